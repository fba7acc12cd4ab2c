// Who holds a home is told what two officers changed of it: before and after, each of their own rooms, nobody's name, and nobody else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residentNumber } from '../../../../data/demonstration/people.ts'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { bind, importRoster } from '../registry/index.ts'

let house: TestHouse
let community: string
let street: TestPerson
let bureau: TestPerson
/** By the room that each holds. */
const owners = new Map<string, TestPerson>()
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const doors = [['101', ['甲']], ['102', ['乙', '丙']], ['103', ['丁']], ['104', ['戊']], ['105', ['戊二']], ['106', ['辛']]] as const
  const rooms = doors.map(([n, names]) => ({ key: `1/1/${n}`, owners: [...names], since: '2015-01-01' }))
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster: sampleRoster(rooms, { name: '告知里' }), filename: 't' }))).community
  street = await house.person('街道', [{ role: 'street.officer', path: '/42/' }])
  bureau = await house.person('房管', [{ role: 'county.bureau-officer', path: '/42/' }])
  for (const name of ['甲', '乙', '丙', '丁', '戊', '戊二', '辛']) {
    if (name === '戊二') continue // no account stands for the second record
    const who = await house.person(name, [])
    owners.set(name, who)
    await act(async (tx) => bind(tx, community, [{ account: who.actor.account ?? '', party: await partyOf(tx, name), evidence: 'x', verifier: 'x' }]))
  }
})
afterAll(() => house.close())

const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => house.db.act(system('test'), fn, { community })
async function partyOf(tx: Tx, name: string): Promise<string> {
  const blind = tx.house.keyring.blind('party.id', `other:${name}`)
  return (await tx.one<{ id: string }>(sql`select id from party where community_id = ${community} and id_blind = ${blind}`)).id
}
const numbers = [residentNumber('1980-01-01', 7), residentNumber('1981-02-02', 9)] as const
const heir = (at: 0 | 1, name = '己') => ({ name, idKind: 'resident-id', idNumber: numbers[at], phone: '', share: '1/1' })
/** Asked for by the street and approved by the district; answers the case's number. */
async function done(procedure: string, form: object, check: object = {}): Promise<string> {
  const asked = await house.call<{ id: string; detail: string }>(street, 'POST', `/api/v1/communities/${community}/cases`, {
    procedure,
    form: { evidence: '材料（虚构）', ...form },
  })
  expect([procedure, asked.status, asked.json.detail]).toEqual([procedure, 201, undefined])
  const decided = await house.call<{ detail: string }>(bureau, 'POST', `/api/v1/cases/${asked.json.id}/steps/check`, {
    outcome: 'approve',
    form: { finding: '已看原件', ...check },
  })
  expect([procedure, decided.status, decided.json.detail]).toEqual([procedure, 200, undefined])
  return (await act((tx) => tx.one<{ number: string }>(sql`select number from procedure_case where id = ${asked.json.id}`))).number
}
interface Message {
  readonly id: string
  readonly title: { readonly zh: string }
  readonly text: { readonly zh: string; readonly en: string }
  readonly path: string
}
const seen = new Set<string>()
/** What each was told since the last look, as `who: what`; sorted. */
async function told(): Promise<Map<string, Message[]>> {
  const all = new Map<string, Message[]>()
  for (const [name, who] of owners) {
    const { rows } = (await house.call<{ rows: Message[] }>(who, 'GET', '/api/v1/messages?limit=100')).json
    const news = rows.filter((m) => m.title.zh === '您的房屋登记有变动' && !seen.has(m.id))
    for (const m of news) seen.add(m.id)
    if (news.length) all.set(name, news)
  }
  return all
}
const brief = async (): Promise<string[]> =>
  [...(await told())].map(([who, news]) => `${who} ${news.map((m) => `${m.text.zh.split('：')[0]} ${/登记了“(.+)”，((?:面积|您)(?:[^。]|\.)+?)。由/.exec(m.text.zh)?.slice(1).join(' ')}`).join(' & ')}`).toSorted()

test('G3 X2 whoever held a home and whoever holds it are told of a transfer by two officers: which, what, when, where to look and to object; nobody’s name, nobody else', async () => {
  const number = await done('registry.transfer', { room: '1-1-101', date: '2026-02-01', kind: 'sale', owners: [{ ...heir(0, '丁'), idKind: 'other', idNumber: '丁' }] }, { numbers: '丁' })
  const all = await told()
  expect([...all.keys()].toSorted()).toEqual(['丁', '甲'])
  const [gone, come] = [all.get('甲'), all.get('丁')]
  expect(gone?.map((m) => [m.text.zh, m.path])).toEqual([
    [
      `告知里 1-1-101：2026年3月2日登记了“产权转移登记”，您不再是登记的业主。由两个人先后核对，编号 ${number}，详见“我的房屋”。如有出入，请马上到社区居委会凭编号提出异议，由街道查明更正。`,
      '/my-home',
    ],
  ])
  expect(come?.[0]?.text.en).toContain('告知里 1-1-101: “Transfer of a title” was recorded on 2 March 2026; you are its registered owner now.')
  for (const m of [...(gone ?? []), ...(come ?? [])]) for (const name of ['甲', '丁', '己']) expect(m.text.zh + m.text.en).not.toContain(name)
})

test('G3 X2 of a share, an undoing and an area all who hold the home are told, once each', async () => {
  const holder = { idKind: 'other', idNumber: '乙' }
  await done('registry.transfer-share', { room: '1-1-102', date: '2026-03-01', kind: 'gift', holder, part: '1/1', receivers: [heir(0)] }, { numbers: numbers[0] })
  expect(await brief()).toEqual(['丙 告知里 1-1-102 份额转移登记 您仍是登记的业主', '乙 告知里 1-1-102 份额转移登记 您不再是登记的业主'])
  await done('registry.undo-transfer', { room: '1-1-102', date: '2026-03-01' })
  expect(await brief()).toEqual(['丙 告知里 1-1-102 更正不曾发生的产权变动 您仍是登记的业主', '乙 告知里 1-1-102 更正不曾发生的产权变动 您现在是登记的业主'])
  await done('registry.area', { room: '1-1-103', area: '98.76', source: 'surveyed' })
  expect(await brief()).toEqual([expect.stringMatching(/^丁 告知里 1-1-103 更正房屋面积 面积由 [\d.]+ 改为 98\.76 平方米，您仍是登记的业主$/)])
})

test('G3 X2 of rooms divided and of records merged, separated and put together again owners are told, each of their own rooms', async () => {
  await done('registry.reshape-rooms', { from: ['1-1-106'], to: [{ number: '106A', area: '40.00' }, { number: '106B', area: '60.00' }], date: '2026-02-01', difference: '' })
  expect(await brief()).toEqual(['辛 告知里 1-1-106、1-1-106A、1-1-106B 房屋合并或分割 您仍是登记的业主'])
  const [kept, other] = await act(async (tx) => [await partyOf(tx, '戊'), await partyOf(tx, '戊二')] as const)
  await done('registry.merge-people', { kept, other })
  expect(await brief()).toEqual(['戊 告知里 1-1-105 合并业主记录 您现在是登记的业主'])
  const { id: change } = await act((tx) => tx.one<{ id: string }>(sql`select id from party_change where kind = 'merge'`))
  await done('registry.undo-merge', { change })
  expect(await brief()).toEqual(['戊 告知里 1-1-105 撤销业主记录的合并 您不再是登记的业主'])
  const { share: _, ...person } = heir(1, '庚')
  await done('registry.separate-people', { record: { idKind: 'other', idNumber: '丁' }, rooms: ['1-1-101'], other: person }, { numbers: numbers[1] })
  expect(await brief()).toEqual(['丁 告知里 1-1-101 分开业主记录 您不再是登记的业主'])
})
