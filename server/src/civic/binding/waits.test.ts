// Matters of the real-name desk in the list of all that waits (X3): for whom, until when, reminded, late, and in its file.
import excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { tellWaits } from '../procedure/waits.ts'
import { checks, claims, decides, ground, neighbourhood, officer } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Row {
  id: string
  path: string
  step: { zh: string }
  title: { zh: string }
  place: string
  due: string
  workingDaysLeft: number
  reminded: boolean
  late: boolean
  escalated: boolean
}
interface Rows {
  rows: Row[]
  next: string | null
  total: number
}
const toDo = async (who: TestPerson, query = ''): Promise<Rows> =>
  (await house.call<Rows>(who, 'GET', `/api/v1/to-do?${query}`)).json
const of = async (who: TestPerson, matter: string, query = ''): Promise<Row | undefined> =>
  (await toDo(who, query)).rows.find((r) => r.path === `/real-name/${matter}`)
const owner = () => house.person('业主', [])

test('X3 G7 a claim waits in the to-do list of those who may check it, with its day and a link; its check in that of the second person', async () => {
  const g = await ground(house, [['甲']])
  const [clerk, second] = [await officer(house), await officer(house, 'neighbourhood.officer', neighbourhood)]
  const far = await officer(house, 'street.officer', '/42/4201/420111/420111003/')
  const committee = await house.person('业委会', [{ role: 'committee.director', path: g.path }])
  const { id } = (await claims(house, await owner(), g, '101')).json
  expect(await of(clerk, id)).toMatchObject({
    ...{ step: { zh: '核对' }, title: { zh: '认领房屋' }, due: '2026-03-09', workingDaysLeft: 5, late: false, escalated: false },
    place: expect.stringContaining('1栋 1单元101'),
  })
  expect(await of(second, id)).toBeDefined()
  expect([await of(far, id), await of(committee, id)]).toEqual([undefined, undefined])
  await checks(house, clerk, id, { number: '甲' })
  expect(await of(clerk, id)).toBeUndefined()
  expect(await of(second, id)).toMatchObject({ step: { zh: '第二人复核' } })
  expect((await decides(house, second, id)).status).toBe(200)
  expect(await of(second, id)).toBeUndefined()
})

test('X3 G7 the days of the desk are working days: what comes on a Thursday is due a week later, not after the weekend', async () => {
  const g = await ground(house, [['甲']])
  await house.setClock(new Date('2026-03-05T10:00:00+08:00'))
  const clerk = await officer(house)
  const { id } = (await claims(house, await owner(), g, '101')).json
  expect(await of(clerk, id)).toMatchObject({ due: '2026-03-12', workingDaysLeft: 5, reminded: false })
  await house.setClock(new Date('2026-03-11T23:00:00+08:00'))
  expect(await of(clerk, id)).toMatchObject({ workingDaysLeft: 1, reminded: false })
  await house.setClock(new Date('2026-03-12T00:00:30+08:00'))
  expect(await of(clerk, id)).toMatchObject({ workingDaysLeft: 0, reminded: true, late: false })
})

test('X3 nobody has their own claim to do', async () => {
  const g = await ground(house, [['甲']])
  const [clerk, colleague] = [await officer(house), await officer(house)]
  const { id } = (await claims(house, clerk, g, '101')).json
  expect(await of(clerk, id)).toBeUndefined()
  expect(await of(colleague, id)).toBeDefined()
})

test('X3 a matter is reminded of in working days, goes up once its time is over, and is late to those above', async () => {
  const g = await ground(house, [['甲']])
  const [clerk, bureau] = [await officer(house), await officer(house, 'county.bureau-officer', '/42/4201/420106/')]
  const city = await officer(house, 'city.bureau-officer', '/42/4201/')
  const { id } = (await claims(house, await owner(), g, '101')).json
  expect(await of(clerk, id, 'filter.time=soon')).toBeUndefined()
  const late = async (who: TestPerson) =>
    (await house.call<Rows>(who, 'GET', '/api/v1/late-steps')).json.rows.find((r) => r.path === `/real-name/${id}`)
  await house.setClock(new Date('2026-03-07T09:00:00+08:00')) // Saturday: one working day is left
  expect(await of(clerk, id, 'filter.time=soon')).toMatchObject({ reminded: true, late: false, workingDaysLeft: 1 })
  expect(await late(city)).toBeUndefined()
  await house.setClock(new Date('2026-03-10T09:00:00+08:00'))
  expect(await of(clerk, id, 'filter.time=late')).toMatchObject({ late: true, escalated: false })
  expect(await of(bureau, id)).toMatchObject({ late: true, escalated: true })
  expect(await late(city)).toMatchObject({ late: true, office: { zh: '登记员' }, raisedTo: { zh: '区住房主管部门' } })
  const { rows } = (await house.call<{ rows: { role: string; late: number }[] }>(city, 'GET', '/api/v1/late-steps/by-office')).json
  expect(rows.find((r) => r.role === 'registry.clerk')?.late).toBeGreaterThan(0)
  expect(await toDo(city)).toMatchObject({ rows: [], total: 0 })
})

test('X3 G7 a matter is told to the desk near its end, and late to the district above as well; a check begins a time of its own', async () => {
  const g = await ground(house, [['甲']])
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const [clerk, second] = [await officer(house), await officer(house, 'neighbourhood.officer', neighbourhood)]
  const bureau = await officer(house, 'county.bureau-officer', '/42/4201/420106/')
  const { id } = (await claims(house, await owner(), g, '101')).json
  const told = async (who: TestPerson) =>
    (await house.call<{ rows: { path: string; title: { zh: string } }[] }>(who, 'GET', '/api/v1/messages?limit=100')).json.rows
      .filter((m) => m.path.endsWith(id))
      .map((m) => m.title.zh)
  const at = async (instant: string) => {
    await house.setClock(new Date(instant))
    await tellWaits(house.db)
    return [await told(clerk), await told(second), await told(bureau)]
  }
  const [near, late] = ['办理期限快到了', '办理超过期限']
  expect(await at('2026-03-09T10:00:00+08:00')).toEqual([[near], [near], []])
  expect(await at('2026-03-10T10:00:00+08:00')).toEqual([[late, near], [late, near], [late]])
  await checks(house, clerk, id, { number: '甲' })
  // whoever checked is not the second person
  expect(await at('2026-03-17T10:00:00+08:00')).toEqual([[late, near], [near, late, near], [late]])
})

test('X3 X4 the list pages through all that waits, whatever it is, and its file has it', async () => {
  const g = await ground(house, [['甲'], ['乙'], ['丙']])
  const clerk = await officer(house, 'neighbourhood.officer', g.path)
  const made = []
  for (const number of ['101', '102', '103']) made.push((await claims(house, await owner(), g, number)).json.id)
  let cursor = ''
  const found: string[] = []
  do {
    const page = await toDo(clerk, `limit=1${cursor && `&cursor=${cursor}`}`)
    expect(page.total).toBe(3)
    found.push(...page.rows.map((r) => r.path))
    cursor = page.next ?? ''
  } while (cursor)
  expect(found.toSorted()).toEqual(made.map((id) => `/real-name/${id}`).toSorted())
  const file = await house.call(clerk, 'GET', '/api/v1/to-do.xlsx')
  const book = new excel.Workbook()
  await book.xlsx.load(file.bytes as never)
  const text = JSON.stringify(book.worksheets[0]?.getSheetValues())
  expect(text.match(/认领房屋/g)).toHaveLength(3)
  expect(text).toContain('1单元102')
})

test('X3 a matter that nobody takes up goes up from the district to the city and the province, each told once', async () => {
  const g = await ground(house, [['甲']])
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const clerk = await officer(house)
  const [bureau, city, province] = [
    await officer(house, 'county.bureau-officer', '/42/4201/420106/'),
    await officer(house, 'city.bureau-officer', '/42/4201/'),
    await officer(house, 'province.bureau-officer', '/42/'),
  ]
  const { id } = (await claims(house, await owner(), g, '101')).json
  const told = async (who: TestPerson) =>
    (await house.call<{ rows: { path: string }[] }>(who, 'GET', '/api/v1/messages?limit=100')).json.rows.filter((m) => m.path.endsWith(id)).length
  const at = async (instant: string) => {
    await house.setClock(new Date(instant))
    await tellWaits(house.db)
    await tellWaits(house.db)
    return [await told(clerk), await told(bureau), await told(city), await told(province)]
  }
  expect(await at('2026-03-10T10:00:00+08:00')).toEqual([1, 1, 0, 0])
  expect(await at('2026-03-13T10:00:00+08:00')).toEqual([1, 1, 0, 0]) // the third working day is not over
  expect(await at('2026-03-14T10:00:00+08:00')).toEqual([1, 1, 1, 0])
  const late = async () =>
    (await house.call<{ rows: { path: string; raisedTo: { zh: string } }[] }>(city, 'GET', '/api/v1/late-steps')).json.rows.find(
      (r) => r.path === `/real-name/${id}`,
    )?.raisedTo.zh
  expect(await late()).toBe('市住房主管部门')
  expect(await at('2026-03-30T10:00:00+08:00')).toEqual([1, 1, 1, 1])
  expect(await late()).toBe('省住房主管部门')
  expect(await at('2026-04-30T10:00:00+08:00')).toEqual([1, 1, 1, 1])
})
