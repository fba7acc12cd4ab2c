// A change of the roster that is sent back, corrected by who asked for it, taken back, or left until it is late.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { bind, importRoster } from '../registry/index.ts'
import { residentNumber } from '../../../../data/demonstration/people.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { findLate } from '../procedure/sweep.ts'

let house: TestHouse
let community: string
let owner: TestPerson
let neighbour: TestPerson
let clerk: TestPerson
let colleague: TestPerson
let bureau: TestPerson
let city: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const rooms = ['101', '102'].map((n, i) => ({
    key: `1/1/${n}`,
    owners: [['甲', '乙'][i] ?? ''],
    since: '2015-01-01',
  }))
  const roster = sampleRoster(rooms)
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' })))
    .community
  owner = await house.person('甲', [])
  neighbour = await house.person('乙', [])
  clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  colleague = await house.person('登记员二', [{ role: 'registry.clerk', path: '/42/' }])
  bureau = await house.person('房管', [{ role: 'county.bureau-officer', path: '/42/' }])
  city = await house.person('市局', [{ role: 'city.bureau-officer', path: '/42/' }])
  for (const [number, who] of [
    ['101', owner],
    ['102', neighbour],
  ] as const) {
    const party = await partyOf(number)
    const account = who.actor.account ?? ''
    await act((tx) => bind(tx, community, [{ account, party, evidence: 'x', verifier: 'x' }]))
  }
})
afterAll(() => house.close())

const street = (name: string) => house.person(name, [{ role: 'street.officer', path: '/42/' }])
const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const partyOf = async (number: string): Promise<string> =>
  (
    await act((tx) =>
      tx.one<{ party: string }>(sql`select t.party_id as party from title t join room r on r.id = t.room_id
        where r.number = ${number} and upper_inf(t.valid)`),
    )
  ).party
interface Said {
  readonly id: string
  readonly code: string
  readonly detail: string
  readonly state: string
  readonly stands: { readonly zh: string }
  readonly title: { readonly zh: string }
  readonly mayWithdraw: boolean
  readonly facts: readonly { readonly value: string }[]
  readonly steps: readonly { readonly key: string; readonly title: { readonly zh: string }; readonly by: { readonly zh: string } }[]
  readonly acts: readonly { readonly step: string; readonly stands: object | null }[]
  readonly returned: { readonly fields: readonly { readonly value: string }[] } | null
  readonly entries: readonly {
    readonly fields: readonly { readonly value: string; readonly was: string | null }[]
  }[]
}
const open = (who: TestPerson, procedure: string, form: object) =>
  house.call<Said>(who, 'POST', `/api/v1/communities/${community}/cases`, { procedure, form })
const takes = (who: TestPerson, id: string, step: string, body: object) =>
  house.call<Said>(who, 'POST', `/api/v1/cases/${id}/steps/${step}`, body)
const see = async (who: TestPerson, id: string) =>
  (await house.call<Said>(who, 'GET', `/api/v1/cases/${id}`)).json
const toDo = async (who: TestPerson) =>
  (
    await house.call<{
      rows: { case: string; step: { zh: string }; escalated: boolean; reminded: boolean; mineAlone: boolean }[]
    }>(who, 'GET', '/api/v1/to-do?limit=50')
  ).json.rows
const waits = async (who: TestPerson, id: string) => (await toDo(who)).find((row) => row.case === id)

const area = { room: '1-1-101', area: '98.76', source: 'surveyed', evidence: '测绘报告（虚构）' }
const back = { outcome: 'correct', form: { finding: '看过报告', missing: '缺测绘报告编号；面积与报告不符' } }
const number = residentNumber('1980-01-01', 7)

test('X1 G6 whoever brings their own filing reads of another person at the office, not of a second one; the desk reads the step’s own name', async () => {
  const { id } = (await open(owner, 'registry.area', area)).json
  const check = ({ stands, steps }: Said) => {
    const step = steps.find(({ key }) => key === 'check')
    return [stands.zh, step?.title.zh, step?.by.zh]
  }
  const office = '街道办事处或区住房主管部门'
  expect(check(await see(owner, id))).toEqual([`由${office}的另一人复核`, '由另一人复核', '街道办事处、区住房主管部门'])
  expect(check(await see(bureau, id))).toEqual(['第二人复核', '第二人复核', '街道办事处（提出人以外）、区住房主管部门（提出人以外）'])
  const listed = async (who: TestPerson) =>
    (await house.call<{ rows: Said[] }>(who, 'GET', '/api/v1/cases')).json.rows.find((row) => row.id === id)?.stands.zh
  expect([await listed(owner), await listed(bureau)]).toEqual([`由${office}的另一人复核`, '第二人复核'])
  expect((await house.call(owner, 'POST', `/api/v1/cases/${id}/withdraw`, {})).status).toBe(200)
})

test('G6 X3 an owner’s filing goes back once with all that is missing, to them alone; corrected, what is said anew is recorded', async () => {
  const { id } = (await open(owner, 'registry.area', area)).json
  const silent = await takes(bureau, id, 'check', { outcome: 'correct', form: { finding: '看过报告' } })
  expect(silent.json.detail).toContain('一次性写明')
  expect((await takes(bureau, id, 'check', back)).json.stands.zh).toBe('补正后再报')

  expect(await waits(bureau, id)).toBeUndefined()
  expect(await waits(owner, id)).toMatchObject({ step: { zh: '补正后再报' }, mineAlone: true })
  expect([await waits(neighbour, id), await waits(clerk, id), await waits(bureau, id)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect((await see(clerk, id)).acts).toEqual([])
  const again = { outcome: 'done', form: { ...area, area: '97.00', evidence: '测绘报告（虚构）第 7 号' } }
  expect((await takes(clerk, id, 'correction', again)).json.code).toBe('PROCEDURE.NOT_YOURS')
  const colleagues = `/api/v1/cases/${id}/steps/correction/colleagues`
  expect((await house.call<Said>(clerk, 'GET', colleagues)).json.code).toBe('PROCEDURE.NOT_YOURS')

  const mine = await see(owner, id)
  expect(mine.returned?.fields.map((f) => f.value)).toContain(back.form.missing)
  expect(mine.acts).toMatchObject([{ step: 'correction', stands: area }])
  expect((await takes(owner, id, 'correction', again)).status).toBe(200)
  // handed in again nobody has decided: as its page says, it may still be taken back
  expect((await see(owner, id)).mayWithdraw).toBe(true)
  const shown = await see(bureau, id)
  expect(shown.facts.map((f) => f.value)).toContain('97.00')
  expect(shown.entries.at(-1)?.fields.map((f) => f.was)).toEqual([null, '98.76', null, '测绘报告（虚构）'])
  expect(
    (await takes(bureau, id, 'check', { outcome: 'approve', form: { finding: '已看报告' } })).json.stands.zh,
  ).toBe('已登记')
  expect((await see(owner, id)).mayWithdraw).toBe(false)
  const { milli } = await act((tx) =>
    tx.one<{ milli: bigint }>(sql`select area_milli as milli from room where number = '101'`),
  )
  expect(milli).toBe(97_000n)
})

test('G3 X2 what was sealed stays as it was where it is not typed anew; lists call the filing by what it asks for now', async () => {
  const heir = { name: '己', idKind: 'resident-id', idNumber: number, phone: '', share: '1/1' }
  const form = { room: '1-1-101', date: '2026-02-01', kind: 'inheritance', evidence: '公证书（虚构）第 1 号' }
  const { id } = (await open(clerk, 'registry.transfer', { ...form, owners: [heir] })).json
  await takes(bureau, id, 'check', back)
  const mine = await see(clerk, id)
  expect(mine.acts).toMatchObject([{ stands: { ...form, owners: null } }])
  expect(JSON.stringify(mine)).not.toContain(number)
  // of an office a colleague takes it over; the room was the wrong one
  expect((await takes(colleague, id, 'correction', { outcome: 'done', form })).json.code).toBe(
    'PROCEDURE.ASSIGNED',
  )
  expect(
    (await takes(clerk, id, 'correction', { outcome: 'done', form: { ...form, room: '1-1-102' } })).json.title
      .zh,
  ).toBe('1-1-102 产权转移')
  const approved = await takes(bureau, id, 'check', {
    outcome: 'approve',
    form: { finding: '已看原件', numbers: number },
  })
  expect(approved.json.stands.zh).toBe('已登记')
  expect(await partyOf('102')).not.toBe(await partyOf('101'))
})

test('G6 whoever hands a filing in again for a colleague may not check it either', async () => {
  const [first, second] = [await street('街道'), await street('街道二')]
  const { id } = (await open(first, 'registry.area', { ...area, room: '1-1-102' })).json
  await takes(bureau, id, 'check', back)
  const mine = { to: second.actor.account, note: '他休假' }
  await house.call(second, 'POST', `/api/v1/cases/${id}/steps/correction/hand-over`, mine)
  const again = { outcome: 'done', form: { ...area, room: '1-1-102', area: '96.00' } }
  expect((await takes(second, id, 'correction', again)).status).toBe(200)
  const approve = { outcome: 'approve', form: { finding: '已看报告' } }
  for (const who of [first, second])
    expect((await takes(who, id, 'check', approve)).json.code).toBe('PROCEDURE.TAKEN_BY_YOU')
  expect((await takes(bureau, id, 'check', approve)).status).toBe(200)
})

test('G6 a filing taken back by who asked for it is over, before the check and once it is sent back', async () => {
  for (const sentBack of [false, true]) {
    const { id } = (await open(owner, 'registry.area', area)).json
    if (sentBack) await takes(bureau, id, 'check', back)
    expect((await see(owner, id)).mayWithdraw).toBe(true)
    expect((await house.call<Said>(bureau, 'POST', `/api/v1/cases/${id}/withdraw`, {})).json.code).toBe(
      'PROCEDURE.NOT_OPENER',
    )
    expect((await house.call<Said>(owner, 'POST', `/api/v1/cases/${id}/withdraw`, {})).json.stands.zh).toBe(
      '已撤回',
    )
    for (const who of [owner, bureau, city])
      expect([await waits(who, id), (await see(who, id)).acts]).toEqual([undefined, []])
    const late = await takes(bureau, id, 'check', { outcome: 'approve', form: { finding: '已看报告' } })
    expect(late.json.code).toBe('PROCEDURE.NOT_OPEN')
  }
})

test('G6 X3 a filing left past its ten working days is reminded of, goes up to the city, and is decided there; the time of a correction is not counted', async () => {
  const { id } = (await open(owner, 'registry.area', area)).json
  const from = async (day: string) => {
    await house.setClock(new Date(`${day}T10:00:00+08:00`))
    await findLate(house.db)
  }
  await from('2026-03-06')
  await takes(bureau, id, 'check', back)
  await from('2026-03-25')
  expect((await takes(owner, id, 'correction', { outcome: 'done', form: area })).status).toBe(200)
  // four of the ten days were used before it went back
  await from('2026-04-02')
  expect(await waits(bureau, id)).toMatchObject({ reminded: true, escalated: false })
  expect(await waits(city, id)).toBeUndefined()
  await from('2026-04-03')
  expect(await waits(city, id)).toMatchObject({ escalated: true })
  // whoever asked is told once that the office is late, and need not ask again
  await findLate(house.db)
  const told = await house.call<{ rows: { kind: string; path: string; text: { zh: string } }[] }>(owner, 'GET', '/api/v1/messages')
  const late = told.json.rows.filter(({ text }) => text.zh.includes('不用重新提出'))
  expect(late.map(({ path }) => path)).toEqual([`/cases/${id}`])
  const decided = await takes(city, id, 'check', { outcome: 'refuse', form: { finding: '报告不全' } })
  expect(decided.json.stands.zh).toBe('不予登记')
})

test('G6 X3 a filing sent back and not mended in fifteen working days counts as taken back, and is asked for anew', async () => {
  await house.setClock(new Date('2026-05-06T10:00:00+08:00'))
  const { id } = (await open(owner, 'registry.area', area)).json
  await takes(bureau, id, 'check', back)
  await house.setClock(new Date('2026-05-25T10:00:00+08:00'))
  await findLate(house.db)
  expect(await waits(owner, id)).toMatchObject({ reminded: true })
  await house.setClock(new Date('2026-05-29T10:00:00+08:00'))
  await findLate(house.db)
  expect(await see(owner, id)).toMatchObject({
    state: 'ended',
    stands: { zh: '逾期未补正，按撤回处理' },
    acts: [],
    mayWithdraw: false,
  })
  expect(await waits(owner, id)).toBeUndefined()
  expect((await open(owner, 'registry.area', area)).status).toBe(201)
})

test('cases that began before filings went back find the forms they began with', () => {
  const { procedures } = house.db.house
  for (const [key, form] of [
    ['registry.area', 'registry.check@1'],
    ['registry.transfer', 'registry.transfer-check@1'],
  ] as const) {
    const now = procedures.newest(key)
    const check = now?.steps['check']
    if (!now || !check || !('by' in check)) throw new Error(`${key} has no check`)
    const to = { approve: 'end:recorded', refuse: 'end:refused' }
    expect(procedures.lacking({ ...now, version: 2, steps: { check: { ...check, form, to } } })).toEqual([])
  }
})

test('X4 whoever asked finds what they asked for by that alone, and nothing that an office asked for', async () => {
  const { id } = (await open(owner, 'registry.area', area)).json
  const others = (await open(clerk, 'registry.area', area)).json.id
  expect((await waits(bureau, id))?.mineAlone).toBe(false)
  const mine = async (who: TestPerson) =>
    (await house.call<{ rows: { id: string }[]; total: number }>(who, 'GET', '/api/v1/cases?filter.by=me&limit=200')).json
  const found = await mine(owner)
  expect(found.rows.map((r) => r.id)).toContain(id)
  expect(found.rows.map((r) => r.id)).not.toContain(others)
  expect(found.total).toBe(found.rows.length)
  expect((await mine(clerk)).rows.map((r) => r.id)).toContain(others)
  expect((await mine(neighbour)).rows.map((r) => r.id)).not.toContain(id)
  expect((await mine(bureau)).rows).toEqual([])
})

test('X2 G6 a filing is between its owner and the offices: to a neighbour it is not there, by its address or in a list', async () => {
  const { id } = (await open(owner, 'registry.area', area)).json
  const listed = async (who: TestPerson) =>
    (await house.call<{ rows: { id: string }[] }>(who, 'GET', '/api/v1/cases?limit=100')).json.rows.some((r) => r.id === id)
  const seen = async (who: TestPerson) => (await house.call(who, 'GET', `/api/v1/cases/${id}`)).status
  expect([await seen(owner), await listed(owner)]).toEqual([200, true])
  expect([await seen(bureau), await listed(bureau)]).toEqual([200, true])
  expect([await seen(neighbour), await listed(neighbour)]).toEqual([404, false])
  expect((await house.call(neighbour, 'POST', `/api/v1/cases/${id}/withdraw`, {})).status).toBe(404)
})
