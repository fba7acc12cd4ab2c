// V4: the act that proves the delivery of a ballot; only what stands here can ever be deemed, and only where the rules say so.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { within } from '../registry/index.ts'
import { voteOf } from './vote.ts'

export interface Delivery {
  readonly vote: string
  readonly units: readonly string[]
  /** how it is proved: signed receipt, registered mail, a witness of the residents' committee … */
  readonly proof: string
}

/** Records deliveries of an open vote; a unit once recorded stays as it is. Answers how many are new. */
export async function recordDelivery(tx: Tx, given: Delivery): Promise<number> {
  const vote = await voteOf(tx, given.vote)
  return within(tx, vote.community_id, () =>
    tx.run(sql`insert into vote_delivery (vote, unit, community_id, proof, recorded_at, recorded_by)
      select ${vote.id}::uuid, unit, ${vote.community_id}::uuid, ${given.proof}, ${tx.now}::timestamptz, ${tx.actor.account ?? null}::uuid
      from unnest(${[...given.units]}::uuid[]) unit
      where exists (select from vote v where v.id = ${vote.id} and v.closed_at is null)
      on conflict do nothing`),
  )
}
