// Acts that share a transaction, on a real server: each decides for itself, and one's fate is not another's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import type { Statement } from './batch.ts'
import { nobodyInParticular, sql, type Actor, type Claim, type Tx } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => house.close())

const community = '00000000-0000-7000-8000-00000000000c'
const accountOf = (digit: string): string => `${digit.repeat(8)}-0000-7000-8000-000000000000`
/** Finds the account whose digit is given, or nobody, as a session's token does. */
const claim = (digit: string | undefined): Claim => ({
  statement: {
    name: 'test.lane.claim',
    text: `select set_config('hemei.account', $1, true) as account where $1 <> ''`,
    values: [digit ? accountOf(digit) : ''],
  },
  actorOf: (rows): Actor => {
    const [row] = rows as { account: string }[]
    return row ? { ...nobodyInParticular, account: row.account } : nobodyInParticular
  },
})
/** Which transaction it is, and for whom the database takes the act. */
const opening = (lock = '') => ({
  community,
  name: 'test.lane.opening',
  text: `select pg_current_xact_id()::text as transaction, current_setting('hemei.account', true) as account,
    case when $1 <> '' then pg_advisory_xact_lock(hashtextextended($1, 0)) end`,
  values: [lock],
})
interface Opened {
  readonly transaction: string
  readonly account: string
}
const openedOf = (tx: Tx): Opened => (tx.opened as Opened[])[0] as Opened
const kept = (id: string): Statement => ({
  name: 'test.lane.keep',
  text: `insert into idempotency (id, content, answer) values ($1, '', '')`,
  values: [id],
  silent: true,
})
const stands = async (...ids: string[]): Promise<string[]> =>
  house.db.read(nobodyInParticular, async (tx) =>
    (await tx.rows<{ id: string }>(sql`select id from idempotency where id = any(${ids}) order by id`)).map(
      (r) => r.id,
    ),
  )

let keys = 0
interface Asked {
  readonly who?: string | undefined
  readonly key?: string
  readonly lock?: string
}
/** One hot act: what it does, for whom. */
const ride = <T>(given: Asked, act: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(claim(given.who), act, {
    opening: opening(given.lock),
    key: { route: 'lane', key: given.key ?? `lane-${keys++}`, content: 'same' },
  })
/** The first goes at once; those that come meanwhile go together. */
const together = <T>(acts: (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled([ride({ who: '9' }, async () => undefined), ...acts.map((a) => a())]).then(
    ([, ...rest]) => rest as PromiseSettledResult<T>[],
  )
const refused = (why: string): Error => new Error(why)

test('acts that come together share one transaction, each for its own account and written once', async () => {
  const digits = Array.from('12345678')
  const seen = await together(
    digits.map(
      (who) => () =>
        ride({ who }, async (tx) => {
          tx.atEnd(kept(`together-${who}`))
          return { ...openedOf(tx), actor: tx.actor.account }
        }),
    ),
  )
  const answers = seen.map((s) => (s.status === 'fulfilled' ? s.value : undefined))
  expect(new Set(answers.map((a) => a?.transaction)).size).toBe(1)
  expect(answers.map((a) => [a?.account, a?.actor])).toEqual(digits.map((d) => [accountOf(d), accountOf(d)]))
  expect(await stands(...digits.map((d) => `together-${d}`))).toHaveLength(digits.length)
})

test('a claim that finds nobody acts as nobody, whoever shares the transaction, and sees no answer of theirs', async () => {
  await ride({ who: '1', key: 'lane-secret' }, async () => 'of account 1')
  const seen = await together([
    () => ride({ who: '1' }, async () => 'mine'),
    () =>
      ride({ who: undefined, key: 'lane-secret' }, async (tx) =>
        [tx.actor.account, openedOf(tx).account].join(),
      ),
  ])
  expect(seen.map((s) => (s.status === 'fulfilled' ? s.value : s.reason))).toEqual(['mine', ','])
})

test('X6 a refused act leaves nothing, and the others of its transaction stand', async () => {
  const seen = await together([
    () => ride({ who: '1' }, async (tx) => tx.atEnd(kept('beside-1'))),
    () =>
      ride({ who: '2' }, async (tx) => {
        tx.atEnd(kept('refused-2'))
        throw refused('no')
      }),
    () => ride({ who: '3' }, async (tx) => tx.atEnd(kept('beside-3'))),
  ])
  expect(seen.map((s) => s.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await stands('beside-1', 'refused-2', 'beside-3')).toEqual(['beside-1', 'beside-3'])
})

test('acts that exclude each other: one stands, the other fails, and those beside them are not touched', async () => {
  let done = 0
  const seen = await together([
    ...['1', '2'].map(
      (who) => () =>
        ride({ who }, async (tx) => {
          tx.atEnd(kept('only-one'))
          tx.afterCommit(() => done++)
        }),
    ),
    () => ride({ who: '3' }, async (tx) => tx.atEnd(kept('only-beside'))),
  ])
  expect(seen.map((s) => s.status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(seen.find((s) => s.status === 'rejected')?.reason).toMatchObject({ code: '23505' })
  expect(await stands('only-one', 'only-beside')).toEqual(['only-beside', 'only-one'])
  expect(done).toBe(1)
})

test('the same key twice in one transaction is one act with one answer', async () => {
  let acts = 0
  const seen = await together(
    Array.from(
      { length: 3 },
      () => () => ride({ who: '1', key: 'lane-twice' }, async () => `answer ${++acts}`),
    ),
  )
  expect(new Set(seen.map((s) => (s.status === 'fulfilled' ? s.value : s.status))).size).toBe(1)
})

test('an act that asks for more than was sent along goes alone and comes to its end', async () => {
  const seen = await together([
    () => ride({ who: '1' }, async (tx) => openedOf(tx).transaction),
    () =>
      ride({ who: '2' }, async (tx) => {
        await tx.run(sql`insert into idempotency (id, content, answer) values ('asks-more', '', '')`)
        return openedOf(tx).transaction
      }),
  ])
  const [a, b] = seen.map((s) => (s.status === 'fulfilled' ? s.value : undefined))
  expect(a).toBeDefined()
  expect(b).toBeDefined()
  expect(a).not.toBe(b)
  expect(await stands('asks-more')).toEqual(['asks-more'])
})

test('who has to wait for a lock does not hold up the others', async () => {
  const other = await house.connect('hemei_app')
  await other.query('begin')
  await other.query(`select pg_advisory_xact_lock(hashtextextended('held', 0))`)
  let free = false
  const waits = together([
    () => ride({ who: '1', lock: 'held' }, async () => free),
    () => ride({ who: '2' }, async () => free),
  ])
  const quick = await ride({ who: '3' }, async () => free)
  expect(quick).toBe(false)
  await new Promise((done) => setTimeout(done, 300))
  free = true
  await other.query('commit')
  expect((await waits).map((s) => (s.status === 'fulfilled' ? s.value : s.reason))).toEqual([true, false])
  await other.end()
})
