// Shapes of what the offices' routes take and give.
import { z } from 'zod'
import { Count, Instant, listQuery, Shown, Text } from '../../kernel/http/index.ts'
import { atShape } from './places.ts'
import { kindKeys, postKeys } from './posts.ts'

const labelled = (zh: string, en: string) => ({ label: { zh, en } })
export const At = z
  .string()
  .max(40)
  .regex(atShape, '请选择地点 | Choose a place')
  .meta(labelled('地点', 'Place'))
const Name = Shown(2, 100, '请填写名称，至少 2 个字 | Enter the name, in 2 characters or more').meta(labelled('名称', 'Name'))
const Day = z.iso.date()

export const OrganizationBody = z.object({
  kind: z.enum(kindKeys, '请选择类别 | Choose a kind').meta(labelled('类别', 'Kind')),
  name: Name,
  creditCode: Shown(1, 30).optional().meta(labelled('统一社会信用代码', 'Credit code')),
  at: At,
  parent: z.uuid().optional().meta(labelled('上级组织', 'Parent organization')),
  from: Day.meta(labelled('成立日期', 'In force from')),
})
export const RenameBody = z.object({ name: Name, on: Day.meta(labelled('改名日期', 'Renamed on')) })
export const DissolveBody = z.object({ until: Day.meta(labelled('最后一天', 'Last day')) })
export const OrganizationShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(kindKeys),
    kindTitle: Text,
    name: z.string(),
    creditCode: z.string().nullable(),
    place: z.string(),
    parent: z.string().nullable(),
    from: Day,
    until: Day.nullable(),
    staff: Count,
    fictitious: z.boolean(),
  })
  .meta({ id: 'Organization' })
export type OrganizationRow = z.output<typeof OrganizationShape>
export const OrganizationView = OrganizationShape.extend({
  former: z.array(z.object({ name: z.string(), until: Day })),
}).meta({ id: 'OrganizationView' })
export const organizationQuery = listQuery(['name', 'from'], ['kind', 'state'])
export type OrganizationAsk = z.output<typeof organizationQuery>

export const AppointmentBody = z.object({
  login: z.string().trim().min(1, '请填写任职人的账号 | Enter the account of the person').max(100).meta(labelled('账号', 'Account')),
  role: z.enum(postKeys, '请选择职务 | Choose a post').meta(labelled('职务', 'Post')),
  at: At,
  organization: z.uuid('请选择组织 | Choose an organization').optional().meta(labelled('所属组织', 'Organization')),
  basis: Shown(2, 200, '请写明依据，如文号 | Name the document it rests on').meta(labelled('任命依据（文号）', 'Basis (document)')),
  starts: Day.meta(labelled('任期开始', 'From')),
  ends: Day.optional().meta(labelled('任期最后一天', 'Last day')),
})
export const DecisionBody = z.object({
  decision: z.enum(['confirmed', 'refused']),
  note: z.string().trim().max(500).optional().meta(labelled('说明', 'Note')),
})
/** Half a first password, and the whole name of whom it is handed to, to be held against their identity card; null where the account has a password. */
export const SecondHalf = z.object({ secondHalf: z.string().nullable(), name: z.string().nullable() })
export const EndBody = z.object({ why: z.string().trim().min(2, '请写明原因 | Say why').max(500).meta(labelled('原因', 'Reason')) })
export const appointmentStates = [
  ...(['proposed', 'lapsed', 'refused', 'upcoming', 'in-force', 'ending', 'over', 'ended'] as const),
] as const
export const AppointmentShape = z
  .object({
    id: z.uuid(),
    state: z.enum(appointmentStates),
    role: z.string(),
    title: Text,
    login: z.string(),
    name: z.string(),
    place: z.string(),
    /** the organization, or the jurisdiction whose office it is */
    organization: z.string(),
    basis: z.string(),
    starts: Day,
    ends: Day.nullable(),
    daysLeft: z.int().nullable(),
    proposedBy: z.string(),
    proposedAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    note: z.string().nullable(),
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
    why: z.string().nullable(),
    /** what the reader may do with it now */
    may: z.object({ decide: z.boolean(), end: z.boolean(), slip: z.boolean() }),
  })
  .meta({ id: 'Appointment' })
export type AppointmentRow = z.output<typeof AppointmentShape>
export const appointmentQuery = listQuery(['starts', 'ends', 'proposedAt'], ['state'])
export type AppointmentAsk = z.output<typeof appointmentQuery>

export const KindShape = z.object({ kind: z.enum(kindKeys), name: Text })
export const PostShape = z.object({
  role: z.string(),
  title: Text,
  at: z.array(z.object({ level: z.string(), name: Text })),
  /** the kind of organization that must be named; none: an office of the jurisdiction itself */
  of: KindShape.nullable(),
  needsEnd: z.boolean(),
})

export const AccountBody = z.object({
  login: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{2,39}$/, '账号用小写字母、数字、点、横线，3–40 个字符 | lower case letters, digits, dots, hyphens; 3 to 40')
    .meta(labelled('账号', 'Account')),
  name: Shown(2, 40).meta(labelled('姓名', 'Name')),
  at: At,
})
export const AccountShape = z
  .object({
    id: z.uuid(),
    /** of residents its beginning alone */
    login: z.string(),
    /** masked; of residents nothing at all */
    name: z.string().nullable(),
    place: z.string(),
    state: z.enum(['open', 'locked', 'tries', 'ended']),
    offices: Count,
    sessions: Count,
    seenAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'StaffAccount' })
export type AccountRow = z.output<typeof AccountShape>
export const accountQuery = listQuery(['login', 'createdAt', 'seenAt'], ['state'])
export type AccountAsk = z.output<typeof accountQuery>

export const PlaceShape = z.object({ at: z.string(), level: z.string(), name: z.string(), above: z.string() })
export const administratorQuery = listQuery(['path', 'login', 'from'], ['duty'])
export type AdministratorAsk = z.output<typeof administratorQuery>
export const AdministratorShape = z
  .object({
    id: z.uuid(),
    login: z.string(),
    title: Text,
    place: z.string(),
    from: Instant,
    until: Instant.nullable(),
    basis: z.string(),
  })
  .meta({ id: 'Administrator' })
