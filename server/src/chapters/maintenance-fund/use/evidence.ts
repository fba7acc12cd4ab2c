// A use of the fund from end to end: the order against the case's chained record, the vouchers against the order and the shares.
import { alteredBy, sql, type Evidence, type Tx } from '../../../kernel/database/index.ts'
import { casesHolding } from '../../../civic/procedure/index.ts'
import { sources } from '../accounting/index.ts'

/** SQL: what the newest entry of a step said by the time of the order, as corrected since. */
const said = (step: string, field: string): string => `(select coalesce((select x.data ->> '${field}' from procedure_entry x
    where x.case_id = e.case_id and x.kind = 'corrected' and (x.made ->> 'of')::int = e.n and x.at <= o.made_at and x.data ? '${field}' order by x.n desc limit 1),
    e.data ->> '${field}') from procedure_entry e
  where e.case_id = o.case_id and e.step = '${step}' and e.kind in ('opened', 'taken') and e.at <= o.made_at order by e.n desc limit 1)`

/** SQL: of an order `o`, that it is not the one which the chained entries of its case made, in the round in which the case came to be paid. */
const differs = `(
  o.payee ->> 'name' is distinct from ${said('open', 'contractor')}
  or o.payee ->> 'account' is distinct from ${said('cost', 'payeeAccount')}
  or o.payee ->> 'bank' is distinct from ${said('cost', 'payeeBank')}
  or o.account is distinct from (select number from fund_bank_account b where b.community_id = o.community_id)
  or not exists (select from procedure_case k where k.id = o.case_id and k.community_id = o.community_id and k.key = 'fund.use')
  or not exists (select from procedure_entry e where e.case_id = o.case_id and e.step = 'confirm' and e.kind = 'taken' and e.outcome = 'pay' and e.at = o.made_at)
  or o.step <> 'pay' or o.round <> (select count(*) from procedure_entry e where e.case_id = o.case_id
    and e.step = 'confirm' and e.kind = 'taken' and e.outcome = 'pay' and e.at <= o.made_at)
  or o.amount_fen is distinct from (select (e.made ->> 'fund')::numeric * 100 from procedure_entry e where e.case_id = o.case_id
    and e.step = 'apportion' and e.kind = 'advanced' and e.at <= o.made_at order by e.n desc limit 1)
  or o.state in ('made', 'sent') and exists (select from procedure_entry e where e.case_id = o.case_id
    and (e.kind = 'withdrawn' or e.step = o.step and e.round = o.round and e.kind in ('taken', 'advanced')))
  or o.state in ('paid', 'refused') and not exists (select from procedure_entry e where e.case_id = o.case_id and e.step = o.step and e.round = o.round
    and e.kind = 'advanced' and e.outcome = o.state and (e.data ->> 'order', e.data ->> 'reference', e.data ->> 'valueDate')
      = (o.number, o.reference, o.value_date::text) and (e.data ->> 'amount')::numeric * 100 = o.amount_fen))`

/** Of these orders, those that hold: each is what its case's record says, and that record holds. Asked before one is sent or settled. */
export async function vouchedOrders(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string; case: string }>(sql`select o.id, o.case_id as "case" from fund_payment_order o
    where o.id = any (${[...ids]}::uuid[]) and not ${sql.raw(differs)}`)
  const held = await casesHolding(tx, rows.map((r) => r.case))
  return new Set(rows.filter((r) => held.has(r.case)).map((r) => r.id))
}

export const evidence: readonly Evidence[] = [
  {
    code: 'orders.altered',
    table: 'fund_payment_order',
    title: { zh: '付款指令与办件记录', en: 'payment orders and the records of their cases' },
    said: {
      zh: '收款人、账号、金额、回执与办件记录不符，或没有办件：有人绕过程序改动或写入了付款指令。立即与专户银行核对，未付的请银行止付',
      en: 'payee, account, amount or answer are not those of the case’s record, or there is no case: altered or put in past the program. Hold it against the bank at once, and have it stop what is not paid yet',
    },
    altered: alteredBy(`select c.name || ' ' || o.number as name from fund_payment_order o join community c on c.id = o.community_id
      where ${differs} order by o.id`),
  },
  {
    code: 'shares.altered',
    table: 'fund_use_share',
    title: { zh: '维修费用分摊与办件记录', en: 'shares of a cost and the records of their cases' },
    said: {
      zh: '各户分摊之和不是办件记录里的总额：有人绕过程序改动了分摊。用公示和备份核对',
      en: 'the shares of the rooms do not make the sums that the case’s record says: altered past the program; compare with the notice and a backup',
    },
    altered: alteredBy(`select coalesce(c.number, s.case_id::text) || ' #' || s.round as name from (select case_id, round, count(*) as rooms, sum(amount_fen) as total,
          sum(from_balance_fen) as fund, sum(short_fen) as short from fund_use_share group by case_id, round) s
        left join procedure_case c on c.id = s.case_id
      where not exists (select from procedure_entry e where e.case_id = s.case_id and e.step = 'apportion' and e.kind = 'advanced'
        and (e.made ->> 'round')::int = s.round and (e.made ->> 'rooms')::int = s.rooms and (e.made ->> 'total')::numeric * 100 = s.total
        and (e.made ->> 'fund')::numeric * 100 = s.fund and (e.made ->> 'short')::numeric * 100 = s.short) order by s.case_id, s.round`),
  },
]

const paid = `from ledger_voucher v join procedure_case k on k.id::text = v.source_id and k.key = 'fund.use' and k.community_id = v.community_id
  join fund_payment_order o on o.case_id = k.id and o.state = 'paid' and o.value_date = v.date
    and o.amount_fen = (select sum(amount_fen) from ledger_entry e where e.voucher = v.id and e.amount_fen > 0)`
export const rests: Readonly<Record<string, readonly string[]>> = {
  ledger_voucher: [
    `select v.id ${paid} where v.source_kind = '${sources.repair}'`,
    // each room bears what its share says
    `select v.id ${paid} where v.source_kind = '${sources.repairClosed}' and not exists (
      select from (select room_id, sum(amount_fen) as fen from ledger_entry where voucher = v.id and room_id is not null group by room_id) e
        full join (select room_id, from_balance_fen::numeric as fen from fund_use_share s where s.case_id = k.id and s.from_balance_fen > 0
          and s.round = (select max(round) from fund_use_share where case_id = k.id)) s using (room_id)
      where e.fen is distinct from s.fen)`,
  ],
}
