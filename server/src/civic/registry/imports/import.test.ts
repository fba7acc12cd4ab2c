// A whole community from Excel, as a clerk does it: previewed, faults at their cells, applied once, found again.
import fs from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system, sql, type Tx } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { importRoster, readRoster, rosterApplied, type Roster, type RosterApplied } from '../index.ts'
import { votingUnits } from '../roster/index.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { applyBatch } from './apply.ts'
import { clearOld } from './service.ts'
import { stageRoster } from './stage.ts'
import type { ImportView } from './view.ts'

const demonstration = new URL('../../../../../data/demonstration/', import.meta.url)
const bytesOf = (name: string): Buffer => fs.readFileSync(new URL(name, demonstration))
const rosterOf = async (name: string): Promise<Roster> => {
  const { roster } = await readRoster(bytesOf(name))
  if (!roster) throw new Error(`${name} cannot be read`)
  return roster
}
const hongshan = '/42/4201/420111/420111003/'
const wuchang = '/42/4201/420106/420106012/'

let house: TestHouse
let clerk: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.jobs.start()
  clerk = await house.person('登记员', [
    { role: 'registry.clerk', path: hongshan },
    { role: 'registry.clerk', path: wuchang },
  ])
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)
const get = <T>(url: string, who: TestPerson | undefined = clerk) =>
  house.call<T>(who, 'GET', `/api/v1${url}`)

let edges = 0
/** As browsers send it: the edges of the message differ each time. */
async function uploadFile(neighbourhood: string, name: string, bytes: Buffer, who = clerk, headers = {}) {
  const edge = `hemei-test-edge-${(edges += 1)}`
  const part = (head: string, body: Buffer | string) => [
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]
  const payload = Buffer.concat([
    ...part('name="neighbourhood"', neighbourhood),
    ...part(`name="file"; filename="${name}"`, bytes),
    Buffer.from(`--${edge}--\r\n`),
  ])
  return house.call<{ id: string }>(who, 'POST', '/api/v1/imports', payload, {
    'content-type': `multipart/form-data; boundary=${edge}`,
    ...headers,
  })
}

type Wire<T> = {
  [K in keyof T]: K extends 'summary'
    ? {
        area: string
        rooms: number
        added: number
        unchanged: number
        changed: number
        buildings: number
        owners: number
        developers: number
      } | null
    : T[K]
}
async function settled(id: string, not: readonly string[]): Promise<Wire<ImportView>> {
  for (let i = 0; i < 100; i++) {
    const { json } = await get<Wire<ImportView>>(`/imports/${id}`)
    if (!not.includes(json.state)) return json
    await new Promise((r) => setTimeout(r, 100))
  }
  throw new Error('the import did not settle')
}
const preview = async (neighbourhood: string, file: string, bytes = bytesOf(file)) =>
  settled((await uploadFile(neighbourhood, file, bytes)).json.id, ['reading'])

async function applied(id: string, setAsideFaulty = false) {
  const answer = await house.call<{ job: string; code: string }>(
    clerk,
    'POST',
    `/api/v1/imports/${id}/apply`,
    { setAsideFaulty },
  )
  expect(answer.status).toBe(202)
  return settled(id, ['applying'])
}

const everything = () =>
  act(async (tx) => {
    const tables = ['community', 'building', 'building_unit', 'room', 'room_former']
    const counts: Record<string, number> = {}
    for (const t of tables)
      counts[t] = Number((await tx.one<{ n: bigint }>(sql`select count(*) n from ${sql.table(t)}`)).n)
    return counts
  })

test('G5 280 homes and 24,838.57 m² come in from Excel; the same file again changes nothing', async () => {
  const before = await everything()
  const seen = await preview('420111003012', 'import-me.xlsx')
  expect(seen).toMatchObject({
    state: 'preview',
    name: '书香嘉园（示范）',
    faults: [],
    community: null,
    written: null,
  })
  expect(seen.summary).toMatchObject({ rooms: 280, area: '24838.57', added: 280, changed: 0, unchanged: 0 })
  const found = { owners: seen.summary?.owners, developers: seen.summary?.developers }
  expect(found).toEqual({ owners: 311, developers: 1 })
  expect(await everything()).toEqual(before) // a preview writes nothing
  const rows = await get<{ rows: { label: string; owners: string[]; state: string }[]; total: number }>(
    `/imports/${seen.id}/rows?limit=5`,
  )
  expect(rows.json.total).toBe(280)
  expect(rows.json.rows.flatMap((r) => r.owners).every((o) => o.includes('*') || o.includes('公司'))).toBe(
    true,
  )

  const done = await applied(seen.id)
  expect(done).toMatchObject({ state: 'applied', written: { rooms: { added: 280, changed: 0 } } })
  // the same figures before and after: the developer is never one owner more
  expect(done.written).toMatchObject({ owners: { added: 311 }, developers: { added: 1 } })
  const community = done.community ?? ''
  const { json: summary } = await get<{ area: string; rooms: number; fictitious: boolean }>(
    `/communities/${community}`,
  )
  expect(summary).toMatchObject({ area: '24838.57', rooms: 280, fictitious: true })

  const after = await everything()
  const again = await preview('420111003012', 'import-me.xlsx')
  expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 280 })
  expect(again.community).toBe(community)
  expect((await applied(again.id)).written).toMatchObject({
    rows: 0,
    rooms: { added: 0, changed: 0, unchanged: 280 },
  })
  expect(await everything()).toEqual(after)
})

test('G5 X6 the same upload and the same writing sent twice are done once; another file under the same key is refused', async () => {
  const [place, name] = ['420111003012', 'import-me.xlsx']
  const file = bytesOf(name)
  const send = (bytes: Buffer, key: string) =>
    uploadFile(place, name, bytes, clerk, { 'idempotency-key': key })
  const uploads = async () => (await get<{ total: number }>('/imports?limit=1')).json.total
  const before = await uploads()
  const both = await Promise.all([send(file, 'upload-once-1'), send(file, 'upload-once-1')])
  expect(both.map((b) => b.status)).toEqual([201, 201])
  expect(new Set(both.map((b) => b.json.id)).size).toBe(1)
  expect(await uploads()).toBe(before + 1)
  const other = await send(bytesOf('import-faults.xlsx'), 'upload-once-1')
  expect([other.status, (other.json as { code?: string }).code]).toEqual([409, 'KERNEL.KEY_REUSED'])
  const none = await uploadFile(place, name, file, clerk, { 'idempotency-key': '' })
  expect(none.status).toBe(422)

  const id = both[0]?.json.id ?? ''
  await settled(id, ['reading'])
  const apply = () =>
    house.call<{ job: string }>(
      clerk,
      'POST',
      `/api/v1/imports/${id}/apply`,
      {},
      { 'idempotency-key': 'apply-once-1' },
    )
  const [first, second] = await Promise.all([apply(), apply()])
  expect([first.status, second.status, second.json.job]).toEqual([202, 202, first.json.job])
  expect((await settled(id, ['applying'])).state).toBe('applied')
  expect((await apply()).json.job).toBe(first.json.job)
})

test('G5 X6 twelve kinds of fault stand at their cells, and nothing is written until they are mended or set aside', async () => {
  const before = await everything()
  const seen = await preview('420111003011', 'import-faults.xlsx')
  const expected = JSON.parse(bytesOf('import-faults.json').toString()) as {
    sheet: string
    cell: string
    code: string
  }[]
  const found = seen.faults
    .filter((f) => f.weight === 'row')
    .map(({ sheet, cell, code }) => `${sheet} ${cell} ${code}`)
  expect(found.toSorted()).toEqual(expected.map((f) => `${f.sheet} ${f.cell} ${f.code}`).toSorted())
  expect(seen.faults.every((f) => f.reason.zh !== '' && f.reason.en !== '')).toBe(true)
  const refused = await house.call<{ code: string }>(clerk, 'POST', `/api/v1/imports/${seen.id}/apply`, {
    setAsideFaulty: false,
  })
  expect([refused.status, refused.json.code]).toEqual([409, 'REGISTRY.IMPORT_FAULTS'])
  expect(await everything()).toEqual(before)
  const file = await get(`/imports/${seen.id}/faults.xlsx`)
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  const done = await applied(seen.id, true)
  expect(done.written?.rooms.added).toBe(seen.summary?.rooms)
  expect(done.written?.rooms.added).toBeLessThan(24)
})

test('X6 a file of another neighbourhood, and one that is no workbook, are told apart and cannot be applied', async () => {
  const elsewhere = await preview('420106012021', 'import-me.xlsx')
  expect([elsewhere.state, elsewhere.faults[0]?.code]).toEqual(['failed', 'neighbourhood-differs'])
  const nonsense = await preview('420106012021', 'notes.xlsx', Buffer.from('这不是表格'))
  expect([nonsense.state, nonsense.faults[0]?.code, nonsense.summary]).toEqual([
    'failed',
    'file-not-xlsx',
    null,
  ])
  const refused = await house.call<{ code: string }>(
    clerk,
    'POST',
    `/api/v1/imports/${nonsense.id}/apply`,
    {},
  )
  expect(refused.json.code).toBe('REGISTRY.IMPORT_STATE')
})

let lakeside: Roster
test('G2 G5 948 homes and 99,727.00 m² are seeded whole, and what the fund needs is told with them', async () => {
  lakeside = await rosterOf('lakeside.xlsx')
  const told: RosterApplied[] = []
  house.db.house.events.listen([
    {
      event: rosterApplied.name,
      run: (_tx, given) => Promise.resolve(void told.push(given as RosterApplied)),
    },
  ])
  const from = performance.now()
  const { written, community } = await act((tx) =>
    importRoster(tx, { roster: lakeside, filename: 'lakeside.xlsx' }),
  )
  expect(performance.now() - from).toBeLessThan(5000) // under a second on an idle machine
  expect(written.rooms.added).toBe(948)
  const { json } = await get<{ area: string; owners: number; buildings: number; unsold: number }>(
    `/communities/${community}`,
  )
  expect(json).toMatchObject({ area: '99727.00', buildings: 10, unsold: 40 })
  const developer = await get<{ rows: { kind: string; count: number }[] }>(
    `/communities/${community}/owners?filter.kind=developer`,
  )
  expect(developer.json.rows).toMatchObject([{ kind: 'developer', count: 40 }])
  const unsold = await get<{ rows: { owners: string[] }[] }>(
    `/communities/${community}/rooms?filter.sold=false&limit=1`,
  )
  expect(unsold.json.rows[0]?.owners).toHaveLength(1)
  expect(told[0]).toMatchObject({ community, fundAsOf: '2025-12-31' })
  expect(told[0]?.rooms).toHaveLength(908) // every room but the 40 unsold
})

test('G3 the database counts the same voting units as the reader does from the file', async () => {
  const on = '2025-12-31'
  const wanted = votingUnits(lakeside, lakeside.rooms, on).map((u) => [
    u.kind,
    u.roomKeys.length,
    u.areaMilli,
  ])
  const units = await act(async (tx) => {
    const { id } = await tx.one<{ id: string }>(
      sql`select id from community where name = ${lakeside.community.name}`,
    )
    await tx.scope(id)
    return tx.rows<{ kind: string; rooms: string[]; area_milli: bigint }>(
      sql`select * from registry_owner_units(${id}, null, ${on}::date)`,
    )
  })
  const inOrder = (rows: unknown[][]) => rows.map(String).toSorted()
  expect(inOrder(units.map((u) => [u.kind, u.rooms.length, u.area_milli]))).toEqual(inOrder(wanted))
})

test('X2 no name, number or telephone of an owner stands in the files of the database', async () => {
  const client = await house.connect('hemei')
  const secrets = [...lakeside.owners.values()]
    .filter((o, i) => o.kind === 'person' && i % 10 === 0)
    .flatMap((o) => [o.name, o.idNumber, ...(o.phone ? [o.phone] : [])])
    .filter((value) => value.length > 2) // two characters may stand anywhere
  expect(secrets.length).toBeGreaterThan(200)
  const { rows: tables } = await client.query<{
    t: string
  }>(`select format('%I.%I', schemaname, tablename) t from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'jurisdiction%'`)
  const found: string[] = []
  for (const { t } of tables) {
    const { rows } = await client.query<{ all: string | null }>(
      `select string_agg(x::text, ' ') as all from ${t} x`,
    )
    const text = rows[0]?.all ?? '' // bytes stand in it as hexadecimal digits
    for (const value of secrets)
      if (text.includes(value) || text.includes(Buffer.from(value).toString('hex')))
        found.push(`${t}: ${value}`)
  }
  await client.end()
  expect(found).toEqual([])
})

test('X6 an applying that is cut off at any of its steps leaves nothing at all, and can be done afterwards', async () => {
  const before = await everything()
  const read = await rosterOf('import-me.xlsx')
  const roster = { ...read, community: { ...read.community, name: '中断苑（示范）' } }
  const stage = async (tx: Tx) => {
    const id = tx.newId()
    await tx.run(sql`insert into import_batch (id, neighbourhood, path, filename, state, uploaded_at)
      select ${id}, code, path, 't', 'preview', ${tx.now} from jurisdiction where code = ${roster.community.neighbourhoodCode}`)
    await stageRoster(tx, { id, neighbourhood: roster.community.neighbourhoodCode }, roster)
    return id
  }
  const id = await act(stage)
  for (const at of [1, 2, 3, 4, 5]) {
    const cut = (done: number) => (done === at ? Promise.reject(new Error('cut')) : Promise.resolve())
    await expect(act((tx) => applyBatch(tx, id, cut))).rejects.toThrow('cut')
    expect({ step: at, ...(await everything()) }).toEqual({ step: at, ...before })
  }
  expect((await act((tx) => applyBatch(tx, id))).rooms.added).toBe(280)
  expect((await act((tx) => applyBatch(tx, id))).rooms.added).toBe(280) // asked for again: told again, not done again
})

const at = (asOf: string, rooms: Parameters<typeof sampleRoster>[0]) =>
  act(async (tx) => {
    const done = await importRoster(tx, {
      roster: sampleRoster(rooms, { name: '沿革里', asOf }),
      filename: 't',
    })
    const history = await tx.rows<{ label: string; name: Buffer; share: string; valid: string }>(sql`
      select r.label, p.name, t.share_num || '/' || t.share_den as share, t.valid::text as valid
      from title t join room r on r.id = t.room_id join party p on p.id = t.party_id where t.community_id = ${done.community} order by r.position, t.valid, t.share_num, p.id`)
    const { gone } = await tx.one<{ gone: bigint }>(
      sql`select count(*) gone from title_correction where community_id = ${done.community}`,
    )
    return {
      ...done,
      gone,
      history: history.map((t) => [t.label, tx.house.keyring.open(t.name), t.share, t.valid].join(' ')),
    }
  })

test('G3 G5 a later roster changes areas and owners; who owned before keeps the dates, and an older roster is refused', async () => {
  await at('2023-01-01', [
    { key: '1/1/101', owners: ['甲'], since: '2020-05-01' },
    { key: '1/1/102', owners: ['乙'], since: '2020-05-01' },
    { key: '1/1/103', owners: ['丙'], since: '2020-05-01' },
    { key: '1/1/104' },
    { key: '1/1/105', owners: ['丁'] },
  ])
  const later = await at('2024-01-01', [
    { key: '1/1/101', owners: ['甲', '戊'], since: '2023-06-01' }, // 戊 came in that day
    { key: '1/1/102', owners: ['己'] }, // no day stated: the roster's
    { key: '1/1/103', owners: ['庚'], since: '2020-01-01' }, // 丙 never was
    { key: '1/1/104', owners: ['辛'], since: '2023-09-01' }, // sold since
    { key: '1/1/105', owners: ['丁'], area: 123_450n },
    { key: '1/1/106', owners: ['丁'] },
  ])
  expect(later.history).toEqual([
    '1-1-101 甲 1/1 [2020-05-01,2023-06-01)',
    ...['1-1-101 甲 1/2 [2023-06-01,)', '1-1-101 戊 1/2 [2023-06-01,)'],
    '1-1-102 乙 1/1 [2020-05-01,2024-01-01)',
    '1-1-102 己 1/1 [2024-01-01,)',
    '1-1-103 庚 1/1 [2020-01-01,)',
    '1-1-104 辛 1/1 [2023-09-01,)',
    '1-1-105 丁 1/1 [2020-01-01,)',
    '1-1-106 丁 1/1 [2020-01-01,)',
  ])
  expect(later.gone).toBe(1n)
  expect(later.written).toMatchObject({
    rooms: { added: 1, changed: 5 },
    titles: { opened: 6, closed: 2, corrected: 1 },
  })
  const former = await act((tx) =>
    tx.rows(
      sql`select r.label, f.area_milli, f.until from room_former f join room r on r.id = f.room_id where f.community_id = ${later.community} order by 1`,
    ),
  )
  expect(former).toContainEqual({ label: '1-1-105', area_milli: 100_000n, until: '2024-01-01' })
  await expect(at('2023-12-31', [{ key: '1/1/101', owners: ['甲'] }])).rejects.toMatchObject({
    code: 'REGISTRY.ROSTER_OLD',
  })
})

test('G3 new titles never begin before what ended or before what stays: no date has two answers', async () => {
  const first = { name: '衔接里', asOf: '2022-01-01' }
  const write = (asOf: string, rooms: Parameters<typeof sampleRoster>[0]) =>
    act((tx) => importRoster(tx, { roster: sampleRoster(rooms, { ...first, asOf }), filename: 't' }))
  await write('2022-01-01', [
    { key: '1/1/101', owners: ['甲'], since: '2019-01-01' },
    { key: '1/1/102', owners: ['甲', '乙'], since: '2019-01-01' },
  ])
  // 101 goes back to the developer; in 102 丙 stands in for 乙, it is said since before 甲
  await write('2023-01-01', [
    { key: '1/1/101' },
    { key: '1/1/102', owners: ['甲', '丙'], since: '2018-01-01' },
  ])
  // 101 is sold again; the file says since a day on which it was still 甲's
  const { community } = await write('2024-01-01', [
    { key: '1/1/101', owners: ['丁'], since: '2020-01-01' },
    { key: '1/1/102', owners: ['甲', '丙'], since: '2018-01-01' },
  ])
  const titles = await act(async (tx) => {
    await tx.scope(community)
    return tx.rows<{
      all: string
    }>(sql`select r.label || ' ' || share_num || '/' || share_den || ' ' || valid as all
      from title t join room r on r.id = t.room_id order by 1`)
  })
  expect(titles.map((t) => t.all)).toEqual([
    '1-1-101 1/1 [2019-01-01,2023-01-01)',
    '1-1-101 1/1 [2023-01-01,)',
    '1-1-102 1/2 [2019-01-01,)',
    '1-1-102 1/2 [2019-01-01,)',
  ])
})

test('X2 a preview that nobody applied is cleared of its personal data after a week', async () => {
  const seen = await preview('420111003012', 'import-me.xlsx')
  const rows = (await get<{ total: number }>(`/imports/${seen.id}/rows`)).json.total
  expect(rows).toBe(280)
  const weeks = new Date(Date.now() + 8 * 86_400_000)
  await house.setClock(weeks)
  await clearOld(house.db)
  expect((await get<{ total: number }>(`/imports/${seen.id}/rows`)).json.total).toBe(0)
  const refused = await house.call<{ code: string }>(clerk, 'POST', `/api/v1/imports/${seen.id}/apply`, {})
  expect(refused.json.code).toBe('REGISTRY.IMPORT_CLEARED')
})
