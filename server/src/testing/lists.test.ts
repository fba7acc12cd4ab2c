// Every list of the house: searched, exported, and its file says what its page says.
import excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Area, Yuan, type Route } from '../kernel/http/index.ts'
import { writeSheet, type Rows } from '../kernel/http/sheet.ts'
import { testHouse, type TestHouse, type TestPerson } from './house.ts'
import { home, must, plan, propose, type Home } from '../chapters/maintenance-fund/use/testing.ts'

let house: TestHouse
let routes: readonly Route[]
let h: Home
let officer: TestPerson
beforeAll(async () => {
  house = await testHouse()
  routes = house.rooms.flatMap((r) => r.routes ?? [])
  h = await home(
    house,
    Array.from({ length: 60 }, (_, i) => ({
      key: `1/1/${i + 101}`,
      area: 88_765n + BigInt(i),
      ...(i < 2 ? { owner: `业主${i}` } : {}),
      deposit: 600_001n,
      balance: 500_003n + BigInt(i),
    })),
    { name: '晨光里（虚构）', neighbourhood: '420106012021' },
  )
  const roles = ['neighbourhood.officer', 'county.fund-accountant']
  officer = await house.person(
    '社区',
    roles.map((role) => ({ role, path: h.path })),
  )
})
afterAll(() => house.close())

const shapeOf = (type: z.ZodType | undefined): string[] =>
  type instanceof z.ZodObject ? Object.keys(type.shape) : []
const isList = (r: Route): boolean => {
  const keys = shapeOf(r.answer)
  return r.method === 'GET' && ['rows', 'next', 'total'].every((key) => keys.includes(key))
}
const sheetOf = async (bytes: Buffer): Promise<excel.Worksheet> => {
  const book = new excel.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('an empty book')
  return sheet
}
const get = <A>(url: string) => house.call<A>(officer, 'GET', `/api/v1${url}`)

test('X4 every list has its search, its filters, its order and its file, for the same people at the same place', () => {
  const lists = routes.filter(isList)
  expect(lists.length).toBeGreaterThan(15)
  const wanting = lists.flatMap((r) => {
    const file = routes.find((one) => one.method === 'GET' && one.path === `${r.path}.xlsx`)
    const asked = shapeOf(r.query)
    return [
      ...(file?.file && file.permission === r.permission && file.scope === r.scope && file.query === r.query
        ? []
        : ['no file of the same rows']),
      ...['q', 'sort', 'cursor', 'limit'].flatMap((word) => (asked.includes(word) ? [] : [`no ${word}`])),
      ...(asked.some((word) => word.startsWith('filter.')) ? [] : ['no filter']),
    ].map((what) => `${r.id}: ${what}`)
  })
  expect(wanting).toEqual([])
})

test('X4 a file holds every row that was found, beyond one page, and the sums of the page to the last digit', async () => {
  const at = `/communities/${h.id}/rooms`
  const { json } = await get<{ rows: object[]; total: number; totals: { area: string } }>(`${at}?limit=10`)
  const whole = 60n * 88_765n + (59n * 60n) / 2n
  expect([json.rows.length, json.total, json.totals.area]).toEqual([10, 60, z.encode(Area, whole)])
  const sheet = await sheetOf((await get(`${at}.xlsx?limit=10`)).bytes)
  expect(sheet.rowCount).toBe(62)
  expect(sheet.getRow(62).values).toEqual(expect.arrayContaining(['合计', Number(whole) / 1000]))
  const some = await get<{ total: number; totals: { area: string } }>(`${at}?q=1-1-11`)
  expect([some.json.total, some.json.totals.area]).toEqual([10, z.encode(Area, 10n * 88_765n + 135n)])
  expect((await sheetOf((await get(`${at}.xlsx?q=1-1-11`)).bytes)).rowCount).toBe(12)
})

test('X4 a file goes on where a page of it ends; one that is cut says so', async () => {
  const owner = await house.connect('hemei')
  await owner.query(
    `insert into parking_space (id, community_id, label, kind, use, area_milli, changed_at)
      select gen_random_uuid(), $1, '车位' || n, 'planned', 'free', 12500 + n, now() from generate_series(1, 4321) n`,
    [h.id],
  )
  await owner.end()
  const sheet = await sheetOf((await get(`/communities/${h.id}/parking-spaces.xlsx?q=车位`)).bytes)
  const labels = new Set(Array.from({ length: 4321 }, (_, i) => sheet.getRow(i + 2).getCell(1).value))
  expect([sheet.rowCount, labels.size]).toEqual([4323, 4321])
  expect(sheet.getRow(4323).getCell(5).value).toBe((4321 * 12_500 + (4321 * 4322) / 2) / 1000)
  const chunks: Buffer[] = []
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* two(): Rows<number> {
    yield [1, 2]
    return true
  }
  const table = { name: 'a/b', lang: 'zh', columns: [{ title: { zh: '数', en: 'n' }, value: (n: number) => n }] } as const
  await writeSheet(table, two(), (chunk) => Promise.resolve(void chunks.push(chunk)))
  expect((await sheetOf(Buffer.concat(chunks))).getRow(4).getCell(1).value).toContain('到第 2 行为止')
})

test('A21.1 X4 vouchers are summed to the fen over all that was found, and found by how they sound', async () => {
  const at = `/communities/${h.id}/vouchers`
  interface Vouchers {
    rows: { total: string; summary: { zh: string } }[]
    totals: { total: string }
  }
  const { json } = await get<Vouchers>(`${at}?limit=200`)
  const fen = json.rows.reduce((sum, r) => sum + BigInt(r.total.replace('.', '')), 0n)
  expect(json.totals.total.replace('.', '')).toBe(String(fen))
  const sheet = await sheetOf((await get(`${at}.xlsx`)).bytes)
  expect(sheet.getRow(sheet.rowCount).getCell(4).value).toBe(Number(fen) / 100)
  expect((await get<Vouchers>(`${at}?q=linian`)).json.rows.every((r) => r.summary.zh.includes('历年'))).toBe(true)
  expect((await get<Vouchers>(`${at}?q=linian`)).json.rows.length).toBeGreaterThan(0)
  expect((await get<Vouchers>(`${at}?q=${encodeURIComponent('%')}`)).json.rows).toEqual([])
})

test('A21.1 X4 the accounts of the fund show what each holds and their sum, to whoever may read those books and nobody else', async () => {
  const other = await home(
    house,
    [{ key: '1/1/101', area: 90_000n, deposit: 600_000n, balance: 700_007n }],
    { name: '暮云里（虚构）', neighbourhood: '420106012021' },
  )
  interface Accounts {
    rows: { id: string; balance: string | null }[]
    totals: { balance: string }
  }
  const county = await house.person('区会计', [{ role: 'county.fund-accountant', path: '/42/4201/420106/' }])
  const read = async (who: TestPerson, query = '') =>
    (await house.call<Accounts>(who, 'GET', `/api/v1/fund-accounts${query}`)).json
  const both = await read(county, '?sort=-balance')
  const first = 60n * 500_003n + (59n * 60n) / 2n
  expect(both.rows.map((r) => [r.id, r.balance])).toEqual([
    [h.id, z.encode(Yuan, first)],
    [other.id, z.encode(Yuan, 700_007n)],
  ])
  expect(both.totals.balance).toBe(z.encode(Yuan, first + 700_007n))
  expect((await read(officer)).rows.map((r) => r.id)).toEqual([h.id])
  expect((await read(county, '?q=muyun')).totals.balance).toBe(z.encode(Yuan, 700_007n))
  const stranger = await house.person('邻区会计', [{ role: 'county.fund-accountant', path: '/42/4201/420102/' }])
  expect(await read(stranger)).toMatchObject({ rows: [], totals: { balance: '0.00' } })
  const sheet = await sheetOf((await house.call(county, 'GET', '/api/v1/fund-accounts.xlsx')).bytes)
  expect(sheet.getRow(4).getCell(5).value).toBe(Number(first + 700_007n) / 100)
})

test('X4 what a filter leaves is what it says: buildings with a lift, communities and accounts of a street, accounts that hold nothing, rooms of a use, owners of a kind', async () => {
  const bare = await home(
    house,
    [{ key: '1/1/101', area: 90_000n, owner: '孟庭芳' }],
    { name: '朝霞里（虚构）', neighbourhood: '420106013001' },
  )
  const county = await house.person('区会计', ['county.fund-accountant', 'registry.clerk'].map((role) => ({ role, path: '/42/4201/420106/' })))
  const found = async (url: string) =>
    (await house.call<{ rows: { id: string }[] }>(county, 'GET', `/api/v1/${url}`)).json.rows.map((r) => r.id)
  for (const list of ['fund-accounts', 'communities']) {
    expect([await found(`${list}?filter.jurisdiction=420106013`), await found(`${list}?filter.jurisdiction=420106013001`)]).toEqual([[bare.id], [bare.id]])
    expect(await found(`${list}?filter.jurisdiction=42010601`)).toEqual([])
    expect(await found(`${list}?filter.jurisdiction=420106012`)).not.toContain(bare.id)
    expect(await found(`${list}?filter.jurisdiction=420106012`)).toContain(h.id)
  }
  expect(await found('fund-accounts?filter.balance=none')).toEqual([bare.id])
  const held = await found('fund-accounts?filter.balance=held')
  expect([held.includes(h.id), held.includes(bare.id)]).toEqual([true, false])
  const owner = await house.connect('hemei')
  const buildings = async (lift: boolean) => (await found(`communities/${bare.id}/buildings?filter.lift=${lift}`)).length
  const lifts = (n: number) =>
    owner.query(
      `insert into building_unit (id, building_id, community_id, label, floors, lifts) select gen_random_uuid(), id, community_id, '9', 6, $2 from building where community_id = $1
        on conflict (building_id, label) do update set lifts = excluded.lifts`,
      [bare.id, n],
    )
  await lifts(0)
  expect([await buildings(true), await buildings(false)]).toEqual([0, 1])
  await lifts(2)
  expect([await buildings(true), await buildings(false)]).toEqual([1, 0])
  await owner.query(
    `insert into room_former select gen_random_uuid(), id, community_id, floor, area_milli, area_source, use, sold, delivered_on, current_date, 'x', now() from room where community_id = $1`,
    [bare.id],
  )
  await owner.query(`update room set use = 'garage' where community_id = $1`, [bare.id])
  await owner.end()
  const rooms = async (use: string) => (await found(`rooms?q=${encodeURIComponent('朝霞里 101')}&filter.use=${use}`)).length
  expect([await rooms('garage'), await rooms('dwelling')]).toEqual([1, 0])
  const owners = async (kind: string) => (await found(`owners?q=${encodeURIComponent('孟庭芳')}&filter.kind=${kind}`)).length
  expect([await owners('person'), await owners('company')]).toEqual([1, 0])
})

test('G1 X4 the places below a jurisdiction are a list with its file, nearest first, filtered by level', async () => {
  interface Places {
    rows: { code: string; kind: string }[]
    total: number
  }
  const counties = await get<Places>('/jurisdictions/4201/below?filter.kind=county')
  expect(counties.json.rows.every((r) => r.kind === 'county')).toBe(true)
  const all = await get<Places>('/jurisdictions/420106/below?limit=200')
  expect([all.json.rows[0]?.kind, all.json.rows.at(-1)?.kind]).toEqual(['street', 'neighbourhood'])
  const file = await sheetOf((await get('/jurisdictions/420106/below.xlsx')).bytes)
  expect(file.rowCount).toBe(all.json.total + 1)
  expect((await get<Places>('/jurisdictions/nowhere/below')).json.total).toBe(0)
})

test('X4 a day in a file is the day that Shanghai had, not the day of Greenwich', async () => {
  const { id } = must(await propose(house, h.committee, h)).json
  const owner = await house.connect('hemei')
  await owner.query(`update procedure_case set opened_at = '2026-03-04T16:30:00Z' where id = $1`, [id])
  await owner.end()
  const sheet = await sheetOf((await house.call(h.committee, 'GET', '/api/v1/cases.xlsx')).bytes)
  const heads = (sheet.getRow(1).values as string[]).indexOf('提出日期')
  expect(sheet.getRow(2).getCell(heads).value).toBe('2026-03-05')
})

test('X2 X4 the desk’s search finds by sound what its reader may see, masks owners, and finds strangers nothing', async () => {
  interface Hits {
    rows: { kind: string; title: { zh: string }; where: string; room?: string; open: boolean }[]
  }
  const found = async (who: TestPerson, q: string) =>
    (await house.call<Hits>(who, 'GET', `/api/v1/search?q=${encodeURIComponent(q)}`)).json.rows
  const kinds = async (who: TestPerson, q: string) => (await found(who, q)).map((hit) => hit.kind)
  await propose(house, h.committee, h, { ...plan, what: '翻新屋面防水' })
  expect(await kinds(officer, 'cgl')).toContain('community')
  expect(await kinds(h.committee, 'fxwmfs')).toEqual(['case'])
  expect((await found(officer, '1-1-101')).find((hit) => hit.kind === 'room')?.title.zh).toBe('1-1-101')
  expect(await kinds(officer, 'cgl 1-1-101')).toContain('room')
  expect(await kinds(officer, 'zzz 1-1-101')).toEqual([])
  const [owner] = (await found(officer, '业主1')).filter((hit) => hit.kind === 'owner')
  expect(owner?.where).toContain('1-1-102')
  expect(owner?.room).toBe('1-1-102')
  expect(owner?.title.zh).not.toContain('业主1')
  expect((await found(officer, '业主')).filter((hit) => hit.kind === 'owner')).toEqual([])
  const stranger = await house.person('外人', [{ role: 'neighbourhood.officer', path: '/42/4208/' }])
  expect(await kinds(stranger, '1-1-101')).toEqual([])
  expect(await kinds(stranger, '业主1')).toEqual([])
  expect(await kinds(stranger, 'fxwmfs')).toEqual([])
  // a community outside their area is found, and not to be opened
  const openTo = async (who: TestPerson) => (await found(who, 'cgl')).filter((hit) => hit.kind === 'community').map((hit) => hit.open)
  expect([await openTo(officer), await openTo(stranger)]).toEqual([[true], [false]])
})

test('G2 a community in the public list is open to those whose it is, and to nobody else', async () => {
  const open = async (who: TestPerson) =>
    (await house.call<{ rows: { id: string; open: boolean }[] }>(who, 'GET', '/api/v1/communities')).json.rows.find(
      ({ id }) => id === h.id,
    )?.open
  const stranger = await house.person('外人', [{ role: 'neighbourhood.officer', path: '/42/4208/' }])
  expect([await open(officer), await open(stranger)]).toEqual([true, false])
})

test('X6 a filter’s word that every object of the language knows finds nothing, like any other that no row has', async () => {
  const auditor = await house.person('审计', [{ role: 'audit.administrator', path: '/' }])
  const asked: string[] = []
  const broken: string[] = []
  for (const r of routes.filter(isList))
    for (const filter of shapeOf(r.query).filter((name) => name.startsWith('filter.')))
      for (const word of ['valueOf', 'constructor', '__proto__'])
        for (const who of [officer, auditor]) {
          const url = `/api/v1${r.path.replace(':community', h.id)}?${filter}=${word}`
          const { status } = await house.call(who, 'GET', url)
          asked.push(url)
          if (status >= 500) broken.push(`${url}: ${status}`)
        }
  expect(broken).toEqual([])
  expect(asked.length).toBeGreaterThan(60)
})
