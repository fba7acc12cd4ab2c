// Electronic seals: a printed notice bears one that others' programs verify; one changed byte is found; an ended seal signs no more.
import { spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type pg from 'pg'
import { verify as verifyFile } from '../../cli/calculators.ts'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { testPlace, type TestPlace } from '../procedure/testing.ts'
import { publish } from '../publicity/index.ts'
import { fromPem, makeAuthority, makeSeal } from './certificates.ts'
import { checkSealed } from './check.ts'
import { signPdf } from './signature.ts'

let house: TestHouse
let at: TestPlace
let db: pg.Client
let street: TestPerson
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-seals-'))
const fileOf = (name: string, bytes: Buffer | string): string => {
  const file = path.join(folder, name)
  fs.writeFileSync(file, bytes)
  return file
}
beforeAll(async () => {
  house = await testHouse()
  at = await testPlace(house)
  db = await house.connect('hemei')
  street = await house.person('孙干事', [{ role: 'street.officer', path: at.street }])
})
afterAll(async () => {
  await db.end()
  await house.close()
  fs.rmSync(folder, { recursive: true })
})

const exactly = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
interface Found {
  /** everything in the file but the signature itself */
  readonly content: Buffer
  readonly cms: pkijs.SignedData
  readonly at: Date | undefined
}
/** The one signature of a PDF, which must speak of the whole file; undefined where there is none such. */
function signatureIn(pdf: Buffer): Found | undefined {
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)]
  const [from = -1, first = 0, second = 0, last = 0] = (ranges[0]?.slice(1) ?? []).map(Number)
  // nothing before, nothing behind, and between the two parts the signature's own digits alone
  if (ranges.length !== 1 || from !== 0 || second + last !== pdf.length || first >= second) return undefined
  const between = /^<([0-9a-f]+)>$/i.exec(pdf.subarray(first, second).toString('latin1'))?.[1]
  if (!between || between.length % 2) return undefined
  const content = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second)])
  try {
    const read = asn1js.fromBER(exactly(Buffer.from(between, 'hex')))
    if (read.offset === -1) return undefined
    const cms = new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: read.result }).content })
    const time: unknown = cms.signerInfos[0]?.signedAttrs?.attributes.find((a) => a.type === '1.2.840.113549.1.9.5')?.values[0]
    return { content, cms, at: time instanceof asn1js.UTCTime ? time.toDate() : undefined }
  } catch {
    return undefined
  }
}

const api = '/api/v1'
const issuer = { zh: '测试小区业主委员会（虚构）', en: 'Owners’ committee (fictitious)' }
const notice = (title: string, by = issuer) =>
  house.db.act(system('test'), (tx) =>
    publish(tx, { community: at.community, kind: 'test', title: { zh: title, en: title }, issuer: by, blocks: [{ kind: 'lead', text: { zh: '内容', en: 'Content' } }], articles: ['A12.4'] }),
  )
const printed = async (number: string, more = ''): Promise<Buffer> =>
  (await house.call(undefined, 'GET', `${api}/publications/${encodeURIComponent(number)}/poster.pdf${more}`)).bytes
const authority = async (): Promise<Buffer> => (await house.call(undefined, 'GET', '/.well-known/hemei/seal-authority.pem')).bytes
interface Seals {
  rows: { id: string; holder: { zh: string }; fingerprint: string; endedAt: string | null }[]
}
const seals = async () => (await house.call<Seals>(undefined, 'GET', `${api}/communities/${at.community}/seals`)).json.rows
/** What one of Debian's programs says; undefined where it is not installed. */
function said(command: string, ...args: string[]): string | undefined {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return error ? undefined : stdout + stderr
}

test('X7 a printed notice, A4 and A3, in both languages, bears its issuer’s seal, which Debian’s pdfsig finds valid over the whole document', async ({ skip }) => {
  const { number } = await notice('电梯更换结果')
  for (const more of ['', '?paper=A3', '?lang=en']) {
    const found = said('pdfsig', fileOf('notice.pdf', await printed(number, more)))
    if (found === undefined) return skip('pdfsig is not installed')
    expect(found).toContain('Signature Validation: Signature is Valid.')
    expect(found).toContain('Total document signed')
    expect(found).toContain('测试小区业主委员会（虚构）')
  }
})

test('X7 openssl verifies the signature against the house’s authority, and refuses it against another', async ({ skip }) => {
  const pdf = await printed((await notice('又一份')).number)
  const { content, at: signedAt } = signatureIn(pdf) ?? {}
  const cms = /<([0-9a-f]{200,})>/i.exec(pdf.toString('latin1'))?.[1] ?? ''
  const [der, body] = [fileOf('cms.der', Buffer.from(cms, 'hex')), fileOf('content', content ?? '')]
  const check = (ca: string) => said('openssl', 'cms', '-verify', '-inform', 'DER', '-in', der, '-content', body, '-binary', '-CAfile', ca, '-purpose', 'any', '-out', '/dev/null')
  const good = check(fileOf('ca.pem', await authority()))
  if (good === undefined) return skip('openssl is not installed')
  expect(good).toContain('Verification successful')
  const other = await makeAuthority('elsewhere.example', { from: new Date('2020-01-01'), until: new Date('2040-01-01') })
  expect(check(fileOf('other.pem', new X509Certificate(other.certificate).toString()))).toContain('Verification failure')
  expect(Math.abs((signedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(600_000)
})

test('X7 one changed byte anywhere in the file is found, and so is what is added behind it', async () => {
  const pdf = await printed((await notice('改动一个字节')).number)
  const ca = fromPem((await authority()).toString())
  expect(checkSealed(pdf, ca)).toMatchObject({ holds: true, known: true })
  const signature = pdf.indexOf('/Contents <')
  const found = (from: number, until: number): void =>
    fc.assert(
      fc.property(fc.integer({ min: from, max: until }), (i) => {
        const changed = Buffer.from(pdf)
        changed[i] = (changed[i] ?? 0) ^ 1
        expect([i, checkSealed(changed, ca).holds]).toEqual([i, false])
      }),
      { numRuns: 60 },
    )
  found(0, pdf.length - 1)
  // in the signature itself, which no signature covers, and in the zeros behind it
  const length = Number.parseInt(pdf.subarray(signature + 15, signature + 19).toString(), 16) * 2
  found(signature + 11, signature + 19 + length)
  found(signature + 20 + length, signature + 8000)
  expect(checkSealed(Buffer.concat([pdf, Buffer.from('\n1 0 obj\n<<>>\nendobj\n%%EOF')]), ca).why?.en).toContain('added')
  expect(checkSealed(Buffer.from('%PDF-1.7\n%%EOF'), ca).holds).toBe(false)
})

test('X7 a seal of somebody’s own making is refused: another authority, a name of ours, an end past', async () => {
  const pdf = await printed((await notice('伪造')).number)
  const ca = fromPem((await authority()).toString())
  const term = { from: new Date('2020-01-01'), until: new Date('2040-01-01') }
  const own = await makeAuthority('hemei.example', term)
  const blank = Buffer.from(pdf)
  const place = { from: pdf.indexOf('/Contents <') + 11, range: pdf.indexOf('/ByteRange') }
  blank.fill('0', place.from, place.from + 8192)
  const stars = '/ByteRange [0 /********** /********** /**********]'
  blank.write(stars.padEnd(blank.indexOf(']', place.range) - place.range + 1), place.range, 'latin1')
  const holder = { ...issuer, place: '测试小区0' }
  const forged = await signPdf(blank, await makeSeal(holder, term, own), own.certificate, new Date())
  expect(checkSealed(forged)).toMatchObject({ holds: true, known: null })
  expect(checkSealed(forged, ca)).toMatchObject({ holds: false, known: false })
  // ours beside a seal that it never certified
  const mixed = await signPdf(blank, await makeSeal(holder, term, own), ca, new Date())
  expect(checkSealed(mixed, ca).why?.en).toContain('not certified')
  // the signature of a key of one's own, with the true certificates laid beside it
  const stranger = await makeSeal(holder, term, own)
  const laid = signatureIn(await signPdf(blank, stranger, own.certificate, new Date()))
  const ours = signatureIn(pdf)
  const beside = [...(ours?.cms.certificates ?? []), ...(laid?.cms.certificates ?? [])]
  if (laid) laid.cms.certificates = beside
  const wrapped = laid && Buffer.from(new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: laid.cms.toSchema(true) }).toSchema().toBER()).toString('hex')
  const dressed = Buffer.from((await signPdf(blank, stranger, own.certificate, new Date())).toString('latin1').replace(/<[0-9a-f]{2000,}>/i, (all) => `<${(wrapped ?? '').padEnd(all.length - 2, '0')}>`), 'latin1')
  expect(checkSealed(dressed, ca).holds).toBe(false)
  const over = await makeSeal(holder, { from: new Date('2020-01-01'), until: new Date('2021-01-01') }, own)
  expect(checkSealed(await signPdf(blank, over, own.certificate, new Date())).why?.en).toContain('not in force')
})

test('X7 each issuer has one seal, made once however many publish at once; its certificate is a leaf of the public log', async () => {
  const other = { zh: '测试物业公司（虚构）', en: 'Company (fictitious)' }
  await Promise.all([1, 2, 3, 4, 5].map((n) => notice(`同时 ${n}`, other)))
  const all = await seals()
  expect(all.filter((s) => s.holder.zh === other.zh)).toHaveLength(1)
  const { rows } = await db.query<{ leaf: string }>(`select encode(leaf, 'hex') as leaf from log_pending where kind = 'seal'
    union all select encode(hash, 'hex') from log_leaf where kind = 'seal'`)
  const leaves = rows.map((r) => r.leaf)
  const leafOf = (fingerprint: string) => createHash('sha256').update(Buffer.of(0)).update(Buffer.from(fingerprint, 'hex')).digest('hex')
  for (const s of all) expect(leaves).toContain(leafOf(s.fingerprint))
  // at rest the key is sealed
  const kept = await db.query<{ id: string; key: Buffer }>('select id, key from seal')
  for (const { id, key } of kept.rows) expect(house.db.house.keyring.open(key, `seal.key/${id}`).length).toBeGreaterThan(100)
})

test('X7 an ended seal signs nothing more, what it signed says when it ended, and the next paper has a new one', async () => {
  const gone = { zh: '停用单位（虚构）', en: 'Ended (fictitious)' }
  const { number } = await notice('停用以前', gone)
  const before = await printed(number)
  const seal = (await seals()).find((s) => s.holder.zh === gone.zh)
  const neighbour = await house.person('周业主', [{ role: 'owner', path: at.buildingPath }])
  expect((await house.call(neighbour, 'POST', `${api}/seals/${seal?.id}/end`, { reason: '遗失' })).status).toBe(403)
  expect((await house.call(street, 'POST', `${api}/seals/${seal?.id}/end`, { reason: '印章遗失' })).status).toBe(200)
  expect((await house.call<{ code: string }>(street, 'POST', `${api}/seals/${seal?.id}/end`, { reason: '再停' })).json.code).toBe('SEALS.ENDED')
  // none in force: the paper is printed without one
  expect(signatureIn(await printed(number, '?paper=A3'))).toBeUndefined()
  await notice('停用以后', gone)
  const found = (await seals()).filter((s) => s.holder.zh === gone.zh)
  expect(found.filter((s) => s.endedAt !== null)).toHaveLength(1)
  expect(found).toHaveLength(2)
  const edge = '----seal'
  const reply = await house.server.inject({
    method: 'POST',
    url: `${api}/calculators/sealed-file`,
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`), before, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  expect(reply.json()).toMatchObject({ holds: true, known: true, ended: { reason: '印章遗失' } })
  const app = await house.connect('hemei_app')
  for (const act of ['delete from seal_end', 'update seal set n = n', 'update seal_authority set key = key']) await expect(app.query(act)).rejects.toThrow('permission denied')
  await app.end()
})

test('X4 X7 the seals of a community are a list: found by whose they are, told apart by state, as a file for everybody, and each says whether its reader may end it', async () => {
  const holder = { zh: '清单单位（虚构）', en: 'Listed (fictitious)' }
  await notice('清单', holder)
  const read = async (who: TestPerson | undefined, query: string) =>
    (await house.call<{ rows: { id: string; state: string; mayEnd: boolean }[]; total: number }>(who, 'GET', `${api}/communities/${at.community}/seals?${query}`)).json
  const q = `q=${encodeURIComponent('清单单位')}`
  expect((await read(undefined, q)).rows.map((s) => [s.state, s.mayEnd])).toEqual([['in-force', false]])
  const [seal] = (await read(street, q)).rows
  expect(seal?.mayEnd).toBe(true)
  await house.call(street, 'POST', `${api}/seals/${seal?.id}/end`, { reason: '清单试验' })
  expect((await read(street, `${q}&filter.state=in-force`)).total).toBe(0)
  expect((await read(street, `${q}&filter.state=ended`)).rows.map((s) => s.mayEnd)).toEqual([false])
  const file = await house.call(undefined, 'GET', `${api}/communities/${at.community}/seals.xlsx?${q}`)
  expect([file.status, file.bytes.length > 1000]).toEqual([200, true])
})

test('X7 hemei verify says by whom and when, pins the authority that is given, and exits 1 where something does not hold', async () => {
  const pdf = await printed((await notice('命令行')).number)
  const lines: string[] = []
  const log = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  const file = fileOf('cli.pdf', pdf)
  const key = fileOf('authority.pem', await authority())
  expect(await verifyFile([file, '--lang', 'zh'])).toBe(0)
  expect(lines.join('\n')).toContain('没有核对签发机构')
  expect(await verifyFile([file, '--key', key, '--lang', 'en'])).toBe(0)
  expect(lines.join('\n')).toContain('certified by the authority given')
  expect(await verifyFile([fileOf('changed.pdf', Buffer.from(pdf.toString('latin1').replace('/Title', '/Titre'), 'latin1')), '--key', key])).toBe(1)
  log.mockRestore()
})
