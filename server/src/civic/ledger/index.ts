// The face of the ledger: books in double entry, whole fen, added to and never changed.
import { room } from '../../kernel/http/index.ts'
import { evidence, rests } from './evidence.ts'

export { fault as ledgerFault } from './faults.ts'
export { roomBalances, statement, subLedgerTotal, trialBalance, voucherOf, voucherPlace } from './read.ts'
export type { AccountBalance, RoomBalance, StatementLine, Voucher, VoucherLine } from './read.ts'
export { bookIfAny, bookOf, hold, lockBook, post, release, reverse } from './service.ts'
export type { BookKind, HeldLine, Line, Posted, Posting, Source } from './service.ts'

// Tables that rooms above may join: ledger_book, ledger_voucher, ledger_entry, ledger_balance (all by community).
export const manifest = room({ name: 'civic/ledger', migrations: new URL('./migrations/', import.meta.url), evidence, rests })
