// The database goes away while a file is read: the run fails, and is tried again; the server that reads it stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { readImport } from './service.ts'
import { bytesOf, importer } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse() // its jobs do not run: the test is the job
})
afterAll(() => house.close())

test('X4 X6 an import whose progress cannot be told fails when it is awaited, and never as a rejection that ends the process', async () => {
  const person = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  const { json } = await importer(house, person).upload('420111003012', 'import-me.xlsx', bytesOf('import-me.xlsx'))
  const left: unknown[] = []
  const note = (reason: unknown): void => void left.push(reason)
  process.on('unhandledRejection', note)
  try {
    const lost = () => Promise.reject(new Error('the connection is gone'))
    await expect(readImport.run(house.db, { id: json.id }, lost)).rejects.toThrow('the connection is gone')
  } finally {
    process.off('unhandledRejection', note)
  }
  expect(left).toEqual([])
  expect(await readImport.run(house.db, { id: json.id }, () => Promise.resolve())).toMatchObject({ roomRows: 280 })
})
