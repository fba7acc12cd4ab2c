// Guards cases of earlier releases: what they named is still there, their records still hash the same, and today's engine takes them
// the same way. `npm run store-cases` adds the versions that are not in the store yet.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lawKeys } from '../civic/parameters/index.ts'
import { open } from '../civic/procedure/engine.ts'
import { Procedures } from '../civic/procedure/known.ts'
import { checkRunning, declarationHash, keepVersion } from '../civic/procedure/store.ts'
import { cast, plan, testDriver, testParts, testPlace } from '../civic/procedure/testing.ts'
import { shapes } from '../civic/procedure/testing-shapes.ts'
import * as use from '../chapters/maintenance-fund/use/testing.ts'
import { sql, system } from '../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from './house.ts'
import {
  asOf,
  changedHash,
  declarationOf,
  enterable,
  keep,
  madeBy,
  replay,
  stored,
  told,
  type Kept,
  type KeptCase,
} from './replay.ts'
import { doors, prepare, runChanges, runShapes, runSmall, runUse } from './replay-stories.ts'
import { runWays } from './replay-ways.ts'

const storing = process.env['HEMEI_STORE_CASES'] === '1'

let bare: TestHouse
let real: TestHouse
let community: use.Home
beforeAll(async () => {
  bare = await testHouse()
  Object.assign(bare.db.house, {
    procedures: new Procedures().add(testParts, testDriver, shapes).check(lawKeys()),
  })
  real = await testHouse()
  community = await use.home(real, doors)
  await use.later(real, 600)
})
afterAll(() => Promise.all([bare.close(), real.close()]))

test.runIf(storing)('the store takes in the versions that it does not hold yet', { timeout: 300_000 }, async () => {
  await keep(real, await runUse(real, community))
  await keep(bare, await runShapes(bare))
  await runSmall()
  await runChanges()
  await runWays(bare)
  expect(stored().length).toBeGreaterThan(0)
})

/** Begins with records that ten years have made due: no ground of a test is that old. `archive/disposal.test.ts` plays it in one version. */
const notStored = new Set(['archive.disposal@1', 'archive.disposal-area@1'])

test.skipIf(storing)('A20.1 of every procedure that the house declares a case that ended is in the store, in the version that new cases open by', () => {
  const held = new Set(stored().flatMap((k) => (k.cases.some((c) => c.outcome !== null) ? [`${k.key}@${k.version}`] : [])))
  const declared = [...real.db.house.procedures.all, ...bare.db.house.procedures.all].map((d) => `${d.key}@${d.version}`)
  expect(declared.filter((name) => !held.has(name) && !notStored.has(name)), 'run npm run store-cases').toEqual([])
  expect(declared.length).toBeGreaterThan(10)
})

/** What the house brings itself, not a shape of the tests. */
const ours = ({ key }: Kept): boolean => !/^(test|shape)\./.test(key)
/** The owner of the first room, with the rights that the room gave. */
async function firstOwner(house: TestHouse, { owners: [owner] }: use.Home): Promise<TestPerson> {
  if (!owner) throw new Error('a community without owners')
  const { rows } = await house.db.pool.query<{ role: string; path: string }>(
    'select role, path from access_grant where account = $1',
    [owner.actor.account],
  )
  return { ...owner, actor: { ...owner.actor, grants: rows } }
}
/** A fresh ground for one story: a new person for each account that acted in it, in the role it acted in. */
async function again(kept: Kept, c: KeptCase): Promise<{ house: TestHouse; ids: string[] }> {
  const house = ours(kept) ? await testHouse() : bare
  if (ours(kept)) Object.assign(house.db.house, { procedures: asOf(house.db.house.procedures, declarationOf(kept)) })
  const people = new Map<string, TestPerson>()
  const at = ours(kept) ? undefined : await testPlace(house, ++places)
  const h = at ? undefined : await use.home(house, doors)
  const named = h ? await prepare(house, kept.key, h) : {}
  await house.setClock(new Date(new Date(c.entries[0]?.at ?? 0).getTime() - 3_600_000))
  const path = at?.path ?? h?.path ?? ''
  const { about } = declarationOf(kept)
  const ids = await replay(house, kept.key, c, {
    community: about === 'jurisdiction' ? undefined : (at?.community ?? h?.id ?? ''),
    jurisdiction: about === 'jurisdiction' ? use.levelOf(path, 'county').split('/').at(-2) : undefined,
    named,
    building: about === 'building' ? (at?.building ?? h?.building) : undefined,
    outside: h && ((id, step) => (step === 'vote' ? decided(house, h, id) : use.bankDay(house, h, id))),
    person: async (role, account) => {
      const found =
        people.get(account) ??
        (role === 'owner' && h
          ? await firstOwner(house, h)
          : await house.person(role, [{ role, path: use.levelOf(path, role.split('.')[0] ?? '') }]))
      people.set(account, found)
      return found
    },
  })
  return { house, ids }
}
let places = 0
const decided = async (house: TestHouse, h: use.Home, id: string): Promise<void> =>
  void (await use.decide(house, h, id, 'approve'))

describe.each(storing ? [] : stored().map((kept) => ({ kept, name: `${kept.key}@${kept.version}` })))(
  '$name',
  ({ kept }) => {
    const house = () => (ours(kept) ? real : bare)
    test('every form, guard, effect and notice that its cases run on is still there', () => {
      expect(house().db.house.procedures.lacking(declarationOf(kept))).toEqual([])
    })
    test('it is what it was: the same version with another content is refused', async () => {
      const { key, version, hash } = kept
      expect(declarationHash(declarationOf(kept)).toString('hex')).toBe(hash)
      const now = house().db.house.procedures.newest(key)
      // a later version may be what new cases open by; the same number must still mean the same
      const same = now?.version === version ? now : declarationOf(kept)
      expect(declarationHash(same).toString('hex'), `${key} was changed: raise its version`).toBe(hash)
      const other = { ...declarationOf(kept), sign: '改' }
      await bare.db.act(system('test'), (tx) => keepVersion(tx, declarationOf(kept)))
      await expect(bare.db.act(system('test'), (tx) => keepVersion(tx, other))).rejects.toThrow(
        /raise its version/,
      )
    })
    test('X2 put into the table before it first ran, with its true hash and other steps, it opens no case', async () => {
      const unrun = { ...declarationOf(kept), version: kept.version + 1000 }
      const forged = JSON.stringify(unrun).replaceAll('"takes":"another"', '"takes":"opener"').replace('"sign":"', '"sign":"改')
      await bare.db.act(system('test'), (tx) =>
        tx.run(sql`insert into procedure_version (key, version, hash, declaration, first_run_at)
          values (${unrun.key}, ${unrun.version}, ${declarationHash(unrun)}, ${forged}, now())`),
      )
      await expect(bare.db.act(system('test'), (tx) => keepVersion(tx, unrun))).rejects.toThrow(/otherwise than its hash/)
    })
    test('its records hash as they did', () => {
      expect(kept.cases.map(changedHash)).toEqual(kept.cases.map(() => undefined))
      const [first] = kept.cases
      const [e, ...rest] = first?.entries ?? []
      if (!first || !e) throw new Error('an empty store')
      expect(changedHash({ ...first, entries: [{ ...e, note: 'x' }, ...rest] })).toMatch(/0\/1$/)
    })
    test.each(kept.cases.map((c) => ({ c, name: `${c.number}, ended as ${c.outcome}` })))(
      'A20.1 today’s engine takes $name, act by act, to the same record',
      async ({ c: asStored }) => {
        const c = enterable(asStored)
        const { house: at, ids } = await again(kept, c)
        expect(told(await madeBy(at, ids))).toEqual(told(c.entries))
        const { rows } = await at.db.pool.query<{ outcome: string; sign: string }>(
          'select outcome, sign from procedure_case where id = $1',
          [ids[0]],
        )
        expect(rows).toEqual([{ outcome: c.outcome, sign: declarationOf(kept).sign }])
        if (at !== bare) await at.close()
      },
    )
  },
)

test('a house whose running cases need code that is gone does not start, and names them', async () => {
  const at = await testPlace(bare, 40)
  const who = await cast(bare, at)
  await bare.db.act(who.member.actor, (tx) =>
    open(tx, { key: 'test.use', community: at.community, building: at.building, form: plan }),
  )
  await checkRunning(bare.db)
  const whole = bare.db.house.procedures
  const { guards: _, ...without } = testParts
  Object.assign(bare.db.house, { procedures: new Procedures().add(without, testDriver, shapes) })
  await expect(checkRunning(bare.db)).rejects.toThrow(
    /test\.use@2: guard test\.within-estimate@1 is gone, but 〔\d{4}〕维用0001/,
  )
  Object.assign(bare.db.house, { procedures: whole })
})
