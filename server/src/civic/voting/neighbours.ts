// The demonstration's neighbours: real ballots for the others on the roll, by the same leaves and rows, so that a vote comes to its end.
import { createHash, randomBytes } from 'node:crypto'
import { instantText } from '@hemei/law'
import { ballotLeafHash, nonceBytes, saltBytes } from '@hemei/verifier/formats'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { within } from '../registry/index.ts'
import { ballotOfUnit, leafOf, type Content } from './cast.ts'
import { fault } from './faults.ts'
import { forgetTurnout } from './turnout.ts'
import { voteOf, type Choice } from './vote.ts'

export interface Neighbours {
  readonly vote: string
  /** of those who have not voted, how many do (default 0.85) */
  readonly share?: number
  /** accounts whose owners keep their own ballots; the actor does so in any case */
  readonly spare?: readonly string[]
  /** homes, by label, whose owners keep theirs though they have no account yet */
  readonly spareHomes?: readonly string[]
  /** the same seed lets the same neighbours choose the same */
  readonly seed?: string
}

/** A number from 0 to 1 that follows from the seed. */
const drawn = (seed: string, what: string, position: number): number =>
  createHash('sha256').update(`${seed} ${what} ${position}`).digest().readUInt32BE() / 2 ** 32

const choose = (at: number): Choice => (at < 0.8 ? 'approve' : at < 0.93 ? 'against' : 'abstain')

/** Casts for those who have not, except the spared; answers how many did. A demonstration only. */
export async function letNeighboursVote(tx: Tx, given: Neighbours): Promise<number> {
  if (!tx.house.demonstration) throw fault.DEMONSTRATION_ONLY()
  const vote = await voteOf(tx, given.vote)
  if (tx.now < vote.opens_at) throw fault.NOT_OPEN_YET({ at: instantText(vote.opens_at, { year: false }) })
  return within(tx, vote.community_id, async () => {
    await tx.run(sql`select pg_advisory_xact_lock_shared(hashtextextended('vote/' || ${vote.id}::uuid, 0))`)
    const { closed } = await tx.one<{ closed: boolean }>(
      sql`select closed_at is not null as closed from vote where id = ${vote.id}`,
    )
    if (closed || tx.now >= vote.closes_at) throw fault.CLOSED()
    const spared = [...(given.spare ?? []), ...(tx.actor.account ? [tx.actor.account] : [])]
    const waiting = await tx.rows<{ unit: string; position: number; party: string; seq: number }>(sql`
      select u.unit, u.position, u.parties[1] as party, coalesce(l.seq + 1, 0) as seq from vote_unit u
      left join (select distinct on (unit) unit, seq, act from ballot where vote = ${vote.id} order by unit, seq desc) l on l.unit = u.unit
      where u.vote = ${vote.id} and (l.act is null or l.act = 'withdraw') and cardinality(u.parties) > 0
        and not u.labels && ${[...(given.spareHomes ?? [])]}::text[] and not u.parties && array(select party_id from binding where account = any (${spared}::uuid[]) and ended_at is null)
      order by u.position`)
    const seed = given.seed ?? vote.id
    const rows = waiting
      .filter((u) => drawn(seed, 'turnout', u.position) < (given.share ?? 0.85))
      .map((u) => ({ ...u, ...ballotFor(tx, vote.id, u, choose(drawn(seed, 'choice', u.position))) }))
    const hexed = rows.map(({ leaf, sealed, ...u }) => ({
      ...u,
      leaf: `\\x${leaf.toString('hex')}`,
      sealed: `\\x${sealed.toString('hex')}`,
    }))
    const cast = await tx.run(sql`with made as (
        insert into ballot (vote, unit, seq, community_id, act, changes, channel, party, cast_at, leaf, sealed)
        select ${vote.id}::uuid, unit, seq, ${vote.community_id}::uuid, 'cast', 0, 'demonstration', party, ${tx.now}::timestamptz, leaf, sealed
        from json_to_recordset(${JSON.stringify(hexed)}::json) as r(unit uuid, seq int, party uuid, leaf bytea, sealed bytea)
        on conflict do nothing returning leaf)
      select attestation_append(leaf, 'ballot') from made`)
    await tx.run(sql`update vote set neighbours = true where id = ${vote.id} and not neighbours`)
    tx.afterCommit(() => forgetTurnout(tx.house, vote.id))
    return cast
  })
}

function ballotFor(tx: Tx, vote: string, u: { unit: string; seq: number }, choice: Choice) {
  const content: Content = {
    choice,
    nonce: randomBytes(nonceBytes).toString('hex'),
    salt: randomBytes(saltBytes).toString('hex'),
  }
  return {
    leaf: Buffer.from(ballotLeafHash(leafOf(vote, u.unit, u.seq, content))),
    sealed: tx.house.keyring.seal(JSON.stringify(content), ballotOfUnit({ vote, ...u })),
  }
}
