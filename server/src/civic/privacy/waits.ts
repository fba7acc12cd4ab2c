// What waits about personal data, for the list of all that waits (X3): objections to answer, incidents to tell of.
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { lyingIn } from '../../kernel/access/index.ts'
import { aboveOfWait, waitColumns, type Wait, type WaitingFor } from '../../kernel/http/index.ts'
import { answeringRoles, answersLate } from './looks.ts'

const objection: Wait = { roles: answeringRoles, remindDays: 3, late: `escalate:${answersLate}` }
/** Those who watch over the house's administrators are told, and see to it. */
const incident: Wait = { roles: ['security.administrator'], remindDays: 1, late: 'escalate:audit.administrator' }

const objected: Text = { zh: '对查看个人信息的异议', en: 'Objection to a look at personal data' }
const personal: Text = { zh: '个人信息保护', en: 'Personal data' }
const answer = {
  procedure: personal,
  step: { zh: '答复异议', en: 'Answer the objection' },
  what: { zh: '核对当时为什么查看，答复本人', en: 'Find out why it was looked at, and answer the person' },
}
const tell = {
  procedure: personal,
  step: { zh: '告知主管部门和当事人', en: 'Tell the authority and the persons' },
  what: { zh: '两方都告知后，这一条才会消失', en: 'It waits until both have been told' },
  path: '/guard',
}

const pathsOf = (tx: Tx, roles: readonly string[]): string[] => tx.actor.grants.filter((g) => roles.includes(g.role)).map((g) => g.path)
/** Where whoever asks answers, and where once the time is over. */
function places(tx: Tx, whose: WaitingFor): { readonly over: readonly string[]; readonly late: readonly string[] } {
  if (whose === 'clock') return { over: ['/'], late: [] }
  if (whose === 'supervisor') return { over: tx.house.permissions.reachOf('case.read', tx.actor).over, late: [] }
  return { over: pathsOf(tx, answeringRoles), late: pathsOf(tx, [aboveOfWait(objection)]) }
}

/** Objections at these places; to whoever acts, none to a look of their own. */
async function objections(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown>[]> {
  const { over, late } = places(tx, whose)
  if (!over.length && !late.length) return []
  await tx.run(sql`select set_config('hemei.answering', ${[...over, ...late].join(' ')}, true)`)
  const due = sql`((o.due_on + 1)::timestamp at time zone 'Asia/Shanghai')`
  const lying = (paths: readonly string[]) => lyingIn(sql`o.path`, { over: paths, member: [] })
  return [
    sql`select 'objection:' || o.look as id, null::uuid as "case", 'answer' as step, 1 as round, '' as number,
      ${JSON.stringify(objected)}::jsonb as title, c.pinyin, c.initials, o.path as place_path, 'privacy.objection' as key, 0 as version,
      ${due} as due, o.due_on, false as provisional, ${waitColumns(objection, due, tx.now)},
      null::uuid as assigned_to, null::uuid as assigned_by, array[o.looked_by] as barred, o.at as entered,
      ${JSON.stringify(answer)}::jsonb
        || jsonb_build_object('path', '/registry/communities/' || o.community_id || '?tab=objections') as says
    from look_objection o join community c on c.id = o.community_id
    where not exists (select from look_answer a where a.look = o.look) and (${lying(over)} or ${due} <= ${tx.now} and ${lying(late)})
      and ${whose === 'actor' ? sql`o.looked_by <> ${tx.actor.account ?? null}::uuid` : sql`true`}`,
  ]
}

/** Incidents of which authority or persons are still to be told: for whoever guards the whole platform. */
function incidents(tx: Tx, whose: WaitingFor): RawBuilder<unknown>[] {
  const { over } = tx.house.permissions.reachOf('privacy.guard', tx.actor)
  if (whose === 'supervisor' || (whose === 'actor' && !over.includes('/'))) return []
  const due = sql`i.tell_by`
  return [
    sql`select 'incident:' || i.id as id, null::uuid as "case", 'tell' as step, 1 as round, i.number::text as number,
      jsonb_build_object('zh', i.title, 'en', i.title) as title, '' as pinyin, '' as initials, '/' as place_path, 'privacy.incident' as key,
      0 as version, ${due} as due, (i.tell_by at time zone 'Asia/Shanghai')::date as due_on, false as provisional,
      ${waitColumns(incident, due, tx.now)}, null::uuid as assigned_to, null::uuid as assigned_by, '{}'::uuid[] as barred,
      i.recorded_at as entered, ${JSON.stringify(tell)}::jsonb as says
    from incident i where not exists (select from incident_entry e where e.incident = i.id and e.kind = 'closed')
      and (select count(distinct kind) from incident_entry e where e.incident = i.id and e.kind in ('authority-told', 'persons-told')) < 2`,
  ]
}

export async function waits(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown> | undefined> {
  const parts = [...(await objections(tx, whose)), ...incidents(tx, whose)]
  return parts.length ? sql.join(parts, sql` union all `) : undefined
}
