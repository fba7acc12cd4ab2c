// Guards that a use of the fund waits for nobody for ever: who is raised to, who may then act, what a silent bank leads to.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLate } from '../../../civic/procedure/sweep.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { doors } from './testing-money.ts'
import {
  bankDay,
  handIn,
  confirm,
  decide,
  home,
  later,
  levelOf,
  must,
  opinion,
  propose,
  see,
  take,
  untilConfirm,
} from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** Two of them are enough for who waits for whom. */
const few = doors.filter(({ key }) => ['1/1/101', '1/1/201'].includes(key))

/** What is late where this office supervises, of one case. */
async function lateOf(who: TestPerson, id: string) {
  const { rows } = must(
    await house.call<{
      rows: { case: string; step: { zh: string }; office: { zh: string }; raisedTo: { zh: string } | null }[]
    }>(who, 'GET', '/api/v1/late-steps?limit=200'),
  ).json
  return rows.filter((r) => r.case === id)
}
/** The clock some days on, and what it finds. */
async function days(n: number): Promise<void> {
  await later(house, n * 86_400)
  await findLate(house.db)
}
test('A20.1 X3 a committee that does not answer, mend or account is raised to the street, which may do it', async () => {
  const h = await home(house, few)
  const street = await house.person('街道', [{ role: 'street.officer', path: levelOf(h.path, 'street') }])
  const { id } = must(await propose(house, h.committee, h)).json
  must(await take(house, h.party, id, 'party', 'disagree', { ...opinion, text: '建议先报修再议更换' }))
  const goOn = { why: '街道了解情况后提交' }
  expect((await take(house, street, id, 'confirmPlan', 'goOn', goOn)).status).toBe(403)
  await days(10)
  expect(await lateOf(street, id)).toMatchObject([{ raisedTo: { zh: '街道办事处' } }])
  must(await take(house, street, id, 'confirmPlan', 'goOn', goOn))
  await decide(house, h, id, 'approve')
  must(await take(house, h.reviewer, id, 'review', 'correct', { finding: '缺合同', missing: '合同一份' }))
  await days(30)
  expect(await lateOf(street, id)).toMatchObject([{ raisedTo: { zh: '街道办事处' } }])
  must(await take(house, h.committee, id, 'correction', 'done', { corrected: '已补合同一份' }))
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  await days(60)
  expect(await lateOf(street, id)).toMatchObject([{ raisedTo: { zh: '街道办事处' } }])
  must(await handIn(house, street, id))
})

test('A20.1 X3 a bank that does not answer stands in the late list of the accountant and of the bureau; nobody answers for it', async () => {
  const h = await home(house, few)
  const bureau = await house.person('房管', [
    { role: 'county.bureau-officer', path: levelOf(h.path, 'county') },
  ])
  const id = await untilConfirm(house, h)
  must(await confirm(house, h, id))
  expect(await lateOf(h.accountant, id)).toEqual([])
  await days(14)
  expect(await lateOf(h.accountant, id)).toMatchObject([
    { step: { zh: '专户银行付款' }, raisedTo: { zh: '维修资金会计' } },
  ])
  const counts = async () =>
    must(
      await house.call<{ rows: { role: string; late: number }[] }>(bureau, 'GET', '/api/v1/late-steps/by-office'),
    ).json.rows.find((r) => r.role === 'county.bureau-officer')?.late ?? 0
  const before = await counts()
  await days(7)
  expect(await lateOf(bureau, id)).toMatchObject([{ raisedTo: { zh: '区住房主管部门' } }])
  expect(await counts()).toBe(before + 1)
  const shown = must(await see(house, h.accountant, id)).json
  expect(shown.acts).toEqual([])
  expect((await take(house, h.accountant, id, 'pay', 'paid')).status).toBe(404)
  await bankDay(house, h, id)
  expect(must(await see(house, h.committee, id)).json.state).toBe('ended')
})
