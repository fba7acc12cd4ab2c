// Payment orders for those who look, and the one door by which a bank answers.
import { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { excelOf, Instant, listPage, listQuery, page, route, Text, Yuan } from '../../../kernel/http/index.ts'
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
  madeBy: z.string(),
  at: Instant,
  answeredAt: Instant.nullable(),
})
type Row = z.output<typeof OrderRow>

const ask = listQuery(['at', 'number', 'amount'], ['state'])
const source = (community: string, q: z.infer<typeof ask>) => ({
  rows: sql`select o.id, o.number, o.case_id as "case", concat(o.payee ->> 'name', '（尾号 ', right(o.payee ->> 'account', 4), '）') as payee,
      o.amount_fen as amount, o.purpose, o.state, o.reference, o.reason, o.made_by as "madeBy", o.made_at as at, o.answered_at as "answeredAt",
      exists (select from fund_bank_answer a where a.order_id = o.id and a.effect = 'contradicts') as contradicted
    from fund_payment_order o where o.community_id = ${community}`,
  where: [
    ...(q['filter.state'] ? [sql`t.state = ${q['filter.state']}`] : []),
    ...(q.q
      ? [
          sql`(t.number ilike ${`%${q.q}%`} or t.payee ilike ${`%${q.q}%`} or t.purpose ->> 'zh' ilike ${`%${q.q}%`})`,
        ]
      : []),
  ],
  order: '-at',
})

const orders = route({
  method: 'GET',
  path: '/communities/:community/payment-orders',
  id: 'paymentOrders',
  summary: { zh: '付款指令列表', en: 'Payment orders' },
  articles: ['A21.1', 'A20.1', 'X4'],
  permission: 'fund.read',
  scope,
  params,
  query: ask,
  answer: page(OrderRow),
  handle: (tx, { params, query }) => listPage<Row>(tx, source(params.community, query), query),
})
const stateText: Record<Row['state'], { zh: string; en: string }> = {
  made: { zh: '已生成', en: 'made' },
  sent: { zh: '已送银行', en: 'sent' },
  paid: { zh: '已付', en: 'paid' },
  refused: { zh: '银行退回', en: 'refused' },
}
const exported = route({
  method: 'GET',
  path: '/communities/:community/payment-orders.xlsx',
  id: 'exportPaymentOrders',
  summary: { zh: '导出付款指令', en: 'Export payment orders' },
  articles: ['A21.1', 'X4'],
  permission: 'fund.read',
  scope,
  perMinute: 30,
  file: true,
  params,
  query: ask,
  handle: async (tx, { params, query, lang }) => {
    const { rows } = await listPage<Row>(tx, source(params.community, query), { ...query, limit: 10_000 })
    return excelOf(
      {
        name: lang === 'zh' ? '付款指令' : 'Payment orders',
        lang,
        columns: [
          { title: { zh: '编号', en: 'Number' }, value: (r: Row) => r.number, width: 18 },
          { title: { zh: '收款方', en: 'Payee' }, value: (r: Row) => r.payee, width: 40 },
          { title: { zh: '金额（元）', en: 'Amount (yuan)' }, value: (r: Row) => z.encode(Yuan, r.amount) },
          { title: { zh: '用途', en: 'For' }, value: (r: Row) => r.purpose[lang], width: 40 },
          { title: { zh: '状态', en: 'State' }, value: (r: Row) => stateText[r.state][lang] },
          { title: { zh: '银行流水号', en: 'Bank reference' }, value: (r: Row) => r.reference, width: 24 },
        ],
      },
      rows,
    )
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
export const routes = [orders, exported, answers]
