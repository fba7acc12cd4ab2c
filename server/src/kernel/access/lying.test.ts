// The condition by which lists go is the rule by which acts go: whatever lies where, the database and the program say alike.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { sql, system } from '../database/index.ts'
import { lyingIn, reaches } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const segment = fc.constantFrom('42', '4201', '4201-', 'c-1', 'c-10', 'b-1')
const place = fc.array(segment, { maxLength: 4 }).map((parts) => (parts.length ? `/${parts.join('/')}/` : '/'))

test('X2 what a list shows to a member and to whoever stands over a place is what each of them may reach, and no row more', async () => {
  const example = fc.record({ rows: fc.array(place, { minLength: 1, maxLength: 12 }), grants: fc.array(place, { maxLength: 3 }) })
  const fixed = {
    rows: ['/42/', '/42/c-1/', '/42/c-10/', '/42/c-1/b-1/', '/42/c-1/b-1/r-1/', '/43/'],
    grants: ['/42/c-1/b-1/'],
  }
  await house.db.read(system('test'), async (tx) => {
    for (const { rows, grants } of [fixed, ...fc.sample(example, 60)])
      for (const reach of ['over', 'member'] as const) {
        const reached = { over: [], member: [], [reach]: grants }
        const found = await tx.rows<{ path: string }>(sql`select t.path from unnest(${rows}::text[]) t(path)
          where ${lyingIn(sql`t.path`, reached)}`)
        const may = rows.filter((path) => grants.some((at) => reaches({ role: 'r', path: at }, { path }, reach)))
        expect({ reach, grants, found: found.map((r) => r.path).toSorted() }).toEqual({ reach, grants, found: may.toSorted() })
      }
  })
})
