// What the session tells of a person: who they are, in which offices, and what each permits where.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Me {
  grants: { role: string; path: string; may: string[] }[]
}

test('the session tells what each grant permits at its place, so that a page offers nothing that would be refused', async () => {
  const street = '/42/4201/420111/420111003/'
  const who = await house.person('登记员', [
    { role: 'registry.clerk', path: street },
    { role: 'committee.director', path: '/42/4201/420106/' },
  ])
  const { grants } = (await house.call<Me>(who, 'GET', '/api/v1/me')).json
  const at = (path: string) => grants.find((g) => g.path === path)?.may ?? []
  expect(at(street)).toContain('registry.import')
  expect(at(street)).not.toContain('case.open.fund.use')
  expect(at('/42/4201/420106/')).toContain('case.open.fund.use')
  expect(at('/42/4201/420106/')).not.toContain('registry.import')
  for (const { path, may } of grants)
    expect(may.filter((key) => !house.permissions.allows(key, who.actor, { path }))).toEqual([])
})

test('anybody reads who may do what: each permission with its offices as people call them', async () => {
  const { rows } = (
    await house.call<{ rows: { key: string; title: { zh: string }; roles: { zh: string }[] }[] }>(
      undefined,
      'GET',
      '/api/v1/permissions',
    )
  ).json
  const of = (key: string) => rows.find((r) => r.key === key)
  expect(of('registry.import')?.roles.map((r) => r.zh)).toEqual(['登记员', '街道办事处'])
  expect(of('case.open.fund.use')).toMatchObject({
    title: { zh: '提出：维修资金使用' },
    roles: [{ zh: '业委会委员' }, { zh: '业委会主任' }, { zh: '物业项目经理' }],
  })
  expect(rows.length).toBe(house.permissions.all.length)
})
