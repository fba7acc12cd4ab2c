// Who is told what on the way of a case: offices of their steps, owners of their vote and of what their accounts paid.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findLate } from '../../../civic/procedure/sweep.ts'
import { tellDue } from '../../../civic/voting/messages.ts'
import { closeDue } from '../../../civic/voting/index.ts'
import { system, sql } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { cast } from '../../../civic/voting/testing.ts'
import { agree, bankDay, handIn, confirm, home, must, propose, take, type Home } from './testing.ts'

let house: TestHouse
let h: Home
beforeAll(async () => {
  house = await testHouse()
  h = await home(house, [
    ...['李一', '李二', '李三'].map((owner, i) => ({ key: `1/1/10${i + 1}`, area: 100_000n, owner, deposit: 600_000n, balance: 500_000n })),
    { key: '2/1/101', area: 90_000n, owner: '李四', deposit: 600_000n, balance: 500_000n },
  ])
})
afterAll(() => house.close())

interface Mine {
  rows: { title: { zh: string }; text: { zh: string }; path: string }[]
}
/** What somebody was told, in the order it came; and opened, so that the next asking shows what is new. */
async function news(who: TestPerson | undefined): Promise<string[]> {
  if (!who) throw new Error('nobody')
  const { json } = await house.call<Mine>(who, 'GET', '/api/v1/messages?filter.state=unread&sort=at')
  await house.call(who, 'POST', '/api/v1/messages/read')
  return json.rows.map((r) => r.title.zh)
}
const voteOf = async (id: string) =>
  house.db.read(system('test'), (tx) =>
    tx.one<{ id: string; opens_at: Date; closes_at: Date }>(sql`select id, opens_at, closes_at from vote where case_id = ${id}`),
  )
const at = (date: Date, ms: number) => house.setClock(new Date(date.getTime() + ms))
const hour = 3_600_000

test('X3 each step tells the office that takes it, not who did the one before; a vote tells the owners in scope and nobody else; the payment those whose accounts bore it', async () => {
  const [first, second, third, other] = h.owners
  const { id } = must(await propose(house, h.committee, h)).json
  expect([await news(h.party), await news(h.committee)]).toEqual([['一件事等您办理'], []])
  must(await agree(house, h, id))
  const vote = await voteOf(id)
  const owners = async () => [await news(first), await news(second), await news(third), await news(other)]
  const all = (said: string) => [[said], [said], [said], []]
  expect(await owners()).toEqual(all('业主表决公告'))
  await tellDue(house.db)
  expect(await owners()).toEqual([[], [], [], []])
  await at(vote.opens_at, 1000)
  await Promise.all([tellDue(house.db), tellDue(house.db)])
  expect(await owners()).toEqual(all('表决已开始'))
  for (const p of [first, second]) if (p) await cast(house, p, vote.id, 'approve')
  await at(vote.closes_at, -25 * hour)
  await tellDue(house.db)
  await at(vote.closes_at, -23 * hour)
  await tellDue(house.db)
  await tellDue(house.db)
  expect([await news(first), await news(third), await news(other)]).toEqual([[], ['表决快要截止'], []])
  await at(vote.closes_at, 1000)
  await closeDue(house.db)
  expect([await news(third), await news(other), await news(h.reviewer)]).toEqual([['表决结果公布'], [], ['一件事等您办理']])
  must(await take(house, h.reviewer, id, 'review', 'approve', { finding: '材料齐全' }))
  expect(await news(h.company)).toEqual(['一件事等您办理'])
  must(await handIn(house, h.company, id))
  expect(await news(h.accountant)).toEqual(['一件事等您办理'])
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  expect([await news(third), await news(other)]).toEqual([['维修资金已支出'], []])
})

test('X3 a step that waits is reminded of once, and told late to its office and to the one above, by the calendar', async () => {
  const { id } = must(await propose(house, h.committee, h, undefined)).json
  await news(h.party)
  const due = async () =>
    house.db.read(system('test'), (tx) =>
      tx.one<{ remind_at: Date | null; due_at: Date }>(sql`select remind_at, due_at from procedure_step where case_id = ${id} and step = 'party' and done_at is null`),
    )
  const { remind_at: remind, due_at: end } = await due()
  if (!remind) throw new Error('nothing to remind of')
  await at(remind, -1000)
  await findLate(house.db)
  expect(await news(h.party)).toEqual([])
  await at(remind, 1000)
  await findLate(house.db)
  await findLate(house.db)
  expect(await news(h.party)).toEqual(['办理期限快到了'])
  await at(end, 1000)
  await findLate(house.db)
  await findLate(house.db)
  expect(await news(h.party)).toEqual(['办理超过期限'])
})

test('X2 X3 what was told to an officer or an owner is theirs while they have a right there, and no longer', async () => {
  const { id } = must(await propose(house, h.committee, h)).json
  expect(await news(h.party)).toEqual(['一件事等您办理'])
  const [message] = (await house.call<{ rows: { id: string }[] }>(h.party, 'GET', '/api/v1/messages')).json.rows
  const [owner] = h.owners
  if (!owner) throw new Error('no owner')
  const total = async () => (await house.call<{ total: number }>(owner, 'GET', '/api/v1/messages')).json.total
  expect(await total()).toBeGreaterThan(2)
  await house.db.act(system('test'), (tx) =>
    tx.run(sql`update access_grant set valid_until = ${tx.now} where account = ${owner.actor.account} and valid_until is null`),
  )
  expect(await total()).toBe(0)
  await house.db.act(system('test'), (tx) =>
    tx.run(sql`update access_grant set valid_until = ${tx.now} where account = ${h.party.actor.account} and valid_until is null`),
  )
  const { json } = await house.call<{ rows: object[]; total: number }>(h.party, 'GET', '/api/v1/messages')
  expect([json.total, JSON.stringify(json).includes(id)]).toEqual([0, false])
  expect((await house.call(h.party, 'POST', `/api/v1/messages/${message?.id}/read`)).status).toBe(404)
})
