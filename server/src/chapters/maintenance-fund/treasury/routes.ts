// Payment orders for those who look, and the one door by which a bank answers.
import { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { Instant, list, listPage, listQuery, route, seek, Text, Yuan } from '../../../kernel/http/index.ts'
import { communityPlace } from '../../../civic/registry/index.ts'
import { SignedAnswer } from '../../smart-service/connectors/index.ts'
import { takeAnswer } from './orders.ts'

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const states = ['made', 'sent', 'paid', 'refused'] as const

const OrderRow = z.object({
  id: z.uuid(),
  number: z.string(),
  case: z.uuid(),
  /** with the last four digits of the account */
  payee: z.string(),
  amount: Yuan,
  purpose: Text,
  state: z.enum(states),
  reference: z.string().nullable(),
  reason: Text.nullable(),
  /** the bank also said something that does not agree: to be reconciled */
  contradicted: z.boolean(),
  /** it is what its case's record says; one that is not is never sent or settled */
  vouched: z.boolean(),
  madeBy: z.string(),
  at: Instant,
  answeredAt: Instant.nullable(),
})
type Row = z.output<typeof OrderRow>

const ask = listQuery(['at', 'number', 'amount'], ['state'])
const source = (community: string, q: z.infer<typeof ask>) => ({
  rows: sql`select o.id, o.number, o.case_id as "case", concat(o.payee ->> 'name', ' ****', right(o.payee ->> 'account', 4)) as payee,
      o.amount_fen as amount, o.purpose, o.state, o.reference, o.reason, o.made_by as "madeBy", o.made_at as at, o.answered_at as "answeredAt",
      exists (select from fund_bank_answer a where a.order_id = o.id and a.effect = 'contradicts') as contradicted, c.pinyin, c.initials
    from fund_payment_order o left join procedure_case c on c.id = o.case_id where o.community_id = ${community}`,
  where: [
    ...(q['filter.state'] ? [sql`t.state = ${q['filter.state']}`] : []),
    ...seek(q.q, {
      texts: [sql`t.number`, sql`t.payee`, sql`t.purpose ->> 'zh'`, sql`t.purpose ->> 'en'`, sql`t.reference`],
      sounds: [sql`t.pinyin`, sql`t.initials`],
    }),
  ],
  order: '-at',
})

const stateText: Record<Row['state'], { zh: string; en: string }> = {
  made: { zh: '已生成', en: 'made' },
  sent: { zh: '已送银行', en: 'sent' },
  paid: { zh: '已付', en: 'paid' },
  refused: { zh: '银行退回', en: 'refused' },
}
const notVouched = { zh: '（与办件记录不符，待核查）', en: ' (not what its case’s record says; to be looked into)' }
const orders = list({
  path: '/communities/:community/payment-orders',
  ids: ['paymentOrders', 'exportPaymentOrders'],
  summary: { zh: '付款指令列表', en: 'Payment orders' },
  name: { zh: '付款指令', en: 'Payment orders' },
  articles: ['A21.1', 'A20.1', 'X4'],
  permission: 'fund.read',
  scope,
  params,
  query: ask,
  row: OrderRow,
  columns: [
    { title: { zh: '编号', en: 'Number' }, value: (r) => r.number, width: 18 },
    { title: { zh: '日期', en: 'Date' }, value: (r) => r.at },
    { title: { zh: '收款方', en: 'Payee' }, value: (r) => r.payee, width: 40 },
    { title: { zh: '金额（元）', en: 'Amount (yuan)' }, value: (r) => r.amount, holds: 'yuan', sum: 'amount' },
    { title: { zh: '用途', en: 'For' }, value: (r, lang) => r.purpose[lang], width: 40 },
    { title: { zh: '状态', en: 'State' }, value: (r, lang) => `${stateText[r.state][lang]}${r.vouched ? '' : notVouched[lang]}` },
    { title: { zh: '银行流水号', en: 'Bank reference' }, value: (r) => r.reference, width: 24 },
    { title: { zh: '银行答复日期', en: 'Answered' }, value: (r) => r.answeredAt },
  ],
  read: async (tx, { params, query }) => {
    const found = await listPage<Omit<Row, 'vouched'>>(tx, source(params.community, query), query)
    const held = await tx.house.vouchedOrders(tx, found.rows.map((r) => r.id))
    return { ...found, rows: found.rows.map((r) => ({ ...r, vouched: held.has(r.id) })) }
  },
})
const answers = route({
  method: 'POST',
  path: '/bank/answers',
  id: 'bankAnswer',
  summary: { zh: '银行回执（须由专户银行签名）', en: 'A bank’s answer, signed by the account’s bank' },
  articles: ['A16.2', 'A21.1'],
  permission: 'public',
  status: 200,
  perMinute: 600,
  body: SignedAnswer,
  answer: z.object({ taken: z.enum(['settled', 'noted', 'known', 'contradicts']) }),
  handle: async (tx, { body }) => ({ taken: await takeAnswer(tx, body) }),
})
export const routes = [...orders, answers]
