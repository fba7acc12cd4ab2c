// Sealed boxes on a real server: the operator, who has every key of the house and the whole database, opens nothing early.
import { envelopeBytes, parseEnvelope, seal, unseal, utf8 } from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Actor } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { handIn, makeBox, openDue, openedIn } from './service.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const began = new Date('2026-03-02T08:00:00+08:00')
const later = (minutes: number): Date => new Date(began.getTime() + minutes * 60_000)
const bidder = (digit: string): Actor => ({ ...system('bidder'), account: `${digit.repeat(8)}-0000-7000-8000-000000000000` })
const box = () =>
  house.db.act(system('test'), (tx) => makeBox(tx, { purpose: 'tender', closesAt: later(60), opensAt: later(90) }))
type Box = Awaited<ReturnType<typeof box>>
const put = async (who: Actor, at: Box, text: string, to = at) => {
  const bytes = envelopeBytes(await seal(utf8(text), to))
  return house.db.act(who, (tx) => handIn(tx, at.id, bytes))
}
const opened = async (at: Box) =>
  (await house.db.read(system('test'), (tx) => openedIn(tx, at.id))).map((o) => [o.account.charAt(0), o.content?.toString() ?? null])

test('the operator opens nothing before its time, by key or by SQL; the round opens all, each account’s last', async () => {
  await house.setClock(began)
  const at = await box()
  await put(bidder('1'), at, '100')
  await put(bidder('2'), at, '200')
  await put(bidder('1'), at, '90')
  // all that the operator has: the rows, and the house's own keys
  await openDue(house.db)
  expect(await opened(at)).toEqual([])
  const rows = await house.db.read(system('operator'), (tx) =>
    tx.rows<{ envelope: Buffer }>(sql`select envelope from sealed_envelope where box = ${at.id}`),
  )
  for (const { envelope } of rows) {
    expect(() => house.db.house.keyring.open(envelope, 'sealed_content.content/1')).toThrow('altered')
    const earlier = await house.db.house.beacon?.signatureOf(at.round - 1)
    await expect(unseal(parseEnvelope(envelope), earlier ?? '')).rejects.toThrow('cannot be opened')
  }
  const app = await house.connect('hemei_app')
  const early = app.query(`insert into sealed_content select id, '\\x00', $2 from sealed_envelope where box = $1`, [at.id, later(89)])
  await expect(early).rejects.toMatchObject({ constraint: 'opened_in_time' })
  for (const act of ['update sealed_box set opens_at = now()', 'update sealed_envelope set seq = 0', 'delete from sealed_envelope'])
    await expect(app.query(act)).rejects.toMatchObject({ code: '42501' })
  await app.end()
  await house.setClock(later(91))
  await Promise.all([openDue(house.db), openDue(house.db)])
  expect(await opened(at)).toEqual([
    ['2', '200'],
    ['1', '90'],
  ])
})

test('X6 what comes late, is sealed to another round or is none, is refused in words; what nobody can open is said to be so', async () => {
  await house.setClock(began)
  const at = await box()
  await expect(put(bidder('3'), at, 'x', { ...at, round: at.round + 1 })).rejects.toMatchObject({ code: 'SEALED.OTHER' })
  await expect(house.db.act(bidder('3'), (tx) => handIn(tx, at.id, utf8('{}')))).rejects.toMatchObject({ code: 'SEALED.OTHER' })
  const broken = { ...(await seal(utf8('x'), at)), v: '00'.repeat(32) }
  await house.db.act(bidder('4'), (tx) => handIn(tx, at.id, envelopeBytes(broken)))
  await house.setClock(later(61))
  await expect(put(bidder('3'), at, 'x')).rejects.toMatchObject({ code: 'SEALED.CLOSED' })
  await house.setClock(later(95))
  const { beacon } = house.db.house
  if (!beacon) throw new Error('no beacon')
  await expect(openDue(house.db, { ...beacon, signatureOf: (n) => beacon.signatureOf(n + 1) })).rejects.toThrow('could not be opened')
  await openDue(house.db)
  expect(await opened(at)).toEqual([['4', null]])
})
