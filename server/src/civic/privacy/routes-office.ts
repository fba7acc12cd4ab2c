// Looks of officials, objections that they answer; the registers of whoever guards the platform.
import { z } from 'zod'
import { Instant, list, route, Text } from '../../kernel/http/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { communityPlace } from '../registry/index.ts'
import { addEntry, eventTexts, Incident, incidentQuery, incidents, NewEntry, NewIncident, recordIncident } from './incidents.ts'
import { answerObjection, objections, reveal } from './looks.ts'
import { lookColumns, lookPage, lookQuery } from './look-list.ts'
import { AskedLook, LookAnswer, LookTold, Words } from './shapes.ts'

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const everywhere = () => Promise.resolve({ path: '/' })

const looks = [
  route({
    method: 'POST',
    path: '/communities/:community/looks',
    id: 'reveal',
    summary: { zh: '查看未遮盖的个人信息（留痕）', en: 'Look at unmasked personal data (recorded)' },
    articles: ['X2'],
    permission: 'personal.reveal',
    scope,
    status: 201,
    params,
    body: AskedLook,
    answer: LookAnswer,
    handle: async (tx, { params: { community }, body }) => {
      const { people, ...rest } = await reveal(tx, community, body)
      return { ...rest, people: [...people] }
    },
  }),
  ...list({
    path: '/communities/:community/objections',
    ids: ['listObjections', 'exportObjections'],
    summary: { zh: '对查看个人信息的异议', en: 'Objections to looks' },
    name: { zh: '查看个人信息的异议', en: 'Objections to looks' },
    articles: ['X2', 'X4'],
    permission: 'personal.answer',
    scope,
    params,
    query: lookQuery,
    row: LookTold,
    columns: lookColumns,
    read: async (tx, { params: { community }, query }) =>
      lookPage(await objections(tx, community), query, 'answered'),
  }),
  route({
    method: 'POST',
    path: '/communities/:community/objections/:look/answer',
    id: 'answerObjection',
    summary: { zh: '答复异议', en: 'Answer an objection' },
    articles: ['X2'],
    permission: 'personal.answer',
    scope,
    idempotent: true,
    params: params.extend({ look: z.uuid() }),
    body: z.object({ words: Words }),
    answer: z.object({ done: z.literal(true) }),
    handle: async (tx, { params: { community, look }, body }) => {
      await answerObjection(tx, { community, look, words: body.words })
      return { done: true as const }
    },
  }),
]

const Assessment = z
  .object({
    id: z.uuid(),
    title: z.string(),
    about: z.string(),
    risks: z.string(),
    measures: z.string(),
    madeOn: z.iso.date(),
    keptUntil: z.iso.date(),
  })
  .meta({ id: 'ImpactAssessment' })
const guarding = { articles: ['X2'], permission: 'privacy.guard', scope: everywhere } as const
const assessment = sql`id, title, about, risks, measures, made_on as "madeOn", kept_until as "keptUntil"`

const stateWords = {
  open: { zh: '处置中', en: 'open' },
  late: { zh: '告知逾期', en: 'late in telling' },
  closed: { zh: '已结', en: 'closed' },
} as const
const registers = [
  ...list({
    ...guarding,
    articles: ['X2', 'X4'],
    path: '/incidents',
    ids: ['listIncidents', 'exportIncidents'],
    summary: { zh: '个人信息安全事件登记', en: 'The breach register' },
    name: { zh: '个人信息安全事件', en: 'Incidents' },
    query: incidentQuery,
    row: Incident,
    columns: [
      { title: { zh: '编号', en: 'Number' }, value: (i) => i.number },
      { title: { zh: '事件', en: 'Incident' }, value: (i) => i.title, width: 30 },
      { title: { zh: '经过', en: 'What happened' }, value: (i) => i.what, width: 50 },
      { title: { zh: '状态', en: 'State' }, value: (i, lang) => stateWords[i.state][lang] },
      { title: { zh: '发现时间', en: 'Found' }, value: (i) => i.foundAt },
      { title: { zh: '告知期限', en: 'To be told by' }, value: (i) => i.tellBy },
      { title: { zh: '措施与告知', en: 'Measures and telling' }, value: (i) => i.entries.map((e) => e.words).join('；'), width: 60 },
    ],
    read: (tx, { query }) => incidents(tx, query),
  }),
  route({
    ...guarding,
    method: 'POST',
    path: '/incidents',
    id: 'recordIncident',
    summary: { zh: '登记安全事件', en: 'Record an incident' },
    idempotent: true,
    status: 201,
    body: NewIncident,
    answer: Incident,
    handle: (tx, { body }) => recordIncident(tx, body),
  }),
  route({
    ...guarding,
    method: 'POST',
    path: '/incidents/:incident/entries',
    id: 'addIncidentEntry',
    summary: { zh: '补充措施与告知', en: 'Add measures and whom was told' },
    idempotent: true,
    status: 201,
    params: z.object({ incident: z.uuid() }),
    body: NewEntry,
    answer: Incident,
    handle: (tx, { params, body }) => addEntry(tx, params.incident, body),
  }),
  route({
    ...guarding,
    method: 'GET',
    path: '/security-events',
    id: 'listSecurityEvents',
    summary: { zh: '可疑行为', en: 'Security events' },
    answer: z.object({
      rows: z.array(z.object({ id: z.uuid(), at: Instant, what: Text, account: z.uuid(), role: z.string() })),
    }),
    handle: async (tx) => {
      const rows = await tx.rows<{ id: string; at: Date; kind: string; account: string; role: string }>(
        sql`select id, at, kind, account, role from security_event order by at desc limit 200`,
      )
      return { rows: rows.map((r) => ({ ...r, what: eventTexts[r.kind] ?? { zh: r.kind, en: r.kind } })) }
    },
  }),
  route({
    ...guarding,
    method: 'GET',
    path: '/impact-assessments',
    id: 'listAssessments',
    summary: { zh: '个人信息保护影响评估', en: 'Impact assessments' },
    answer: z.object({ rows: z.array(Assessment) }),
    handle: async (tx) => ({
      rows: await tx.rows<z.output<typeof Assessment>>(
        sql`select ${assessment} from impact_assessment order by made_on desc limit 200`,
      ),
    }),
  }),
  route({
    ...guarding,
    method: 'POST',
    path: '/impact-assessments',
    id: 'recordAssessment',
    summary: { zh: '登记影响评估（保存三年）', en: 'Record an impact assessment (kept three years)' },
    idempotent: true,
    status: 201,
    body: z.object({
      title: z.string().trim().min(4).max(100),
      about: Words,
      risks: Words,
      measures: Words,
      madeOn: z.iso.date(),
    }),
    answer: Assessment,
    handle: (tx, { body }) =>
      tx.one<z.output<typeof Assessment>>(sql`
        insert into impact_assessment (id, title, about, risks, measures, made_on, recorded_by, kept_until) values
        (${tx.newId()}, ${body.title}, ${body.about}, ${body.risks}, ${body.measures}, ${body.madeOn}, ${tx.actor.account},
          (${body.madeOn}::date + interval '3 years')::date) returning ${assessment}`),
  }),
]
export const officeRoutes = [...looks, ...registers]
