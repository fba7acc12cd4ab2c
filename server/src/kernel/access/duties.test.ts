// Three administrators are three people, and none of them does business: held by the database, whoever asks and however many at once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { system } from '../database/index.ts'
import { end, give } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const give1 = (account: string, role: string, from: string, until: string | null, basis = 'x') =>
  `insert into access_grant (id, account, role, path, valid_from, valid_until, basis)
    values ('${randomUUID()}', '${account}', '${role}', '/', '${from}', ${until === null ? 'null' : `'${until}'`}, '${basis}')`
const refused = { code: '23P01', constraint: 'access_grant_one_duty' }

test('X2 one account never holds two of the duties system, security, audit and business at one time', async () => {
  const app = await house.connect('hemei_app')
  const account = randomUUID()
  await app.query(give1(account, 'system.administrator', '2026-01-01', '2026-06-01'))
  for (const other of ['security.administrator', 'audit.administrator', 'owner', 'committee.member'])
    await expect(app.query(give1(account, other, '2026-05-31', null))).rejects.toMatchObject(refused)
  await app.query(give1(account, 'system.administrator', '2026-02-01', '2026-03-01'))
  await app.query(give1(account, 'security.administrator', '2026-06-01', '2026-07-01'))
  await app.query(give1(account, 'owner', '2026-07-01', null))
  await app.query(give1(account, 'committee.member', '2026-08-01', null))
  await expect(app.query(give1(account, 'audit.administrator', '2027-01-01', null))).rejects.toMatchObject(refused)
  await app.end()
})

test('X2 two who give one account two duties at once: one of them is refused', async () => {
  const [one, two] = [await house.connect('hemei_app'), await house.connect('hemei_app')]
  const account = randomUUID()
  await one.query('begin')
  await two.query('begin')
  await one.query(give1(account, 'security.administrator', '2026-01-01', null))
  const second = two.query(give1(account, 'audit.administrator', '2026-01-01', null)).catch((e: unknown) => e)
  await one.query('commit')
  expect(await second).toMatchObject(refused)
  await Promise.all([one.end(), two.end()])
})

test('X2 a duty that is ended, or taken before it begins, leaves room for another; the refusal says why', async () => {
  const { actor } = await house.person('管理员', [])
  const account = actor.account ?? ''
  const act = <T>(fn: Parameters<typeof house.db.act<T>>[1]) => house.db.act(system('test'), fn)
  const day = 86_400_000
  await act((tx) =>
    give(tx, [
      { account, role: 'system.administrator', path: '/', from: new Date(tx.now.getTime() - day), basis: 'now' },
      { account, role: 'system.administrator', path: '/42/', from: new Date(tx.now.getTime() + day), basis: 'later' },
    ]),
  )
  const business = (tx: Parameters<typeof give>[0]) =>
    give(tx, [{ account, role: 'owner', path: '/42/', from: tx.now, basis: 'title' }])
  await expect(act(business)).rejects.toMatchObject({ code: 'ACCESS.TWO_DUTIES', status: 409 })
  await act((tx) => end(tx, 'now'))
  await expect(act(business)).rejects.toMatchObject({ code: 'ACCESS.TWO_DUTIES' })
  await act((tx) => end(tx, 'later'))
  await act(business)
})
