// Insertions on a real server: many rows in one statement are the same rows as one by one.
import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { batch } from './batch.ts'
import { insertion, together } from './insertion.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => house.close())

const types = { said: 'text', who: 'uuid', n: 'smallint', at: 'timestamptz', more: 'jsonb', bytes: 'bytea' } as const
const row = insertion('test.row', 'scratch', types)
const maybe = <T,>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const rows = fc.array(
  fc.record({
    said: maybe(fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll('\0', ''))),
    who: maybe(fc.uuid()),
    n: maybe(fc.integer({ min: -32_768, max: 32_767 }).map(String)),
    at: maybe(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((d) => d.toISOString())),
    more: maybe(fc.constantFrom('{"a":"徐东"}', '[]', 'null')),
    bytes: maybe(fc.uint8Array({ maxLength: 40 }).map((b) => Buffer.from(b))),
  }),
  { minLength: 1, maxLength: 12 },
)

test('X6 rows that go together stand as they would one by one: nulls, quotes, any character, any byte', async () => {
  const client = await house.connect('hemei_app')
  const columns = Object.entries(types).map(([name, type]) => `${name} ${type}`)
  await client.query(`create temporary table scratch (id bigint generated always as identity, ${columns.join(', ')})`)
  const standing = async (): Promise<unknown[]> => {
    const all = await client.query<{ row: unknown }>(`select to_jsonb(s) - 'id' as row from scratch s order by id`)
    await client.query('truncate scratch')
    return all.rows.map((r) => r.row)
  }
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const statements = given.map(row)
      await batch(client, statements)
      const singly = await standing()
      const sent = together(statements)
      await batch(client, sent)
      expect(sent).toHaveLength(1)
      expect(await standing()).toEqual(singly)
      expect(singly).toHaveLength(given.length)
    }),
    { numRuns: 60 },
  )
  await client.end()
})

test('X6 what is no row of the same insertion stays apart, in its order', () => {
  const other = insertion('test.other', 'scratch', { said: 'text' })
  const bare = { name: 'test.bare', text: 'select 1', values: [] }
  const r = { said: 'a', who: null, n: null, at: null, more: null, bytes: null }
  const names = (given: Parameters<typeof together>[0]): string[] => together(given).map((s) => s.name)
  expect(names([row(r), other({ said: 'b' }), bare, row(r), bare])).toEqual(['test.row.many', 'test.other', 'test.bare', 'test.bare'])
})
