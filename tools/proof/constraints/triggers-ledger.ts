// Attacks on the ledger's triggers: sums, numbers, balances and holds that the books keep by themselves.
import { id, row, type Attack } from './attack.ts'

const voucher = row('ledger_voucher', 'id, lines, number', id(1), '2', `'x'`)
const lines = (...fen: number[]): string =>
  `insert into ledger_entry (voucher, line, book, account, room_id, amount_fen) values ${fen
    .map((f, i) => `(${id(1)}, ${i + 1}, ${id(2)}, 'T', ${i ? id(3) : 'null'}, ${f})`)
    .join()}`
const hold = (released: string): string =>
  row('ledger_hold', 'book, account, room_id, amount_fen, released_at', id(2), `'T'`, id(3), '5', released)
const balance = row('ledger_balance', 'book, account, room_id, held_fen, reserved_fen', id(2), `'T'`, id(3), '9', '5')

const [here, there] = [id(4), id(5)]
const twoVouchers = `insert into ledger_entry (voucher, line, community_id, book, account, amount_fen) values
  (${id(1)}, 1, ${here}, ${id(2)}, 'T', 5), (${id(1)}, 2, ${there}, ${id(2)}, 'T', -5)`
const twoHolds = `insert into ledger_hold (source_kind, source_id, book, account, room_id, community_id, amount_fen, placed_at) values
  ('x', '1', ${id(2)}, 'T', ${id(3)}, ${here}, 5, now()), ('x', '2', ${id(2)}, 'T', ${id(3)}, ${there}, 5, now())`

export const ledgerAttacks: readonly Attack[] = [
  { on: 'ledger_entry.ledger_entry_posted', given: [voucher], act: [twoVouchers], says: 'ledger_one_community' },
  { on: 'ledger_hold.ledger_hold_placed', given: [balance], act: [twoHolds], says: 'ledger_one_community' },
  { on: 'ledger_hold.ledger_hold_released', given: [balance, twoHolds], act: ['update ledger_hold set released_at = now()'], says: 'ledger_one_community' },
  { on: 'ledger_entry.ledger_entry_posted', given: [voucher], act: [lines(5, -4)], says: 'ledger_voucher_balanced' },
  { on: 'ledger_entry.ledger_entry_posted', given: [voucher], act: [lines(5, -4, -1)], says: 'ledger_voucher_balanced' },
  { on: 'ledger_entry.ledger_entry_posted', act: [lines(5, -5)], says: 'ledger_voucher_balanced' },
  { on: 'ledger_entry.ledger_entry_posted', given: [voucher], act: [lines(5, -5)], then: 'select held_fen = 5 from ledger_balance' },
  { on: 'ledger_hold.ledger_hold_placed', given: [balance], act: [hold('now()')], says: '' },
  { on: 'ledger_hold.ledger_hold_placed', act: [hold('null')], says: 'ledger_reserved_is_held' },
  { on: 'ledger_hold.ledger_hold_placed', given: [balance], act: [hold('null')], then: 'select reserved_fen = 10 from ledger_balance' },
  { on: 'ledger_hold.ledger_hold_released', given: [balance, hold('now()')], act: ['update ledger_hold set released_at = now()'], says: '' },
  { on: 'ledger_hold.ledger_hold_released', given: [balance, hold('null')], act: ['update ledger_hold set released_at = now()'], then: 'select reserved_fen = 0 from ledger_balance' },
  { on: 'ledger_voucher.ledger_voucher_balanced', act: [voucher], says: 'ledger_voucher_balanced' },
  { on: 'ledger_voucher.ledger_voucher_balanced', given: [lines(5, -4)], act: [voucher], says: 'ledger_voucher_balanced' },
  {
    on: 'ledger_voucher.ledger_voucher_numbered',
    act: [row('ledger_voucher', 'id, book, date, number, sequence, year', id(1), id(2), `'2026-01-02'`, `'forged'`, '99', '1999')],
    then: `select (number, sequence, year) = ('记-2026-0001', 1, 2026) from ledger_voucher`,
  },
  {
    on: 'ledger_voucher.ledger_voucher_placed',
    act: [row('ledger_voucher', 'id, community_id', id(1), id(4))],
    then: `select community_id = ${id(4)} from ledger_voucher_place`,
  },
  {
    on: 'fund_payment_order.fund_payment_order_stays',
    given: [row('fund_payment_order', 'id, state', id(1), `'paid'`)],
    act: [`update fund_payment_order set state = 'sent'`],
    says: 'fund_payment_order_stays',
  },
]
