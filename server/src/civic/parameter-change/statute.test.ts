// Guards what a lower level may not set: beyond what a statute allows, and figures that nothing goes by or that are the whole house's.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { lawFolder, readLaw } from '../parameters/data.ts'
import { syncParameters, valueOf } from '../parameters/index.ts'

let house: TestHouse
let officer: TestPerson
let colleague: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const bureau = (name: string) =>
    house.person(name, [{ role: 'county.bureau-officer', path: '/42/4201/420106/' }])
  officer = await bureau('吴科员')
  colleague = await bureau('郑科员')
})
afterAll(() => house.close())

interface Full {
  id: string
  code?: string
  detail?: string
  state: string
  fields?: { field: string; zh: string }[]
}
const proposes = async (key: string, value: string) =>
  (
    await house.call<Full>(officer, 'POST', '/api/v1/jurisdictions/420106/cases', {
      procedure: 'parameters.change',
      form: { key, value, from: '2026-03-10', citation: '示范文件（虚构）', reason: '试一试限度' },
    })
  ).json
const takes = async (id: string, outcome: string) =>
  (
    await house.call<Full>(colleague, 'POST', `/api/v1/cases/${id}/steps/check`, {
      outcome,
      form: { finding: '已对照' },
    })
  ).json
const said = (answer: Full): string => JSON.stringify([answer.code, answer.detail, answer.fields])
async function sync(folder: URL) {
  const { rows } = await house.db.pool.query<{ name: string }>('select current_database() as name')
  const { socket, port } = inject('postgres')
  await syncParameters({ socket, port, database: rows[0]?.name ?? '' }, folder)
}

test('A22.2 a county does not shorten the notice or lengthen the term that a statute sets: refused with the article, and what the statute leaves open stands', async () => {
  const short = await proposes('vote.notice-days', '14')
  expect([short.code, said(short)]).toEqual([
    'PROCEDURE.GUARD',
    expect.stringMatching(/不得少于 15（物业管理条例 第十四条）/),
  ])
  expect(said(await proposes('vote.notice-days', '1'))).toContain('第十四条')
  expect(said(await proposes('office.committee-term-years', '6'))).toMatch(/不得超过 5（建房〔2009〕274号 第三十二条）/)
  expect(said(await proposes('office.committee-term-years', '50'))).toContain('PROCEDURE.GUARD')
  const { id } = await proposes('vote.notice-days', '16')
  expect((await takes(id, 'approved')).state).toBe('ended')
  expect((await proposes('office.committee-term-years', '3')).id).toBeDefined()
})

test('A22.2 the bound is looked at again on approval: a statute that grew stricter meanwhile stops what was proposed before', async () => {
  const { id } = await proposes('vote.notice-days', '17')
  const stricter = readLaw().map((e) =>
    e.key === 'vote.notice-days' ? { ...e, bound: { least: 20, by: '物业管理条例 第十四条' } } : e,
  )
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-law-'))
  fs.writeFileSync(path.join(folder, 'all.json'), JSON.stringify(stricter))
  await sync(pathToFileURL(`${folder}/`))
  const refused = await takes(id, 'approved')
  expect([refused.code, said(refused)]).toEqual(['PROCEDURE.GUARD', expect.stringMatching(/不得少于 20（物业管理条例 第十四条）/)])
  expect((await takes(id, 'refused')).state).toBe('ended')
  await sync(lawFolder)
})

test('A22.2 X2 the database refuses a figure beyond the statute, whoever writes it as the application', async () => {
  const app = await house.connect('hemei_app')
  const insert = (key: string, value: string) =>
    app.query(`insert into parameter_version
      (key, jurisdiction, valid_from, value, unit, status, citation, title, hash, source, decided)
      values ('${key}', '420106', '2026-05-01', '${value}', 'days', 'confirmed', '', '{"zh":"试验","en":"Trial"}', '', 'procedure:${crypto.randomUUID()}', '{}')`)
  const refused = { code: '23514', constraint: 'parameter_within_statute' }
  await expect(insert('vote.notice-days', '14')).rejects.toMatchObject(refused)
  await expect(insert('office.committee-term-years', '6')).rejects.toMatchObject(refused)
  // within the statute, but no case decided it
  await expect(insert('vote.notice-days', '15')).rejects.toMatchObject({ constraint: 'parameter_by_its_case' })
  await app.end()
})

test('A22.2 a figure that nothing is decided by yet, or that is one for the whole house, is shown so and not open to proposals', async () => {
  expect(said(await proposes('fund.replenish-below', '310'))).toContain('尚未启用')
  expect(said(await proposes('vote.unreturned', 'follow-majority'))).toContain('尚未启用')
  for (const key of ['audit.keep-months', 'privacy.incident.tell-days'])
    expect([key, said(await proposes(key, '40'))]).toEqual([key, expect.stringContaining('全平台统一')])
  expect((await proposes('privacy.objection.answer', '9')).id).toBeDefined()
  const use = async (key: string) =>
    (await house.call<{ use: string }>(undefined, 'GET', `/api/v1/parameters/${key}?jurisdiction=420106`)).json.use
  expect([await use('fund.replenish-below'), await use('audit.keep-months'), await use('vote.notice-days')]).toEqual(['none', 'house', 'place'])
  const listed = await house.call<{ rows: { key: string; use: string }[] }>(undefined, 'GET', '/api/v1/parameters?q=fund.emergency')
  const { rows } = listed.json
  expect(rows.map((r) => [r.key, r.use])).toEqual([
    ['fund.emergency.verify', 'none'],
    ['fund.emergency.works', 'none'],
  ])
})

test('A22.2 the figures said to be in use are those that the code reads, no more and no fewer', () => {
  const root = new URL('../../', import.meta.url)
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' })
  const code = files.filter((f) => f.endsWith('.ts') && !/\.test\.ts$|testing|^demonstration/.test(f))
  const keys = new Set(readLaw().map((e) => e.key))
  /** where it is read: the declaration of use itself, `'a.key': 'place'`, is no reading */
  const quoted = /(?:numberParameter|parameter|parameterIfAny|figureOf|number)\((?:tx, )?(?:\w+, )?'([a-z.-]+)'|'param:([a-z.-]+)'|yearsMost: '([a-z.-]+)'/g
  const readKeys = code.flatMap((f) =>
    [...fs.readFileSync(new URL(f, root), 'utf8').matchAll(quoted)].flatMap(([, ...found]) => found.filter((k) => keys.has(k))),
  )
  expect(Object.keys(house.db.house.obeyed).toSorted()).toEqual([...new Set(readKeys)].toSorted())
})

test('A22.2 a choice is one of its words', () => {
  const kind = { unit: 'choice', choices: ['not-participating'], bound: null }
  expect(valueOf(kind, 'not-participating')).toEqual({ value: 'not-participating' })
  expect(valueOf(kind, 'yes')).toMatchObject({ fault: { zh: '只能是：not-participating' } })
})
