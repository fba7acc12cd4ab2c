// The fund's books over HTTP: a community's totals, its vouchers, one voucher.
import { z } from 'zod'
import type { Tx } from '../../../kernel/database/index.ts'
import {
  Area,
  Count,
  Instant,
  list,
  listPage,
  listQuery,
  route,
  Text,
  Yuan,
} from '../../../kernel/http/index.ts'
import { voucherPlace } from '../../../civic/ledger/index.ts'
import { communityPlace } from '../../../civic/registry/index.ts'
import { accountsSource, fundOf, voucherFor, vouchersSource, type FundAccount } from './read.ts'

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)

const Fund = z.object({
  community: z.object({ id: z.uuid(), name: z.string() }),
  bank: Text,
  /** opening + received − used = balance */
  balance: Yuan,
  opening: Yuan,
  /** of the opening: first deposits, and the net of the years before the books opened */
  deposits: Yuan,
  pastYears: Yuan,
  received: Yuan,
  used: Yuan,
  rooms: Count,
  asOf: z.iso.date(),
  accounts: z.array(z.object({ code: z.string(), title: Text, debit: Yuan, credit: Yuan, balance: Yuan })),
  check: z.object({
    debit: Yuan,
    credit: Yuan,
    fund: Yuan,
    unclosed: Yuan,
    subLedgers: Yuan,
    agrees: z.boolean(),
  }),
})
const AccountRow = z.object({
  id: z.uuid(),
  name: z.string(),
  place: z.string(),
  rooms: Count,
  area: Area,
  balance: Yuan.nullable(),
})
const VoucherRow = z.object({
  id: z.uuid(),
  number: z.string(),
  date: z.iso.date(),
  summary: Text,
  kind: z.string(),
  total: Yuan,
  reversal: z.boolean(),
  postedBy: z.string(),
  postedAt: Instant,
})
const Share = z.object({
  room: z.string(),
  amount: Yuan,
  payer: z.enum(['fund', 'developer']),
  fromBalance: Yuan,
  short: Yuan,
})
const Numbered = z.object({ id: z.uuid(), number: z.string() }).nullable()
const Voucher = z.object({
  id: z.uuid(),
  community: z.uuid(),
  number: z.string(),
  date: z.iso.date(),
  summary: Text,
  total: Yuan,
  postedBy: z.string(),
  postedAt: Instant,
  reverses: Numbered,
  reversedBy: Numbered,
  lines: z.array(z.object({ account: z.string(), title: Text, debit: Yuan, credit: Yuan })),
  /** what rooms' balances changed by; those the reader may see */
  rooms: z.array(z.object({ id: z.uuid(), room: z.string(), change: Yuan })),
  shares: z.array(Share),
  allRooms: z.boolean(),
})
type Row = z.output<typeof VoucherRow>

const ask = listQuery(['position', 'number', 'date', 'total'], ['from', 'to', 'kind'])
const filtersOf = (q: z.infer<typeof ask>) => ({
  q: q.q,
  from: dateOr(q['filter.from']),
  to: dateOr(q['filter.to']),
  kind: q['filter.kind'],
})
const dateOr = (text: string | undefined): string | undefined =>
  z.iso.date().safeParse(text).success ? text : undefined

const fund = route({
  method: 'GET',
  path: '/communities/:community/fund',
  id: 'communityFund',
  summary: { zh: '小区维修资金总账', en: 'A community’s maintenance fund' },
  articles: ['A21.1'],
  permission: 'fund.read',
  scope,
  params,
  answer: Fund,
  handle: (tx, { params }) => fundOf(tx, params.community),
})
const accounts = list({
  path: '/fund-accounts',
  ids: ['listFundAccounts', 'exportFundAccounts'],
  summary: { zh: '维修资金账户与余额', en: 'Accounts of the fund and their balances' },
  name: { zh: '维修资金账户', en: 'Fund accounts' },
  articles: ['A21.1', 'X4'],
  permission: 'fund.read',
  scope: 'wherever',
  query: listQuery(['name', 'rooms', 'area', 'balance'], ['jurisdiction', 'balance']),
  row: AccountRow,
  columns: [
    { title: { zh: '小区', en: 'Community' }, value: (r) => r.name, width: 30 },
    { title: { zh: '地点', en: 'Place' }, value: (r) => r.place, width: 40 },
    { title: { zh: '房屋', en: 'Rooms' }, value: (r) => r.rooms, sum: 'rooms' },
    { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (r) => r.area, holds: 'area', sum: 'area' },
    { title: { zh: '余额（元）', en: 'Balance (yuan)' }, value: (r) => r.balance, holds: 'yuan', sum: 'balance' },
  ],
  read: async (tx, { query }) => listPage<FundAccount>(tx, await accountsSource(tx, { q: query.q, jurisdiction: query['filter.jurisdiction'], balance: query['filter.balance'] }), query),
})
const vouchers = list({
  path: '/communities/:community/vouchers',
  ids: ['communityVouchers', 'exportVouchers'],
  summary: { zh: '凭证列表', en: 'Vouchers' },
  name: { zh: '凭证', en: 'Vouchers' },
  articles: ['A21.1', 'X4'],
  permission: 'fund.read',
  scope,
  params,
  query: ask,
  row: VoucherRow,
  columns: [
    { title: { zh: '凭证号', en: 'Voucher' }, value: (r) => r.number, width: 18 },
    { title: { zh: '日期', en: 'Date' }, value: (r) => r.date },
    { title: { zh: '摘要', en: 'For' }, value: (r, lang) => r.summary[lang], width: 50 },
    { title: { zh: '金额（元）', en: 'Amount (yuan)' }, value: (r) => r.total, holds: 'yuan', sum: 'total' },
    { title: { zh: '登记人', en: 'Posted by' }, value: (r) => r.postedBy },
  ],
  read: (tx, { params, query }) => listPage<Row>(tx, vouchersSource(params.community, filtersOf(query)), query),
})

const voucher = route({
  method: 'GET',
  path: '/vouchers/:voucher',
  id: 'voucher',
  summary: { zh: '一张凭证', en: 'One voucher' },
  articles: ['A21.1', 'A21.4'],
  permission: 'fund.read',
  scope: (tx, { params }) => voucherPlace(tx, params.voucher),
  params: z.object({ voucher: z.uuid() }),
  answer: Voucher,
  handle: (tx, { params }) => voucherFor(tx, params.voucher),
})
export const routes = [...accounts, fund, ...vouchers, voucher]
