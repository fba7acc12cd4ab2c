// The money of a use of the fund: what is shared, kept, taken and owed to the fen, and who sees it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { doors, expected, fenOf, fundOf, fundOfRoom, owner, roomOf, sharesOf, type RoomFund } from './testing-money.ts'
import { agree, bankDay, handIn, confirm, decide, home, must, plan, propose, see, take, untilConfirm, type Home } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** A use on the bill, paid: the case with its shares as the accountant sees them. */
async function paid(h: Home) {
  const id = await untilConfirm(house, h)
  const shares = await sharesOf(house, h.accountant, id)
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  return { id, shares }
}

test('A21.4 an owner sees at once each entry of their room, and what made it: case, notice, voucher', async () => {
  const h = await home(house, doors)
  expect((await fundOfRoom(house, h)).balance).toBe('8123.45')
  const { id, shares } = await paid(h)
  const after = await fundOfRoom(house, h)
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
  const number = (await fundOfRoom(house, h)).entries.at(-1)?.publication ?? ''
  const notice = await house.call(undefined, 'GET', `/api/v1/publications/${encodeURIComponent(number)}`)
  const text = JSON.stringify(notice.json)
  const spoken = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',')
  for (const there of ['1-1-101', ...[totals.total, totals.fund, totals.developer, totals.short].map(spoken)])
    expect(text).toContain(there)
  for (const never of ['业主甲', '8123.45', '"甲"']) expect(text).not.toContain(never)
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
  const reserved = async () => (await fundOfRoom(house, h)).reserved
  expect(await reserved()).toBe(expected('999.99')[0]?.amount)
  must(await confirm(house, h, id, 'sendBack'))
  expect(await reserved()).toBe('0.00')
  must(await handIn(house, h.company, id, { actual: '500.00' }))
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
  const { dues } = await sharesOf(house, h.accountant, id)
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
  await Promise.all(ids.map(async (id) => must(await handIn(house, h.company, id))))
  const shares = await Promise.all(
    ids.map(
      async (id) => await sharesOf(house, h.accountant, id),
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
  expect((await fundOf(house, h)).check.agrees).toBe(true)
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
  const seen = await sharesOf(house, owner(h, 0), id)
  expect(seen.rows.map((r) => r.room)).toEqual(['1-1-101'])
  const collected = await sharesOf(house, h.committee, id)
  expect(new Set(collected.rows.map((r) => r.fromBalance))).toEqual(new Set([null]))
  const { rooms } = must(
    await house.call<{ rooms: { room: { id: string } }[] }>(owner(h, 0), 'GET', '/api/v1/fund/mine'),
  ).json
  expect(rooms.map((r) => r.room.id)).toEqual([room])
})
