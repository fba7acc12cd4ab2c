// What people do by the program, awkwardly too, is never taken for something done past it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evidenceOf } from '../../assembly.ts'
import { lawKeys } from '../../civic/parameters/index.ts'
import { Procedures } from '../../civic/procedure/index.ts'
import * as use from '../../chapters/maintenance-fund/use/testing.ts'
import { shapes } from '../../civic/procedure/testing-shapes.ts'
import { testDriver, testParts } from '../../civic/procedure/testing.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { doors, runChanges, runShapes, runUse } from '../../testing/replay-stories.ts'
import { Keyring } from '../../kernel/crypto/index.ts'
import { examined } from './evidence.ts'

const keyring = new Keyring(Buffer.alloc(32, 7), true)
/** Everything but the rights that the tests themselves give. */
async function altered(house: TestHouse): Promise<string[]> {
  const client = await house.connect('hemei')
  const found: string[] = []
  for (const of of evidenceOf().evidence) {
    const { first } = await examined({ client, keyring }, of)
    found.push(...first.filter((row) => !/\((test|matrix)\)$/.test(row)).map((row) => `${of.code} ${row}`))
  }
  await client.end()
  return found
}
let real: TestHouse
let bare: TestHouse
beforeAll(async () => {
  ;[real, bare] = [await testHouse(), await testHouse()]
  Object.assign(bare.db.house, { procedures: new Procedures().add(testParts, testDriver, shapes).check(lawKeys()) })
}, 120_000)
afterAll(() => Promise.all([real.close(), bare.close()]))

test('a use of the fund to its paid account, and one that is taken back', async () => {
  const community = await use.home(real, doors)
  await use.later(real, 600)
  await runUse(real, community)
  expect(await altered(real)).toEqual([])
}, 120_000)
test('cases sent back, corrected, late, of several offices, waiting for another', async () => {
  await runShapes(bare)
  expect(await altered(bare)).toEqual([])
}, 120_000)
test('every change of a roster', async () => {
  const found: string[] = []
  await runChanges(async (house) => void found.push(...(await altered(house))))
  expect(found).toEqual([])
}, 240_000)
