// Guards what people reach by HTTP: my work, the cases I may see, one case as a page, and the walls around them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lawKeys } from '../parameters/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { findLate } from './sweep.ts'
import { advance } from './engine.ts'
import { cast, plan, testDriver, testParts, testPlace, type Cast, type TestPlace } from './testing.ts'
import { Procedures } from './known.ts'

let house: TestHouse
let at: TestPlace
let who: Cast
let next: Cast
beforeAll(async () => {
  house = await testHouse()
  // a house whose only procedures are the test's, with the test's own driver for votes
  Object.assign(house.db.house, { procedures: new Procedures().add(testParts, testDriver).check(lawKeys()) })
  await house.setClock(new Date('2026-11-23T10:00:00+08:00'))
  at = await testPlace(house)
  who = await cast(house, at)
  next = await cast(house, await testPlace(house, 1))
})
afterAll(() => house.close())

interface Full {
  id: string
  well: boolean | null
  number: string
  stands: { zh: string }
  entry: number
  due: string | null
  workingDaysLeft: number | null
  vote: string | null
  steps: {
    key: string
    state: string
    by: { zh: string }
    doneBy: string | null
    late: boolean
    limit: { zh: string } | null
  }[]
  entries: {
    who: string
    step: { zh: string }
    outcome: { zh: string } | null
    authority: string | null
    fields: { label: { zh: string }; value: string }[]
  }[]
  facts: { label: { zh: string }; value: string }[]
  papers: { title: { zh: string }; href: string }[]
  acts: {
    step: string
    outcomes: { key: string; refuses: boolean }[]
    form: { properties: Record<string, unknown> } | null
  }[]
  mayWithdraw: boolean
  recordHolds: boolean
}
interface ToDo {
  rows: {
    case: string
    step: { zh: string }
    due: string
    workingDaysLeft: number
    late: boolean
    escalated: boolean
    place: string
  }[]
}
const api = '/api/v1'
const open = async (form: object = plan) =>
  (
    await house.call<{ id: string }>(who.member, 'POST', `${api}/communities/${at.community}/cases`, {
      procedure: 'test.use',
      building: at.building,
      form,
    })
  ).json.id
const look = async (person: Cast[keyof Cast], id: string, headers = {}) =>
  (await house.call<Full>(person, 'GET', `${api}/cases/${id}`, undefined, headers)).json
const support = { outcome: 'support', form: { text: '同意' } }
const statusOf = async (...given: Parameters<TestHouse['call']>) => (await house.call(...given)).status

test('X3 my work is what waits for my role over the place, the most urgent first', async () => {
  const id = await open()
  const mine = async (person: Cast[keyof Cast]) =>
    (await house.call<ToDo>(person, 'GET', `${api}/to-do`)).json.rows.filter((r) => r.case === id)
  expect(await mine(who.party)).toMatchObject([
    {
      step: { zh: '党组织先议' },
      due: '2026-11-30',
      workingDaysLeft: 5,
      late: false,
      escalated: false,
      place: '测试小区0 3栋',
    },
  ])
  for (const person of [who.member, who.owner, who.street, next.party]) expect(await mine(person)).toEqual([])
  await house.setClock(new Date('2026-12-02T10:00:00+08:00'))
  await findLate(house.db)
  expect(await mine(who.street)).toMatchObject([{ late: true, workingDaysLeft: -2, escalated: true }])
  expect(await mine(who.party)).toMatchObject([{ late: true, escalated: false }])
  const second = await open()
  const order = (await house.call<ToDo>(who.party, 'GET', `${api}/to-do`)).json.rows.map((r) => r.case)
  expect(order.indexOf(id)).toBeLessThan(order.indexOf(second))
  await house.setClock(new Date('2026-11-23T10:00:00+08:00'))
})

test('X3 one case says where it stands, what is next, by whom and by when, and offers the acts one may do', async () => {
  const id = await open()
  const page = await look(who.party, id)
  expect(page).toMatchObject({
    stands: { zh: '党组织先议' },
    entry: 1,
    due: '2026-11-30',
    workingDaysLeft: 5,
    recordHolds: true,
  })
  expect(page.steps.map((s) => s.state)).toEqual(['current', ...Array<string>(7).fill('next')])
  expect(page.steps[0]).toMatchObject({
    by: { zh: '党的工作小组组长' },
    limit: { zh: '党的工作小组先议的时限：5 个工作日' },
  })
  expect(page.facts.map((f) => [f.label.zh, f.value])).toEqual([
    ['修什么', '更换3栋电梯曳引机'],
    ['预算', '80,000.00'],
    ['类别', '电梯'],
    ['见证人电话', '已填写，加密保存，不在此显示'],
  ])
  expect(page.acts).toMatchObject([
    {
      step: 'party',
      outcomes: [
        { key: 'support', refuses: false },
        { key: 'oppose', refuses: true },
      ],
      form: {
        properties: { text: { type: 'string', minLength: 2, title: { zh: '意见内容', en: 'Opinion' } } },
      },
    },
  ])
  expect([(await look(who.member, id)).acts, (await look(who.member, id)).mayWithdraw]).toEqual([[], true])
  expect(page.mayWithdraw).toBe(false)
})

test('X2 the record shows who acted by what right; owners see names masked', async () => {
  const id = await open()
  const taken = await house.call<Full>(who.party, 'POST', `${api}/cases/${id}/steps/party`, {
    ...support,
    expectedEntry: 1,
  })
  expect(taken.status).toBe(200)
  expect(taken.json).toMatchObject({
    stands: { zh: '业主表决' },
    vote: expect.any(String),
    workingDaysLeft: null,
  })
  expect(taken.json.entries[1]).toMatchObject({
    who: '钱书记',
    authority: '测试小区0',
    outcome: { zh: '支持' },
    fields: [{ label: { zh: '意见内容' }, value: '同意' }],
  })
  expect((await look(who.owner, id)).entries.map((e) => e.who)).toEqual(['赵**', '钱**'])
  await house.db.act(who.member.actor, (tx) => advance(tx, { case: id, step: 'vote', outcome: 'passed' }))
  const page = await look(who.reviewer, id, { 'accept-language': 'en' })
  expect(page.papers).toEqual([
    expect.objectContaining({
      title: { zh: '更换3栋电梯曳引机：表决结果', en: '更换3栋电梯曳引机: result' },
    }),
  ])
  expect(page.facts.map((f) => f.value)).toContain('Lift')
  expect(
    await statusOf(undefined, 'GET', `${api}/publications/${page.papers[0]?.href.split('/').at(-1)}`),
  ).toBe(200)
})

const states = async (id: string) =>
  Object.fromEntries((await look(who.reviewer, id)).steps.map((s) => [s.key, s.state]))

test('a step that the case went past is not needed; one that comes again lies ahead; an end says whether it is a good one', async () => {
  const id = await open()
  const take = (person: Cast[keyof Cast], step: string, body: object) =>
    house.call<Full>(person, 'POST', `${api}/cases/${id}/steps/${step}`, body)
  const answered = (step: string, outcome: string) =>
    house.db.act(who.member.actor, (tx) => advance(tx, { case: id, step, outcome }))
  await take(who.party, 'party', support)
  await answered('vote', 'passed')
  // sent back: the opinion is wanted once more, and all that follows from it
  await take(who.reviewer, 'review', { outcome: 'back' })
  expect(await states(id)).toMatchObject({ party: 'current', vote: 'next', review: 'next', cost: 'next' })
  await take(who.party, 'party', support)
  await answered('vote', 'passed')
  await take(who.reviewer, 'review', { outcome: 'confirmed' })
  expect(await states(id)).toMatchObject({ party: 'done', review: 'done', cost: 'current', pay: 'next' })
  const total = '79999.00'
  await take(who.member, 'cost', { form: { total } })
  expect(await states(id)).toMatchObject({ cost: 'done', apportion: 'done', pay: 'current', publish: 'next' })
  expect((await look(who.reviewer, id)).well).toBeNull()
  await answered('pay', 'paid')
  expect([(await look(who.reviewer, id)).well, (await states(id))['publish']]).toEqual([true, 'done'])

  const lost = await open({ ...plan, what: '表决未通过的一件' })
  await house.call(who.party, 'POST', `${api}/cases/${lost}/steps/party`, support)
  await house.db.act(who.member.actor, (tx) =>
    advance(tx, { case: lost, step: 'vote', outcome: 'notPassed' }),
  )
  expect((await look(who.reviewer, lost)).well).toBe(false)
  expect(await states(lost)).toMatchObject({ party: 'done', vote: 'done', review: 'skipped', pay: 'skipped' })
  const listed = await house.call<{ rows: { id: string; well: boolean | null }[] }>(
    who.reviewer,
    'GET',
    `${api}/cases?filter.state=ended&limit=200`,
  )
  expect(Object.fromEntries(listed.json.rows.map((r) => [r.id, r.well]))).toMatchObject({
    [id]: true,
    [lost]: false,
  })
})

test('a form shows beside a field what the case knows already', async () => {
  const id = await open()
  await house.call(who.party, 'POST', `${api}/cases/${id}/steps/party`, support)
  await house.db.act(who.member.actor, (tx) => advance(tx, { case: id, step: 'vote', outcome: 'passed' }))
  await house.call(who.reviewer, 'POST', `${api}/cases/${id}/steps/review`, { outcome: 'confirmed' })
  const [act] = (await look(who.member, id)).acts
  expect(act?.form?.properties['total']).toMatchObject({
    format: 'yuan',
    beside: { title: { zh: '表决的预算' }, value: '80000.00' },
  })
})

test('X6 a fault names its field as people call it, never by the path alone', async () => {
  const id = await open()
  const faults = async (...given: [TestPerson, 'GET' | 'POST', string, object?]) =>
    (await house.call<{ fields: { field: string; label?: string }[] }>(...given)).json.fields.map((f) => [
      f.field,
      f.label,
    ])
  const step = `${api}/cases/${id}/steps/party`
  expect(await faults(who.party, 'POST', step, { outcome: 'support', form: { text: '同' } })).toEqual([
    ['text', '意见内容'],
  ])
  expect(await faults(who.party, 'POST', step, { outcome: 'none', form: { text: '同意' } })).toEqual([
    ['outcome', '办理结果'],
  ])
  expect(await faults(who.party, 'GET', `${api}/cases/not-a-case`)).toEqual([['path/case', '网址']])
  expect(await faults(who.party, 'GET', `${api}/cases?limit=0`)).toEqual([['query/limit', '查询条件']])
})

test('the wrong role is refused, the neighbouring community finds nothing', async () => {
  const id = await open()
  const take = (person: Cast[keyof Cast] | undefined) =>
    statusOf(person, 'POST', `${api}/cases/${id}/steps/party`, support)
  expect(await take(undefined)).toBe(401)
  for (const person of [who.member, who.owner, who.reviewer]) expect(await take(person)).toBe(403)
  for (const person of [next.party, next.member, next.owner]) expect(await take(person)).toBe(404)
  expect(await statusOf(next.party, 'GET', `${api}/cases/${id}`)).toBe(404)
  expect(await statusOf(next.member, 'POST', `${api}/cases/${id}/withdraw`, {})).toBe(404)
  expect(
    await statusOf(next.member, 'POST', `${api}/communities/${at.community}/cases`, {
      procedure: 'test.use',
      building: at.building,
      form: plan,
    }),
  ).toBe(404)
  const bank = await house.person('银行', [{ role: 'bank', path: at.street }])
  const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
  expect([
    await statusOf(bank, 'GET', `${api}/cases/${id}`),
    await statusOf(admin, 'GET', `${api}/cases/${id}`),
  ]).toEqual([403, 404])
  const sees = async (person: Cast[keyof Cast]) =>
    (await house.call<{ rows: { id: string }[] }>(person, 'GET', `${api}/cases?limit=200`)).json.rows.some(
      (r) => r.id === id,
    )
  for (const person of Object.values(who)) expect(await sees(person)).toBe(true)
  for (const person of [next.member, next.party, next.owner, bank, admin])
    expect(await sees(person)).toBe(false)
})

test('a proposal for the whole community, or for a neighbour’s building, is refused with the reason', async () => {
  const elsewhere = await testPlace(house, 2)
  for (const building of [undefined, elsewhere.building]) {
    const body = { procedure: 'test.use', form: plan, ...(building ? { building } : {}) }
    const refused = await house.call<{ code: string }>(
      who.member,
      'POST',
      `${api}/communities/${at.community}/cases`,
      body,
    )
    expect([refused.status, refused.json.code]).toEqual([422, 'PROCEDURE.BUILDING'])
  }
})

test('the same request sent twice opens one case', async () => {
  const body = { procedure: 'test.use', building: at.building, form: { ...plan, what: '只开一次' } }
  const key = { 'idempotency-key': 'the-same-key-twice' }
  const both = await Promise.all(
    [1, 2].map(() =>
      house.call<{ id: string }>(who.member, 'POST', `${api}/communities/${at.community}/cases`, body, key),
    ),
  )
  expect(new Set(both.map((b) => b.json.id)).size).toBe(1)
})

test('X4 cases are searched by title, number and pinyin, filtered, sorted, paged and exported', async () => {
  const id = await open({ ...plan, what: '屋面防水翻新', kind: 'roof' })
  const list = async (query: string) =>
    (
      await house.call<{ rows: { id: string; number: string }[]; next: string | null; total: number }>(
        who.reviewer,
        'GET',
        `${api}/cases?${query}`,
      )
    ).json
  const number = (await look(who.member, id)).number
  for (const q of ['防水', 'wumianfangshui', 'wmfs', number])
    expect((await list(`q=${encodeURIComponent(q)}`)).rows.map((r) => r.id)).toEqual([id])
  expect((await list(`q=${encodeURIComponent('%')}`)).total).toBe(0)
  expect((await list('filter.state=ended&q=wmfs')).total).toBe(0)
  expect(
    (await list(`filter.state=running&filter.procedure=test.use&filter.community=${at.community}&q=wmfs`))
      .total,
  ).toBe(1)
  const whole = await list('sort=due&limit=200')
  let cursor: string | null = ''
  const paged: string[] = []
  for (let i = 0; cursor !== null && i < 50; i++) {
    const part: Awaited<ReturnType<typeof list>> = await list(`sort=due&limit=2&cursor=${cursor}`)
    paged.push(...part.rows.map((r) => r.id))
    cursor = part.next
  }
  expect(paged).toEqual(whole.rows.map((r) => r.id))
  expect([
    await statusOf(who.reviewer, 'GET', `${api}/cases.xlsx`),
    await statusOf(who.party, 'GET', `${api}/to-do.xlsx`),
  ]).toEqual([200, 200])
})

test('a procedure explains itself: forms in both languages, who may open it, its diagram', async () => {
  const asked = await house.call<{
    mayOpen: boolean
    diagram: string
    opens: { form: { properties: Record<string, object>; required: string[] } }
  }>(who.member, 'GET', `${api}/procedures/test.use?community=${at.community}`)
  expect(asked.json.mayOpen).toBe(true)
  const { properties, required } = asked.json.opens.form
  expect(required).toEqual(['what', 'estimate', 'kind'])
  expect(properties).toMatchObject({
    estimate: {
      type: 'string',
      pattern: expect.any(String),
      format: 'yuan',
      title: { zh: '预算', en: 'Budget' },
      description: { zh: '元', en: 'yuan' },
    },
    kind: { enum: ['lift', 'roof'], enumTitles: [{ zh: '电梯' }, { zh: '屋面' }] },
    witness: { personal: true },
  })
  expect(asked.json.diagram.split('\n')).toEqual(
    expect.arrayContaining([
      'flowchart TD',
      '  opening --> step_party',
      '  step_party["党组织先议<br/>党的工作小组组长"]',
      '  step_party -->|"不支持"| end_opposed',
      '  step_apportion --> step_pay',
    ]),
  )
  const listed = await house.call<{ rows: { key: string; mayOpen: boolean }[] }>(
    who.party,
    'GET',
    `${api}/procedures?community=${at.community}`,
  )
  expect(listed.json.rows.find((r) => r.key === 'test.use')?.mayOpen).toBe(false)
  expect(await statusOf(who.party, 'GET', `${api}/procedures/none`)).toBe(404)
})
