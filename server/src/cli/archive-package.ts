// hemei verify PACKAGE.zip: a package of the archive checked offline — every part against its manifest, the seal, the record's chain.
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { checkPackage } from '../civic/archive/index.ts'
import { fromPem } from '../civic/seals/index.ts'
import { fileNamed } from './files.ts'

/** What every ZIP begins with. */
const zip = 'PK\u0003\u0004'
export function isPackage(file: string): boolean {
  if (file === '-' || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return false
  const head = Buffer.alloc(zip.length)
  const handle = fs.openSync(file, 'r')
  fs.readSync(handle, head)
  fs.closeSync(handle)
  return head.toString('latin1') === zip
}

/** 0: everything holds; 1: something does not, and it is said which. */
export async function verifyPackage(args: string[], own: 'zh' | 'en'): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { key: { type: 'string' }, lang: { type: 'string', default: own } } })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Error('hemei verify PACKAGE.zip [--key seal-authority.pem]')
  const say = (zh: string, en: string): void => console.log(values.lang === 'en' ? en : zh)
  const found = await checkPackage(fileNamed(file), values.key === undefined ? undefined : fromPem(fileNamed(values.key).toString('utf8')))
  const { manifest } = found
  if (manifest) {
    const until = { zh: manifest.keptUntil ?? '永久', en: manifest.keptUntil ?? 'for ever' }
    say(`档号：${manifest.number}\n题名：${manifest.title.zh}（${manifest.case}）\n办结：${manifest.closedOn}　保管至：${until.zh}`, `number: ${manifest.number}\ntitle: ${manifest.title.en} (${manifest.case})\nended: ${manifest.closedOn}  kept until: ${until.en}`)
    say(`清单摘要：${found.manifestHash}\n防改记录中的叶：${found.leaf}`, `digest of the manifest: ${found.manifestHash}\nleaf in the log: ${found.leaf}`)
  }
  if (found.found.length) {
    for (const { zh, en } of found.found) say(`✗ ${zh}`, `✗ ${en}`)
    return 1
  }
  say(`✓ 打得开，${manifest?.parts.length ?? 0} 份文件与清单一一相符`, `✓ opens, and its ${manifest?.parts.length ?? 0} parts are as the manifest says`)
  say('✓ 办件记录的链条完整，加密过的内容与当时所记相符', '✓ the record of the case fits its chain, and what was sealed is what it covers')
  if (!manifest?.sealed) say('· 这是辖区事项，没有电子印章；以防改记录为准', '· it is about a jurisdiction and bears no seal: the log vouches for it')
  else if (found.known === null)
    say(`✓ 盖有「${found.holder}」的电子印章；没有核对签发机构，请用 --key 给出平台的 /.well-known/hemei/seal-authority.pem`, `✓ sealed by ${found.holder}; its authority was not checked: give the house’s /.well-known/hemei/seal-authority.pem by --key`)
  else say(`✓ 盖有「${found.holder}」的电子印章，由所给的机构签发`, `✓ sealed by ${found.holder}, certified by the authority given`)
  say(`· 清单是否在防改记录里：${manifest?.log ?? ''} 的 /api/v1/log/proof?leaf=${found.leaf} 给出证明文件，可再用 hemei verify 核对`, `· whether the manifest stands in the log: /api/v1/log/proof?leaf=${found.leaf} of ${manifest?.log ?? ''} gives a proof, which hemei verify checks`)
  return 0
}
