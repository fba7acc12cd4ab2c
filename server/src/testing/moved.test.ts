// Sealed bytes moved by SQL, as the application's own role, to where the house opens them: they open nothing there.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDue } from '../civic/voting/index.ts'
import { cast, closes, minutes, nonce, opens, testCommunity, testVote, type Owner, type TestCommunity } from '../civic/voting/testing.ts'
import { sessionCookie } from '../kernel/http/index.ts'
import { sessionBond, tokenMark } from '../kernel/identity/index.ts'
import { testHouse, type TestHouse } from './house.ts'

const lines: string[] = []
const logTo = new Writable({
  write: (line, _encoding, done) => {
    lines.push(String(line))
    done()
  },
})
const telephone = '13800004321'

let house: TestHouse
let home: TestCommunity
let attacker: Owner
let victim: Owner
let app: pg.Client
let vote: string
beforeAll(async () => {
  house = await testHouse({ logTo })
  home = await testCommunity(house, 4)
  ;[attacker, victim] = home.owners as [Owner, Owner]
  const { keyring } = house.db.house
  const db = await house.connect('hemei')
  for (const [party, phone] of [[victim.party, telephone], [attacker.party, '13900000000']] as const)
    await db.query('update party set phone = $1, phone_blind = $2, id_number = $3 where id = $4', [
      ...[keyring.seal(phone, `party.phone/${party}`), keyring.blind('party.phone', phone)],
      ...[keyring.seal(`420106199001${phone.slice(-6)}`, `party.id_number/${party}`), party],
    ])
  await db.end()
  vote = await testVote(house, home)
  await cast(house, victim, vote, 'against')
  app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [home.id])
})
afterAll(async () => {
  await app.end()
  await house.close()
})
beforeEach(() => void (lines.length = 0))

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const altered = (): string[] => lines.filter((line) => line.includes('a sealed value was altered or moved'))
/** The sealed bytes of somebody's row, as the role reads them: a person's own through the view that shows each their own. */
async function sealedOf(who: Owner): Promise<{ ballot: Buffer; phone: Buffer; number: Buffer; name: Buffer }> {
  await app.query(`select set_config('hemei.account', $1, false)`, [who.actor.account])
  const party = (await app.query<{ phone: Buffer; id_number: Buffer; name: Buffer }>('select phone, id_number, name from own_party')).rows[0]
  await app.query(`select set_config('hemei.account', '', false)`)
  const ballot = (await app.query<{ sealed: Buffer }>('select sealed from ballot where vote = $1 and account = $2', [vote, who.actor.account])).rows[0]
  if (!party || !ballot) throw new Error('nothing to move')
  return { ballot: ballot.sealed, phone: party.phone, number: party.id_number, name: party.name }
}

test('X2 V5 by SQL: a sealed ballot, telephone or number put under an idempotency key of one’s own is not answered', async () => {
  const sealed = await sealedOf(victim)
  for (const [what, bytes] of Object.entries(sealed)) {
    const key = randomUUID()
    const body = { choice: 'approve', nonce: nonce() }
    await app.query('insert into idempotency (id, content, answer) values ($1, $2, $3)', [
      ...[sha(`${attacker.actor.account} castBallot ${key}`), sha(JSON.stringify([{ vote }, {}, body])), bytes],
    ])
    const said = await house.call<{ code: string }>(attacker, 'POST', `/api/v1/votes/${vote}/ballots`, body, { 'idempotency-key': key })
    expect([what, said.status, said.json.code]).toEqual([what, 500, 'KERNEL.ALTERED'])
    const text = said.bytes.toString()
    for (const secret of ['against', 'salt', telephone, '420106', '王秀兰']) expect(text).not.toContain(secret)
  }
  expect(altered()).toHaveLength(4)
  // one's own answer under another key is another's too; the one that the house wrote is given again
  const own = { choice: 'abstain', nonce: nonce() }
  const key = randomUUID()
  const again = () => house.call(victim, 'POST', `/api/v1/votes/${vote}/ballots`, own, { 'idempotency-key': key })
  const [first, second] = [await again(), await again()]
  expect([first.status, second.json]).toEqual([201, first.json])
  const moved = randomUUID()
  await app.query(`insert into idempotency (id, content, answer) select $1, content, answer from idempotency where id = $2`, [
    ...[sha(`${attacker.actor.account} castBallot ${moved}`), sha(`${victim.actor.account} castBallot ${key}`)],
  ])
  const taken = await house.call<{ code: string }>(attacker, 'POST', `/api/v1/votes/${vote}/ballots`, own, { 'idempotency-key': moved })
  expect(taken.json.code).toBe('KERNEL.ALTERED')
})

test('X2 V5 by SQL: a row for one’s own unit with a neighbour’s sealed ballot shows nothing, and is not counted', async () => {
  const { ballot } = await sealedOf(victim)
  const units = await app.query<{ unit: string }>('select unit from vote_unit where vote = $1 and $2 = any (parties)', [vote, attacker.party])
  const unit = units.rows[0]?.unit
  await app.query(
    `insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed, signature)
      values ($1, $2, 0, $3, 'cast', 0, 'phone', $4, $5, $6, $7, $8, 'none')`,
    [vote, unit, home.id, attacker.actor.account, attacker.party, minutes(opens, 60), randomBytes(32), ballot],
  )
  const page = await house.call<{ code: string }>(attacker, 'GET', `/api/v1/votes/${vote}`)
  expect([page.status, page.json.code]).toEqual([500, 'KERNEL.ALTERED'])
  expect(page.bytes.toString()).not.toMatch(/against|abstain|salt|nonce/)
  expect(altered()).toHaveLength(1)
  // the neighbour's own is theirs as before, and the vote is counted without the row
  const own = await house.call<{ mine: { ballot: { choice: string } } }>(victim, 'GET', `/api/v1/votes/${vote}`)
  expect(own.json.mine.ballot.choice).toBe('abstain')
  await house.setClock(closes)
  await closeDue(house.db)
  const result = await app.query<{ signed: Record<string, number> }>(`select summary -> 'signatures' as signed from vote_result where vote = $1`, [vote])
  expect(result.rows[0]?.signed).toEqual({ enrolled: 0, renewed: 0, later: 0, none: 1 })
  const receipt = (who: Owner) => house.call<{ code: string }>(who, 'GET', `/api/v1/votes/${vote}/receipt`)
  expect((await receipt(victim)).status).toBe(200)
  const none = await receipt(attacker)
  expect([none.status, none.json.code]).toEqual([500, 'KERNEL.ALTERED'])
})

test('X2 by SQL: a neighbour’s sealed telephone put into one’s own record is copied to nobody', { timeout: 40_000 }, async () => {
  const { phone } = await sealedOf(victim)
  await app.query('update party set phone = $1, phone_blind = $2, changed_at = now() where id = $3', [phone, randomBytes(32), attacker.party])
  await house.setClock(new Date()) // a copy is kept for a day of the real clock
  await house.jobs.start()
  const copyOf = async (who: Owner): Promise<string> =>
    (await house.call<{ id: string }>(who, 'POST', '/api/v1/privacy/copies', {})).json.id
  const [theirs, ours] = [await copyOf(victim), await copyOf(attacker)]
  const seen = (who: Owner, copy: string) => house.call(who, 'GET', `/api/v1/privacy/copies/${copy}/data.json`)
  const told = (): boolean => lines.some((line) => line.includes('privacy.copy') && line.includes('altered, moved'))
  for (let i = 0; i < 100 && !((await seen(victim, theirs)).status === 200 && told()); i++) await sleep(200)
  expect((await seen(victim, theirs)).bytes.toString()).toContain(telephone)
  expect(told()).toBe(true)
  const nothing = await seen(attacker, ours)
  expect([nothing.status, nothing.bytes.toString().includes(telephone)]).toEqual([404, false])
})

test('X2 by SQL: a session row that the role wrote opens nothing; only the house makes the mark of a token', async () => {
  const enter = async (token: string, kept: Buffer, bond: Buffer | null = null): Promise<number> => {
    await app.query(`insert into session (token, bond, account, ends_at) values ($1, $2, $3, now() + interval '1 hour')`, [kept, bond, victim.actor.account])
    const as = { ...victim, cookie: `${sessionCookie}=${token}` }
    return (await house.call(as, 'GET', '/api/v1/privacy/looks')).status
  }
  const token = (): string => randomBytes(32).toString('base64url')
  const [plain, raw, own] = [token(), token(), token()]
  expect(await enter(plain, createHash('sha256').update(plain).digest())).toBe(401)
  expect(await enter(raw, Buffer.from(raw, 'base64url'))).toBe(401)
  // the house's mark alone is not enough: it may be of a session of one's own, moved to another
  const made = (of: { account?: string; strong?: boolean } = {}) => {
    const next = token()
    return [next, tokenMark(house.db.house, next), sessionBond(house.db.house, { token: next, account: victim.actor.account ?? '', strong: false, ...of })] as const
  }
  expect(await enter(own, tokenMark(house.db.house, own))).toBe(401)
  expect(await enter(...made({ account: attacker.actor.account ?? '' }))).toBe(401)
  expect(await enter(...made({ strong: true }))).toBe(401)
  // the same row with both opens: it is they that are missing above
  expect(await enter(...made())).toBe(200)
})
