// `hemei verify` as it is called: what it prints, and how it exits.
import { describe, expect, it } from 'vitest'
import { bundle, bytes, closed, key } from './testing/one-vote.ts'
import { receiptCode, utf8 } from './formats/index.ts'
import { verifyMain } from './index.ts'

describe('V6 hemei verify', () => {
  const files: Record<string, Uint8Array> = {
    'bundle.json': bytes,
    'receipt.txt': utf8(receiptCode(closed.receipt(3, bundle))),
    'key.txt': utf8(`${key}\n`),
    'broken.json': bytes.slice(0, 500),
    'unknown.json': utf8('{"format":"hemei-other@1"}'),
    'terminal.json': utf8('{"\\u001b[2Jkey":1,"format":"hemei-vote-bundle@1"}'),
    'picture.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a),
    'photo.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
    'poster.pdf': utf8('%PDF-1.7'),
    'roster.xlsx': Uint8Array.of(0x50, 0x4b, 3, 4),
    'page.html': utf8('<!doctype html>'),
    'none.txt': new Uint8Array(),
    'note.txt': utf8('同意'),
    'other.json': utf8('{"a":1}'),
  }
  const run = async (...argv: string[]) => {
    let [out, err] = ['', '']
    const read = (path: string): Uint8Array => {
      const found = files[path]
      if (found === undefined) throw new Error('ENOENT')
      return found
    }
    const code = await verifyMain(argv, { read, out: (text) => (out += text), err: (text) => (err += text) })
    return { code, out, err }
  }

  it('V6 exits 0 when everything holds, in Chinese first', async () => {
    const both = await run('bundle.json', '--receipt', 'receipt.txt', '--key', 'key.txt')
    expect([both.code, both.err]).toEqual([0, ''])
    expect(both.out).toContain('全部成立。您的票“同意”计入公布的结果，在“同意”一类。')
    expect(both.out).toContain('同意  14 票')
    expect(both.out).toMatch(/✓ 参与人数 {2}25 \/ 30 {2}>=2\/3/)
    expect(both.out).toContain('依据：民法典')
    const english = await run('bundle.json', '--key', 'key.txt', '--lang', 'en')
    expect(english.out).toContain('Everything holds.')
  })

  it('V6 without the key it never says that everything holds, and exits 0 as its page states', async () => {
    for (const files of [['bundle.json'], ['bundle.json', '--receipt', 'receipt.txt']]) {
      const zh = await run(...files)
      expect([zh.code, zh.out.trimEnd().split('\n').at(-1)]).toEqual([
        0,
        expect.stringContaining('内容前后一致；签名由谁所签未核对（加 --key）。'),
      ])
      const en = await run(...files, '--lang', 'en')
      expect(zh.out + en.out).not.toMatch(/全部成立|Everything holds/)
    }
  })

  it('V6 a receipt alone is in the log, and is not said to be counted', async () => {
    const alone = await run('receipt.txt', '--lang', 'en')
    expect(alone.code).toBe(0)
    expect(alone.out).toContain('whether it is counted was not checked')
    expect(alone.out).not.toContain('Everything holds')
  })

  it('V6 exits 1 and names the first thing that fails', async () => {
    const broken = await run('broken.json', '--lang', 'en')
    expect(broken.code).toBe(1)
    expect(broken.out).toContain('The first thing that fails: The bundle: not valid JSON')
  })

  it('prints nothing from a file that could steer the terminal', async () => {
    const { code, out } = await run('terminal.json', '--lang', 'en')
    expect(code).toBe(1)
    expect(out).toContain('[2Jkey: unknown key')
    expect(out).not.toMatch(/[^\P{Cc}\n]/u)
  })

  it('X6 exits 2 with one line of problem+json when it cannot be understood', async () => {
    for (const argv of [
      [],
      ['none.json'],
      ['unknown.json'],
      ['picture.png'],
      ['bundle.json', '--key'],
      ['bundle.json', '--keys', 'key.txt'],
      ['bundle.json', '--key', 'unknown.json'],
      ['bundle.json', '--key', 'none.txt'],
      ['receipt.txt', '--receipt', 'receipt.txt'],
      ['a', 'b'],
    ]) {
      const { code, out, err } = await run(...argv)
      expect([argv, code, out, err.split('\n').length]).toEqual([argv, 2, '', 2])
      expect(Object.keys(JSON.parse(err) as object)).toEqual(['type', 'title', 'status', 'detail'])
    }
  })

  it.each([
    ['an empty file', '', '给出的公钥是空的'],
    ['an empty line', ' \r\n\n', '给出的公钥是空的'],
    ['the authority of seals', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', '核对不了公开日志'],
    ['two keys, one of which is none', `${key}\nx\n`, ''],
  ])('V6 a key that was given and is none (%s) is refused, never as if none were given', async (_what, given, words) => {
    files['given.txt'] = utf8(given)
    for (const argv of [['bundle.json'], ['receipt.txt'], ['bundle.json', '--receipt', 'receipt.txt']]) {
      const { code, out, err } = await run(...argv, '--key', 'given.txt')
      expect([code, out, err]).toEqual([2, '', expect.stringContaining(words)])
    }
  })

  it.each([
    ['picture.png', '这是图片，', 'This is a picture,'],
    ['photo.jpg', '这是图片，', 'This is a picture,'],
    ['poster.pdf', '这是没有电子印章的 PDF 文件', 'This is a PDF that bears no electronic seal'],
    ['roster.xlsx', '这是 Excel', 'This is an Excel'],
    ['page.html', '这是网页', 'This is a web page'],
    ['none.txt', '这是空文件', 'This is an empty file'],
    ['note.txt', '这是别的文件', 'This is another kind of file'],
    ['other.json', '没有注明 format', 'names no format'],
    ['unknown.json', 'format 是 "hemei-other@1"', 'of the format "hemei-other@1"'],
  ])('X6 %s is called what it is, and what is wanted is said, in either place', async (name, zh, en) => {
    for (const argv of [[name], ['bundle.json', '--receipt', name]]) {
      const { code, out, err } = await run(...argv)
      const { detail } = JSON.parse(err) as { detail: string }
      expect([code, out]).toEqual([2, ''])
      for (const said of [zh, en, '下载结果文件', 'neither a result file nor a receipt']) expect(detail).toContain(said)
    }
  })

  it('X6 a result file in the place of a receipt, and the reverse, are called what they are', async () => {
    const swapped = await run('receipt.txt', '--receipt', 'bundle.json')
    expect([swapped.code, swapped.err]).toEqual([2, expect.stringContaining('放在结果文件位置的是回执')])
    const twice = await run('bundle.json', '--receipt', 'bundle.json')
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('A result file stands in the place of the receipt')])
  })
})
