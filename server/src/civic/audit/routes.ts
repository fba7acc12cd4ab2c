// Routes of those who audit, and of those who guard the door: the trail, as a file, and its seals checked.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { fault } from '../../kernel/errors/index.ts'
import { list, route, type Column } from '../../kernel/http/index.ts'
import { batchFile, check } from './seal.ts'
import { asAuditor, eventQuery, events, EventShape, type EventAsk } from './trail.ts'

const checkDaysMax = 92
type Row = z.output<typeof EventShape>

const reading = (tx: Tx, audit: Tx, ask: EventAsk, key: 'audit.read' | 'security.events') =>
  events(tx, ask, { audit, reach: tx.house.permissions.reachOf(key, tx.actor), security: key === 'security.events' })

const resultWords = {
  done: { zh: '成功', en: 'done' },
  refused: { zh: '被拒绝', en: 'refused' },
  failed: { zh: '系统出错', en: 'failed' },
} as const
const columns: readonly Column<Row>[] = [
  { title: { zh: '时间', en: 'When' }, value: (r) => r.at, holds: 'time', width: 22 },
  { title: { zh: '账号', en: 'Account' }, value: (r) => r.login },
  { title: { zh: '身份', en: 'Role' }, value: (r, lang) => r.role?.[lang] ?? null },
  { title: { zh: '操作', en: 'Act' }, value: (r, lang) => r.actTitle[lang], width: 28 },
  { title: { zh: '地点', en: 'Place' }, value: (r) => r.place, width: 24 },
  { title: { zh: '对象编号', en: 'Ids' }, value: (r) => Object.entries(r.ids).flat().join(' '), width: 44 },
  { title: { zh: '结果', en: 'Result' }, value: (r, lang) => resultWords[r.status < 400 ? 'done' : r.status < 500 ? 'refused' : 'failed'][lang] },
  { title: { zh: '原因', en: 'Why' }, value: (r, lang) => r.codeTitle?.[lang] ?? null, width: 40 },
  { title: { zh: '状态码', en: 'Status' }, value: (r) => r.status },
  { title: { zh: '原因代码', en: 'Code' }, value: (r) => r.code, width: 24 },
  { title: { zh: '次数', en: 'Times' }, value: (r) => r.times },
  { title: { zh: '来源地址', en: 'Address' }, value: (r) => r.address },
  { title: { zh: '请求编号', en: 'Request' }, value: (r) => r.request, width: 38 },
]

export const routes = [
  ...list({
    path: '/audit/events',
    ids: ['auditEvents', 'auditEventsFile'],
    summary: { zh: '审计轨迹：谁、何时、做了什么、结果如何', en: 'The trail: who did what, when, with what result' },
    name: { zh: '审计轨迹', en: 'Trail' },
    articles: ['X2', 'X4'],
    permission: 'audit.read',
    scope: 'wherever',
    query: eventQuery,
    row: EventShape,
    columns,
    reader: asAuditor,
    read: (tx, { query }, audit) => reading(tx, audit, query, 'audit.read'),
  }),
  route({
    method: 'GET',
    path: '/audit/check',
    id: 'auditCheck',
    summary: { zh: '核对审计轨迹有无缺失或改动', en: 'Check whether anything of the trail is missing or was changed' },
    articles: ['X2', 'X6'],
    permission: 'audit.read',
    // of the whole trail, whatever it lies on: for who audits the whole platform
    scope: () => Promise.resolve({ path: '/' }),
    query: z.object({ from: z.iso.date().optional(), until: z.iso.date().optional() }),
    answer: z.object({
      from: z.iso.date(),
      until: z.iso.date(),
      batches: z.int(),
      rows: z.int(),
      gone: z.int(),
      faults: z.array(z.object({ batch: z.int(), why: z.enum(['changed', 'chain', 'log']) })),
    }),
    handle: async (tx, { query }) => {
      const { from, until } = daysOf(query)
      const found = await tx.house.auditor.read(tx.actor, (audit) => check(audit, { from, until }))
      return { ...found, faults: [...found.faults], from, until }
    },
  }),
  route({
    method: 'GET',
    path: '/audit/batch',
    id: 'auditBatch',
    summary: {
      zh: '一批封存的审计轨迹连同日志证明，可离线核对',
      en: 'A sealed batch of the trail with its proof in the log, to be checked offline',
    },
    articles: ['X2', 'X6'],
    permission: 'audit.read',
    scope: () => Promise.resolve({ path: '/' }),
    file: 'application/json',
    long: true,
    query: z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    handle: async (tx, { query: { number } }) => ({
      type: 'application/json; charset=utf-8',
      filename: `audit-batch-${number}.json`,
      body: await tx.house.auditor.read(tx.actor, (audit) => batchFile(audit, number)),
    }),
  }),
  ...list({
    path: '/security/events',
    ids: ['securityEvents', 'securityEventsFile'],
    summary: { zh: '安全事件：登录、锁定、授权与被拒绝的访问', en: 'Security events: sign-ins, locks, rights and refused access' },
    name: { zh: '安全事件', en: 'Security events' },
    articles: ['X2', 'X4'],
    permission: 'security.events',
    scope: 'wherever',
    query: eventQuery,
    row: EventShape,
    // whoever guards the door learns nothing of whose business it was
    columns: columns.filter((c) => c.title.en !== 'Ids'),
    reader: asAuditor,
    read: (tx, { query }, audit) => reading(tx, audit, query, 'security.events'),
  }),
]

/** The seven days up to today unless asked otherwise, a quarter at most; seals go by the true clock. */
function daysOf(query: { from?: string | undefined; until?: string | undefined }): { from: string; until: string } {
  const until = query.until ?? new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const back = (days: number) => new Date(Date.parse(until) - days * 86_400_000).toISOString().slice(0, 10)
  const from = query.from ?? back(8)
  if (from >= back(checkDaysMax)) return { from, until }
  throw fault.INVALID(
    {},
    { fields: [{ field: 'from', zh: `一次最多核对 ${checkDaysMax} 天`, en: `${checkDaysMax} days at most at once` }] },
  )
}
