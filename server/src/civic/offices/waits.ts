// Appointments that wait for their second person, for the list of all that waits (X3).
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { isAdministrator, lyingIn } from '../../kernel/access/index.ts'
import { waitColumns, type Wait, type WaitingFor } from '../../kernel/http/index.ts'
import { roleTitle } from '../registry/index.ts'
import { postKeys } from './posts.ts'

/** The nearest administrators are reminded; late, those above them, who may confirm it all the while, are told as well. */
const decision: Wait = { roles: ['security.administrator'], remindDays: 3, late: 'escalate:security.administrator' }
const says = {
  procedure: { zh: '任职', en: 'Appointments' },
  step: { zh: '第二人确认', en: 'Second person’s decision' },
  what: { zh: '核对任命依据，确认或不予确认', en: 'Check what it rests on, then confirm or refuse' },
}
const titles = Object.fromEntries(
  postKeys.map((key) => [key, { zh: `任命：${roleTitle(key).zh}`, en: `Appointment: ${roleTitle(key).en}` }]),
)

/**
 * Due by the end of the day on which the term begins, or was proposed where that is later: a confirmation gives nothing
 * for what lies behind it. What nobody confirmed until its term was over has lapsed, and waits for nobody.
 */
export function waits(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown> | undefined> {
  const { over } = whose === 'clock' ? { over: ['/'] } : tx.house.permissions.reachOf('appointment.confirm', tx.actor)
  if (whose === 'supervisor' || !over.length) return Promise.resolve(undefined)
  const day = sql`greatest(a.starts, (a.proposed_at at time zone 'Asia/Shanghai')::date)`
  const due = sql`((${day} + 1)::timestamp at time zone 'Asia/Shanghai')`
  const admins = postKeys.filter(isAdministrator)
  // an administrator's own is for those above their place: they are the ones to be told
  const place =
    whose === 'clock'
      ? sql`case when a.role = any (${admins}::text[]) then regexp_replace(a.path, '[^/]+/$', '') else a.path end`
      : sql`a.path`
  const me = tx.actor.account ?? null
  return Promise.resolve(sql`
    select 'appointment:' || a.id as id, null::uuid as "case", 'decide' as step, 1 as round, '' as number,
      ${JSON.stringify(titles)}::jsonb -> a.role as title, '' as pinyin, '' as initials, ${place} as place_path, 'offices.appointment' as key,
      0 as version, ${due} as due, ${day} as due_on, false as provisional, ${waitColumns(decision, due, tx.now)},
      null::uuid as assigned_to, null::uuid as assigned_by, array[a.proposed_by, a.account] as barred, a.proposed_at as entered,
      ${JSON.stringify(says)}::jsonb || jsonb_build_object('path', '/offices/appointments/' || a.id) as says
    from appointment a where ${lyingIn(sql`a.path`, { over, member: [] })}
      and exists (select from unnest(${over}::text[]) p
        where ${whose === 'clock'} or starts_with(a.path, p) and (p <> a.path or a.role <> all (${admins}::text[])))
      and (${me}::uuid is null or ${me}::uuid not in (a.proposed_by, a.account)) and (a.ends is null or a.ends >= ${tx.today}::date)
      and not exists (select from appointment_decision d where d.appointment = a.id)`)
}
