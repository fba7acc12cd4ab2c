// For tests: a community with owners who have accounts, and a vote of theirs with a clock that the test moves.
import { randomBytes, randomUUID } from 'node:crypto'
import { system } from '../../kernel/database/index.ts'
import type { Answer, TestHouse, TestPerson } from '../../testing/house.ts'
import { openVote, type VoteSpec } from './open.ts'
import type { Choice } from './vote.ts'

export interface Owner extends TestPerson {
  readonly party: string
}
export interface TestCommunity {
  readonly id: string
  readonly path: string
  readonly buildings: readonly string[]
  readonly owners: readonly Owner[]
}
interface Door {
  /** which owners hold it, by number */
  readonly owners: readonly number[]
  readonly areaMilli?: number
  readonly building?: number
}

/** A community with `people` owners; without doors each owns one room of 100.000 m² in the first building. */
export async function testCommunity(
  house: TestHouse,
  people: number,
  doors?: readonly Door[],
): Promise<TestCommunity> {
  const id = randomUUID()
  await house.setClock(new Date('2026-01-05T09:00:00+08:00')) // rights begin before any vote of the tests
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ path: string; code: string }>(
    `select path, code from jurisdiction where level = 'neighbourhood' and path like '/42/4201/%' order by code limit 1`,
  )
  const path = `${rows[0]?.path}c-${id}/`
  const buildings = [randomUUID(), randomUUID()]
  await db.query(
    `insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
      values ($1, $2, $3, $4, 'x', 'x', true, '2026-01-01', now(), now())`,
    [id, rows[0]?.code, path, `测试小区${id.slice(0, 6)}`],
  )
  for (const [i, b] of buildings.entries())
    await db.query(`insert into building values ($1, $2, $3, $4, $5)`, [
      b,
      id,
      `${i + 1}`,
      `${i + 1}栋`,
      i + 1,
    ])
  const all: readonly Door[] = doors ?? Array.from({ length: people }, (_, i) => ({ owners: [i] }))
  const rooms = all.map((d, i) => ({ ...d, id: randomUUID(), building: buildings[d.building ?? 0] ?? '', i }))
  const parties = Array.from({ length: people }, () => randomUUID())
  for (const r of rooms)
    await db.query(
      `insert into room (id, community_id, building_id, key, unit, floor, number, label, position, area_milli, area_source, use, sold, delivered_on, roster_hash)
        values ($1, $2, $3, $4, '', 1, $4, $4, lpad($4, 6, '0'), $5, 'registered', 'dwelling', $6, '2020-01-01', '')`,
      [r.id, id, r.building, `${r.i + 1}`, r.areaMilli ?? 100_000, r.owners.length > 0],
    )
  const { keyring } = house.db.house
  for (const p of parties)
    await db.query(
      `insert into party (id, community_id, kind, name, name_blind, id_kind, id_number, id_blind, fictitious, created_at, changed_at)
        values ($1, $2, 'person', $3, '', 'other', '', $4, true, now(), now())`,
      [p, id, keyring.seal('王秀兰', `party.name/${p}`), randomBytes(8)],
    )
  // the shares of a room make one when the act ends
  await db.query('begin')
  for (const r of rooms)
    for (const o of r.owners)
      await db.query(
        `insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
          values ($1, $2, $3, $4, 1, $5, false, '[2020-01-01,)', 'test', now())`,
        [randomUUID(), id, r.id, parties[o], r.owners.length],
      )
  await db.query('commit')
  const owners: Owner[] = []
  for (const [i, party] of parties.entries()) {
    const held = rooms.filter((r) => r.owners.includes(i))
    const person = await house.person(
      `业主${i}`,
      held.map((r) => ({ role: 'owner', path: `${path}b-${r.building}/r-${r.id}/` })),
    )
    owners.push({ ...person, party })
    await db.query(
      `insert into binding (id, community_id, account, party_id, evidence, verifier, bound_at) values ($1, $2, $3, $4, 'test', 'test', now())`,
      [randomUUID(), id, person.actor.account, party],
    )
  }
  await db.end()
  return { id, path, buildings, owners }
}

const text = { zh: '是否使用维修资金更换电梯曳引机？', en: 'Replace the hoist of the lift from the fund?' }
export const opens = new Date('2026-03-02T08:00:00+08:00')
export const closes = new Date('2026-03-20T18:00:00+08:00')
export const minutes = (from: Date, n: number): Date => new Date(from.getTime() + n * 60_000)

/** A vote from `opens` to `closes`; the clock stands one hour after its opening. */
export async function testVote(
  house: TestHouse,
  community: TestCommunity,
  more: Partial<VoteSpec> = {},
): Promise<string> {
  await house.setClock(minutes(more.opensAt ?? opens, -60))
  const vote = await house.db.act(system('test'), (tx) =>
    openVote(tx, {
      community: community.id,
      matter: 'use-maintenance-fund',
      title: text,
      question: text,
      ifYes: { zh: '更换', en: 'It is replaced' },
      ifNo: { zh: '不更换', en: 'It is not' },
      opensAt: opens,
      closesAt: closes,
      ...more,
    }),
  )
  await house.setClock(minutes(more.opensAt ?? opens, 60))
  return vote
}

export const nonce = (): string => randomBytes(16).toString('hex')
export interface CastAnswer {
  code: string
  promise: { vote: string; leaf: string; salt: string; mergeBy: string; log: string; sig: string }
  ballot: {
    voter: string
    seq: number
    choice: Choice
    nonce: string
    castAt: string
    takeBackUntil: string
    canTakeBack: boolean
    changesLeft: number
  } | null
}
export const cast = (
  house: TestHouse,
  who: TestPerson,
  vote: string,
  choice: Choice,
  more: object = {},
): Promise<Answer<CastAnswer>> =>
  house.call<CastAnswer>(who, 'POST', `/api/v1/votes/${vote}/ballots`, { choice, nonce: nonce(), ...more })
export const takeBack = (house: TestHouse, who: TestPerson, vote: string): Promise<Answer<CastAnswer>> =>
  house.call<CastAnswer>(who, 'POST', `/api/v1/votes/${vote}/ballots/take-back`, {})
