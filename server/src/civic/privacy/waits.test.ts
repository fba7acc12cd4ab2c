// What waits for an answer about personal data (X3): for whom, until when, and no longer than it waits.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { tellWaits } from '../procedure/waits.ts'
import { bind, importRoster } from '../registry/index.ts'
import type { LookTold } from './looks.ts'

const at = (instant: string) => house.setClock(new Date(`${instant}+08:00`))
let house: TestHouse
let community: string
let place: string
let owner: TestPerson
let officer: TestPerson
let street: TestPerson
let party: string
beforeAll(async () => {
  house = await testHouse()
  await at('2026-03-02T10:00:00')
  const roster = sampleRoster([{ key: '1/1/101', owners: ['业主101'] }], { asOf: '2026-01-01' })
  ;({ community } = await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' })))
  owner = await house.person('业主101', [])
  await house.db.act(
    system('test'),
    async (tx) => {
      ;({ path: place } = await tx.one<{ path: string }>(sql`select path from community where id = ${community}`))
      ;({ party } = await tx.one<{ party: string }>(sql`select party_id as party from title where community_id = ${community}`))
      await bind(tx, community, [{ account: owner.actor.account ?? '', party, evidence: 'x', verifier: 'x' }])
    },
    { community },
  )
  officer = await house.person('居委会', [{ role: 'neighbourhood.officer', path: above(6) }])
  street = await house.person('街道', [{ role: 'street.officer', path: above(5) }])
})
afterAll(() => house.close())
const above = (n: number) => `${place.split('/').slice(0, n).join('/')}/`

/** Somebody looks, and the owner does not agree. */
async function objects(who: TestPerson): Promise<{ look: string; dueOn: string }> {
  const looked = await house.call<{ people: { look: string }[] }>(who, 'POST', `/api/v1/communities/${community}/looks`, {
    ...{ parties: [party], fields: ['name'], purpose: 'serve-notice', words: '送达表决通知' },
  })
  const look = looked.json.people[0]?.look ?? ''
  const url = `/api/v1/privacy/looks/${look}/objection`
  const made = await house.call<LookTold>(owner, 'POST', url, { words: '我没有收到通知' })
  return { look, dueOn: made.json.objection?.dueOn ?? '' }
}

test('X2 an objection is answered within fifteen working days: the days between are not calendar days', async () => {
  const { look, dueOn } = await objects(officer)
  expect(dueOn).toBe('2026-03-23')
  await house.call(street, 'POST', `/api/v1/communities/${community}/objections/${look}/answer`, { words: '已经核对，通知已送达' })
})

interface Row {
  path: string
  number: string
  title: { zh: string }
  step: { zh: string }
  place: string
  due: string
  reminded: boolean
  late: boolean
  escalated: boolean
}
const listed = async (who: TestPerson, url = 'to-do'): Promise<Row[]> =>
  (await house.call<{ rows: Row[] }>(who, 'GET', `/api/v1/${url}`)).json.rows

test('X3 an objection waits, with its day, in the to-do list of who may answer it, not of who looked, nor beyond the place; answered, it is gone', async () => {
  await at('2026-03-03T10:00:00')
  const far = await house.person('外街道', [{ role: 'street.officer', path: '/42/4201/420111/420111003/' }])
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: above(5) }])
  const bureau = await house.person('区局', [{ role: 'county.bureau-officer', path: above(4) }])
  const { look, dueOn } = await objects(officer)
  const [row, ...more] = await listed(street)
  expect([more, dueOn]).toEqual([[], '2026-03-24'])
  expect(row).toMatchObject({
    ...{ path: `/registry/communities/${community}?tab=objections`, title: { zh: '对查看个人信息的异议' }, step: { zh: '答复异议' } },
    ...{ due: dueOn, reminded: false, late: false },
  })
  expect(row?.place).not.toBe('')
  for (const who of [officer, far, clerk, bureau]) expect(await listed(who)).toEqual([])
  await at('2026-03-22T10:00:00')
  expect(await listed(street, 'to-do?filter.time=soon')).toMatchObject([{ reminded: true, late: false }])
  expect(await listed(bureau, 'late-steps')).toEqual([])
  await at('2026-03-25T00:00:30')
  expect(await listed(street, 'to-do?filter.time=late')).toMatchObject([{ late: true }])
  expect(await listed(bureau, 'late-steps')).toMatchObject([{ late: true, office: { zh: '社区居委会' } }])
  expect(await listed(far, 'late-steps')).toEqual([])
  await house.call(street, 'POST', `/api/v1/communities/${community}/objections/${look}/answer`, { words: '已经核对，通知已送达' })
  expect([await listed(street), await listed(bureau, 'late-steps')]).toEqual([[], []])
})

test('X3 X2 where an objection lies and who looked are what the database knows, whatever is written; by SQL nobody sees one but where they answer', async () => {
  await at('2026-03-26T10:00:00')
  const { look } = await objects(officer)
  const app = await house.connect('hemei_app')
  const seen = async (paths: string) => {
    await app.query(`select set_config('hemei.answering', $1, false)`, [paths])
    return (await app.query('select looked_by, path from look_objection where look = $1', [look])).rows
  }
  expect(await seen(above(5))).toEqual([{ looked_by: officer.actor.account, path: place }])
  expect([await seen(''), await seen('/42/4201/420111/420111003/')]).toEqual([[], []])
  await app.query(`select set_config('hemei.answering', '/', false)`)
  await expect(
    app.query(`insert into look_objection (look, community_id, account, words, at, due_on)
      select gen_random_uuid(), community_id, account, words, at, due_on from look_objection limit 1`),
  ).rejects.toMatchObject({ code: expect.stringMatching(/42501|23502/) })
  await app.end()
  await house.call(street, 'POST', `/api/v1/communities/${community}/objections/${look}/answer`, { words: '已经核对，通知已送达' })
})

test('X3 an incident waits for whoever guards the platform until authority and persons are both told, or it is closed', async () => {
  await at('2026-03-27T10:00:00')
  const guard = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
  const local = await house.person('区安全', [{ role: 'security.administrator', path: above(4) }])
  const record = async (title: string) =>
    (await house.call<{ id: string }>(guard, 'POST', '/api/v1/incidents', {
      ...{ title, what: '名册副本误发给无关人员', kinds: ['name'], foundAt: '2026-03-27T09:00:00+08:00' },
    })).json.id
  const [first, second] = [await record('名册误发'), await record('误报一件')]
  const add = (id: string, kind: string) =>
    house.call(guard, 'POST', `/api/v1/incidents/${id}/entries`, {
      ...{ kind, words: '已经电话告知', ...(kind === 'persons-told' ? { communities: [community] } : {}) },
    })
  expect(await listed(guard)).toMatchObject([
    { title: { zh: '名册误发' }, path: '/guard', step: { zh: '告知主管部门和当事人' }, reminded: false, late: false },
    { title: { zh: '误报一件' } },
  ])
  expect(await listed(local)).toEqual([])
  await add(second, 'closed')
  await add(first, 'authority-told')
  await at('2026-03-29T09:30:00')
  expect(await listed(guard)).toMatchObject([{ title: { zh: '名册误发' }, reminded: true, late: false }])
  await at('2026-03-30T09:30:00')
  expect(await listed(guard)).toMatchObject([{ late: true }])
  await add(first, 'persons-told')
  expect(await listed(guard)).toEqual([])
})

interface Message {
  title: { zh: string }
  text: { zh: string }
}
const told = async (who: TestPerson) =>
  (await house.call<{ rows: Message[] }>(who, 'GET', '/api/v1/messages')).json.rows.map((m) => m.text.zh)
const daysFrom = (day: string, n: number) => new Date(Date.parse(`${day}T09:00:00+08:00`) + n * 86_400_000)

test('X3 near its end an objection is told to who may answer; late it goes up, and the office above is told and answers; each once, none to who looked', async () => {
  await at('2026-04-07T10:00:00')
  const { look, dueOn } = await objects(officer)
  const colleague = await house.person('居委会二', officer.actor.grants)
  const bureau = await house.person('区局', [{ role: 'county.bureau-officer', path: above(4) }])
  const city = await house.person('市局', [{ role: 'city.bureau-officer', path: above(3) }])
  const answers = (who: TestPerson) =>
    house.call<{ code?: string }>(who, 'POST', `/api/v1/communities/${community}/objections/${look}/answer`, { words: '已经核对，通知已送达' })
  const all = async () => [await told(colleague), await told(bureau), await told(officer), await told(city)]
  await tellWaits(house.db)
  expect(await all()).toEqual([[], [], [], []])
  await house.setClock(daysFrom(dueOn, -1))
  await Promise.all([tellWaits(house.db), tellWaits(house.db)])
  await tellWaits(house.db)
  expect(await all()).toEqual([[expect.stringContaining('「答复异议」还没有办')], [], [], []])
  expect((await answers(bureau)).json.code).toBe('PRIVACY.NOT_UP_YET')
  expect(await listed(bureau)).toEqual([])
  // the last day is still its own office's, to its last minute
  await house.setClock(new Date(Date.parse(`${dueOn}T23:59:00+08:00`)))
  expect((await answers(bureau)).json.code).toBe('PRIVACY.NOT_UP_YET')
  await house.setClock(daysFrom(dueOn, 1))
  await tellWaits(house.db)
  await tellWaits(house.db)
  const late = expect.stringContaining('「答复异议」已超过期限')
  expect(await all()).toEqual([[late, expect.any(String)], [late], [], []])
  expect(await listed(bureau)).toMatchObject([{ late: true, escalated: true }])
  expect(await listed(colleague)).toMatchObject([{ late: true, escalated: false }])
  expect(await listed(city, 'late-steps')).toMatchObject([{ late: true, raisedTo: { zh: '区住房主管部门' } }])
  expect((await answers(bureau)).status).toBe(200)
  expect(await listed(bureau)).toEqual([])
})

test('X3 X2 an incident that nobody told of in time is told to those who watch over the administrators; one told of in time is not', async () => {
  await at('2026-05-06T10:00:00')
  const guard = await house.person('安全二', [{ role: 'security.administrator', path: '/' }])
  const audit = await house.person('审计', [{ role: 'audit.administrator', path: '/' }])
  const record = async (title: string) =>
    (await house.call<{ id: string }>(guard, 'POST', '/api/v1/incidents', {
      ...{ title, what: '名册副本误发给无关人员', kinds: ['name'], foundAt: '2026-05-06T09:00:00+08:00' },
    })).json.id
  await record('没有告知的一件')
  const done = await record('已经告知的一件')
  for (const kind of ['authority-told', 'persons-told'])
    await house.call(guard, 'POST', `/api/v1/incidents/${done}/entries`, {
      ...{ kind, words: '已经电话告知', ...(kind === 'persons-told' ? { communities: [community] } : {}) },
    })
  await at('2026-05-08T10:00:00')
  await tellWaits(house.db)
  expect([(await told(guard)).length, await told(audit)]).toEqual([1, []])
  await at('2026-05-09T10:00:00')
  await tellWaits(house.db)
  expect([(await told(guard)).length, await told(audit)]).toEqual([2, [expect.stringContaining('没有告知的一件')]])
})
