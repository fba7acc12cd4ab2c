// The figures of the law that the platform goes by, open to everybody with their sources.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text as TextValue } from '../../kernel/errors/index.ts'
import { articlesOf } from './articles.ts'
import { Figure, figureAt, Use } from './figures.ts'
import { usedBy } from './obeyed.ts'
import { list, listPage, listQuery, names, route, seek, Text, typed } from '../../kernel/http/index.ts'

/** A figure with its history, as seen from a place; none named: from the whole country. */
const fromWhere = z.object({ jurisdiction: z.string().max(12).default('CN') })
const Row = z.object({
  id: z.string(),
  key: z.string(),
  title: Text,
  jurisdiction: z.string(),
  place: z.string(),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  value: z.union([z.int(), z.string()]),
  unit: z.string(),
  status: z.enum(['confirmed', 'configuration', 'fictitious']),
  citation: z.string(),
  note: z.string().nullable(),
  /** decided by an approved procedure, not by the platform's own data */
  byProcedure: z.boolean(),
  use: Use,
})
type Row = z.infer<typeof Row>
const ask = listQuery(['key', 'from', 'jurisdiction'], ['status', 'jurisdiction', 'source'])
type Ask = z.infer<typeof ask>

/** Keys of the figures whose titles sound as what was typed: they are few. */
async function heardAs(tx: Tx, q: string | undefined): Promise<string[]> {
  if (typed(q) === undefined) return []
  const known = await tx.rows<{ key: string; zh: string }>(
    sql`select distinct key, title ->> 'zh' as zh from parameter_current`,
  )
  return known.flatMap(({ key, zh }) => (names(q ?? '', zh) ? [key] : []))
}
const source = (tx: Tx, q: Ask, heard: readonly string[]) => ({
  rows: sql`select p.id::text, p.key, p.title, p.jurisdiction, coalesce(j.name, '全国') as place, p.valid_from as "from", p.valid_to as "to",
      p.value, p.unit, p.status, p.citation, p.note, p.source <> 'data' as "byProcedure"
    from parameter_current p left join jurisdiction j on j.code = p.jurisdiction where p.status <> 'fictitious' or ${tx.house.demonstration}::boolean`,
  where: [
    ...(q['filter.status'] ? [sql`t.status = ${q['filter.status']}`] : []),
    ...(q['filter.jurisdiction'] ? [sql`t.jurisdiction = ${q['filter.jurisdiction']}`] : []),
    ...(q['filter.source'] ? [sql`t."byProcedure" = ${q['filter.source'] === 'procedure'}::boolean`] : []),
    ...seek(q.q, {
      texts: [sql`t.key`, sql`t.title ->> 'zh'`, sql`t.title ->> 'en'`, sql`t.place`, sql`t.citation`],
      keys: { of: sql`t.key`, found: heard },
    }),
  ],
  order: 'key',
})
const statusTitles: Record<Row['status'], TextValue> = {
  confirmed: { zh: '有依据', en: 'Confirmed' },
  configuration: { zh: '平台设定', en: 'Set by the platform' },
  fictitious: { zh: '示范虚构', en: 'Fictitious' },
}

const useTitles: Record<Row['use'], TextValue> = {
  place: { zh: '按所在地执行', en: 'By place' },
  house: { zh: '全平台统一', en: 'One for the platform' },
  none: { zh: '尚未启用', en: 'Not in use yet' },
}
async function listed(tx: Tx, query: Ask) {
  const page = await listPage<Omit<Row, 'use'>>(tx, source(tx, query, await heardAs(tx, query.q)), query)
  return { ...page, rows: page.rows.map((row) => ({ ...row, use: usedBy(tx, row.key) })) }
}

export const routes = [
  ...list({
    path: '/parameters',
    ids: ['listParameters', 'exportParameters'],
    summary: { zh: '法定参数', en: 'Law parameters' },
    name: { zh: '法定参数', en: 'Law parameters' },
    articles: ['A22.2', 'X4'],
    permission: 'public',
    query: ask,
    row: Row,
    columns: [
      { title: { zh: '参数', en: 'Parameter' }, value: (r, lang) => r.title[lang], width: 40 },
      { title: { zh: '键', en: 'Key' }, value: (r) => r.key, width: 32 },
      { title: { zh: '辖区', en: 'Jurisdiction' }, value: (r) => r.jurisdiction },
      { title: { zh: '辖区名称', en: 'Its name' }, value: (r) => r.place },
      { title: { zh: '值', en: 'Value' }, value: (r) => r.value },
      { title: { zh: '单位', en: 'Unit' }, value: (r) => r.unit },
      { title: { zh: '起', en: 'From' }, value: (r) => r.from },
      { title: { zh: '止', en: 'To' }, value: (r) => r.to },
      { title: { zh: '性质', en: 'Status' }, value: (r, lang) => statusTitles[r.status][lang] },
      { title: { zh: '执行', en: 'Use' }, value: (r, lang) => useTitles[r.use][lang] },
      { title: { zh: '依据', en: 'Source' }, value: (r) => r.citation, width: 50 },
      { title: { zh: '说明', en: 'Note' }, value: (r) => r.note, width: 50 },
    ],
    read: (tx, { query }) => listed(tx, query),
  }),
  route({
    method: 'GET',
    path: '/parameters/:key',
    id: 'getParameter',
    summary: {
      zh: '一个法定参数：各级现行值与沿革',
      en: 'One law parameter: in force here and upward, and its history',
    },
    articles: ['A22.2'],
    permission: 'public',
    params: z.object({ key: z.string().max(60) }),
    query: fromWhere,
    answer: Figure,
    handle: (tx, { params, query }) => figureAt(tx, params.key, query.jurisdiction),
  }),
  route({
    method: 'GET',
    path: '/law-articles',
    id: 'listLawArticles',
    summary: { zh: '条文原文', en: 'Articles of the law in their own words' },
    articles: ['A22.2'],
    permission: 'public',
    query: z.object({ cited: z.string().min(1).max(400) }),
    answer: z.object({
      rows: z.array(
        z.object({
          /** as asked, without its paragraph */
          cited: z.string(),
          part: z.string().nullable(),
          /** null: not kept here */
          text: z.string().nullable(),
          from: z.string().nullable(),
          to: z.string().nullable(),
        }),
      ),
    }),
    handle: (_tx, { query }) =>
      Promise.resolve({
        rows: articlesOf(query.cited).map(({ cited, found }) => ({
          cited,
          part: found?.part ?? null,
          text: found?.text ?? null,
          from: found?.inForce[0] ?? null,
          to: found?.inForce[1] ?? null,
        })),
      }),
  }),
]
