// Whose name stands in the record of a case: the bound person's, masked to everybody else until a recorded look opens it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { bound, ground, neighbourhood, type Ground } from '../binding/testing.ts'

let house: TestHouse
let g: Ground
let owner: TestPerson
beforeAll(async () => {
  house = await testHouse()
  g = await ground(house, [['沈秋棠'], ['丙']])
  owner = await house.person('自取名', [])
  await bound(house, owner, g, { number: '101', owner: '沈秋棠' })
})
afterAll(() => house.close())

interface Seen {
  entries: { who: string; owner: { id: string; name: string; rooms: string[] } | null; role: { zh: string } }[]
  steps: { doneBy: string | null }[]
}
const opens = async (who: TestPerson): Promise<string> => {
  const body = { procedure: 'privacy.correction', form: { field: 'phone', why: '号码换了' } }
  const made = await house.call<{ id: string }>(who, 'POST', `/api/v1/communities/${g.id}/cases`, body)
  expect(made.status).toBe(201)
  return made.json.id
}
const see = async (who: TestPerson, id: string): Promise<Seen> => (await house.call<Seen>(who, 'GET', `/api/v1/cases/${id}`)).json

test('G7 X2 the record names the bound person and not a chosen name; others see it masked, and an office opens it by a recorded look', async () => {
  const id = await opens(owner)
  expect((await see(owner, id)).entries.map((e) => e.who)).toEqual(['沈秋棠'])
  const officer = await house.person('居委会', [{ role: 'neighbourhood.officer', path: neighbourhood }])
  const [entry] = (await see(officer, id)).entries
  expect(entry).toMatchObject({ who: '沈**', owner: { name: '沈**', rooms: ['1-1-101'] } })
  const looks = () => g.act((tx) => tx.one<{ n: number }>(sql`select count(*)::int as n from look where case_id = ${id}`))
  expect(await looks()).toEqual({ n: 0 })
  const look = await house.call<{ people: { name: string }[] }>(officer, 'POST', `/api/v1/communities/${g.id}/looks`, {
    ...{ parties: [entry?.owner?.id], fields: ['name'], purpose: 'handle-case', words: '核对办件人', case: id },
  })
  expect([look.json.people.map((p) => p.name), await looks()]).toEqual([['沈秋棠'], { n: 1 }])
})

test('X2 G4 whoever acts by an office is named in full with it; an owner’s name is masked to a bureau too, which may not look', async () => {
  const id = await opens(owner)
  const officer = await house.person('何晓岚', [{ role: 'neighbourhood.officer', path: neighbourhood }])
  const acts = await house.call(officer, 'POST', `/api/v1/cases/${id}/steps/decide`, { outcome: 'refuse', form: { finding: '登记的与证件一致' } })
  const bureau = await house.person('区局', [{ role: 'county.bureau-officer', path: '/42/4201/420106/' }])
  const seen = (await see(bureau, id)).entries
  expect([acts.status, seen.map((e) => e.who), seen.map((e) => e.owner)]).toEqual([200, ['沈**', '何晓岚'], [null, null]])
})
