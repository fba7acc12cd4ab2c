// Orders put in or altered past the program, by SQL: none is signed, sent or settled, and each is seen by who looks after the money.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { signMessage, simulatorKey, type BankAnswer } from '../../smart-service/connectors/index.ts'
import { bankDay, confirm, home, later, must, orderOf, see, untilConfirm, type Door, type Home } from '../use/testing.ts'
import { carry } from './index.ts'

let house: TestHouse
let master: pg.Client
beforeAll(async () => {
  house = await testHouse()
  master = await house.connect('hemei')
  await master.query('set session_replication_role = replica')
})
afterAll(async () => {
  await master.end()
  await house.close()
})

const doors: readonly Door[] = ['甲', '乙'].map((owner, i) => ({ key: `1/1/10${i + 1}`, area: 100_000n, owner, deposit: 500_000n }))
/** A case whose order was made and has not been carried yet. */
async function made(): Promise<{ h: Home; id: string; order: string }> {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h)
  must(await confirm(house, h, id))
  const [order] = await orderOf(house, h, id)
  return { h, id, order: order?.id ?? '' }
}
const carried = (h: Home, order: string) => carry.run(house.db, { order, community: h.id }, () => Promise.resolve())
const withBank = async (order: string): Promise<number> =>
  (await master.query(`select from bank_simulator_order where order_id = $1`, [order])).rowCount ?? 0
const stateOf = async (order: string) =>
  (await master.query<{ state: string; amount: string; account: string }>(`select state, account, amount_fen / 100 || '.' || lpad((amount_fen % 100)::text, 2, '0') as amount
    from fund_payment_order where id = $1`, [order])).rows[0]
async function asApplication(h: Home, statement: string): Promise<string> {
  const app = await house.connect('hemei_app')
  try {
    await app.query(`select set_config('hemei.community', $1, false)`, [h.id])
    return (await app.query<{ id: string }>(statement)).rows[0]?.id ?? ''
  } finally {
    await app.end()
  }
}
/** An order like the case's own but for what is said. */
const forged = (id: string, change: { readonly [column: string]: string }) => {
  const columns = 'id community_id year sequence number case_id step round account payee amount_fen purpose state made_by made_at'.split(' ')
  const own: Record<string, string> = { id: 'gen_random_uuid()', sequence: '900 + (random() * 90000)::int', round: 'round + 1', state: `'made'`, ...change }
  return `insert into fund_payment_order (${columns.join(', ')}) select ${columns.map((c) => own[c] ?? c).join(', ')}
    from fund_payment_order where case_id = '${id}' order by round limit 1 returning id`
}
/** What the bank would say had it paid. */
async function paidAnswer(order: string): Promise<string> {
  const { amount = '', account = '' } = (await stateOf(order)) ?? {}
  const at = { valueDate: '2026-03-01', at: '2026-03-01T02:00:00Z' }
  const said = { format: 'hemei-bank-answer@1' as const, order, account, reference: `REF-${order}`, kind: 'paid' as const, amount, ...at }
  const signed = signMessage<BankAnswer>(said, simulatorKey(house.db.house.keyring).sign)
  return must(await house.call<{ taken: string }>(undefined, 'POST', '/api/v1/bank/answers', signed)).json.taken
}
const listed = async (h: Home) =>
  must(
    await house.call<{ rows: { id: string; vouched: boolean; contradicted: boolean }[] }>(h.accountant, 'GET', `/api/v1/communities/${h.id}/payment-orders`),
  ).json.rows
const vouchers = async (id: string): Promise<number> => (await master.query('select from ledger_voucher where source_id = $1', [id])).rowCount ?? 0

const false_: readonly (readonly [string, { readonly [column: string]: string }])[] = [
  ['a second one like the first, for a round that never came', {}],
  ['of a case that is not there', { case_id: 'gen_random_uuid()', round: '1' }],
  ['of another step', { step: `'confirm'`, round: '1' }],
  ['of a case that nobody has confirmed yet', { case_id: 'waiting', round: '1' }],
]
test.each(false_)('A20.1 A21.1 X2 an order put in by SQL is not sent, nor settled by what the bank says of it: %s', async (_what, change) => {
  const { h, id, order: own } = await made()
  const waiting = change['case_id'] === 'waiting' ? { case_id: `'${await untilConfirm(house, h)}'::uuid` } : {}
  const order = await asApplication(h, forged(id, { ...change, ...waiting }))
  await expect(carried(h, order)).rejects.toThrow('payment order is not what its case')
  expect([await withBank(order), (await stateOf(order))?.state]).toEqual([0, 'made'])
  expect(await paidAnswer(order)).toBe('contradicts')
  expect([(await stateOf(order))?.state, await vouchers(id), (await see(house, h.committee, id)).json.state]).toEqual(['made', 0, 'running'])
  expect((await listed(h)).find((o) => o.id === order)).toMatchObject({ vouched: false, contradicted: true })
  const { rows } = await master.query(`select code, place, status from audit_waiting where act = 'treasury.carry-order' and ids ->> 'order' = $1`, [order])
  expect(rows).toEqual([{ code: 'TREASURY.NOT_VOUCHED', place: h.path, status: 409 }])
  // the true one beside it goes its way
  await carried(h, own)
  expect([await withBank(own), (await stateOf(own))?.state]).toEqual([1, 'sent'])
  expect((await listed(h)).find((o) => o.id === own)).toMatchObject({ vouched: true, contradicted: false })
})

const altered: readonly (readonly [string, string, string])[] = [
  ['the payee’s name', `payee = jsonb_set(payee, '{name}', '"另一家公司"')`, `payee = jsonb_set(payee, '{name}', '"示范电梯工程（虚构）有限公司"')`],
  ['the payee’s account', `payee = jsonb_set(payee, '{account}', '"6222000000000009999"')`, `payee = jsonb_set(payee, '{account}', '"420100001234"')`],
  ['the amount', 'amount_fen = amount_fen + 1', 'amount_fen = amount_fen - 1'],
]
test.each(altered)('A20.1 A21.1 X6 an order altered by whoever holds the database is not sent, and goes out once it is what it was: %s', async (_what, change, back) => {
  const { h, id, order } = await made()
  await master.query(`update fund_payment_order set ${change} where id = $1`, [order])
  await expect(carried(h, order)).rejects.toThrow('payment order is not what its case')
  expect([await withBank(order), (await stateOf(order))?.state, (await listed(h))[0]?.vouched]).toEqual([0, 'made', false])
  await master.query(`update fund_payment_order set ${back} where id = $1`, [order])
  await bankDay(house, h, id)
  expect([(await stateOf(order))?.state, (await listed(h))[0]?.vouched, (await see(house, h.committee, id)).json.state]).toEqual(['paid', true, 'ended'])
})

test('A21.1 X6 entries that the log does not know, put in to vouch for an order, vouch for nothing', async () => {
  const { h, id } = await made()
  // a round of payment made up: sent back by the bank, and confirmed once more
  await asApplication(h, `insert into procedure_entry (case_id, n, kind, step, round, outcome, at, account, who, role, authority, basis, data, personal, made, previous, hash)
    select case_id, n + 1, 'taken', step, round + 1, outcome, at + interval '1 second', account, who, role, authority, basis, data, personal, made, hash, sha256('own')
    from procedure_entry where case_id = '${id}' order by n desc limit 1`)
  const order = await asApplication(h, forged(id, { made_at: `made_at + interval '1 second'` }))
  await expect(carried(h, order)).rejects.toThrow('payment order is not what its case')
  expect(await withBank(order)).toBe(0)
})

test('A21.1 X2 a job put in by SQL carries no false order while the house runs; the true order of the same house is paid', async () => {
  const { h, id, order: own } = await made()
  const order = await asApplication(h, forged(id, {}))
  await asApplication(h, `insert into job_run (id, name, title, state, input, created_at, changed_at)
    values (gen_random_uuid(), 'treasury.carry-order', '{"zh":"x","en":"x"}', 'waiting', '{"order":"${order}","community":"${h.id}"}', now(), now())`)
  await house.jobs.start()
  const tried = async () => (await master.query(`select from audit_waiting where act = 'treasury.carry-order' and ids ->> 'order' = $1`, [order])).rowCount
  for (let i = 0; i < 60 && ((await stateOf(own))?.state !== 'paid' || !(await tried())); i++) await sleep(500).then(() => later(house, 1))
  expect([await tried(), await withBank(order), (await stateOf(order))?.state, (await stateOf(own))?.state]).toEqual([expect.any(Number), 0, 'made', 'paid'])
  expect((await see(house, h.committee, id)).json.state).toBe('ended')
}, 60_000)
