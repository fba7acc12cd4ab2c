// The log through a backup: where it stood, that it still stands so, and what was published since and is missing.
import {
  append,
  canonicalText,
  emptyRoot,
  hex,
  leafHash,
  openCheckpoint,
  parseTlogProof,
  peaks,
  tlogProofMark,
  utf8,
  type LogKey,
  type NodeAt,
} from '@hemei/verifier/formats'
import { sql, type Tx } from '../../kernel/database/index.ts'

/** As much of a database's session as is needed: a backup runs outside every act. */
interface Session {
  query<R extends object>(text: string, values?: unknown[]): Promise<{ rows: R[] }>
}
export interface LogHead {
  readonly size: number
  /** hexadecimal */
  readonly root: string
}
/** The newest checkpoint, as it is written into a backup. */
export async function headOf(client: Session): Promise<LogHead> {
  const { rows } = await client.query<{ size: string; root: string }>(
    `select size::text, encode(root, 'hex') as root from log_checkpoint order by size desc limit 1`,
  )
  return { size: Number(rows[0]?.size ?? 0), root: rows[0]?.root ?? '' }
}

const batchLeaves = 10_000
const keyOf = ({ level, index }: NodeAt): string => `${level}/${index}`

/** The root at each of these sizes, reckoned anew from the leaves alone; absent where the log is shorter. */
async function rootsAt(client: Session, sizes: readonly number[]): Promise<Map<number, string>> {
  const roots = new Map([[0, hex(emptyRoot())]])
  let known = new Map<string, Uint8Array>()
  let size = 0
  for (const until of sizes.toSorted((a, b) => a - b))
    while (size < until) {
      const { rows } = await client.query<{ hash: Buffer }>(
        'select hash from log_leaf where index >= $1 and index < $2 order by index',
        [size, Math.min(until, size + batchLeaves)],
      )
      if (!rows.length) return roots
      const grown = append(
        size,
        rows.map((r) => r.hash),
        (level, index) => known.get(keyOf({ level, index })) ?? emptyRoot(),
      )
      for (const node of grown.nodes) known.set(keyOf(node), node.hash)
      known = new Map(peaks(grown.size).map((n) => [keyOf(n), known.get(keyOf(n)) ?? emptyRoot()]))
      size = grown.size
      roots.set(size, hex(grown.root))
    }
  return roots
}

/**
 * The checkpoint in what somebody kept, signed by one of this log's own keys: its note (as served, or the newest file of a
 * witness's folder), a receipt, the file of a result, a proof.
 */
export function keptHead(text: string, keys: readonly LogKey[]): LogHead {
  const note = noteIn(text)
  let refused: unknown
  for (const key of keys)
    try {
      const { size, root } = openCheckpoint(note, key)
      return { size, root: hex(root) }
    } catch (error) {
      refused ??= error
    }
  throw refused
}
function noteIn(text: string): string {
  if (text.startsWith(tlogProofMark)) return parseTlogProof(utf8(text)).checkpoint
  if (!text.startsWith('{')) return text
  const { checkpoint, log } = JSON.parse(text) as { checkpoint?: unknown; log?: { checkpoint?: unknown } }
  const found = checkpoint ?? log?.checkpoint
  if (typeof found !== 'string') throw new Error('no checkpoint in this file')
  return found
}

export interface Standing {
  readonly head: LogHead
  /** `holds`: what was kept is the log's own past; `missing`: it goes beyond; `other`: it is another log's, or a fork's */
  readonly kept: 'unknown' | 'holds' | 'missing' | 'other'
  /** where the two branches part, when something is missing: it may have grown since */
  readonly from?: LogHead
  /** leaves that were published and are not here: from this index, so many */
  readonly missing?: { readonly from: number; readonly count: number }
}
/** Reckons the log anew and holds it against its own newest checkpoint and one that somebody kept. */
export async function standingOf(client: Session, kept?: LogHead): Promise<Standing> {
  const head = await headOf(client)
  const within = kept && kept.size <= head.size
  const roots = await rootsAt(client, within ? [head.size, kept.size] : [head.size])
  if (roots.get(head.size) !== head.root)
    throw new Error(`the log's leaves do not give the root of its checkpoint at ${head.size}`)
  if (!kept) return { head, kept: 'unknown' }
  if (within && roots.get(kept.size) === kept.root) return { head, kept: 'holds' }
  // it may have grown since it went on from a backup: what was kept is of the branch that was lost there
  const parted = (await restorationsOf(client)).find(({ from }) => from.size < kept.size)?.from
  if (within && !parted) return { head, kept: 'other' }
  const from = parted ?? head
  return { head, kept: 'missing', from, missing: { from: from.size, count: kept.size - from.size } }
}

/**
 * Says in public, by a leaf of the log, that it goes on from a backup, and what was known to have been published since.
 * False where the tables are of a release that has no place for it yet.
 */
export async function recordRestoration(
  client: Session,
  said: { readonly at: string; readonly since?: string; readonly from: LogHead; readonly kept?: LogHead },
): Promise<boolean> {
  if (!(await hasPlace(client))) return false
  const statement = canonicalText({
    kind: 'restoration',
    at: said.at,
    ...(said.since ? { since: said.since } : {}),
    from: { ...said.from },
    kept: said.kept ? { ...said.kept } : null,
  })
  const leaf = Buffer.from(leafHash(utf8(statement)))
  await client.query('insert into log_restoration (leaf, statement) values ($1, $2) on conflict do nothing', [
    leaf,
    statement,
  ])
  await client.query(`insert into log_pending (leaf, kind) values ($1, 'restoration')`, [leaf])
  return true
}

async function hasPlace(client: Session): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('log_restoration') is not null as there`,
  )
  return rows[0]?.there ?? false
}

export interface Restoration {
  /** canonical JSON, as its leaf has it */
  readonly statement: string
  readonly leaf: string
  /** when it went on; the instant of the backup, after which acts may be missing */
  readonly at: Date
  readonly since: Date
  readonly from: LogHead
  /** what was known to have been published, where more than the backup holds */
  readonly missing: { readonly from: number; readonly count: number } | null
}
interface RestorationRow {
  readonly statement: string
  readonly leaf: string
  readonly made_at: Date
}
const read = ({ statement, leaf, made_at }: RestorationRow): Restoration => {
  const said = JSON.parse(statement) as { at: string; since?: string; from: LogHead; kept: LogHead | null }
  const { from, kept } = said
  const missing = kept && kept.size > from.size ? { from: from.size, count: kept.size - from.size } : null
  // statements of earlier releases do not name the snapshot: the newest checkpoint in it was made before
  return { statement, leaf, at: new Date(said.at), since: said.since ? new Date(said.since) : made_at, from, missing }
}
/** The newest hundred, newest first: there should be none. */
export const restorationsIn = async (tx: Tx): Promise<Restoration[]> =>
  (
    await tx.rows<RestorationRow>(sql`
      select r.statement, encode(r.leaf, 'hex') as leaf, coalesce(c.made_at, r.made_at) as made_at from log_restoration r
      left join log_checkpoint c on c.size = (r.statement::jsonb -> 'from' ->> 'size')::bigint
      order by r.made_at desc limit 100`)
  ).map(read)
/** The same from outside every act. */
export async function restorationsOf(client: Session): Promise<Restoration[]> {
  if (!(await hasPlace(client))) return []
  const { rows } = await client.query<RestorationRow>(
    `select r.statement, encode(r.leaf, 'hex') as leaf, coalesce(c.made_at, r.made_at) as made_at from log_restoration r
      left join log_checkpoint c on c.size = (r.statement::jsonb -> 'from' ->> 'size')::bigint order by r.made_at desc limit 100`,
  )
  return rows.map(read)
}

export interface Gap {
  /** after `since` acts may be missing; at `at` the house went on */
  readonly since: Date
  readonly at: Date
}
/** The gaps that reach into a span of time: each backup once, however often what it lacks was held against another file. */
export async function gapsWithin(tx: Tx, { from, until }: { from: Date; until: Date }): Promise<Gap[]> {
  const gaps = new Map<number, Gap>()
  for (const { since, at } of await restorationsIn(tx)) {
    const known = gaps.get(since.getTime())
    if (since < until && at > from && (!known || at < known.at)) gaps.set(since.getTime(), { since, at })
  }
  return [...gaps.values()]
}
