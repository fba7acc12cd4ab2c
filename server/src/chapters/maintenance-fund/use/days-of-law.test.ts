// Guards by which days of the law a case of the fund is held: the notice before its vote, and the figures of the day it opened.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { legalDate, sql } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { act, agree, bankDay, handIn, confirm, decide, home, must, plan, propose, take, type Home } from './testing.ts'

let house: TestHouse
let h: Home
beforeAll(async () => {
  house = await testHouse()
  h = await home(house, [{ key: '1/1/101', area: 100_000n, owner: '甲', deposit: 6_000_000n, balance: 5_000_000n }])
})
afterAll(() => house.close())

const opened = async (what: string) => must(await propose(house, h.committee, h, { ...plan, what })).json.id
const at = (time: string) => house.setClock(new Date(`${time}:00+08:00`))
const voteOf = (id: string) =>
  act(house, h.id, (tx) =>
    tx.one<{ opens: Date; days: number }>(sql`select opens_at as opens,
      extract(day from closes_at - opens_at)::int as days from vote where case_id = ${id}`),
  )
/** Proposed by one officer of the county, approved by another. */
async function decided(key: string, value: number, from: string): Promise<void> {
  const officer = (name: string) => house.person(name, [{ role: 'county.bureau-officer', path: '/42/4201/420106/' }])
  const form = { key, value: String(value), from, citation: '示范文件（虚构）', reason: '试行新的天数' }
  const asked = await house.call<{ id: string }>(await officer('甲科员'), 'POST', '/api/v1/jurisdictions/420106/cases', { procedure: 'parameters.change', form })
  const check = { outcome: 'approved', form: { finding: '与文件一致' } }
  must(await house.call(await officer('乙科员'), 'POST', `/api/v1/cases/${must(asked).json.id}/steps/check`, check))
}
const postedDays = async (id: string): Promise<string[]> => {
  const { rows } = must(
    await house.call<{ rows: { number: string }[] }>(undefined, 'GET', '/api/v1/publications?limit=100'),
  ).json
  const notices = await Promise.all(
    rows.map(({ number }) => house.call(undefined, 'GET', `/api/v1/publications/${encodeURIComponent(number)}`)),
  )
  const said = notices.map(({ json }) => JSON.stringify(json)).filter((text) => text.includes(id))
  return said.flatMap((text) => /本公示张贴 (\d+) 日/.exec(text)?.[1] ?? []).toReversed()
}

// the same-named test of packages/law holds the rule; this one holds that votes are opened by it
test.each([
  // told, opens, why
  ['2026-03-02T10:00', '2026-03-18', '3 月 3 日至 17 日满 15 日'],
  ['2026-03-02T23:59', '2026-03-18', '通知当日不计，几点通知都一样'],
  ['2026-03-06T10:00', '2026-03-24', '第 15 日是周六 21 日，顺延到周一 23 日'],
])('A20.1 a vote told on %s opens on %s, after 15 full days of notice: %s', async (told, opens) => {
  await at(told)
  const id = await opened(`更换水泵 ${told}`)
  must(await agree(house, h, id))
  expect((await voteOf(id)).opens).toEqual(new Date(`${opens}T00:00:00+08:00`))
})

test('A22.2 A20.1 a case opened before a change keeps its days of notice, of voting and of posting; one opened after has the new ones', async () => {
  await at('2026-04-07T09:00')
  const before = await opened('旧案：修缮屋面')
  await decided('vote.notice-days', 20, '2026-04-08')
  await decided('fund.use.vote-days', 18, '2026-04-08')
  await decided('fund.use.result-publicity-days', 9, '2026-04-08')
  await decided('fund.use.publicity-days', 11, '2026-04-08')
  await at('2026-04-08T09:00')
  const after = await opened('新案：修缮屋面')
  for (const id of [before, after]) must(await agree(house, h, id))
  const votes = [await voteOf(before), await voteOf(after)]
  expect(votes.map(({ opens, days }) => [legalDate(opens), days])).toEqual([
    ['2026-04-24', 15],
    ['2026-04-29', 20],
  ])
  for (const id of [before, after]) {
    await decide(house, h, id, 'approve')
    must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
    must(await handIn(house, h.company, id))
    must(await confirm(house, h, id))
    await bankDay(house, h, id)
  }
  expect([await postedDays(before), await postedDays(after)]).toEqual([
    ['7', '7'],
    ['9', '11'],
  ])
})
