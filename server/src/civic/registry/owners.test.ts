// Who owns what on a date, and who counts as one: the questions that votes and bills ask the registry.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import {
  bind,
  displayNames,
  endBinding,
  importRoster,
  partiesOf,
  roomsOfAccount,
  titlesOn,
  transfer,
} from './index.ts'
import { sampleDeveloper, sampleRoster, type SampleRoom } from '../../testing/roster.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)
let count = 0
/** A community of its own: owners' names end in what keeps them apart from other tests' communities. */
const community = (rooms: readonly SampleRoom[]): Promise<string> =>
  act(
    async (tx) =>
      (await importRoster(tx, { roster: sampleRoster(rooms, { name: `小区${++count}` }), filename: 't' }))
        .community,
  )

const there = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('it should be there')
  return value
}
const unlessLate = (error: { code?: string }): void => {
  if (error.code !== 'REGISTRY.TRANSFER_LATE') throw error
}

interface Unit {
  unit_key: string
  parties: string[]
  rooms: string[]
  area_milli: bigint
  kind: string
}
const unitsOf = (id: string, on = '2024-06-01', building: string | null = null) =>
  act(async (tx) => {
    await tx.scope(id)
    const units = await tx.rows<Unit>(
      sql`select * from registry_owner_units(${id}, ${building}, ${on}::date)`,
    )
    const names = await displayNames(
      tx,
      units.flatMap((u) => u.parties),
    )
    return units.map((u) => [
      u.kind,
      u.parties
        .map((p) => names.get(p)?.name)
        .toSorted((a = '', b = '') => (a < b ? -1 : 1))
        .join('+'),
      u.rooms.length,
      u.area_milli,
    ])
  })

test('V2 the voting units are those of 解释 第八、九条 and 274号, as a table', async () => {
  const id = await community([
    { key: '1/1/101', owners: ['甲'] },
    { key: '1/1/102', owners: ['甲'], area: 50_500n }, // one buyer, two rooms
    { key: '1/1/201', owners: ['乙', '丙'] },
    { key: '1/1/202', owners: ['丙', '乙'] }, // the same two again
    { key: '2/1/101', owners: ['乙'] }, // one of them alone
    { key: '2/1/102', owners: ['某某公司'] },
    { key: '2/1/201' }, // unsold
    { key: '2/1/202', owners: ['丁'], delivered: null }, // sold, not delivered
    { key: '2/1/301', owners: ['戊'], delivered: '2024-05-31' },
    { key: '2/1/302', owners: ['己'], delivered: '2024-06-02' }, // delivered the day after
    { key: '2/1/401', owners: [sampleDeveloper] }, // the developer bought one itself
  ])
  expect(await unitsOf(id)).toEqual([
    ['person', '甲', 2, 150_500n],
    ['co-owners', '丙+乙', 2, 200_000n],
    ['person', '乙', 1, 100_000n],
    ['company', '某某公司', 1, 100_000n],
    ['developer', sampleDeveloper, 4, 400_000n],
    ['person', '戊', 1, 100_000n],
  ])
})

test('V2 of one building only its rooms count, and who owns elsewhere too counts with those', async () => {
  const id = await community([
    { key: '1/1/101', owners: ['甲'] },
    { key: '2/1/101', owners: ['甲'] },
    { key: '2/1/102' },
  ])
  const building = await act((tx) =>
    tx.one<{ id: string }>(sql`select id from building where community_id = ${id} and label = '2'`),
  )
  expect(await unitsOf(id, '2024-06-01', building.id)).toEqual([
    ['person', '甲', 1, 100_000n],
    ['developer', sampleDeveloper, 1, 100_000n],
  ])
})

test('G3 a room without a recorded owner on a date is told as unknown, not lost', async () => {
  const id = await community([{ key: '1/1/101', owners: ['甲'], since: '2022-03-01' }])
  expect(await unitsOf(id, '2022-02-28')).toEqual([['unknown', '', 1, 100_000n]])
  expect(await unitsOf(id, '2022-03-01')).toEqual([['person', '甲', 1, 100_000n]])
})

test('G3 a transfer has its day: the day before the old owner, from that day the new ones', async () => {
  const id = await community([
    { key: '1/1/101', owners: ['甲'], since: '2020-01-01' },
    { key: '1/1/102', owners: ['乙'], since: '2020-01-01' },
    { key: '1/1/103', owners: ['丙'], since: '2020-01-01' },
  ])
  await act(async (tx) => {
    await tx.scope(id)
    const titles = await titlesOn(tx, id, tx.today)
    const names = await displayNames(
      tx,
      titles.map((t) => t.party),
    )
    const of = (name: string) => there(titles.find((t) => names.get(t.party)?.name === name))
    const to = [of('乙'), of('丙')].map((t) => ({ party: t.party, num: 1, den: 2 }))
    const given = { community: id, room: of('甲').room, date: '2024-02-01', to, basis: '不动产权 test' }
    await expect(transfer(tx, { ...given, to: to.slice(1) })).rejects.toMatchObject({
      code: 'REGISTRY.SHARES_NOT_WHOLE',
    })
    await expect(transfer(tx, { ...given, date: '2999-01-01' })).rejects.toMatchObject({
      code: 'REGISTRY.TRANSFER_AHEAD',
    })
    await transfer(tx, given)
    await expect(transfer(tx, given)).rejects.toMatchObject({ code: 'REGISTRY.TRANSFER_LATE' })
  })
  expect((await unitsOf(id, '2024-01-31')).map((u) => u[1])).toEqual(['甲', '乙', '丙'])
  expect((await unitsOf(id, '2024-02-01')).map((u) => u[1])).toEqual(['丙+乙', '乙', '丙'])
})

test('G3 the database itself refuses two titles of one owner on one day', async () => {
  const id = await community([{ key: '1/1/101', owners: ['甲'], since: '2020-01-01' }])
  await expect(
    act(async (tx) => {
      await tx.scope(id)
      await tx.run(sql`insert into title select ${tx.newId()}, community_id, room_id, party_id, 1, 1, false,
        daterange('2023-01-01', '2023-02-01'), 'x', recorded_at, null from title where community_id = ${id}`)
    }),
  ).rejects.toMatchObject({ code: '23P01' })
})

test('G3 whatever transfers are recorded, on any date each room has exactly one whole set of owners', async () => {
  const names = ['甲', '乙', '丙', '丁']
  const id = await community(
    names.map((name, i) => ({ key: `1/1/10${i}`, owners: [name], since: '2020-01-01' })),
  )
  const { rooms, parties } = await act(async (tx) => {
    await tx.scope(id)
    const titles = await titlesOn(tx, id, '2020-01-01')
    return { rooms: titles.map((t) => t.room), parties: titles.map((t) => t.party) }
  })
  const day = fc
    .integer({ min: 1, max: 1400 })
    .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10))
  const move = fc.record({
    room: fc.nat(3),
    date: day,
    to: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { minLength: 1, maxLength: 6 }),
      fc.array(day, { minLength: 3, maxLength: 3 }),
      async (moves, days) => {
        await act(async (tx) => {
          await tx.scope(id)
          for (const m of moves)
            await transfer(tx, {
              community: id,
              room: rooms[m.room] ?? '',
              date: m.date,
              to: m.to.map((p) => ({ party: parties[p] ?? '', num: 1, den: m.to.length })),
              basis: 't',
            }).catch(unlessLate)
          for (const on of [...days, ...moves.map((m) => m.date)]) {
            const sums = await tx.rows<{
              n: string
            }>(sql`select sum(share_num::numeric / share_den)::numeric(9, 6) n from title
            where community_id = ${id} and valid @> ${on}::date group by room_id`)
            expect(sums.map((s) => Number(s.n).toFixed(4))).toEqual(['1.0000', '1.0000', '1.0000', '1.0000'])
          }
        })
      },
    ),
    { numRuns: 12 },
  )
})

test('G7 a binding gives the owner’s rights on the rooms; the rights follow the title and end with it', async () => {
  const id = await community([
    { key: '1/1/101', owners: ['甲'], since: '2020-01-01' },
    { key: '1/1/102', owners: ['乙'], since: '2020-01-01' },
  ])
  const [li, wang] = [await house.person('甲', []), await house.person('乙', [])]
  const mine = async (who: typeof li) =>
    (
      await house.call<{ rows: { label: string; share: string }[] }>(who, 'GET', '/api/v1/rooms/mine')
    ).json.rows.map((r) => [r.label, r.share])
  const given = await act(async (tx) => {
    await tx.scope(id)
    const titles = await titlesOn(tx, id, tx.today)
    const names = await displayNames(
      tx,
      titles.map((t) => t.party),
    )
    const of = (name: string) => there(titles.find((t) => names.get(t.party)?.name === name))
    const proof = { evidence: '居民身份证与不动产权证，当面核对', verifier: '东亭社区' }
    const ids = await bind(tx, id, [
      { account: li.actor.account ?? '', party: of('甲').party, ...proof },
      { account: wang.actor.account ?? '', party: of('乙').party, ...proof },
    ])
    await expect(
      bind(tx, id, [{ account: wang.actor.account ?? '', party: of('甲').party, ...proof }]),
    ).rejects.toMatchObject({
      code: 'REGISTRY.PARTY_BOUND',
    })
    expect(await partiesOf(tx, li.actor.account ?? '', id)).toEqual([of('甲').party])
    return { room: of('甲').room, to: of('乙').party, binding: ids[1] ?? '' }
  })
  expect(await mine(li)).toEqual([['1-1-101', '1/1']])
  const grants = async (who: typeof li) =>
    (
      await house.call<{ grants: { place: string; title: { zh: string } }[] }>(who, 'GET', '/api/v1/me')
    ).json.grants.map((g) => `${g.title.zh} ${g.place}`)
  expect(await grants(li)).toEqual([`业主 小区${count} 1栋 1单元101`])
  await act(async (tx) => {
    await tx.scope(id)
    await transfer(tx, {
      community: id,
      room: given.room,
      date: '2024-02-01',
      to: [{ party: given.to, num: 1, den: 1 }],
      basis: 't',
    })
  })
  expect([await mine(li), await grants(li)]).toEqual([[], []])
  expect(await mine(wang)).toEqual([
    ['1-1-101', '1/1'],
    ['1-1-102', '1/1'],
  ])
  expect(await act((tx) => roomsOfAccount(tx, wang.actor.account ?? ''))).toHaveLength(2)
  await act(async (tx) => {
    await tx.scope(id)
    await endBinding(tx, given.binding, '本人申请解除')
  })
  expect([await mine(wang), await grants(wang)]).toEqual([[], []])
})

test('X2 without the scope, or in another community’s, the application’s role sees no owner at all', async () => {
  const one = await community([{ key: '1/1/101', owners: ['甲'] }])
  const other = await community([{ key: '1/1/101', owners: ['乙'] }])
  const attacker = await house.connect('hemei_app')
  const seen = async (table: string) =>
    (await attacker.query(`select count(*)::int n from ${table} where community_id = $1`, [one])).rows[0].n
  for (const scope of ['', other]) {
    await attacker.query(`select set_config('hemei.community', $1, false)`, [scope])
    for (const table of ['party', 'title', 'binding', 'title_correction', 'import_party'])
      expect(await seen(table)).toBe(0)
  }
  await attacker.query(`select set_config('hemei.community', $1, false)`, [one])
  expect(await seen('party')).toBeGreaterThan(0)
  await expect(attacker.query(`update party set community_id = $1`, [other])).rejects.toMatchObject({
    code: '42501',
  })
  await expect(attacker.query('delete from party')).rejects.toMatchObject({ code: '42501' })
  await attacker.end()
  const owner = await house.connect('hemei_owner')
  expect((await owner.query('select count(*)::int n from party')).rows[0].n).toBe(0) // forced, for the owner too
  await owner.end()
})
