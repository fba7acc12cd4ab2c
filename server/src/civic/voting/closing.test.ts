// Closing: nothing lost, nothing late; the count by law; what is published can be checked by anybody, and every cheat is found.
import { verify } from '@hemei/verifier'
import { ballotLeafHash, checkInclusion, hash, hex, leafHash, openCheckpoint, parseVkey } from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { sequence } from '../attestation/index.ts'
import { closeDue, closeVote } from './close.ts'
import { recordDelivery } from './delivery.ts'
import { letNeighboursVote } from './neighbours.ts'
import { prepareAreas } from './open.ts'
import { ballotOfUnit, castBallot, leafOf } from './cast.ts'
import {
  cast,
  closes,
  minutes,
  nonce,
  takeBack,
  testCommunity,
  testVote,
  type TestCommunity,
} from './testing.ts'
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
interface Result {
  conclusion: string
  disclosure: string
  classes: { class: string; lines: number; area?: string }[]
  tally: { answer: { participation: { owners: { count: number } }; approval: { owners: { count: number } } } }
}

test('V6 a vote is not counted while a ballot of it has no place in the log, and is once it has', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, many(6, 'approve'))
  await house.setClock(closes)
  const db = await house.connect('hemei')
  // whoever gives leaves their places finds none, as where another process is in the middle of it
  const { rows } = await db.query<{ made: string }>(`select pg_get_functiondef('attestation_sequence'::regproc) as made`)
  await db.query(`create or replace function attestation_sequence(most int) returns int language sql as 'select 0'`)
  await expect(closeVote(house.db, vote)).rejects.toThrow('6 ballots have no place in the log yet')
  expect((await get(undefined, `${vote}/result`)).status).toBe(404)
  await db.query(rows[0]?.made ?? '')
  await db.end()
  await closeVote(house.db, vote)
  expect((await get<Result>(undefined, `${vote}/result`)).status).toBe(200)
})

test('V1 V6 the published file tallies by law, and the verifier recomputes it from the lines', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(12, 'approve'), ...many(5, 'against'), ...many(5, 'abstain')])
  await close()
  const { json } = await get<Result>(undefined, `${vote}/result`)
  expect(json).toMatchObject({ conclusion: 'passed', disclosure: 'full' })
  expect(json.classes).toMatchObject([
    { class: 'approve', lines: 12, area: '1200.000' },
    { class: 'against', lines: 5, area: '500.000' },
    { class: 'abstain', lines: 5, area: '500.000' },
    { class: 'void', lines: 0, area: '0.000' },
  ])
  const bundle = (await get(undefined, `${vote}/bundle`)).bytes
  const checked = verify({ bundle, key: await logKey() })
  expect(checked.firstFailure).toBeNull()
  const seen = await get<{ result: { tally: { conclusion: string } }; state: string }>(one(0), vote)
  expect(seen.json).toMatchObject({ state: 'published', result: { tally: { conclusion: 'passed' } } })
})

test('V6 the published result is itself a leaf of the log, provable to everybody', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(10, 'approve'), ...many(7, 'against')])
  await close()
  await sequence(house.db)
  const bundle = (await get(undefined, `${vote}/bundle`)).bytes
  const leaf = leafHash(hash(bundle))
  const url = `/api/v1/log/inclusion?leaf=${hex(leaf)}`
  const proved = await house.call<{ index: number; proof: string[]; checkpoint: string }>(undefined, 'GET', url)
  expect(proved.status).toBe(200)
  const { index, proof, checkpoint } = proved.json
  const { size, root } = openCheckpoint(checkpoint, parseVkey((await logKey()).trim()))
  const steps = proof.map((step) => Buffer.from(step, 'base64'))
  expect(checkInclusion(leaf, { index, size }, steps, root)).toBe(true)
})

test('V6 every changed byte of the published file is found', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(11, 'approve'), ...many(6, 'against')])
  await close()
  const bundle = (await get(undefined, `${vote}/bundle`)).bytes
  const key = await logKey()
  for (let i = 0; i < bundle.length; i += 97) {
    const changed = Buffer.from(bundle)
    changed[i] = (changed[i] ?? 0) ^ 1
    let ok = false
    try {
      ok = verify({ bundle: changed, key }).ok
    } catch {
      ok = false
    }
    expect([i, ok]).toEqual([i, false])
  }
})

test('V3 V6 a row that the log does not hold as its own act is no ballot: copied, moved to another unit, or made up', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(9, 'approve'), ...many(8, 'against')])
  await takeBack(house, one(0), vote)
  await cast(house, one(0), vote, 'approve')
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [home.id])
  const { rows: units } = await app.query<{ unit: string; n: string }>(
    `select u.unit, coalesce(max(b.seq), -1) as n from vote_unit u left join ballot b on b.vote = u.vote and b.unit = u.unit
      where u.vote = $1 group by u.unit, u.position order by u.position`,
    [vote],
  )
  const forge = (to: number, from: number, seq: number, leaf: string) =>
    app.query(
      `insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed)
        select vote, $2, $5, community_id, 'change', 1, channel, account, party, cast_at, ${leaf}, sealed
        from ballot where vote = $1 and unit = $3 and seq = $4`,
      [vote, units[to]?.unit, units[from]?.unit, seq, Number(units[to]?.n ?? 0) + 1],
    )
  await forge(10, 0, 0, 'leaf')
  await forge(20, 1, 0, 'leaf')
  await forge(21, 2, 0, `sha256('of nothing')`)
  // whole in itself, as only the house could seal it; but nobody was promised it, and the log lacks it
  const of = { vote, unit: units[22]?.unit ?? '', seq: 0 }
  const content = { choice: 'against', nonce: 'ab'.repeat(16), salt: 'cd'.repeat(32) } as const
  await app.query(
    `insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed)
      select $1, $2, 0, $3, 'cast', 0, 'phone', $4, $5, now(), $6, $7`,
    [vote, of.unit, home.id, one(22).actor.account, one(22).party, Buffer.from(ballotLeafHash(leafOf(vote, of.unit, 0, content))), house.db.house.keyring.seal(JSON.stringify(content), ballotOfUnit(of))],
  )
  await app.end()
  await close()
  const { json } = await get<Result>(undefined, `${vote}/result`)
  expect(json.classes.map((c) => [c.class, c.lines])).toEqual([['approve', 9], ['against', 8], ['abstain', 0], ['void', 0]])
  const bundle = (await get(undefined, `${vote}/bundle`)).bytes
  expect(verify({ bundle, key: await logKey() }).firstFailure).toBeNull()
})

test('V6 a choice of fewer than five is not shown to everybody; owners in scope see every class', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(16, 'approve'), ...many(2, 'against'), ...many(1, 'abstain')])
  await close()
  const { json } = await get<Result>(undefined, `${vote}/result`)
  expect(json.classes.every((c) => c.lines === 0 || c.lines >= 5 || c.area === undefined)).toBe(true)
  expect(json.classes.some((c) => c.class === 'against')).toBe(false)
  expect((await get(undefined, `${vote}/bundle/owners`)).status).toBe(401)
  const sums = async (who: Parameters<TestHouse['call']>[0]) => JSON.stringify((await get<{ result: object }>(who, vote)).json.result)
  const sumsForAll = await sums(await house.person('记账', [{ role: 'county.fund-accountant', path: home.path }]))
  expect(sumsForAll).toContain('"disclosure"')
  // an owner is told more than that
  expect(await sums(one(0))).not.toBe(sumsForAll)
  // with the roll and its areas a class of one names its voter: no office reads it
  const offices = ['committee.director', 'party.work-group', 'neighbourhood.officer', 'street.officer', 'county.fund-reviewer', 'county.bureau-officer', 'company.manager']
  for (const role of offices) {
    const office = await house.person(role, [{ role, path: home.path }])
    expect([role, (await get(office, `${vote}/bundle/owners`)).status]).toEqual([role, 403])
    expect([role, await sums(office)]).toEqual([role, sumsForAll])
  }
  const owners = (await get(one(0), `${vote}/bundle/owners`)).bytes
  expect(JSON.parse(owners.toString()).classes).toContainEqual(
    expect.objectContaining({ class: 'against', lines: 2 }),
  )
  expect(verify({ bundle: owners, key: await logKey() }).firstFailure).toBeNull()
  expect(
    verify({ bundle: (await get(undefined, `${vote}/bundle`)).bytes, key: await logKey() }).firstFailure,
  ).toBeNull()
})

test('V6 after publication owners see who took part, not how; the totals match the lines', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, [...many(10, 'approve'), ...many(7, 'against')])
  await close()
  const { json } = await get<{ rows: { took: boolean; unit: string }[] }>(one(23), `${vote}/roll?limit=100`)
  expect(json.rows.filter((r) => r.took)).toHaveLength(17)
  expect(json.rows[0]?.unit).toBe('王**')
  expect(JSON.stringify(json)).not.toMatch(/approve|against/)
})

test('V3 V6 closing while fifty votes are under way: each acknowledged one is counted once, each refused one is not', async () => {
  const crowd = await testCommunity(house, 50)
  const vote = await testVote(house, crowd)
  // the clock runs into the closing while ballots come in
  await house.setClock(minutes(closes, -1 / 60))
  const casting = crowd.owners.map(async (o, i) => {
    await new Promise((r) => setTimeout(r, i * 40))
    return { o, ...(await cast(house, o, vote, i % 2 ? 'approve' : 'against')) }
  })
  const closing = (async () => {
    while (!(await closeDue(house.db))) await new Promise((r) => setTimeout(r, 5))
  })()
  const answers = await Promise.all(casting)
  await closing
  const taken = answers.filter((a) => a.status === 201)
  expect(taken.length).toBeGreaterThan(0)
  expect(taken.length).toBeLessThan(50)
  for (const a of answers) expect([201, 409]).toContain(a.status)
  const lines = JSON.parse((await get(undefined, `${vote}/bundle`)).bytes.toString()).lines as {
    lineId: string
  }[]
  expect(lines).toHaveLength(taken.length)
  expect(new Set(lines.map((l) => l.lineId)).size).toBe(taken.length)
  const { rows } = await (
    await house.connect('hemei')
  ).query('select count(*)::int n from ballot where vote = $1', [vote])
  expect(rows[0]).toEqual({ n: taken.length })
  const bundle = (await get(undefined, `${vote}/bundle`)).bytes
  for (const { o } of taken) {
    const { json } = await get<{ code: string }>(o, `${vote}/receipt`)
    expect(verify({ bundle, receipt: json.code }).firstFailure).toBeNull()
  }
})

test('V3 V6 closing waits for a ballot that is being cast when the time comes, and counts it', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, many(16, 'approve'))
  await house.setClock(minutes(closes, -1))
  let release = (): void => undefined
  const held = new Promise<void>((go) => (release = go))
  let entered = (): void => undefined
  const inside = new Promise<void>((go) => (entered = go))
  const casting = house.db.act(one(16).actor, async (tx) => {
    await castBallot(tx, { vote, choice: 'approve', nonce: nonce() })
    entered()
    await held
  })
  await inside
  await house.setClock(closes)
  const closing = closeDue(house.db)
  const first = await Promise.race([
    closing.then(() => 'closed'),
    new Promise((r) => setTimeout(r, 400, 'waits')),
  ])
  release()
  await Promise.all([casting, closing])
  expect(first).toBe('waits')
  expect((await get<Result>(undefined, `${vote}/result`)).json.classes[0]).toMatchObject({
    class: 'approve',
    lines: 17,
  })
})

test('X6 a closing cut off after any of its parts is taken up again and gives one result', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, many(17, 'approve'))
  await house.setClock(closes)
  // cut off after shutting, after preparing, after sequencing: the parts as the crash left them
  const attempts = [
    () =>
      house.db.act(system('t'), (tx) =>
        tx.run(sql`update vote set closed_at = ${tx.now} where id = ${vote}`),
      ),
    () => prepareAreas(house.db, vote, home.id),
    () => sequence(house.db),
  ]
  for (const part of attempts) {
    await part()
    expect((await get<{ code: string }>(home.owners[0], `${vote}/result`)).json.code).toBe(
      'VOTING.NOT_CLOSED',
    )
  }
  await Promise.all([closeVote(house.db, vote), closeVote(house.db, vote), closeDue(house.db)])
  expect((await get<Result>(undefined, `${vote}/result`)).json.classes[0]).toMatchObject({
    class: 'approve',
    lines: 17,
  })
})

test('V4 unreturned ballots follow only where the rules say so, and only with proof of delivery', async () => {
  const units = async (vote: string) => {
    const roll = JSON.parse((await get(one(0), `${vote}/roll.json`)).bytes.toString()) as { voter: string }[]
    return roll.map((u) => u.voter).slice(16)
  }
  const lines = async (rules?: { unreturned: 'follow-majority' }) => {
    const vote = await testVote(house, home, rules ? { rules } : {})
    await castAll(vote, many(16, 'approve'))
    const late = await units(vote)
    await house.db.act(system('t'), (tx) =>
      recordDelivery(tx, { vote, units: late.slice(0, 6), proof: '签收单' }),
    )
    await close()
    return (await get<Result>(undefined, `${vote}/result`)).json.classes.reduce((n, c) => n + c.lines, 0)
  }
  expect(await lines()).toBe(16)
  expect(await lines({ unreturned: 'follow-majority' })).toBe(22)
})

test('the demonstration’s neighbours vote like everybody, are marked, and never cast for who is signed in', async () => {
  const vote = await testVote(house, home)
  await cast(house, one(3), vote, 'against')
  const actor = one(5).actor
  const voted = await house.db.act(actor, (tx) => letNeighboursVote(tx, { vote, share: 1, seed: 's' }))
  expect(voted).toBe(22)
  const seen = await get<{
    neighbours: boolean
    mine: { ballot: null }
    turnout: { owners: { count: number } }
  }>(one(5), vote)
  expect(seen.json).toMatchObject({
    neighbours: true,
    mine: { ballot: null },
    turnout: { owners: { count: 23 } },
  })
  await close()
  const key = await logKey()
  expect(verify({ bundle: (await get(undefined, `${vote}/bundle`)).bytes, key }).firstFailure).toBeNull()
  const real = await testHouse({ demonstration: false })
  await expect(real.db.act(system('t'), (tx) => letNeighboursVote(tx, { vote }))).rejects.toMatchObject({
    code: 'VOTING.DEMONSTRATION_ONLY',
  })
  await real.close()
})

test('X4 votes are listed for those they concern, with what stands of their own', async () => {
  const two = await testCommunity(house, 2)
  const vote = await testVote(house, two)
  const [a, b] = two.owners
  if (!a || !b) throw new Error('two owners')
  await cast(house, a, vote, 'approve')
  const list = async (who: typeof a) =>
    (
      await house.call<{ rows: { id: string; state: string; voted: boolean | null }[] }>(
        who,
        'GET',
        '/api/v1/votes?filter.state=open',
      )
    ).json.rows
  expect(await list(a)).toMatchObject([{ id: vote, state: 'open', voted: true }])
  expect(await list(b)).toMatchObject([{ id: vote, voted: false }])
  const admin = await house.person('管理员', [{ role: 'system.administrator', path: '/' }])
  expect(await list(admin as typeof a)).toEqual([])
  expect((await house.call(a, 'GET', '/api/v1/votes.xlsx')).status).toBe(200)
  expect((await get(a, `${vote}/roll.xlsx`)).status).toBe(200)
})

// the last here: its vote stays without a result, and every later beat says so
test('V3 V6 an act that stands in the log and cannot be read is never passed over: there is no result until it can', async () => {
  const vote = await testVote(house, home)
  await castAll(vote, many(17, 'approve'))
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [home.id])
  await app.query(
    `with b as (insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed)
      select vote, unit, 1, community_id, 'change', 1, channel, account, party, cast_at, sha256('its own'), sha256('no key opens it')
      from ballot where vote = $1 order by unit limit 1 returning leaf) insert into log_pending (leaf, kind) select leaf, 'ballot' from b`,
    [vote],
  )
  await app.end()
  await house.setClock(closes)
  await expect(closeVote(house.db, vote)).rejects.toThrow('stands in the log and cannot be read')
  expect((await get(undefined, `${vote}/result`)).status).not.toBe(200)
})
