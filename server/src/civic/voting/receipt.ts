// The receipt: what a voter keeps to prove, offline and for ever, that the ballot stands in the log and in the lines.
import {
  areaText,
  ballotLeafHash,
  makeReceipt,
  parseReceipt,
  parseScalar,
  receiptBytes,
  receiptCode,
  type Receipt,
} from '@hemei/verifier/formats'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { checkpointAt, inclusion } from '../attestation/index.ts'
import { leafOf, type Content } from './cast.ts'
import type { Summary } from './close.ts'
import { fault } from './faults.ts'
import type { Secret } from './open.ts'
import { voteOf } from './vote.ts'

interface Found {
  unit: string
  seq: number
  act: string
  sealed: Buffer
  secret: Buffer
  area_milli: bigint
  summary: Summary
  size: bigint
}

/** The receipt of the actor's own counted ballot, as file and as the text of a QR code. Scope: the community. */
export async function receiptFor(
  tx: Tx,
  id: string,
  unit?: string,
): Promise<{ receipt: Receipt; code: string }> {
  const vote = await voteOf(tx, id)
  const { published } = await tx.one<{ published: boolean }>(
    sql`select exists (select from vote_result where vote = ${id}) as published`,
  )
  if (!published) throw fault.NOT_CLOSED()
  const found = await tx.maybe<Found>(sql`
    select l.unit, l.seq, l.act, l.sealed, s.sealed as secret, u.area_milli, r.summary, r.checkpoint_size as size
    from vote_result r
    join lateral (select distinct on (b.unit) b.* from ballot b
      where b.vote = ${id} and (${unit ?? null}::uuid is null or b.unit = ${unit ?? null}::uuid)
        and b.unit in (select p.unit from vote_party p join binding d on d.party_id = p.party
          where p.vote = ${id} and d.account = ${tx.actor.account ?? null}::uuid and d.ended_at is null)
      order by b.unit, b.seq desc) l on l.act <> 'withdraw' and l.account = ${tx.actor.account ?? null}::uuid
    join vote_secret s on s.vote = ${id} and s.unit = l.unit
    join vote_unit u on u.vote = ${id} and u.unit = l.unit
    where r.vote = ${id} order by u.position limit 1`)
  if (!found) throw fault.NO_BALLOT()
  return receiptOf(tx, vote.id, found)
}

async function receiptOf(tx: Tx, vote: string, found: Found): Promise<{ receipt: Receipt; code: string }> {
  const { keyring } = tx.house
  const content = JSON.parse(keyring.open(found.sealed)) as Content
  const secret = JSON.parse(keyring.open(found.secret)) as Secret
  const { choice, nonce, salt } = content
  if (choice === null) throw fault.NO_BALLOT()
  const said = leafOf(vote, found.unit, found.seq, content)
  const leaf = ballotLeafHash(said)
  const under = await checkpointAt(tx, found.size)
  const stands = await inclusion(tx, leaf, under)
  const made = makeReceipt({
    vote,
    leafIndex: stands.index,
    voter: found.unit,
    nonce,
    salt,
    seq: found.seq,
    choice,
    class: found.summary.classes.find((c) => c.members.includes(choice))?.class ?? choice,
    area: areaText(found.area_milli),
    r: parseScalar(secret.r),
    checkpoint: under.note,
    proof: stands.proof,
    ...(said.signed === undefined ? {} : { signed: said.signed }),
  })
  // its keys in the canonical order: saved as it comes, it is the file that the verifier reads
  return { receipt: parseReceipt(receiptBytes(made)), code: receiptCode(made) }
}
