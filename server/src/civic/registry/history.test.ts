// Who owned what on any date: one answer, held by the database against whoever writes as the application, two at once too.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { importRoster, titlesOn, transfer, transferShare, undoChange } from './index.ts'

let house: TestHouse
let community: string
let path: string
let rooms: Map<string, string>
let people: Map<string, string>
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const keys = ['101', '102', '103', '104', '105', '106']
  await house.db.act(system('test'), async (tx) => {
    const given = keys.map((n, i) => ({
      key: `1/1/${n}`,
      owners: i === 1 ? ['甲', '乙'] : ['甲'],
      since: '2015-01-01',
    }))
    const others = ['丙', '丁', '戊'].map((name, i) => ({ key: `9/1/90${i}`, owners: [name] }))
    community = (
      await importRoster(tx, { roster: sampleRoster([...given, ...others]), filename: '名册.xlsx' })
    ).community
    rooms = new Map(
      (
        await tx.rows<{ n: string; id: string }>(
          sql`select number as n, id from room where community_id = ${community}`,
        )
      ).map((r) => [r.n, r.id]),
    )
    const named = await tx.rows<{ id: string; name: Buffer }>(sql`select id, name from party`)
    people = new Map(named.map((p) => [tx.house.keyring.open(p.name, `party.name/${p.id}`), p.id]))
    path = (await tx.one<{ path: string }>(sql`select path from community where id = ${community}`)).path
  })
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), fn, { community }).then((v) => v)
const scoped = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  act(async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const of = (map: Map<string, string>, key: string): string => map.get(key) ?? key
const held = (room: string, on: string) =>
  scoped(async (tx) => {
    const names = new Map([...people].map(([name, id]) => [id, name]))
    return (await titlesOn(tx, community, on))
      .filter((t) => t.room === of(rooms, room))
      .map((t) => `${names.get(t.party)} ${t.share_num}/${t.share_den}`)
      .toSorted()
  })
const app = async (): Promise<pg.Client> => {
  const client = await house.connect('hemei_app')
  await client.query(`select set_config('hemei.community', $1, false)`, [community])
  return client
}
const refused = (done: Promise<unknown>) =>
  done.then(
    () => ({ code: 'done' }),
    (e: unknown) => e as object,
  )

test('G3 a share passes to heirs, a partition gives one of them the whole; every past date keeps its answer', async () => {
  const at = { room: of(rooms, '102'), community, basis: '鄂(2020)武昌不动产权第1号' }
  const share = (party: string, num: number, den: number) => ({ party: of(people, party), num, den })
  await scoped((tx) =>
    transferShare(tx, {
      ...at,
      date: '2018-05-01',
      from: of(people, '乙'),
      to: [share('甲', 1, 2), share('丙', 1, 2)],
    }),
  )
  await scoped((tx) =>
    transferShare(tx, { ...at, date: '2020-07-01', from: of(people, '甲'), to: [share('丙', 1, 1)] }),
  )
  expect(await held('102', '2018-04-30')).toEqual(['乙 1/2', '甲 1/2'])
  expect(await held('102', '2018-05-01')).toEqual(['丙 1/4', '甲 3/4'])
  expect(await held('102', '2020-07-01')).toEqual(['丙 1/1'])
  expect(await held('102', '2014-12-31')).toEqual([])
  const wrong = scoped((tx) =>
    transferShare(tx, { ...at, date: '2021-01-01', from: of(people, '甲'), to: [share('丁', 1, 1)] }),
  )
  expect(await refused(wrong)).toMatchObject({ code: 'REGISTRY.NOT_HOLDER' })
  const parts = scoped((tx) =>
    transferShare(tx, { ...at, date: '2021-01-01', from: of(people, '丙'), to: [share('丁', 1, 2)] }),
  )
  expect(await refused(parts)).toMatchObject({ code: 'REGISTRY.PARTS_NOT_WHOLE' })
})

test('G3 a title that never was is taken out as an error, kept with who found it; what had ended goes on', async () => {
  const at = { room: of(rooms, '103'), community, basis: '录错了房号' }
  await scoped((tx) =>
    transfer(tx, { ...at, date: '2022-01-01', to: [{ party: of(people, '丁'), num: 1, den: 1 }] }),
  )
  expect(await refused(scoped((tx) => undoChange(tx, { ...at, date: '2015-01-01' })))).toMatchObject({
    code: 'REGISTRY.NOT_NEWEST',
  })
  expect(await scoped((tx) => undoChange(tx, { ...at, date: '2022-01-01' }))).toBe(1)
  expect(await held('103', '2022-06-01')).toEqual(['甲 1/1'])
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path }])
  const { json, status } = await house.call<{
    titles: { owner: string; until: string | null; corrected: { basis: string } | null; basis: string }[]
  }>(clerk, 'GET', `/api/v1/rooms/${of(rooms, '103')}/history`)
  expect(status).toBe(200)
  expect(json.titles.map((t) => [t.until, t.corrected?.basis ?? null, t.basis])).toEqual([
    [null, null, '名册.xlsx'],
    [null, '录错了房号', '录错了房号'],
  ])
})

test('G3 lists look back: rooms and owners as of a date', async () => {
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path }])
  const ownersOn = async (on: string) => {
    const found = await house.call<{ rows: { label: string; owners: string[] }[] }>(
      clerk,
      'GET',
      `/api/v1/communities/${community}/rooms?filter.on=${on}`,
    )
    return found.json.rows.find((r) => r.label === '1-1-102')?.owners
  }
  expect([await ownersOn('2016-01-01'), await ownersOn('2021-01-01')]).toEqual([['*', '*'], ['*']])
  const bad = await house.call(clerk, 'GET', `/api/v1/communities/${community}/owners?filter.on=2021-02-30`)
  expect(bad.status).toBe(422)
})

test('G3 by SQL as the application: no title beyond its room’s life, twice at once, or short of the whole', async () => {
  const client = await app()
  const room = of(rooms, '104')
  const title = (party: string, num: number, valid: string, key = room) =>
    `insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
      values ('${randomUUID()}', '${community}', '${key}', '${of(people, party)}', ${num}, 2, false, '${valid}', 'x', now())`
  const attempts: readonly (readonly [string, string])[] = [
    [title('丙', 1, '[2015-01-01,)'), 'title_shares_make_one'],
    [title('甲', 1, '[2016-01-01,)'), 'title_once'],
    [
      `update title set valid = daterange('2016-01-01', null) where room_id = '${room}' and false; ${title('丙', 1, '[2000-01-01,2001-01-01)')}`,
      'title_shares_make_one',
    ],
    [
      `delete from title where room_id = '${of(rooms, '102')}' and upper(valid) = '2018-05-01' and share_num = 1 and party_id = '${of(people, '乙')}'`,
      'title_shares_make_one',
    ],
    [`update room set ended_on = '2020-01-01' where id = '${room}'`, 'title_within_room_life'],
  ]
  for (const [statement, constraint] of attempts)
    expect({ statement, ...(await refused(client.query(statement))) }).toMatchObject({
      statement,
      constraint,
    })
  await client.end()
})

test('G3 two acts at once on one room: the second sees the first and is refused', async () => {
  const [one, two] = [await app(), await app()]
  const room = of(rooms, '105')
  const sell = (to: string) => `
    update title set valid = daterange(lower(valid), '2024-01-01') where room_id = '${room}' and upper_inf(valid) and party_id = '${of(people, '甲')}';
    insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
      values ('${randomUUID()}', '${community}', '${room}', '${of(people, to)}', 1, 1, false, '[2024-01-01,)', 'x', now())`
  await one.query('begin')
  await two.query('begin')
  await one.query(sell('丙'))
  // the second writes beside the first without touching its rows: each alone would be whole
  await two.query(`insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
      values ('${randomUUID()}', '${community}', '${room}', '${of(people, '丁')}', 1, 1, false, '[1990-01-01,2000-01-01)', 'x', now())`)
  await two.query(`insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
      values ('${randomUUID()}', '${community}', '${room}', '${of(people, '戊')}', 1, 1, false, '[2024-06-01,)', 'x', now())`)
  const first = one.query('commit').then(() => 'done')
  expect(await first).toBe('done')
  expect(await refused(two.query('commit'))).toMatchObject({ constraint: 'title_shares_make_one' })
  await Promise.all([one.end(), two.end()])
})
