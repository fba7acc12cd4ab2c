// What is due is destroyed or kept longer by two people; a hold keeps it; the database holds each of these by itself.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sweepFiles } from '../../kernel/files/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { lawKeys } from '../parameters/index.ts'
import { picture, upload } from '../../testing/uploads.ts'
import { files, form, procedure, Procedures } from '../procedure/index.ts'
import { cast, testPlace, type Cast, type TestPlace } from '../procedure/testing.ts'
import { checkDue } from './checking.ts'
import { fileAndPack } from './filing.ts'
import { parts } from './index.ts'

const text = (zh: string) => ({ zh, en: `${zh} (en)` })
const claim = form('term.claim@1', z.object({ what: z.string().min(2).max(60), phone: z.string().max(20), papers: files(1) }), {
  title: text('申请'),
  fields: { what: text('事项'), phone: { ...text('电话'), personal: true }, papers: text('材料') },
  names: (d) => ({ zh: d.what, en: d.what }),
})
const of = (key: string, retention: string) =>
  procedure({
    key,
    version: 1,
    title: text('申请'),
    articles: ['A20.1'],
    about: 'community',
    sign: key === 'term.short' ? '短' : '久',
    retention,
    opens: { by: ['committee.member'], form: 'term.claim@1', title: text('申请') },
    steps: { check: { title: text('核对'), by: ['street.officer'], within: 'param:fund.use.review', late: 'escalate:county.bureau-officer', to: 'end:done' } },
    outcomes: {},
    ends: { done: { title: text('办结'), well: true } },
  })

let house: TestHouse
let at: TestPlace
let who: Cast
let first: TestPerson
let second: TestPerson
let db: pg.Client
const api = '/api/v1'
async function filed(key: string, what: string): Promise<{ id: string; number: string }> {
  const { json } = await house.call<{ id: string }>(who.member, 'POST', `${api}/communities/${at.community}/cases`, { procedure: key, form: { what, phone: '13800001234', papers: [(await upload(house, who.member, await picture())).json.id] } })
  expect((await house.call(who.street, 'POST', `${api}/cases/${json.id}/steps/check`, { outcome: 'done' })).status).toBe(200)
  await fileAndPack(house.db)
  return (await db.query<{ id: string; number: string }>('select id, number from archive_record where case_id = $1', [json.id])).rows[0] ?? { id: '', number: '' }
}
interface Filed {
  readonly id: string
  readonly number: string
}
const records: Filed[] = []
const nth = (n: number) => (): Filed => records[n] ?? { id: '', number: '' }
const [destroyed, extended, held, kept, forever] = [nth(0), nth(1), nth(2), nth(3), nth(4)]
const officer = (name: string) => house.person(name, [{ role: 'street.officer', path: at.street }])
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const procedures = new Procedures().add(parts, { procedures: [of('term.short', 'personal-correction'), of('term.long', 'roster')], forms: [claim] }).check(lawKeys())
  Object.assign(house.db.house, { procedures })
  at = await testPlace(house)
  who = await cast(house, at)
  db = await house.connect('hemei')
  for (const what of ['销毁的', '延期的', '冻结的', '留着的']) records.push(await filed('term.short', what))
  records.push(await filed('term.long', '永久的'))
  await checkDue(house.db)
  first = await officer('甲档案')
})
afterAll(async () => {
  await db.end()
  await house.close()
})

interface Said {
  id: string
  code: string
  detail: string
  state: string
  fields?: { field: string }[]
}
const propose = (person: TestPerson, kind: 'destroy' | 'extend', numbers: string[], more: object = {}) =>
  house.call<Said>(person, 'POST', `${api}/communities/${at.community}/cases`, { procedure: 'archive.disposal', form: { kind, records: numbers, ground: '保管期满，无继续保存价值', ...more } })
const confirm = (person: TestPerson, id: string, outcome = 'confirm') =>
  house.call<Said>(person, 'POST', `${api}/cases/${id}/steps/confirm`, { outcome, form: { finding: '逐件核对，同意' } })
const stateOf = async (id: string) => (await house.call<{ state: string; keptUntil: string | null }>(first, 'GET', `${api}/archive/records/${id}`)).json
/** What the case itself holds of persons and files. */
const inCase = async (record: string) =>
  (await db.query<{ personal: number; files: number; whole: number }>(`select (select count(*)::int from procedure_personal p where p.case_id = a.case_id) as personal,
    (select count(*)::int from file_kept f where f.record = 'case/' || a.case_id) as files, (select count(*)::int from procedure_entry e where e.case_id = a.case_id) as whole
    from archive_record a where a.id = $1`, [record])).rows[0]
const stored = async (id: string) => (await db.query('select from file_blob where file = $1', [id])).rowCount

/** What the list of all that waits says of the archive. */
const waits = async (person: TestPerson) =>
  (await house.call<{ rows: { path: string; title: { zh: string }; due: string; late: boolean }[] }>(person, 'GET', `${api}/to-do`)).json.rows.filter((r) => r.path.startsWith('/archive'))

test('X7 before its day nothing is proposed for destruction, nor what is kept for ever, nor what is another’s', async () => {
  expect((await propose(first, 'destroy', [destroyed().number])).json).toMatchObject({ detail: expect.stringContaining('还没有到期') })
  expect((await propose(first, 'destroy', [forever().number])).json.detail).toContain('永久保管')
  expect((await propose(first, 'destroy', ['420106012021.AAAAAA-WS·2026-D10-0001'])).json.detail).toContain('没有档号')
  expect((await propose(who.owner, 'destroy', [destroyed().number])).status).toBe(403)
})

test('X7 once due, one proposes and another confirms: the content leaves the store, its line stays in the register for ever', async () => {
  await house.setClock(new Date('2037-01-02T10:00:00+08:00'))
  ;[first, second] = [await officer('甲档案'), await officer('乙档案')]
  expect(await stateOf(destroyed().id)).toMatchObject({ state: 'due', keptUntil: '2037-01-01' })
  expect((await house.call<{ due: number }>(first, 'GET', `${api}/archive/work`)).json.due).toBe(4)
  expect(await waits(first)).toMatchObject([{ path: '/archive?state=due', title: { zh: '到期档案 4 件待鉴定' }, due: '2037-03-31', late: false }])
  const { id } = (await propose(first, 'destroy', [destroyed().number])).json
  expect(await waits(second)).toMatchObject([{ title: { zh: '到期档案 3 件待鉴定' } }])
  expect((await house.call<{ appraisal: string }>(first, 'GET', `${api}/archive/records/${destroyed().id}`)).json.appraisal).toBe(id)
  expect((await confirm(first, id)).status).toBe(409)
  expect([await stored(destroyed().id), (await stateOf(destroyed().id)).state]).toEqual([1, 'due'])
  expect((await confirm(second, id)).status).toBe(200)
  expect([await stored(destroyed().id), (await stateOf(destroyed().id)).state]).toEqual([0, 'destroyed'])
  expect([await inCase(destroyed().id), await inCase(kept().id)]).toEqual([{ personal: 0, files: 0, whole: 2 }, { personal: 1, files: 1, whole: 2 }])
  const of = (await db.query<{ id: string }>('select case_id as id from archive_record where id = $1', [destroyed().id])).rows[0]?.id ?? ''
  expect((await house.call<{ recordHolds: boolean; files: object[] }>(second, 'GET', `${api}/cases/${of}`)).json).toMatchObject({ recordHolds: true, files: [] })
  const before = (await db.query('select from file_blob')).rowCount ?? 0
  await sweepFiles(house.db)
  expect((await db.query('select from file_blob')).rowCount).toBe(before - 2)
  expect((await house.call<Said>(first, 'POST', `${api}/archive/records/${destroyed().id}/package`, { reason: '想再看看' })).json.code).toBe('ARCHIVE.DESTROYED')
  expect((await house.call<Said>(first, 'POST', `${api}/archive/records/${destroyed().id}/holds`, { reason: '诉讼需要' })).json.code).toBe('ARCHIVE.DESTROYED')
  const register = await house.call<{ rows: object[] }>(second, 'GET', `${api}/archive/disposals`)
  expect(register.json.rows).toMatchObject([{ number: destroyed().number, kind: 'destroyed', ground: '保管期满，无继续保存价值', manifestHash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect((await propose(first, 'destroy', [destroyed().number])).json.detail).toContain('已经销毁')
  // the appraisal is itself a case that is put away, for ever
  await fileAndPack(house.db)
  const { rows } = await db.query<{ number: string }>('select number from archive_record where case_id = $1', [id])
  expect(rows[0]?.number).toMatch(/-WS·2037-Y-0001$/)
})

test('X7 what is kept longer is due again on its new day; a hold keeps it whatever is due, also one that came after the proposal', async () => {
  expect((await propose(first, 'extend', [extended().number])).json.detail).toContain('今后的一个日期')
  const longer = (await propose(first, 'extend', [extended().number], { until: '2047-01-01' })).json.id
  expect((await confirm(second, longer)).status).toBe(200)
  expect(await stateOf(extended().id)).toMatchObject({ state: 'kept', keptUntil: '2047-01-01' })
  expect((await propose(first, 'destroy', [extended().number])).json.detail).toContain('2047')
  const { id } = (await propose(first, 'destroy', [held().number, kept().number])).json
  const holding = await house.call<{ state: string; holds: { id: string }[] }>(second, 'POST', `${api}/archive/records/${held().id}/holds`, { reason: '法院来函调取' })
  expect(holding.json.state).toBe('held')
  expect((await house.call<Said>(second, 'POST', `${api}/archive/records/${held().id}/holds`, { reason: '又一次' })).json.code).toBe('ARCHIVE.HELD')
  expect((await confirm(second, id)).json.detail).toContain('在冻结中')
  expect([await stored(held().id), await stored(kept().id)]).toEqual([1, 1])
  const hold = holding.json.holds[0]?.id ?? ''
  // whose case it is sees that it is held, not why: the reason may be about others
  const seen = async (who: TestPerson) => (await house.call<{ holds: { reason: string | null }[] }>(who, 'GET', `${api}/archive/records/${held().id}`)).json.holds.map((h) => h.reason)
  expect([await seen(who.member), await seen(first)]).toEqual([[null], ['法院来函调取']])
  expect((await house.call<{ state: string }>(first, 'POST', `${api}/archive/holds/${hold}/release`, { reason: '案件已结' })).json.state).toBe('due')
  expect((await house.call<Said>(first, 'POST', `${api}/archive/holds/${hold}/release`, { reason: '再来一次' })).json.code).toBe('ARCHIVE.RELEASED')
  expect((await confirm(second, id, 'refuse')).status).toBe(200)
  expect((await stateOf(kept().id)).state).toBe('due')
})

test('X3 X7 what is due waits for the offices of its place; a hold takes it from the list, and late it goes up', async () => {
  const county = `${at.street.split('/').slice(0, 4).join('/')}/`
  const bureau = await house.person('区局', [{ role: 'county.bureau-officer', path: county }])
  const far = await house.person('外街道', [{ role: 'street.officer', path: '/42/4201/420111/420111003/' }])
  expect(await waits(first)).toMatchObject([{ title: { zh: '到期档案 2 件待鉴定' } }])
  const { holds } = (await house.call<{ holds: { id: string }[] }>(first, 'POST', `${api}/archive/records/${held().id}/holds`, { reason: '法院来函调取' })).json
  expect(await waits(first)).toMatchObject([{ title: { zh: '到期档案 1 件待鉴定' } }])
  for (const none of [far, bureau]) expect(await waits(none)).toEqual([])
  await house.setClock(new Date('2037-04-01T00:00:00+08:00'))
  const late = await house.person('区局二', [{ role: 'county.bureau-officer', path: county }])
  expect(await waits(late)).toMatchObject([{ late: true }])
  await house.setClock(new Date('2037-01-02T10:00:00+08:00'))
  await house.call(first, 'POST', `${api}/archive/holds/${holds[0]?.id ?? ''}/release`, { reason: '案件已结' })
})

test('X7 the database by itself lets nothing be destroyed early, held, by one alone or in others’ names; numbers and rows stay as they are', async () => {
  const app = await house.connect('hemei_app')
  const [a, b] = [first.actor.account ?? '', second.actor.account ?? '']
  const opened = (await propose(first, 'destroy', [kept().number])).json.id
  const dispose = async (record: string, by: [string, string] = [a, b], me = b) => {
    await app.query('begin')
    await app.query(`select set_config('hemei.account', $1, true), set_config('hemei.community', $2, true)`, [me, at.community])
    const error: unknown = await app
      .query(`insert into archive_disposal (record, case_id, kind, ground, proposed_by, confirmed_by, at) values ($1, $2, 'destroyed', '没有理由', $3, $4, '2099-01-01')`, [record, opened, ...by])
      .then(() => undefined, (reason: unknown) => reason)
    await app.query('rollback')
    return (error as { constraint?: string } | undefined)?.constraint
  }
  expect(await dispose(kept().id)).toBeUndefined()
  expect(await dispose(forever().id)).toBe('archive_disposal_due')
  expect(await dispose(extended().id)).toBe('archive_disposal_due')
  expect(await dispose(kept().id, [a, a], a)).toBe('archive_disposal_two_people')
  expect(await dispose(kept().id, [a, b], a)).toBe('archive_disposal_in_their_names')
  expect(await dispose(kept().id, [randomUUID(), b])).toBe('archive_disposal_in_their_names')
  await house.call(first, 'POST', `${api}/archive/records/${kept().id}/holds`, { reason: '法院来函' })
  expect(await dispose(kept().id)).toBe('archive_disposal_held')
  await app.query(`select set_config('hemei.community', $1, false)`, [at.community])
  await expect(app.query('delete from archive_content where record = $1', [kept().id])).rejects.toMatchObject({ constraint: 'archive_content_kept' })
  for (const table of ['archive_record', 'archive_package', 'archive_check', 'archive_look', 'archive_hold', 'archive_release', 'archive_disposal']) {
    await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/)
    await expect(app.query(`update ${table} set record = null`)).rejects.toThrow(/permission denied|does not exist/)
  }
  await app.end()
})
