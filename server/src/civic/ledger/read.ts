// What the books say: balances of rooms and titles, a room's statement, a voucher. Scope: the community.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import type { Place } from '../../kernel/access/index.ts'
import { communityPlace } from '../registry/index.ts'
import { fault } from './faults.ts'

export interface RoomBalance {
  readonly room: string
  readonly held_fen: bigint
  /** kept for payments on their way */
  readonly reserved_fen: bigint
}
/** Balances of rooms in one title; a room without entries is not among them. */
export const roomBalances = (
  tx: Tx,
  given: { book: string; account: string; rooms?: readonly string[] },
): Promise<RoomBalance[]> =>
  tx.rows<RoomBalance>(sql`select room_id as room, held_fen, reserved_fen from ledger_balance
    where book = ${given.book} and account = ${given.account}
      and ${given.rooms ? sql`room_id = any (${[...given.rooms]}::uuid[])` : sql`true`}`)

export interface AccountBalance {
  readonly account: string
  readonly debit_fen: bigint
  readonly credit_fen: bigint
  /** debit − credit */
  readonly balance_fen: bigint
}
/** The trial balance to a date, included: every title with entries, summed from the entries themselves. */
export const trialBalance = (tx: Tx, book: string, until?: string): Promise<AccountBalance[]> =>
  tx.rows<AccountBalance>(sql`
    select e.account, coalesce(sum(e.amount_fen) filter (where e.amount_fen > 0), 0)::bigint as debit_fen,
      coalesce(-sum(e.amount_fen) filter (where e.amount_fen < 0), 0)::bigint as credit_fen, sum(e.amount_fen)::bigint as balance_fen
    from ledger_entry e join ledger_voucher v on v.id = e.voucher
    where e.book = ${book} and ${until ? sql`v.date <= ${until}::date` : sql`true`}
    group by e.account order by e.account`)

/** What the rooms of a book hold together, from the balances kept by room. */
export async function subLedgerTotal(tx: Tx, book: string): Promise<{ rooms: bigint; held_fen: bigint }> {
  return tx.one(
    sql`select count(*) as rooms, coalesce(sum(held_fen), 0)::bigint as held_fen from ledger_balance where book = ${book}`,
  )
}

export interface StatementLine {
  readonly voucher: string
  readonly line: number
  readonly number: string
  readonly date: string
  readonly memo: Text
  readonly source_kind: string
  readonly source_id: string
  readonly reverses: string | null
  readonly account: string
  /** + into the room's balance, − out of it */
  readonly change_fen: bigint
  readonly balance_fen: bigint
  readonly posted_at: Date
}
/** Every entry of a room with the balance after it, oldest first. */
export const statement = (tx: Tx, room: string): Promise<StatementLine[]> =>
  tx.rows<StatementLine>(sql`select * from ledger_statement(${room})`)

export interface VoucherLine {
  readonly line: number
  readonly account: string
  readonly room: string | null
  readonly label: string | null
  readonly amount_fen: bigint
}
export interface Voucher {
  readonly id: string
  readonly community_id: string
  readonly book: string
  readonly number: string
  readonly date: string
  readonly memo: Text
  readonly source_kind: string
  readonly source_id: string
  readonly reverses: string | null
  readonly reversed_by: string | null
  readonly posted_by: string
  readonly posted_at: Date
  readonly entries: readonly VoucherLine[]
}
/** A voucher with its entries; LEDGER.NO_VOUCHER outside the scope. */
export async function voucherOf(tx: Tx, id: string): Promise<Voucher> {
  const found = await tx.maybe<Omit<Voucher, 'entries'>>(sql`
    select v.id, v.community_id, v.book, v.number, v.date, v.memo, v.source_kind, v.source_id, v.reverses, v.posted_by, v.posted_at,
      (select r.id from ledger_voucher r where r.reverses = v.id) as reversed_by
    from ledger_voucher v where v.id = ${id}`)
  if (!found) throw fault.NO_VOUCHER()
  const entries = await tx.rows<VoucherLine>(sql`
    select e.line, e.account, e.room_id as room, r.label, e.amount_fen
    from ledger_entry e left join room r on r.id = e.room_id where e.voucher = ${id} order by e.line`)
  return { ...found, entries }
}

/** The community of a voucher, as a route's scope: needs no scope itself. */
export async function voucherPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const found = await tx.maybe<{ community_id: string }>(
    sql`select community_id from ledger_voucher_place where voucher = ${id}`,
  )
  return found && communityPlace(tx, found.community_id)
}
