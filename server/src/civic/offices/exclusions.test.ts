// Posts that exclude each other: refused in words at both people's routes, and by the database whoever gives them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { importRoster, roles, type Role } from '../registry/index.ts'
import { exclusionOf } from './exclusions.ts'

const county = '420106'
let house: TestHouse
let community: string
let proposer: TestPerson
let confirmer: TestPerson
let organizations: Readonly<Record<string, string>>
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  proposer = await house.person('系统', [{ role: 'system.administrator', path: '/' }])
  confirmer = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
  community = await communityOf('一')
  const made = (kind: string, at: string) =>
    call(proposer, '/organizations', { kind, name: '示范组织（虚构）', at, from: '2020-01-01' })
  organizations = {
    'committee.director': (await made('owners-committee', community)).json.id,
    'committee.member': (await made('owners-committee', community)).json.id,
    'company.manager': (await made('property-company', county)).json.id,
  }
})
afterAll(() => house.close())

const communityOf = async (name: string): Promise<string> => {
  const roster = sampleRoster([{ key: '1/1/101', owners: ['甲某'] }], { name: `任职小区${name}` })
  return (await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))).community
}
const call = (who: TestPerson, url: string, body: object) =>
  house.call<{ id: string; code: string; detail: string }>(who, 'POST', `/api/v1${url}`, body)
const account = async (): Promise<string> => {
  const login = `a-${randomUUID().slice(0, 8)}`
  expect((await call(proposer, '/accounts', { login, name: '某某某', at: '/' })).status).toBe(201)
  return login
}
const places: Readonly<Record<string, string>> = { county, street: '420106012', registry: '420106012' }
const propose = (login: string, role: string, more: object = {}) =>
  call(proposer, '/appointments', {
    ...{ login, role, at: places[role.split('.')[0] ?? ''] ?? community, basis: '文号（虚构）' },
    ...{ starts: '2026-03-01', ends: '2026-12-31', organization: organizations[role] },
    ...more,
  })
const decide = (id: string) => call(confirmer, `/appointments/${id}/decision`, { decision: 'confirmed' })
const appoint = async (login: string, role: string, more: object = {}): Promise<string> => {
  const proposed = await propose(login, role, more)
  if (proposed.status !== 201) return proposed.json.code
  const decided = await decide(proposed.json.id)
  return decided.status === 200 ? 'given' : decided.json.code
}

test('A20.1 G4 X2 both administrators together cannot give one account the posts by which it would propose a use of the fund, review it and pay itself', async () => {
  const one = await account()
  expect(await appoint(one, 'committee.director')).toBe('given')
  // the notice wants these two crossed
  expect(await appoint(one, 'party.work-group')).toBe('given')
  for (const role of ['company.manager', 'county.fund-reviewer', 'county.fund-accountant', 'registry.clerk'])
    expect([role, await appoint(one, role)]).toEqual([role, 'OFFICES.EXCLUDED'])
  const { json } = await propose(one, 'company.manager')
  expect(json.detail).toMatch(/业委会主任.*任职小区一.*物业服务企业、建设单位和银行/)
  const two = await account()
  expect(await appoint(two, 'county.fund-reviewer')).toBe('given')
  for (const role of ['county.fund-accountant', 'company.manager', 'committee.member'])
    expect([role, await appoint(two, role)]).toEqual([role, 'OFFICES.EXCLUDED'])
  expect(await appoint(two, 'county.bureau-officer')).toBe('given')
})

test('G4 X2 what was proposed before the other post was given is refused when it is confirmed; two confirmed at once: one stands', async () => {
  const [one, both] = [await account(), await account()]
  const waiting = (await propose(one, 'company.manager')).json.id
  expect(await appoint(one, 'street.officer')).toBe('given')
  const refused = await decide(waiting)
  expect([refused.status, refused.json.code]).toEqual([409, 'OFFICES.EXCLUDED'])
  expect(refused.json.detail).toContain('街道办事处')
  const ids = [(await propose(both, 'county.fund-reviewer')).json.id, (await propose(both, 'county.fund-accountant')).json.id]
  const answers = await Promise.all(ids.map((id) => decide(id)))
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('G4 X2 posts exclude each other in overlapping places and terms alone, and no longer once the other has ended', async () => {
  const [elsewhere, later, ended] = [await account(), await account(), await account()]
  expect(await appoint(elsewhere, 'company.manager')).toBe('given')
  const at = await communityOf('二')
  expect(await appoint(elsewhere, 'party.work-group', { at })).toBe('given')
  expect(await appoint(elsewhere, 'party.work-group')).toBe('OFFICES.EXCLUDED')
  expect(await appoint(later, 'company.manager', { ends: '2026-06-30' })).toBe('given')
  expect(await appoint(later, 'party.work-group', { starts: '2026-06-30' })).toBe('OFFICES.EXCLUDED')
  expect(await appoint(later, 'party.work-group', { starts: '2026-07-01' })).toBe('given')
  const held = (await propose(ended, 'registry.clerk')).json.id
  expect((await decide(held)).status).toBe(200)
  expect(await appoint(ended, 'committee.member')).toBe('OFFICES.EXCLUDED')
  expect((await call(confirmer, `/appointments/${held}/end`, { why: '调离' })).status).toBe(204)
  expect(await appoint(ended, 'committee.member')).toBe('given')
})

test('G4 X2 the database keeps apart the same posts as the words, for whoever writes a right and for two at once', async () => {
  const every = Object.keys(roles) as Role[]
  const pairs = every.flatMap((one) => every.map((other) => ({ one, other })))
  const found = await house.db.read(system('test'), (tx) =>
    tx.rows<{ one: string; other: string }>(sql`select one, other from json_to_recordset(${JSON.stringify(pairs)}::json) as p(one text, other text)
      where posts_exclude(one, other)`),
  )
  expect(found).toEqual(pairs.filter(({ one, other }) => exclusionOf(one, other)))
  expect(found.length).toBeGreaterThan(60)
  const give = (who: string, role: string, path: string) => `insert into access_grant (id, account, role, path, valid_from, basis)
    values ('${randomUUID()}', '${who}', '${role}', '${path}', '2026-01-01', 'x')`
  const refused = { code: '23514', constraint: 'posts_apart' }
  const [one, two] = [await house.connect('hemei_app'), await house.connect('hemei_app')]
  const [over, under] = [randomUUID(), randomUUID()]
  await one.query(give(over, 'county.fund-reviewer', '/42/4201/420106/'))
  await expect(one.query(give(over, 'committee.member', '/42/4201/420106/x/'))).rejects.toMatchObject(refused)
  await one.query(give(over, 'committee.member', '/42/4201/420111/x/'))
  await one.query(give(under, 'committee.member', '/42/4201/420106/x/'))
  await expect(one.query(give(under, 'county.fund-accountant', '/42/4201/420106/'))).rejects.toMatchObject(refused)
  const raced = randomUUID()
  await one.query('begin')
  await two.query('begin')
  await one.query(give(raced, 'company.manager', '/42/x/'))
  const second = two.query(give(raced, 'committee.member', '/42/x/')).catch((e: unknown) => e)
  const waiting = async () => (await house.db.pool.query(`select from pg_locks where not granted and locktype = 'advisory'`)).rowCount
  await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0)
  await one.query('commit')
  expect(await second).toMatchObject(refused)
  await Promise.all([one.end(), two.end()])
})
