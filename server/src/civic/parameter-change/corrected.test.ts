// Guards who checks a change of a law parameter once somebody said anew what was asked for, and what its page says of it.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'

let house: TestHouse
let officer: TestPerson
let colleague: TestPerson
let third: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00')) // a Monday
  const as = (name: string) => house.person(name, [{ role: 'county.bureau-officer', path: '/42/4201/420106/' }])
  officer = await as('吴科员')
  colleague = await as('郑科员')
  third = await as('钱科员')
})
afterAll(() => house.close())

interface Full {
  id: string
  code?: string
  detail?: string
  stands: { zh: string }
  steps: { key: string; by: { zh: string } }[]
  acts: { step: string }[]
  entries: { n: number; correctable: { givesUp: { zh: string } | null } | null }[]
}
const api = '/api/v1'
const proposed = async (value = '8') =>
  (await house.call<Full>(officer, 'POST', `${api}/jurisdictions/420106/cases`, {
    procedure: 'parameters.change',
    form: { key: 'fund.use.party-opinion', value, from: '2026-06-05', citation: '示范文件〔2026〕1号', reason: '基层反映五日来不及' },
  })).json.id
const page = async (who: TestPerson, id: string) => (await house.call<Full>(who, 'GET', `${api}/cases/${id}`)).json
const takes = (who: TestPerson, id: string, outcome: string) =>
  house.call<Full>(who, 'POST', `${api}/cases/${id}/steps/check`, { outcome, form: { finding: '与文件一致' } })
const corrects = (who: TestPerson, id: string, citation: string) =>
  house.call<Full>(who, 'POST', `${api}/cases/${id}/entries/1/corrections`, { form: { citation }, note: '文号写错了' })
const hands = (who: TestPerson, id: string, to: TestPerson) =>
  house.call<Full>(who, 'POST', `${api}/cases/${id}/steps/check/hand-over`, { to: to.actor.account, note: '由我复核' })
const waitsFor = async (who: TestPerson, id: string) =>
  (await house.call<{ rows: { case: string }[] }>(who, 'GET', `${api}/to-do?limit=200`)).json.rows.some((r) => r.case === id)
const givesUp = async (who: TestPerson, id: string) => (await page(who, id)).entries[0]?.correctable?.givesUp?.zh

test('G7 whoever corrected a proposal does not check it: it leaves their list, is refused in words, and a third approves it', async () => {
  const id = await proposed()
  // told beforehand to whoever could check it, and to nobody else
  expect([await givesUp(colleague, id), await givesUp(officer, id)]).toEqual(['复核批准', undefined])
  // in their hand it would wait for nobody
  expect((await hands(colleague, id, colleague)).status).toBe(200)
  expect([await waitsFor(colleague, id), await waitsFor(third, id)]).toEqual([true, false])
  const corrected = await corrects(colleague, id, '示范文件〔2026〕2号')
  expect([corrected.status, corrected.json.acts]).toEqual([200, []])
  expect([await waitsFor(colleague, id), await waitsFor(third, id), await givesUp(colleague, id)]).toEqual([false, true, undefined])
  expect((await page(colleague, id)).acts).toEqual([])
  const tried = await takes(colleague, id, 'approved')
  expect([tried.status, tried.json.code, tried.json.detail]).toEqual([409, 'PROCEDURE.TAKEN_BY_YOU', expect.stringContaining('须由另一人办理')])
  expect((await hands(third, id, colleague)).json.code).toBe('PROCEDURE.NOT_A_COLLEAGUE')
  expect((await page(third, id)).acts.map((a) => a.step)).toEqual(['check'])
  expect((await takes(third, id, 'approved')).json.stands.zh).toBe('已变更')
})

test('G7 who corrected before the house knew it is kept off what waits as well', async () => {
  const id = await proposed('7')
  await corrects(colleague, id, '示范文件〔2026〕3号')
  const db = await house.connect('hemei')
  const step = async () =>
    (await db.query<{ taken_by: string[]; assigned_to: string | null }>(`select taken_by, assigned_to from procedure_step where case_id = $1`, [id])).rows[0]
  const stood = await step()
  await db.query(`update procedure_step set taken_by = $2, assigned_to = $3 where case_id = $1`, [id, [officer.actor.account], colleague.actor.account])
  expect(await waitsFor(colleague, id)).toBe(true)
  const mends = await readFile(new URL('../procedure/migrations/0012_corrected.sql', import.meta.url), 'utf8')
  for (const _ of [1, 2]) await db.query(mends)
  expect(await step()).toEqual({ taken_by: expect.toSatisfy((l: string[]) => l.toSorted().join() === stood?.taken_by.toSorted().join()), assigned_to: null })
  expect([await waitsFor(colleague, id), await waitsFor(third, id)]).toEqual([false, true])
  await db.end()
  expect((await takes(third, id, 'refused')).status).toBe(200)
})

test('X3 a step past its time names each office once, those that may act in its place from the start among them', async () => {
  const id = await proposed('6')
  await house.setClock(new Date('2026-05-25T10:00:00+08:00'))
  const { findLate } = await import('../procedure/sweep.ts')
  await findLate(house.db)
  const by = (await page(third, id)).steps.find((s) => s.key === 'check')?.by.zh ?? ''
  expect(by.match(/市住房主管部门/g)).toHaveLength(1)
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
})

test('A20.1 a case that has ended is not taken back, and what is said is how it ended', async () => {
  const id = await proposed('9')
  const withdraws = () => house.call<Full>(officer, 'POST', `${api}/cases/${id}/withdraw`, {})
  expect((await withdraws()).json.stands.zh).toBe('已撤回')
  const again = await withdraws()
  expect([again.status, again.json.code, again.json.detail]).toEqual([409, 'PROCEDURE.ENDED', '这个办件已经结束（已撤回），没有可以撤回的了'])
})
