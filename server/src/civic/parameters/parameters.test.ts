// Guards the figures of the law: nearest place upward, in force on the day, every version kept, none guessed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inject } from 'vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '../../kernel/database/index.ts'
import { nobodyInParticular } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { readLaw } from './data.ts'
import { jurisdictionsOf, numberParameter, parameter } from './service.ts'
import { syncParameters } from './sync.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const entry = (more: object) => ({
  key: 'test.days',
  jurisdiction: 'CN',
  from: '2020-01-01',
  to: null,
  value: 15,
  unit: 'days',
  status: 'confirmed',
  citation: '测试',
  zh: '测试天数',
  en: 'Days of a test',
  ...more,
})
function folderOf(...entries: object[]): URL {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-law-'))
  fs.writeFileSync(path.join(folder, 'test.json'), JSON.stringify(entries))
  return pathToFileURL(`${folder}/`)
}
async function sync(...entries: object[]): Promise<boolean> {
  const { rows } = await house.db.pool.query<{ name: string }>('select current_database() as name')
  const { socket, port } = inject('postgres')
  return syncParameters({ socket, port, database: rows[0]?.name ?? '' }, folderOf(...entries))
}
const read = <T>(fn: (tx: Tx) => Promise<T>) => house.db.read(nobodyInParticular, fn)
const wuchang = '/42/4201/420106/420106001/420106001001/c-01900000-0000-7000-8000-000000000001/'
const valueOn = (date: string, place = wuchang) =>
  read(async (tx) => (await parameter(tx, 'test.days', place, date)).value)

test('A22.2 the nearest jurisdiction upward that is in force on the day speaks', async () => {
  await sync(
    entry({}),
    entry({ jurisdiction: '42', value: 20, from: '2022-01-01', to: '2023-12-31' }),
    entry({ jurisdiction: '42', value: 25, from: '2024-01-01' }),
    entry({ jurisdiction: '420106', value: 30, from: '2025-01-01' }),
    entry({ jurisdiction: '4202', value: 99 }),
  )
  const days = ['2021-06-01', '2022-01-01', '2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01']
  expect(await Promise.all(days.map((d) => valueOn(d)))).toEqual([15, 20, 20, 25, 25, 30])
  expect(await valueOn('2026-01-01', '/42/4201/')).toBe(25)
  expect(await valueOn('2026-01-01', '/44/')).toBe(15)
  expect(jurisdictionsOf(wuchang)).toEqual(['CN', '42', '4201', '420106', '420106001', '420106001001'])
})

test('before the first value there is an error, not a guess', async () => {
  await sync(entry({}))
  await expect(valueOn('2019-12-31')).rejects.toMatchObject({ code: 'PARAMETERS.NONE_IN_FORCE' })
  await sync(entry({ value: 'majority', unit: 'choice' }))
  await expect(read((tx) => numberParameter(tx, 'test.days', wuchang, '2026-01-01'))).rejects.toMatchObject({
    code: 'PARAMETERS.NOT_A_NUMBER',
  })
})

test('A22.2 the same data twice changes nothing; a change adds a version and keeps the former', async () => {
  await sync(entry({ value: 7 }))
  expect(await sync(entry({ value: 7 }))).toBe(false)
  expect(await sync(entry({ value: 8 }))).toBe(true)
  expect(await valueOn('2026-01-01')).toBe(8)
  await sync(entry({ value: 8, key: 'test.other' }))
  await expect(valueOn('2026-01-01')).rejects.toMatchObject({ code: 'PARAMETERS.NONE_IN_FORCE' })
  await sync(entry({ value: 7 }))
  expect(await valueOn('2026-01-01')).toBe(7)
  const { rows } = await house.db.pool.query(
    `select value from parameter_version where key = 'test.days' order by id`,
  )
  expect(rows.map((r: { value: unknown }) => r.value).slice(-4)).toEqual([7, 8, null, 7])
  const app = await house.connect('hemei_app')
  await expect(app.query('update parameter_version set value = $1', ['1'])).rejects.toMatchObject({
    code: '42501',
  })
  await app.end()
})

test('a fictitious figure speaks in a demonstration alone', async () => {
  await sync(entry({}), entry({ jurisdiction: '42', value: 80, status: 'fictitious' }))
  expect(await valueOn('2026-01-01')).toBe(80)
  const real = await testHouse({ demonstration: false })
  await real.db.pool.query('select 1')
  const { rows } = await real.db.pool.query<{ status: string }>(
    `select status from parameter_current where key = 'fund.deposit.first'`,
  )
  expect(rows.map((r) => r.status)).toContain('fictitious')
  await expect(
    real.db.read(nobodyInParticular, (tx) => parameter(tx, 'fund.deposit.first', '/42/4201/', '2026-01-01')),
  ).rejects.toMatchObject({ code: 'PARAMETERS.NONE_IN_FORCE' })
  await real.close()
})

test('A22.2 the data of the house itself is read whole and listed with its sources', async () => {
  const [first] = readLaw()
  expect(first?.key).toBeDefined()
  expect(() => readLaw(folderOf(entry({}), entry({ value: 2 })))).toThrow(/stands twice/)
  expect(() => readLaw(folderOf(entry({ from: 'soon' })))).toThrow(/test\.json/)
  const real = await testHouse()
  const listed = await real.call<{ total: number }>(undefined, 'GET', '/api/v1/parameters?limit=5')
  expect([listed.status, listed.json.total]).toEqual([200, readLaw().length])
  expect((await real.call(undefined, 'GET', '/api/v1/parameters.xlsx')).status).toBe(200)
  await real.close()
})
