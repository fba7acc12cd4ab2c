// Two records that no finding proposed are found, compared and merged; and each change shows what stands beside what is asked for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residentNumber } from '../../../../data/demonstration/people.ts'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { importRoster } from '../registry/index.ts'
import type { Line } from './compare.ts'

let house: TestHouse
let community: string
let street: TestPerson
let bureau: TestPerson
let manager: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const doors = [['101', '王小明'], ['102', '王晓明'], ['103', '李四'], ['104', '李四'], ['105', '王小明'], ['201', '赵六']] as const
  const rooms = doors.map(([n, name]) => ({ key: `1/1/${n}`, owners: [`${name}${n}`], since: '2015-01-01' }))
  const made = sampleRoster(rooms)
  const owners = new Map([...made.owners].map(([key, o]) => [key, { ...o, name: o.name.slice(0, -3) }]))
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster: { ...made, owners }, filename: 't' }))).community
  street = await house.person('街道', [{ role: 'street.officer', path: '/42/' }])
  bureau = await house.person('房管', [{ role: 'county.bureau-officer', path: '/42/' }])
  manager = await house.person('物业', [{ role: 'company.manager', path: '/42/' }])
})
afterAll(() => house.close())

const scoped = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const partyOf = async (number: string): Promise<string> =>
  (
    await scoped((tx) =>
      tx.one<{ party: string }>(sql`select t.party_id as party from title t join room r on r.id = t.room_id
        where r.number = ${number} and upper_inf(t.valid)`),
    )
  ).party
interface Found {
  readonly id: string
  readonly name: string
  readonly rooms: readonly string[]
}
interface Record {
  readonly name: string
  readonly rooms: readonly { readonly label: string }[]
  readonly changes: readonly { readonly id: string; readonly kind: string; readonly undone: boolean; readonly rooms: string[] }[]
}
const at = (path: string): string => `/api/v1/communities/${community}/owners/${path}`
const get = <T>(who: TestPerson, path: string) => house.call<T>(who, 'GET', path)
const others = async (owner: string, q: string) =>
  (await get<{ rows: Found[] }>(street, at(`${owner}/others?q=${encodeURIComponent(q)}`))).json.rows.map((r) => r.rooms.join())
const open = (procedure: string, form: object) =>
  house.call<{ id: string; code: string }>(street, 'POST', `/api/v1/communities/${community}/cases`, { procedure, form })
const approve = (id: string, form: object = { finding: '已看原件' }) =>
  house.call(bureau, 'POST', `/api/v1/cases/${id}/steps/check`, { outcome: 'approve', form })
const compare = async (id: string, who = bureau) =>
  (await get<{ running: boolean; lines: Line[] }>(who, `/api/v1/roster-changes/${id}/comparison`)).json
const said = (lines: readonly Line[]) => lines.map(({ label, now, then }) => [label.zh, now?.zh ?? '', then?.zh ?? ''])

test('G6 a second record is found by whole name, its whole pinyin or initials, or by a room; by no part of a masked name', async () => {
  const me = await partyOf('101')
  expect(await others(me, '')).toEqual(['1-1-105']) // of the same name
  expect(await others(me, 'wangxiaoming')).toEqual(['1-1-102', '1-1-105'])
  expect(await others(me, 'WXM')).toEqual(['1-1-102', '1-1-105'])
  expect(await others(me, '王晓明')).toEqual(['1-1-102'])
  expect(await others(me, '1-1-103')).toEqual(['1-1-103'])
  for (const part of ['王', 'wang', 'wangx', '%', '1-1']) expect(await others(me, part)).toEqual([])
  expect((await get(manager, at(`${me}/others`))).status).toBe(403)
  expect((await get<Record>(manager, at(me))).json.name).not.toContain('小明')
})

test('G6 X2 two records that nothing proposed are compared without a look, merged by a second person, shown with their history, and undone', async () => {
  const [kept, other] = [await partyOf('101'), await partyOf('102')]
  const beside = await get<object>(street, at(`${kept}/beside/${other}`))
  expect(beside.json).toEqual({
    ...{ same: { name: false, document: false, phone: null }, keptBound: false, otherBound: false, hindrance: null },
  })
  const same = await get<{ hindrance: { zh: string } }>(street, at(`${kept}/beside/${kept}`))
  expect(same.json.hindrance.zh).toContain('两条不同的记录')
  const asked = await open('registry.merge-people', { kept, other, evidence: '户口簿证明为同一人' })
  expect(asked.status).toBe(201)
  const before = await compare(asked.json.id)
  expect(said(before.lines)).toEqual([
    ['保留的记录：王**', '1 套，100.00 m²', '2 套，200.00 m²'],
    ['其房屋', '1-1-101（100.00 m²）', '1-1-101（100.00 m²）、1-1-102（100.00 m²）'],
    ['另一条记录：王**', '1 套，100.00 m²', '0 套，0.00 m²'],
    ['其房屋', '1-1-102（100.00 m²）', '无'],
    ['两条记录比对', '姓名不同、证件号码不同、电话：有一条未登记、多半是两个人，请核实依据', ''],
  ])
  expect((await approve(asked.json.id)).status).toBe(200)
  expect(await partyOf('102')).toBe(kept)
  const again = await open('registry.merge-people', { kept, other, evidence: '再提一次' })
  expect(again.json.code).toBe('REGISTRY.PARTY_MERGED')
  const record = (await get<Record>(street, at(kept))).json
  expect(record.rooms.map((r) => r.label)).toEqual(['1-1-101', '1-1-102'])
  expect(record.changes).toMatchObject([{ kind: 'merge', undone: false, rooms: ['1-1-102'] }])
  const undo = await open('registry.undo-merge', { change: record.changes[0]?.id, evidence: '查明是两人' })
  expect(said((await compare(undo.json.id)).lines).slice(0, 2)).toEqual([
    ['保留的记录：王**', '2 套，200.00 m²', '1 套，100.00 m²'],
    ['其房屋', '1-1-101（100.00 m²）、1-1-102（100.00 m²）', '1-1-101（100.00 m²）'],
  ])
  await approve(undo.json.id)
  expect(await partyOf('102')).toBe(other)
  expect((await get<Record>(street, at(kept))).json.changes).toMatchObject([{ kind: 'undo' }, { kind: 'merge', undone: true }])
})

const number = residentNumber('1980-01-01', 7)
test('G3 G6 the second person sees the area as it stands beside the area asked for, the deciding figure first', async () => {
  const asked = await open('registry.area', { room: '1-1-103', area: '98.76', source: 'surveyed', evidence: '测绘报告（虚构）' })
  const { running, lines } = await compare(asked.json.id)
  expect(running).toBe(true)
  expect(said(lines)).toEqual([
    ['专有面积', '100.00 m²', '98.76 m²'],
    ['相差', '', '−1.24 m²'],
    ['面积来源', '不动产权证（登记）', '测绘报告（实测）'],
    ['权利人', '李*', ''],
  ])
  await approve(asked.json.id)
  const after = await compare(asked.json.id)
  expect([after.running, said(after.lines)[0]]).toEqual([false, ['专有面积', '98.76 m²', '']])
})

test('G3 the owners as they stand are shown beside those asked for, names masked, of a whole title and of a part', async () => {
  const heir = { name: '钱七', idKind: 'resident-id', idNumber: number, phone: '', share: '1/1' }
  const whole = { room: '1-1-104', date: '2026-02-01', kind: 'sale', owners: [heir], evidence: '合同（虚构）' }
  const asked = await open('registry.transfer', whole)
  expect(said((await compare(asked.json.id)).lines)).toEqual([
    ['权利人', '李*', '钱*'],
    ['自哪天起', '2015年1月1日', '2026年2月1日'],
    ['房屋', '1-1-104（100.00 m²）', ''],
  ])
  expect((await approve(asked.json.id, { finding: '已看合同', numbers: number })).json).toMatchObject({ state: 'ended' })
  const receiver = { ...heir, name: '孙八', idNumber: residentNumber('1981-02-02', 9) }
  const part = { room: '1-1-104', date: '2026-03-01', kind: 'gift', holder: { idKind: 'resident-id', idNumber: number } }
  const given = await open('registry.transfer-share', { ...part, part: '1/3', receivers: [receiver], evidence: '公证书（虚构）' })
  expect(given).toMatchObject({ status: 201 })
  expect(await compare(given.json.id)).toMatchObject({ running: true })
  expect(said((await compare(given.json.id)).lines)[0]).toEqual(['权利人', '钱*', '钱* 2/3、孙* 1/3'])
  const never = await open('registry.undo-transfer', { room: '1-1-104', date: '2026-02-01', evidence: '实际未成交' })
  expect(said((await compare(never.json.id)).lines)[0]).toEqual(['权利人', '钱*', '李*'])
  expect((await get(await house.person('外人', []), `/api/v1/roster-changes/${never.json.id}/comparison`)).status).toBe(404)
})

test('G2 rooms to be divided, a parking space and a boundary show what they are beside what they become', async () => {
  const to = [{ number: '201A', area: '40.00' }, { number: '201B', area: '60.00' }]
  const divide = await open('registry.reshape-rooms', { from: ['1-1-201'], to, date: '2026-02-01', difference: '', evidence: '许可（虚构）' })
  expect(said((await compare(divide.json.id)).lines)).toEqual([
    ['套数与总面积', '1 套，100.00 m²', '2 套，100.00 m²'],
    ['房屋', '1-1-201（100.00 m²）', '1-1-201A（40.00 m²）、1-1-201B（60.00 m²）'],
    ['权利人', '赵*', ''],
  ])
  const space = { space: 'B1-001', kind: 'planned', use: 'sold', room: '1-1-101', area: '12.50', evidence: '合同（虚构）' }
  const sold = await open('registry.space', space)
  await approve(sold.json.id)
  const moved = await open('registry.space', { ...space, room: '1-1-105' })
  expect(said((await compare(moved.json.id)).lines)[0]).toEqual(['所属房屋', '1-1-101（王**）', '1-1-105（王**）'])
  const outline = ['114.402,30.556', '114.406,30.556', '114.406,30.559', '114.402,30.559'].join('\n')
  const bounds = await open('registry.boundary', { outline, evidence: '备案（虚构）' })
  expect(said((await compare(bounds.json.id)).lines)[0]?.[2]).toMatch(/^127,\d{3} m²$/)
})
