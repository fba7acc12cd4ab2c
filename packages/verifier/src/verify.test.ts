// The verifier against tampering by anybody and against forgery by whoever holds the log's key.
import { tally } from '@hemei/law'
import { describe, expect, it } from 'vitest'
import { closedVote, sealed, testKey, testSign } from './testing/closed-vote.ts'
import {
  append,
  areaText,
  ballotLeafHash,
  composeBundle,
  hash,
  hex,
  inclusionProof,
  parseArea,
  parseBundle,
  parseCheckpoint,
  receiptBytes,
  receiptCode,
  scalarHex,
  signCheckpoint,
  utf8,
  vkey,
  type Receipt,
  type UnsignedBundle,
} from './formats/index.ts'
import { kindOf, report, verify, verifyMain } from './index.ts'

const key = vkey(testKey)
const closed = await closedVote({ ballots: { approve: 14, against: 6, abstain: 5 }, absent: 5 })
const bytes = await sealed(closed.unsigned())
const bundle = parseBundle(bytes)
const failed = (given: Uint8Array): string | undefined => verify({ bundle: given, key }).firstFailure?.name.en

/** What the holder of the key could publish instead, validly signed. */
async function forged(change: (honest: UnsignedBundle) => object): Promise<string | undefined> {
  const honest = closed.unsigned()
  return failed(await sealed({ ...honest, ...change(honest) }))
}

describe('V6 an honest bundle holds', () => {
  it('V6 recomputes heads and area of every class, and the conclusion with its working', () => {
    const result = verify({ bundle: bytes, key })
    expect(result.firstFailure).toBe(null)
    expect(result.keyChecked).toBe(true)
    const area = (choice: string): string =>
      areaText(
        closed.counted
          .filter((line) => line.choice === choice)
          .reduce((sum, line) => sum + line.areaMilli, 0n),
      )
    expect(result.recomputed?.classes.map((one) => [one.class, one.lines, one.area])).toEqual([
      ['approve', 14, area('approve')],
      ['against', 6, area('against')],
      ['abstain', 5, area('abstain')],
      ['void', 0, '0.000'],
    ])
    expect(result.recomputed?.conclusion).toBe('passed')
    expect(result.recomputed?.working).toEqual(bundle.tally.answer)
  })

  it('V6 says that the key was not checked when none is given', () => {
    const result = verify({ bundle: bytes })
    expect([result.ok, result.keyChecked]).toEqual([true, false])
    expect(report(result, 'en')).toContain('key of the log was not checked')
    expect(report(result, 'zh')).toContain('没有核对日志公钥')
  })

  it('V6 tells every warning that the tally of the bundle carries, in the report and in the answer', () => {
    const result = verify({ bundle: bytes, key })
    expect(result.warnings.map(({ code }) => code)).toEqual(['provincial-text-unverified'])
    expect(report(result, 'zh')).toMatch(/提示：本省条文未核验.*（provincial-text-unverified）/)
    expect(report(result, 'en')).toMatch(/Warning: .+ \(provincial-text-unverified\)/)
  })

  it('V6 tells a published warning that tallying again no longer gives, and steers no terminal by it', async () => {
    const honest = closed.unsigned()
    const warnings = [{ code: 'some-day', detail: '当年的\u001b[2J提示', en: 'a warning of its day' }]
    const answer = { ...(honest.tally.answer as object), warnings }
    const result = verify({ bundle: await sealed({ ...honest, tally: { ...honest.tally, answer } }), key })
    expect(result.firstFailure).toBe(null)
    expect(result.warnings.map(({ code }) => code)).toEqual(['some-day', 'provincial-text-unverified'])
    expect(report(result, 'zh')).toContain('提示：当年的 [2J提示（some-day）')
  })

  it('V6 holds at every level of disclosure and for owners, deemed ballots and candidates', async () => {
    const votes = [
      { ballots: { approve: 20, against: 5, abstain: 3, void: 2 } },
      { ballots: { approve: 20, against: 4, abstain: 1 } },
      { ballots: { approve: 20, against: 4 } },
      { ballots: { approve: 2 }, absent: 9 },
      { ballots: { approve: 20, against: 6, deemed: 7 }, followMajority: true },
      { ballots: { approve: 20, against: 6, deemed: 2 }, followMajority: true },
      {
        ballots: { 甲: 20, 乙: 6, 丙: 1, void: 4 },
        candidates: ['甲', '乙', '丙'],
        matter: 'hire-property-company',
      },
    ]
    const levels = new Set<string>()
    for (const wanted of votes) {
      const one = await closedVote(wanted)
      levels.add(one.unsigned().disclosure)
      for (const audience of ['everybody', 'owners'] as const) {
        const result = verify({ bundle: await sealed(one.unsigned(audience)), key })
        expect(result.firstFailure).toBe(null)
      }
      const published = one.unsigned()
      const receipt = receiptBytes(one.receipt(0, published))
      expect(verify({ bundle: await sealed(published), receipt, key }).firstFailure).toBe(null)
    }
    expect(levels).toEqual(new Set(['merged', 'approve-rest', 'participation-only', 'full']))
  })
})

describe('V6 any tampering is found', () => {
  it('V6 finds each single byte of a whole bundle changed', async () => {
    const small = await closedVote({ ballots: { approve: 6 }, absent: 1 })
    const whole = await sealed(small.unsigned())
    for (let i = 0; i < whole.length; i++) {
      const changed = whole.slice()
      changed[i] = (changed[i] ?? 0) ^ (1 << (i % 7))
      let ok = false
      try {
        ok = kindOf(changed) === 'bundle' && verify({ bundle: changed, key }).ok
      } catch {
        ok = false
      }
      expect([i, ok]).toEqual([i, false])
    }
  }, 300_000)

  it('V6 finds each single byte of a receipt changed', async () => {
    const small = await closedVote({ ballots: { approve: 6 }, absent: 1 })
    const published = await sealed(small.unsigned())
    const whole = receiptBytes(small.receipt(3, small.unsigned()))
    for (let i = 0; i < whole.length; i++) {
      const changed = whole.slice()
      changed[i] = (changed[i] ?? 0) ^ 1
      let ok = false
      try {
        ;({ ok } = verify({ bundle: published, receipt: changed, key }))
      } catch {
        ok = false
      }
      expect([i, ok]).toEqual([i, false])
    }
  }, 300_000)

  it('V6 finds a file cut short, doubled, with a line end or with a byte order mark', () => {
    for (const bad of [
      bytes.slice(0, -1),
      Uint8Array.of(...bytes, 10),
      Uint8Array.of(...bytes, ...bytes),
      Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes),
    ]) {
      expect(failed(bad)).toBe('The bundle')
    }
  })
})

/** The log as it is shown to one voter alone: as long as the published one, the last leaf another, and validly signed. */
async function otherLog(index: number): Promise<Pick<Receipt, 'checkpoint' | 'proof'>> {
  const leaves = closed.counted.map((line, i) =>
    i === closed.counted.length - 1 ? hash(utf8('another')) : ballotLeafHash(line.leaf),
  )
  const tree = append(0, leaves, () => hash())
  const nodes = new Map(tree.nodes.map((node) => [`${node.level}/${node.index}`, node.hash]))
  const proof = inclusionProof(index, tree.size, (level, at) => nodes.get(`${level}/${at}`) ?? hash())
  const said = { origin: testKey.name, size: tree.size, root: tree.root }
  return { checkpoint: await signCheckpoint(said, testKey, testSign), proof: proof.map(hex) }
}

describe('V6 forgery by the holder of the key is found where the lines can show it', () => {
  it('V6 two logs of one length, each validly signed: the voter’s is not the published one', async () => {
    const own = closed.receipt(0, bundle)
    const other = { ...own, ...(await otherLog(0)) }
    const size = (note: string): number => parseCheckpoint(note).checkpoint.size
    expect(size(other.checkpoint)).toBe(size(bundle.checkpoint))
    expect(verify({ bundle: bytes, receipt: receiptBytes(own), key }).firstFailure).toBe(null)
    const result = verify({ bundle: bytes, receipt: receiptBytes(other), key })
    expect(result.firstFailure?.name.en).toBe('One checkpoint')
  })

  it('V6 a line dropped', async () => {
    expect(await forged((honest) => ({ lines: honest.lines.slice(1) }))).toBe('Recount of the lines')
    const [first, ...lines] = closed.unsigned().lines
    const recounted = closed
      .unsigned()
      .classes.map((one) => (one.class === first?.choice ? { ...one, lines: one.lines - 1 } : one))
    expect(await forged(() => ({ lines, classes: recounted }))).toBe(
      recounted.some((one) => one.lines === 4) ? 'Classes' : 'Sums of area',
    )
  })

  it('V6 a line doubled, also under another name', async () => {
    const { lines } = closed.unsigned()
    const [first] = lines
    expect(await forged(() => ({ lines: first === undefined ? [] : [first, ...lines] }))).toBe(
      'Recount of the lines',
    )
    const renamed = lines.map((line, i) => (i === 1 ? { ...line, lineId: first?.lineId ?? '' } : line))
    expect(await forged(() => ({ lines: renamed }))).toBe('Recount of the lines')
    const copy = { lineId: 'f'.repeat(32), choice: 'approve', C: first?.C ?? '' }
    const classes = closed
      .unsigned()
      .classes.map((one) => (one.class === 'approve' ? { ...one, lines: one.lines + 1 } : one))
    // The log has no leaf for it; with one leaf more in the log, the commitment that stands twice gives it away.
    expect(await forged(() => ({ lines: [...lines, copy], classes }))).toBe('Checkpoint of the log')
    const root = parseCheckpoint(closed.checkpoint).checkpoint.root
    const checkpoint = await signCheckpoint({ origin: testKey.name, size: 26, root }, testKey, testSign)
    expect(await forged(() => ({ lines: [...lines, copy], classes, checkpoint }))).toBe(
      'Recount of the lines',
    )
  })

  it('V6 two choices swapped', async () => {
    const { lines } = closed.unsigned()
    const [a, b] = [
      lines.find((line) => line.choice === 'approve'),
      lines.find((line) => line.choice === 'against'),
    ]
    const swap = lines.map((line) =>
      line === a ? { ...line, choice: 'against' } : line === b ? { ...line, choice: 'approve' } : line,
    )
    expect(await forged(() => ({ lines: swap }))).toBe('Sums of area')
  })

  it('V6 an area moved from one class to another', async () => {
    const move = new Map([
      ['approve', 1n],
      ['against', -1n],
    ])
    const shift = (one: UnsignedBundle['classes'][number]) => ({
      ...one,
      area: areaText(parseArea(one.area ?? '') + (move.get(one.class) ?? 0n)),
    })
    expect(await forged((honest) => ({ classes: honest.classes.map(shift) }))).toBe('Sums of area')
  })

  it('V6 another answer, another input, another conclusion', async () => {
    const tally = closed.unsigned().tally
    const withAnswer = (key2: string, value: unknown) => ({
      tally: { ...tally, answer: { ...Object(tally.answer), [key2]: value } },
    })
    expect(await forged(() => withAnswer('conclusion', 'not-passed'))).toBe('Tally by the law')
    expect(await forged(() => withAnswer('approval', {}))).toBe('Tally by the law')
    expect(await forged(() => withAnswer('withoutDeemed', tally.answer))).toBe('Tally by the law')
    expect(await forged(() => withAnswer('rule', { id: 'another' }))).toBe('Tally by the law')
    expect(await forged(() => ({ tally: { ...tally, conclusion: 'not-passed' } }))).toBe('Conclusion')
    expect(
      await forged(() => ({ tally: { ...tally, input: { ...Object(tally.input), matter: 'other-major' } } })),
    ).toBe('Input of the tally')
  })

  it('V6 a warning that the law table no longer gives is told, and does not undo an old result', async () => {
    const tally0 = closed.unsigned().tally
    const answer = { ...Object(tally0.answer), warnings: [] }
    const result = verify({
      bundle: await sealed({ ...closed.unsigned(), tally: { ...tally0, answer } }),
      key,
    })
    expect(result.firstFailure).toBe(null)
    expect(result.steps.find((step) => step.name.en === 'Tally by the law')?.detail.en).toContain('warnings')
  })

  it('V6 more lines or more area than the roll has', async () => {
    const roll = closed.roll
    expect(await forged(() => ({ roll: { ...roll, owners: 24 } }))).toBe('The roll')
    expect(await forged(() => ({ roll: { ...roll, area: '1000.000' } }))).toBe('The roll')
  })

  it('V6 another date of the law, a choice that is none, a class hidden in another', async () => {
    expect(await forged((honest) => ({ vote: { ...honest.vote, date: '2020-01-01' } }))).toBe('The vote')
    expect(
      await forged((honest) => ({
        vote: { ...honest.vote, choices: ['against', 'approve', 'abstain', 'void'] },
      })),
    ).toBe('The vote')
    const merged = (honest: UnsignedBundle) =>
      honest.classes.map((one) => (one.class === 'void' ? { ...one, members: ['void', 'against'] } : one))
    expect(await forged((honest) => ({ classes: merged(honest) }))).toBe('Classes')
  })

  it('V6 a class of fewer than five shown to everybody', async () => {
    const few = await closedVote({ ballots: { approve: 20, against: 2 } })
    expect(failed(await sealed({ ...few.unsigned('owners'), audience: 'everybody' }))).toBe('Classes')
  })

  it('V6 another key, or another log', async () => {
    const other = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
    expect(verify({ bundle: bytes, key: other }).firstFailure?.name.en).toBe('Key of the log')
  })

  it('V6 a ballot left out of everything is beyond the lines: only its receipt finds it', async () => {
    const left = closed.counted.slice(1)
    const shown = composeBundle(
      { ...closed, log: testKey, counted: left, publishedAt: '2026-02-08T11:00:00.000Z' },
      'everybody',
      tally,
    )
    const without = await sealed(shown)
    expect(verify({ bundle: without, key }).firstFailure).toBe(null)
    expect(
      verify({ bundle: without, receipt: receiptCode(closed.receipt(1, shown)), key }).firstFailure,
    ).toBe(null)
    const found = verify({ bundle: without, receipt: receiptCode(closed.receipt(0, shown)), key })
    expect(found.firstFailure?.detail.en).toBe('lineId: the published lines lack this ballot')
  })
})

describe('V6 a receipt holds against its bundle', () => {
  const receipt = closed.receipt(3, bundle)

  it('V6 with the bundle, alone with the key, and alone without', () => {
    expect(verify({ bundle: bytes, receipt: receiptBytes(receipt), key }).ok).toBe(true)
    expect(verify({ bundle: bytes, receipt: receiptCode(receipt), key }).ok).toBe(true)
    const alone = verify({ receipt: receiptCode(receipt), key })
    expect([alone.ok, alone.kind, alone.keyChecked]).toEqual([true, 'receipt', true])
    const unpinned = verify({ receipt: receiptCode(receipt) })
    expect(unpinned.steps.filter((step) => !step.checked).length).toBe(2)
  })

  it("V6 of another vote, another choice, another area or another voter's line is refused by name", async () => {
    const second = await closedVote({ ballots: { approve: 9 }, name: 'two' })
    const against = async (given: object): Promise<string | undefined> =>
      verify({ bundle: bytes, receipt: receiptBytes({ ...receipt, ...given }), key }).firstFailure?.name.en
    expect(
      verify({ bundle: bytes, receipt: receiptBytes(second.receipt(1, second.unsigned())), key }).firstFailure
        ?.name.en,
    ).toBe('One checkpoint')
    expect(await against({ choice: 'against' })).toBe('The leaf stands in the log')
    expect(await against({ class: 'against' })).toBe('The published line')
    expect(await against({ area: '1.000' })).toBe('The published line')
    expect(await against({ leafIndex: 4 })).toBe('The leaf stands in the log')
    expect(await against({ r: scalarHex(5n) })).toBe('The published line')
  })

  it('V6 a ballot published in a class that is not of its choice is found by its receipt', async () => {
    const rest = await closedVote({ ballots: { approve: 20, against: 5, abstain: 2 } })
    const wronged = rest.counted.map((line, i) => (i === 0 ? { ...line, choice: 'abstain' } : line))
    const published = composeBundle(
      { ...rest, log: testKey, counted: wronged, publishedAt: '2026-02-08T11:00:00.000Z' },
      'everybody',
      tally,
    )
    expect(published.disclosure).toBe('approve-rest')
    const own = receiptBytes({ ...rest.receipt(0, published), class: 'rest' })
    const found = verify({ bundle: await sealed(published), receipt: own, key })
    expect(found.firstFailure?.detail.en).toBe('class: the published class is not that of the choice')
  })

  it('V6 another nonce than the device drew is refused: two voters cannot be shown one line', () => {
    const own = {
      nonce: receipt.nonce,
      salt: receipt.salt,
      choice: 'approve',
      vote: receipt.vote,
      voter: receipt.voter,
    }
    expect(verify({ bundle: bytes, receipt: receiptBytes(receipt), key, expected: own }).ok).toBe(true)
    const clash = verify({
      bundle: bytes,
      receipt: receiptBytes(receipt),
      key,
      expected: { ...own, nonce: '00'.repeat(16) },
    })
    expect(clash.firstFailure?.detail.en).toBe('nonce: not what this device remembers')
  })
})

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
      ['receipt.txt', '--receipt', 'receipt.txt'],
      ['a', 'b'],
    ]) {
      const { code, out, err } = await run(...argv)
      expect([argv, code, out, err.split('\n').length]).toEqual([argv, 2, '', 2])
      expect(Object.keys(JSON.parse(err) as object)).toEqual(['type', 'title', 'status', 'detail'])
    }
  })

  it.each([
    ['picture.png', '这是图片，', 'This is a picture,'],
    ['photo.jpg', '这是图片，', 'This is a picture,'],
    ['poster.pdf', '这是 PDF 文件', 'This is a PDF,'],
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
