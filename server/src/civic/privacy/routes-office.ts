// Looks of officials, objections that they answer; the registers of whoever guards the platform.
import { z } from 'zod'
import { Instant, route, Text } from '../../kernel/http/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { communityPlace } from '../registry/index.ts'
import { addEntry, eventTexts, Incident, incidents, NewEntry, NewIncident, recordIncident } from './incidents.ts'
import { answerObjection, objections, reveal } from './looks.ts'
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
  route({
    method: 'GET',
    path: '/communities/:community/objections',
    id: 'listObjections',
    summary: { zh: '对查看个人信息的异议', en: 'Objections to looks' },
    articles: ['X2'],
    permission: 'personal.answer',
    scope,
    params,
    answer: z.object({ rows: z.array(LookTold) }),
    handle: async (tx, { params: { community } }) => ({ rows: await objections(tx, community) }),
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

const registers = [
  route({
    ...guarding,
    method: 'GET',
    path: '/incidents',
    id: 'listIncidents',
    summary: { zh: '个人信息安全事件登记', en: 'The breach register' },
    answer: z.object({ rows: z.array(Incident) }),
    handle: async (tx) => ({ rows: await incidents(tx) }),
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
