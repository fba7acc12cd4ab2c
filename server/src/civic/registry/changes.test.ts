// Records of people and rooms that are joined, divided and mended: titles, bindings, votes and money keep their sense.
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openVote } from '../voting/index.ts'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import {
  bind,
  correctArea,
  importRoster,
  look,
  looksAt,
  lookThrough,
  mergeParties,
  reshape,
  separateParty,
  transfer,
  transferShare,
  undoChange,
  undoPartyChange,
} from './index.ts'
import type { Roster } from './index.ts'

let house: TestHouse
let clerk: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
})
afterAll(() => house.close())

interface Home {
  readonly id: string
  readonly rooms: ReadonlyMap<string, string>
  readonly parties: ReadonlyMap<string, string>
  readonly act: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
}
let count = 0
const doors = ['101', '102', '103', '104', '201', '202']
/** 甲 stands twice: by two documents, with one telephone. 202 has an area that no dwelling has. */
function roster(name: string): Roster {
  const made = sampleRoster(
    doors.map((n, i) => ({
      key: `1/1/${n}`,
      owners: [['甲', '甲（护照）', '乙', '乙', '丙', '丁'][i] ?? '丁'],
      since: '2015-01-01',
    })),
    { name },
  )
  const money = [601n, 302n, 100n, 101n, 7n, 5n]
  const owners = new Map(
    [...made.owners].map(([key, o]) => [
      key,
      {
        ...o,
        name: o.name.startsWith('甲') ? '甲' : o.name,
        phone: o.name === '丁' ? null : o.name.startsWith('甲') ? '15400000001' : '15400000002',
      },
    ]),
  )
  const rooms = made.rooms.map((r, i) => ({
    ...r,
    firstDepositFen: money[i] ?? 0n,
    balanceFen: money[i] ?? 0n,
    ...(r.number === '202' ? { areaMilli: 1_234_567n } : {}),
  }))
  return { ...made, owners, rooms, community: { ...made.community, fundAsOf: '2024-01-01' }, units: [] }
}
async function home(): Promise<Home> {
  const name = `变更${(count += 1)}（虚构）`
  const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)
  const made = await act((tx) => importRoster(tx, { roster: roster(name), filename: 't' }))
  const scoped = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
    act(async (tx) => {
      await tx.scope(made.community)
      return fn(tx)
    })
  const rooms = await scoped((tx) =>
    tx.rows<{ number: string; id: string; party: string }>(sql`
    select r.number, r.id, t.party_id as party from room r join title t on t.room_id = r.id where r.community_id = ${made.community}`),
  )
  return {
    id: made.community,
    rooms: new Map(rooms.map((r) => [r.number, r.id])),
    parties: new Map(rooms.map((r) => [r.number, r.party])),
    act: scoped,
  }
}
const of = (map: ReadonlyMap<string, string>, key: string): string => map.get(key) ?? key
const refused = (done: Promise<unknown>) =>
  done.then(
    () => ({ code: 'done' }),
    (e: unknown) => e as object,
  )
const holderOf = (h: Home, number: string) =>
  h
    .act((tx) =>
      tx.rows<{ party: string }>(
        sql`select party_id as party from title where room_id = ${of(h.rooms, number)} and upper_inf(valid)`,
      ),
    )
    .then((r) => r.map((t) => t.party))
const unitsOf = (h: Home) =>
  h
    .act((tx) => tx.rows(sql`select * from registry_owner_units(${h.id}, null, ${tx.today}::date)`))
    .then((r) => r.length)

test('G6 G7 two records of one person become one: titles and binding follow, a vote counts one head; undone by a new act', async () => {
  const h = await home()
  const [kept, other] = [of(h.parties, '101'), of(h.parties, '102')]
  const { actor } = await house.person('甲', [])
  const account = actor.account ?? ''
  await h.act((tx) => bind(tx, h.id, [{ account, party: other, evidence: 'x', verifier: 'x' }]))
  const before = await unitsOf(h)
  const merge = await h.act((tx) =>
    mergeParties(tx, { community: h.id, kept, other, evidence: '护照与身份证为同一人' }),
  )
  expect([await holderOf(h, '101'), await holderOf(h, '102')]).toEqual([[kept], [kept]])
  expect(await unitsOf(h)).toBe(before - 1)
  const rights = () =>
    h
      .act((tx) =>
        tx.rows(
          sql`select path from access_grant where account = ${account} and (valid_until is null or valid_until > ${tx.now})`,
        ),
      )
      .then((r) => r.length)
  expect(await rights()).toBe(2)
  const twice = h.act((tx) =>
    mergeParties(tx, { community: h.id, kept: of(h.parties, '103'), other, evidence: '再来' }),
  )
  expect(await refused(twice)).toMatchObject({ code: 'REGISTRY.PARTY_MERGED' })
  // the same roster with the other document once more finds the one who was kept
  await h.act((tx) =>
    importRoster(tx, {
      roster: {
        ...roster(`变更${count}（虚构）`),
        community: { ...roster(`变更${count}（虚构）`).community, asOf: '2025-01-01' },
      },
      filename: 't2',
    }),
  )
  expect(await holderOf(h, '102')).toEqual([kept])
  await h.act((tx) => undoPartyChange(tx, { community: h.id, change: merge, evidence: '不是同一人' }))
  expect([await holderOf(h, '101'), await holderOf(h, '102'), await unitsOf(h)]).toEqual([
    [kept],
    [other],
    before,
  ])
  const again = h.act((tx) => undoPartyChange(tx, { community: h.id, change: merge, evidence: '再撤' }))
  expect(await refused(again)).toMatchObject({ code: 'REGISTRY.CHANGE_UNKNOWN' })
})

test('X2 G6 whoever was merged sees who looked at either record; undone, each has its own looks', async () => {
  const h = await home()
  const [kept, other] = [of(h.parties, '101'), of(h.parties, '102')]
  const looksOf = (party: string) => h.act((tx) => looksAt(tx, [party])).then((found) => found.map((l) => l.words).toSorted())
  for (const [party, words] of [
    [kept, '看甲'],
    [other, '看乙'],
  ] as const)
    await house.db.act(clerk.actor, async (tx) => {
      await tx.scope(h.id)
      await look(tx, { parties: [party], community: h.id, role: 'registry.clerk', path: '/42/', fields: ['name'], purpose: 'check-roster', words })
    })
  expect([await looksOf(kept), await looksOf(other)]).toEqual([['看甲'], ['看乙']])
  const change = await h.act((tx) => mergeParties(tx, { community: h.id, kept, other, evidence: '同一人' }))
  expect(await looksOf(kept)).toEqual(['看乙', '看甲'].toSorted())
  await h.act((tx) => undoPartyChange(tx, { community: h.id, change, evidence: '不是同一人' }))
  expect(await looksOf(kept)).toEqual(['看甲'])
})

test('G6 X6 a merge that waits for another one under way, and would make a chain of it, is refused in words', async () => {
  const h = await home()
  const [p, q, r] = [of(h.parties, '101'), of(h.parties, '102'), of(h.parties, '103')]
  const merge = (tx: Tx, kept: string, other: string) => mergeParties(tx, { community: h.id, kept, other, evidence: '同一人' })
  const late = await h.act(async (tx) => {
    await merge(tx, q, r)
    const waits = refused(h.act((second) => merge(second, p, q)))
    await setTimeout(300) // time to come to the lock
    return { waits }
  })
  expect(await late.waits).toMatchObject({ code: 'REGISTRY.PARTY_KEPT_ANOTHER' })
})

test('G6 by SQL as the application: no title for a merged record, none merged twice', async () => {
  const h = await home()
  const [kept, other] = [of(h.parties, '101'), of(h.parties, '102')]
  await h.act((tx) => mergeParties(tx, { community: h.id, kept, other, evidence: '同一人' }))
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [h.id])
  const attempts: readonly (readonly [string, string])[] = [
    [
      `update title set party_id = '${other}' where room_id = '${of(h.rooms, '102')}'`,
      'title_of_a_living_party',
    ],
    [`update party set merged_into = '${of(h.parties, '103')}' where id = '${other}'`, 'party_merged_once'],
    [`update party set merged_into = '${of(h.parties, '103')}' where id = '${kept}'`, 'party_merged_once'],
  ]
  for (const [statement, constraint] of attempts)
    expect({ statement, ...(await refused(app.query(statement))) }).toMatchObject({ statement, constraint })
  await app.end()
})

test('G6 a record of two people becomes two, the chosen titles with the other', async () => {
  const h = await home()
  const party = of(h.parties, '103')
  const [title] = await h.act((tx) =>
    tx.rows<{ id: string }>(sql`select id from title where room_id = ${of(h.rooms, '104')}`),
  )
  const identity = { kind: 'person', name: '己', idKind: 'passport', idNumber: 'X00000099' } as const
  await h.act((tx) =>
    separateParty(tx, { community: h.id, party, titles: [title?.id ?? ''], identity, evidence: '两人同名' }),
  )
  const [first, second] = [await holderOf(h, '103'), await holderOf(h, '104')]
  expect(first).toEqual([party])
  expect(second).not.toEqual([party])
})

test('G2 G3 A21.1 two rooms become one and one becomes two: areas sum, titles follow, money is carried to the fen', async () => {
  const h = await home()
  const at = { community: h.id, date: '2026-02-01', evidence: '规划变更许可（虚构）' }
  const from = [of(h.rooms, '103'), of(h.rooms, '104')]
  const short = h.act((tx) => reshape(tx, { ...at, from, to: [{ number: '103A', areaMilli: 150_000n }] }))
  expect(await refused(short)).toMatchObject({ code: 'REGISTRY.AREAS_DIFFER' })
  const strangers = h.act((tx) =>
    reshape(tx, {
      ...at,
      from: [of(h.rooms, '101'), of(h.rooms, '201')],
      to: [{ number: '9', areaMilli: 200_000n }],
    }),
  )
  expect(await refused(strangers)).toMatchObject({ code: 'REGISTRY.HOLDERS_DIFFER' })
  const { rooms } = await h.act((tx) =>
    reshape(tx, { ...at, from, to: [{ number: '103A', areaMilli: 200_000n }] }),
  )
  const balances = (ids: readonly string[]) =>
    h
      .act((tx) =>
        tx.rows<{
          fen: bigint
        }>(sql`select coalesce(b.held_fen, 0) as fen from unnest(${[...ids]}::uuid[]) with ordinality r(id, n)
      left join ledger_balance b on b.room_id = r.id order by r.n`),
      )
      .then((r) => r.map((b) => b.fen))
  expect(await balances([...from, ...rooms])).toEqual([0n, 0n, 201n])
  const parts = [
    { number: '103B', areaMilli: 100_000n },
    { number: '104B', areaMilli: 100_000n },
  ]
  const back = await h.act((tx) => reshape(tx, { ...at, date: '2026-02-20', from: rooms, to: parts }))
  expect(await balances([...rooms, ...back.rooms])).toEqual([0n, 101n, 100n])
  const gone = h.act((tx) => reshape(tx, { ...at, from, to: [{ number: '1', areaMilli: 200_000n }] }))
  expect(await refused(gone)).toMatchObject({ code: 'REGISTRY.ROOMS_UNKNOWN' })
  const sold = h.act((tx) =>
    transfer(tx, {
      community: h.id,
      room: from[0] ?? '',
      date: '2026-02-25',
      basis: 'x',
      to: [{ party: of(h.parties, '101'), num: 1, den: 1 }],
    }),
  )
  expect(await refused(sold)).toMatchObject({ code: 'REGISTRY.ROOM_ENDED' })
  const look = await house.call<{ rows: { label: string }[] }>(
    clerk,
    'GET',
    `/api/v1/communities/${h.id}/rooms?filter.on=2026-02-10`,
  )
  expect(look.json.rows.map((r) => r.label)).toEqual(['1-1-101', '1-1-102', '1-1-103A', '1-1-201', '1-1-202'])
})

test('G2 V2 nothing is joined, divided or re-measured while a frozen roll weighs it', async () => {
  const h = await home()
  const text = { zh: '换门', en: 'A new door' }
  await h.act((tx) =>
    openVote(tx, {
      ...{ community: h.id, matter: 'other-major', title: text, question: text, ifYes: text, ifNo: text },
      opensAt: tx.now,
      closesAt: new Date(tx.now.getTime() + 3_600_000),
    }),
  )
  const room = of(h.rooms, '201')
  const divided = h.act((tx) =>
    reshape(tx, {
      community: h.id,
      date: '2026-02-01',
      evidence: 'x',
      from: [room],
      to: [
        { number: '201A', areaMilli: 50_000n },
        { number: '201B', areaMilli: 50_000n },
      ],
    }),
  )
  expect(await refused(divided)).toMatchObject({ code: 'REGISTRY.ON_OPEN_ROLL' })
  const measured = h.act((tx) =>
    correctArea(tx, { community: h.id, room, areaMilli: 99_000n, source: 'surveyed', evidence: 'x' }),
  )
  expect(await refused(measured)).toMatchObject({ code: 'REGISTRY.ON_OPEN_ROLL' })
})

const said = { zh: '换门', en: 'A new door' }
const opens = (tx: Tx, h: Home, of: { building?: string } = {}) =>
  openVote(tx, {
    ...{ community: h.id, matter: 'other-major', title: said, question: said, ifYes: said, ifNo: said, ...of },
    opensAt: tx.now,
    closesAt: new Date(tx.now.getTime() + 3_600_000),
  })
const sale = (h: Home, number: string, buyer: string) => ({
  ...{ community: h.id, room: of(h.rooms, number), date: '2026-03-01', basis: '不动产权第1号' },
  to: [{ party: of(h.parties, buyer), num: 1, den: 1 }],
})

test('G3 V2 titles of a room on the roll of an open vote are frozen with it: whole, share and undoing; the vote is named with its end, and afterwards they go by their true date', async () => {
  const h = await home()
  const [room, before] = [of(h.rooms, '201'), { community: h.id, room: of(h.rooms, '202') }]
  await h.act((tx) => transfer(tx, { ...sale(h, '202', '101'), date: '2026-02-01' }))
  const vote = await h.act((tx) => opens(tx, h))
  const whole = () => h.act((tx) => transfer(tx, sale(h, '201', '103')))
  const tries = [
    whole,
    () => h.act((tx) => transferShare(tx, { ...sale(h, '201', '103'), from: of(h.parties, '201') })),
    () => h.act((tx) => undoChange(tx, { ...before, date: '2026-02-01', basis: '未成交' })),
  ]
  for (const one of tries) {
    const why = await refused(one())
    expect(why).toMatchObject({ code: 'REGISTRY.ON_OPEN_ROLL', text: { zh: expect.stringContaining('“换门”的名册已经确定，2026年3月2日 11:') } })
    expect(why).toMatchObject({ text: { en: expect.stringMatching(/“A new door” is frozen until it closes \(11:\d\d on 2 March 2026\)/) } })
  }
  expect(await holderOf(h, '201')).toEqual([of(h.parties, '201')])
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  await h.act((tx) => tx.run(sql`update vote set closed_at = ${tx.now} where id = ${vote}`))
  await whole()
  expect(await h.act((tx) => tx.rows(sql`select lower(valid) as since from title where room_id = ${room} and upper_inf(valid)`))).toEqual([{ since: '2026-03-01' }])
  expect(await h.act((tx) => undoChange(tx, { ...before, date: '2026-02-01', basis: '未成交' }))).toBe(1)
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
})

test('V2 a sale and the opening of a vote at one moment: whichever is first is seen by the other, so that who is frozen on the roll still holds the home', async () => {
  const onRoll = (h: Home, vote: string) =>
    h.act((tx) => tx.rows<{ parties: string[] }>(sql`select parties from vote_unit where vote = ${vote} and ${of(h.rooms, '201')}::uuid = any (rooms)`))
  const [first, then] = [await home(), await home()]
  let free = (): void => undefined
  const gate = () => new Promise<void>((go) => (free = go))
  const holding = gate()
  const opening = first.act(async (tx) => {
    const vote = await opens(tx, first)
    await holding
    return vote
  })
  await setTimeout(200)
  const late = refused(first.act((tx) => transfer(tx, sale(first, '201', '103'))))
  await setTimeout(200)
  free()
  expect([await late, await onRoll(first, await opening)]).toMatchObject([{ code: 'REGISTRY.ON_OPEN_ROLL' }, [{ parties: [of(first.parties, '201')] }]])
  const other = gate()
  const selling = then.act(async (tx) => {
    await transfer(tx, sale(then, '201', '103'))
    await other
  })
  await setTimeout(200)
  const vote = then.act((tx) => opens(tx, then))
  await setTimeout(200)
  free()
  await selling
  expect(await onRoll(then, await vote)).toEqual([{ parties: [of(then.parties, '103')] }])
})

test('V2 the database itself lets no title on an open roll begin, end or be taken out', async () => {
  const h = await home()
  await h.act((tx) => opens(tx, h))
  const room = of(h.rooms, '201')
  const rule = { code: '23514', constraint: 'title_off_open_rolls' }
  await expect(h.act((tx) => tx.run(sql`update title set valid = daterange(lower(valid), '2026-03-01') where room_id = ${room}`))).rejects.toMatchObject(rule)
  await expect(h.act((tx) => tx.run(sql`delete from title where room_id = ${room}`))).rejects.toMatchObject(rule)
})

interface Finding {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}
type Share = { readonly key: string; readonly good: number; readonly of: number }
interface Quality {
  readonly score: number
  readonly measures: readonly Share[]
  readonly beside: readonly Share[]
}
test('G6 X5 the queue finds what is doubtful, is worked off one by one, and the score says what stands behind it', async () => {
  const h = await home()
  const url = `/api/v1/communities/${h.id}`
  const post = (path: string, body: object) =>
    house.call<{ code?: string }>(clerk, 'POST', `${url}/findings${path}`, body)
  const queue = async () =>
    (await house.call<{ rows: Finding[] }>(clerk, 'GET', `${url}/findings?filter.state=open&sort=kind`)).json
      .rows
  const score = async () => (await house.call<Quality>(clerk, 'GET', `${url}/quality`)).json
  const looked = await post('', {})
  expect([looked.status, looked.json]).toEqual([200, { found: 3, mended: 0, open: 3 }])
  // looked through again nothing is new, and all of it still stands
  expect((await post('', {})).json).toEqual({ found: 0, mended: 0, open: 3 })
  const first = await queue()
  expect(first.map((f) => f.kind)).toEqual(['area-odd', 'phone-none', 'same-person'])
  const bad = await score()
  expect(bad.measures.map((m) => [m.key, m.good, m.of])).toEqual([
    ['areas', 5, 6],
    ['owners', 6, 6],
    ['people', 3, 5],
    ['phones', 4, 5],
    ['units', 6, 6],
  ])
  // 25 × 5/6 + 25 + 20 × 3/5 + 20 × 4/5 + 10 = 83.83…
  expect(bad.score).toBe(83.8)
  const [odd, phone, same] = first
  const evidence = '本人到窗口当面拨通'
  const mend = (number: string) => post(`/${phone?.id}/phone`, { party: phone?.owners[0]?.id, phone: number, evidence })
  expect((await mend('123')).json.code).toBe('REGISTRY.PHONE_WRONG')
  // an owner of whom the finding does not speak
  const beside = { party: same?.owners[0]?.id, phone: '15400000009', evidence }
  expect((await post(`/${phone?.id}/phone`, beside)).json.code).toBe('REGISTRY.FINDING_UNKNOWN')
  const asked = await house.call<{ id: string }>(clerk, 'POST', `${url}/findings/${phone?.id}/phone`, {
    ...{ party: phone?.owners[0]?.id, phone: '15400000009', evidence },
  })
  expect(asked.status).toBe(201)
  // nothing is changed before a second person has confirmed it
  expect((await queue()).map((f) => f.id)).toContain(phone?.id)
  expect((await mend('15400000009')).json.code).toBe('BINDING.CHECK_WAITS')
  const confirm = (who: TestPerson) =>
    house.call<{ code?: string }>(who, 'POST', `/api/v1/desk/matters/${asked.json.id}/decision`, { decision: 'confirmed' })
  expect((await confirm(clerk)).json.code).toBe('BINDING.TWO_PEOPLE')
  const bureau = await house.person('区住房主管部门', [{ role: 'county.bureau-officer', path: '/42/4201/420106/' }])
  expect((await confirm(bureau)).status).toBe(200)
  expect((await post(`/${odd?.id}/aside`, { reason: '确为复式，已看房产证' })).status).toBe(200)
  const [kept = '', other = ''] = same?.owners.map((o) => o.id) ?? []
  await h.act((tx) => mergeParties(tx, { community: h.id, kept, other, evidence: '同一人' }))
  await post('', {})
  expect([await queue(), (await score()).score]).toEqual([[], 100])
  // a hundred, and yet nobody stands behind it: that is told beside it
  expect((await score()).beside.map((b) => [b.good, b.of])).toEqual([[0, 4], [6, 6]])
  // an area corrected here and not there: they disagree until the fund takes it over
  await h.act((tx) =>
    correctArea(tx, {
      community: h.id,
      room: of(h.rooms, '201'),
      areaMilli: 99_000n,
      source: 'surveyed',
      evidence: '实测报告',
    }),
  )
  await post('', {})
  const [fund] = await queue()
  expect(fund?.kind).toBe('area-fund')
  const reckons = async (area: string) => {
    const form = { room: '1-1-201', area, evidence: '实测报告第 7 号' }
    const made = await house.call<{ id: string; code?: string }>(clerk, 'POST', `${url}/cases`, { procedure: 'registry.fund-area', form })
    return made.json
  }
  // nothing is asked for but what the registry has
  expect((await reckons('98.00')).code).toBe('PROCEDURE.GUARD')
  const { id } = await reckons('99.00')
  const approve = (who: TestPerson) =>
    house.call<{ code?: string }>(who, 'POST', `/api/v1/cases/${id}/steps/check`, { outcome: 'approve', form: { finding: '已看实测报告' } })
  expect((await approve(clerk)).status).toBe(403)
  expect((await queue()).map((f) => f.kind)).toEqual(['area-fund'])
  const holder = await house.person('乙', [])
  const bound = { account: holder.actor.account ?? '', party: of(h.parties, '201'), evidence: 'x', verifier: 'x' }
  await h.act((tx) => bind(tx, h.id, [bound]))
  expect((await approve(bureau)).status).toBe(200)
  expect(await queue()).toEqual([])
  const told = await house.call<{ rows: { text: { zh: string } }[] }>(holder, 'GET', '/api/v1/messages')
  expect(told.json.rows.map((r) => r.text.zh)).toContainEqual(expect.stringContaining('99.00 m² 计，原为'))
  const taken = await post(`/${odd?.id}/aside`, { reason: null })
  expect([taken.status, (await queue()).map((f) => f.kind)]).toEqual([200, ['area-odd']])
})

test('G6 one number in two spellings, and one with a slip of the pen, are found among namesakes', async () => {
  const h = await home()
  const owner = await house.connect('hemei')
  const { keyring } = house.db.house
  const put = (door: string, name: string, number: string) =>
    owner.query('update party set name = $2, name_blind = $3, id_number = $4 where id = $1', [
      of(h.parties, door),
      keyring.seal(name, `party.name/${of(h.parties, door)}`),
      keyring.blind('party.name', name),
      keyring.seal(number, `party.id_number/${of(h.parties, door)}`),
    ])
  await put('101', '庚', '00000019800101001x')
  await put('102', '庚', '000000 198001010 01X')
  await put('103', '辛', '000000198001010014')
  await put('201', '辛', '000000198001010041')
  await owner.end()
  await h.act((tx) => lookThrough(tx, h.id))
  const kinds = await h.act((tx) =>
    tx.rows<{ kind: string }>(sql`select kind from finding where kind like '%document' order by kind`),
  )
  expect(kinds.map((k) => k.kind)).toEqual(['near-document', 'same-document'])
})
