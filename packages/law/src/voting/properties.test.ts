// Properties of votes: agreement with the law said plainly, order, monotony, and what a withheld figure may do.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaMilli, matters, parseArea, printArea, tally } from '../index.ts'

const areas = fc.bigInt({ min: 1n, max: 500_000n }).map((milli) => printArea(areaMilli(milli)))

const choices = ['approve', 'against', 'abstain', 'void', undefined] as const
const owner = fc.record({
  areas: fc.array(areas, { minLength: 1, maxLength: 3 }),
  choice: fc.constantFrom(...choices),
  delivered: fc.boolean(),
})
type Owner = typeof owner extends fc.Arbitrary<infer T> ? T : never
const owners = fc.array(owner, { minLength: 1, maxLength: 12 })
const votes = fc.record({
  owners,
  matter: fc.constantFrom(...matters),
  date: fc.constantFrom('2015-05-05', '2024-05-01'),
  unreturned: fc.constantFrom('not-participating', 'follow-majority'),
})
type Vote = typeof votes extends fc.Arbitrary<infer T> ? T : never

function asRoll({ owners: list, matter, date, unreturned }: Vote) {
  return {
    date,
    matter,
    rules: { unreturned },
    roll: list.flatMap((one, i) =>
      one.areas.map((area, j) => ({ room: `${i}-${j}`, area, owner: `o${i}`, delivered: one.delivered })),
    ),
    ballots: list.flatMap(({ choice }, i) => (choice === undefined ? [] : [{ owner: `o${i}`, choice }])),
  }
}
const areaOf = (one: Owner): number => one.areas.reduce((sum, area) => sum + Number(parseArea(area)), 0)

/** The law said again in the plainest way, for a yes/no vote. */
function model({ owners: list, matter, date, unreturned }: Vote, deeming: boolean): string {
  const heads = (some: readonly Owner[]): number => some.length
  const area = (some: readonly Owner[]): number => some.reduce((sum, one) => sum + areaOf(one), 0)
  const voted = list.filter((one) => one.choice !== undefined)
  const silent = list.filter((one) => one.choice === undefined && one.delivered)
  const [yes, no] = ['approve', 'against'].map((side) => list.filter((one) => one.choice === side)) as [
    Owner[],
    Owner[],
  ]
  const deemed = deeming && unreturned === 'follow-majority' ? silent : []
  const lead = heads(yes) > heads(no) && area(yes) > area(no) ? [...yes, ...deemed] : yes
  const part = [...voted, ...deemed]
  const old = date < '2021-01-01'
  const heavy = old
    ? ['use-maintenance-fund', 'raise-maintenance-fund', 'rebuild']
    : ['raise-maintenance-fund', 'rebuild', 'change-common-part-use', 'operate-on-common-part']
  const base = old ? list : part
  const enough = (measure: (some: readonly Owner[]) => number): boolean => {
    const [count, of, all] = [measure(lead), measure(base), measure(list)]
    const approved = heavy.includes(matter)
      ? (old ? 3 * count >= 2 * of : 4 * count >= 3 * of) && of > 0
      : 2 * count > of
    return approved && (old || 3 * measure(part) >= 2 * all)
  }
  return enough(heads) && enough(area) ? 'passed' : 'not-passed'
}

describe('V1 V4 tally', () => {
  test('V1 V4 the conclusion is that of the law said plainly, with and without the deemed', () => {
    fc.assert(
      fc.property(votes, (vote) => {
        const answer = tally(asRoll(vote))
        expect(answer.conclusion).toBe(model(vote, true))
        const deeming = vote.unreturned === 'follow-majority'
        expect(answer.withoutDeemed?.conclusion).toBe(deeming ? model(vote, false) : undefined)
        expect(answer.warnings.some((w) => w.code === 'depends-on-deemed')).toBe(
          deeming && answer.conclusion !== answer.withoutDeemed?.conclusion,
        )
      }),
      { numRuns: 1000 },
    )
  })
  test('V1 neither the order of the roll nor that of the ballots matters', () => {
    fc.assert(
      fc.property(votes, fc.infiniteStream(fc.nat()), (vote, chance) => {
        const input = asRoll(vote)
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, at: chance.next().value }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ item }) => item)
        expect(tally({ ...input, roll: shuffled(input.roll), ballots: shuffled(input.ballots) })).toEqual(
          tally(input),
        )
      }),
    )
  })
  test('V1 an opponent who changes to approve never undoes a passed vote', () => {
    fc.assert(
      fc.property(votes, fc.nat(), (vote, pick) => {
        fc.pre(tally(asRoll(vote)).conclusion === 'passed')
        const at = pick % vote.owners.length
        const others = vote.owners.map((one, i) =>
          i === at && one.choice !== undefined ? { ...one, choice: 'approve' as const } : one,
        )
        expect(tally(asRoll({ ...vote, owners: others })).conclusion).toBe('passed')
      }),
      { numRuns: 300 },
    )
  })
  test('V1 a roll and the totals published from it give one answer', () => {
    fc.assert(
      fc.property(votes, (vote) => {
        const sum = (some: readonly Owner[]) => ({
          owners: some.length,
          area: printArea(areaMilli(BigInt(some.reduce((all, one) => all + areaOf(one), 0)))),
        })
        const by = (choice: Owner['choice']) => vote.owners.filter((one) => one.choice === choice)
        const follow = vote.unreturned === 'follow-majority'
        const deemed = follow ? by(undefined).filter((one) => one.delivered) : []
        const totals = {
          all: sum(vote.owners),
          participating: sum([...vote.owners.filter((one) => one.choice !== undefined), ...deemed]),
          approve: sum(by('approve')),
          against: sum(by('against')),
          abstain: sum(by('abstain')),
          void: sum(by('void')),
          ...(follow ? { deemed: sum(deemed) } : {}),
        }
        expect(tally({ date: vote.date, matter: vote.matter, totals })).toEqual(tally(asRoll(vote)))
      }),
    )
  })
  test('V1 a figure withheld may leave the answer open, but never turns it round', () => {
    const paths = ['all', 'participating', 'approve', 'against'] as const
    const figures = fc.record({ owners: fc.nat({ max: 30 }), area: fc.nat({ max: 3000 }) })
    fc.assert(
      fc.property(
        figures,
        figures,
        figures,
        fc.constantFrom(...paths),
        fc.boolean(),
        (a, b, c, at, owners_) => {
          const print = (f: { owners: number; area: number }) => ({ owners: f.owners, area: `${f.area}` })
          const add = (...some: { owners: number; area: number }[]) =>
            some.reduce((x, y) => ({ owners: x.owners + y.owners, area: x.area + y.area }))
          const part = add(a, b)
          const full = {
            all: print(add(part, c, { owners: 1, area: 1 })),
            participating: print(part),
            approve: print(a),
            against: print(b),
          }
          const { owners: heads, area } = full[at]
          const vote = { date: '2024-05-01', matter: 'rebuild' }
          const whole = tally({ ...vote, totals: full }).conclusion
          const less = tally({
            ...vote,
            totals: { ...full, [at]: owners_ ? { area } : { owners: heads } },
          }).conclusion
          expect([whole, 'inconclusive']).toContain(less)
        },
      ),
    )
  })
})
