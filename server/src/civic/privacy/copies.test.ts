// Guards that one copy of a person's data is made at a time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestHouse, TestPerson } from '../../testing/house.ts'
import { privacyGround } from './testing.ts'

let house: TestHouse
let owner: TestPerson
beforeAll(async () => {
  ;({ house, owner } = await privacyGround())
})
afterAll(() => house.close())

test('X2 while a copy is being made no second one is: asked for twice at once, once more, and again when it is there', async () => {
  const asks = async () => {
    const { status, json } = await house.call<{ code?: string }>(owner, 'POST', '/api/v1/privacy/copies', {})
    return json.code ?? status
  }
  const db = await house.connect('hemei')
  await db.query(`insert into personal_copy (id, account, asked_at, ends_at) values (uuidv7(), $1, now(), now() + interval '1 day')`, [owner.actor.account])
  expect(await asks()).toBe('PRIVACY.COPY_RUNNING')
  await db.query('update personal_copy set ready_at = now()')
  expect([await asks(), await asks()].map(String).toSorted()).toEqual(['202', 'PRIVACY.COPY_RUNNING'])
  await db.end()
})
