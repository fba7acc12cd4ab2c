// Routes of organizations and appointments.
import { z } from 'zod'
import type { Place } from '../../kernel/access/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import { list, route } from '../../kernel/http/index.ts'
import { roleTitle } from '../registry/index.ts'
import {
  administratorList,
  appointmentList,
  appointeeName,
  appointmentPath,
  appointmentView,
  decide,
  drawAnew,
  endEarly,
  propose,
} from './appointments.ts'
import {
  dissolve,
  organizationList,
  organizationPath,
  organizationView,
  register,
  rename,
} from './organizations.ts'
import { placeAt, placesFound } from './places.ts'
import { kindKeys, levelNames, organizationKinds, postKeys, posts } from './posts.ts'
import {
  administratorQuery,
  AdministratorShape,
  AppointmentBody,
  appointmentQuery,
  type AppointmentRow,
  AppointmentShape,
  DecisionBody,
  DissolveBody,
  EndBody,
  KindShape,
  OrganizationBody,
  organizationQuery,
  OrganizationShape,
  OrganizationView,
  PlaceShape,
  PostShape,
  RenameBody,
  SecondHalf,
} from './schema.ts'
import { drawBefore } from './slips.ts'

const Id = z.object({ id: z.uuid() })
/** Administrators see no rows of a community: where they act is a path, never a community's scope. */
const at = async (path: Promise<string | undefined>): Promise<Place | undefined> => {
  const found = await path
  return found === undefined ? undefined : { path: found }
}
export const named = async (tx: Tx, { body }: { body: { at: string } }): Promise<Place | undefined> => {
  const found = await placeAt(tx, body.at)
  return found && { path: found.path }
}

const organization = z.object({ organization: z.uuid() })
const ofOrganization = (tx: Tx, { params }: { params: { organization: string } }) =>
  at(organizationPath(tx, params.organization))
const organizations = [
  ...list({
    path: '/organizations',
    ids: ['listOrganizations', 'exportOrganizations'],
    summary: { zh: '组织', en: 'Organizations' },
    name: { zh: '组织', en: 'Organizations' },
    articles: ['G4', 'X4'],
    permission: 'organization.read',
    scope: 'wherever',
    query: organizationQuery,
    row: OrganizationShape,
    columns: [
      { title: { zh: '名称', en: 'Name' }, value: (o) => o.name, width: 36 },
      { title: { zh: '类别', en: 'Kind' }, value: (o, lang) => o.kindTitle[lang], width: 20 },
      { title: { zh: '统一社会信用代码', en: 'Credit code' }, value: (o) => o.creditCode, width: 22 },
      { title: { zh: '地点', en: 'Place' }, value: (o) => o.place, width: 30 },
      { title: { zh: '上级组织', en: 'Parent' }, value: (o) => o.parent, width: 30 },
      { title: { zh: '在任人数', en: 'In post' }, value: (o) => o.staff, sum: 'staff' },
      { title: { zh: '成立日期', en: 'From' }, value: (o) => o.from },
      { title: { zh: '最后一天', en: 'Until' }, value: (o) => o.until },
    ],
    read: (tx, { query }) => organizationList(tx, query),
  }),
  route({
    method: 'POST',
    path: '/organizations',
    id: 'registerOrganization',
    summary: { zh: '登记组织', en: 'Register an organization' },
    articles: ['G4'],
    permission: 'organization.keep',
    scope: named,
    idempotent: true,
    status: 201,
    body: OrganizationBody,
    answer: Id,
    handle: async (tx, { body }) => ({ id: await register(tx, body) }),
  }),
  route({
    method: 'GET',
    path: '/organizations/:organization',
    id: 'organization',
    summary: { zh: '一个组织及其沿革', en: 'An organization and its history' },
    articles: ['G4'],
    permission: 'organization.read',
    scope: ofOrganization,
    params: organization,
    answer: OrganizationView,
    handle: (tx, { params }) => organizationView(tx, params.organization),
  }),
  route({
    method: 'POST',
    path: '/organizations/:organization/name',
    id: 'renameOrganization',
    summary: { zh: '组织改名，旧名留存', en: 'Rename an organization; its former name stays' },
    articles: ['G4'],
    permission: 'organization.keep',
    scope: ofOrganization,
    idempotent: true,
    params: organization,
    body: RenameBody,
    handle: async (tx, { params, body }) => {
      await rename(tx, params.organization, body)
      return undefined
    },
  }),
  route({
    method: 'POST',
    path: '/organizations/:organization/end',
    id: 'endOrganization',
    summary: { zh: '组织终止', en: 'End an organization' },
    articles: ['G4'],
    permission: 'organization.keep',
    scope: ofOrganization,
    idempotent: true,
    params: organization,
    body: DissolveBody,
    handle: async (tx, { params, body }) => {
      await dissolve(tx, params.organization, body)
      return undefined
    },
  }),
]

const stateWords: Readonly<Record<AppointmentRow['state'], { zh: string; en: string }>> = {
  proposed: { zh: '待确认', en: 'to be confirmed' },
  lapsed: { zh: '未确认即过期', en: 'lapsed' },
  refused: { zh: '不同意', en: 'refused' },
  upcoming: { zh: '尚未开始', en: 'upcoming' },
  'in-force': { zh: '在任', en: 'in force' },
  ending: { zh: '即将到期', en: 'ending soon' },
  over: { zh: '已届满', en: 'over' },
  ended: { zh: '已提前结束', en: 'ended early' },
}
const appointment = z.object({ appointment: z.uuid() })
const ofAppointment = (tx: Tx, { params }: { params: { appointment: string } }) =>
  at(appointmentPath(tx, params.appointment))
const appointments = [
  route({
    method: 'GET',
    path: '/posts',
    id: 'listPosts',
    summary: { zh: '可以任命的职务：设在哪一级、属于哪类组织', en: 'The posts: at which level, in which kind of organization' },
    articles: ['G4'],
    permission: 'public',
    answer: z.object({ rows: z.array(PostShape), kinds: z.array(KindShape) }),
    handle: () =>
      Promise.resolve({
        kinds: kindKeys.map((kind) => ({ kind, name: organizationKinds[kind] })),
        rows: postKeys.map((role) => {
          const { at = [], of, yearsMost } = posts[role] ?? {}
          return {
            role,
            title: roleTitle(role),
            at: at.map((level) => ({ level, name: levelNames[level] })),
            of: of ? { kind: of, name: organizationKinds[of] } : null,
            needsEnd: yearsMost !== undefined,
          }
        }),
      }),
  }),
  ...list({
    path: '/appointments',
    ids: ['listAppointments', 'exportAppointments'],
    summary: { zh: '任职：待确认、在任、即将到期、已结束', en: 'Appointments: to confirm, in force, ending, over' },
    name: { zh: '任职', en: 'Appointments' },
    articles: ['G4', 'X2', 'X4'],
    permission: 'appointment.read',
    scope: 'wherever',
    query: appointmentQuery,
    row: AppointmentShape,
    columns: [
      { title: { zh: '职务', en: 'Post' }, value: (a, lang) => a.title[lang], width: 24 },
      { title: { zh: '账号', en: 'Account' }, value: (a) => a.login },
      { title: { zh: '姓名（已遮盖）', en: 'Name (masked)' }, value: (a) => a.name },
      { title: { zh: '地点', en: 'Place' }, value: (a) => a.place, width: 30 },
      { title: { zh: '所属组织', en: 'Organization' }, value: (a) => a.organization, width: 30 },
      { title: { zh: '状态', en: 'State' }, value: (a, lang) => stateWords[a.state][lang] },
      { title: { zh: '任期开始', en: 'From' }, value: (a) => a.starts },
      { title: { zh: '任期最后一天', en: 'Last day' }, value: (a) => a.ends },
      { title: { zh: '任命依据', en: 'Basis' }, value: (a) => a.basis, width: 30 },
      { title: { zh: '提出人', en: 'Proposed by' }, value: (a) => a.proposedBy },
      { title: { zh: '确认人', en: 'Decided by' }, value: (a) => a.decidedBy },
      { title: { zh: '提前结束原因', en: 'Ended early because' }, value: (a) => a.why, width: 30 },
    ],
    read: (tx, { query }) => appointmentList(tx, query),
  }),
  route({
    method: 'POST',
    path: '/appointments',
    id: 'proposeAppointment',
    summary: { zh: '提出任命', en: 'Propose an appointment' },
    articles: ['G4', 'X2'],
    permission: 'appointment.propose',
    scope: named,
    idempotent: true,
    status: 201,
    body: AppointmentBody,
    answer: Id,
    handle: async (tx, { body }) => ({ id: await propose(tx, body) }),
  }),
  route({
    method: 'GET',
    path: '/appointments/:appointment',
    id: 'appointment',
    summary: { zh: '一项任职', en: 'An appointment' },
    articles: ['G4', 'X2'],
    permission: 'appointment.read',
    scope: ofAppointment,
    params: appointment,
    answer: AppointmentShape,
    handle: (tx, { params }) => appointmentView(tx, params.appointment),
  }),
  route({
    method: 'POST',
    path: '/appointments/:appointment/decision',
    id: 'decideAppointment',
    summary: { zh: '确认或不予确认一项任命', en: 'Confirm or refuse an appointment' },
    articles: ['G4', 'X2'],
    permission: 'appointment.confirm',
    scope: ofAppointment,
    idempotent: true,
    status: 200,
    params: appointment,
    body: DecisionBody,
    answer: SecondHalf,
    prepare: async (db, { params, body, actor }) =>
      body.decision === 'confirmed'
        ? drawBefore(db, { appointment: params.appointment, actor, anew: false })
        : undefined,
    handle: async (tx, { params, body, prepared }) => {
      const secondHalf = await decide(tx, params.appointment, body, prepared)
      return { secondHalf, name: secondHalf === null ? null : await appointeeName(tx, params.appointment) }
    },
  }),
  route({
    method: 'POST',
    path: '/appointments/:appointment/slip',
    id: 'drawSecondSlip',
    summary: { zh: '再出第二张登录条（前一张作废）', en: 'Draw the second slip anew; the former is void' },
    articles: ['G4', 'X2'],
    permission: 'appointment.confirm',
    scope: ofAppointment,
    idempotent: true,
    status: 200,
    params: appointment,
    answer: z.object({ secondHalf: z.string(), name: z.string() }),
    prepare: (db, { params, actor }) => drawBefore(db, { appointment: params.appointment, actor, anew: true }),
    handle: async (tx, { params, prepared }) => ({
      secondHalf: await drawAnew(tx, params.appointment, prepared),
      name: await appointeeName(tx, params.appointment),
    }),
  }),
  route({
    method: 'POST',
    path: '/appointments/:appointment/end',
    id: 'endAppointment',
    summary: { zh: '提前结束一项任职', en: 'End an appointment early' },
    articles: ['G4', 'X2'],
    permission: 'appointment.end',
    scope: ofAppointment,
    idempotent: true,
    params: appointment,
    body: EndBody,
    handle: async (tx, { params, body }) => {
      await endEarly(tx, params.appointment, body)
      return undefined
    },
  }),
  route({
    method: 'GET',
    path: '/places',
    id: 'findPlaces',
    summary: { zh: '在管辖范围内按名称、拼音或代码找地点', en: 'Find a place of one’s area by name, pinyin or code' },
    articles: ['G1', 'G4'],
    permission: 'appointment.read',
    scope: 'wherever',
    query: z.object({ q: z.string().trim().min(1).max(60) }),
    answer: z.object({ rows: z.array(PlaceShape) }),
    handle: async (tx, { query }) => ({ rows: await placesFound(tx, query.q) }),
  }),
  ...list({
    path: '/administrators',
    ids: ['listAdministrators', 'exportAdministrators'],
    summary: { zh: '我的管辖：各级三类管理员', en: 'My area: the three administrators at each level' },
    name: { zh: '管理员', en: 'Administrators' },
    articles: ['G4', 'X2', 'X4'],
    permission: 'appointment.read',
    scope: 'wherever',
    query: administratorQuery,
    row: AdministratorShape,
    columns: [
      { title: { zh: '管辖', en: 'Area' }, value: (a) => a.place, width: 30 },
      { title: { zh: '职责', en: 'Duty' }, value: (a, lang) => a.title[lang], width: 20 },
      { title: { zh: '账号', en: 'Account' }, value: (a) => a.login },
      { title: { zh: '自', en: 'From' }, value: (a) => a.from },
      { title: { zh: '至', en: 'Until' }, value: (a) => a.until },
      { title: { zh: '依据', en: 'Basis' }, value: (a) => a.basis, width: 40 },
    ],
    read: (tx, { query }) => administratorList(tx, query),
  }),
]

export const routes = [...organizations, ...appointments]
