// The bank on a bad day: late, twice, out of order, refusing, forged. What it says is taken once, and the books with it.
import { generateKeyPairSync, sign } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { legalDate, sql } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import {
  signMessage,
  simulatorKey,
  type BankAnswer,
  type SignedAnswer,
} from '../../smart-service/connectors/index.ts'
import {
  act,
  bankDay,
  bill,
  confirm,
  home,
  later,
  must,
  orderOf,
  see,
  untilConfirm,
  type Door,
  type Home,
} from '../use/testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const doors: readonly Door[] = ['甲', '乙', '丙'].map((owner, i) => ({
  key: `1/1/10${i + 1}`,
  area: 100_000n,
  owner,
  deposit: 500_000n,
}))
interface Ordered {
  readonly h: Home
  readonly id: string
  readonly order: { id: string; account: string }
}
async function ordered(more: { bill?: object } = {}): Promise<Ordered> {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h, { ...more, bill: { actual: '900.01', ...more.bill } })
  must(await confirm(house, h, id))
  const [order] = await orderOf(house, h, id)
  if (!order) throw new Error('no order')
  return { h, id, order }
}
const today = '2026-03-01' // before every test's clock
const says = ({ order }: Ordered, kind: BankAnswer['kind'], change: Partial<BankAnswer> = {}): SignedAnswer =>
  signMessage<BankAnswer>(
    {
      format: 'hemei-bank-answer@1',
      order: order.id,
      account: order.account,
      reference: `REF-${order.id}-${kind}`,
      kind,
      amount: '900.01',
      valueDate: today,
      at: '2026-03-01T02:00:00Z',
      ...change,
    },
    simulatorKey(house.db.house.keyring).sign,
  )
const tell = (answer: SignedAnswer) =>
  house.call<{ taken: string; code: string }>(undefined, 'POST', '/api/v1/bank/answers', answer)
const taken = async (answer: SignedAnswer) => must(await tell(answer)).json.taken
const vouchers = ({ h, id }: Ordered) =>
  act(house, h.id, (tx) =>
    tx.rows<{ kind: string }>(
      sql`select source_kind as kind from ledger_voucher where source_id = ${id} order by sequence`,
    ),
  )
const stateOf = async ({ h, id }: Ordered) => (await see(house, h.committee, id)).json
const once = [{ kind: 'fund.repair' }, { kind: 'fund.repair-closed' }]

test('A21.1 an answer doubled, at once and later, is posted once', async () => {
  const o = await ordered()
  const both = await Promise.all([1, 2, 3].map(() => taken(says(o, 'paid'))))
  expect(both.toSorted()).toEqual(['known', 'known', 'settled'])
  expect(await taken(says(o, 'paid'))).toBe('known')
  expect(await vouchers(o)).toEqual(once)
  expect((await stateOf(o)).state).toBe('ended')
})

test('A21.1 answers out of order: paid before accepted, and a late word changes nothing', async () => {
  const o = await ordered()
  expect(await taken(says(o, 'paid'))).toBe('settled')
  expect(await taken(says(o, 'accepted'))).toBe('noted')
  expect(await taken(says(o, 'refused'))).toBe('contradicts')
  expect(await taken(says(o, 'paid', { reference: 'ANOTHER-MOVEMENT' }))).toBe('contradicts')
  expect(await vouchers(o)).toEqual(once)
  const { rows } = must(
    await house.call<{ rows: { state: string; contradicted: boolean; payee: string }[] }>(
      o.h.accountant,
      'GET',
      `/api/v1/communities/${o.h.id}/payment-orders`,
    ),
  ).json
  expect(rows).toMatchObject([
    { state: 'paid', contradicted: true, payee: expect.stringContaining(' ****1234') },
  ])
})

test('A21.1 another amount, a date ahead or another order’s movement settles nothing', async () => {
  const [o, other] = [await ordered(), await ordered()]
  expect(await taken(says(o, 'paid', { amount: '900.00' }))).toBe('contradicts')
  expect(await taken(says(o, 'paid', { valueDate: '2036-01-01' }))).toBe('contradicts')
  // a bank whose clock is ahead over midnight: refused for today, and good the next day
  const next = await act(house, o.h.id, (tx) =>
    Promise.resolve(legalDate(new Date(tx.now.getTime() + 86_400_000))),
  )
  const early = says(o, 'paid', { valueDate: next, reference: 'OVER-MIDNIGHT' })
  expect((await tell(early)).json.code).toBe('TREASURY.AHEAD')
  expect(await vouchers(o)).toEqual([])
  expect(await taken(says(other, 'paid', { reference: 'SHARED-MOVEMENT' }))).toBe('settled')
  expect(await taken(says(o, 'paid', { reference: 'SHARED-MOVEMENT' }))).toBe('contradicts')
  expect(await vouchers(o)).toEqual([])
  expect(await taken(says(o, 'paid'))).toBe('settled')
})

test('A16.2 an answer that the bank did not sign, or that was altered, is refused', async () => {
  const o = await ordered()
  const { privateKey } = generateKeyPairSync('ed25519')
  const good = says(o, 'paid')
  const forged = signMessage(good.message, (bytes) => sign(null, bytes, privateKey))
  const altered = { ...good, message: { ...good.message, reference: 'ALTERED-1' } }
  for (const bad of [forged, altered])
    expect([(await tell(bad)).status, (await tell(bad)).json.code]).toEqual([403, 'TREASURY.UNSIGNED'])
  expect((await tell({ ...good, signature: 'x' })).status).toBe(422)
  expect((await tell(says(o, 'paid', { account: '9000000000000001' }))).status).toBe(404)
  expect(await vouchers(o)).toEqual([])
  expect((await stateOf(o)).state).toBe('running')
})

test('A20.1 what the bank refuses comes back to the accountant, keeps the money kept, and is paid at the second try, once', async () => {
  const o = await ordered({ bill: { payeeAccount: '420100000000' } })
  await bankDay(house, o.h, o.id)
  const back = await stateOf(o)
  expect(back.steps.find((s) => s.key === 'confirm')?.state).toBe('current')
  // said before anything is done there: who sent it back, and why
  expect(back.returned).toMatchObject({ step: 'confirm', outcome: { zh: '银行退回' } })
  expect(back.returned?.reason).toMatch(/[\u4e00-\u9fff]{4}/)
  expect(await vouchers(o)).toEqual([])
  const reserved = await act(house, o.h.id, (tx) =>
    tx.one<{ n: bigint }>(sql`select sum(reserved_fen)::bigint as n from ledger_balance`),
  )
  expect(reserved.n).toBe(90_001n)
  must(await confirm(house, o.h, o.id))
  await bankDay(house, o.h, o.id)
  expect((await orderOf(house, o.h, o.id)).map((x) => x.state)).toEqual(['refused', 'paid'])
  expect(await vouchers(o)).toEqual(once)
  expect((await stateOf(o)).state).toBe('ended')
  // the first order, paid after all: told apart, not posted
  expect(await taken(says(o, 'paid'))).toBe('contradicts')
  expect(await vouchers(o)).toEqual(once)
})

test('A21.1 an answered order, and every answer, stay as they are whoever writes SQL as the application', async () => {
  const o = await ordered()
  expect(await taken(says(o, 'paid'))).toBe('settled')
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [o.h.id])
  await expect(app.query(`update fund_payment_order set state = 'refused'`)).rejects.toMatchObject({
    code: '23514',
  })
  await expect(app.query(`update fund_payment_order set amount_fen = 1`)).rejects.toMatchObject({
    code: '42501',
  })
  for (const table of ['fund_payment_order', 'fund_bank_answer', 'fund_use_share', 'fund_due'])
    await expect(app.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
  await expect(app.query(`update fund_bank_answer set effect = 'noted'`)).rejects.toMatchObject({
    code: '42501',
  })
  await expect(app.query(`update fund_use_share set amount_fen = 1`)).rejects.toMatchObject({ code: '42501' })
  await app.end()
})

test('A20.1 with the house running, the demonstration’s bank pays by itself within seconds', async () => {
  const o = await ordered()
  await house.jobs.start()
  await later(house, 0)
  for (let i = 0; i < 60 && (await stateOf(o)).state !== 'ended'; i++) await sleep(500)
  expect((await stateOf(o)).state).toBe('ended')
  expect(await vouchers(o)).toEqual(once)
  expect(bill.payeeAccount.endsWith('0000')).toBe(false)
})
