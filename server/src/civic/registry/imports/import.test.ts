// A whole community from Excel, as a clerk does it: previewed, faults at their cells, applied once, found again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system, sql, type Tx } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { applyBatch } from './apply.ts'
import { clearOld } from './service.ts'
import { stageRoster } from './stage.ts'
import { bytesOf, importer, rosterOf } from './testing.ts'

let house: TestHouse
let clerk: ReturnType<typeof importer>
beforeAll(async () => {
  house = await testHouse()
  await house.jobs.start()
  const person = await house.person('登记员', [
    { role: 'registry.clerk', path: '/42/4201/420111/420111003/' },
    { role: 'registry.clerk', path: '/42/4201/420106/420106012/' },
  ])
  clerk = importer(house, person)
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)

async function applied(id: string, setAsideFaulty = false) {
  expect((await clerk.apply(id, { setAsideFaulty })).status).toBe(202)
  return clerk.settled(id, ['applying'])
}

const everything = () =>
  act(async (tx) => {
    const tables = ['community', 'building', 'building_unit', 'room', 'room_former']
    const counts: Record<string, number> = {}
    for (const t of tables)
      counts[t] = Number((await tx.one<{ n: bigint }>(sql`select count(*) n from ${sql.table(t)}`)).n)
    return counts
  })

test('G5 X2 a roster’s file name is kept as one line of what can be seen', async () => {
  const sent = await clerk.upload('420111003012', '名\u202E册\u200B 一\u2028二.xlsx', Buffer.from('x'))
  expect(sent.status).toBe(201)
  expect((await clerk.settled(sent.json.id, ['reading'])) as { filename?: string }).toMatchObject({ filename: '名 册 一 二.xlsx' })
})

test('G5 280 homes and 24,838.57 m² come in from Excel; the same file again changes nothing', async () => {
  const before = await everything()
  const seen = await clerk.preview('420111003012', 'import-me.xlsx')
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
  const rows = await clerk.get<{ rows: { label: string; owners: string[]; state: string }[]; total: number }>(
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
  const { json: summary } = await clerk.get<{ area: string; rooms: number; fictitious: boolean }>(
    `/communities/${community}`,
  )
  expect(summary).toMatchObject({ area: '24838.57', rooms: 280, fictitious: true })

  const after = await everything()
  const again = await clerk.preview('420111003012', 'import-me.xlsx')
  expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 280 })
  expect(again.community).toBe(community)
  expect((await applied(again.id)).written).toMatchObject({
    rows: 0,
    rooms: { added: 0, changed: 0, unchanged: 280 },
  })
  expect(await everything()).toEqual(after)
})

test('the same upload and the same writing sent twice are done once; another file under the same key is refused', async () => {
  const [place, name] = ['420111003012', 'import-me.xlsx']
  const file = bytesOf(name)
  const send = (bytes: Buffer, key: string) =>
    clerk.upload(place, name, bytes, { 'idempotency-key': key })
  const uploads = async () => (await clerk.get<{ total: number }>('/imports?limit=1')).json.total
  const before = await uploads()
  const both = await Promise.all([send(file, 'upload-once-1'), send(file, 'upload-once-1')])
  expect(both.map((b) => b.status)).toEqual([201, 201])
  expect(new Set(both.map((b) => b.json.id)).size).toBe(1)
  expect(await uploads()).toBe(before + 1)
  const other = await send(bytesOf('import-faults.xlsx'), 'upload-once-1')
  expect([other.status, (other.json as { code?: string }).code]).toEqual([409, 'KERNEL.KEY_REUSED'])
  const none = await clerk.upload(place, name, file, { 'idempotency-key': '' })
  expect(none.status).toBe(422)

  const id = both[0]?.json.id ?? ''
  await clerk.settled(id, ['reading'])
  const apply = () => clerk.apply(id, {}, { 'idempotency-key': 'apply-once-1' })
  const [first, second] = await Promise.all([apply(), apply()])
  expect([first.status, second.status, second.json.job]).toEqual([202, 202, first.json.job])
  expect((await clerk.settled(id, ['applying'])).state).toBe('applied')
  expect((await apply()).json.job).toBe(first.json.job)
})

test('G5 X6 twelve kinds of fault stand at their cells, and nothing is written until they are mended or set aside', async () => {
  const before = await everything()
  const seen = await clerk.preview('420111003011', 'import-faults.xlsx')
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
  const refused = await clerk.apply(seen.id, { setAsideFaulty: false })
  expect([refused.status, refused.json.code]).toEqual([409, 'REGISTRY.IMPORT_FAULTS'])
  expect(await everything()).toEqual(before)
  const file = await clerk.get(`/imports/${seen.id}/faults.xlsx`)
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  const done = await applied(seen.id, true)
  expect(done.written?.rooms.added).toBe(seen.summary?.rooms)
  expect(done.written?.rooms.added).toBeLessThan(24)
})

test('X6 a file of another neighbourhood, and one that is no workbook, are told apart and cannot be applied', async () => {
  const elsewhere = await clerk.preview('420106012021', 'import-me.xlsx')
  expect([elsewhere.state, elsewhere.faults[0]?.code]).toEqual(['failed', 'neighbourhood-differs'])
  expect(elsewhere.faults[0]?.reason.zh).toMatch(/[\u4e00-\u9fff]{4}/)
  const nonsense = await clerk.preview('420106012021', 'notes.xlsx', Buffer.from('这不是表格'))
  expect([nonsense.state, nonsense.faults[0]?.code, nonsense.summary]).toEqual([
    'failed',
    'file-not-xlsx',
    null,
  ])
  const refused = await clerk.apply(nonsense.id)
  expect(refused.json.code).toBe('REGISTRY.IMPORT_STATE')
  // the list of my imports says why as well
  const mine = await clerk.get<{ rows: { id: string; reason: { zh: string; en: string } | null }[] }>(
    '/imports?limit=50',
  )
  for (const { id, faults } of [elsewhere, nonsense])
    expect(mine.json.rows.find((r) => r.id === id)?.reason).toEqual(faults[0]?.reason)
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

test('X2 a preview that nobody applied is cleared of its personal data after a week', async () => {
  const seen = await clerk.preview('420111003012', 'import-me.xlsx')
  const rows = (await clerk.get<{ total: number }>(`/imports/${seen.id}/rows`)).json.total
  expect(rows).toBe(280)
  const weeks = new Date(Date.now() + 8 * 86_400_000)
  await house.setClock(weeks)
  await clearOld(house.db)
  expect((await clerk.get<{ total: number }>(`/imports/${seen.id}/rows`)).json.total).toBe(0)
  const refused = await clerk.apply(seen.id)
  expect(refused.json.code).toBe('REGISTRY.IMPORT_CLEARED')
})
