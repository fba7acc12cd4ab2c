// What may be published: no choice of one to four ballots can be told from the published figures, by whatever sums.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tally } from '@hemei/law'
import { closedVote } from '../testing/closed-vote.ts'
import {
  blindingFrom,
  commit,
  composeBundle,
  hex,
  logKey,
  membersOf,
  outcomeOf,
  parseArea,
  provenOutcome,
  tallyInput,
  type CountedLine,
  type Roll,
  type UnsignedBundle,
  type Vote,
} from './index.ts'

const base = (candidates: readonly string[] | undefined, followMajority: boolean): Vote => ({
  id: 'v',
  title: { zh: '题', en: 'title' },
  question: { zh: '问', en: 'question' },
  community: { name: '小区', code: 'c' },
  scope: { zh: '全体', en: 'all' },
  matter: candidates === undefined ? 'use-maintenance-fund' : 'hire-property-company',
  jurisdiction: '420106',
  rules: { unreturned: followMajority ? 'follow-majority' : 'not-participating' },
  choices: [...(candidates ?? ['approve', 'against']), 'abstain', 'void'],
  opensAt: '2026-02-01T01:00:00.000Z',
  closesAt: '2026-02-08T10:00:00.000Z',
  date: '2026-02-08',
  ...(candidates === undefined ? {} : { candidates }),
})

const C = commit(1n, 1n)
const log = logKey('hemei.test/log', new Uint8Array(32))

/** Composes what is published from counts alone; the commitments play no part in the decision. */
function publish(
  vote: Vote,
  counts: Readonly<Record<string, number>>,
  absent: number,
  areas: readonly number[],
): UnsignedBundle {
  const choices = Object.entries(counts).flatMap(([choice, n]) => Array.from({ length: n }, () => choice))
  const counted: CountedLine[] = choices.map((choice, i) => ({
    lineId: hex(Uint8Array.from({ length: 16 }, (_, at) => (at === 14 ? i >> 8 : at === 15 ? i & 255 : 0))),
    choice,
    C,
    areaMilli: BigInt(50_000 + (areas[i % areas.length] ?? 0)),
    r: blindingFrom(new Uint8Array(64).fill(i & 255)),
  }))
  const milli = counted.reduce((sum, line) => sum + line.areaMilli, 0n) + BigInt(absent) * 80_000n
  const digits = milli.toString().padStart(4, '0')
  const roll: Roll = {
    owners: counted.length + absent,
    area: `${digits.slice(0, -3)}.${digits.slice(-3)}`,
    hash: '00'.repeat(32),
  }
  const closed = { vote, roll, log, counted, checkpoint: 'c', publishedAt: '2026-02-08T11:00:00.000Z' }
  return composeBundle(closed, 'everybody', tally)
}

/** Whether `target` is a rational combination of `rows` (all over the choices): could be had by adding and subtracting. */
function derivable(rows: readonly (readonly number[])[], target: readonly number[]): boolean {
  const rank = (given: readonly (readonly number[])[]): number => {
    const matrix = given.map((row) => [...row])
    let done = 0
    for (let column = 0; column < target.length; column++) {
      const at = matrix.findIndex((row, i) => i >= done && Math.abs(row[column] ?? 0) > 1e-9)
      const pivot = matrix[at]
      if (pivot === undefined) continue
      matrix.splice(at, 1)
      matrix.splice(done, 0, pivot)
      matrix.forEach((row, i) => {
        if (i === done) return
        const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
        pivot.forEach((value, k) => (row[k] = (row[k] ?? 0) - factor * value))
      })
      done += 1
    }
    return done
  }
  return rank(rows) === rank([...rows, target])
}

/** Every figure in the document that counts lines or adds areas, as the set of choices that it is about. */
function publishedSets(bundle: UnsignedBundle, all: readonly string[]): number[][] {
  const vector = (members: readonly string[]): number[] =>
    all.map((member) => (members.includes(member) ? 1 : 0))
  const rows = bundle.classes.map((one) => vector(one.members))
  const text = JSON.stringify(bundle.tally)
  for (const member of all) {
    // Any figures that stand beside a choice in the tally are about that choice alone.
    if (new RegExp(`"${member}":\\{"(area|owners)"`).test(text)) rows.push(vector([member]))
  }
  rows.push(vector(all))
  return rows
}

const subsets = (all: readonly string[]): string[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, bits) => all.filter((_member, i) => ((bits + 1) >> i) & 1))

describe('V6 what is published shields the few', () => {
  const small = fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 40 }))
  const scene = fc.record({
    candidates: fc.constantFrom(undefined, ['甲公司', '乙公司'], ['甲公司', '乙公司', '丙公司']),
    followMajority: fc.boolean(),
    numbers: fc.array(small, { minLength: 6, maxLength: 6 }),
    absent: fc.integer({ min: 0, max: 12 }),
    areas: fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 20 }),
  })
  const build = (given: typeof scene extends fc.Arbitrary<infer T> ? T : never) => {
    const vote = base(given.candidates, given.followMajority)
    const counts = Object.fromEntries(membersOf(vote).map((member, i) => [member, given.numbers[i] ?? 0]))
    fc.pre(Object.values(counts).some((n) => n > 0))
    return { vote, counts, bundle: publish(vote, counts, given.absent, given.areas) }
  }

  it('V6 no choice or set of choices of one to four ballots can be had by adding and subtracting what is shown', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { vote, counts, bundle } = build(given)
        const all = membersOf(vote)
        const rows = publishedSets(bundle, all)
        const total = Object.values(counts).reduce((a, b) => a + b, 0)
        for (const set of subsets(all)) {
          const held = set.reduce((sum, member) => sum + (counts[member] ?? 0), 0)
          if (held < 1 || held > 4 || held === total) continue
          expect(
            derivable(
              rows,
              all.map((m) => (set.includes(m) ? 1 : 0)),
            ),
          ).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('V6 what the published figures prove is always the true conclusion', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { vote, counts, bundle } = build(given)
        const whole = composeWhole(vote, counts, given)
        const proven = provenOutcome(
          vote,
          bundle.classes,
          tally(tallyInput(vote, bundle.roll, bundle.classes)),
        )
        expect({ conclusion: bundle.tally.conclusion, winner: bundle.tally.winner }).toEqual({
          winner: undefined,
          ...whole,
        })
        // Only a file that tells no more than who took part may leave the conclusion open.
        const open = bundle.disclosure === 'participation-only' && proven.conclusion === 'inconclusive'
        expect(open ? whole : proven).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })

  function composeWhole(
    vote: Vote,
    counts: Readonly<Record<string, number>>,
    given: { absent: number; areas: readonly number[] },
  ) {
    const choices = Object.entries(counts).flatMap(([choice, n]) => Array.from({ length: n }, () => choice))
    const classes = membersOf(vote).map((member) => {
      const own = choices.flatMap((choice, i) =>
        choice === member ? [BigInt(50_000 + (given.areas[i % given.areas.length] ?? 0))] : [],
      )
      const milli = own
        .reduce((a, b) => a + b, 0n)
        .toString()
        .padStart(4, '0')
      return {
        class: member,
        members: [member],
        lines: own.length,
        area: `${milli.slice(0, -3)}.${milli.slice(-3)}`,
        r: '00'.repeat(32),
      }
    })
    const bundle = publish(vote, counts, given.absent, given.areas)
    return outcomeOf(tally(tallyInput(vote, bundle.roll, classes)))
  }
})

describe('V6 the levels of disclosure', () => {
  const level = async (ballots: Record<string, number>, more: object = {}) => {
    const bundle = (await closedVote({ ballots, absent: 4, ...more })).unsigned()
    return [bundle.disclosure, Object.fromEntries(bundle.classes.map((one) => [one.class, one.lines]))]
  }

  it('V6 shows every choice apart when each has none or at least five', async () => {
    expect(await level({ approve: 20, against: 5, abstain: 0, void: 6 })).toEqual([
      'full',
      { approve: 20, against: 5, abstain: 0, void: 6 },
    ])
  })

  it('V6 merges abstentions with void ballots, then everything that is not approval', async () => {
    expect(await level({ approve: 20, against: 5, abstain: 3, void: 2 })).toEqual([
      'merged',
      { approve: 20, against: 5, other: 5 },
    ])
    expect(await level({ approve: 20, against: 5, abstain: 3, void: 1 })).toEqual([
      'approve-rest',
      { approve: 20, rest: 9 },
    ])
    expect(await level({ approve: 20, against: 4 })).toEqual(['participation-only', { participated: 24 }])
    expect(await level({ approve: 4, against: 20 })).toEqual(['participation-only', { participated: 24 }])
  })

  it('V6 tells that nobody chose something, for that singles nobody out', async () => {
    expect(await level({ approve: 20 })).toEqual(['full', { approve: 20, against: 0, abstain: 0, void: 0 }])
  })

  it('V6 withholds even the sum when fewer than five took part', async () => {
    const bundle = (await closedVote({ ballots: { approve: 3 }, absent: 30 })).unsigned()
    expect(bundle.classes).toEqual([
      { class: 'participated', members: ['approve', 'against', 'abstain', 'void'], lines: 3 },
    ])
    expect(JSON.stringify(bundle.tally.input)).not.toContain('"participating":{"area"')
  })

  it('V6 keeps deemed ballots a class of their own, unless they are one to four', async () => {
    const deemed = { followMajority: true }
    expect(await level({ approve: 20, against: 6, deemed: 7 }, deemed)).toEqual([
      'full',
      { approve: 20, against: 6, abstain: 0, void: 0, deemed: 7 },
    ])
    expect(await level({ approve: 20, against: 6, deemed: 3 }, deemed)).toEqual([
      'approve-rest',
      { approve: 20, rest: 9 },
    ])
    expect(await level({ approve: 20, against: 6, abstain: 4, deemed: 3 }, deemed)).toEqual([
      'merged',
      { approve: 20, against: 6, other: 7 },
    ])
  })

  it('V6 does not merge deemed ballots on which the conclusion depends', async () => {
    // 15 of 32 is no majority; with the three deemed to it, 18 of 32 is.
    expect(await level({ approve: 15, against: 9, abstain: 5, deemed: 3 }, { followMajority: true })).toEqual(
      ['participation-only', { participated: 32 }],
    )
  })

  it('V6 merges small candidates, and never so that the winner changes', async () => {
    const three = { candidates: ['甲公司', '乙公司', '丙公司'], matter: 'hire-property-company' }
    expect(await level({ 甲公司: 20, 乙公司: 8, 丙公司: 2, abstain: 4 }, three)).toEqual([
      'merged',
      { 甲公司: 20, 乙公司: 8, other: 6 },
    ])
  })

  it('V6 owners in scope are shown everything', async () => {
    const bundle = (await closedVote({ ballots: { approve: 20, against: 2 }, absent: 3 })).unsigned('owners')
    expect([bundle.disclosure, bundle.classes.map((one) => one.lines)]).toEqual(['full', [20, 2, 0, 0]])
    expect(bundle.classes.every((one) => parseArea(one.area ?? '') >= 0n)).toBe(true)
  })
})
