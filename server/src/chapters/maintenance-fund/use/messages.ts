// What a paid use of the fund tells the owners whose balances bore it.
import { z } from 'zod'
import { messageKind, notify } from '../../../civic/notification/index.ts'
import type { Case } from '../../../civic/procedure/index.ts'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { Text } from '../../../kernel/http/index.ts'

const values = z.object({ case: Text, number: z.string() })
export const paid = messageKind<z.output<typeof values>>({
  key: 'fund.paid',
  topic: 'money',
  title: { zh: '维修资金已支出', en: 'The fund has paid' },
  text: {
    // the amount stands on the page, for whoever signs in
    zh: '「{case}」（{number}）的费用已由专户银行支付，您的房屋按面积分摊，金额和余额见“维修资金”。',
    en: 'The cost of “{case}” ({number}) was paid by the bank and shared by area; your amount and balance stand under “Fund”.',
  },
  values,
  open: true,
  usual: ['email'],
  articles: ['A21.1', 'A21.3'],
})

/** Owners of the rooms whose balances bore part of it, as they own today. Scope: the community. */
export const tellPaid = (tx: Tx, c: Case): Promise<string | undefined> =>
  notify(tx, paid, {
    to: sql`select b.account from fund_use_share s join title t on t.room_id = s.room_id and t.valid @> ${tx.today}::date
      join binding b on b.party_id = t.party_id and b.ended_at is null
      where s.case_id = ${c.id} and s.from_balance_fen > 0
        and s.round = (select max(round) from fund_use_share where case_id = ${c.id})`,
    values: { case: c.title, number: c.number },
    place: c.place.path,
    within: c.place.path,
    path: '/fund',
    key: c.id,
  })
