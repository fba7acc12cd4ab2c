// A vote as a step of a case: opened by the case's own builder, its result carries the case on.
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { caseOf, form, open, procedure, Procedures } from '../procedure/index.ts'
import { within } from '../registry/index.ts'
import { closeDue } from './close.ts'
import { voteBuilder, voteDriver } from './step.ts'
import { cast, minutes, testCommunity, testVote } from './testing.ts'
import type { Choice } from './vote.ts'

const plan = form('test.asked@1', z.object({ what: z.string().min(2).max(60) }), {
  title: { zh: '方案', en: 'Plan' },
  fields: { what: { zh: '修什么', en: 'What' } },
})
const asked = procedure({
  key: 'test.asked',
  version: 1,
  title: { zh: '问一问（测试）', en: 'Asked (test)' },
  articles: ['V1'],
  about: 'building',
  sign: '测问',
  retention: 'fund-use',
  opens: { by: ['committee.director'], form: 'test.asked@1', title: { zh: '提出', en: 'Propose' } },
  steps: {
    vote: {
      title: { zh: '业主表决', en: 'Vote' },
      vote: 'test.asked-vote@1',
      to: { passed: 'end:passed', notPassed: 'end:notPassed' },
    },
  },
  outcomes: { passed: { zh: '通过', en: 'Passed' }, notPassed: { zh: '未通过', en: 'Not passed' } },
  ends: {
    passed: { title: { zh: '通过', en: 'Passed' }, well: true },
    notPassed: { title: { zh: '未通过', en: 'Not passed' }, well: false },
  },
})
const begins = new Date('2026-04-01T09:00:00+08:00')
const ends = minutes(begins, 60 * 24)
const builder = voteBuilder('test.asked-vote@1', (_tx, of) => {
  const what = String(of.data['open']?.['what'])
  const text = { zh: `是否${what}？`, en: what }
  return Promise.resolve({
    matter: 'use-maintenance-fund',
    title: text,
    question: text,
    ifYes: text,
    ifNo: text,
    grounds: [{ label: { zh: '为什么', en: 'Why' }, value: { zh: '用了二十年', en: 'Twenty years old' } }],
    opensAt: begins,
    closesAt: ends,
  })
})

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  // this test's own procedures in place of the house's
  const procedures = new Procedures().add({
    procedures: [asked],
    forms: [plan],
    drivers: [voteDriver([builder])],
  })
  Object.assign(house.db.house, { procedures: procedures.check(new Set()) })
})
afterAll(() => house.close())

const decided = async (said: readonly Choice[]) => {
  const home = await testCommunity(house, 6)
  await house.setClock(begins)
  const director = await house.person('主任', [{ role: 'committee.director', path: home.path }])
  const opened = await house.db.act(director.actor, (tx) =>
    within(tx, home.id, () =>
      open(tx, {
        key: 'test.asked',
        community: home.id,
        building: home.buildings[0],
        form: { what: '换曳引机' },
      }),
    ),
  )
  const inCase = () => house.db.act(system('t'), (tx) => within(tx, home.id, () => caseOf(tx, opened.id)))
  const vote = String((await inCase()).refs['vote']?.['vote'])
  for (const [i, choice] of said.entries()) {
    const owner = home.owners[i]
    if (owner) expect((await cast(house, owner, vote, choice)).status).toBe(201)
  }
  expect((await inCase()).state).toBe('running')
  await house.setClock(ends)
  await closeDue(house.db)
  return { case: await inCase(), vote, director }
}

test('V1 the case waits for the vote and goes on by its result', async () => {
  const passed = await decided(['approve', 'approve', 'approve', 'against'])
  expect(passed.case).toMatchObject({ state: 'ended', outcome: 'passed' })
  const seen = await house.call(passed.director, 'GET', `/api/v1/votes/${passed.vote}`)
  expect(seen.json).toMatchObject({
    case: passed.case.id,
    question: { zh: '是否换曳引机？' },
    grounds: [{ label: { zh: '为什么' }, value: { zh: '用了二十年' } }],
    announcement: null,
    papers: [],
  })
})

test('V1 too few taking part is not passed, however they choose', async () => {
  expect((await decided(['approve', 'approve', 'approve'])).case).toMatchObject({
    state: 'ended',
    outcome: 'notPassed',
  })
})

test('X6 a result whose case is not there is published whole all the same, and keeps no other vote from closing', async () => {
  const home = await testCommunity(house, 6)
  const stray = { id: '01900000-0000-7000-8000-000000000000', step: 'vote' }
  const bad = await testVote(house, home, { case: stray, opensAt: begins, closesAt: ends })
  const good = await testVote(house, home, { opensAt: begins, closesAt: ends })
  await house.setClock(ends)
  await expect(closeDue(house.db)).rejects.toThrow('1 of 2')
  const result = (vote: string) =>
    house.call<{ code?: string }>(home.owners[0], 'GET', `/api/v1/votes/${vote}/result`)
  expect((await result(bad)).status).toBe(200)
  expect((await result(good)).status).toBe(200)
})

test('V1 a step marked as done by no entry is refused; where it was done past that, the result is published all the same and the operator is told once', async () => {
  const app = await house.connect('hemei_app')
  const home = await testCommunity(house, 6)
  await house.setClock(begins)
  const director = await house.person('主任', [{ role: 'committee.director', path: home.path }])
  const opened = await house.db.act(director.actor, (tx) =>
    within(tx, home.id, () =>
      open(tx, { key: 'test.asked', community: home.id, building: home.buildings[0], form: { what: '换曳引机' } }),
    ),
  )
  const done = `update procedure_step set done_at = now(), outcome = 'passed' where case_id = '${opened.id}' and done_at is null`
  await expect(app.query(done)).rejects.toMatchObject({ constraint: 'procedure_step_done_by_entry' })
  await app.end()
  const owner = await house.connect('hemei')
  await owner.query(`set session_replication_role = replica`)
  await owner.query(done)
  await house.setClock(ends)
  await expect(closeDue(house.db)).rejects.toMatchObject({
    errors: [expect.objectContaining({ message: expect.stringMatching(/is published, but case .* PROCEDURE\.NOT_OPEN/) as string })],
  })
  const { rows } = await owner.query(`select r.conclusion from vote v join vote_result r on r.vote = v.id where v.case_id = '${opened.id}'`)
  await owner.end()
  expect(rows).toHaveLength(1)
  expect(await closeDue(house.db)).toBe(0)
})
