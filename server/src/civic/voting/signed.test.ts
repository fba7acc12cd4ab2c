// Ballots that devices sign: which signature serves which ballot, what a lost phone changes, what is published of it.
import { randomUUID } from 'node:crypto'
import { signedHash, vkey } from '@hemei/verifier/formats'
import { verify } from '@hemei/verifier'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { promiseSigner } from '../attestation/index.ts'
import { allowRenewal } from '../signing/index.ts'
import { device, type Device } from '../signing/testing.ts'
import { closeDue } from './close.ts'
import {
  cast,
  closes,
  minutes,
  nonce,
  opens,
  testCommunity,
  testVote,
  type Owner,
  type TestCommunity,
} from './testing.ts'
import type { Choice } from './vote.ts'

let house: TestHouse
let home: TestCommunity
beforeAll(async () => {
  house = await testHouse()
  home = await testCommunity(house, 8)
})
afterAll(() => house.close())

const owner = (i: number): Owner => {
  const found = home.owners[i]
  if (!found) throw new Error('no such owner')
  return found
}
interface Mine {
  mine: { unit: string; next: number; ballot: { signed: boolean } | null }
}
const mineOf = async (who: Owner, vote: string) =>
  (await house.call<Mine>(who, 'GET', `/api/v1/votes/${vote}`)).json.mine
/** As a page does it: reads its number, draws a nonce, signs, sends. */
async function signedCast(who: Owner, vote: string, by: Device, choice: Choice, spoilt: object = {}) {
  const { unit, next } = await mineOf(who, vote)
  const act = { act: 'cast', vote, voter: unit, seq: next, choice, nonce: nonce() } as const
  return cast(house, who, vote, choice, {
    nonce: act.nonce,
    signature: by.signs({ ...act, ...spoilt }),
  })
}

test('V6 a ballot is taken with the signature of this very ballot by a device of this voter, and no other', async () => {
  const mine = await device(house, owner(0))
  const other = await device(house, owner(1))
  const vote = await testVote(house, home)
  for (const spoilt of [{ choice: 'against' }, { seq: 1 }, { voter: randomUUID() }, { nonce: nonce() }])
    expect((await signedCast(owner(0), vote, mine, 'approve', spoilt)).json.code).toBe('VOTING.SIGNATURE')
  expect((await signedCast(owner(0), vote, other, 'approve')).json.code).toBe('VOTING.DEVICE_ENDED')
  expect((await signedCast(owner(0), vote, mine, 'approve')).status).toBe(201)
  expect((await mineOf(owner(0), vote)).ballot?.signed).toBe(true)
  // the same again is another act: what was signed for the first does not serve for it
  expect((await signedCast(owner(0), vote, mine, 'against', { seq: 0 })).json.code).toBe('VOTING.SIGNATURE')
  const { unit, next } = await mineOf(owner(0), vote)
  const back = (seq: number) =>
    house.call<{ code: string }>(owner(0), 'POST', `/api/v1/votes/${vote}/ballots/take-back`, {
      signature: mine.signs({ act: 'take-back', vote, voter: unit, seq }),
    })
  expect((await back(0)).json.code).toBe('VOTING.SIGNATURE')
  expect((await back(next)).status).toBe(200)
})

test('G7 V6 a device says when it last signed a ballot, to its owner alone; one that never did says so', async () => {
  const [used, idle] = [await device(house, owner(3)), await device(house, owner(3))]
  const vote = await testVote(house, home)
  const last = async () =>
    new Map(
      (await house.call<{ rows: { id: string; lastAt: string | null }[] }>(owner(3), 'GET', '/api/v1/me/signing-keys')).json.rows.map(
        (r) => [r.id, r.lastAt],
      ),
    )
  expect([(await last()).get(used.id), (await last()).get(idle.id)]).toEqual([null, null])
  expect((await signedCast(owner(3), vote, used, 'approve')).status).toBe(201)
  expect([(await last()).get(used.id), (await last()).get(idle.id)]).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT/), null])
})

test('G7 V6 a phone lost before the vote: its key signs nothing, the owner votes all the same, and it is told how', async () => {
  await house.setClock(minutes(opens, -24 * 60))
  const lost = await device(house, owner(0))
  const kept = await device(house, owner(1))
  const vote = await testVote(house, home)
  const ended = await house.call(owner(0), 'POST', `/api/v1/me/signing-keys/${lost.id}/end`, { why: 'lost' })
  expect(ended.status).toBe(200)
  expect((await signedCast(owner(0), vote, lost, 'approve')).json.code).toBe('VOTING.DEVICE_ENDED')
  const code = await house.db.act(system('desk'), (tx) =>
    allowRenewal(tx, { account: owner(0).actor.account ?? '', basis: 'check' }),
  )
  const renewed = await device(house, owner(0), { code })
  expect((await signedCast(owner(0), vote, renewed, 'approve')).status).toBe(201)
  expect((await signedCast(owner(1), vote, kept, 'approve')).status).toBe(201)
  expect((await signedCast(owner(2), vote, await device(house, owner(2)), 'approve')).status).toBe(201)
  for (const i of [3, 4, 5]) await cast(house, owner(i), vote, 'approve')
  await house.setClock(minutes(closes, 1))
  await closeDue(house.db)
  const key = vkey(promiseSigner(house.db.house).key)
  const bundle = (await house.call(undefined, 'GET', `/api/v1/votes/${vote}/bundle`)).bytes
  expect(JSON.parse(bundle.toString()).signatures).toEqual({ enrolled: 1, renewed: 1, later: 1, none: 3 })
  const { json } = await house.call<{ receipt: { signed: string }; code: string }>(
    owner(0),
    'GET',
    `/api/v1/votes/${vote}/receipt`,
  )
  expect(json.receipt.signed).toMatch(/^[0-9a-f]{64}$/)
  expect(json.receipt.signed).not.toBe(signedHash(Buffer.from(lost.publicKey, 'hex'), new Uint8Array(64)))
  expect(verify({ bundle, receipt: json.code, key }).ok).toBe(true)
})

test('V6 where the rules ask for it, a ballot without a device’s signature is not taken', async () => {
  const vote = await testVote(house, home, { rules: { signatures: 'required' } })
  expect((await cast(house, owner(6), vote, 'approve')).json.code).toBe('VOTING.SIGNATURE_NEEDED')
  expect((await signedCast(owner(6), vote, await device(house, owner(6)), 'approve')).status).toBe(201)
})

test('V6 no row claims a device that its voter did not have, or an earlier one than it is, whoever writes it', async () => {
  const late = await testVote(house, home)
  const mine = await device(house, owner(7))
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [home.id])
  const { unit } = await mineOf(owner(7), late)
  const insert = (account: string | undefined, standing: string) =>
    app.query(
      `insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed, signing_key, signature)
        values ($1, $2, 0, $3, 'cast', 0, 'phone', $4, $5, now(), sha256(''), '', $6, $7)`,
      [late, unit, home.id, account, owner(7).party, mine.id, standing],
    )
  const own = owner(7).actor.account
  for (const [account, standing] of [
    [own, 'enrolled'],
    [own, 'renewed'],
    [own, 'none'],
    [owner(0).actor.account, 'later'],
  ] as const)
    await expect(insert(account, standing)).rejects.toMatchObject({ code: '23514' })
  await insert(own, 'later')
  await app.end()
})
