// Before a notice is shown, listed or sealed: it says what its hash covers, and the log has the leaf, in its place or waiting for it.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import type { Log } from '../../kernel/observability/index.ts'
import { leavesAmong } from '../attestation/index.ts'
import { hashOf, leafOf, type Hashed } from './hash.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** where an operator reads of notices that cannot be vouched for */
    readonly log?: Log
  }
}
export interface Vouchable extends Hashed {
  readonly id: string
  readonly hash: Buffer
}
/** SQL: of `p`, what is asked. */
export const vouchable = sql`p.id, p.number, p.kind, p.title, p.issuer, p.blocks, p.articles, p.date, p.hash`

/** What stands in the place of a title that cannot be vouched for. */
export const withheld: Text = {
  zh: '（暂不显示：与公开的防改记录对不上）',
  en: '(Withheld: it does not match the public log)',
}

/** Ids of those that hold; the others are told to the operator's log. */
export async function vouchedAmong(tx: Tx, rows: readonly Vouchable[]): Promise<ReadonlySet<string>> {
  const own = rows.filter((row) => hashOf(row).equals(row.hash))
  const known = await leavesAmong(tx, own.map((row) => leafOf(row.hash)))
  const held = new Set(own.filter((row) => known.has(leafOf(row.hash).toString('hex'))).map((row) => row.id))
  for (const { id, number } of rows)
    if (!held.has(id)) tx.house.log?.error({ publication: id, number }, 'a notice cannot be vouched for: it is withheld; see hemei doctor')
  return held
}

export interface Told {
  readonly id: string
  readonly number: string
  readonly title: Text
  readonly date: string
  readonly published_at: Date
  readonly vouched: boolean
}
const abouts = { case: sql`p.subject ->> 'case'`, vote: sql`p.subject ->> 'vote'` } as const
/** Notices that came from a case, a vote, …, oldest first; the title of one that cannot be vouched for is withheld. */
export async function publicationsAbout(tx: Tx, about: 'case' | 'vote', id: string): Promise<Told[]> {
  const rows = await tx.rows<Vouchable & { published_at: Date }>(
    sql`select ${vouchable}, p.published_at from publication p where ${abouts[about]} = ${id} order by p.published_at, p.sequence`,
  )
  const held = rows.length ? await vouchedAmong(tx, rows) : new Set()
  return rows.map(({ id: of, number, title, date, published_at }) => {
    const vouched = held.has(of)
    return { id: of, number, title: vouched ? title : withheld, date, published_at, vouched }
  })
}
