// Guards of whom an office is given and for when: a work account for an authority, one term of a post at a time, days that can be meant.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'

let house: TestHouse
let proposer: TestPerson
let confirmer: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  proposer = await house.person('系统', [{ role: 'system.administrator', path: '/' }])
  confirmer = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
})
afterAll(() => house.close())

interface Answer {
  id: string
  code?: string
  fields?: { field: string }[]
}
const call = (who: TestPerson, url: string, body: object = {}) => house.call<Answer>(who, 'POST', `/api/v1${url}`, body)
const opened = async (login: string) => {
  expect((await call(proposer, '/accounts', { login, name: '闻清', at: '/' })).status).toBe(201)
  return login
}
const given = { role: 'street.officer', at: '420106012', basis: '水街人〔2026〕3号（虚构）', starts: '2026-03-01', ends: '2026-12-31' }
const proposes = (login: string, more: object = {}) => call(proposer, '/appointments', { ...given, login, ...more })
const decides = (id: string) => call(confirmer, `/appointments/${id}/decision`, { decision: 'confirmed' })
/** What was answered: a number, or which word and which field refused it. */
const said = ({ status, json }: { status: number; json: Answer | undefined }): string =>
  json?.code ? [json.code, ...(json.fields ?? []).map((f) => f.field)].join(' ') : String(status)

test('X2 a post of an authority is not given to an account that somebody signed up for by themselves: whom it names is their own word', async () => {
  const resident = await house.person('自称者', [])
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [resident.actor.account])
  await db.end()
  for (const more of [{}, { role: 'security.administrator', at: '420106', ends: undefined }])
    expect(said(await proposes(rows[0]?.login ?? '', more))).toBe('OFFICES.WRONG login')
})

test('G4 one post at one place has one term at a time: ended, it is over; proposed twice, the second is confirmed by nobody', async () => {
  const login = await opened('one-term')
  const [one, two] = [await proposes(login), await proposes(login, { starts: '2026-06-01', ends: '2027-06-01' })]
  expect([said(one), said(two)]).toEqual(['201', '201'])
  expect(said(await decides(one.json.id))).toBe('200')
  expect(said(await decides(two.json.id))).toBe('OFFICES.HELD_ALREADY')
  expect(said(await proposes(login, { starts: '2026-12-31', ends: '2027-06-01' }))).toBe('OFFICES.HELD_ALREADY')
  // the next term, or the same post elsewhere, is another matter
  expect(said(await proposes(login, { starts: '2027-01-01', ends: '2027-06-01' }))).toBe('201')
  expect(said(await proposes(login, { at: '420106011' }))).toBe('201')
  expect(said(await call(proposer, `/appointments/${one.json.id}/end`, { why: '调任' }))).toBe('204')
  expect(said(await decides(two.json.id))).toBe('200')
})

test('G4 confirmed twice at one moment, a post is held once', async () => {
  const login = await opened('at-once')
  const ids = [(await proposes(login)).json.id, (await proposes(login)).json.id]
  const both = await Promise.all(ids.map(decides))
  expect(both.map(said).toSorted()).toEqual(['200', 'OFFICES.HELD_ALREADY'])
})

test('G4 a term that begins decades away is refused at its field', async () => {
  const login = await opened('far-away')
  for (const starts of ['0001-01-01', '2015-12-31', '2037-01-01', '9999-12-31'])
    expect([starts, said(await proposes(login, { starts, ends: undefined }))]).toEqual([starts, 'OFFICES.WRONG starts'])
  expect(said(await proposes(login, { starts: '2016-01-01' }))).toBe('201')
})
