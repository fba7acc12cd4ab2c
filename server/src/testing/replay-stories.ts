// Stories that go into the store of cases: each procedure of the house as people take it, over HTTP, and the shapes of the tests.
import { findLate } from '../civic/procedure/sweep.ts'
import { advance, open, take } from '../civic/procedure/engine.ts'
import { correct } from '../civic/procedure/office.ts'
import { cast, plan, testPlace } from '../civic/procedure/testing.ts'
import { correctArea, mergeParties, partyOf, transfer } from '../civic/registry/index.ts'
import { residentNumber } from '../../../data/demonstration/people.ts'
import * as use from '../chapters/maintenance-fund/use/testing.ts'
import { system, type Tx } from '../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from './house.ts'
import { keep } from './replay.ts'

export const doors = ['101', '102', '103'].map((n, i) => ({
  ...{ key: `1/1/${n}`, area: 100_000n, owner: `业主${i}`, deposit: 600_000n, balance: 500_000n },
}))

const number = residentNumber('1980-01-01', 7)
const other = residentNumber('1981-02-02', 9)

/** The use of the fund once to its published account, once taken back: as people did it, over HTTP. */
export async function runUse(real: TestHouse, community: use.Home): Promise<string[]> {
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
export async function runShapes(bare: TestHouse): Promise<string[]> {
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
/** Owners' and offices' smaller procedures: sent back and mended, sent back and lapsed, decided; a figure of the law. */
export async function runSmall(): Promise<void> {
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
  const right = { finding: '身份证已核对', value: '业主一〇一' }
  await takes(officer, named, ['decide', 'correct', right])
  await takes(await near('street.officer', use.levelOf(h.path, 'street')), named, ['confirm', 'confirm', right])
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
  await keep(house, [mended, lapsed, passed, named, changed])
  await house.close()
}

const unbound = (name: string, idNumber: string) => ({ kind: 'person' as const, name, idKind: 'resident-id', idNumber, phone: undefined })
const evidence = '材料（虚构）第 1 号'
/** The room passes to somebody whom no account stands for. */
const passesTo = (house: TestHouse, h: use.Home, label: string, who: [name: string, idNumber: string]): Promise<string> =>
  use.act(house, h.id, async (tx) => {
    const party = await partyOf(tx, h.id, unbound(...who))
    const to = [{ party, num: 1, den: 1 }]
    await transfer(tx, { room: h.rooms.get(label) ?? '', community: h.id, date: '2026-02-01', to, basis: evidence })
    return party
  })
type Ids = Readonly<Record<string, string>>
const twoRecords = async (house: TestHouse, h: use.Home): Promise<{ kept: string; other: string }> => ({
  kept: await passesTo(house, h, '1-1-102', ['甲', number]),
  other: await passesTo(house, h, '1-1-103', ['甲', other]),
})
/** What must stand before a case of this procedure is opened; answers the ids that its form names, by field. */
const before: Readonly<Record<string, (house: TestHouse, h: use.Home) => Promise<Ids>>> = {
  'registry.merge-people': twoRecords,
  'registry.undo-merge': async (house, h) => {
    const two = await twoRecords(house, h)
    return { change: await use.act(house, h.id, (tx) => mergeParties(tx, { community: h.id, ...two, evidence })) }
  },
  'registry.undo-transfer': async (house, h) => ({ party: await passesTo(house, h, '1-1-102', ['甲', number]) }),
  'registry.separate-people': async (house, h) => ({
    party: await passesTo(house, h, '1-1-102', ['甲', number]),
    same: await passesTo(house, h, '1-1-103', ['甲', number]),
  }),
  'registry.fund-area': async (house, h) => {
    const measured = { community: h.id, room: h.rooms.get('1-1-103') ?? '', areaMilli: 99_000n, source: 'surveyed' as const, evidence }
    await use.act(house, h.id, (tx) => correctArea(tx, measured))
    return {}
  },
}
export const prepare = async (house: TestHouse, key: string, h: use.Home): Promise<Ids> => (await before[key]?.(house, h)) ?? {}

const person = { name: '庚', idKind: 'resident-id', idNumber: other, phone: '' }
const corners = ['114.4020000,30.5560000', '114.4060000,30.5560000', '114.4060000,30.5590000', '114.4020000,30.5590000']
/** The rest of the changes of the roster: what is asked for, and what the second person enters beside the finding. */
const changes: readonly { readonly key: string; readonly form: (ids: Ids) => object; readonly check?: object }[] = [
  { key: 'registry.merge-people', form: ({ kept, other }) => ({ kept, other, evidence }) },
  { key: 'registry.undo-merge', form: ({ change }) => ({ change, evidence }) },
  { key: 'registry.undo-transfer', form: () => ({ room: '1-1-102', date: '2026-02-01', evidence }) },
  { key: 'registry.fund-area', form: () => ({ room: '1-1-103', area: '99.00', evidence }) },
  {
    key: 'registry.reshape-rooms',
    form: () => ({
      ...{ from: ['1-1-103'], date: '2026-02-01', difference: '', evidence },
      to: [{ number: '103A', area: '40.00' }, { number: '103B', area: '60.00' }],
    }),
  },
  {
    key: 'registry.transfer-share',
    form: () => ({
      ...{ room: '1-1-101', date: '2026-02-01', kind: 'gift', part: '1/3', evidence },
      ...{ holder: { idKind: 'other', idNumber: '业主0' }, receivers: [{ ...person, share: '1/1' }] },
    }),
    check: { numbers: other },
  },
  {
    key: 'registry.separate-people',
    form: () => ({ record: { idKind: 'resident-id', idNumber: number }, rooms: ['1-1-103'], other: person, evidence }),
    check: { numbers: other },
  },
  { key: 'registry.boundary', form: () => ({ outline: corners.join('\n'), evidence }) },
  {
    key: 'registry.space',
    form: () => ({ space: 'B1-001', kind: 'planned', use: 'sold', room: '1-1-102', area: '12.50', evidence }),
  },
]
/** Each asked for by the street and approved by the district, in a community of its own. */
export async function runChanges(done: typeof keep = keep): Promise<void> {
  const house = await testHouse()
  for (const { key, form, check } of changes) {
    const h = await use.home(house, doors)
    const [street, bureau] = [
      await house.person('街道', [{ role: 'street.officer', path: use.levelOf(h.path, 'street') }]),
      await house.person('区局', [{ role: 'county.bureau-officer', path: use.levelOf(h.path, 'county') }]),
    ]
    const body = { procedure: key, form: form(await prepare(house, key, h)) }
    const { id } = use.must(await house.call<{ id: string }>(street, 'POST', `/api/v1/communities/${h.id}/cases`, body)).json
    use.must(await use.take(house, bureau, id, 'check', 'approve', { finding: '已看原件', ...check }))
    await done(house, [id])
  }
  await house.close()
}
