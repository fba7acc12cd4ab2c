// A home that is sold while a vote is open: the register waits for the vote, and whoever is on the frozen roll votes to its end.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residentNumber } from '../../../../data/demonstration/people.ts'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { bind, importRoster } from '../registry/index.ts'
import { closeVote, openVote, prepareAreas } from '../voting/index.ts'
import { cast, takeBack } from '../voting/testing.ts'
import type { Line } from './compare.ts'

let house: TestHouse
let community: string
let owner: TestPerson
let street: TestPerson
let bureau: TestPerson
const begins = new Date('2026-03-02T10:00:00+08:00')
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(begins)
  const rooms = ['101', '102'].map((n, i) => ({ key: `1/1/${n}`, owners: [`业主${i}`], since: '2015-01-01' }))
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster: sampleRoster(rooms), filename: 't' }))).community
  owner = await house.person('业主0', [])
  street = await house.person('街道', [{ role: 'street.officer', path: '/42/' }])
  bureau = await house.person('房管', [{ role: 'county.bureau-officer', path: '/42/' }])
  await act(async (tx) => {
    const { party } = await tx.one<{ party: string }>(sql`select t.party_id as party from title t join room r on r.id = t.room_id where r.number = '101'`)
    await bind(tx, community, [{ account: owner.actor.account ?? '', party, evidence: 'x', verifier: 'x' }])
  })
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn, { community })
interface Said {
  readonly id: string
  readonly code: string
  readonly detail: string
  readonly fields?: readonly { readonly field: string; readonly message: string }[]
}
const open = (procedure: string, form: object) =>
  house.call<Said>(street, 'POST', `/api/v1/communities/${community}/cases`, { procedure, form })
const number = residentNumber('1980-01-01', 7)
const heir = { name: '己', idKind: 'resident-id', idNumber: number, phone: '', share: '1/1' }
const sale = { room: '1-1-101', date: '2026-03-01', kind: 'sale', owners: [heir], evidence: '合同（虚构）' }
const share = { ...{ room: '1-1-101', date: '2026-03-01', kind: 'gift', part: '1/2', evidence: '公证书（虚构）' }, holder: { idKind: 'other', idNumber: '业主0' }, receivers: [heir] }
const approve = (id: string) =>
  house.call<Said>(bureau, 'POST', `/api/v1/cases/${id}/steps/check`, { outcome: 'approve', form: { finding: '已看原件', numbers: number } })
async function opens(): Promise<string> {
  const text = { zh: '换门', en: 'A new door' }
  const vote = await act((tx) =>
    openVote(tx, {
      ...{ community, matter: 'other-major', title: text, question: text, ifYes: text, ifNo: text, opensAt: tx.now },
      closesAt: new Date(tx.now.getTime() + 86_400_000),
    }),
  )
  await prepareAreas(house.db, vote, community)
  return vote
}

test('G3 V2 V3 while a vote is open a sale is refused at its room when asked for, shown to the second person, refused at the check; the frozen owner votes on, and it is recorded afterwards by its true date', async () => {
  const early = await open('registry.transfer', sale)
  expect(early.status).toBe(201)
  const vote = await opens()
  expect((await cast(house, owner, vote, 'approve')).status).toBe(201)
  for (const [procedure, form] of [['registry.transfer', sale], ['registry.transfer-share', share], ['registry.undo-transfer', { room: '1-1-101', date: '2015-01-01', evidence: '实际没有成交' }]] as const) {
    const asked = await open(procedure, form)
    expect([procedure, asked.status, asked.json.fields?.map((f) => f.field)]).toEqual([procedure, 409, ['room']])
    expect(asked.json.fields?.[0]?.message).toMatch(/“换门”的名册已经确定，2026年3月3日 10:\d\d截止/)
  }
  const { lines } = (await house.call<{ lines: Line[] }>(bureau, 'GET', `/api/v1/roster-changes/${early.json.id}/comparison`)).json
  const line = lines.find((l) => l.label.zh === '进行中的表决（名册已定）')
  expect([line?.now?.zh, line?.then?.zh]).toEqual([expect.stringMatching(/^“换门”（2026年3月3日 10:\d\d截止）$/), '表决结束后才能登记'])
  const late = await approve(early.json.id)
  expect([late.status, late.json.code]).toEqual([409, 'REGISTRY.ON_OPEN_ROLL'])
  // what was cast is the owner's to take back, to cast anew and to prove
  expect((await takeBack(house, owner, vote)).json.ballot).toBeNull()
  expect((await cast(house, owner, vote, 'against')).status).toBe(201)
  await house.setClock(new Date(begins.getTime() + 2 * 86_400_000))
  await closeVote(house.db, vote)
  expect((await house.call<{ receipt: { choice: string } }>(owner, 'GET', `/api/v1/votes/${vote}/receipt`)).json.receipt).toMatchObject({ choice: 'against' })
  expect((await approve(early.json.id)).status).toBe(200)
  expect(await act((tx) => tx.rows(sql`select lower(t.valid) as since from title t join room r on r.id = t.room_id where r.number = '101' and upper_inf(t.valid)`))).toEqual([
    { since: '2026-03-01' },
  ])
})
