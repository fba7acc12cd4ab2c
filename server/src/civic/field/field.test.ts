// Work offline through the whole server: one outcome for each operation, its rule, its refusals, its replays, its decisions.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { end, give } from '../../kernel/access/index.ts'
import { sql, system } from '../../kernel/database/index.ts'
import { sessionCookie } from '../../kernel/http/index.ts'
import { openSession, signInTakenBack } from '../../kernel/identity/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { importRoster, lookThrough } from '../registry/index.ts'
import { device } from '../signing/testing.ts'
import { limits } from './faults.ts'
import { Phone, type Verdict } from './testing.ts'

/** Of whoever works in the field. */
const inField = [{ role: 'neighbourhood.officer', path: '/42/' }]
let house: TestHouse
let desk: TestPerson
let officer: TestPerson
let community: string
let url: string
const hourMs = 3_600_000
const start = new Date('2026-03-02T10:00:00+08:00')
const later = (hours: number) => house.setClock(new Date(start.getTime() + hours * hourMs))
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(start)
  desk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  officer = await house.person('网格员', [{ role: 'neighbourhood.officer', path: '/42/' }])
  const roster = sampleRoster([{ key: '1/1/101', owners: ['甲'] }, { key: '2/1/101', owners: ['乙'] }])
  const made = await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))
  community = made.community
  url = `/api/v1/communities/${community}`
})
afterAll(() => house.close())

const pump = { label: '生活水泵', kind: 'water', building: null, quantity: 2, since: '2012-12-28', endedOn: null }
const thing = (label: string) => `facility//${label}`
const atDesk = (path: string, body: object, who = desk) => house.call<{ id: string; code: string }>(who, 'POST', `${url}/${path}`, body)
const facility = async (label: string) =>
  (await house.call<{ rows: { quantity: number }[] }>(desk, 'GET', `${url}/facilities?q=${encodeURIComponent(label)}`)).json.rows[0]
const waiting = async () =>
  (await house.call<{ rows: { id: string; code: string | null; asked: object; state: string }[] }>(desk, 'GET', `${url}/field-operations?filter.state=waiting`)).json.rows

test('X8 what is taken along says its rule and version, and nothing about persons', async () => {
  await atDesk('facilities', pump)
  const phone = await Phone.with(house, officer, community)
  expect(Object.fromEntries(phone.pack.acts.map((a) => [a.act, a.rule]))).toEqual({
    ...{ keepFacility: 'later-made-wins', keepParkingSpace: 'desk-wins' },
    ...{ mendUnit: 'first-wins', recordFacilityCheck: 'both-kept' },
  })
  expect(phone.seen('keepFacility', thing('生活水泵'))).toMatch(/^[0-9a-f]{16}$/)
  expect(JSON.stringify(phone.pack)).not.toMatch(/甲|乙/)
  // a manager of the company checks facilities and enters none
  const place = (await house.db.read(system('test'), (tx) => tx.one<{ path: string }>(sql`select path from community where id = ${community}`))).path
  const manager = await house.person('项目经理', [{ role: 'company.manager', path: place }])
  expect((await Phone.with(house, manager, community)).pack.acts.map((a) => a.act)).toEqual(['recordFacilityCheck'])
  const owner = await house.person('业主', [{ role: 'owner', path: `${place}b-x/r-x/` }])
  expect((await house.call(owner, 'POST', `${url}/field-packs`, { device: phone.device })).status).toBe(403)
  // another's device takes nothing along
  expect((await house.call(desk, 'POST', `${url}/field-packs`, { device: phone.device })).status).toBe(404)
})

test('X8 a facility: whoever saw it last is right, whichever way round it arrives, and whoever changed it is named', async () => {
  await later(1)
  await atDesk('facilities', { ...pump, label: '消防泵', kind: 'fire' })
  await later(2)
  const phone = await Phone.with(house, officer, community)
  const base = phone.seen('keepFacility', thing('消防泵'))
  const seen = { ...pump, label: '消防泵', kind: 'fire', quantity: 3 }
  // changed at the desk after it was seen: the desk's stands
  await later(3)
  await atDesk('facilities', { ...seen, quantity: 4 })
  const early = await phone.done('keepFacility', { body: seen, base, minutesAfter: 30 })
  expect(early).toMatchObject({ outcome: 'yielded', rule: 'later-made-wins', stood: { by: '登记员' } })
  expect(await facility('消防泵')).toMatchObject({ quantity: 4 })
  // seen again after that change: what was seen is entered, the former content is kept
  await later(4)
  const late = await phone.done('keepFacility', { body: seen, base, minutesAfter: 110 })
  expect(late).toMatchObject({ outcome: 'prevailed', stood: { by: '登记员' } })
  expect(await facility('消防泵')).toMatchObject({ quantity: 3 })
  // and to build on one's own work is no conflict
  const again = await phone.done('keepFacility', { body: { ...seen, quantity: 5 }, base, minutesAfter: 111 })
  expect(again).toMatchObject({ outcome: 'applied', stood: null })
  const former = await house.db.read(system('test'), (tx) => tx.rows<{ was: { quantity: number } }>(sql`select was from thing_former where was->>'label' = '消防泵' order by until, id`), { community })
  expect(former.map((f) => f.was.quantity)).toEqual([2, 4, 3])
})

test('X8 of two phones the one that saw it later stands, whichever arrives first', async () => {
  await later(4.5)
  await atDesk('facilities', { ...pump, label: '排污泵', quantity: 1 })
  const [early, late] = [await Phone.with(house, officer, community), await Phone.with(house, desk, community)]
  const make = (phone: Phone, quantity: number, minutesAfter: number) =>
    phone.make('keepFacility', { body: { ...pump, label: '排污泵', quantity }, base: phone.seen('keepFacility', thing('排污泵')), minutesAfter })
  const [first, second] = [make(early, 2, 5), make(late, 3, 10)]
  await later(4.8)
  // the one that saw it first arrives first, and yet later than the other saw it
  expect((await early.send(first)).json.outcome).toBe('applied')
  expect((await late.send(second)).json).toMatchObject({ outcome: 'prevailed', stood: { by: '网格员' } })
  expect((await early.send(make(early, 4, 7))).json).toMatchObject({ outcome: 'yielded' })
  expect(await facility('排污泵')).toMatchObject({ quantity: 3 })
})

test('X8 a parking space: the desk’s entry stands, what was seen waits for the desk, and another person takes it over', async () => {
  await later(5)
  const space = { label: 'B1-007', kind: 'planned', use: 'free', room: null, area: '12.500', endedOn: null }
  await atDesk('parking-spaces', space)
  const phone = await Phone.with(house, officer, community)
  const base = phone.seen('keepParkingSpace', 'space/B1-007')
  await atDesk('parking-spaces', { ...space, use: 'let', room: '1-1-101' })
  const work = phone.make('keepParkingSpace', { body: { ...space, use: 'let', room: '2-1-101' }, base, minutesAfter: 0 })
  expect((await phone.send(work)).json).toMatchObject({ outcome: 'yielded', rule: 'desk-wins', stood: { by: '登记员' } })
  const room = async () =>
    (await house.call<{ rows: { room: string }[] }>(desk, 'GET', `${url}/parking-spaces?q=B1-007`)).json.rows[0]?.room
  expect(await room()).toBe('1-1-101')
  expect(await waiting()).toContainEqual(expect.objectContaining({ id: work.id, asked: expect.objectContaining({ room: '2-1-101' }) }))
  const to = `field-operations/${work.id}/decision`
  const take = { decision: 'taken-over', reason: '合同已核对，现租给2-1-101' }
  expect((await atDesk(to, take, officer)).json.code).toBe('FIELD.OWN_WORK')
  expect((await atDesk(to, take)).status).toBe(200)
  expect(await room()).toBe('2-1-101')
  expect((await atDesk(to, { ...take, decision: 'discarded' })).json.code).toBe('FIELD.NOT_WAITING')
  const own = await house.call<{ rows: { state: string; decided: { by: string } }[] }>(officer, 'GET', `/api/v1/me/field-packs/${phone.pack.id}/operations`)
  expect(own.json.rows).toMatchObject([{ state: 'taken-over', decided: { by: '登记员' } }])
})

test('X8 a unit is registered once: what arrives first counts, an equal one is done already, another overwrites nothing', async () => {
  const root = await house.connect('hemei')
  await root.query(`select set_config('hemei.community', $1, false)`, [community])
  // the second building's unit is registered, the first one's lacks
  await root.query('delete from building_unit where community_id = $1', [community])
  await root.query(`insert into building_unit select uuidv7(), community_id, id, '1', 6, 0 from building where community_id = $1 and label = '2'`, [community])
  await root.end()
  await house.db.act(system('test'), (tx) => lookThrough(tx, community), { community })
  const [one, two] = [await Phone.with(house, officer, community), await Phone.with(house, desk, community)]
  const found = one.pack.acts.find((a) => a.act === 'mendUnit')?.things[0]
  const params = { finding: String(found?.shown['finding']) }
  const body = { floors: 7, lifts: 1 }
  expect(await one.done('mendUnit', { body, params, base: 'nothing' })).toMatchObject({ outcome: 'applied' })
  expect(await two.done('mendUnit', { body, params, base: 'nothing' })).toMatchObject({ outcome: 'same' })
  expect(await two.done('mendUnit', { body: { floors: 6, lifts: 1 }, params, base: 'nothing' })).toMatchObject({ outcome: 'yielded', rule: 'first-wins' })
  const { rows } = await house.db.pool.query('select floors, lifts from building_unit where community_id = $1 order by floors', [community])
  expect(rows).toEqual([{ floors: 6, lifts: 0 }, { floors: 7, lifts: 1 }])
})

test('X8 a check is kept beside a change of the record, and both are there', async () => {
  await later(6)
  const { id } = (await atDesk('facilities', { ...pump, label: '门禁' })).json
  const phone = await Phone.with(house, officer, community)
  const base = phone.seen('recordFacilityCheck', thing('门禁'))
  await atDesk('facilities', { ...pump, label: '门禁', quantity: 9 })
  const body = { facility: id, state: 'broken', words: '读卡无反应', seenAt: phone.pack.takenAt }
  expect(await phone.done('recordFacilityCheck', { body, base })).toMatchObject({ outcome: 'beside', stood: { by: '登记员' } })
  const { json } = await house.call<{ rows: object[] }>(desk, 'GET', `${url}/facility-checks`)
  expect(json.rows).toMatchObject([{ label: '门禁', state: 'broken', words: '读卡无反应', by: '网格员' }])
  expect(await facility('门禁')).toMatchObject({ quantity: 9 })
})

const quick = (label: string, quantity = 1) => ({ body: { ...pump, label, quantity }, base: 'nothing' })
const formers = async (label: string) =>
  (await house.db.read(system('test'), (tx) => tx.rows(sql`select from thing_former where was->>'label' = ${label}`), { community })).length

test('X8 a doubled operation is answered alike and applied once, also when sent twice at the same moment; other content under its number is not', async () => {
  const phone = await Phone.with(house, officer, community)
  const work = phone.make('keepFacility', quick('配电箱'))
  const both = await Promise.all([phone.send(work), phone.send(work)])
  expect(both.map((b) => [b.status, b.json.outcome])).toEqual([[200, 'applied'], [200, 'applied']])
  await atDesk('facilities', { ...pump, label: '配电箱', quantity: 7 })
  expect((await phone.send(work)).json.outcome).toBe('applied')
  expect([await facility('配电箱'), await formers('配电箱')]).toMatchObject([{ quantity: 7 }, 1])
  const others = [{ ...work, body: { ...work.body, quantity: 99 } }, { ...work, id: randomUUID() }, { ...work, n: 2 }]
  for (const other of others) expect((await phone.send(other)).json.code).toBe('FIELD.OTHER_CONTENT')
})

test('X8 what comes before its turn is not taken and not lost: it is asked to come after what was made earlier', async () => {
  const phone = await Phone.with(house, officer, community)
  const [first, second] = [phone.make('keepFacility', quick('路灯', 1)), phone.make('keepFacility', quick('路灯', 2))]
  const early = await phone.send(second)
  expect([early.status, early.json.code]).toEqual([409, 'FIELD.EARLIER_FIRST'])
  await phone.send(first)
  expect((await phone.send(second)).json.outcome).toBe('applied')
  expect(await facility('路灯')).toMatchObject({ quantity: 2 })
})

test('X8 another account replays nothing: neither with its own session, nor under its own pack', async () => {
  const phone = await Phone.with(house, officer, community)
  const work = phone.make('keepFacility', quick('围墙'))
  const stolen = await phone.send(work, desk)
  expect([stolen.status, stolen.json.code]).toEqual([404, 'FIELD.NO_PACK'])
  await phone.send(work)
  const other = await Phone.with(house, desk, community)
  expect((await other.send({ ...work, pack: other.pack.id }, desk)).json.code).toBe('FIELD.OTHER_CONTENT')
  expect((await house.call(undefined, 'POST', '/api/v1/me/field-operations', work)).status).toBe(401)
})

async function refused(phone: Phone, change: object, label: string): Promise<Verdict> {
  const { status, json } = await phone.send({ ...phone.make('keepFacility', quick(label)), ...change })
  expect(status).toBe(200)
  expect(await facility(label)).toBeUndefined()
  return json
}
test('X8 a clock that is wrong by days, work that is too old, bad content and things elsewhere are refused with what to do, kept for the desk, and nothing is half-done', async () => {
  await later(8)
  const phone = await Phone.with(house, officer, community)
  const from = Date.parse(phone.pack.takenAt)
  const at = (hours: number) => ({ madeAt: new Date(from + hours * hourMs).toISOString() })
  expect(await refused(phone, at(-72), '钟慢')).toMatchObject({ outcome: 'refused', code: 'FIELD.CLOCK' })
  expect(await refused(phone, at(72), '钟快')).toMatchObject({ outcome: 'refused', code: 'FIELD.CLOCK' })
  expect(await refused(phone, { act: 'castBallot' }, '投票')).toMatchObject({ code: 'FIELD.UNKNOWN_ACT' })
  expect(await refused(phone, { body: { label: '缺项' } }, '缺项')).toMatchObject({ code: 'KERNEL.INVALID' })
  expect(await refused(phone, { params: { community: randomUUID() } }, '别处')).toMatchObject({ code: 'FIELD.NOT_HERE' })
  const bad = { ...pump, label: '坏楼栋', building: randomUUID() }
  expect(await refused(phone, { body: bad }, '坏楼栋')).toMatchObject({ code: 'REGISTRY.FACILITY_BUILDING' })
  await later(8 + 73)
  expect(await refused(phone, at(0), '太久')).toMatchObject({ code: 'FIELD.TOO_OLD', said: { zh: expect.stringContaining('72 小时') } })
  expect((await waiting()).slice(0, 7).map((o) => o.code)).toContain('FIELD.TOO_OLD')
  const large = { ...phone.make('keepFacility', quick('大')), body: { label: 'x'.repeat(limits.contentBytes) } }
  expect((await phone.send(large)).status).toBe(422)
})

test('X8 work by whom it was not allowed when it was made, or is no longer when it arrives, is refused and waits', async () => {
  await later(100)
  const who = await house.person('轮岗', [])
  const account = who.actor.account ?? ''
  const grant = (basis: string, hours: number) =>
    house.db.act(system('test'), (tx) =>
      give(tx, [{ account, role: 'neighbourhood.officer', path: '/42/', from: new Date(start.getTime() + hours * hourMs), basis }]),
    )
  await grant('first', 90)
  const phone = await Phone.with(house, who, community)
  await later(101)
  await house.db.act(system('test'), (tx) => end(tx, 'first'))
  const after = await phone.send(phone.make('keepFacility', { ...quick('交接后'), minutesAfter: 10 }))
  expect(after.json).toMatchObject({ outcome: 'refused', code: 'FIELD.NO_LONGER_YOURS' })
  await later(103)
  await grant('second', 102)
  await later(104)
  // made between the two posts
  const between = await phone.send(phone.make('keepFacility', { ...quick('空档'), minutesAfter: 90 }))
  expect(between.json).toMatchObject({ outcome: 'refused', code: 'FIELD.NOT_YOURS_THEN' })
  const within = await phone.send(phone.make('keepFacility', { ...quick('任内'), minutesAfter: 200 }))
  expect(within.json).toMatchObject({ outcome: 'applied' })
})

test('X8 G7 a session by one factor is asked for the second, and the work stays on the phone', async () => {
  const strong = await house.person('两步', [{ role: 'neighbourhood.officer', path: '/42/' }])
  const phone = await Phone.with(house, strong, community)
  const work = phone.make('keepFacility', quick('两步'))
  const plain = { account: strong.actor.account ?? '', means: 'password', strong: false, device: 'test' } as const
  const token = await house.db.act(system('test'), (tx) => openSession(tx, plain))
  const weak = await phone.send(work, { ...strong, cookie: `${sessionCookie}=${token}` })
  expect([weak.status, weak.json.code]).toEqual([403, 'FIELD.SECOND_FACTOR'])
  expect((await phone.send(work)).json.outcome).toBe('applied')
})

test('X8 G7 a device that has ended opens nothing and does nothing: by its person, by the phone declared lost, by the desk', async () => {
  const who = await house.person('丢手机', [{ role: 'neighbourhood.officer', path: '/42/' }])
  const phone = await Phone.with(house, who, community)
  const open = (device: string, by = who) => house.call<{ secret: string; code: string }>(by, 'POST', `/api/v1/me/field-devices/${device}/opening`)
  const first = (await open(phone.device)).json
  expect(first.secret).toMatch(/^[0-9a-f]{64}$/)
  expect((await open(phone.device, desk)).json.code).toBe('FIELD.NO_DEVICE')
  const work = phone.make('keepFacility', quick('丢失后'))
  expect((await house.call(who, 'POST', `/api/v1/me/field-devices/${phone.device}/end`, { why: 'lost' })).status).toBe(200)
  expect((await open(phone.device)).json.code).toBe('FIELD.NO_DEVICE')
  expect((await phone.send(work)).json).toMatchObject({ outcome: 'refused', code: 'FIELD.DEVICE_ENDED' })
  expect(await facility('丢失后')).toBeUndefined()
  const root = await house.connect('hemei')
  const of = (account: string | undefined) =>
    root.query('select ended_why from field_device where account = $1 and secret is null', [account]).then((r) => r.rows)
  expect(await of(who.actor.account)).toEqual([{ ended_why: 'lost' }])
  // what is done about a lost phone elsewhere ends it too
  const [signer, helped] = [await house.person('签名', inField), await house.person('窗口', inField)]
  for (const p of [signer, helped]) await house.call(p, 'POST', '/api/v1/me/field-devices', { label: '手机' })
  const { id } = await device(house, signer)
  await house.call(signer, 'POST', `/api/v1/me/signing-keys/${id}/end`, { why: 'lost' })
  expect(await of(signer.actor.account)).toEqual([{ ended_why: 'lost' }])
  const taken = { account: helped.actor.account ?? '', act: randomUUID(), place: '/' }
  await house.db.act(officer.actor, (tx) => tx.house.events.emit(tx, signInTakenBack, taken))
  expect(await of(helped.actor.account)).toEqual([{ ended_why: 'desk' }])
  await root.end()
})

test('X8 X2 who has nothing to take along enrols no device', async () => {
  const owner = await house.person('业主', [{ role: 'owner', path: '/42/b-x/r-x/' }])
  const asked = await house.call<{ code: string }>(owner, 'POST', '/api/v1/me/field-devices', { label: '手机' })
  expect([asked.status, asked.json.code]).toEqual([409, 'FIELD.NOTHING_TO_TAKE'])
})

test('X8 two enrolments at once do not pass the limit of devices', async () => {
  const who = await house.person('多机', inField)
  const enrol = () => house.call(who, 'POST', '/api/v1/me/field-devices', { label: '手机' })
  for (let i = 1; i < limits.devices; i++) await enrol()
  const both = await Promise.all([enrol(), enrol()])
  expect(new Set(both.map((b) => b.status))).toEqual(new Set([201, 409]))
})

test('X8 by SQL as the application: no outcome changed, none added out of turn or for an ended device, nothing decided that was done', async () => {
  const phone = await Phone.with(house, officer, community)
  const done = phone.make('keepFacility', quick('已办'))
  await phone.send(done)
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false), set_config('hemei.account', $2, false)`, [community, officer.actor.account])
  for (const statement of [
    `update field_operation set outcome = 'refused', code = 'x'`,
    'delete from field_operation',
    'update field_decision set decision = decision',
    'update field_pack set taken_at = now()',
  ])
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
  const add = (n: number, more = '') => `insert into field_operation (id, pack, n, account, community_id, act, thing, made_at, received_at, base, content, outcome, rule)
    select gen_random_uuid(), pack, ${n}, account, community_id, act, thing, made_at${more}, received_at, base, content, outcome, rule from field_operation where id = '${done.id}'`
  const decide = (by: string) => `insert into field_decision select '${done.id}', '${community}', 'discarded', '', '${by}', now()`
  const attempts = [
    [add(1), 'field_operation_pack_n_key', '23505'],
    [add(9), 'field_operation_in_order', '23514'],
    [add(2, ` - interval '1 hour'`), 'field_operation_of_device', '23514'],
    [add(2, ` + interval '1 day'`), 'field_operation_in_time', '23514'],
    [decide(desk.actor.account ?? ''), 'field_decision_fits', '23514'],
  ] as const
  for (const [statement, constraint, code] of attempts)
    await expect(app.query(statement)).rejects.toMatchObject({ code, constraint })
  await house.call(officer, 'POST', `/api/v1/me/field-devices/${phone.device}/end`, { why: 'replaced' })
  await expect(app.query(add(2))).rejects.toMatchObject({ constraint: 'field_operation_of_device' })
  await expect(app.query(`update field_device set ended_at = null, ended_why = null, secret = 'x' where id = '${phone.device}'`)).rejects.toMatchObject({ constraint: 'field_device_ends_once' })
  await app.end()
})

test('X8 the rule of each act, and what is never done offline, is open to everybody', async () => {
  const { json } = await house.call<{ acts: { act: string; because: { zh: string } }[]; never: { title: { zh: string } }[] }>(undefined, 'GET', '/api/v1/field/rules')
  expect(json.acts.every((a) => a.because.zh.length > 20)).toBe(true)
  expect(json.never.map((x) => x.title.zh)).toContain('投票')
})
