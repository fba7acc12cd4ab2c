// What is impossible is told to whoever asks for a change, at its fields; what is asked for and what stands then are named as people name them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residentNumber } from '../../../../data/demonstration/people.ts'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { correctParty, importRoster, partyOf as recordMade } from '../registry/index.ts'
import type { Line } from './compare.ts'

let house: TestHouse
let community: string
let street: TestPerson
let bureau: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const doors = ['5/1/402', '5/1/405', '5/1/501', '5/1/502', '5/1/503', '5/1/504', '5/1/505', '5/1/601', '7/-/101', '5/2/402'] as const
  const rooms = doors.map((key, i) => ({ key, owners: [`业主${i}`], since: '2015-01-01' }))
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster: sampleRoster(rooms), filename: 't' }))).community
  street = await house.person('街道', [{ role: 'street.officer', path: '/42/' }])
  bureau = await house.person('房管', [{ role: 'county.bureau-officer', path: '/42/' }])
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const partyOf = async (label: string): Promise<string> =>
  (
    await act((tx) =>
      tx.one<{ party: string }>(sql`select t.party_id as party from title t join room r on r.id = t.room_id
        where r.label = ${label} and upper_inf(t.valid)`),
    )
  ).party
const standing = async (): Promise<string[]> =>
  (await act((tx) => tx.rows<{ label: string }>(sql`select label from room where ended_on is null order by position`))).map((r) => r.label)
interface Said {
  readonly id: string
  readonly code: string
  readonly detail: string
  readonly fields?: readonly { readonly field: string; readonly message: string }[]
  readonly facts: readonly { readonly label: { readonly zh: string }; readonly value: string }[]
}
const open = (procedure: string, form: object) =>
  house.call<Said>(street, 'POST', `/api/v1/communities/${community}/cases`, { procedure, form })
const approve = (id: string, form: object = { finding: '已看原件' }) =>
  house.call<Said>(bureau, 'POST', `/api/v1/cases/${id}/steps/check`, { outcome: 'approve', form })
const compare = async (id: string) =>
  (await house.call<{ lines: Line[] }>(bureau, 'GET', `/api/v1/roster-changes/${id}/comparison`)).json.lines.map(
    ({ label, now, then }) => [label.zh, now?.zh ?? '', then?.zh ?? ''],
  )
const at = ({ json }: { json: Said }): string[] => (json.fields ?? []).map((f) => f.field)

const divide = (from: string, numbers: readonly string[]) => ({
  ...{ from: [from], to: numbers.map((number) => ({ number, area: '50.00' })), date: '2026-02-01' },
  evidence: '规划许可（虚构）',
})

test('G2 a new room is named by its number alone or by its whole label, and is the same room; what will stand is compared, said and shown once it stands', async () => {
  const asked = await open('registry.reshape-rooms', divide('5-1-402', ['5-1-403', '５/1/404室']))
  expect(asked.status).toBe(201)
  expect((await compare(asked.json.id))[1]).toEqual(['房屋', '5-1-402（100.00 m²）', '5-1-403（50.00 m²）、5-1-404（50.00 m²）'])
  const shown = await house.call<Said>(bureau, 'GET', `/api/v1/cases/${asked.json.id}`)
  expect(shown.json.facts.find((f) => f.label.zh === '新房屋')?.value).toBe('房号 5-1-403，面积 50.00 m²；房号 ５/1/404室，面积 50.00 m²')
  expect((await approve(asked.json.id)).status).toBe(200)
  expect((await standing()).filter((label) => label.startsWith('5')).slice(0, 2)).toEqual(['5-1-403', '5-1-404'])
  expect((await compare(asked.json.id)).slice(0, 2)).toEqual([
    ['套数与总面积', '2 套，100.00 m²', ''],
    ['房屋', '5-1-403（50.00 m²）、5-1-404（50.00 m²）', ''],
  ])
  // divided once more: what stands now is what came of it
  const again = await open('registry.reshape-rooms', { ...divide('5-1-403', ['403-1', '403B']), to: [{ number: '403-1', area: '20.00' }, { number: '403B', area: '30.00' }], date: '2026-02-02' })
  expect((await approve(again.json.id)).status).toBe(200)
  expect((await compare(asked.json.id))[1]?.[1]).toBe('5-1-403B（30.00 m²）、5-1-404（50.00 m²）、5/1/403-1（20.00 m²）')
  const plain = await open('registry.reshape-rooms', divide('7-101', ['7-102', '103']))
  expect((await compare(plain.json.id))[1]?.[2]).toBe('7-102（50.00 m²）、7-103（50.00 m²）')
})

test('G2 X6 a new room in another building or unit, and a number that is or was another room’s, are refused at their fields when they are asked for', async () => {
  const elsewhere = await open('registry.reshape-rooms', divide('5-1-405', ['5-2-406', '6-1-407']))
  expect([elsewhere.status, elsewhere.json.code, at(elsewhere)]).toEqual([422, 'REGISTRY.NUMBER_ELSEWHERE', ['to/0/number', 'to/1/number']])
  expect(elsewhere.json.fields?.[0]?.message).toContain('5-2-406 不在原房屋的楼栋、单元')
  for (const odd of ['7-408', '5栋2单元408', '5-1-', '5-1-408/2']) expect(at(await open('registry.reshape-rooms', divide('5-1-405', ['407', odd])))).toEqual(['to/1/number'])
  const taken = await open('registry.reshape-rooms', divide('5-1-405', ['5-1-405', '5/1/501']))
  expect([taken.json.code, at(taken)]).toEqual(['REGISTRY.NUMBER_TAKEN', ['to/0/number', 'to/1/number']])
  const twice = await open('registry.reshape-rooms', divide('5-1-405', ['406', '5-1-406']))
  expect([twice.json.code, at(twice)]).toEqual(['REGISTRY.NUMBER_TWICE', ['to/1/number']])
})

test('G6 X6 a record into which another was merged is merged no further: refused in words when asked for, and at the check where it became so since', async () => {
  const [p, q, r] = [await partyOf('5-1-501'), await partyOf('5-1-502'), await partyOf('5-1-503')]
  const merge = (kept: string, other: string) => open('registry.merge-people', { kept, other, evidence: '同一人，已看身份证' })
  const [first, meanwhile] = [await merge(q, r), await merge(p, q)]
  expect([first.status, meanwhile.status]).toEqual([201, 201])
  expect((await approve(first.json.id)).status).toBe(200)
  const late = await approve(meanwhile.json.id)
  expect([late.status, late.json.code]).toEqual([409, 'REGISTRY.PARTY_KEPT_ANOTHER'])
  expect(late.json.detail).toContain('反过来')
  expect((await merge(p, q)).json.code).toBe('REGISTRY.PARTY_KEPT_ANOTHER')
  for (const [kept, other] of [[p, r], [r, p]] as const) {
    const gone = await merge(kept, other)
    expect([gone.status, gone.json.code]).toEqual([409, 'REGISTRY.PARTY_MERGED'])
    expect(gone.json.detail).toContain('它并入的那条')
  }
  // the other way round it goes
  expect((await approve((await merge(q, p)).json.id)).status).toBe(200)
  expect(await partyOf('5-1-501')).toBe(q)
})

const number = residentNumber('1980-01-01', 7)
const wrongNumber = `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`
const heir = { name: '己', idKind: 'resident-id', idNumber: number, phone: '027-87654321', share: '1/1' }
const passing = { room: '5-1-504', date: '2026-02-01', kind: 'sale', evidence: '合同（虚构）' }
const transfer = (owners: readonly object[], more: object = {}) => open('registry.transfer', { ...passing, owners, ...more })

test('G3 X6 a transfer’s day ahead, share, telephone and document are all told when it is asked for, each at its field', async () => {
  const all = await transfer([{ ...heir, share: '1/2', phone: '123', idNumber: wrongNumber }], { date: '2026-03-03' })
  expect([all.status, at(all).toSorted()]).toEqual([409, ['date', 'owners/0/idNumber', 'owners/0/phone', 'owners/0/share']])
  expect(all.json.fields?.find((f) => f.field === 'owners/0/share')?.message).toContain('1/1')
  const second = { ...heir, idNumber: residentNumber('1981-02-02', 9) }
  expect(at(await transfer([{ ...heir, share: '1/2' }, { ...second, share: '1/3' }]))).toEqual(['owners/1/share'])
  expect(at(await transfer([{ ...heir, share: '1/2' }, { ...heir, share: '1/2' }]))).toEqual(['owners/1/idNumber'])
  expect(at(await transfer([heir], { date: '2014-12-31' }))).toEqual(['date'])
  expect(at(await transfer([heir], { room: '5-1-999' }))).toEqual(['room'])
  const right = await transfer([{ ...heir, phone: '+86 154 0000 0001' }])
  expect(right.status).toBe(201)
  expect((await approve(right.json.id, { finding: '已看合同', numbers: number })).status).toBe(200)
})

test('G3 X6 a share that passes is looked at the same way, and so is the record of a person taken out of another', async () => {
  const receiver = { ...heir, name: '庚', idNumber: residentNumber('1981-02-02', 9) }
  const giver = { idKind: 'other', idNumber: '业主6' }
  const part = { ...passing, room: '5-1-505', holder: giver, part: '1/3', receivers: [receiver] }
  const ask = (more: object) => open('registry.transfer-share', { ...part, ...more })
  const wrong = { ...receiver, share: '1/2', phone: '8765432', idNumber: wrongNumber }
  const all = await ask({ date: '2026-03-03', holder: { ...giver, idNumber: '业主0' }, receivers: [wrong] })
  expect([all.status, at(all).toSorted()]).toEqual([409, ['date', 'holder/idNumber', 'receivers/0/idNumber', 'receivers/0/phone', 'receivers/0/share']])
  expect(at(await ask({ receivers: [{ ...receiver, ...giver, name: '业主6' }] }))).toEqual(['receivers/0/idNumber'])
  expect(at(await ask({ part: '1/999983', receivers: [{ ...receiver, share: '1/999979' }, { ...heir, share: '999978/999979' }] }))).toEqual(['part'])
  expect((await ask({})).status).toBe(201)
  const { share: _, ...other } = wrong
  const apart = await open('registry.separate-people', { record: giver, rooms: ['5-1-505'], other, evidence: '两人身份证（虚构）' })
  expect([apart.status, at(apart).toSorted()]).toEqual([409, ['other/idNumber', 'other/phone']])
})

const then = { date: '2026-02-02' }
const known = { idKind: 'other', idNumber: '业主7' }
const stands = '这个证件号码在本小区登记的姓名与填写的不同（登记为 业**）：请核对原件；若登记的姓名有误，先更正姓名'
const rename = (party: string, value: string) => act((tx) => correctParty(tx, { party, field: 'name', value, basis: '更正（虚构）' }))

test('G3 X6 a new owner whose number stands here under another name is refused at its field when asked for, by whatever change; an owner who asks is not told the name', async () => {
  const wrong = { ...heir, ...known, name: '王五六七', phone: '' }
  const told = ({ status, json }: { status: number; json: Said }) => [status, (json.fields ?? []).map((f) => [f.field, f.message])]
  expect(told(await transfer([wrong], then))).toEqual([409, [['owners/0/idNumber', stands]]])
  const giver = { idKind: 'other', idNumber: '业主6' }
  const part = { ...passing, room: '5-1-505', holder: giver, part: '1/3', receivers: [wrong] }
  expect(told(await open('registry.transfer-share', part))).toEqual([409, [['receivers/0/idNumber', stands]]])
  const { share: _, ...other } = wrong
  const apart = { record: giver, rooms: ['5-1-505'], other, evidence: '两人身份证（虚构）' }
  expect(told(await open('registry.separate-people', apart))).toEqual([409, [['other/idNumber', stands]]])
  // the width of letters and blanks make no other name
  expect((await transfer([{ ...wrong, name: ' 业 主７' }], then)).status).toBe(201)
  const { path } = await act((tx) =>
    tx.one<{ path: string }>(sql`select c.path || 'b-' || r.building_id || '/r-' || r.id || '/' as path from room r
      join community c on c.id = r.community_id where r.label = '5-1-504'`),
  )
  const owner = await house.person('己', [{ role: 'owner', path }])
  const form = { ...passing, ...then, owners: [wrong] }
  const own = await house.call<Said>(owner, 'POST', `/api/v1/communities/${community}/cases`, { procedure: 'registry.transfer', form })
  expect(told(own)).toEqual([409, [['owners/0/idNumber', stands.replace('（登记为 业**）', '')]]])
})

test('G3 a name corrected after a transfer was asked for is named in the comparison and refused when it is written; corrected back, it is recorded', async () => {
  const party = await partyOf('5-1-601')
  const asked = await transfer([{ ...heir, ...known, name: '业主7', phone: '' }], then)
  expect(asked.status).toBe(201)
  await rename(party, '周新买')
  expect(await compare(asked.json.id)).toContainEqual(['证件号码登记的姓名与填写的不同，不能登记', '登记为 周**', '填写为 业**'])
  const right = { finding: '已看合同', numbers: '业主7' }
  const late = await approve(asked.json.id, right)
  expect([late.status, late.json.code, late.json.detail]).toEqual([409, 'REGISTRY.NAME_DIFFERS', stands.replace('业**', '周**')])
  await rename(party, '业主7')
  expect((await compare(asked.json.id)).flat().join()).not.toContain('登记的姓名与填写的不同')
  expect((await approve(asked.json.id, right)).status).toBe(200)
  expect(await partyOf('5-1-504')).toBe(party)
})

test('G3 a record merged into another answers to both names', async () => {
  const [kept, other] = [await partyOf('5-2-402'), await partyOf('7-101')]
  expect((await approve((await open('registry.merge-people', { kept, other, evidence: '同一人，已看身份证' })).json.id)).status).toBe(200)
  const merged = { ...heir, idKind: 'other', idNumber: '业主8', phone: '' }
  for (const name of ['业主8', '业主9']) expect((await transfer([{ ...merged, name }], { room: '5-1-505' })).status).toBe(201)
  expect(at(await transfer([{ ...merged, name: '丙' }], { room: '5-1-505' }))).toEqual(['owners/0/idNumber'])
})

test('G3 of a correction of the name and the act that makes a person a party, whichever comes last sees the other', async () => {
  const party = await partyOf('5-1-405')
  const given = { kind: 'person', name: '业主1', idKind: 'other', idNumber: '业主1' } as const
  let held: () => void = () => undefined
  const until = new Promise<void>((done) => (held = done))
  let begun: () => void = () => undefined
  const first = new Promise<void>((done) => (begun = done))
  const correction = act(async (tx) => {
    await correctParty(tx, { party, field: 'name', value: '周新买', basis: '更正（虚构）' })
    begun()
    await until
  })
  await first
  const late = act((tx) => recordMade(tx, community, given)).catch((error: unknown) => error)
  await new Promise((done) => setTimeout(done, 200))
  held()
  await correction
  expect(await late).toMatchObject({ code: 'REGISTRY.NAME_DIFFERS' })
  // two acts at once that would make one number two people
  const fresh = { ...given, idNumber: '业主一百' }
  const both = await Promise.allSettled(['丁', '戊'].map((name) => act((tx) => recordMade(tx, community, { ...fresh, name }))))
  expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
