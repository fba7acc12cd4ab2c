// A roster that would change or end what stands takes two people; one that only adds is written by one.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { system, sql, type Tx } from '../../../kernel/database/index.ts'
import { tellWaits } from '../../procedure/waits.ts'
import { openVote } from '../../voting/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { bind, correctArea, importRoster, type Roster } from '../index.ts'
import { applyBatch } from './apply.ts'
import { clearOld } from './service.ts'
import { stageRoster } from './stage.ts'
import { importView } from './view.ts'

const neighbourhood = '420106012021'
const street = '/42/4201/420106/420106012/'
let house: TestHouse
let first: TestPerson
let second: TestPerson
let bureau: TestPerson
let outsider: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.jobs.start()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const clerk = (name: string, path: string) => house.person(name, [{ role: 'registry.clerk', path }])
  first = await clerk('登记员甲', street)
  second = await clerk('登记员乙', street)
  outsider = await clerk('外街道', '/42/4201/420111/420111003/')
  bureau = await house.person('区局', [{ role: 'county.bureau-officer', path: '/42/4201/420106/' }])
})
afterAll(() => house.close())

let name = ''
let n = 0
let community = ''
let owner: TestPerson
type Rooms = Parameters<typeof sampleRoster>[0]
const standing: Rooms = [
  { key: '1/1/101', owners: ['甲丙丁'], since: '2020-05-01' },
  { key: '1/1/102', owners: ['乙丙丁'], since: '2020-05-01' },
]
const roster = (rooms: Rooms, asOf = '2026-02-01'): Roster => sampleRoster(rooms, { name, asOf, neighbourhood })
const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn)
const inIt = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn, { community })
beforeEach(async () => {
  name = `二人里${(n += 1)}`
  ;({ community } = await act((tx) => importRoster(tx, { roster: roster(standing, '2025-01-01'), filename: 't' })))
  owner = await house.person('甲丙丁', [])
  await inIt(async (tx) => {
    const { party } = await tx.one<{ party: string }>(sql`select t.party_id as party from title t join room r on r.id = t.room_id
      where r.community_id = ${community} and r.label = '1-1-101'`)
    await bind(tx, community, [{ account: owner.actor.account ?? '', party, evidence: 'x', verifier: 'x' }])
  })
})

/** As after an upload by this person. */
const uploaded = (by: TestPerson, given: Roster): Promise<string> =>
  act(async (tx) => {
    const id = tx.newId()
    await tx.run(sql`insert into import_batch (id, neighbourhood, path, filename, state, account, uploaded_at)
      select ${id}, code, path, 't.xlsx', 'preview', ${by.actor.account ?? null}::uuid, ${tx.now} from jurisdiction where code = ${neighbourhood}`)
    await stageRoster(tx, { id, neighbourhood }, given)
    return id
  })
interface Seen {
  state: string
  changes: { rooms: number; titles: number; areas: number; owners: number; others: number; mark: string } | null
  asked: { reason: string; by: string; due: string } | null
  returned: { words: string } | null
  mayAsk: boolean
  mayConfirm: boolean
  problem: { code: string } | null
}
const see = async (who: TestPerson, id: string): Promise<Seen> => (await house.call<Seen>(who, 'GET', `/api/v1/imports/${id}`)).json
const post = (who: TestPerson, id: string, way: string, body: object = {}) =>
  house.call<{ job: string; code: string }>(who, 'POST', `/api/v1/imports/${id}/${way}`, body)
const reason = '原登记有误，见更正登记材料（虚构）'
async function settled(id: string): Promise<Seen> {
  for (let i = 0; i < 100; i++) {
    const seen = await see(first, id)
    if (seen.state !== 'applying') return seen
    await new Promise((r) => setTimeout(r, 50))
  }
  throw new Error('never settled')
}
const holders = () =>
  inIt(async (tx) => {
    const rows = await tx.rows<{ label: string; id: string; name: Buffer }>(sql`select r.label, p.id, p.name from title t
      join room r on r.id = t.room_id join party p on p.id = t.party_id where t.community_id = ${community} and upper_inf(t.valid) order by 1, p.id`)
    return rows.map((r) => `${r.label} ${tx.house.keyring.open(r.name, `party.name/${r.id}`)}`)
  })
const taken: Rooms = [{ key: '1/1/101', owners: ['贾攻坚'], since: '2020-05-01' }, ...standing.slice(1)]
const told = async (who: TestPerson) =>
  (await house.call<{ rows: { title: { zh: string } }[] }>(who, 'GET', '/api/v1/messages')).json.rows.map((m) => m.title.zh)

test('G5 a roster that only adds rooms and people to a community is written by one clerk', async () => {
  const id = await uploaded(first, roster([...standing, { key: '1/1/103', owners: ['新来人'] }]))
  expect(await see(first, id)).toMatchObject({ changes: null, mayAsk: false })
  expect((await post(first, id, 'ask', { reason })).json.code).toBe('REGISTRY.IMPORT_NOTHING_CHANGES')
  expect((await post(first, id, 'apply')).status).toBe(202)
  expect((await settled(id)).state).toBe('applied')
  expect(await holders()).toContain('1-1-103 新来人')
})

test('A21.1 a clerk alone puts no money into the books of a community that stands: opening balances of a new home take two people', async () => {
  const id = await uploaded(first, roster([...standing, { key: '1/1/103', owners: ['戊丙丁'], balance: 9_999_999_999n }]))
  expect(await see(first, id)).toMatchObject({ changes: { rooms: 0, owners: 0, others: 1 }, mayAsk: true })
  expect((await post(first, id, 'apply')).status).toBe(409)
  expect(await holders()).not.toContain('1-1-103 戊丙丁')
})

test('G3 a clerk alone gives nobody a home by importing a roster again: another sees what it changes and confirms it, and the owner is told', async () => {
  const id = await uploaded(first, roster(taken))
  const before = await holders()
  const alone = await post(first, id, 'apply')
  expect([alone.status, alone.json.code]).toEqual([409, 'REGISTRY.IMPORT_NEEDS_SECOND'])
  expect(await see(first, id)).toMatchObject({ changes: { rooms: 1, titles: 1, areas: 0, owners: 0 }, mayAsk: true, mayConfirm: false })
  expect((await post(second, id, 'ask', { reason })).json.code).toBe('REGISTRY.IMPORT_NOT_YOURS')
  expect((await post(first, id, 'ask', { reason: '短' })).status).toBe(422)
  expect((await post(first, id, 'ask', { reason })).status).toBe(204)
  const mark = (await see(second, id)).changes?.mark ?? ''
  expect((await post(first, id, 'confirm', { mark })).json.code).toBe('REGISTRY.IMPORT_TWO_PEOPLE')
  expect((await post(first, id, 'apply')).json.code).toBe('REGISTRY.IMPORT_STATE')
  expect(await holders()).toEqual(before)
  const { rows } = (await house.call<{ rows: { label: string; lines: unknown[] }[] }>(second, 'GET', `/api/v1/imports/${id}/rows?filter.state=changed`)).json
  expect(rows.map((r) => [r.label, r.lines])).toEqual([
    [
      '1-1-101',
      [
        {
          label: { zh: '权利人', en: 'Owners' },
          now: { zh: '甲**（不再是权利人）', en: '甲** (no longer an owner)' },
          then: { zh: '贾**（新权利人）', en: '贾** (a new owner)' },
        },
      ],
    ],
  ])
  expect(await see(second, id)).toMatchObject({ state: 'asked', mayConfirm: true, asked: { reason, by: '登记员甲', due: '2026-03-09' } })
  expect((await post(second, id, 'confirm', { mark })).status).toBe(202)
  expect((await settled(id)).state).toBe('applied')
  expect(await holders()).toEqual(['1-1-101 贾攻坚', '1-1-102 乙丙丁'])
  expect(await told(owner)).toContain('您的产权登记有变动')
  expect(await act((tx) => tx.one(sql`select account <> confirmed_by and confirmed_by = applied_by as two from import_batch where id = ${id}`))).toEqual({ two: true })
})

test('G3 G6 an area, a name and a telephone in a newer roster are changed by two people; who is bound and the former telephone are told', async () => {
  const withOwner = (phone: string, called: string, area = 100_000n): Roster => {
    const made = roster([{ ...standing[0], key: '1/1/101', area }, ...standing.slice(1)], area === 100_000n ? '2025-06-01' : '2026-02-01')
    return { ...made, owners: new Map([...made.owners].map(([key, o]) => [key, o.name === '甲丙丁' ? { ...o, name: called, phone } : o])) }
  }
  await act((tx) => importRoster(tx, { roster: withOwner('13900000001', '甲丙丁'), filename: 't', operator: true }))
  const id = await uploaded(first, withOwner('13900000002', '甲丙戊', 120_000n))
  expect((await post(first, id, 'apply')).json.code).toBe('REGISTRY.IMPORT_NEEDS_SECOND')
  await post(first, id, 'ask', { reason })
  expect((await see(second, id)).changes).toMatchObject({ rooms: 1, titles: 0, areas: 1, owners: 1 })
  const owners = await house.call<{ rows: { name: string; rooms: string[]; lines: { label: { zh: string }; then: { zh: string } }[] }[] }>(
    second, 'GET', `/api/v1/imports/${id}/owners`)
  expect(owners.json.rows.map((r) => [r.name, r.rooms, r.lines.map((l) => `${l.label.zh} ${l.then.zh}`)])).toEqual([
    ['甲**', ['1-1-101'], ['姓名 甲**（字不同）', '电话 139****0002']],
  ])
  const file = await house.call(second, 'GET', `/api/v1/imports/${id}/owners.xlsx`)
  expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  await post(second, id, 'confirm', { mark: (await see(second, id)).changes?.mark })
  expect((await settled(id)).state).toBe('applied')
  expect(await told(owner)).toEqual(expect.arrayContaining(['登记的姓名已更改', '登记的电话已更改']))
})

test('X3 it waits in the to-do list of the other clerk, of nobody elsewhere nor of who uploaded it; late it goes up to the bureau; sent back, it says why', async () => {
  const waiting = async (who: TestPerson) =>
    (await house.call<{ rows: { path: string }[] }>(who, 'GET', '/api/v1/to-do?limit=200')).json.rows.filter((r) => r.path.endsWith(id))
  const id = await uploaded(first, roster(taken))
  await post(first, id, 'ask', { reason })
  expect((await waiting(second))[0]).toMatchObject({
    ...{ path: `/imports/${id}`, title: { zh: `改动登记：${name}` }, step: { zh: '第二人复核' } },
    ...{ due: '2026-03-09', reminded: false, late: false },
  })
  expect([await waiting(first), await waiting(outsider)]).toEqual([[], []])
  expect((await see(outsider, id)).state).toBeUndefined()
  await house.setClock(new Date('2026-03-08T10:00:00+08:00'))
  await tellWaits(house.db)
  expect(await told(second)).toContain('办理期限快到了')
  await house.setClock(new Date('2026-03-10T10:00:00+08:00'))
  expect((await waiting(second))[0]).toMatchObject({ late: true, escalated: false })
  expect((await waiting(bureau))[0]).toMatchObject({ late: true, escalated: true })
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  expect((await post(second, id, 'send-back', { words: '' })).status).toBe(422)
  expect((await post(second, id, 'send-back', { words: '101 的证件没有看到原件' })).status).toBe(204)
  expect(await see(first, id)).toMatchObject({ state: 'returned', returned: { words: '101 的证件没有看到原件' } })
  expect(await waiting(second)).toEqual([])
  expect((await post(second, id, 'confirm', { mark: 'x' })).json.code).toBe('REGISTRY.IMPORT_NOT_ASKED')
  await house.setClock(new Date('2026-03-12T10:00:00+08:00'))
  await clearOld(house.db)
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
})

test('G3 what a roster changes is told whole, also to whoever was let in before its community was found', async () => {
  const id = await uploaded(first, roster(taken))
  const seen = await house.db.act(first.actor, (tx) => importView(tx, id)) // no community in sight
  expect(seen.changes).toMatchObject({ rooms: 1, titles: 1, others: 0 })
})

test('G3 V2 a roster does not change owners of a room on an open roll: said at the room’s cell to both, refused at asking, confirming and writing; other rooms and later days it may', async () => {
  const text = { zh: '换门', en: 'A new door' }
  const opens = () =>
    inIt((tx) =>
      openVote(tx, { community, matter: 'other-major', title: text, question: text, ifYes: text, ifNo: text, opensAt: tx.now, closesAt: new Date(tx.now.getTime() + 3_600_000) }),
    )
  const closes = (vote: string) => inIt((tx) => tx.run(sql`update vote set closed_at = ${tx.now} where id = ${vote}`))
  const cells = (rooms: Rooms): Roster => {
    const made = roster(rooms)
    return { ...made, rooms: made.rooms.map((r, i) => ({ ...r, cell: `D${i + 2}` })) }
  }
  const id = await uploaded(first, cells(taken))
  const vote = await opens()
  const held = { code: 'on-open-roll', sheet: '房屋', cell: 'D2', row: 2, column: '房号', value: '1-1-101', weight: 'file' }
  const seen = (await house.call<{ faults: { reason: { zh: string } }[] }>(first, 'GET', `/api/v1/imports/${id}`)).json
  expect(seen.faults).toMatchObject([held])
  expect(seen.faults[0]?.reason.zh).toContain('1-1-101 的权利人或份额，而表决“换门”')
  expect((await post(first, id, 'ask', { reason })).json.code).toBe('REGISTRY.ROSTER_ON_ROLL')
  await expect(act((tx) => importRoster(tx, { roster: roster(taken), filename: 't', operator: true }))).rejects.toMatchObject({ code: 'REGISTRY.ROSTER_ON_ROLL' })
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  await closes(vote)
  expect(await see(first, id)).toMatchObject({ faults: [] })
  expect((await post(first, id, 'ask', { reason })).status).toBe(204)
  const again = await opens()
  const { changes } = await see(second, id)
  expect(await see(second, id)).toMatchObject({ faults: [held] })
  expect((await post(second, id, 'confirm', { mark: changes?.mark })).json.code).toBe('REGISTRY.ROSTER_ON_ROLL')
  // confirmed before the vote opened, written after it
  const by = second.actor.account ?? ''
  const writes = () =>
    act(async (tx) => {
      await tx.run(sql`update import_batch set state = 'applying', confirmed_by = ${by}::uuid, confirmed_at = ${tx.now}, applied_by = ${by}::uuid where id = ${id}`)
      return applyBatch(tx, id)
    })
  await expect(writes()).rejects.toMatchObject({ code: 'REGISTRY.ROSTER_ON_ROLL' })
  expect(await holders()).toContain('1-1-101 甲丙丁')
  // what changes no title is written meanwhile
  const added = await uploaded(first, roster([...standing, { key: '1/1/103', owners: ['新来人'] }]))
  expect((await post(first, added, 'apply')).status).toBe(202)
  expect((await settled(added)).state).toBe('applied')
  await house.setClock(new Date('2026-03-02T14:00:00+08:00'))
  await closes(again)
  expect((await writes()).titles).toMatchObject({ opened: 1 })
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
})

test('G3 what has changed in the registry since the second person looked is looked at again', async () => {
  const id = await uploaded(first, roster(taken))
  await post(first, id, 'ask', { reason })
  const mark = (await see(second, id)).changes?.mark ?? ''
  const [{ room } = { room: '' }] = await inIt((tx) => tx.rows<{ room: string }>(sql`select id as room from room where community_id = ${community} and label = '1-1-101'`))
  await inIt((tx) => correctArea(tx, { community, room, areaMilli: 111_000n, source: 'surveyed', evidence: '测绘报告（虚构）' }))
  expect((await post(second, id, 'confirm', { mark })).json.code).toBe('REGISTRY.IMPORT_MOVED')
  expect((await see(second, id)).changes).toMatchObject({ rooms: 1, areas: 1 })
})

test('G3 at the command line a roster that changes what stands is refused, but of the operator who says so', async () => {
  const write = (operator?: boolean) => act((tx) => importRoster(tx, { roster: roster(taken), filename: 't', ...(operator === undefined ? {} : { operator }) }))
  await expect(write()).rejects.toMatchObject({ code: 'REGISTRY.IMPORT_NEEDS_SECOND' })
  const asFirst = house.db.act(first.actor, (tx) => importRoster(tx, { roster: roster(taken), filename: 't', operator: true }))
  await expect(asFirst).rejects.toMatchObject({ code: 'REGISTRY.IMPORT_NEEDS_SECOND' })
  expect((await write(true)).written.titles).toMatchObject({ opened: 1 })
})

test('G3 the database itself holds who uploaded a changing roster and who confirms it apart', async () => {
  const id = await uploaded(first, roster(taken))
  const set = (values: Record<string, string>) =>
    act((tx) => tx.run(sql`update import_batch set state = 'applying', changes = '{}', confirmed_by = ${values['confirmed'] ?? null}::uuid, applied_by = ${values['applied'] ?? null}::uuid where id = ${id}`))
  const [a, b] = [first.actor.account ?? '', randomUUID()]
  await expect(set({ applied: a })).rejects.toThrow('import_batch_by_two')
  await expect(set({ confirmed: a, applied: a })).rejects.toThrow('import_batch_by_two')
  await expect(set({ confirmed: b, applied: a })).rejects.toThrow('import_batch_by_two')
  await expect(act((tx) => tx.run(sql`update import_batch set account = ${b}::uuid where id = ${id}`))).rejects.toThrow(/permission denied/)
  await set({ confirmed: b, applied: b })
})

test('G3 what is written is what the second person saw: with another mark than theirs it is broken off, and nobody’s home moves', async () => {
  const id = await uploaded(first, roster(taken))
  expect((await post(first, id, 'ask', { reason })).status).toBeLessThan(300)
  const by = second.actor.account ?? ''
  await act((tx) => tx.run(sql`update import_batch set state = 'applying', confirmed_by = ${by}::uuid, confirmed_at = ${tx.now}, applied_by = ${by}::uuid,
    changes = changes || '{"mark": "of another day"}' where id = ${id}`))
  await expect(act((tx) => applyBatch(tx, id))).rejects.toMatchObject({ code: 'REGISTRY.IMPORT_MOVED' })
  expect(await holders()).toContain('1-1-101 甲丙丁')
})

test('G3 a telephone alone in a newer roster is told in the room’s comparison by its kind, with no value and no “none” before it', async () => {
  const made = roster(standing)
  const owners = new Map([...made.owners].map(([key, o]) => [key, o.name === '甲丙丁' ? { ...o, phone: '13900000003' } : o]))
  const id = await uploaded(first, { ...made, owners })
  await post(first, id, 'ask', { reason })
  const { rows } = (await house.call<{ rows: { label: string; lines: unknown[] }[] }>(second, 'GET', `/api/v1/imports/${id}/rows?filter.state=changed`)).json
  expect(rows.map((r) => [r.label, r.lines])).toEqual([
    ['1-1-101', [{ label: { zh: '业主资料', en: 'Owner’s data' }, now: { zh: '业主电话有变动', en: 'changed: telephone' }, then: null }]],
  ])
})

test('X3 whoever asked for the second person takes it back while nobody has decided: it waits for nobody and is asked for again', async () => {
  const waiting = async () =>
    (await house.call<{ rows: { path: string }[] }>(second, 'GET', '/api/v1/to-do?limit=200')).json.rows.filter((r) => r.path.endsWith(id))
  const id = await uploaded(first, roster(taken))
  expect((await post(first, id, 'take-back')).json.code).toBe('REGISTRY.IMPORT_NOT_ASKED')
  await post(first, id, 'ask', { reason })
  const mayTakeBack = async (who: TestPerson) => (await see(who, id) as Seen & { mayTakeBack: boolean }).mayTakeBack
  expect([await mayTakeBack(first), await mayTakeBack(second), (await waiting()).length]).toEqual([true, false, 1])
  expect((await post(second, id, 'take-back')).json.code).toBe('REGISTRY.IMPORT_NOT_YOUR_ASKING')
  const { mark } = (await see(second, id)).changes ?? {}
  expect((await post(first, id, 'take-back')).status).toBe(204)
  expect([await waiting(), await mayTakeBack(first)]).toEqual([[], false])
  expect(await see(first, id)).toMatchObject({ state: 'preview', asked: null, mayAsk: true })
  expect((await post(second, id, 'confirm', { mark })).json.code).toBe('REGISTRY.IMPORT_NOT_ASKED')
  expect((await post(first, id, 'apply')).json.code).toBe('REGISTRY.IMPORT_NEEDS_SECOND')
  const db = await house.connect('hemei')
  const { rows } = await db.query(`select account from audit_waiting where act = 'takeBackImport' and status < 300 and ids ->> 'import' = $1
    union all select account from audit_event where act = 'takeBackImport' and status < 300 and ids ->> 'import' = $1`, [id])
  await db.end()
  expect(rows).toEqual([{ account: first.actor.account }])
  expect((await post(first, id, 'ask', { reason: '另一条理由（虚构）' })).status).toBe(204)
  expect(await see(second, id)).toMatchObject({ mayConfirm: true, asked: { reason: '另一条理由（虚构）' } })
})

test('X3 G3 of a confirmation and a taking back at once exactly one is done', async () => {
  for (let i = 0; i < 4; i += 1) {
    const anew: Rooms = [{ key: '1/1/101', owners: [`贾攻坚${i}`], since: '2020-05-01' }, ...standing.slice(1)]
    const id = await uploaded(first, roster(anew, `2026-02-0${i + 1}`))
    await post(first, id, 'ask', { reason })
    const mark = (await see(second, id)).changes?.mark
    const [confirmed, back] = await Promise.all([post(second, id, 'confirm', { mark }), post(first, id, 'take-back')])
    expect([confirmed.status === 202, back.status === 204].filter(Boolean)).toHaveLength(1)
    const { state } = await settled(id)
    expect(state).toBe(confirmed.status === 202 ? 'applied' : 'preview')
  }
})
