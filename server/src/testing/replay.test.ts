// Guards cases of earlier releases: what they named is still there, their records still hash the same, and today's engine takes them
// the same way. `npm run store-cases` adds the versions that are not in the store yet.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lawKeys } from '../civic/parameters/index.ts'
import { findLate } from '../civic/procedure/sweep.ts'
import { advance, open, take } from '../civic/procedure/engine.ts'
import { Procedures } from '../civic/procedure/known.ts'
import { correct } from '../civic/procedure/office.ts'
import { checkRunning, declarationHash, keepVersion } from '../civic/procedure/store.ts'
import { cast, plan, testDriver, testParts, testPlace } from '../civic/procedure/testing.ts'
import { shapes } from '../civic/procedure/testing-shapes.ts'
import { residentNumber } from '../../../data/demonstration/people.ts'
import * as use from '../chapters/maintenance-fund/use/testing.ts'
import { system, type Tx } from '../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from './house.ts'
import {
  changedHash,
  declarationOf,
  keep,
  madeBy,
  replay,
  stored,
  told,
  type Kept,
  type KeptCase,
} from './replay.ts'

const storing = process.env['HEMEI_STORE_CASES'] === '1'
const doors = ['101', '102', '103'].map((n, i) => ({
  ...{ key: `1/1/${n}`, area: 100_000n, owner: `业主${i}`, deposit: 600_000n, balance: 500_000n },
}))

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

/** The use of the fund once to its published account, once taken back: as people did it, over HTTP. */
async function runUse(): Promise<string[]> {
  const id = await use.untilConfirm(real, community)
  use.must(await use.confirm(real, community, id))
  await use.bankDay(real, community, id)
  const other = use.must(await use.propose(real, community.committee, community)).json.id
  use.must(
    await real.call(community.committee, 'POST', `/api/v1/cases/${other}/withdraw`, { note: '方案另定' }),
  )
  return [id, other]
}

/** The three shapes in their awkward ways: sent back, corrected, late; several offices, another procedure on the way, two persons. */
async function runShapes(): Promise<string[]> {
  await bare.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const at = await testPlace(bare)
  const who = await cast(bare, at)
  const person = (role: string, path: string) => bare.person(role, [{ role, path }])
  const [bureau, near, company, second] = [
    await person('county.bureau-officer', at.county),
    await person('neighbourhood.officer', at.path),
    await person('company.manager', at.path),
    await person('street.officer', at.street),
  ]
  const as = <T>(p: TestPerson, fn: (tx: Tx) => Promise<T>) => bare.db.act(p.actor, fn)
  const takes = (p: TestPerson, id: string, step: string, outcome = 'done', form?: object) =>
    as(p, (tx) => take(tx, { case: id, step, outcome, form }))
  const opens = (p: TestPerson, key: string, form: object, building?: string) =>
    as(p, async (tx) => (await open(tx, { key, community: at.community, building, form })).id)
  const answers = (id: string, step: string, outcome: string) =>
    bare.db.act(system('test'), (tx) => advance(tx, { case: id, step, outcome, record: { answer: outcome } }))
  const application = { committee: '湖畔业委会', seats: 7, phone: '13800001234' }
  const filed = await opens(who.member, 'shape.filing', application)
  await as(who.member, (tx) =>
    correct(tx, { case: filed, entry: 1, form: { committee: '湖畔小区业委会' }, note: '名称' }),
  )
  await takes(bureau, filed, 'review', 'supplement')
  await takes(who.member, filed, 'supply', 'done', application)
  await bare.setClock(new Date('2026-04-20T10:00:00+08:00'))
  await findLate(bare.db)
  await takes(who.street, filed, 'review', 'accepted')
  const used = await opens(who.member, 'test.use', plan, at.building)
  await takes(who.party, used, 'party', 'support', { text: '同意先行维修' })
  await answers(used, 'vote', 'passed')
  await takes(who.reviewer, used, 'review', 'confirmed')
  await takes(who.member, used, 'cost', 'done', { total: '79000' })
  await answers(used, 'pay', 'returned')
  await takes(who.member, used, 'cost', 'done', { total: '79000' })
  await answers(used, 'pay', 'paid')
  const whistle = await opens(who.street, 'shape.whistle', { text: '电梯停运' }, at.building)
  for (const p of [company, bureau, near]) await takes(p, whistle, 'visit', 'found', { text: '属实' })
  const child = await bare.db.pool.query<{ id: string }>('select id from procedure_case where parent = $1', [
    whistle,
  ])
  const repair = child.rows[0]?.id ?? ''
  await takes(who.party, repair, 'party', 'support', { text: '同意先行维修' })
  await answers(repair, 'vote', 'passed')
  await takes(who.reviewer, repair, 'review', 'confirmed')
  await takes(who.member, repair, 'cost', 'done', { total: '79000' })
  await answers(repair, 'pay', 'paid')
  await takes(who.street, whistle, 'confirm', 'solved')
  await takes(second, whistle, 'confirm', 'solved')
  return [filed, used, whistle]
}
const number = residentNumber('1980-01-01', 7)
/** Owners' and offices' smaller procedures: sent back and mended, sent back and lapsed, decided; a figure of the law. */
async function runSmall(): Promise<string[]> {
  const house = await testHouse()
  const h = await use.home(house, doors)
  const county = use.levelOf(h.path, 'county')
  const near = (role: string, path = h.path) => house.person(role, [{ role, path }])
  const [bureau, colleague] = [await near('county.bureau-officer', county), await near('county.bureau-officer', county)]
  const [officer, clerk] = [await near('neighbourhood.officer'), await near('registry.clerk')]
  const [owner] = h.owners
  const opens = async (who: TestPerson | undefined, procedure: string, form: object, where = `communities/${h.id}`) =>
    use.must(await house.call<{ id: string }>(who, 'POST', `/api/v1/${where}/cases`, { procedure, form })).json.id
  const takes = async (who: TestPerson | undefined, id: string, said: [string, string, object]) =>
    use.must(await use.take(house, who ?? bureau, id, ...said))
  const area = { room: '1-1-101', area: '98.76', source: 'surveyed', evidence: '测绘报告（虚构）' }
  const back: [string, string, object] = ['check', 'correct', { finding: '看过报告', missing: '缺报告编号' }]
  const mended = await opens(owner, 'registry.area', area)
  await takes(bureau, mended, back)
  await takes(owner, mended, ['correction', 'done', { ...area, evidence: '测绘报告（虚构）第 7 号' }])
  await takes(bureau, mended, ['check', 'approve', { finding: '已看报告' }])
  const heir = { name: '己', idKind: 'resident-id', idNumber: number, phone: '', share: '1/1' }
  const passing = { room: '1-1-102', date: '2026-02-01', kind: 'inheritance', evidence: '公证书（虚构）第 1 号' }
  const passed = await opens(clerk, 'registry.transfer', { ...passing, owners: [heir] })
  await takes(bureau, passed, ['check', 'approve', { finding: '已看原件', numbers: number }])
  const named = await opens(owner, 'privacy.correction', { field: 'name', why: '名字登记错了一个字' })
  await takes(officer, named, ['decide', 'correct', { finding: '身份证已核对', value: '业主一〇一' }])
  const figure = { key: 'fund.use.party-opinion', value: '8', from: '2026-04-01', citation: '示范文件〔2026〕1号' }
  const why = { reason: '基层反映五日来不及' }
  const place = `jurisdictions/${county.split('/').at(-2)}`
  const changed = await opens(bureau, 'parameters.change', { ...figure, ...why }, place)
  await takes(colleague, changed, ['check', 'back', { finding: '依据写全' }])
  const { key: _, ...again } = { ...figure, citation: '示范文件〔2026〕1号第三条' }
  await takes(bureau, changed, ['mend', 'done', { ...again, ...why }])
  await takes(colleague, changed, ['check', 'approved', { finding: '与文件一致' }])
  const lapsed = await opens(owner, 'registry.area', { ...area, area: '97.00' })
  await takes(bureau, lapsed, back)
  for (const day of [12, 30]) {
    await use.later(house, day * 86_400)
    await findLate(house.db)
  }
  const ids = [mended, lapsed, passed, named, changed]
  await keep(house, ids)
  await house.close()
  return ids
}
test.runIf(storing)('the store takes in the versions that it does not hold yet', async () => {
  await keep(real, await runUse())
  await keep(bare, await runShapes())
  await runSmall()
  expect(stored().length).toBeGreaterThan(0)
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
  const people = new Map<string, TestPerson>()
  const at = ours(kept) ? undefined : await testPlace(house, ++places)
  const h = at ? undefined : await use.home(house, doors)
  await house.setClock(new Date(new Date(c.entries[0]?.at ?? 0).getTime() - 3_600_000))
  const path = at?.path ?? h?.path ?? ''
  const { about } = declarationOf(kept)
  const ids = await replay(house, kept.key, c, {
    community: about === 'jurisdiction' ? undefined : (at?.community ?? h?.id ?? ''),
    jurisdiction: about === 'jurisdiction' ? use.levelOf(path, 'county').split('/').at(-2) : undefined,
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
    test('A20.1 every form, guard, effect and notice that its cases run on is still there', () => {
      expect(house().db.house.procedures.lacking(declarationOf(kept))).toEqual([])
    })
    test('A20.1 it is what it was: the same version with another content is refused', async () => {
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
    test('A20.1 its records hash as they did', () => {
      expect(kept.cases.map(changedHash)).toEqual(kept.cases.map(() => undefined))
      const [first] = kept.cases
      const [e, ...rest] = first?.entries ?? []
      if (!first || !e) throw new Error('an empty store')
      expect(changedHash({ ...first, entries: [{ ...e, note: 'x' }, ...rest] })).toMatch(/0\/1$/)
    })
    test.each(kept.cases.map((c) => ({ c, name: `${c.number}, ended as ${c.outcome}` })))(
      'A20.1 today’s engine takes $name, act by act, to the same record',
      async ({ c }) => {
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

test('A20.1 a house whose running cases need code that is gone does not start, and names them', async () => {
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
