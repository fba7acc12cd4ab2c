// The verifier against forgery by whoever holds the log's key.
import { tally } from '@hemei/law'
import { describe, expect, it } from 'vitest'
import { bundle, bytes, closed, failed, key } from './testing/one-vote.ts'
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
  parseCheckpoint,
  receiptBytes,
  receiptCode,
  signCheckpoint,
  utf8,
  type Receipt,
  type UnsignedBundle,
} from './formats/index.ts'
import { verify } from './index.ts'

/** What the holder of the key could publish instead, validly signed. */
async function forged(change: (honest: UnsignedBundle) => object): Promise<string | undefined> {
  const honest = closed.unsigned()
  return failed(await sealed({ ...honest, ...change(honest) }))
}

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

  it('V6 an edition for owners that does not show everything', async () => {
    const few = await closedVote({ ballots: { approve: 20, against: 2 } })
    const kept = await sealed({ ...few.unsigned(), audience: 'owners' })
    expect(verify({ bundle: kept, key }).firstFailure?.detail.en).toBe('disclosure: an edition for owners shows everything')
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
