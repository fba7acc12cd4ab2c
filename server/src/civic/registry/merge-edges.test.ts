// What stands in the way of joining two records of one owner, or of taking that back: accounts, co-ownership, an open vote, later titles.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openVote } from '../voting/index.ts'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { bind, importRoster, mergeParties, separateParty, undoPartyChange } from './index.ts'

let house: TestHouse
let community: string
let parties: ReadonlyMap<string, string>
let count = 0
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
})
afterAll(() => house.close())
beforeEach(async () => {
  const rooms = [
    { key: '1/1/101', owners: ['甲'], since: '2015-01-01' },
    { key: '1/1/102', owners: ['乙'], since: '2015-01-01' },
    { key: '1/1/103', owners: ['丙', '丁'], since: '2015-01-01' },
  ]
  const act = house.db.act(system('test'), (tx) => importRoster(tx, { roster: sampleRoster(rooms, { name: `合并边界${(count += 1)}` }), filename: 't' }))
  ;({ community } = await act)
  const held = await scoped((tx) => tx.rows<{ number: string; party: string }>(sql`select r.number, t.party_id as party from title t join room r on r.id = t.room_id order by r.number, t.party_id`))
  parties = new Map(held.map((h, i) => [held.findIndex((x) => x.number === h.number) === i ? h.number : `${h.number}+`, h.party]))
})
const scoped = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const of = (number: string): string => parties.get(number) ?? ''
const merge = (kept: string, other: string) => scoped((tx) => mergeParties(tx, { community, kept: of(kept), other: of(other), evidence: '同一人（虚构）' }))
const account = async (): Promise<string> => (await house.person('某', [])).actor.account ?? ''
const bound = async (number: string, to: string) =>
  scoped((tx) => bind(tx, community, [{ account: to, party: of(number), evidence: 'x', verifier: 'x' }]))
/** Takes the titles of a room out of a record, as another person's. */
const separate = (party: string, number: string) =>
  scoped(async (tx) => {
    const titles = await tx.rows<{ id: string }>(sql`select t.id from title t join room r on r.id = t.room_id where r.community_id = ${community} and r.number = ${number}`)
    const identity = { kind: 'person', name: '戊', idKind: 'other', idNumber: '号戊' } as const
    return separateParty(tx, { community, party: of(party), titles: titles.map((t) => t.id), identity, evidence: '两人（虚构）' })
  })
const code = (text: string) => ({ code: `REGISTRY.${text}` })

test('G6 G7 two records bound to two accounts are not one person’s; bound to one account, or one of them bound, they may be', async () => {
  await bound('101', await account())
  await bound('102', await account())
  await expect(merge('101', '102')).rejects.toMatchObject(code('BOTH_BOUND'))
  await expect(merge('101', '103')).resolves.toBeTypeOf('string')
})

test('G6 co-owners of one room are not merged while both hold it', async () => {
  await expect(merge('103', '103+')).rejects.toMatchObject(code('BOTH_HOLD'))
})

test('G6 V2 a bound owner on the frozen roll of an open vote is merged into another or separated only once it has ended', async () => {
  await bound('101', await account())
  const text = { zh: '换门', en: 'A new door' }
  await scoped((tx) =>
    openVote(tx, { community, matter: 'other-major', title: text, question: text, ifYes: text, ifNo: text, opensAt: tx.now, closesAt: new Date(tx.now.getTime() + 3_600_000) }),
  )
  await expect(merge('102', '101')).rejects.toMatchObject(code('ON_OPEN_ROLL'))
  await expect(separate('101', '101')).rejects.toMatchObject(code('ON_OPEN_ROLL'))
  // whom nobody votes for by an account is nobody's vote
  await expect(merge('102', '103')).resolves.toBeTypeOf('string')
})

test('G6 a merge is not undone as a whole once a title of it is another record’s', async () => {
  const done = await merge('101', '102')
  await separate('101', '102')
  const undo = scoped((tx) => undoPartyChange(tx, { community, change: done, evidence: '不是同一人' }))
  await expect(undo).rejects.toMatchObject(code('TITLES_MOVED_ON'))
})

test('G6 a record is not merged with itself, nor with one that is not there; no title of another record is taken from it', async () => {
  await expect(merge('101', '101')).rejects.toMatchObject(code('PARTY_SAME'))
  const nobody = scoped((tx) => mergeParties(tx, { community, kept: of('101'), other: randomUUID(), evidence: '同一人（虚构）' }))
  await expect(nobody).rejects.toMatchObject(code('PARTY_UNKNOWN'))
  await expect(separate('101', '102')).rejects.toMatchObject(code('TITLES_NOT_ITS'))
})
