// The first three administrators: one command for each, refused when there is one, and left in the trail.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { makeAdministrator } from './admin.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ demonstration: false })
})
afterAll(() => house.close())

const make = (login: string, duty: string, again = false) =>
  house.db.act(system('hemei admin'), (tx) =>
    makeAdministrator(tx, { role: `${duty}.administrator`, name: '某某', login, password: 'quiet-river-7', again }),
  )

test('X2 an empty house has no account; each duty is made once, another only when asked for, never for the same login', async () => {
  const db = await house.connect('hemei')
  expect((await db.query('select from account')).rowCount).toBe(0)
  for (const duty of ['system', 'security', 'audit']) await make(duty, duty)
  for (const duty of ['system', 'security', 'audit'])
    await expect(make(`${duty}-two`, duty)).rejects.toThrow('--again')
  await expect(make('system', 'audit', true)).rejects.toMatchObject({ code: 'IDENTITY.LOGIN_TAKEN' })
  await make('security-two', 'security', true)
  // whoever ran the command knows it: the first thing that each does is choose another
  expect((await db.query('select from account where not password_given')).rowCount).toBe(0)
  const { rows } = await db.query('select act, status from audit_waiting')
  expect(rows).toEqual(Array.from({ length: 4 }, () => ({ act: 'cli.admin', status: 201 })))
  await db.end()
})

test('X2 two commands at once for one duty: one is refused', async () => {
  const other = await testHouse({ demonstration: false })
  const one = (login: string) =>
    other.db.act(system('hemei admin'), (tx) =>
      makeAdministrator(tx, { role: 'audit.administrator', name: '某某', login, password: 'quiet-river-7', again: false }),
    )
  const both = await Promise.allSettled([one('a-one'), one('a-two')])
  expect(both.map((b) => b.status).toSorted((a, b) => a.localeCompare(b))).toEqual(['fulfilled', 'rejected'])
  await other.close()
})
