// A carrier's delivery reports: arrived, lost, out of order, doubled, early; and the forged, which change nothing.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpSms, reportDue, simulatedSms, smsSignature, smsWhims } from '../../chapters/smart-service/connectors/index.ts'
import { sql, system, type Database } from '../../kernel/database/index.ts'
import { giveTelephone } from '../../kernel/identity/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { deliverDue, notify } from './index.ts'
import { MessageKinds, messageKind } from './kinds.ts'
import { noon } from './testing.ts'

const secret = 'a-secret-of-sixteen'
const kind = messageKind({
  ...{ key: 'test.sms', topic: 'security', title: { zh: '安全', en: 'Safety' }, text: { zh: '告诉您', en: 'You are told' } },
  ...{ values: z.object({}), usual: ['sms'], undeclinable: true, urgent: true, articles: ['X3'] },
} as const)
type Open = { -readonly [K in keyof Database['house']]: Database['house'][K] }
let house: TestHouse
let open: Open
let who: TestPerson
const carrier = httpSms({ name: { zh: '短信', en: 'SMS' }, url: 'http://127.0.0.1:9/sms', key: 'hemei-1', secret })
/** Sends nothing: it takes the message and reports as the test says. */
const taking = { ...carrier, send: () => Promise.resolve({ receipt: 'R-1' }) }
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(noon)
  open = house.db.house
  open.messageKinds = new MessageKinds([...open.messageKinds.all, kind])
  open.sms = taking
  who = await house.person('收件人', [])
  await house.db.act(system('test'), (tx) => giveTelephone(tx, who.actor.account ?? '', '13900000001'))
})
afterAll(() => house.close())

/** Tells one thing, and answers the id under which the carrier has it. */
async function told(send = true): Promise<string> {
  const notification = await house.db.act(system('test'), (tx) => notify(tx, kind, { to: [who.actor.account ?? ''], path: '/', values: {} }))
  if (send) await deliverDue(house.db, 'sms')
  const { rows } = await house.db.pool.query<{ id: string }>(`select id from message_delivery where notification = $1 and channel = 'sms'`, [notification])
  return rows[0]?.id ?? ''
}
interface Said {
  id: string
  status: string
  at?: string
}
const post = (body: object) => house.call<{ taken: number; code: string }>(undefined, 'POST', '/api/v1/sms/reports', body)
function reported(said: readonly Said[], by = secret, timestamp = new Date().toISOString()) {
  const reports = JSON.stringify(said.map((s) => ({ at: '2026-03-02T12:00:05+08:00', ...s })))
  return post({ timestamp, reports, signature: smsSignature(by, timestamp, reports) })
}
const fateOf = async (id: string): Promise<string | undefined> => {
  const { rows } = await house.db.pool.query<{ message: string }>('select message from message_delivery where id = $1', [id])
  interface Listed {
    rows: { id: string; ways: { channel: string; fate: string }[] }[]
  }
  const { json } = await house.call<Listed>(who, 'GET', '/api/v1/messages?limit=100')
  return json.rows.find((m) => m.id === rows[0]?.message)?.ways.find((w) => w.channel === 'sms')?.fate
}

test('X3 a report that a text message arrived, or did not, stands beside it; what comes late, twice or in the other order changes nothing', async () => {
  const [there, lost, after, before] = [await told(), await told(), await told(), await told()]
  expect(await fateOf(there)).toBe('sent')
  expect((await reported([{ id: there, status: 'DELIVRD' }, { id: lost, status: 'UNDELIV' }])).json).toEqual({ taken: 2 })
  expect([await fateOf(there), await fateOf(lost)]).toEqual(['delivered', 'failed'])
  // twice; lost at first and there after all; there and then said to be lost; still under way
  expect((await reported([{ id: there, status: 'DELIVRD' }, { id: there, status: 'DELIVRD' }])).json).toEqual({ taken: 0 })
  await reported([{ id: after, status: 'EXPIRED' }])
  expect(await fateOf(after)).toBe('failed')
  await reported([{ id: after, status: 'DELIVRD' }])
  await reported([{ id: before, status: 'ENROUTE' }])
  expect(await fateOf(before)).toBe('sent')
  await reported([{ id: before, status: 'DELIVRD' }])
  await reported([{ id: before, status: 'UNDELIV' }])
  expect([await fateOf(after), await fateOf(before)]).toEqual(['delivered', 'delivered'])
})

test('X3 a report that comes before we know that the message left is found when we do', async () => {
  const early = await told(false)
  await reported([{ id: early, status: 'DELIVRD' }])
  expect(await fateOf(early)).toBe('waiting')
  await deliverDue(house.db, 'sms')
  expect(await fateOf(early)).toBe('delivered')
})

test('X3 X6 forged, stale and broken reports are refused, and of messages that are none of ours nothing is kept', async () => {
  const id = await told()
  const said = [{ id, status: 'DELIVRD' }]
  expect((await reported(said, 'another-secret-of-sixteen')).json.code).toBe('MESSAGES.REPORTS_UNSIGNED')
  expect((await reported(said, secret, new Date(Date.now() - 600_000).toISOString())).json.code).toBe('MESSAGES.REPORTS_UNSIGNED')
  const timestamp = new Date().toISOString()
  const signed = JSON.stringify([{ ...said[0], at: timestamp }])
  const signature = smsSignature(secret, timestamp, signed)
  expect((await post({ timestamp, reports: signed.replace('DELIVRD', 'UNDELIV'), signature })).json.code).toBe('MESSAGES.REPORTS_UNSIGNED')
  expect((await reported([{ id, status: 'drop table' }])).json.code).toBe('MESSAGES.REPORTS')
  expect((await reported([{ id: randomUUID(), status: 'DELIVRD' }])).json).toEqual({ taken: 0 })
  expect(await fateOf(id)).toBe('sent')
  delete open.sms
  expect((await reported(said)).json.code).toBe('MESSAGES.REPORTS_UNSIGNED')
  open.sms = taking
})

test('X3 the simulated carrier reports what it took, now and then lost, late or twice, and each message ends as its last word would have it', async () => {
  open.sms = simulatedSms
  const ids: string[] = []
  for (let n = 0; n < 24; n++) ids.push(await told(false))
  for (let n = 0; n < 3; n++) {
    await deliverDue(house.db, 'sms')
    await house.db.act(system('test'), (tx) => tx.run(sql`update message_delivery set next_at = ${tx.now} where sent_at is null and ended_at is null`))
  }
  const db = await house.connect('hemei')
  await db.query(`update sms_simulator_message set arrives_at = clock_timestamp() - interval '1 minute'`)
  await db.end()
  for (let n = 0; n < 6; n++) await reportDue(house.db)
  expect(await reportDue(house.db)).toBe(0)
  for (const id of ids) expect([id, await fateOf(id)]).toEqual([id, smsWhims(id).reports.includes('DELIVRD') ? 'delivered' : 'failed'])
  open.sms = taking
})
