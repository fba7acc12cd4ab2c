// What a person may ask of their data, what officials may see of it, and what happens when somebody sees too much.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { giveTelephone } from '../../kernel/identity/index.ts'
import { calendarOf } from '../calendar/index.ts'
import type { TestHouse, TestPerson } from '../../testing/house.ts'
import { clearOver, consented, personsADay, processing } from './index.ts'
import { erase } from './erasure.ts'
import type { LookTold } from './looks.ts'
import { inDays, privacyGround } from './testing.ts'

let house: TestHouse
let community: string
let place: string
let owner: TestPerson
let party: string
let officer: TestPerson
let street: TestPerson
let accountant: TestPerson
let guard: TestPerson
beforeAll(async () => {
  ;({ house, community, place, owner, party, officer, street, accountant, guard } = await privacyGround())
  await house.jobs.start()
})
afterAll(() => house.close())

interface Shown {
  state: string
  left: number
  people: { look: string; name: string | null; phone: string | null; idNumber: string | null }[]
}
const lookAs = (who: TestPerson | undefined, more: object = {}) =>
  house.call<Shown>(who, 'POST', `/api/v1/communities/${community}/looks`, {
    ...{ parties: [party], fields: ['name', 'phone'], purpose: 'serve-notice', words: '送达表决通知' },
    ...more,
  })
const mine = async () => (await house.call<{ rows: LookTold[] }>(owner, 'GET', '/api/v1/privacy/looks')).json.rows

describe('X2 a look at personal data is recorded before anything is shown, and the person reads it', () => {
  test('an officer sees what their office needs, for a purpose; the owner reads who, when, why and what', async () => {
    const { status, json } = await lookAs(officer)
    expect([status, json.state, json.people[0]?.name, json.people[0]?.idNumber]).toEqual([201, 'shown', '业主101', null])
    expect(json.people[0]?.phone).toBe('13800001234')
    const [told] = await mine()
    expect(told).toMatchObject({
      ...{ office: { zh: '社区居委会' }, purpose: { zh: '送达通知' }, words: { zh: '送达表决通知', en: '送达表决通知' } },
      fields: [{ zh: '姓名' }, { zh: '电话' }],
    })
    expect(told?.place).not.toBe('')
  })

  test('a room’s owners are looked at together; a field that an office has no need of is refused, and nothing is written', async () => {
    const room = await house.db.read(system('test'), (tx) => tx.one<{ id: string }>(sql`select id from room where label = '1-1-101'`))
    const before = (await mine()).length
    const { json } = await lookAs(street, { parties: undefined, room: room.id, fields: ['name'] })
    expect(json.people.map((p) => p.name)).toEqual(['业主101'])
    const denied = await lookAs(accountant, { fields: ['phone'] })
    expect([denied.status, (denied.json as unknown as { code: string }).code]).toEqual([403, 'PRIVACY.FIELD_NOT_YOURS'])
    expect((await lookAs(owner)).status).toBe(403)
    expect((await lookAs(guard)).status).toBe(404)
    expect((await mine()).length).toBe(before + 1)
  })

  test('each office sees by need and no further: the identity number is the clerk’s alone, the accountant of the fund sees names', async () => {
    const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: `${place.split('/').slice(0, 5).join('/')}/` }])
    const seen = async (who: TestPerson) => {
      const told = []
      for (const field of ['name', 'phone', 'idNumber']) told.push((await lookAs(who, { fields: [field] })).status === 201 && field)
      // nor does what is not theirs come along with what is
      expect((await lookAs(who, { fields: ['name', 'idNumber'] })).status).toBe(told.includes('idNumber') ? 201 : 403)
      return told.filter((f) => f !== false)
    }
    expect(await seen(clerk)).toEqual(['name', 'phone', 'idNumber'])
    expect([await seen(officer), await seen(street)]).toEqual([['name', 'phone'], ['name', 'phone']])
    expect(await seen(accountant)).toEqual(['name'])
  })

  test('by SQL as the application neither telephone nor number is read but beside one’s own look of this very transaction', async () => {
    const app = await house.connect('hemei_app')
    await app.query(`select set_config('hemei.community', $1, false)`, [community])
    await expect(app.query('select phone from party')).rejects.toThrow('permission denied')
    await expect(app.query('select id_number from party')).rejects.toThrow('permission denied')
    await app.query(`select set_config('hemei.account', $1, false)`, [officer.actor.account])
    expect((await app.query('select * from looked_party')).rowCount).toBe(0)
    await expect(app.query('update look set account = account')).rejects.toThrow('permission denied')
    await app.query(`select set_config('hemei.account', $1, false)`, [owner.actor.account])
    expect((await app.query('select * from own_party')).rowCount).toBe(1)
    await app.end()
  })

  test('over the day’s limit nothing is shown, and it stands as a security event; the next day begins anew', async () => {
    const busy = await house.person('登记员', [{ role: 'registry.clerk', path: `${place.split('/').slice(0, 5).join('/')}/` }])
    const all = await house.db.read(system('test'), (tx) => tx.rows<{ id: string }>(sql`select id from party where kind = 'person' limit 70`), { community })
    const seen: Shown[] = []
    for (let i = 0; i < 4; i++)
      seen.push((await lookAs(busy, { parties: all.slice(i * 17, i * 17 + 17).map((p) => p.id) })).json)
    expect(seen.map((s) => [s.state, s.people.length, s.left])).toEqual([
      ['shown', 17, personsADay - 17],
      ['shown', 17, personsADay - 34],
      ['shown', 17, personsADay - 51],
      ['refused', 0, 0],
    ])
    const events = async (query = '') =>
      (await house.call<{ rows: { account: string; role: { zh: string } }[]; total: number }>(guard, 'GET', `/api/v1/security-events${query}`)).json
    expect(await events()).toMatchObject({ rows: [{ account: busy.actor.account, role: { zh: '登记员' } }], total: 1 })
    const totals = ['?q=djy', `?q=${busy.actor.account}`, '?filter.role=registry.clerk', '?filter.role=street.officer', '?q=街道'].map(async (query) => (await events(query)).total)
    expect(await Promise.all(totals)).toEqual([1, 1, 1, 0, 0])
    expect((await house.call(guard, 'GET', '/api/v1/security-events.xlsx')).status).toBe(200)
    expect((await house.call(officer, 'GET', '/api/v1/security-events.xlsx')).status).toBe(403)
    await house.setClock(inDays(1))
    expect((await lookAs(busy)).json.state).toBe('shown')
  })

  test('twenty at once never pass the limit together', async () => {
    const busy = await house.person('登记员二', [{ role: 'registry.clerk', path: `${place.split('/').slice(0, 5).join('/')}/` }])
    const all = await house.db.read(system('test'), (tx) => tx.rows<{ id: string }>(sql`select id from party where kind = 'person' limit 10`), { community })
    const answers = await Promise.all(Array.from({ length: 8 }, () => lookAs(busy, { parties: all.map((p) => p.id) })))
    expect(answers.filter((a) => a.json.state === 'shown').length).toBe(personsADay / 10)
  })

  test('A22.2 the person objects; whoever looked does not answer, another officer does, once, within the days that the county set', async () => {
    const look = (await mine()).find((l) => l.office.zh === '社区居委会')
    const url = `/api/v1/privacy/looks/${look?.id}/objection`
    expect((await house.call(street, 'POST', url, { words: '不是我的' })).status).toBe(404)
    // what the county's procedure decided some time ago
    const root = await house.connect('hemei')
    await root.query('set session_replication_role = replica')
    await root.query(`insert into parameter_version (key, jurisdiction, valid_from, value, unit, status, citation, title, hash, source, decided)
      select key, $1, '2026-01-01', '2', unit, status, citation, title, '', 'procedure:' || gen_random_uuid(), '{}' from parameter_version where key = 'privacy.objection.answer' limit 1`, [place.split('/')[3]])
    await root.end()
    const due = await house.db.act(system('test'), async (tx) => (await calendarOf(tx)).deadlineAfter(tx.now, 2, 'workday').on)
    expect((await house.call(owner, 'POST', url, { words: '我没有收到通知' })).status).toBe(201)
    expect((await house.call(owner, 'POST', url, { words: '我没有收到通知' })).status).toBe(409)
    const answer = `/api/v1/communities/${community}/objections/${look?.id}/answer`
    expect((await house.call(officer, 'POST', answer, { words: '已经核对' })).status).toBe(403)
    const app = await house.connect('hemei_app')
    await app.query(`select set_config('hemei.community', $1, false)`, [community])
    const kept = await app.query<{ due: string }>(`select due_on::text as due from look_objection where look = $1`, [look?.id])
    expect(kept.rows).toEqual([{ due }])
    await expect(
      app.query(`insert into look_answer values ($1, $2, $3, 'x', '', now())`, [look?.id, community, officer.actor.account]),
    ).rejects.toThrow('whoever looked does not answer')
    await app.end()
    expect((await house.call(street, 'POST', answer, { words: '已经核对，通知已送达' })).status).toBe(200)
    expect((await house.call(street, 'POST', answer, { words: '再答复一次' })).status).toBe(409)
    const at = async (state: string) =>
      (await house.call<{ rows: LookTold[] }>(owner, 'GET', `/api/v1/privacy/looks?filter.state=${state}`)).json.rows.map((l) => l.id)
    expect([await at('waits'), await at('answered')]).toEqual([[], [look?.id]])
    expect((await house.call(street, 'GET', `/api/v1/communities/${community}/objections.xlsx?filter.state=answered`)).status).toBe(200)
    expect((await mine()).find((l) => l.id === look?.id)).toMatchObject({
      objection: { words: '我没有收到通知' },
      answer: { words: '已经核对，通知已送达', office: { zh: '街道办事处' } },
    })
  })
})

test('X2 a consent is separate for each purpose, bound to the text that was shown, and withdrawn as it was given', async () => {
  const decide = (given: boolean, version = 1) =>
    house.call(owner, 'POST', '/api/v1/privacy/consents', { community, key: 'publish-arrears', version, given })
  const holds = (purpose: string) =>
    house.db.read(system('test'), (tx) => consented(tx, party, purpose), { community })
  expect(await holds('publish-arrears')).toBe(false)
  expect((await decide(true, 2)).status).toBe(409)
  expect((await decide(true)).status).toBe(200)
  expect([await holds('publish-arrears'), await holds('share-third-party')]).toEqual([true, false])
  // the text was another one when they agreed: they are asked anew
  const agreed = async (version: number) => {
    const db = await house.connect('hemei')
    await db.query(`update consent set version = $1 where party_id = $2 and purpose = 'publish-arrears'`, [version, party])
    await db.end()
    const states = (await house.call<{ rows: { key: string; given: boolean | null }[] }>(owner, 'GET', '/api/v1/privacy/consents')).json.rows
    return [await holds('publish-arrears'), states.find((r) => r.key === 'publish-arrears')?.given]
  }
  expect([await agreed(2), await agreed(1)]).toEqual([[false, null], [true, true]])
  await house.setClock(inDays(1.1))
  await decide(false)
  expect(await holds('publish-arrears')).toBe(false)
  const { rows } = (await house.call<{ rows: { key: string; history: unknown[] }[] }>(owner, 'GET', '/api/v1/privacy/consents')).json
  expect(rows.find((r) => r.key === 'publish-arrears')?.history.length).toBe(2)
})

test('X2 a copy holds what is kept about the person, for that person alone, sealed, for a day', { timeout: 40_000 }, async () => {
  const form = { field: 'name', why: '名字登记错了一个字' }
  await house.call(owner, 'POST', `/api/v1/communities/${community}/cases`, { procedure: 'privacy.correction', form })
  const asked = await house.call<{ id: string }>(owner, 'POST', '/api/v1/privacy/copies', {})
  expect(asked.status).toBe(202)
  const url = `/api/v1/privacy/copies/${asked.json.id}/data.json`
  await expect.poll(async () => (await house.call(owner, 'GET', url)).status, { timeout: 20_000 }).toBe(200)
  const copy = (await house.call<{ parts: { title: { zh: string }; rows: object[] }[] }>(owner, 'GET', url)).json
  const of = (title: string) => JSON.stringify(copy.parts.find((p) => p.title.zh === title)?.rows)
  expect(of('登记的姓名、证件号、电话')).toContain('业主101')
  expect(of('谁看过我的信息')).toContain('送达表决通知')
  expect(of('我在办件中办理的步骤')).toContain('信更')
  expect(copy.parts.map((p) => p.title.zh)).toContain('维修资金分户账')
  const page = (await house.call(owner, 'GET', url.replace('json', 'html'))).bytes.toString()
  expect(page).toContain('<h2>谁看过我的信息</h2>')
  // for people: words, Shanghai's clock and names; no code, id, path or UTC instant
  for (const said of ['<th scope="col">证件</th>', '<td>其他有效证件</td>', '<td>业主</td>', '<td>申请更正</td>', '<td>否</td>'])
    expect(page).toContain(said)
  // a test's login looks like an id
  const withoutLogin = page.replace(/<h2>账号[\s\S]*?<\/table>/, '')
  expect(withoutLogin.match(/<td>([^<]*(?:[\da-f]{8}-|\dT\d|\/42\/|resident-id|step-in|true|false|[{}])[^<]*)<\/td>/)?.[1]).toBeUndefined()
  expect(page.match(/<th scope="col">([a-z][^<]*)<\/th>/i)?.[1]).toBeUndefined()
  expect((await house.call(officer, 'GET', url)).status).toBe(404)
  const app = await house.connect('hemei_app')
  expect((await app.query('select * from personal_copy')).rowCount).toBe(0)
  await app.end()
  await house.setClock(inDays(3))
  expect((await house.call(owner, 'GET', url)).status).toBe(404)
})

test('X2 what is over is cleared: answers, copies, assessments after three years; what is not stays', async () => {
  const db = await house.connect('hemei')
  await house.call(guard, 'POST', '/api/v1/impact-assessments', {
    ...{ title: '名册导入评估', about: '名册导入', risks: '误发副本', measures: '遮盖加密', madeOn: inDays(0).toISOString().slice(0, 10) },
  })
  await db.query(`update idempotency set at = now() - interval '61 days' where id = (select id from idempotency limit 1)`)
  await db.query(`update personal_copy set ends_at = now() - interval '1 hour'`)
  const count = async () => {
    const n = async (t: string) => Number((await db.query(`select count(*) n from ${t}`)).rows[0]?.n)
    return [await n('idempotency'), await n('personal_copy'), await n('impact_assessment')]
  }
  const app = await house.connect('hemei_app')
  await expect(app.query('delete from impact_assessment')).rejects.toThrow('kept until')
  await app.end()
  const [answers = 0] = await count()
  await clearOver(house.db)
  expect(await count()).toEqual([answers - 1, 0, 1])
  await house.setClock(inDays(3 * 365 + 5))
  await clearOver(house.db)
  expect((await count())[2]).toBe(0)
  await house.setClock(inDays(4))
  await db.end()
})

test('X2 every table with sealed or personal rows stands in the processing register, once', async () => {
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ table: string }>(`
    select distinct c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attname in ('account', 'party', 'party_id', 'person') or c.relname = any ($1) and c.relkind = 'r'`, [
    house.rooms.flatMap((r) => Object.keys(r.sealed ?? {})),
  ])
  await db.end()
  const listed = processing.flatMap((k) => k.tables)
  expect(listed.length).toBe(new Set(listed).size)
  expect(rows.map((r) => r.table).filter((t) => !listed.includes(t)).toSorted()).toEqual([])
})

test('X2 no term of the register is a promise: a clock removes what is over, or it is said why nothing is', async () => {
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ table: string }>(`select relname as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('hemei_app', oid, 'delete')`)
  await db.end()
  // the trail is forgotten by a function of the database's own
  const cleared = new Set([...rows.map((r) => r.table), 'audit_event'])
  const promised = processing.filter((k) => k.clock && !k.tables.some((t) => cleared.has(t)))
  expect(promised.map((k) => k.key)).toEqual([])
  expect(processing.filter((k) => !k.clock && (k.stays?.zh.length ?? 0) < 10).map((k) => k.key)).toEqual([])
  const { json } = await house.call<{ rows: object[] }>(undefined, 'GET', '/api/v1/privacy/register')
  expect(json.rows).toContainEqual(expect.objectContaining({ key: 'ballots', clock: false, stays: expect.objectContaining({ zh: expect.stringContaining('复核') }) }))
})

test('X2 the tally of looks only grows, by day, and never over the day’s ceiling, for the application’s role too', async () => {
  const app = await house.connect('hemei_app')
  const today = (await app.query<{ day: string }>(
    `select to_char((now() + offset_ms * interval '1 ms') at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from demonstration_clock`,
  )).rows[0]?.day
  const account = randomUUID()
  const refused = (constraint: string) => ({ code: '23514', constraint })
  const insert = (day: string | undefined, persons: number) =>
    app.query('insert into look_tally (account, day, persons) values ($1, $2, $3)', [account, day, persons])
  const set = (persons: number) => app.query('update look_tally set persons = $2 where account = $1', [account, persons])
  await expect(insert('2020-01-01', 1)).rejects.toMatchObject(refused('look_tally_of_today'))
  await expect(insert('2099-01-01', 1)).rejects.toMatchObject(refused('look_tally_of_today'))
  await expect(insert(today, personsADay + 1)).rejects.toMatchObject(refused('look_tally_most'))
  await insert(today, 9)
  await expect(set(1)).rejects.toMatchObject(refused('look_tally_grows'))
  await set(personsADay)
  await expect(set(personsADay + 1)).rejects.toMatchObject(refused('look_tally_most'))
  await app.end()
})

test('X2 an office that waits for a second factor is held: its account does not end itself', async () => {
  const weak = { ...officer.actor, grants: [], withheld: officer.actor.grants }
  await expect(house.db.act(weak, (tx) => erase(tx))).rejects.toMatchObject({ code: 'PRIVACY.IN_OFFICE' })
})

test('X2 an account ends by whoever surely is the person: its password is asked, and must be right', async () => {
  const end = (more: object) => house.call<{ code: string }>(owner, 'POST', '/api/v1/privacy/erasure', { sure: true, ...more })
  const root = await house.connect('hemei')
  const set = (hash: string | null) => root.query('update account set password = $1 where id = $2', [hash, owner.actor.account])
  await set('$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  expect((await end({})).json.code).toBe('IDENTITY.PASSWORD_NEEDED')
  expect((await end({ password: 'not-it-at-all-1' })).json.code).toBe('IDENTITY.PASSWORD_WRONG')
  await set(null)
  await root.query(`update session set opened_at = now() - interval '1 hour' where account = $1`, [owner.actor.account])
  expect((await end({})).json.code).toBe('IDENTITY.SIGN_IN_ANEW')
  await root.query(`update session set opened_at = now() where account = $1`, [owner.actor.account])
  await root.end()
})

test('X2 whoever ends their account is gone from it: names, login, telephone, rights; what stays is named with its reason', async () => {
  expect((await house.call(officer, 'POST', '/api/v1/privacy/erasure', { sure: true })).status).toBe(409)
  const account = owner.actor.account ?? ''
  await house.db.act(owner.actor, (tx) => giveTelephone(tx, account, '13900000777'))
  const root = await house.connect('hemei')
  await root.query(`insert into second_factor (id, account, secret, confirmed_at) values (uuidv7(), $1, 'x', now())`, [account])
  await root.query('set session_replication_role = replica')
  await root.query(
    `insert into signing_key (id, account, public_key, label, evidence, basis, enrolled_at, salt, leaf)
      select uuidv7(), $1, '\\x04'::bytea || b || b, 'x', 'sign-in', 'x', '2020-01-01', b, b from (select sha256('x') as b) s`,
    [account],
  )
  await root.query('set session_replication_role = origin')
  expect((await house.call(owner, 'POST', '/api/v1/privacy/copies', {})).status).toBe(202)
  const copies = async () => (await root.query('select from personal_copy where account = $1', [account])).rowCount
  expect(await copies()).toBe(1)
  expect((await house.call(owner, 'POST', '/api/v1/privacy/erasure', { sure: false })).status).toBe(409)
  const erased = await house.call<{ stays: { what: { zh: string } }[] }>(owner, 'POST', '/api/v1/privacy/erasure', { sure: true })
  expect([erased.status, erased.json.stays.length]).toEqual([200, 9])
  expect(await copies()).toBe(0)
  await root.end()
  expect((await house.call(owner, 'GET', '/api/v1/privacy/looks')).status).toBe(401)
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ login: string; name: Buffer }>('select login, name from account where id = $1', [owner.actor.account])
  expect(rows[0]?.login).toBe(`erased-${owner.actor.account}`)
  expect(house.db.house.keyring.open(rows[0]?.name ?? Buffer.alloc(0), `account.name/${owner.actor.account}`)).toBe('已注销')
  const { rows: left } = await db.query('select phone, phone_blind from party where id = $1', [party])
  expect(left).toEqual([{ phone: null, phone_blind: null }])
  expect((await db.query('select from title where party_id = $1', [party])).rowCount).toBe(1)
  // nothing signs in by it, and nothing signs for it, any more
  const open = ['session', 'sign_in_telephone', 'second_factor', 'signing_key', 'binding'].map(
    (t) => `select '${t}' as t from ${t} where account = $1 and ended_at is null`,
  )
  expect((await db.query(open.join(' union all '), [account])).rows).toEqual([])
  await db.end()
})
