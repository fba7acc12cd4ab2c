// The receipt: what a voter keeps to prove, offline and for ever, that the ballot stands in the log and in the lines.
import {
  areaText,
  ballotLeafBytes,
  ballotLeafHash,
  entryExtra,
  fromHex,
  makeReceipt,
  parseCheckpoint,
  parseReceipt,
  parseScalar,
  receiptBytes,
  receiptCode,
  receiptLeaf,
  signatureLine,
  tlogProof,
  type Receipt,
} from '@hemei/verifier/formats'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { placed } from '../attestation/index.ts'
import { ballotOfUnit, leafOf, type Content } from './cast.ts'
import type { Summary } from './close.ts'
import { fault } from './faults.ts'
import { secretOfUnit, type Secret } from './open.ts'
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

/** As it was published, by the key of that day; witnesses' lines stay in the bundle: a code has no room for them. */
function ownNote(published: string): string {
  const { checkpoint, text, signatures } = parseCheckpoint(published)
  const own = signatures.find((line) => line.name === checkpoint.origin)
  if (!own) throw new Error('a published checkpoint without the log’s signature')
  return `${text}\n${signatureLine({ name: own.name, id: own.id }, own.signature)}`
}

async function receiptOf(tx: Tx, vote: string, found: Found): Promise<{ receipt: Receipt; code: string }> {
  const { keyring } = tx.house
  const content = JSON.parse(keyring.open(found.sealed, ballotOfUnit({ vote, ...found }))) as Content
  const secret = JSON.parse(keyring.open(found.secret, secretOfUnit({ vote, ...found }))) as Secret
  const { choice, nonce, salt } = content
  if (choice === null) throw fault.NO_BALLOT()
  const said = leafOf(vote, found.unit, found.seq, content)
  const leaf = ballotLeafHash(said)
  const stands = await placed(tx, leaf, { size: Number(found.size) })
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
    checkpoint: ownNote(found.summary.checkpoint),
    proof: stands.proof,
    ...(said.signed === undefined ? {} : { signed: said.signed }),
  })
  // its keys in the canonical order: saved as it comes, it is the file that the verifier reads
  return { receipt: parseReceipt(receiptBytes(made)), code: receiptCode(made) }
}

/** The same as a text that other tools read (C2SP tlog-proof): the ballot itself, and the published checkpoint with its witnesses. */
export async function receiptProof(tx: Tx, id: string, unit?: string): Promise<string> {
  const { receipt } = await receiptFor(tx, id, unit)
  const { note } = await tx.one<{ note: string }>(
    sql`select summary ->> 'checkpoint' as note from vote_result where vote = ${id}`,
  )
  return tlogProof({
    index: receipt.leafIndex,
    proof: receipt.proof.map((step) => fromHex(step, 32)),
    checkpoint: note,
    extra: entryExtra(ballotLeafBytes(receiptLeaf(receipt))),
  })
}
