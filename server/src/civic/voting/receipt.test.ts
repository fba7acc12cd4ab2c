// Receipts (V6): each verifies against the published file, and is given to whoever cast the ballot, while they stand for the owner.
import { verify } from '@hemei/verifier'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { closeDue } from './close.ts'
import { cast, closes, takeBack, testCommunity, testVote, type TestCommunity } from './testing.ts'
import type { Choice } from './vote.ts'

let house: TestHouse
let home: TestCommunity
beforeAll(async () => {
  house = await testHouse()
  home = await testCommunity(house, 24)
})
afterAll(() => house.close())

const one = (i: number) => {
  const owner = home.owners[i]
  if (!owner) throw new Error('no such owner')
  return owner
}
const get = <T>(who: Parameters<TestHouse['call']>[0], path: string) =>
  house.call<T>(who, 'GET', `/api/v1/votes/${path}`)
const castAll = async (vote: string, said: readonly Choice[]) => {
  for (const [i, choice] of said.entries()) expect((await cast(house, one(i), vote, choice)).status).toBe(201)
}
const close = async () => {
  await house.setClock(closes)
  await closeDue(house.db)
}
const many = (n: number, choice: Choice): Choice[] => Array.from({ length: n }, () => choice)
const logKey = async () => (await house.call(undefined, 'GET', '/.well-known/hemei/log-key')).bytes.toString()

test('V6 the receipt of every voter verifies against the published file; a foreign one is not given', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(10, 'approve'), ...many(6, 'against')])
  await cast(house, one(0), vote, 'against')
  await takeBack(house, one(1), vote)
  await close()
  const bundle = (await get(undefined, `${vote}/bundle`)).bytes
  const key = await logKey()
  for (const [i, choice] of [
    [0, 'against'],
    [2, 'approve'],
    [15, 'against'],
  ] as const) {
    const { json } = await get<{ receipt: { choice: string }; code: string }>(one(i), `${vote}/receipt`)
    expect(json.receipt.choice).toBe(choice)
    expect(verify({ bundle, receipt: json.code, key }).firstFailure).toBeNull()
    // saved as it comes it is the file
    expect(verify({ bundle, receipt: JSON.stringify(json.receipt), key }).firstFailure).toBeNull()
    const other = json.code.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))
    expect(verify({ bundle, receipt: other, key }).ok).toBe(false)
  }
  for (const i of [1, 20])
    expect((await get<{ code: string }>(one(i), `${vote}/receipt`)).json.code).toBe('VOTING.NO_BALLOT')
})

test('V6 G7 no receipt is given to an account that stands for the owner no more', async () => {
  const pair = await testCommunity(house, 2)
  const vote = await testVote(house, pair)
  const [first, second] = pair.owners
  if (!first || !second) throw new Error('two owners')
  for (const who of [first, second]) await cast(house, who, vote, 'approve')
  await close()
  const db = await house.connect('hemei')
  await db.query(`update binding set ended_at = now(), ended_why = 'x' where account = $1`, [first.actor.account])
  await db.end()
  const codeOf = async (who: TestPerson) => (await get<{ code: string }>(who, `${vote}/receipt`)).json.code
  expect(await codeOf(first)).toBe('VOTING.NO_BALLOT')
  expect(await codeOf(second)).not.toBe('VOTING.NO_BALLOT')
})

test('V6 the receipt of a room’s ballot is given to the owner who cast it, and to no co-owner', async () => {
  const pair = await testCommunity(house, 2, [{ owners: [0, 1] }])
  const vote = await testVote(house, pair)
  const [caster, other] = pair.owners
  if (!caster || !other) throw new Error('two owners')
  const { json: answer } = await cast(house, caster, vote, 'against')
  await close()
  const unit = answer.ballot?.voter
  for (const path of [`${vote}/receipt`, `${vote}/receipt?unit=${unit}`]) {
    expect((await get<{ receipt: unknown }>(caster, path)).json.receipt).toMatchObject({ choice: 'against' })
    const refused = await get<{ code: string }>(other, path)
    expect(refused.json.code).toBe('VOTING.NO_BALLOT')
    expect(refused.bytes.toString()).not.toContain('against')
  }
})
