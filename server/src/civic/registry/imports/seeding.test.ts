// A whole community written at once: its rooms, owners and voting units, and nothing personal in the clear.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system, sql, type Tx } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { importRoster, rosterApplied, type Roster, type RosterApplied } from '../index.ts'
import { votingUnits } from '../roster/testing.ts'
import { rosterOf } from './testing.ts'

let house: TestHouse
let clerk: TestPerson
let lakeside: Roster
beforeAll(async () => {
  house = await testHouse()
  clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/4201/420106/420106012/' }])
  lakeside = await rosterOf('lakeside.xlsx')
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)
const get = <T>(url: string) => house.call<T>(clerk, 'GET', `/api/v1${url}`)

test('G2 G5 948 homes and 99,727.00 m² are seeded whole, and what the fund needs is told with them', async () => {
  const told: RosterApplied[] = []
  house.db.house.events.listen([
    {
      event: rosterApplied.name,
      run: (_tx, given) => Promise.resolve(void told.push(given as RosterApplied)),
    },
  ])
  const from = performance.now()
  const { written, community } = await act((tx) =>
    importRoster(tx, { roster: lakeside, filename: 'lakeside.xlsx' }),
  )
  expect(performance.now() - from).toBeLessThan(5000) // under a second on an idle machine
  expect(written.rooms.added).toBe(948)
  const { json } = await get<{ area: string; owners: number; buildings: number; unsold: number }>(
    `/communities/${community}`,
  )
  expect(json).toMatchObject({ area: '99727.00', buildings: 10, unsold: 40 })
  const developer = await get<{ rows: { kind: string; count: number }[] }>(
    `/communities/${community}/owners?filter.kind=developer`,
  )
  expect(developer.json.rows).toMatchObject([{ kind: 'developer', count: 40 }])
  const unsold = await get<{ rows: { owners: string[] }[] }>(
    `/communities/${community}/rooms?filter.sold=false&limit=1`,
  )
  expect(unsold.json.rows[0]?.owners).toHaveLength(1)
  expect(told[0]).toMatchObject({ community, fundAsOf: '2025-12-31' })
  expect(told[0]?.rooms).toHaveLength(908) // every room but the 40 unsold
})

test('V2 the database counts the same voting units as the reader does from the file', async () => {
  const on = '2025-12-31'
  const wanted = votingUnits(lakeside, lakeside.rooms, on).map((u) => [
    u.kind,
    u.roomKeys.length,
    u.areaMilli,
  ])
  const units = await act(async (tx) => {
    const { id } = await tx.one<{ id: string }>(
      sql`select id from community where name = ${lakeside.community.name}`,
    )
    await tx.scope(id)
    return tx.rows<{ kind: string; rooms: string[]; area_milli: bigint }>(
      sql`select * from registry_owner_units(${id}, null, ${on}::date)`,
    )
  })
  const inOrder = (rows: unknown[][]) => rows.map(String).toSorted()
  expect(inOrder(units.map((u) => [u.kind, u.rooms.length, u.area_milli]))).toEqual(inOrder(wanted))
})

test('X2 no name, number or telephone of an owner stands in the files of the database', async () => {
  const client = await house.connect('hemei')
  const secrets = [...lakeside.owners.values()]
    .filter((o, i) => o.kind === 'person' && i % 10 === 0)
    .flatMap((o) => [o.name, o.idNumber, ...(o.phone ? [o.phone] : [])])
    .filter((value) => value.length > 2) // two characters may stand anywhere
  expect(secrets.length).toBeGreaterThan(200)
  const { rows: tables } = await client.query<{
    t: string
  }>(`select format('%I.%I', schemaname, tablename) t from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'jurisdiction%'`)
  const found: string[] = []
  for (const { t } of tables) {
    const { rows } = await client.query<{ all: string | null }>(
      `select string_agg(x::text, ' ') as all from ${t} x`,
    )
    const text = rows[0]?.all ?? '' // bytes stand in it as hexadecimal digits
    for (const value of secrets)
      if (text.includes(value) || text.includes(Buffer.from(value).toString('hex')))
        found.push(`${t}: ${value}`)
  }
  await client.end()
  expect(found).toEqual([])
})
