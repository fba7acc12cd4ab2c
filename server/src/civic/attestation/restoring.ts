// The log through a backup: where it stood, that it still stands so, and what was published since and is missing.
import {
  append,
  canonicalText,
  emptyRoot,
  hex,
  leafHash,
  openCheckpoint,
  peaks,
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

/** A checkpoint that somebody kept (the file of its note), signed by this log's own key. */
export function keptHead(note: string, key: LogKey): LogHead {
  const { size, root } = openCheckpoint(note, key)
  return { size, root: hex(root) }
}

export interface Standing {
  readonly head: LogHead
  /** `holds`: what was kept is the log's own past; `missing`: it goes beyond; `other`: it is another log's, or a fork's */
  readonly kept: 'unknown' | 'holds' | 'missing' | 'other'
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
  if (within) return { head, kept: roots.get(kept.size) === kept.root ? 'holds' : 'other' }
  return { head, kept: 'missing', missing: { from: head.size, count: kept.size - head.size } }
}

/**
 * Says in public, by a leaf of the log, that it goes on from a backup, and what was known to have been published since.
 * False where the tables are of a release that has no place for it yet.
 */
export async function recordRestoration(
  client: Session,
  said: { readonly at: string; readonly from: LogHead; readonly kept?: LogHead },
): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('log_restoration') is not null as there`,
  )
  if (!rows[0]?.there) return false
  const statement = canonicalText({
    kind: 'restoration',
    at: said.at,
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

/** The newest hundred: there should be none. */
export const restorationsIn = (tx: Tx): Promise<{ statement: string; leaf: string }[]> =>
  tx.rows(
    sql`select statement, encode(leaf, 'hex') as leaf from log_restoration order by made_at desc limit 100`,
  )
