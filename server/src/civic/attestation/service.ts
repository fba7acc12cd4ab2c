// The log's acts: appending a leaf, proving that it stands, signing in the log's name.
import {
  consistencyNodes,
  consistencyProof,
  hex,
  inclusionNodes,
  inclusionProof,
  signCheckpoint,
  type GetNode,
  type NodeAt,
} from '@hemei/verifier/formats'
import { insertion, sql, type Statement, type Tx } from '../../kernel/database/index.ts'
import { fault } from './faults.ts'
import { logName, signerAt, type LogSigner } from './keys.ts'

/** What a promise allows the sequencer at most; it needs about a second. */
export const mergeWithinMs = 60_000

/** Appends a leaf hash (RFC 6962: SHA-256 of 0x00 and the data); its place follows within seconds. */
export async function append(tx: Tx, leaf: Uint8Array, kind: string): Promise<void> {
  await tx.run(sql`select attestation_append(${Buffer.from(leaf)}, ${kind})`)
}

/** The same as a statement: for hot acts, which send it with their commit. */
export const appending = (leaf: Uint8Array, kind: string): Statement => pending({ leaf: Buffer.from(leaf), kind })
const pending = insertion('attestation.append', 'log_pending', { leaf: 'bytea', kind: 'text' })

/** Appends many leaves of one kind, in their order. */
export async function appendAll(tx: Tx, leaves: readonly Uint8Array[], kind: string): Promise<void> {
  if (!leaves.length) return
  await tx.run(sql`insert into log_pending (leaf, kind)
    select leaf, ${kind} from unnest(${leaves.map((l) => Buffer.from(l))}::bytea[]) with ordinality t(leaf, n) order by n`)
}

export interface SignedCheckpoint {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  /** whose key signs a log of this size */
  readonly signer: LogSigner
}
interface CheckpointRow {
  size: bigint
  root: Buffer
}
/** The same row gives the same note: Ed25519 draws nothing. */
async function signed(tx: Tx, row: CheckpointRow | undefined): Promise<SignedCheckpoint> {
  if (!row) throw fault.NOT_IN_LOG()
  const checkpoint = { origin: logName, size: Number(row.size), root: row.root }
  const signer = await signerAt(tx, checkpoint.size)
  const note = await signCheckpoint(checkpoint, signer.key, signer.sign)
  return { size: checkpoint.size, root: row.root, note, signer }
}

export const latestCheckpoint = async (tx: Tx): Promise<SignedCheckpoint> =>
  signed(
    tx,
    await tx.maybe<CheckpointRow>(sql`select size, root from log_checkpoint order by size desc limit 1`),
  )

/** The checkpoint at exactly this size. */
export const checkpointAt = async (tx: Tx, size: bigint): Promise<SignedCheckpoint> =>
  signed(tx, await tx.maybe<CheckpointRow>(sql`select size, root from log_checkpoint where size = ${size}`))

/** Loads the named full subtrees; what the tree's own functions then ask for. */
export async function loadNodes(tx: Tx, nodes: readonly NodeAt[]): Promise<GetNode> {
  const rows = await tx.rows<{ level: number; index: bigint; hash: Buffer }>(sql`
    with asked as (select * from unnest(${nodes.map((n) => n.level)}::smallint[], ${nodes.map((n) => n.index)}::bigint[]) a(level, index))
    select a.level, a.index, coalesce(n.hash, l.hash) as hash from asked a
      left join log_node n on n.level = a.level and n.index = a.index
      left join log_leaf l on a.level = 0 and l.index = a.index`)
  const known = new Map(rows.map((r) => [`${r.level}/${r.index}`, r.hash]))
  return (level, index) => {
    const found = known.get(`${level}/${index}`)
    if (!found) throw new Error(`the log lacks node ${level}/${index}`)
    return found
  }
}

export interface Placed {
  readonly index: number
  readonly proof: readonly Uint8Array[]
}
export interface Inclusion extends Placed {
  readonly checkpoint: SignedCheckpoint
}

/** Proves that a leaf stands under the newest checkpoint; the proof goes from the leaf upward. */
export async function inclusion(tx: Tx, leaf: Uint8Array): Promise<Inclusion> {
  const checkpoint = await latestCheckpoint(tx)
  return { ...(await placed(tx, leaf, checkpoint)), checkpoint }
}

/** The same in the log of this size. */
export async function placed(tx: Tx, leaf: Uint8Array, { size }: { size: number }): Promise<Placed> {
  const found = await tx.maybe<{ index: bigint }>(
    sql`select index from log_leaf where hash = ${Buffer.from(leaf)} order by index limit 1`,
  )
  const index = Number(found?.index ?? size)
  if (index >= size) throw fault.NOT_IN_LOG()
  return { index, proof: inclusionProof(index, size, await loadNodes(tx, inclusionNodes(index, size))) }
}

/** Proves that the log of `to` leaves continues that of `from`: nothing in it was rewritten. */
export async function consistency(tx: Tx, from: number, to: number): Promise<Uint8Array[]> {
  if (from > to || to > (await latestCheckpoint(tx)).size) throw fault.NOT_IN_LOG()
  return consistencyProof(from, to, await loadNodes(tx, consistencyNodes(from, to)))
}

/** Where these leaves stand; those that have no place yet are absent. */
export async function placesOf(tx: Tx, leaves: readonly Uint8Array[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ hash: Buffer; index: bigint }>(sql`
    select l.hash, min(l.index) as index from log_leaf l
    where l.hash = any(${leaves.map((l) => Buffer.from(l))}::bytea[]) group by l.hash`)
  return new Map(rows.map((r) => [hex(r.hash), Number(r.index)]))
}

/** Which of these leaves the log has, in their place or waiting for it; in hex. */
export async function leavesAmong(tx: Tx, leaves: readonly Uint8Array[]): Promise<ReadonlySet<string>> {
  if (!leaves.length) return new Set()
  const asked = sql`any (${leaves.map((l) => Buffer.from(l))}::bytea[])`
  const rows = await tx.rows<{ hash: Buffer }>(sql`
    select hash from log_leaf where hash = ${asked} union select leaf from log_pending where leaf = ${asked}`)
  return new Set(rows.map((r) => hex(r.hash)))
}

/** Which of these leaves were handed in, in their place or still waiting for it; and how many of their kind were. */
export async function handedIn(
  tx: Tx,
  leaves: readonly Uint8Array[],
  kind: string,
): Promise<{ readonly known: ReadonlySet<string>; readonly ofKind: number }> {
  const known = await leavesAmong(tx, leaves)
  const { n } = await tx.one<{ n: bigint }>(sql`
    select (select count(*) from log_leaf where kind = ${kind}) + (select count(*) from log_pending where kind = ${kind}) as n`)
  return { known, ofKind: Number(n) }
}
