// What one voter is told of a use of the fund: before the vote, once the bill is shared, and after it was paid.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import {
  agree,
  bankDay,
  handIn,
  confirm,
  decide,
  home,
  later,
  must,
  opinion,
  plan,
  propose,
  see,
  take,
  type Door,
  type Home,
} from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** Equal areas: a third each; the second balance does not reach. */
const doors: readonly Door[] = [
  { key: '1/1/101', area: 100_000n, owner: '甲', deposit: 800_000n },
  { key: '1/1/102', area: 100_000n, owner: '乙', deposit: 800_000n, balance: 1_000n },
  { key: '1/1/201', area: 100_000n, owner: '丙', deposit: 800_000n },
]
interface VoteTold {
  grounds: { label: { zh: string }; value: { zh: string } }[]
  announcement: string | null
  papers: { number: string; title: { zh: string } }[]
  mine: { cost: object; rooms: { share: string; balanceAfter: string }[] } | null
}
const told = async (who: TestPerson, vote: string) =>
  must(await house.call<VoteTold>(who, 'GET', `/api/v1/votes/${vote}`)).json
const costFor = async (who: TestPerson, vote: string) => (await told(who, vote)).mine?.cost
const usesOf = async (who: TestPerson) => {
  const { json } = must(
    await house.call<{ rooms: { recentUses: object[] }[] }>(who, 'GET', '/api/v1/fund/mine'),
  )
  return json.rooms.flatMap((r) => r.recentUses)
}
const owner = (h: Home, n: number) => h.owners[n] ?? expect.fail('no such owner')
const asked = async (h: Home) => {
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  return { id, vote: (await see(house, h.committee, id)).json.vote ?? '' }
}
/** The owners say yes, the review approves, the bill comes in. */
const billed = async (h: Home, id: string) => {
  await decide(house, h, id, 'approve')
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  must(await handIn(house, h.company, id))
}

test('A2.3 a voter is told why, on what budget, by whom and on whose word, and is led to the announcement', async () => {
  const h = await home(house, doors)
  const { id, vote } = await asked(h)
  const before = await told(owner(h, 0), vote)
  expect(before.grounds.map((g) => g.value.zh)).toEqual([plan.why, plan.quote, plan.contractor, opinion.text])
  expect(before.grounds.at(-1)?.label.zh).toBe('党的工作小组意见：同意提交表决')
  expect(before.papers.map((p) => p.number)).toEqual([before.announcement])
  await decide(house, h, id, 'against')
  const after = await told(owner(h, 0), vote)
  expect(after.announcement).toBe(before.announcement)
  expect(after.papers.map((p) => p.title.zh.slice(0, 6))).toEqual(['业主表决公告', '表决结果公示'])
})

test('A20.1 the cost on the page of the vote follows the case: on the budget, on the bill, paid', async () => {
  const h = await home(house, doors)
  const { id, vote } = await asked(h)
  const ahead = {
    state: 'ahead',
    estimate: '1000.00',
    actual: null,
    share: '333.33',
    short: '323.33',
    paidOn: null,
  }
  const second = { fromBalance: '10.00', balanceBefore: '10.00', balanceAfter: '0.00' }
  expect(await costFor(owner(h, 1), vote)).toEqual({ ...ahead, ...second })
  await billed(h, id)
  const shared = {
    estimate: '1000.00',
    actual: '999.99',
    share: '333.33',
    fromBalance: '333.33',
    balanceAfter: '7666.67',
  }
  const waits = { ...shared, state: 'shared', balanceBefore: '8000.00', short: '0.00', paidOn: null }
  expect(await costFor(owner(h, 0), vote)).toEqual(waits)
  // a statement that was sent back says nothing any more: the budget speaks again
  must(await confirm(house, h, id, 'sendBack'))
  expect(await costFor(owner(h, 0), vote)).toMatchObject({ state: 'ahead', actual: null, share: '333.34' })
  must(await handIn(house, h.company, id))
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  const done = await told(owner(h, 0), vote)
  const paid = { state: 'done', balanceBefore: null, paidOn: expect.stringMatching(/^2026-/) }
  expect(done.mine?.cost).toEqual({ ...waits, ...paid })
  expect(done.mine?.rooms).toMatchObject([{ share: '333.33', balanceAfter: '7666.67' }])
})

test('A20.1 where the owners say no, the page says that nothing is taken', async () => {
  const h = await home(house, doors)
  const { id, vote } = await asked(h)
  await decide(house, h, id, 'against')
  expect(await costFor(owner(h, 0), vote)).toMatchObject({ state: 'dropped', actual: null, paidOn: null })
  expect(await usesOf(owner(h, 0))).toEqual([])
})

test('A21.4 what was taken is told to its owner of itself, with case and notice, for a quarter of a year', async () => {
  const h = await home(house, doors)
  const { id } = await asked(h)
  await billed(h, id)
  must(await confirm(house, h, id))
  expect(await usesOf(owner(h, 0))).toEqual([])
  await bankDay(house, h, id)
  const { number } = (await see(house, h.committee, id)).json
  const use = {
    case: id,
    caseNumber: number,
    title: { zh: plan.what },
    publication: expect.stringContaining('公示-'),
  }
  expect(await usesOf(owner(h, 0))).toMatchObject([{ ...use, amount: '-333.33' }])
  expect(await usesOf(owner(h, 1))).toMatchObject([{ ...use, amount: '-10.00' }])
  await later(house, 91 * 86_400)
  expect(await usesOf(owner(h, 0))).toEqual([])
})
