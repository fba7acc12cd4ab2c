// What is over of signing in goes at its term and not before, whoever asks; what is in use stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { system } from '../database/index.ts'
import { createAccount } from './accounts.ts'
import { giveTelephone } from './codes.ts'
import { eraseAccount } from './erasure.ts'
import { sweep } from './sweep.ts'

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000)
let house: TestHouse
let root: pg.Client
beforeAll(async () => {
  house = await testHouse()
  root = await house.connect('hemei')
})
afterAll(async () => {
  await root.end()
  await house.close()
})

const tables = ['sign_in_telephone', 'second_factor', 'recovery_code', 'sign_on_identity', 'sign_on_record', 'sign_in_desk_act']
/** An account with everything that signs in, and one act at a desk. */
async function whole(login: string, telephone: string): Promise<string> {
  const account = await house.db.act(system('test'), async (tx) => {
    const made = await createAccount(tx, { login, name: '江若澄' })
    await giveTelephone(tx, made, telephone)
    return made
  })
  await root.query(
    `with f as (insert into second_factor (id, account, secret, confirmed_at) values (uuidv7(), $1, 'x', now()) returning id),
      i as (insert into sign_on_identity (id, account, sign_on, subject, sealed) values (uuidv7(), $1, 'gov', $2, 'x') returning id),
      c as (insert into recovery_code (factor, hash) select id, 'x' from f)
    insert into sign_on_record (id, identity, claims) select uuidv7(), id, 'x' from i`,
    [account, Buffer.from(login)],
  )
  await root.query(`insert into sign_in_desk_act (id, account, evidence) values (uuidv7(), $1, 'x')`, [account])
  return account
}
const counts = async (): Promise<number[]> => {
  const each = tables.map((t) => `(select count(*)::int from ${t})`)
  return (await root.query<{ n: number[] }>(`select array[${each.join(', ')}] as n`)).rows[0]?.n ?? []
}

test('X2 ways of signing in go 181 days after they ended, help at a desk after three years, and what is in use stays', async () => {
  const gone = await whole('leaves', '13900000881')
  await whole('stays', '13900000882')
  await house.db.act(system('test'), (tx) => eraseAccount(tx, gone))
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.sign_in', $1, false)`, [gone])
  for (const t of tables)
    await expect(app.query(`delete from ${t}`)).rejects.toMatchObject({ table: t, constraint: 'sign_in_is_kept' })
  await app.end()
  for (const [days, left] of [
    [179, [2, 2, 2, 2, 2, 2]],
    [182, [1, 1, 1, 1, 1, 2]],
    [1097, [1, 1, 1, 1, 1, 0]],
  ] as const) {
    await house.setClock(inDays(days))
    await sweep(house.db)
    expect([days, await counts()]).toEqual([days, left])
  }
  const { rows } = await root.query<{ login: string }>('select a.login from sign_in_telephone t join account a on a.id = t.account')
  expect(rows).toEqual([{ login: 'stays' }])
})
