// Changes of the roster by procedure: asked for, checked by a second person, carried out; refused where they must be.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { bind, importRoster } from '../registry/index.ts'
import { residentNumber } from '../../../../data/demonstration/people.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'

let house: TestHouse
let community: string
let owner: TestPerson
let street: TestPerson
let bureau: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const rooms = ['101', '102', '103'].map((n, i) => ({
    key: `1/1/${n}`,
    owners: [['甲', '乙', '乙二'][i] ?? ''],
    since: '2015-01-01',
  }))
  community = (
    await house.db.act(system('test'), (tx) =>
      importRoster(tx, { roster: sampleRoster(rooms), filename: 't' }),
    )
  ).community
  owner = await house.person('甲', [])
  street = await house.person('街道', [{ role: 'street.officer', path: '/42/' }])
  bureau = await house.person('房管', [{ role: 'county.bureau-officer', path: '/42/' }])
  const party = await partyOf('101')
  await act((tx) =>
    bind(tx, community, [{ account: owner.actor.account ?? '', party, evidence: 'x', verifier: 'x' }]),
  )
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const partyOf = async (number: string): Promise<string> =>
  (
    await act((tx) =>
      tx.one<{ party: string }>(sql`select t.party_id as party from title t join room r on r.id = t.room_id
    where r.number = ${number} and upper_inf(t.valid)`),
    )
  ).party
interface Said {
  readonly id: string
  readonly code: string
  readonly detail: string
  readonly outcome: string
  readonly state: string
}
const open = (who: TestPerson, procedure: string, form: object) =>
  house.call<Said>(who, 'POST', `/api/v1/communities/${community}/cases`, { procedure, form })
const check = (who: TestPerson, id: string, outcome: string, form: object) =>
  house.call<Said>(who, 'POST', `/api/v1/cases/${id}/steps/check`, { outcome, form })
const number = residentNumber('1980-01-01', 7)
const heir = (idNumber = number) => ({ name: '己', idKind: 'resident-id', idNumber, phone: '', share: '1/1' })
const transfer = (room: string, idNumber?: string) => ({
  ...{
    room,
    date: '2026-02-01',
    kind: 'inheritance',
    owners: [heir(idNumber)],
    evidence: '公证书（虚构）第 1 号',
  },
})

test('G3 an owner asks for a transfer, a second person enters the numbers again, and the title passes', async () => {
  expect((await open(owner, 'registry.transfer', transfer('1-1-102'))).json.detail).toContain('自己的房屋')
  expect(
    (
      await open(
        owner,
        'registry.transfer',
        transfer('1-1-101', `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`),
      )
    ).status,
  ).toBe(409)
  const { status, json } = await open(owner, 'registry.transfer', transfer('1-1-101'))
  expect(status).toBe(201)
  const otherwise = await check(street, json.id, 'approve', {
    finding: '已看原件',
    numbers: '000000198001010025',
  })
  expect(otherwise.json.detail).toContain('不一致')
  const before = await partyOf('101')
  expect(
    (await check(street, json.id, 'approve', { finding: '已看公证书原件', numbers: number })).status,
  ).toBe(200)
  expect(await partyOf('101')).not.toBe(before)
  const left = await act((tx) =>
    tx.rows(
      sql`select from access_grant where account = ${owner.actor.account} and (valid_until is null or valid_until > ${tx.now})`,
    ),
  )
  expect(left).toEqual([])
  const kept = await act((tx) =>
    tx.rows<{ data: object }>(sql`select data from procedure_entry where case_id = ${json.id}`),
  )
  expect(JSON.stringify(kept)).not.toContain(number)
})

test('G6 two records become one only by two people; whoever asked may not check; it is undone by another such case', async () => {
  const [kept, other] = [await partyOf('102'), await partyOf('103')]
  const asked = await open(street, 'registry.merge-people', { kept, other, evidence: '同一人，已看身份证' })
  expect(asked.status).toBe(201)
  expect((await check(street, asked.json.id, 'approve', { finding: '同意' })).json.detail).toContain(
    '另一位经办人',
  )
  expect((await check(bureau, asked.json.id, 'approve', { finding: '同意' })).status).toBe(200)
  expect(await partyOf('103')).toBe(kept)
  const { id: change } = await act((tx) => tx.one<{ id: string }>(sql`select id from party_change`))
  const undo = await open(street, 'registry.undo-merge', { change, evidence: '查明是两人' })
  await check(bureau, undo.json.id, 'approve', { finding: '同意' })
  expect(await partyOf('103')).toBe(other)
})

test('G2 an area is corrected and a room divided by procedure; a refusal changes nothing', async () => {
  const area = { room: '1-1-102', area: '98.76', source: 'surveyed', evidence: '测绘报告（虚构）' }
  const areaOf = async () =>
    (await act((tx) => tx.one<{ a: bigint }>(sql`select area_milli as a from room where number = '102'`))).a
  const no = await open(street, 'registry.area', area)
  await check(bureau, no.json.id, 'refuse', { finding: '没有原件' })
  expect(await areaOf()).toBe(100_000n)
  const yes = await open(street, 'registry.area', area)
  expect((await check(bureau, yes.json.id, 'approve', { finding: '已看报告' })).status).toBe(200)
  expect(await areaOf()).toBe(98_760n)
  const to = [
    { number: '103A', area: '40.00' },
    { number: '103B', area: '60.00' },
  ]
  const divide = await open(street, 'registry.reshape-rooms', {
    from: ['1-1-103'],
    to,
    date: '2026-02-01',
    difference: '',
    evidence: '规划许可（虚构）',
  })
  expect((await check(bureau, divide.json.id, 'approve', { finding: '已看许可' })).status).toBe(200)
  const standing = await act((tx) =>
    tx.rows<{ label: string }>(sql`select label from room where ended_on is null order by position`),
  )
  expect(standing.map((r) => r.label)).toEqual(['1-1-101', '1-1-102', '1-1-103A', '1-1-103B'])
})
