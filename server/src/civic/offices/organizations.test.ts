// Guards of which organization somebody is appointed: of one that is there on the first day of the term.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { importRoster } from '../registry/index.ts'

let house: TestHouse
let proposer: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  proposer = await house.person('系统', [{ role: 'system.administrator', path: '/' }])
})
afterAll(() => house.close())

interface Answer {
  id: string
  fields?: { field: string }[]
}
const call = (url: string, body: object) => house.call<Answer>(proposer, 'POST', `/api/v1${url}`, body)

test('G4 an office is in an organization that is in force on its first day: neither before it is founded nor after its end', async () => {
  const login = 'manager-of-days'
  expect((await call('/accounts', { login, name: '某某某', at: '/' })).status).toBe(201)
  const roster = sampleRoster([{ key: '1/1/101', owners: ['甲某'] }])
  const { community } = await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))
  const given = { kind: 'property-company', name: '晨光物业（虚构）', at: community, from: '2026-03-10' }
  const organization = (await call('/organizations', given)).json.id
  const db = await house.connect('hemei')
  await db.query(`update organization set valid_until = '2026-06-30' where id = $1`, [organization])
  await db.end()
  const proposes = async (starts: string) => {
    const body = { login, role: 'company.manager', at: community, organization, basis: '委派文件（虚构）', starts }
    const { status, json } = await call('/appointments', body)
    return status === 201 ? starts : json.fields?.map((f) => f.field)
  }
  const days = ['2026-03-09', '2026-03-10', '2026-06-30', '2026-07-01']
  const said = []
  for (const day of days) said.push(await proposes(day))
  expect(said).toEqual([['organization'], '2026-03-10', '2026-06-30', ['organization']])
})
