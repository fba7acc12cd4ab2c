// The way of a use of the fund through HTTP: who may do what, what stops it, where it goes back to.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLate } from '../../../civic/procedure/sweep.ts'
import { sql, system } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { doors, expected, fenOf, fundOf, fundOfRoom, owner, sharesOf } from './testing-money.ts'
import { agree, bankDay, bill, handIn, confirm, decide, home, later, levelOf, must, opinion, orderOf, plan, propose, see, take, untilConfirm } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('A20.1 A20.2 the line: proposal, opinion, vote, review, cost, shares, payment, publication', async () => {
  const h = await home(house, doors)
  expect(await fundOf(house, h)).toMatchObject({
    balance: '39133.44',
    deposits: '55000.00',
    used: '0.00',
    check: { agrees: true },
  })
  const { id } = must(await propose(house, h.committee, h, { ...plan, estimate: '33333.33' })).json
  must(await agree(house, h, id))
  // before voting each owner sees share and balance after it
  const vote = (await see(house, h.committee, id)).json.vote
  const mine = await house.call<{ mine: { cost: object } }>(owner(h, 1), 'GET', `/api/v1/votes/${vote}`)
  const forSecond = expected('33333.33')[1]
  expect(mine.json.mine.cost).toMatchObject({
    state: 'ahead',
    estimate: '33333.33',
    share: forSecond?.amount,
    balanceBefore: '10.00',
    balanceAfter: '0.00',
    short: forSecond?.short,
  })
  await decide(house, h, id, 'approve')
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全，表决有效' }))
  must(await handIn(house, h.company, id, { actual: '30000.01' }))
  const shares = await sharesOf(house, h.accountant, id)
  expect(
    shares.rows.map((r) => ({
      room: r.room,
      amount: r.amount,
      payer: r.payer,
      fromBalance: r.fromBalance,
      short: r.short,
    })),
  ).toEqual(expected('30000.01'))
  expect(shares.rows.reduce((sum, r) => sum + fenOf(r.amount), 0n)).toBe(3_000_001n)
  const { totals } = shares
  expect(fenOf(totals.fund) + fenOf(totals.developer) + fenOf(totals.short)).toBe(3_000_001n)
  expect(totals.shortRooms).toBe(2)
  must(await confirm(house, h, id))
  expect((await fundOfRoom(house, h)).reserved).toBe(shares.rows[0]?.amount)
  await bankDay(house, h, id)
  const ended = must(await see(house, h.committee, id)).json
  expect(ended.state).toBe('ended')
  expect(ended.papers.map((p) => p.title.zh.slice(0, 6))).toHaveLength(3)
  expect((await orderOf(house, h, id)).map((o) => [o.state, o.amount_fen])).toEqual([
    ['paid', fenOf(totals.fund)],
  ])
  expect(await fundOf(house, h)).toMatchObject({ used: totals.fund, check: { agrees: true } })
  const said = await sharesOf(house, h.committee, id)
  expect(said.dues).toEqual([
    { payer: 'developer', rooms: 1, amount: totals.developer },
    { payer: 'owner', rooms: 2, amount: totals.short },
  ])
})

test('A20.1 no use is proposed for a building of which no room stands: nobody could vote or bear the cost', async () => {
  const h = await home(house, doors)
  const owner = await house.connect('hemei')
  await owner.query('set session_replication_role = replica')
  await owner.query(`update room set ended_on = '2026-01-01' where community_id = $1`, [h.id])
  await owner.end()
  expect((await propose(house, h.committee, h)).json).toMatchObject({ code: 'PROCEDURE.GUARD', detail: expect.stringContaining('还没有登记房屋') as string })
})

test('A2.3 nothing reaches the owners without the work group’s opinion; one against goes on by the committee’s word, and both are published', async () => {
  const h = await home(house, doors)
  const { id } = must(await propose(house, h.committee, h)).json
  expect((await see(house, h.committee, id)).json.vote).toBeNull()
  for (const who of [h.committee, h.company, h.reviewer]) {
    expect(
      (await take(house, who, id, 'party', 'agree', { text: '越过小组', heldOn: '2026-03-02', present: 1 }))
        .status,
    ).toBe(403)
    expect((await take(house, who, id, 'vote', 'passed')).status).toBe(409)
  }
  expect(
    (await take(house, h.party, id, 'party', 'agree', { text: '', heldOn: '2026-03-02', present: 1 })).status,
  ).toBe(422)
  const ahead = { text: '建议先报修再议更换', heldOn: '2026-03-03', present: 3 }
  const refused = await take(house, h.party, id, 'party', 'agree', ahead)
  expect(refused).toMatchObject({ status: 409, json: { fields: [{ field: 'heldOn' }] } })
  const before = await take(house, h.party, id, 'party', 'agree', { ...ahead, heldOn: '2026-03-01' })
  expect(before).toMatchObject({ status: 409, json: { fields: [{ field: 'heldOn', label: '研究日期' }] } })
  expect(before.json.detail).toBe('研究日期不能早于方案提出的日期（2026年3月2日）：先有方案，再研究')
  must(
    await take(house, h.party, id, 'party', 'disagree', {
      text: '建议先报修再议更换',
      heldOn: '2026-03-02',
      present: 3,
    }),
  )
  expect((await see(house, h.committee, id)).json.vote).toBeNull()
  must(await take(house, h.committee, id, 'confirmPlan', 'goOn', { why: '已报修三次，仍不合格' }))
  const seen = (await see(house, h.committee, id)).json
  expect(seen.vote).not.toBeNull()
  const asked = await house.call<{ grounds: { label: { zh: string }; value: { zh: string } }[] }>(
    owner(h, 0),
    'GET',
    `/api/v1/votes/${seen.vote}`,
  )
  expect(asked.json.grounds.slice(-2).map((g) => [g.label.zh, g.value.zh])).toEqual([
    ['党的工作小组意见：不同意', '建议先报修再议更换'],
    ['业委会仍提交表决的说明', '已报修三次，仍不合格'],
  ])
  const link = decodeURIComponent(seen.papers[0]?.href ?? '')
  const number = link.slice(link.indexOf('公示-'))
  const notice = JSON.stringify(
    (await house.call(undefined, 'GET', `/api/v1/publications/${encodeURIComponent(number)}`)).json,
  )
  expect(notice).toContain('建议先报修再议更换')
  expect(notice).toContain('已报修三次，仍不合格')
})

test('A20.1 what the fund may never pay is refused with its article, before anybody is asked', async () => {
  const h = await home(house, doors)
  const refused = async (change: object) => {
    const { status, json } = await propose(house, h.committee, h, { ...plan, ...change })
    return [status, json.article]
  }
  expect(await refused({ warrantyOver: false })).toEqual([409, '165号令 第十八条'])
  expect(await refused({ commonPart: false })).toEqual([409, '165号令 第十八条'])
  for (const item of ['utilityLine', 'causedDamage', 'inServiceContract'])
    expect(await refused({ [item]: true })).toEqual([409, '165号令 第二十五条'])
  expect((await propose(house, h.committee, h, { ...plan, estimate: '0.00' })).status).toBe(422)
  expect((await propose(house, h.committee, h, { ...plan, estimate: '1e3' })).status).toBe(422)
  expect((await propose(house, owner(h, 0), h)).status).toBe(403)
})

test('A20.1 a cost above what the owners decided on needs a new vote; works are accepted on the day of the approval at the earliest', async () => {
  const h = await home(house, doors)
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  await decide(house, h, id, 'approve')
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  const over = await handIn(house, h.company, id, { actual: '1000.01' })
  expect([over.status, over.json.article]).toEqual([409, '民法典 第二百七十八条'])
  expect(over.json.fields).toMatchObject([{ field: 'actual', label: '决算金额（元）' }])
  const early = await handIn(house, h.company, id, { acceptedOn: '2027-01-01' })
  expect([early.status, early.json.fields]).toMatchObject([409, [{ field: 'acceptedOn' }]])
  // the day before the review approved it, though long after the proposal
  const { day, before } = await house.db.read(system('test'), (tx) =>
    tx.one<{ day: string; before: string }>(sql`select ${tx.today}::date::text as day, (${tx.today}::date - 1)::text as before`),
  )
  const unapproved = await handIn(house, h.company, id, { acceptedOn: before })
  expect(unapproved).toMatchObject({ status: 409, json: { fields: [{ field: 'acceptedOn', label: '验收日期' }] } })
  expect(unapproved.json.detail).toContain(day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'))
  must(await handIn(house, h.company, id, { actual: '1000.00' }))
})

test('A20.1 amount and account are taken as people write them, and read once more before the payment is confirmed', async () => {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h, { bill: { actual: '９９９．９９', payeeAccount: '4201 0000 1234' } })
  const { acts } = (await see(house, h.accountant, id)).json
  const form = acts[0]?.form as { repeats: { title: { zh: string }; value: string }[] }
  expect(form.repeats.map(({ title, value }) => [title.zh, value])).toEqual([
    ['分摊总额', '999.99'],
    ['从维修资金中付', expect.stringMatching(/^\d+\.\d\d$/)],
    ['收款单位', plan.contractor],
    ['收款账号', '**** 1234'],
    ['开户行', bill.payeeBank],
  ])
})

test('A20.1 the review tells all that is missing in one go, and the case comes back to it', async () => {
  const h = await home(house, doors)
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  await decide(house, h, id, 'approve')
  const bare = await take(house, h.reviewer, id, 'review', 'correct', { finding: '材料不全' })
  expect([bare.status, bare.json.fields]).toMatchObject([409, [{ field: 'missing' }]])
  must(
    await take(house, h.reviewer, id, 'review', 'correct', {
      finding: '材料不全',
      missing: '一、报价单；二、检验报告',
    }),
  )
  must(await take(house, h.committee, id, 'correction', 'done', { corrected: '已补报价单与检验报告' }))
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '已补齐' }))
  expect((await see(house, h.committee, id)).json.steps.find((s) => s.key === 'cost')?.state).toBe('current')
})

test('A20.1 V8 a vote that does not pass ends the case; its result is published all the same, and no money moves', async () => {
  const h = await home(house, doors)
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  await decide(house, h, id, 'against')
  const seen = (await see(house, h.committee, id)).json
  expect(seen.state).toBe('ended')
  expect(seen.papers.map((p) => p.title.zh).some((t) => t.includes('未通过'))).toBe(true)
  expect(await orderOf(house, h, id)).toEqual([])
})

test('X3 what follows by itself stands under the platform, not under whoever set it off', async () => {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h)
  const { entries, acts } = (await see(house, h.accountant, id)).json
  expect(entries.find((e) => e.step.zh === '按面积分摊到户')).toMatchObject({
    who: '平台',
    role: { zh: '系统' },
  })
  expect(acts[0]?.outcomes.map((o) => o.key)).toEqual(['pay', 'sendBack'])
})

const again = { status: 409, json: { code: 'PROCEDURE.TAKEN_BY_YOU' } }
/** A use on which the opinion was given, and the vote passed, with one person who leads the work group and holds another post. */
async function opinionBy(post: string) {
  const h = await home(house, doors)
  const both = await house.person('小组又区级', [
    { role: 'party.work-group', path: h.path },
    { role: post, path: levelOf(h.path, 'county') },
  ])
  const { id } = must(await propose(house, h.committee, h)).json
  must(await take(house, both, id, 'party', 'agree', opinion))
  await decide(house, h, id, 'approve')
  return { h, both, id }
}
test('A20.1 who gave the opinion on a use does not review it, whatever other posts they hold', async () => {
  const { h, both, id } = await opinionBy('county.fund-reviewer')
  expect(await take(house, both, id, 'review', 'approve', { finding: '材料齐全' })).toMatchObject(again)
  expect(must(await see(house, both, id)).json.acts).toEqual([])
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
})

test('A20.1 who gave the opinion on a use does not confirm its payment, whatever other posts they hold', async () => {
  const { h, both, id } = await opinionBy('county.fund-accountant')
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  must(await handIn(house, h.company, id))
  expect(await take(house, both, id, 'confirm', 'pay', { remark: '已核对' })).toMatchObject(again)
  must(await confirm(house, h, id))
})

test('A20.1 X3 the bureau that reviewed in place of a late reviewer does not confirm the payment with the same person', async () => {
  const h = await home(house, doors)
  const county = levelOf(h.path, 'county')
  const [one, two] = [
    await house.person('房管一', [{ role: 'county.bureau-officer', path: county }]),
    await house.person('房管二', [{ role: 'county.bureau-officer', path: county }]),
  ]
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  await decide(house, h, id, 'approve')
  const late = async () => {
    await later(house, 60 * 86_400)
    await findLate(house.db)
  }
  await late()
  must(await take(house, one, id, 'review', 'approve', { finding: '材料齐全' }))
  must(await handIn(house, h.company, id))
  await late()
  expect((await take(house, one, id, 'confirm', 'pay', { remark: '已核对' })).json.code).toBe('PROCEDURE.TAKEN_BY_YOU')
  must(await take(house, two, id, 'confirm', 'pay', { remark: '已核对' }))
})
