// What the fund's vouchers rest on: the roster that opened the book, the change that joined or divided rooms.
import { sources } from './posting.ts'

const openings = [sources.openingDeposit, sources.openingClosed, sources.openingChange].map((kind) => `'${kind}'`).join()
export const rests: Readonly<Record<string, readonly string[]>> = {
  ledger_voucher: [
    `select v.id from ledger_voucher v join import_batch i on i.id::text = v.source_id and i.community_id = v.community_id and i.applied_at = v.posted_at
      where v.source_kind in (${openings})`,
    `select v.id from ledger_voucher v join room_change r on r.id::text = v.source_id and r.community_id = v.community_id
      where v.source_kind = '${sources.reshaped}' and not exists (select from ledger_entry e
        where e.voucher = v.id and (e.room_id = any (r.from_rooms || r.to_rooms)) is not true)`,
  ],
}
