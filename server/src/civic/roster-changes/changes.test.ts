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

test('G3 an owner who sits on the committee asks for their own rooms alone, as every owner; a share of nothing is refused at once', async () => {
  const { path } = await house.db.read(system('test'), (tx) =>
    tx.one<{ path: string }>(sql`select path from community where id = ${community}`),
  )
  const sits = await house.person('甲', [
    ...owner.actor.grants,
    { role: 'owner', path: `${path}b-00000000-0000-7000-8000-000000000001/r-00000000-0000-7000-8000-000000000002/` },
    { role: 'committee.member', path },
  ])
  expect((await open(sits, 'registry.transfer', transfer('1-1-102'))).json.detail).toContain('自己的房屋')
  for (const share of ['1/0', '0/1']) {
    const wrong = await open(owner, 'registry.transfer', { ...transfer('1-1-101'), owners: [{ ...heir(), share }] })
    expect(wrong.status).toBe(422)
  }
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
  // the form says which answer needs them, and never that they may be left out
  const { acts } = (
    await house.call<{ acts: { form: { properties: Record<string, { neededFor?: string; description?: { zh: string } }> } }[] }>(
      ...([street, 'GET', `/api/v1/cases/${json.id}`] as const),
    )
  ).json
  const { numbers } = acts[0]?.form.properties ?? {}
  expect([numbers?.neededFor, numbers?.description?.zh]).toEqual(['approve', '同意登记时必填，用空格或逗号隔开'])
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
  expect((await check(street, asked.json.id, 'approve', { finding: '同意' })).json.code).toBe(
    'PROCEDURE.TAKEN_BY_YOU',
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
  // told when it is asked for, not to the second person who cannot mend it
  const unequal = { from: ['1-1-103'], to: [{ number: '103A', area: '10.00' }, { number: '103B', area: '60.00' }], date: '2026-02-01', evidence: '规划许可（虚构）' }
  expect((await open(street, 'registry.reshape-rooms', unequal)).json.code).toBe('REGISTRY.AREAS_DIFFER')
  const taken = { ...unequal, to: [{ number: '101', area: '40.00' }, { number: '103B', area: '60.00' }] }
  expect((await open(street, 'registry.reshape-rooms', taken)).json.code).toBe('REGISTRY.NUMBER_TAKEN')
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

const sharesOf = async (room: string): Promise<string[]> =>
  (
    await act((tx) =>
      tx.rows<{
        share: string
      }>(sql`select share_num || '/' || share_den as share from title t join room r on r.id = t.room_id
        where r.label = ${room} and upper_inf(t.valid) order by share_num::float / share_den, 1`),
    )
  ).map((r) => r.share)
const holder = { idKind: 'resident-id', idNumber: number }
const second = residentNumber('1981-02-02', 9)
const receiver = { name: '庚', idKind: 'resident-id', idNumber: second, phone: '', share: '1/1' }
const part = {
  ...{ room: '1-1-101', date: '2026-03-01', kind: 'gift', holder, part: '1/3', receivers: [receiver] },
  evidence: '赠与公证书（虚构）第 2 号',
}

test('G3 a part of a share passes by procedure, the rest stays, and it is undone like any change', async () => {
  const strange = await open(street, 'registry.transfer-share', {
    ...part,
    holder: { ...holder, idNumber: second },
  })
  expect(strange.json.detail).toContain('不是 1-1-101 的权利人')
  const asked = await open(street, 'registry.transfer-share', part)
  expect(asked.status).toBe(201)
  expect(
    (await check(bureau, asked.json.id, 'approve', { finding: '已看原件', numbers: number })).json.detail,
  ).toContain('不一致')
  expect(
    (await check(bureau, asked.json.id, 'approve', { finding: '已看原件', numbers: second })).status,
  ).toBe(200)
  expect(await sharesOf('1-1-101')).toEqual(['1/3', '2/3'])
  const undo = await open(street, 'registry.undo-transfer', {
    room: '1-1-101',
    date: '2026-03-01',
    evidence: '赠与未成立',
  })
  expect((await check(bureau, undo.json.id, 'approve', { finding: '同意' })).status).toBe(200)
  expect(await sharesOf('1-1-101')).toEqual(['1/1'])
})

test('G3 G6 a registry clerk asks, and never checks', async () => {
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  const asked = await open(clerk, 'registry.transfer-share', { ...part, date: '2026-03-02' })
  expect(asked.status).toBe(201)
  expect((await check(clerk, asked.json.id, 'approve', { finding: '同意', numbers: second })).status).toBe(
    403,
  )
  expect((await check(street, asked.json.id, 'refuse', { finding: '未见原件' })).status).toBe(200)
  expect(await sharesOf('1-1-101')).toEqual(['1/1'])
})

test('G6 a record of two people is separated by two people, and put together again by another such case', async () => {
  await act((tx) =>
    tx.run(sql`update title set party_id = (select party_id from title t join room r on r.id = t.room_id
    where r.label = '1-1-101' and upper_inf(t.valid)) where room_id = (select id from room where label = '1-1-102')`),
  )
  const shared = await partyOf('101')
  const form = { record: holder, rooms: ['1-1-102'], other: receiver, evidence: '两人身份证（虚构）' }
  const { share: _, ...other } = receiver
  expect(
    (await open(street, 'registry.separate-people', { ...form, other, rooms: ['1-1-103A'] })).json.detail,
  ).toContain('不持有所列的全部房屋')
  const asked = await open(street, 'registry.separate-people', { ...form, other })
  expect(asked.status).toBe(201)
  expect(
    (await check(bureau, asked.json.id, 'approve', { finding: '已看原件', numbers: second })).status,
  ).toBe(200)
  expect(await partyOf('102')).not.toBe(shared)
  const { id: change } = await act((tx) =>
    tx.one<{ id: string }>(sql`select id from party_change where kind = 'separate'`),
  )
  const undo = await open(street, 'registry.undo-merge', { change, evidence: '查明是一人' })
  expect((await check(bureau, undo.json.id, 'approve', { finding: '同意' })).status).toBe(200)
  expect(await partyOf('102')).toBe(shared)
})

test('G2 a boundary is asked for with its corners, checked by a second person, and then in force with its case as basis', async () => {
  const corners = [
    '114.4020000,30.5560000',
    '114.4060000,30.5560000',
    '114.4060000,30.5590000',
    '114.4020000,30.5590000',
  ]
  const crossed = [corners[0], corners[2], corners[1], corners[3]].join('\n')
  const wrong = await open(street, 'registry.boundary', { outline: crossed, evidence: '备案（虚构）' })
  expect(JSON.stringify(wrong.json)).toContain('相交')
  const asked = await open(street, 'registry.boundary', {
    outline: corners.join('\n'),
    evidence: '备案（虚构）1 号',
  })
  expect(asked.status).toBe(201)
  const shown = await house.call<{ facts: { value: string }[] }>(
    street,
    'GET',
    `/api/v1/cases/${asked.json.id}`,
  )
  expect(shown.json.facts[0]?.value).toMatch(/^4 个拐点，127,\d{3} m²$/)
  expect((await check(street, asked.json.id, 'approve', { finding: '同意' })).json.code).toBe(
    'PROCEDURE.TAKEN_BY_YOU',
  )
  expect((await check(bureau, asked.json.id, 'approve', { finding: '已看图' })).status).toBe(200)
  const map = await house.call<{ boundary: { ring: unknown[] }; history: { basis: string }[] }>(
    street,
    'GET',
    `/api/v1/communities/${community}/map`,
  )
  expect(map.json.boundary.ring).toHaveLength(5)
  expect(map.json.history[0]?.basis).toContain('界更')
})

test('G2 a space is sold only by two people; a clerk lets it and no more', async () => {
  const space = {
    space: 'B1-001',
    kind: 'planned',
    use: 'sold',
    room: '1-1-102',
    area: '12.50',
    evidence: '合同（虚构）',
  }
  const asked = await open(street, 'registry.space', space)
  expect((await check(bureau, asked.json.id, 'approve', { finding: '已看合同' })).status).toBe(200)
  const said = await house.call<Said>(street, 'POST', `/api/v1/communities/${community}/parking-spaces`, {
    ...{ label: 'B1-001', kind: 'planned', use: 'free', room: null, area: null, endedOn: null },
  })
  expect(said.json.code).toBe('REGISTRY.SPACE_TITLE')
  const { json } = await house.call<{ rows: object[] }>(
    street,
    'GET',
    `/api/v1/communities/${community}/parking-spaces`,
  )
  expect(json.rows).toMatchObject([{ label: 'B1-001', use: 'sold', room: '1-1-102' }])
})
