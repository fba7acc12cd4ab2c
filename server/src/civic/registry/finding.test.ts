// Rooms by number and owners by whole name wherever one works: all of them, page by page, and nothing of where one does not.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { importRoster } from './index.ts'

let house: TestHouse
let officer: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  house = await testHouse()
  const rooms = Array.from({ length: 15 }, (_, i) => ({ key: `1/1/${101 + i}`, owners: [i < 8 ? '江若澄' : `业主${i}`] }))
  await house.db.act(system('test'), (tx) => importRoster(tx, { roster: sampleRoster(rooms), filename: 't' }))
  const path = await house.db.read(system('test'), async (tx) => (await tx.one<{ path: string }>(sql`select path from community`)).path)
  officer = await house.person('居委会', [{ role: 'neighbourhood.officer', path: `${path.split('/').slice(0, 6).join('/')}/` }])
  stranger = await house.person('邻区', [{ role: 'street.officer', path: '/42/4201/420102/420102001/' }])
})
afterAll(() => house.close())

interface Found {
  rows: { label: string; name: string; rooms: string[] }[]
  next: string | null
  total: number
}
const ask = async (who: TestPerson, path: string) => (await house.call<Found>(who, 'GET', `/api/v1${path}`)).json

test('X4 all rooms of a number are found page by page, by words with a digit alone', async () => {
  const labels: string[] = []
  for (let cursor = ''; ; ) {
    const page = await ask(officer, `/rooms?q=1-1-1&limit=4${cursor}`)
    expect(page.total).toBe(15)
    labels.push(...page.rows.map((r) => r.label))
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(labels).toEqual(Array.from({ length: 15 }, (_, i) => `1-1-${101 + i}`))
  for (const q of ['', '?q=', `?q=${encodeURIComponent('小区')}`]) expect((await ask(officer, `/rooms${q}`)).total).toBe(0)
  expect((await house.call(officer, 'GET', '/api/v1/rooms.xlsx?q=1-1-1')).status).toBe(200)
})

test('X2 X4 owners are found by the whole name alone, masked; whoever works elsewhere finds nothing', async () => {
  const name = encodeURIComponent('江若澄')
  const { rows } = await ask(officer, `/owners?q=${name}`)
  expect(rows.flatMap((r) => r.rooms)).toContain('1-1-101')
  expect(new Set(rows.map((r) => r.name))).toEqual(new Set(['江**']))
  for (const q of ['', '?q=', `?q=${encodeURIComponent('江若')}`]) expect((await ask(officer, `/owners${q}`)).total).toBe(0)
  expect([(await ask(stranger, `/owners?q=${name}`)).total, (await ask(stranger, '/rooms?q=1-1-1')).total]).toEqual([0, 0])
})
