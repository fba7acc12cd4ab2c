// Roster after roster of one community: what changes with a later one, and who owned before keeps the dates.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system, sql, type Tx } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { importRoster } from '../index.ts'
import { transfer, undoChange } from '../transfer.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)

const at = (asOf: string, rooms: Parameters<typeof sampleRoster>[0]) =>
  act(async (tx) => {
    const done = await importRoster(tx, {
      roster: sampleRoster(rooms, { name: '沿革里', asOf }),
      filename: 't',
      operator: true,
    })
    const history = await tx.rows<{ label: string; party: string; name: Buffer; share: string; valid: string }>(sql`
      select r.label, p.id as party, p.name, t.share_num || '/' || t.share_den as share, t.valid::text as valid
      from title t join room r on r.id = t.room_id join party p on p.id = t.party_id where t.community_id = ${done.community} order by r.position, t.valid, t.share_num, p.id`)
    const { gone } = await tx.one<{ gone: bigint }>(
      sql`select count(*) gone from title_correction where community_id = ${done.community}`,
    )
    return {
      ...done,
      gone,
      history: history.map((t) => [t.label, tx.house.keyring.open(t.name, `party.name/${t.party}`), t.share, t.valid].join(' ')),
    }
  })

test('G3 a later roster changes areas and owners; who owned before keeps the dates, and an older roster is refused', async () => {
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
    act((tx) => importRoster(tx, { roster: sampleRoster(rooms, { ...first, asOf }), filename: 't', operator: true }))
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

test('G3 a transfer recorded after a roster’s date stands: the roster, which does not know of it, takes nobody’s home away', async () => {
  const name = '后来里'
  const standing = (asOf: string, area: bigint) =>
    act((tx) => importRoster(tx, { roster: sampleRoster([{ key: '1/1/101', owners: ['甲'], since: '2020-05-01', area }, { key: '1/1/102', owners: ['乙'] }], { name, asOf }), filename: 't', operator: true }))
  const { community } = await standing('2025-01-01', 100_000n)
  const inIt = <T>(fn: (tx: Tx) => Promise<T>) => house.db.act(system('test'), fn, { community })
  const { room, party } = await inIt((tx) =>
    tx.one<{ room: string; party: string }>(sql`select (select id from room where community_id = ${community} and label = '1-1-101') as room,
      (select party_id from title t join room r on r.id = t.room_id where r.community_id = ${community} and r.label = '1-1-102') as party`),
  )
  await inIt((tx) => transfer(tx, { room, community, date: '2025-06-01', to: [{ party, num: 1, den: 1 }], basis: '不动产权证（虚构）' }))
  // older than the transfer, newer than what stands; its area is followed, its owner is not
  const done = await standing('2025-03-01', 101_000n)
  expect(done.written).toMatchObject({ laterTransfers: 1, rooms: { changed: 1 }, titles: { opened: 0, closed: 0, corrected: 0 } })
  const held = await inIt((tx) => tx.rows<{ valid: string }>(sql`select valid::text as valid from title where room_id = ${room} order by valid`))
  expect(held.map((t) => t.valid)).toEqual(['[2020-05-01,2025-06-01)', '[2025-06-01,)'])
})

test('G3 a room that rosters call unsold for a while, and sold again, has owners, none and owners; past the program nobody is left without', async () => {
  const name = '退房里'
  const write = (asOf: string, owners: string[]) =>
    act((tx) => importRoster(tx, { roster: sampleRoster([{ key: '1/1/101', owners, since: asOf }, { key: '1/1/102', owners: ['乙'] }], { name, asOf }), filename: 't', operator: true }))
  const { community } = await write('2022-01-01', ['甲'])
  await write('2023-01-01', [])
  await write('2024-01-01', ['丙'])
  const inIt = <T>(fn: (tx: Tx) => Promise<T>) => house.db.act(system('test'), fn, { community })
  const held = () => inIt((tx) => tx.rows<{ id: string; room: string; valid: string }>(sql`select t.id, t.room_id as room, valid::text as valid from title t
    join room r on r.id = t.room_id where r.community_id = ${community} and r.label = '1-1-101' order by lower(valid)`))
  const stands = ['[2022-01-01,2023-01-01)', '[2024-01-01,)']
  expect((await held()).map((t) => t.valid)).toEqual(stands)
  const { room = '', id = '' } = (await held())[1] ?? {}
  const { party } = await inIt((tx) => tx.one<{ party: string }>(sql`select party_id as party from title t join room r on r.id = t.room_id where r.community_id = ${community} and r.label = '1-1-102'`))
  await expect(inIt((tx) => tx.run(sql`update title set valid = daterange(lower(valid), '2025-01-01') where id = ${id}`))).rejects.toMatchObject({ constraint: 'title_stays_owned' })
  await inIt((tx) => transfer(tx, { room, community, date: '2025-06-01', to: [{ party, num: 1, den: 1 }], basis: '不动产权证（虚构）' }))
  expect((await held()).map((t) => t.valid)).toEqual([stands[0], '[2024-01-01,2025-06-01)', '[2025-06-01,)'])
  await inIt((tx) => undoChange(tx, { room, community, date: '2025-06-01', basis: '录错（虚构）' }))
  await inIt((tx) => undoChange(tx, { room, community, date: '2024-01-01', basis: '录错（虚构）' }))
  expect((await held()).map((t) => t.valid)).toEqual([stands[0]])
})

test('G6 a roster that still has a room which was joined or divided is refused, and names it', async () => {
  const roster = (asOf: string) => sampleRoster([{ key: '1/1/101', owners: ['甲'] }, { key: '1/1/102', owners: ['乙'] }], { name: '合并里', asOf })
  const { community } = await act((tx) => importRoster(tx, { roster: roster('2025-01-01'), filename: 't', operator: true }))
  const db = await house.connect('hemei')
  await db.query('set session_replication_role = replica')
  await db.query(`update room set ended_on = '2025-02-01' where community_id = $1 and label = '1-1-102'`, [community])
  await db.end()
  const again = act((tx) => importRoster(tx, { roster: roster('2025-03-01'), filename: 't', operator: true }))
  await expect(again).rejects.toMatchObject({ code: 'REGISTRY.ROOMS_ENDED', message: expect.stringContaining('1-1-102') })
})
