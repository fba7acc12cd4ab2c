// The chart of accounts of the maintenance fund, as data (财会〔2020〕7号 住宅专项维修资金会计核算办法, from 2021-01-01).
// Codes and titles come through a published implementation of it: to be checked against the text before conformity is claimed.
import type { Text } from '../../../kernel/errors/index.ts'

export type AccountKind = 'asset' | 'liability' | 'net' | 'income' | 'expense'
export interface Account {
  readonly code: string
  readonly kind: AccountKind
  /** kept by room: every entry names one */
  readonly byRoom: boolean
  readonly title: Text
}
export const chartCitation = '财会〔2020〕7号 住宅专项维修资金会计核算办法'

const account = (code: string, kind: AccountKind, zh: string, en: string, byRoom = false): Account => ({
  code,
  kind,
  byRoom,
  title: { zh, en },
})
export const chart: readonly Account[] = [
  account('1001', 'asset', '银行存款', 'Bank deposits'),
  account('1101', 'asset', '国债投资', 'Treasury bonds'),
  account('1201', 'asset', '备用金', 'Petty cash'),
  account('2001', 'liability', '应付房屋灭失返还资金', 'Payable for destroyed houses'),
  account('3001', 'net', '商品住宅维修资金', 'Fund of commodity housing', true),
  account('3002', 'net', '已售公有住房维修资金', 'Fund of sold public housing', true),
  account('3101', 'net', '待分配累计收益', 'Income to be distributed'),
  account('4001', 'income', '交存收入', 'Deposits received'),
  account('4101', 'income', '存款利息收入', 'Interest on deposits'),
  account('4102', 'income', '国债利息收入', 'Interest on bonds'),
  account('4201', 'income', '经营收入', 'Income from common parts'),
  account('4301', 'income', '共用设施处置收入', 'Disposal of common facilities'),
  account('4901', 'income', '其他收入', 'Other income'),
  account('5001', 'expense', '维修支出', 'Repairs'),
  account('5101', 'expense', '返还支出', 'Refunds'),
  account('5901', 'expense', '其他支出', 'Other expenses'),
]
const byCode = new Map(chart.map((a) => [a.code, a]))
export function accountOf(code: string): Account {
  const found = byCode.get(code)
  if (!found) throw new Error(`${code} is no account of the chart`)
  return found
}

export const codes = { bank: '1001', commodity: '3001', deposits: '4001', interest: '4101', repairs: '5001' } as const
