// Posting, reversing and holding: the only ways by which money moves in the books. Scope: the book's community.
import { createHash } from 'node:crypto'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { soundOf } from '../../kernel/http/index.ts'
import { covered, fault } from './faults.ts'

export type BookKind = 'commodity' | 'public-housing'

/** The book of a community for one kind of housing (财会〔2020〕7号: kept apart); opened when first asked for. */
export async function bookOf(tx: Tx, community: string, kind: BookKind = 'commodity'): Promise<string> {
  const before = await bookIfAny(tx, community, kind)
  if (before) return before
  await tx.run(sql`insert into ledger_book (id, community_id, kind, opened_at)
    values (${tx.newId()}, ${community}, ${kind}, ${tx.now}) on conflict (community_id, kind) do nothing`)
  return (
    await tx.one<{ id: string }>(
      sql`select id from ledger_book where community_id = ${community} and kind = ${kind}`,
    )
  ).id
}
export const bookIfAny = async (
  tx: Tx,
  community: string,
  kind: BookKind = 'commodity',
): Promise<string | undefined> =>
  (
    await tx.maybe<{ id: string }>(
      sql`select id from ledger_book where community_id = ${community} and kind = ${kind}`,
    )
  )?.id

export interface Source {
  /** e.g. `fund.use.payment` */
  readonly kind: string
  readonly id: string
}
export interface Line {
  /** a code of the chart */
  readonly account: string
  /** for titles kept by room, and for those alone */
  readonly room?: string | undefined
  /** whole fen, + debit, − credit; a zero line is left out */
  readonly amountFen: bigint
}
export interface Posting {
  readonly book: string
  /** legal date */
  readonly date: string
  readonly memo: Text
  /** natural key: the same source posts once in a book, however often it is tried */
  readonly source: Source
  readonly lines: readonly Line[]
  /** who is named as having posted it; default: the actor */
  readonly by?: string | undefined
}
export interface Posted {
  readonly id: string
  readonly number: string
}

/**
 * Posts one voucher. The same source once more answers the voucher that stands; with other content it is
 * LEDGER.POSTED_OTHERWISE. A sub-ledger that would fall below zero, or below what is held, is LEDGER.NOT_COVERED.
 */
export const post = (tx: Tx, given: Posting): Promise<Posted> => write(tx, given, null)

async function write(tx: Tx, given: Posting, reverses: string | null): Promise<Posted> {
  const { book, date, source } = given
  const lines = given.lines
    .filter((l) => l.amountFen !== 0n)
    .map((l, i) => ({
      line: i + 1,
      account: l.account,
      room: l.room ?? null,
      amount: l.amountFen.toString(),
    }))
  const digest = createHash('sha256')
    .update(JSON.stringify([book, date, reverses, lines]))
    .digest()
  const { pinyin, initials } = soundOf(given.memo.zh)
  // one statement: the book is locked from the voucher's number on, and waits for no further question of ours
  const made = await covered(
    tx.maybe<Posted>(sql`with b as materialized (select id, community_id from ledger_book where id = ${book}::uuid),
      v as (
        insert into ledger_voucher
          (id, pinyin, initials, community_id, book, date, memo, source_kind, source_id, digest, lines, reverses, posted_by, posted_account, posted_at)
        select ${tx.newId()}::uuid, ${pinyin}, ${initials}, community_id, id, ${date}::date, ${JSON.stringify(given.memo)}::jsonb, ${source.kind}, ${source.id},
          ${digest}::bytea, ${lines.length}::int, ${reverses}::uuid, ${given.by ?? (tx.actor.account ? tx.actor.name : '平台')},
          ${tx.actor.account ?? null}::uuid, ${tx.now}::timestamptz
        from b on conflict (book, source_kind, source_id) do nothing returning id, number),
      e as (
        insert into ledger_entry (voucher, line, community_id, book, account, room_id, amount_fen)
        select v.id, l.line, b.community_id, b.id, l.account, l.room, l.amount
        from v, b, json_to_recordset(${JSON.stringify(lines)}::json) as l(line int, account text, room uuid, amount bigint))
      select id, number from v`),
  )
  return made ?? already(tx, given, digest)
}

async function already(tx: Tx, { book, source }: Posting, digest: Buffer): Promise<Posted> {
  const before = await tx.one<Posted & { digest: Buffer }>(sql`select id, number, digest from ledger_voucher
    where book = ${book} and source_kind = ${source.kind} and source_id = ${source.id}`)
  if (!before.digest.equals(digest)) throw fault.POSTED_OTHERWISE({ number: before.number })
  return { id: before.id, number: before.number }
}

/** Undoes a voucher by its mirror, dated today; once. Entries themselves are never changed (A21.1). */
export async function reverse(tx: Tx, given: { voucher: string; memo: Text }): Promise<Posted> {
  const found = await tx.maybe<{ book: string; number: string; taken: boolean }>(sql`
    select v.book, v.number, v.reverses is not null or exists (select from ledger_voucher r where r.reverses = v.id) as taken
    from ledger_voucher v where v.id = ${given.voucher}`)
  if (!found) throw fault.NO_VOUCHER()
  if (found.taken) throw fault.REVERSED({ number: found.number })
  const lines = await tx.rows<{ account: string; room: string | null; amount: bigint }>(sql`
    select account, room_id as room, -amount_fen as amount from ledger_entry where voucher = ${given.voucher} order by line`)
  return write(
    tx,
    {
      book: found.book,
      date: tx.today,
      memo: given.memo,
      source: { kind: 'ledger.reversal', id: given.voucher },
      lines: lines.map((l) => ({ account: l.account, room: l.room ?? undefined, amountFen: l.amount })),
    },
    given.voucher,
  )
}

export interface HeldLine {
  readonly account: string
  readonly room: string
  readonly amountFen: bigint
}
/** Keeps parts of rooms' balances for one source. What is not there, or kept already, is LEDGER.NOT_COVERED. */
export async function hold(
  tx: Tx,
  given: { book: string; source: Source; lines: readonly HeldLine[] },
): Promise<void> {
  const lines = given.lines
    .filter((l) => l.amountFen !== 0n)
    .map((l) => ({ ...l, amountFen: l.amountFen.toString() }))
  await covered(
    tx.run(sql`insert into ledger_hold (source_kind, source_id, book, account, room_id, community_id, amount_fen, placed_at)
      select ${given.source.kind}, ${given.source.id}, b.id, l.account, l.room, b.community_id, l."amountFen", ${tx.now}::timestamptz
      from ledger_book b, json_to_recordset(${JSON.stringify(lines)}::json) as l(account text, room uuid, "amountFen" bigint)
      where b.id = ${given.book}`),
  )
}

/** Lets go of what is held for a source; nothing held is nothing done. */
export const release = (tx: Tx, source: Source): Promise<number> =>
  tx.run(sql`update ledger_hold set released_at = ${tx.now}
    where source_kind = ${source.kind} and source_id = ${source.id} and released_at is null`)

/** Waits for, and then keeps until the act ends, the right to decide on a book's balances. */
export async function lockBook(tx: Tx, book: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`ledger/${book}`}, 0))`)
}
