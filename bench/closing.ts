// Closing a vote of 20,000 owners: every ballot there, the log complete, tallied, published. Absolute, for this machine.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { closeVote, openVote, prepareAreas } from '../server/src/civic/voting/index.ts'
import { sequence } from '../server/src/civic/attestation/index.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { ground, type Ground } from '../server/src/testing/ground.ts'
import { repeated, type Result } from './harness.ts'

const owners = 20_000

/** 18,000 sealed ballots, as casting would have left them. */
async function castAll(g: Ground, vote: string): Promise<void> {
  const { ballotLeafHash, nonceBytes, saltBytes } = await import('@hemei/verifier/formats')
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  const { rows } = await client.query<{ unit: string }>('select unit from vote_unit where vote = $1 order by unit limit 18000', [vote])
  const made = rows.map(({ unit }, i) => {
    const choice = (['approve', 'approve', 'approve', 'against', 'abstain'] as const)[i % 5] ?? 'approve'
    const content = { choice, nonce: randomBytes(nonceBytes).toString('hex'), salt: randomBytes(saltBytes).toString('hex') }
    const leaf = Buffer.from(ballotLeafHash({ kind: 'ballot', vote, voter: unit, seq: 0, ...content }))
    return { unit, leaf, sealed: g.house.db.house.keyring.seal(JSON.stringify(content), `ballot/${vote}/${unit}/0`) }
  })
  await client.query(
    `with b as (insert into ballot (vote, unit, seq, community_id, act, changes, channel, party, cast_at, leaf, sealed)
        select $1, unit, 0, $2, 'cast', 0, 'phone', $2, now(), leaf, sealed
        from unnest($3::uuid[], $4::bytea[], $5::bytea[]) r(unit, leaf, sealed) returning leaf)
      insert into log_pending (leaf, kind) select leaf, 'ballot' from b`,
    [vote, g.community, made.map((m) => m.unit), made.map((m) => m.leaf), made.map((m) => m.sealed)],
  )
  await client.end()
}

export async function run(): Promise<Result[]> {
  const g = await ground(owners)
  const text = { zh: '基准', en: 'Bench' }
  try {
    const once = async (): Promise<number> => {
      const { db } = g.house
      const now = Date.now()
      const vote = await db.act(system('bench'), (tx) =>
        openVote(tx, { community: g.community, matter: 'use-maintenance-fund', title: text, question: text, ifYes: text, ifNo: text, opensAt: new Date(now - 10_000), closesAt: new Date(now + 1) }),
      )
      await prepareAreas(db, vote, g.community)
      await castAll(g, vote)
      await sequence(db) // while a vote is open the sequencer runs every second
      const began = performance.now()
      await closeVote(db, vote)
      return (performance.now() - began) / 1000
    }
    return [await repeated({ name: 'Closing a vote of 20,000 owners, 18,000 ballots', unit: 's', better: 'less', must: 5 }, once, 3)]
  } finally {
    await g.close()
  }
}
