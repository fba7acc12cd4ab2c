// The whole use of the fund through HTTP: who may do what, what stops it, sums to the fen, dues told honestly.
import { apportion } from '@hemei/law'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import {
  agree,
  bankDay,
  bill,
  confirm,
  decide,
  home,
  must,
  orderOf,
  plan,
  propose,
  see,
  take,
  untilConfirm,
  type Door,
  type Home,
} from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** Seven owners, one unsold room, one balance that will not reach. */
const doors: readonly Door[] = [
  { key: '1/1/101', area: 98_765n, owner: '甲', deposit: 800_000n, balance: 812_345n },
  { key: '1/1/102', area: 100_000n, owner: '乙', deposit: 800_000n, balance: 1_000n },
  { key: '1/1/201', area: 100_000n, owner: '丙', deposit: 800_000n, balance: 800_000n },
  { key: '1/1/202', area: 87_650n, deposit: 0n },
  { key: '1/1/301', area: 100_000n, owner: '丁', deposit: 800_000n, balance: 799_999n },
  { key: '1/1/302', area: 120_110n, owner: '戊', deposit: 900_000n },
  { key: '1/1/401', area: 100_000n, owner: '己', deposit: 800_000n, balance: 0n },
  { key: '1/1/402', area: 76_543n, owner: '庚', deposit: 600_000n, balance: 600_000n },
]
interface Fund {
  balance: string
  deposits: string
  used: string
  check: { agrees: boolean; subLedgers: string; fund: string }
}
interface RoomFund {
  balance: string
  reserved: string
  firstDeposit: string
  entries: {
    title: { zh: string }
    amount: string
    balance: string
    voucher: string
    case: string | null
    publication: string | null
  }[]
}
interface Shares {
  totals: { total: string; fund: string; developer: string; short: string; rooms: number; shortRooms: number }
  dues: { payer: string; rooms: number; amount: string }[]
  rows: {
    room: string
    amount: string
    payer: 'fund' | 'developer'
    fromBalance: string | null
    short: string
    mine: boolean
  }[]
}
const fundOf = async (h: Home) =>
  must(await house.call<Fund>(h.reviewer, 'GET', `/api/v1/communities/${h.id}/fund`)).json
const owner = (h: Home, n: number) => h.owners[n] ?? expect.fail('no such owner')
/** The first owner's room as its owner sees it. */
const fundOfRoom = async (h: Home) =>
  must(await house.call<RoomFund>(owner(h, 0), 'GET', `/api/v1/rooms/${roomOf(h, '1-1-101')}/fund`)).json
const roomOf = (h: Home, label: string) => h.rooms.get(label) ?? expect.fail(label)
const fenOf = (yuan: string) => BigInt(yuan.replace('.', ''))
const expected = (total: string) =>
  apportion({
    total,
    rooms: doors.map((d) => ({
      room: d.key.replaceAll('/', '-'),
      area: `${d.area / 1000n}.${(d.area % 1000n).toString().padStart(3, '0')}`,
      balance: `${(d.balance ?? d.deposit ?? 0n) / 100n}.${((d.balance ?? d.deposit ?? 0n) % 100n).toString().padStart(2, '0')}`,
      sold: d.owner !== undefined,
    })),
  }).shares

test('A20.1 A20.2 the line: proposal, opinion, vote, review, cost, shares, payment, publication', async () => {
  const h = await home(house, doors)
  expect(await fundOf(h)).toMatchObject({
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
  must(await take(house, h.company, id, 'cost', 'done', { ...bill, actual: '30000.01' }))
  const shares = must(await house.call<Shares>(h.accountant, 'GET', `/api/v1/cases/${id}/shares`)).json
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
  expect((await fundOfRoom(h)).reserved).toBe(shares.rows[0]?.amount)
  await bankDay(house, h, id)
  const ended = must(await see(house, h.committee, id)).json
  expect(ended.state).toBe('ended')
  expect(ended.papers.map((p) => p.title.zh.slice(0, 6))).toHaveLength(3)
  expect((await orderOf(house, h, id)).map((o) => [o.state, o.amount_fen])).toEqual([
    ['paid', fenOf(totals.fund)],
  ])
  expect(await fundOf(h)).toMatchObject({ used: totals.fund, check: { agrees: true } })
  const said = must(await house.call<Shares>(h.committee, 'GET', `/api/v1/cases/${id}/shares`)).json
  expect(said.dues).toEqual([
    { payer: 'developer', rooms: 1, amount: totals.developer },
    { payer: 'owner', rooms: 2, amount: totals.short },
  ])
})

/** A use on the bill, paid: the case with its shares as the accountant sees them. */
async function paid(h: Home) {
  const id = await untilConfirm(house, h)
  const shares = must(await house.call<Shares>(h.accountant, 'GET', `/api/v1/cases/${id}/shares`)).json
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  return { id, shares }
}

test('A21.4 an owner sees at once each entry of their room, and what made it: case, notice, voucher', async () => {
  const h = await home(house, doors)
  expect((await fundOfRoom(h)).balance).toBe('8123.45')
  const { id, shares } = await paid(h)
  const after = await fundOfRoom(h)
  const share = shares.rows[0]?.amount ?? ''
  expect([after.firstDeposit, after.reserved, fenOf(after.balance)]).toEqual([
    '8000.00',
    '0.00',
    812_345n - fenOf(share),
  ])
  expect(after.entries.map((e) => e.amount)).toEqual(['8000.00', '123.45', `-${share}`])
  expect(after.entries.at(-1)).toMatchObject({ case: id, publication: expect.stringContaining('公示-') })
  const voucher = must(
    await house.call<{
      lines: { account: string; debit: string; credit: string }[]
      shares: { room: string }[]
      rooms: object[]
    }>(owner(h, 0), 'GET', `/api/v1/vouchers/${after.entries.at(-1)?.voucher}`),
  ).json
  expect(voucher.lines).toMatchObject([
    { account: '3001', debit: shares.totals.fund, credit: '0.00' },
    { account: '5001', debit: '0.00', credit: shares.totals.fund },
  ])
  expect([voucher.shares.map((s) => s.room), voucher.rooms.length]).toEqual([['1-1-101'], 1])
})

test('A20.1 X2 the notice of the account shows rooms by label and sums, no name and no balance', async () => {
  const h = await home(house, doors)
  const { totals } = (await paid(h)).shares
  const number = (await fundOfRoom(h)).entries.at(-1)?.publication ?? ''
  const notice = await house.call(undefined, 'GET', `/api/v1/publications/${encodeURIComponent(number)}`)
  const text = JSON.stringify(notice.json)
  const spoken = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',')
  for (const there of ['1-1-101', ...[totals.total, totals.fund, totals.developer, totals.short].map(spoken)])
    expect(text).toContain(there)
  for (const never of ['业主甲', '8123.45', '"甲"']) expect(text).not.toContain(never)
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

test('A20.1 a cost above what the owners decided on needs a new vote', async () => {
  const h = await home(house, doors)
  const { id } = must(await propose(house, h.committee, h)).json
  must(await agree(house, h, id))
  await decide(house, h, id, 'approve')
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  const over = await take(house, h.company, id, 'cost', 'done', { ...bill, actual: '1000.01' })
  expect([over.status, over.json.article]).toEqual([409, '民法典 第二百七十八条'])
  expect(over.json.fields).toMatchObject([{ field: 'actual', label: '决算金额（元）' }])
  const early = await take(house, h.company, id, 'cost', 'done', { ...bill, acceptedOn: '2027-01-01' })
  expect([early.status, early.json.fields]).toMatchObject([409, [{ field: 'acceptedOn' }]])
  must(await take(house, h.company, id, 'cost', 'done', { ...bill, actual: '1000.00' }))
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

test('A21.4 between the sharing and the payment an owner sees what will be taken, for what, and what is left', async () => {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h)
  const [mine] = must(
    await house.call<{
      rooms: { balance: string; pending: { case: string; amount: string; balanceAfter: string }[] }[]
    }>(h.owners[0], 'GET', '/api/v1/fund/mine'),
  ).json.rooms
  const [one] = mine?.pending ?? []
  expect(one).toMatchObject({ case: id, amount: expected('999.99')[0]?.amount })
  expect(fenOf(one?.balanceAfter ?? '')).toBe(fenOf(mine?.balance ?? '') - fenOf(one?.amount ?? ''))
  must(await confirm(house, h, id, 'sendBack'))
  const after = must(
    await house.call<{ rooms: { pending: unknown[] }[] }>(h.owners[0], 'GET', '/api/v1/fund/mine'),
  ).json
  expect(after.rooms[0]?.pending).toEqual([])
})

test('A20.2 a statement sent back lets go of what was kept, and is shared anew', async () => {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h)
  const reserved = async () => (await fundOfRoom(h)).reserved
  expect(await reserved()).toBe(expected('999.99')[0]?.amount)
  must(await confirm(house, h, id, 'sendBack'))
  expect(await reserved()).toBe('0.00')
  must(await take(house, h.company, id, 'cost', 'done', { ...bill, actual: '500.00' }))
  expect(await reserved()).toBe(expected('500.00')[0]?.amount)
})

test('A20.2 where no balance can pay anything the dues alone are written down', async () => {
  const h = await home(
    house,
    doors.map((d) => ({ ...d, deposit: 0n, balance: 0n })),
  )
  const id = await untilConfirm(house, h)
  // what cannot hold is not offered; sent all the same it is refused, on an article of the law
  const { acts } = (await see(house, h.accountant, id)).json
  expect(acts[0]?.outcomes.map((o) => o.key)).toEqual(['duesOnly', 'sendBack'])
  const refused = await confirm(house, h, id)
  expect([refused.status, refused.json]).toMatchObject([409, { article: '鄂建文〔2021〕11号 第二十条' }])
  must(await confirm(house, h, id, 'duesOnly'))
  expect((await see(house, h.committee, id)).json.state).toBe('ended')
  const { dues } = must(await house.call<Shares>(h.accountant, 'GET', `/api/v1/cases/${id}/shares`)).json
  expect(dues.reduce((sum, d) => sum + fenOf(d.amount), 0n)).toBe(99_999n)
})

test('A20.2 two uses at once cannot promise or take the same money twice', async () => {
  const few = doors.map((d) => ({ ...d, deposit: 10_000n, balance: d.owner ? 10_000n : 0n }))
  const h = await home(house, few)
  const ids: string[] = []
  for (const what of ['更换1栋电梯曳引机', '修缮1栋屋面防水层']) {
    const { id } = must(await propose(house, h.committee, h, { ...plan, what })).json
    must(await agree(house, h, id))
    ids.push(id)
    await decide(house, h, id, 'approve')
    must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  }
  await Promise.all(ids.map(async (id) => must(await take(house, h.company, id, 'cost', 'done', bill))))
  const shares = await Promise.all(
    ids.map(
      async (id) => must(await house.call<Shares>(h.accountant, 'GET', `/api/v1/cases/${id}/shares`)).json,
    ),
  )
  for (const at of few.keys()) {
    const taken = shares.reduce((sum, s) => sum + fenOf(s.rows[at]?.fromBalance ?? '0.00'), 0n)
    expect(taken).toBeLessThanOrEqual(10_000n)
  }
  for (const id of ids) {
    must(await confirm(house, h, id))
    await bankDay(house, h, id)
    expect((await see(house, h.committee, id)).json.state).toBe('ended')
  }
  expect((await fundOf(h)).check.agrees).toBe(true)
  expect(shares.flatMap((s) => s.rows).some((r) => r.short !== '0.00')).toBe(true)
})

test('X2 a stranger, a neighbour and another community see nothing of a room, a case’s shares or a voucher', async () => {
  const h = await home(house, doors)
  const other = await home(house, doors)
  const id = await untilConfirm(house, h)
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  const room = roomOf(h, '1-1-101')
  const { entries } = must(await house.call<RoomFund>(h.accountant, 'GET', `/api/v1/rooms/${room}/fund`)).json
  const voucher = entries.at(-1)?.voucher
  const status = async (who: Parameters<TestHouse['call']>[0], url: string) =>
    (await house.call(who, 'GET', `/api/v1/${url}`)).status
  expect(await status(undefined, `rooms/${room}/fund`)).toBe(401)
  expect(await status(owner(h, 1), `rooms/${room}/fund`)).toBe(404)
  for (const url of [
    `rooms/${room}/fund`,
    `cases/${id}/shares`,
    `vouchers/${voucher}`,
    `communities/${h.id}/fund`,
    `communities/${h.id}/payment-orders`,
    `communities/${h.id}/vouchers`,
  ]) {
    expect([url, await status(owner(other, 0), url)]).toEqual([url, 404])
    expect([url, await status(other.committee, url)]).toEqual([url, 404])
  }
  const seen = must(await house.call<Shares>(owner(h, 0), 'GET', `/api/v1/cases/${id}/shares`)).json
  expect(seen.rows.map((r) => r.room)).toEqual(['1-1-101'])
  const collected = must(await house.call<Shares>(h.committee, 'GET', `/api/v1/cases/${id}/shares`)).json
  expect(new Set(collected.rows.map((r) => r.fromBalance))).toEqual(new Set([null]))
  const { rooms } = must(
    await house.call<{ rooms: { room: { id: string } }[] }>(owner(h, 0), 'GET', '/api/v1/fund/mine'),
  ).json
  expect(rooms.map((r) => r.room.id)).toEqual([room])
})
