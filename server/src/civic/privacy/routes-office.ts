// Looks of officials, objections that they answer; the registers of whoever guards the platform.
import { z } from 'zod'
import { list, route } from '../../kernel/http/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import { communityPlace } from '../registry/index.ts'
import { Assessment, assessmentQuery, assessments, eventQuery, NewAssessment, recordAssessment, SecurityEvent, suspicions } from './guarded.ts'
import { addEntry, Incident, incidentQuery, incidents, NewEntry, NewIncident, recordIncident } from './incidents.ts'
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

const guarding = { articles: ['X2'], permission: 'privacy.guard', scope: everywhere } as const

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
  ...list({
    ...guarding,
    articles: ['X2', 'X4'],
    path: '/security-events',
    ids: ['listSecurityEvents', 'exportSecurityEvents'],
    summary: { zh: '可疑行为', en: 'Security events' },
    name: { zh: '可疑行为', en: 'Suspicious conduct' },
    query: eventQuery,
    row: SecurityEvent,
    columns: [
      { title: { zh: '时间', en: 'When' }, value: (e) => e.at, holds: 'time', width: 22 },
      { title: { zh: '什么事', en: 'What' }, value: (e, lang) => e.what[lang], width: 40 },
      { title: { zh: '以什么身份', en: 'In which role' }, value: (e, lang) => e.role[lang], width: 20 },
      { title: { zh: '账号编号', en: 'Account' }, value: (e) => e.account, width: 38 },
    ],
    read: (tx, { query }) => suspicions(tx, query),
  }),
  ...list({
    ...guarding,
    articles: ['X2', 'X4'],
    path: '/impact-assessments',
    ids: ['listAssessments', 'exportAssessments'],
    summary: { zh: '个人信息保护影响评估', en: 'Impact assessments' },
    name: { zh: '个人信息保护影响评估', en: 'Impact assessments' },
    query: assessmentQuery,
    row: Assessment,
    columns: [
      { title: { zh: '名称', en: 'Title' }, value: (a) => a.title, width: 30 },
      { title: { zh: '处理什么、为什么', en: 'What is processed, and why' }, value: (a) => a.about, width: 40 },
      { title: { zh: '对个人的风险', en: 'Risks to persons' }, value: (a) => a.risks, width: 40 },
      { title: { zh: '保护措施', en: 'Measures' }, value: (a) => a.measures, width: 40 },
      { title: { zh: '评估日期', en: 'Made on' }, value: (a) => a.madeOn },
      { title: { zh: '保存到', en: 'Kept until' }, value: (a) => a.keptUntil },
    ],
    read: (tx, { query }) => assessments(tx, query),
  }),
  route({
    ...guarding,
    method: 'POST',
    path: '/impact-assessments',
    id: 'recordAssessment',
    summary: { zh: '登记影响评估（保存三年）', en: 'Record an impact assessment (kept three years)' },
    idempotent: true,
    status: 201,
    body: NewAssessment,
    answer: Assessment,
    handle: (tx, { body }) => recordAssessment(tx, body),
  }),
]
export const officeRoutes = [...looks, ...registers]
