// Guards steps that several take: every office, two persons, one colleague; and a step that another procedure runs.
import { afterAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { TestPerson } from '../../testing/house.ts'
import { lawKeys } from '../parameters/index.ts'
import { advance, withdraw } from './engine.ts'
import { Procedures } from './known.ts'
import { colleagues, handOver } from './office.ts'
import type { Colleagues, ToDos } from './schema.ts'
import { findLate } from './sweep.ts'
import { procedure } from './declare.ts'
import { shapesGround } from './testing-ground.ts'
import { filing, shapes, whistle } from './testing-shapes.ts'
import { testDriver, testParts } from './testing.ts'

/** Asked for by an owner, in sight of the others; sent back, it is the asker's alone. */
const asking = procedure({
  ...{ key: 'shape.asking', version: 1, title: { zh: '申请', en: 'Request' }, articles: ['A8.1'], about: 'building', sign: '申', retention: 'roster' },
  opens: { by: ['owner'], form: 'shape.finding@1', title: { zh: '提出', en: 'Ask' } },
  steps: {
    check: {
      title: { zh: '审查', en: 'Check' },
      ...{ by: ['street.officer'], within: 'param:fund.use.review', late: 'escalate:county.bureau-officer' },
      to: { done: 'end:over', back: 'mend' },
    },
    mend: {
      title: { zh: '补正', en: 'Mend' },
      ...{ by: ['owner'], takes: 'opener', form: 'shape.finding@1', within: 'param:fund.use.correction', late: 'end:lapsed' },
      to: 'check',
    },
  },
  outcomes: { done: { zh: '办结', en: 'Done' }, back: { zh: '退回', en: 'Back' }, lapsed: { zh: '逾期', en: 'Lapsed' } },
  ends: { over: { title: { zh: '办结', en: 'Done' }, well: true }, lapsed: { title: { zh: '逾期', en: 'Lapsed' }, well: false } },
})
const { as, at, bureau, bureau2, company, filed, house, member, neighbourhood, now, opens, owner, party, reviewer, seen, street, street2, takes, toDo, view, waitsAt, whistled } = await shapesGround({ procedures: [asking] })
afterAll(() => house.close())

test('a joint visit is done when every office has reported, in any order; each reports once', async () => {
  const id = await whistled()
  await takes(company, id, 'visit', 'found', { text: '曳引机磨损' })
  expect(await waitsAt(id)).toEqual(['visit'])
  expect([await toDo(company), await toDo(bureau)].map((list) => list.includes(id))).toEqual([false, true])
  await expect(takes(company, id, 'visit', 'found', { text: '再报一次' })).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_YOURS',
  })
  await takes(bureau, id, 'visit', 'found', { text: '超期未检' })
  await takes(neighbourhood, id, 'visit', 'found', { text: '住户被困两次' })
  expect(await waitsAt(id)).toEqual(['repair'])
  const { case: c, entries } = await seen(id)
  expect(c.joined['visit']?.map((j) => [j.role, j.data['text']])).toEqual([
    ['company.manager', '曳引机磨损'],
    ['county.bureau-officer', '超期未检'],
  ])
  expect(entries.map((e) => e.kind)).toEqual(['opened', 'joined', 'joined', 'taken'])
})

test('X3 a page says that each office has to report, which have and who is missing; and in which case a step is carried out', async () => {
  const id = await whistled()
  const told = async (key: string) => {
    const { by, each, runs } = (await view(street, id)).steps.find((s) => s.key === key) ?? {}
    return { by: by?.zh, each: each?.map((e) => [e.office.zh, e.done]), runs }
  }
  const by = '区住房主管部门、社区居委会、物业项目经理（每个部门都要办）'
  await takes(company, id, 'visit', 'found', { text: '属实' })
  expect(await told('visit')).toMatchObject({ by, runs: null })
  expect((await told('visit')).each?.map(([, done]) => done)).toEqual([false, false, true])
  for (const p of [bureau, neighbourhood]) await takes(p, id, 'visit', 'found', { text: '属实' })
  const { case: child } = (await seen(id)).case.refs['repair'] as { case: string }
  expect([await told('visit'), (await told('repair')).runs]).toEqual([{ by, runs: null }, { id: child, number: (await seen(child)).case.number }])
})

test('X3 one office that finds otherwise decides at once; over time, the office above decides for those missing', async () => {
  const other = await whistled()
  await takes(company, other, 'visit', 'found', { text: '属实' })
  await takes(bureau, other, 'visit', 'nothing', { text: '已恢复' })
  expect((await seen(other)).case.outcome).toBe('nothing')
  await now('2027-08-02T10:00:00')
  const late = await whistled()
  await takes(company, late, 'visit', 'found', { text: '属实' })
  await now('2027-10-18T10:00:00')
  await findLate(house.db)
  await takes(reviewer, late, 'visit', 'found', { text: '代为认定' })
  expect(await waitsAt(late)).toEqual(['repair'])
})

test('X3 once it is late it is done when every office named has reported: those above need not as well', async () => {
  await now('2027-08-02T10:00:00')
  const id = await whistled()
  await now('2027-10-18T10:00:00')
  await findLate(house.db)
  expect((await seen(id)).steps[0]?.roles).toContain('county.fund-reviewer')
  for (const p of [company, bureau]) await takes(p, id, 'visit', 'found', { text: '属实' })
  expect(await waitsAt(id)).toEqual(['visit'])
  await takes(neighbourhood, id, 'visit', 'found', { text: '属实' })
  expect(await waitsAt(id)).toEqual(['repair'])
})

test('G7 what went back to one owner no other owner takes, sees waiting, or hands on', async () => {
  const neighbour = await house.person('吴业主', [{ role: 'owner', path: `${at.buildingPath}r-01900000-0000-7000-8000-00000000000b/` }])
  const id = await opens(owner, 'shape.asking', { text: '屋面渗水' }, at.building)
  await takes(street, id, 'check', 'back')
  const said = { text: '屋面渗水，附照片' }
  const to = { case: id, step: 'mend' }
  expect([(await view(neighbour, id)).acts, (await view(owner, id)).acts.map((a) => a.mineAlone)]).toEqual([[], [true]])
  expect([(await toDo(neighbour)).includes(id), (await toDo(owner)).includes(id)]).toEqual([false, true])
  const own = { code: 'PROCEDURE.OPENERS_OWN' }
  await expect(takes(neighbour, id, 'mend', 'done', said)).rejects.toMatchObject(own)
  await expect(as(neighbour, (tx) => colleagues(tx, to))).rejects.toMatchObject(own)
  const hands = as(neighbour, (tx) => handOver(tx, { ...to, to: owner.actor.account ?? '', note: '请你办' }))
  await expect(hands).rejects.toMatchObject(own)
  await takes(owner, id, 'mend', 'done', said)
  expect(await waitsAt(id)).toEqual(['check'])
})

/** A whistle whose visit is over: the other procedure runs. */
const repairing = async (): Promise<{ id: string; child: string }> => {
  const id = await whistled()
  for (const p of [company, bureau, neighbourhood]) await takes(p, id, 'visit', 'found', { text: '属实' })
  return { id, child: String((await seen(id)).case.refs['repair']?.['case']) }
}

test('another procedure runs for a step: how it ends is the outcome, in the same transaction', async () => {
  const { id, child } = await repairing()
  expect((await seen(child)).case).toMatchObject({ key: 'test.use', parent: { case: id, step: 'repair' } })
  // opened by the system: nobody may take it back as its opener
  await expect(as(street, (tx) => withdraw(tx, child))).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_OPENER',
  })
  await takes(party, child, 'party', 'support', { text: '同意先行维修' })
  await as(member, (tx) => advance(tx, { case: child, step: 'vote', outcome: 'passed' }))
  await takes(reviewer, child, 'review', 'confirmed')
  await takes(member, child, 'cost', 'done', { total: '79000' })
  await as(member, (tx) => advance(tx, { case: child, step: 'pay', outcome: 'paid' }))
  expect([(await seen(child)).case.state, await waitsAt(id)]).toEqual(['ended', ['confirm']])
  const { n: _n, data } = (await seen(id)).entries.at(-1) ?? { n: 0, data: {} }
  expect(data).toMatchObject({ case: child })
})

test('G7 what two persons must confirm is not done by one, however often', async () => {
  const { id, child } = await repairing()
  await takes(party, child, 'party', 'oppose', { text: '资金不足，暂缓' })
  expect((await seen(id)).case.outcome).toBe('nothing')
  const second = await repairing()
  await takes(party, second.child, 'party', 'support', { text: '同意先行维修' })
  await as(member, (tx) => advance(tx, { case: second.child, step: 'vote', outcome: 'passed' }))
  await takes(reviewer, second.child, 'review', 'confirmed')
  await takes(member, second.child, 'cost', 'done', { total: '79000' })
  await as(member, (tx) => advance(tx, { case: second.child, step: 'pay', outcome: 'paid' }))
  await takes(street, second.id, 'confirm', 'solved')
  expect(await waitsAt(second.id)).toEqual(['confirm'])
  await expect(takes(street, second.id, 'confirm', 'solved')).rejects.toMatchObject({
    code: 'PROCEDURE.TAKEN_BY_YOU',
  })
  expect([(await view(street, second.id)).acts, await toDo(street)]).toEqual([
    [],
    expect.not.arrayContaining([second.id]),
  ])
  await takes(street2, second.id, 'confirm', 'solved')
  expect((await seen(second.id)).case.outcome).toBe('solved')
})

test('X3 G4 a step in one colleague’s hand waits for nobody else, is taken over openly, and is free when they leave', async () => {
  const id = await filed()
  const to = `/api/v1/cases/${id}/steps/review`
  const { rows } = (await house.call<z.output<typeof Colleagues>>(bureau, 'GET', `${to}/colleagues`)).json
  expect(Object.fromEntries(rows.map((r) => [r.name, r.me]))).toEqual({ 吴科员: true, 郑科员: false })
  expect((await house.call(member, 'GET', `${to}/colleagues`)).status).toBe(403)
  const hand = (person: TestPerson, given: TestPerson) =>
    house.call<{ code?: string }>(person, 'POST', `${to}/hand-over`, {
      to: given.actor.account,
      note: '本周我值班',
    })
  expect((await hand(bureau, member)).json.code).toBe('PROCEDURE.NOT_A_COLLEAGUE')
  expect((await hand(bureau, bureau2)).status).toBe(200)
  expect([await toDo(bureau), await toDo(bureau2)].map((l) => l.includes(id))).toEqual([false, true])
  expect((await view(bureau, id)).acts[0]?.inHandOf).toBe('郑科员')
  const listed = async (person: TestPerson, hand: string) =>
    (
      await house.call<z.output<typeof ToDos>>(person, 'GET', `/api/v1/to-do?limit=200&filter.hand=${hand}`)
    ).json.rows.find((r) => r.case === id)
  expect(await listed(bureau, 'office')).toMatchObject({ inHandOf: '郑科员', inMyHand: false })
  expect(await listed(bureau2, 'handed')).toMatchObject({ inHandOf: null, inMyHand: true })
  expect(await listed(bureau2, 'mine')).toMatchObject({ inMyHand: true })
  await expect(takes(bureau, id, 'review', 'accepted')).rejects.toMatchObject({ code: 'PROCEDURE.ASSIGNED' })
  expect((await hand(bureau, bureau)).status).toBe(200)
  expect((await hand(bureau, bureau2)).status).toBe(200)
  // the colleague leaves the office: nothing is held up
  const db = await house.connect('hemei')
  await db.query(`update access_grant set valid_until = valid_from + interval '1 hour' where account = $1`, [
    bureau2.actor.account,
  ])
  await db.end()
  expect(await toDo(bureau)).toContain(id)
  const list = async (person: TestPerson, hand: string) =>
    (
      await house.call<z.output<typeof ToDos>>(person, 'GET', `/api/v1/to-do?limit=200&filter.hand=${hand}`)
    ).json.rows.map((r) => r.case)
  expect([await list(bureau, 'mine'), await list(bureau, 'handed')]).toEqual([[], []])
  await takes(bureau, id, 'review', 'accepted')
  const entries = (await view(bureau, id)).entries.filter((e) => e.kind === 'handed')
  expect(entries.map((e) => e.outcome?.zh)).toEqual(['转交郑科员经办', '接手办理', '转交郑科员经办'])
})

test('X3 a declaration of several that cannot work stops the start', () => {
  const wrong = (change: object) =>
    new Procedures()
      .add(testParts, testDriver, { ...shapes, procedures: [filing, { ...whistle, ...change }] })
      .check(lawKeys())
  const { visit, repair, confirm } = whistle.steps
  expect(() => wrong({ steps: { visit: { ...visit, by: ['street.officer'] }, repair, confirm } })).toThrow(
    /taken by each office but names one/,
  )
  const { withdrawn: _, ...some } = repair.to
  expect(() => wrong({ steps: { visit, repair: { ...repair, to: some }, confirm } })).toThrow(
    /ends as withdrawn/,
  )
  expect(() => wrong({ steps: { visit, repair: { ...repair, opens: 'none' }, confirm } })).toThrow(
    /procedure none is not known/,
  )
})
