// What whoever guards the platform reads besides incidents: suspicious conduct, and impact assessments, which are kept three years.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { Instant, listPage, listQuery, namedKeys, seek, Shown, Text as TextShape, type Page } from '../../kernel/http/index.ts'
import { lookingRoles } from './looks.ts'
import { Words } from './shapes.ts'

export const SecurityEvent = z
  .object({
    id: z.uuid(),
    at: Instant,
    what: TextShape,
    /** whose account it was, by its number alone */
    account: z.uuid(),
    role: TextShape,
  })
  .meta({ id: 'SecurityEvent' })
type SecurityEvent = z.output<typeof SecurityEvent>
const kinds = {
  'look-limit': {
    zh: '一天内查看个人信息超过上限，已拒绝',
    en: 'More looks at personal data in a day than allowed; refused',
  },
} as const satisfies Record<string, Text>
type Kind = keyof typeof kinds

export const eventQuery = listQuery(['at', 'role'], ['role'])
/** Found by the role's name, or by the number of an account. */
export async function suspicions(tx: Tx, ask: z.output<typeof eventQuery>): Promise<Page<SecurityEvent>> {
  const titles = Object.fromEntries(lookingRoles.map((role) => [role, tx.house.roleTitle(role)]))
  const role = ask['filter.role']
  const found = await listPage<{ id: string; at: Date; kind: Kind; account: string; role: string }>(
    tx,
    {
      rows: sql`select id, at, kind, account, role from security_event`,
      where: [
        ...seek(ask.q, { texts: [sql`t.account::text`], keys: { of: sql`t.role`, found: namedKeys(ask.q, titles) } }),
        ...(role ? [sql`t.role = ${role}`] : []),
      ],
      order: '-at',
    },
    ask,
  )
  return {
    ...found,
    rows: found.rows.map(({ kind: of, role: held, ...r }) => ({ ...r, what: kinds[of], role: tx.house.roleTitle(held) })),
  }
}

export const Assessment = z
  .object({
    id: z.uuid(),
    title: z.string(),
    about: z.string(),
    risks: z.string(),
    measures: z.string(),
    madeOn: z.iso.date(),
    keptUntil: z.iso.date(),
    /** its three years are not over */
    state: z.enum(['kept', 'over']),
  })
  .meta({ id: 'ImpactAssessment' })
type Assessment = z.output<typeof Assessment>
export const NewAssessment = z.object({
  title: Shown(4, 100),
  about: Words,
  risks: Words,
  measures: Words,
  madeOn: z.iso.date(),
})
const shown = (tx: Tx) => sql`id, title, about, risks, measures, made_on as "madeOn", kept_until as "keptUntil",
  case when kept_until >= ${tx.today} then 'kept' else 'over' end as state`

export const assessmentQuery = listQuery(['madeOn', 'keptUntil', 'title'], ['state'])
export const assessments = (tx: Tx, ask: z.output<typeof assessmentQuery>): Promise<Page<Assessment>> =>
  listPage<Assessment>(
    tx,
    {
      rows: sql`select ${shown(tx)} from impact_assessment`,
      where: [
        ...seek(ask.q, { texts: [sql`t.title`, sql`t.about`, sql`t.risks`, sql`t.measures`] }),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: '-madeOn',
    },
    ask,
  )

/** Kept for three years from the day it was made. */
export const recordAssessment = (tx: Tx, given: z.output<typeof NewAssessment>): Promise<Assessment> =>
  tx.one<Assessment>(sql`
    insert into impact_assessment (id, title, about, risks, measures, made_on, recorded_by, kept_until) values
    (${tx.newId()}, ${given.title}, ${given.about}, ${given.risks}, ${given.measures}, ${given.madeOn}, ${tx.actor.account},
      (${given.madeOn}::date + interval '3 years')::date) returning ${shown(tx)}`)
