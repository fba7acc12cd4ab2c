// The shares of a use over HTTP.
import { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { Area, Count, excelOf, route, Text, Yuan } from '../../../kernel/http/index.ts'
import { communityPlace } from '../../../civic/registry/index.ts'
import { sharesFor } from './read.ts'

const params = z.object({ case: z.uuid() })
const scope = async (tx: Tx, given: { params: { case: string } }) => {
  const found = await tx.maybe<{ community_id: string }>(
    sql`select community_id from procedure_case where id = ${given.params.case} and key = 'fund.use'`,
  )
  return found && communityPlace(tx, found.community_id)
}
const Shares = z.object({
  case: z.uuid(),
  number: z.string(),
  title: Text,
  totals: z.object({
    total: Yuan,
    fund: Yuan,
    developer: Yuan,
    short: Yuan,
    rooms: z.int(),
    shortRooms: z.int(),
  }),
  dues: z.array(z.object({ payer: z.enum(['owner', 'developer']), rooms: Count, amount: Yuan })),
  rows: z.array(
    z.object({
      id: z.uuid(),
      room: z.string(),
      area: Area,
      amount: Yuan,
      payer: z.enum(['fund', 'developer']),
      /** null: the reader may not know what a neighbour's balance paid, nor by how much it fell short */
      fromBalance: Yuan.nullable(),
      short: Yuan.nullable(),
      /** whether the owner tops it up; null: not told, because the total would tell by how much */
      ownerTopsUp: z.boolean().nullable(),
      mine: z.boolean(),
    }),
  ),
})
const topUp = (said: boolean | null): { zh: string; en: string } => {
  if (said === null) return { zh: '', en: '' }
  return said ? { zh: '由业主补足', en: 'topped up by the owner' } : { zh: '已付足', en: 'covered' }
}
const shown = route({
  method: 'GET',
  path: '/cases/:case/shares',
  id: 'caseShares',
  summary: { zh: '维修资金分摊明细', en: 'The shares of a use of the fund' },
  articles: ['A20.2', 'A21.4'],
  permission: 'fund.read',
  scope,
  params,
  answer: Shares,
  handle: (tx, { params }) => sharesFor(tx, params.case),
})
const exported = route({
  method: 'GET',
  path: '/cases/:case/shares.xlsx',
  id: 'exportCaseShares',
  summary: { zh: '导出分摊明细', en: 'Export the shares' },
  articles: ['A20.2', 'X4'],
  permission: 'fund.read',
  scope,
  perMinute: 30,
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  params,
  handle: async (tx, { params, lang }) => {
    const { rows } = await sharesFor(tx, params.case)
    type Row = (typeof rows)[number]
    return excelOf(
      {
        name: lang === 'zh' ? '分摊明细' : 'Shares',
        lang,
        columns: [
          { title: { zh: '房号', en: 'Room' }, value: (r: Row) => r.room },
          { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (r: Row) => r.area, holds: 'area', sum: 'area' },
          { title: { zh: '分摊（元）', en: 'Share (yuan)' }, value: (r: Row) => r.amount, holds: 'yuan', sum: 'amount' },
          {
            title: { zh: '承担', en: 'Borne by' },
            value: (r: Row) =>
              ({ fund: { zh: '分户账', en: 'sub-ledger' }, developer: { zh: '建设单位', en: 'developer' } })[
                r.payer
              ][lang],
          },
          {
            title: { zh: '从余额支付（元）', en: 'From balance (yuan)' },
            value: (r: Row) => r.fromBalance,
            holds: 'yuan',
          },
          {
            title: { zh: '不足（元）', en: 'Short (yuan)' },
            value: (r: Row) => r.short ?? topUp(r.ownerTopsUp)[lang],
            holds: 'yuan',
          },
        ],
      },
      rows,
    )
  },
})
export const routes = [shown, exported]
