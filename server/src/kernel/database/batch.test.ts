// Batches on a real server: what fails takes the commit with it, and the connection stays good.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { batch, type Statement } from './batch.ts'
import { nobodyInParticular, type Actor } from './tx.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => house.close())

const say = (name: string, text: string, ...values: (string | Buffer | null)[]): Statement => ({
  name,
  text,
  values,
})
const kept = (id: string): Statement => ({
  ...say(
    'test.keep',
    `insert into idempotency (id, content, answer) values ($1, '', $2)`,
    id,
    Buffer.of(1, 2),
  ),
  silent: true,
})

test('statements of a batch answer in their order, text, bytes and nulls as they are', async () => {
  const client = await house.connect('hemei_app')
  const results = await batch(client, [
    say('test.begin', 'begin'),
    say('test.back', 'select $1::text as a, $2::bytea as b, $3::text as c', '徐东', Buffer.of(0, 255), null),
    kept('batch-1'),
    say('test.none', 'select 1 where false'),
    say('test.commit', 'commit'),
  ])
  expect(results.map((r) => r.command)).toEqual(['BEGIN', 'SELECT', 'INSERT', 'SELECT', 'COMMIT'])
  expect(results[1]?.rows).toEqual([{ a: '徐东', b: Buffer.of(0, 255), c: null }])
  expect(results[3]?.rows).toEqual([])
  await client.end()
})

test('X6 a batch that fails in the middle commits nothing, and its connection goes on', async () => {
  const client = await house.connect('hemei_app')
  const wrong = [
    say('test.begin', 'begin'),
    kept('batch-2'),
    say('test.wrong', 'select 1 / $1::int as n', '0'),
    say('test.after', 'select 2 as n'),
    say('test.commit', 'commit'),
  ]
  for (let i = 0; i < 2; i++) {
    await expect(batch(client, wrong)).rejects.toMatchObject({ code: '22012' })
    await client.query('rollback')
  }
  const [right, after, found] = await batch(client, [
    say('test.wrong', 'select 1 / $1::int as n', '1'),
    say('test.after', 'select 2 as n'),
    say('test.found', 'select id from idempotency where id = $1', 'batch-2'),
  ])
  expect([right?.rows, after?.rows, found?.rows]).toEqual([[{ n: 1 }], [{ n: 2 }], []])
  await client.end()
})

test('X6 an act fails as a whole when what is sent with its commit fails', async () => {
  const act = house.db.act(nobodyInParticular, async (tx) => {
    tx.atEnd(kept('batch-3'))
    tx.atEnd(kept('batch-3'))
    return 'done'
  })
  await expect(act).rejects.toMatchObject({ code: '23505' })
  const rows = await house.db.read(nobodyInParticular, (tx) =>
    tx.prepared('test.found', 'select id from idempotency where id = $1', ['batch-3']),
  )
  expect(rows).toEqual([])
})

test('whom a claim finds acts, and their keys are theirs alone', async () => {
  const account = (digit: string): string => `${digit.repeat(8)}-0000-7000-8000-000000000000`
  const claim = (of: string) => ({
    statement: say('test.claim', `select set_config('hemei.account', $1, true) as account`, of),
    actorOf: (rows: readonly unknown[]): Actor => ({
      ...nobodyInParticular,
      account: (rows[0] as { account: string }).account,
    }),
  })
  const key = { route: 'test', key: 'same-key', content: 'same' }
  let acts = 0
  const act = (of: string) =>
    house.db.act(
      claim(of),
      async (tx) => {
        const [row] = await tx.prepared<{ a: string }>(
          'test.who',
          `select current_setting('hemei.account') as a`,
          [],
        )
        return [++acts, tx.actor.account, row?.a]
      },
      { key },
    )
  const [one, two] = [account('1'), account('2')]
  expect([await act(one), await act(one), await act(two)]).toEqual([
    [1, one, one],
    [1, one, one],
    [2, two, two],
  ])
  // an account named by the caller has the same keys as one that a claim found
  expect(await house.db.act({ ...nobodyInParticular, account: one }, async () => 'again', { key })).toEqual([
    1,
    one,
    one,
  ])
})
