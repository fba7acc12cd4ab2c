// The books against themselves: a voucher's lines against its digest, its number and date, and what it says made it.
import { alteredBy, restless, type Evidence } from '../../kernel/database/index.ts'

const stop = {
  zh: '不要自行补平；用备份和已公布的账目核对，查清后按程序冲正',
  en: 'do not even it out by hand; compare with a backup and the accounts that were published, then reverse by the program',
}
const named = `concat_ws(' ', c.name, v.number)`

const lines: Evidence = {
  code: 'books.lines',
  table: 'ledger_voucher',
  title: { zh: '凭证与其分录', en: 'vouchers and their lines' },
  said: { zh: `借贷不平，或分录不是过账时的分录：有人绕过程序改动了账。${stop.zh}`, en: `the lines do not balance, or are not those that were posted: the books were altered past the program; ${stop.en}` },
  // as `write` digests them
  altered: alteredBy(`select ${named} as name from ledger_voucher v left join community c on c.id = v.community_id
    left join (select voucher, string_agg(format('{"line":%s,"account":%s,"room":%s,"amount":"%s"}', line, to_json(account),
        coalesce('"' || room_id || '"', 'null'), amount_fen), ',' order by line) as lines, sum(amount_fen) as total, count(*) as n from ledger_entry group by voucher) e on e.voucher = v.id
    where e.total is distinct from 0 or e.n <> v.lines or v.digest is distinct from sha256(convert_to(format('["%s","%s",%s,[%s]]', v.book, to_char(v.date, 'YYYY-MM-DD'),
      coalesce('"' || v.reverses || '"', 'null'), e.lines), 'UTF8')) order by v.date, v.sequence`),
}

const numbers: Evidence = {
  code: 'books.numbers',
  table: 'ledger_voucher',
  title: { zh: '凭证的编号与日期', en: 'numbers and dates of vouchers' },
  said: { zh: `编号不连续、与日期不符，或记账日期晚于过账之日：有凭证被改动、删除或绕过程序写入。${stop.zh}`, en: `a number is missing or is not of its date, or a date lies after the day of posting: vouchers were altered, taken away or put in past the program; ${stop.en}` },
  altered: alteredBy(`select name from (
    select ${named} || ' ' || v.date as name, v.date, v.sequence, v.sequence <> 1 + lag(v.sequence, 1, 0) over (partition by v.book, v.year order by v.sequence)
        or v.year <> extract(year from v.date) or v.date > (v.posted_at at time zone 'Asia/Shanghai')::date
        or v.number <> format('记-%s-%s', v.year, lpad(v.sequence::text, greatest(4, length(v.sequence::text)), '0')) as wrong
      from ledger_voucher v left join community c on c.id = v.community_id) v
    where wrong order by date, sequence`),
}

const sources: Evidence = {
  code: 'books.sources',
  table: 'ledger_voucher',
  title: { zh: '凭证与产生它的事项', en: 'vouchers and what made them' },
  said: { zh: `没有办件、名册或变更支持这些凭证，或金额与之不符：有人绕过程序记了账。${stop.zh}`, en: `no case, roster or change made these vouchers as they stand: they were put in past the program; ${stop.en}` },
  altered: restless('ledger_voucher', `concat_ws(' ', c.name, t.number) || ' (' || t.source_kind || ' ' || t.source_id || ')'`, 'left join community c on c.id = t.community_id'),
}

const balances: Evidence = {
  code: 'books.rooms',
  table: 'ledger_balance',
  title: { zh: '分户余额与分录、冻结', en: 'balances of rooms, their entries and holds' },
  said: { zh: `余额不是分录之和，或冻结数不是未解除的冻结之和：有人绕过程序改动了账。${stop.zh}`, en: `a balance is not the sum of its entries, or what is reserved not that of its holds: the books were altered past the program; ${stop.en}` },
  altered: alteredBy(`select coalesce(r.label, room_id::text) || ' ' || account as name
    from (select book, account, room_id, held_fen, reserved_fen from ledger_balance) b
      full join (select book, account, room_id, -sum(amount_fen) as held from ledger_entry where room_id is not null group by book, account, room_id) e
        using (book, account, room_id)
      full join (select book, account, room_id, sum(amount_fen) as reserved from ledger_hold where released_at is null group by book, account, room_id) h
        using (book, account, room_id)
      left join room r on r.id = room_id
    where coalesce(b.held_fen, 0) <> coalesce(e.held, 0) or coalesce(b.reserved_fen, 0) <> coalesce(h.reserved, 0) order by r.label, account`),
}

export const evidence: readonly Evidence[] = [lines, numbers, sources, balances]

/** A reversal rests on the voucher whose mirror it is. */
export const rests: Readonly<Record<string, readonly string[]>> = {
  ledger_voucher: [
    `select v.id from ledger_voucher v join ledger_voucher o on o.id = v.reverses and o.book = v.book
      where v.source_kind = 'ledger.reversal' and v.source_id = o.id::text and not exists (select from ledger_entry e
        where e.voucher in (v.id, o.id) group by e.account, e.room_id having sum(e.amount_fen) <> 0)`,
  ],
}
