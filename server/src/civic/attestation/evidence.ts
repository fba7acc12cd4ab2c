// What the log's leaves say of rows: helps rooms to hold theirs against the one thing that cannot be rewritten unseen.
import { alteredBy, type Evidence } from '../../kernel/database/index.ts'

/** SQL: the leaf (RFC 6962) of an entry that is itself a hash. */
export const leafOfHash = (hash: string): string => `sha256('\\x00'::bytea || ${hash})`

/** SQL: true where the leaf stands in the log, or waits for its place. */
export const logged = (leaf: string): string =>
  `(exists (select from log_leaf l where l.hash = ${leaf}) or exists (select from log_pending l where l.leaf = ${leaf}))`

/** Leaves of one kind without the row that they speak of: it was taken away or altered with its hash. `leaves`: a query of `leaf`. */
export const rowless = (kind: string, leaves: string): Evidence['altered'] =>
  alteredBy(`select '第 ' || l.index || ' 条 leaf ' || l.index as name from log_leaf l
    where l.kind = '${kind}' and not exists (select from (${leaves}) r where r.leaf = l.hash) order by l.index`)
