// An office from its proposal to its end, over HTTP: two people give it, dates give and take its rights, delegation goes down alone.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { sessionCookie } from '../../kernel/http/index.ts'
import { createAccount, hashOf, openSession } from '../../kernel/identity/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { tellWaits } from '../procedure/waits.ts'
import { importRoster } from '../registry/index.ts'
import { administeredAt } from './accounts.ts'

const street = '420106012'
const county = '/42/4201/420106/'
const elsewhere = '420111003'
const noon = (day: string) => new Date(`${day}T12:00:00+08:00`)
let house: TestHouse
let community: string
let proposer: TestPerson
let confirmer: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(noon('2026-03-02'))
  const roster = sampleRoster([{ key: '1/1/101', owners: ['甲某'] }])
  const made = await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))
  community = made.community
  proposer = await house.person('系统', [{ role: 'system.administrator', path: '/' }])
  confirmer = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
})
afterAll(() => house.close())

interface Answer {
  id: string
  code: string
  fields: { field: string }[]
  rows: { id: string; state: string; login: string; daysLeft: number | null; role: string; place: string }[]
}
const call = (who: TestPerson | undefined, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
  house.call<Answer>(who, method, `/api/v1${url}`, body)
const own = 'my-own-word-2026'
/** Somebody who works and has a password of their own: how they came by it is told in first-password.test.ts. */
async function account(name: string): Promise<{ login: string; id: string }> {
  const login = `${name}-${randomUUID().slice(0, 8)}`
  const id = await house.db.act(proposer.actor, async (tx) => {
    const made = await createAccount(tx, { login, name: '某某某', hashed: await (hashed ??= hashOf(own)) })
    await administeredAt(tx, [{ account: made, path: '/' }])
    return made
  })
  return { login, id }
}
let hashed: Promise<string> | undefined
async function signIn({ login, id }: { login: string; id: string }): Promise<TestPerson> {
  const reply = await house.call(undefined, 'POST', '/api/v1/session', { login, password: own })
  expect(reply.status).toBe(201)
  // an authority's office asks for a second factor, which is tried elsewhere
  const token = await house.db.act(system('test'), (tx) => openSession(tx, { account: id, means: 'password', strong: true, device: 'test' }))
  return { actor: proposer.actor, cookie: `${sessionCookie}=${token}` }
}
const clerk = (login: string, more: object = {}) => ({
  ...{ login, role: 'registry.clerk', at: street, basis: '水街人〔2026〕3号（虚构）', starts: '2026-03-01', ends: '2026-12-31' },
  ...more,
})
const propose = (who: TestPerson, body: object) => call(who, 'POST', '/appointments', body)
const decide = (who: TestPerson, id: string, decision = 'confirmed') =>
  call(who, 'POST', `/appointments/${id}/decision`, { decision })
const endIt = (who: TestPerson, id: string) => call(who, 'POST', `/appointments/${id}/end`, { why: '调离' })
/** What the clerk of the street may do, and nobody else here. */
const imports = async (who: TestPerson): Promise<number> => {
  const me = await house.call<{ grants: { may: string[] }[] }>(who, 'GET', '/api/v1/me')
  const listed = me.json.grants.filter((g) => g.may.includes('registry.import')).length
  const { status } = await call(who, 'GET', `/communities/${community}/rooms`)
  expect(status === 200).toBe(listed > 0)
  return status
}

test('G4 X2 an officer is appointed by two people, acts, is ended early, and the same session can do nothing at its next request', async () => {
  const officer = await account('officer')
  const session = await signIn(officer)
  expect(await imports(session)).toBe(404)
  const { id } = (await propose(proposer, clerk(officer.login))).json
  expect(await imports(session)).toBe(404)
  expect((await decide(confirmer, id)).status).toBe(200)
  expect(await imports(session)).toBe(200)
  expect((await decide(confirmer, id)).json.code).toBe('OFFICES.DECIDED')
  expect((await endIt(proposer, id)).status).toBe(204)
  expect(await imports(session)).toBe(404)
  expect((await endIt(proposer, id)).json.code).toBe('OFFICES.NOT_IN_FORCE')
})

test('X4 a proposal sent empty is refused in people’s words in both languages: what is to be chosen, what to be filled in, no key', async () => {
  const sent = { login: '', role: '', at: '', organization: 'x', basis: '', starts: '' }
  const said = async (language: string) =>
    (
      await house.call<{ fields: { label: string; message: string }[] }>(proposer, 'POST', '/api/v1/appointments', sent, {
        'accept-language': language,
      })
    ).json.fields.map(({ label, message }) => `${label}：${message}`)
  expect(await said('zh')).toEqual([
    '账号：请填写任职人的账号',
    '职务：请选择职务',
    '地点：请选择地点',
    '所属组织：请选择组织',
    '任命依据（文号）：请写明依据，如文号',
    '任期开始：请选择日期',
  ])
  const en = await said('en')
  expect(en).toContain('Post：Choose a post')
  expect(en.join('\n')).not.toMatch(/committee\.|\p{Script=Han}/u)
})

test('G4 X2 dates give and take the rights by themselves; a term that ends within 30 days is listed', async () => {
  const officer = await account('dated')
  const session = await signIn(officer)
  const later = clerk(officer.login, { starts: '2026-04-01', ends: '2026-04-30' })
  const { id } = (await propose(proposer, later)).json
  await decide(confirmer, id)
  const state = async () => {
    const { rows } = (await call(proposer, 'GET', `/appointments?q=${officer.login}`)).json
    return [rows[0]?.state, rows[0]?.daysLeft]
  }
  expect([await imports(session), await state()]).toEqual([404, ['upcoming', 59]])
  await house.setClock(noon('2026-04-01'))
  expect([await imports(session), await state()]).toEqual([200, ['ending', 29]])
  const ending = (await call(proposer, 'GET', '/appointments?filter.state=ending')).json.rows
  expect(ending.map((r) => r.login)).toContain(officer.login)
  await house.setClock(new Date('2026-04-30T23:59:00+08:00'))
  expect(await imports(session)).toBe(200)
  await house.setClock(new Date('2026-05-01T00:00:30+08:00'))
  expect([await imports(session), await state()]).toEqual([404, ['over', null]])
  expect((await endIt(proposer, id)).json.code).toBe('OFFICES.NOT_IN_FORCE')
  await house.setClock(noon('2026-03-02'))
})

test('G4 X2 what is ended before it begins never gives a right', async () => {
  const officer = await account('never')
  const session = await signIn(officer)
  const { id } = (await propose(proposer, clerk(officer.login, { starts: '2026-04-01' }))).json
  await decide(confirmer, id)
  expect((await endIt(confirmer, id)).status).toBe(204)
  await house.setClock(noon('2026-04-02'))
  expect(await imports(session)).toBe(404)
  await house.setClock(noon('2026-03-02'))
})

test('X2 nobody confirms their own proposal or appointment, nor appoints themselves: by HTTP and by SQL', async () => {
  const officer = await account('own')
  const { id } = (await propose(proposer, clerk(officer.login))).json
  expect((await decide(proposer, id)).status).toBe(404)
  const rows = await house.db.read(system('test'), (tx) =>
    tx.rows<{ login: string }>(sql`select login from account where id = ${proposer.actor.account}`),
  )
  expect((await propose(proposer, clerk(rows[0]?.login ?? ''))).json.code).toBe('OFFICES.ONESELF')
  const app = await house.connect('hemei_app')
  const decision = (by: string) => `insert into appointment_decision (appointment, account, proposed_by, decision, by, at)
    select id, account, proposed_by, 'confirmed', ${by}, now() from appointment where id = '${id}'`
  for (const by of ['proposed_by', 'account'])
    await expect(app.query(decision(by))).rejects.toMatchObject({ constraint: 'appointment_two_people' })
  // who proposed it cannot be said otherwise
  await expect(
    app.query(`insert into appointment_decision (appointment, account, proposed_by, decision, by, at)
      select id, account, '${confirmer.actor.account}', 'confirmed', proposed_by, now() from appointment where id = '${id}'`),
  ).rejects.toMatchObject({ code: '23503' })
  await expect(app.query(`update appointment set proposed_by = account`)).rejects.toMatchObject({ code: '42501' })
  await expect(
    app.query(`insert into appointment_end (appointment, by, at, why) values ('${id}', '${proposer.actor.account}', now(), '试试')`),
  ).rejects.toMatchObject({ code: '23503' })
  await app.end()
})

test('X2 two who decide at once: one decision stands', async () => {
  const officer = await account('twice')
  const other = await house.person('安全二', [{ role: 'security.administrator', path: '/' }])
  const { id } = (await propose(proposer, clerk(officer.login))).json
  const both = await Promise.all([decide(confirmer, id), decide(other, id, 'refused')])
  expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const { rows } = (await call(proposer, 'GET', `/appointments?q=${officer.login}`)).json
  expect(rows[0]?.state).toBe(both[0]?.status === 200 ? 'in-force' : 'refused')
}, 30_000)

test('X2 delegated administration goes down: neither sideways nor up, and administrators only below oneself', async () => {
  const below = await account('below')
  const { id } = (
    await propose(proposer, { ...clerk(below.login), role: 'system.administrator', at: '420106', ends: undefined })
  ).json
  expect((await decide(confirmer, id)).status).toBe(200)
  const local = await signIn(below)
  const officer = await account('of-street')
  expect((await propose(local, clerk(officer.login))).status).toBe(201)
  expect((await propose(local, clerk(officer.login, { at: elsewhere }))).status).toBe(404)
  expect((await propose(local, clerk(officer.login, { role: 'county.bureau-officer', at: '4201' }))).status).toBe(404)
  const administrator = (at: string) => ({ ...clerk(officer.login), role: 'system.administrator', at })
  expect((await propose(local, administrator('420106'))).json.code).toBe('OFFICES.NOT_BELOW')
  expect((await propose(local, administrator(street))).status).toBe(201)
  // nor do they see what stands elsewhere or above
  const stranger = await account('stranger')
  const foreign = (await propose(proposer, clerk(stranger.login, { at: elsewhere }))).json
  expect((await call(local, 'GET', `/appointments/${foreign.id}`)).status).toBe(404)
  const { rows } = (await call(local, 'GET', '/appointments')).json
  expect(rows.filter((r) => r.login === stranger.login || r.id === foreign.id)).toEqual([])
  expect((await call(local, 'GET', '/administrators')).json.rows.map((r) => r.login)).toEqual([below.login])
  const held = async (query: string) =>
    (await call(local, 'GET', `/administrators?${query}`)).json.rows.map((r) => r.login)
  expect(await held('filter.duty=system.administrator')).toEqual([below.login])
  expect(await held('filter.duty=audit.administrator')).toEqual([])
  expect(await held(`q=${encodeURIComponent('武昌')}`)).toEqual([below.login])
  const nearer = await house.person('区安全', [{ role: 'security.administrator', path: county }])
  expect((await decide(nearer, foreign.id)).status).toBe(404)
})

test('X2 an administrator of a place neither confirms nor ends another of that very place: whoever stands above does', async () => {
  const standing = await account('standing')
  const body = { ...clerk(standing.login), role: 'system.administrator', at: '420106', ends: undefined }
  const { id } = (await propose(proposer, body)).json
  const same = await house.person('区安全', [{ role: 'security.administrator', path: county }])
  for (const decision of ['confirmed', 'refused']) expect((await decide(same, id, decision)).json.code).toBe('OFFICES.NOT_BELOW')
  expect((await decide(confirmer, id)).status).toBe(200)
  expect((await endIt(same, id)).json.code).toBe('OFFICES.NOT_BELOW')
  expect((await endIt(confirmer, id)).status).toBe(204)
  // an office of business at the same street is theirs to confirm
  const officer = await account('of-business')
  expect((await decide(same, (await propose(proposer, clerk(officer.login))).json.id)).status).toBe(200)
})

test('G4 X2 a proposal whose term went by unconfirmed is not confirmed any more, and may be refused', async () => {
  const late = await account('late')
  const { id } = (await propose(proposer, clerk(late.login, { ends: '2026-03-10' }))).json
  await house.setClock(noon('2026-03-11'))
  expect((await decide(confirmer, id)).json.code).toBe('OFFICES.OVER')
  expect((await decide(confirmer, id, 'refused')).status).toBe(200)
  await house.setClock(noon('2026-03-02'))
  // on its last day it still is
  const last = (await propose(proposer, clerk(late.login, { ends: '2026-03-10' }))).json
  await house.setClock(noon('2026-03-10'))
  expect((await decide(confirmer, last.id)).status).toBe(200)
  await house.setClock(noon('2026-03-02'))
})

test('X3 G4 a proposal waits in the to-do list of who may confirm it, due when its term begins; not of its proposer, nor of one who stands no higher', async () => {
  interface Row {
    path: string
    title: { zh: string }
    due: string
    late: boolean
    reminded: boolean
  }
  const waiting = async (who: TestPerson, id: string) => {
    const { json } = await house.call<{ rows: Row[] }>(who, 'GET', '/api/v1/to-do?limit=200')
    return json.rows.find((r) => r.path === `/offices/appointments/${id}`)
  }
  const same = await house.person('区安全', [{ role: 'security.administrator', path: county }])
  const far = await house.person('外区安全', [{ role: 'security.administrator', path: '/42/4201/420111/' }])
  const [one, other] = [await account('waits'), await account('waits')]
  const office = (await propose(proposer, clerk(one.login, { starts: '2026-03-10' }))).json.id
  const duty = { ...clerk(other.login), role: 'system.administrator', at: '420106', ends: undefined }
  const administration = (await propose(proposer, duty)).json.id
  expect(await waiting(same, office)).toMatchObject({ title: { zh: '任命：登记员' }, due: '2026-03-10', reminded: false, late: false })
  expect(await waiting(confirmer, administration)).toMatchObject({ due: '2026-03-02', reminded: true, late: false })
  expect([await waiting(same, administration), await waiting(far, office)]).toEqual([undefined, undefined])
  // nor of whom it is about
  const { login } = await house.db.read(system('test'), (tx) => tx.one<{ login: string }>(sql`select login from account where id = ${same.actor.account}`))
  await house.db.act(system('test'), (tx) => administeredAt(tx, [{ account: same.actor.account ?? '', path: county }]))
  const own = (await propose(proposer, clerk(login))).json.id
  expect([await waiting(same, own), (await waiting(confirmer, own))?.due]).toEqual([undefined, '2026-03-02'])
  expect((await house.call<{ rows: Row[] }>(proposer, 'GET', '/api/v1/to-do')).json.rows).toEqual([])
  await house.setClock(noon('2026-03-11'))
  expect(await waiting(same, office)).toMatchObject({ late: true })
  await house.setClock(noon('2027-01-01'))
  expect([await waiting(same, office), (await waiting(confirmer, administration))?.late]).toEqual([undefined, true])
  await house.setClock(noon('2026-03-11'))
  expect((await decide(same, office)).status).toBe(200)
  expect((await decide(confirmer, administration, 'refused')).status).toBe(200)
  expect([await waiting(same, office), await waiting(confirmer, administration)]).toEqual([undefined, undefined])
  await house.setClock(noon('2026-03-02'))
})

test('X3 G4 an appointment is told to the nearest who may confirm it before its term begins; late, to those above them too, never to its proposer', async () => {
  const near = await house.person('区安全二', [{ role: 'security.administrator', path: county }])
  const above = await house.person('市安全', [{ role: 'security.administrator', path: '/42/4201/' }])
  const { login } = await account('told')
  const { id } = (await propose(proposer, clerk(login, { starts: '2026-03-10' }))).json
  const told = async (who: TestPerson) =>
    (await house.call<{ rows: { path: string; title: { zh: string } }[] }>(who, 'GET', '/api/v1/messages')).json.rows
      .filter((m) => m.path.endsWith(id))
      .map((m) => m.title.zh)
  const all = async () => [await told(near), await told(above), await told(proposer)]
  await tellWaits(house.db)
  expect(await all()).toEqual([[], [], []])
  await house.setClock(noon('2026-03-09'))
  await tellWaits(house.db)
  expect(await all()).toEqual([['办理期限快到了'], [], []])
  await house.setClock(noon('2026-03-11'))
  await tellWaits(house.db)
  expect(await all()).toEqual([['办理超过期限', '办理期限快到了'], ['办理超过期限'], []])
  // an administrator's own is for those above their place
  const duty = { ...clerk((await account('duty-told')).login), role: 'system.administrator', at: '420106', ends: undefined, starts: '2026-03-12' }
  const made = (await propose(proposer, duty)).json.id
  await tellWaits(house.db)
  const heard = async (who: TestPerson) =>
    (await house.call<{ rows: { path: string }[] }>(who, 'GET', '/api/v1/messages')).json.rows.filter((m) => m.path.endsWith(made)).length
  expect([await heard(near), await heard(above)]).toEqual([0, 1])
  await house.setClock(noon('2026-03-02'))
})

test('X2 whoever does business cannot be made an administrator at the same time, nor the other way round', async () => {
  const one = await account('duty')
  const business = (await propose(proposer, clerk(one.login))).json
  expect((await decide(confirmer, business.id)).status).toBe(200)
  const duty = (await propose(proposer, { ...clerk(one.login), role: 'audit.administrator' })).json
  expect((await decide(confirmer, duty.id)).json.code).toBe('ACCESS.TWO_DUTIES')
  await endIt(confirmer, business.id)
  expect((await decide(confirmer, duty.id)).status).toBe(200)
})

test('G4 a post stands at its level, in its kind of organization, and a committee’s term has an end within five years', async () => {
  const officer = await account('member')
  const body = { login: officer.login, basis: '选举结果（虚构）', starts: '2026-03-01' }
  const fields = async (more: object) => {
    const { status, json } = await propose(proposer, { ...body, ...more })
    return status === 201 ? 'proposed' : (json.fields?.map((f) => f.field) ?? json.code)
  }
  expect(await fields({ role: 'street.officer', at: '420106' })).toEqual(['at'])
  expect(await fields({ role: 'street.officer', at: community })).toEqual(['at'])
  const member = { role: 'committee.member', at: community }
  expect(await fields(member)).toEqual(['organization'])
  const register = (kind: string, at: string) =>
    call(proposer, 'POST', '/organizations', { kind, name: '晨光里业主委员会（虚构）', at, from: '2025-01-01' })
  // a company may stand elsewhere; a committee is the community's own
  const company = (await register('property-company', elsewhere)).json.id
  const foreign = (await register('owners-committee', elsewhere)).json.id
  for (const organization of [company, foreign])
    expect(await fields({ ...member, organization })).toEqual(['organization'])
  const committee = (await register('owners-committee', community)).json.id
  const inCommittee = { ...member, organization: committee }
  expect(await fields(inCommittee)).toEqual(['ends'])
  expect(await fields({ ...inCommittee, ends: '2031-03-01' })).toEqual(['ends'])
  expect(await fields({ ...inCommittee, ends: '2031-02-28' })).toBe('proposed')
  expect(await fields({ role: 'company.manager', at: community, organization: company })).toBe('proposed')
  expect(await fields({ role: 'street.officer', at: street, organization: company })).toEqual(['organization'])
})

test('G4 an organization’s credit code is checked, its former names stay, and it ends only when nobody is in office there', async () => {
  const register = (creditCode: string) =>
    call(proposer, 'POST', '/organizations', {
      ...{ kind: 'property-company', name: '晨光物业（虚构）公司', at: '420106', from: '2020-01-01', creditCode },
    })
  expect((await register('91350100M000100Y44')).json.fields.map((f) => f.field)).toEqual(['creditCode'])
  const { id } = (await register('91350100M000100Y43')).json
  expect((await register('9135 0100M000100Y43')).json.code).toBe('OFFICES.CODE_TAKEN')
  const rename = (name: string, on: string) => call(proposer, 'POST', `/organizations/${id}/name`, { name, on })
  expect((await rename('晨曦物业（虚构）公司', '2024-05-01')).status).toBe(204)
  expect((await rename('晨晖物业（虚构）公司', '2024-05-01')).status).toBe(422)
  const view = await house.call<{ name: string; former: object[] }>(proposer, 'GET', `/api/v1/organizations/${id}`)
  expect(view.json).toMatchObject({ name: '晨曦物业（虚构）公司', former: [{ name: '晨光物业（虚构）公司', until: '2024-05-01' }] })
  const found = await call(proposer, 'GET', '/organizations?q=chenxi')
  expect(found.json.rows.map((r) => r.id)).toEqual([id])

  const manager = await account('manager')
  const post = { ...clerk(manager.login), role: 'company.manager', at: community, organization: id }
  const appointment = (await propose(proposer, post)).json.id
  await decide(confirmer, appointment)
  const dissolve = () => call(proposer, 'POST', `/organizations/${id}/end`, { until: '2026-03-02' })
  expect((await dissolve()).json.code).toBe('OFFICES.STAFFED')
  await endIt(proposer, appointment)
  expect((await dissolve()).status).toBe(204)
  expect((await rename('又改名（虚构）公司', '2026-04-01')).json.code).toBe('OFFICES.ORGANIZATION_ENDED')
  const app = await house.connect('hemei_app')
  await expect(app.query(`update organization set name = '无痕改名' where id = '${id}'`)).rejects.toMatchObject({
    constraint: 'organization_remembers',
  })
  await expect(app.query(`insert into organization_former values ('${id}', '伪造', '2001-01-01')`)).rejects.toMatchObject({
    code: '42501',
  })
  await app.end()
})

test('G7 X2 a locked account is out at once and stays out until it is unlocked; ending sessions ends them', async () => {
  const officer = await account('locked')
  const session = await signIn(officer)
  const me = async (who: TestPerson) => (await call(who, 'GET', '/jobs')).status
  expect(await me(session)).toBe(200)
  expect((await call(confirmer, 'POST', `/accounts/${officer.id}/lock`)).status).toBe(204)
  expect(await me(session)).toBe(401)
  const again = await call(undefined, 'POST', '/session', { login: officer.login, password: own })
  expect([again.status, again.json.code]).toEqual([403, 'IDENTITY.SHUT'])
  const wrong = await call(undefined, 'POST', '/session', { login: officer.login, password: 'x1-wrong' })
  expect(wrong.json.code).toBe('IDENTITY.NOT_KNOWN')
  const listed = (await call(confirmer, 'GET', `/accounts?q=${officer.login}&filter.state=locked`)).json.rows
  expect(listed.map((r) => r.login)).toEqual([officer.login])
  expect((await call(confirmer, 'POST', `/accounts/${officer.id}/unlock`)).status).toBe(204)
  const back = await signIn(officer)
  expect((await call(confirmer, 'DELETE', `/accounts/${officer.id}/sessions`)).status).toBe(204)
  expect(await me(back)).toBe(401)
  expect((await call(proposer, 'POST', `/accounts/${officer.id}/lock`)).status).toBe(404)
})

test('X2 nobody locks their own account, nor the last who holds a duty over its place, not even two who lock each other at once', async () => {
  const lock = (who: TestPerson, id = '') => call(who, 'POST', `/accounts/${id}/lock`)
  const idOf = (who: TestPerson) => who.actor.account ?? ''
  expect((await lock(confirmer, idOf(confirmer))).json.code).toBe('OFFICES.OWN_ACCOUNT')
  const other = await house.person('安全二', [{ role: 'security.administrator', path: '/' }])
  const below = await house.person('安全三', [{ role: 'security.administrator', path: county }])
  // those of other tests are not there
  const db = await house.connect('hemei')
  const standingOnes = [confirmer, other, below, proposer].map(idOf)
  const shut = await db.query<{ id: string }>(`update account set locked_at = now() where not id = any ($1) and locked_at is null
    and id in (select account from access_grant where duty <> 'business') returning id`, [standingOnes])
  const both = await Promise.all([lock(confirmer, idOf(other)), lock(other, idOf(confirmer))])
  expect(both.filter((b) => b.status === 204)).toHaveLength(1)
  const [standing, locked] = both[0]?.status === 204 ? [confirmer, other] : [other, confirmer]
  expect((await lock(standing, idOf(proposer))).json.code).toBe('OFFICES.LAST_OF_DUTY')
  // one above reaches over the place below; one below does not reach up
  expect((await lock(standing, idOf(below))).status).toBe(204)
  expect((await call(standing, 'POST', `/accounts/${idOf(locked)}/unlock`)).status).toBe(204)
  await db.query('update account set locked_at = null where id = any ($1)', [shut.rows.map((r) => r.id)])
  await db.end()
  confirmer = standing
})

test('X2 lists of accounts tell no resident’s name, and of those who work a masked one', async () => {
  const { actor } = await house.person('东方不败', [{ role: 'owner', path: `${county}x/` }])
  const db = await house.connect('hemei')
  await db.query(`update account set login = 'dongfang.bubai' where id = $1`, [actor.account])
  await db.end()
  const officer = await account('masked')
  const all = await house.call<{ rows: { login: string; name: string | null }[] }>(confirmer, 'GET', '/api/v1/accounts?limit=200')
  expect(JSON.stringify(all.json)).not.toMatch(/东方|某某某|dongfang/)
  const found = (await call(confirmer, 'GET', '/accounts?q=dongfang.bubai')).json.rows
  expect(found.map((r) => [r.id, r.login])).toEqual([[actor.account, 'do***']])
  expect((await call(confirmer, 'GET', '/accounts?q=dongfang')).json.rows).toEqual([])
  expect(all.json.rows.find((r) => r.login === officer.login)?.name).toBe('某**')
})
