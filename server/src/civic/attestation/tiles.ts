// The log's hashes as tiles that any tool of C2SP reads (tlog-tiles): 256 of one level at a time, none ever changed.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault } from './faults.ts'

const width = 256
/** levels of a tree between two levels of tiles */
const height = 8

export interface TileAt {
  /** of tiles: its hashes cover 256^level leaves each */
  readonly level: number
  readonly index: number
  /** hashes in it, of 256 */
  readonly width: number
}

/** `x001/x234/067` or `x001/x234/067.p/12`; undefined where it is no name of a tile. */
export function parseTile(level: string, name: string): TileAt | undefined {
  const [, groups, last, part] = /^((?:x\d{3}\/){0,4})(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(name) ?? []
  if (groups === undefined || last === undefined || !/^(\d|[1-5]\d|6[0-3])$/.test(level)) return undefined
  // one spelling: no leading group of nothing
  if (groups.startsWith('x000/')) return undefined
  const hashes = part === undefined ? width : Number(part)
  if (part !== undefined && hashes >= width) return undefined
  return { level: Number(level), index: Number(groups.replaceAll(/[x/]/g, '') + last), width: hashes }
}

/** The tile's bytes, 32 for each hash; not there where the log does not reach so far. A tile once full is also there in part. */
export async function tile(tx: Tx, at: TileAt): Promise<Buffer> {
  const from = BigInt(at.index) * BigInt(width)
  const until = from + BigInt(at.width)
  const rows = at.level
    ? sql`select index, hash from log_node where level = ${at.level * height}::smallint`
    : sql`select index, hash from log_leaf`
  const { hashes, n } = await tx.one<{ hashes: Buffer | null; n: bigint }>(sql`
    select string_agg(t.hash, ''::bytea order by t.index) as hashes, count(*) as n from (${rows}) t
    where t.index >= ${from} and t.index < ${until}`)
  if (!hashes || n !== BigInt(at.width)) throw fault.NO_TILE()
  return hashes
}
