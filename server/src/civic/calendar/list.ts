// Notices as administrators see them: what each names, who loaded it, who decided on it, and whether it counts; and what waits.
import { z } from 'zod'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { Instant, listPage, listQuery, seek, waitColumns, type Wait, type WaitingFor } from '../../kernel/http/index.ts'
import { fault } from './calendar.ts'
import { daysOf } from './service.ts'

export const noticeStates = ['waiting', 'in-force', 'replaced', 'refused'] as const
export const NoticeShape = z
  .object({
    id: z.uuid(),
    year: z.int(),
    citation: z.string(),
    state: z.enum(noticeStates),
    /** days off by name, weekends among them; and weekends worked */
    rest: z.int(),
    work: z.int(),
    loadedBy: z.string().nullable(),
    loadedAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    note: z.string().nullable(),
    /** whether the reader may confirm or refuse it now */
    mayDecide: z.boolean(),
  })
  .meta({ id: 'CalendarNotice' })
export type NoticeRow = z.output<typeof NoticeShape>
export const NoticeView = NoticeShape.extend({
  days: z.array(z.object({ date: z.iso.date(), kind: z.enum(['rest', 'work']) })),
  /** days of its year that are worked otherwise by it than they are now */
  changes: z.array(z.object({ date: z.iso.date(), work: z.boolean() })),
}).meta({ id: 'CalendarNoticeView' })
export const noticeQuery = listQuery(['year', 'loadedAt'], ['state'])

const rows = (tx: Tx): RawBuilder<unknown> => sql`
  select n.id, n.year, n.citation, n.loaded_at as "loadedAt", l.login as "loadedBy", d.login as "decidedBy",
    case when c.decided_by is not null then c.at end as "decidedAt", c.note,
    (select count(*)::int from calendar_day x where x.notice = n.id and x.kind = 'rest') as rest,
    (select count(*)::int from calendar_day x where x.notice = n.id and x.kind = 'work') as work,
    case when c.notice is null then 'waiting' when c.decision = 'refused' then 'refused'
      when exists (select from calendar_notice o join calendar_confirmation k on k.notice = o.id and k.decision <> 'refused'
        where o.year = n.year and (k.at, o.id) > (c.at, n.id)) then 'replaced' else 'in-force' end as state,
    c.notice is null and n.loaded_by is distinct from ${tx.actor.account ?? null}::uuid
      and ${tx.house.permissions.allows('calendar.confirm', tx.actor, { path: '/' })}::boolean as "mayDecide"
  from calendar_notice n left join calendar_confirmation c on c.notice = n.id
    left join account l on l.id = n.loaded_by left join account d on d.id = c.decided_by`

/** Administrators of the system and of the audit, wherever they stand: the days hold for the whole house. */
const reads = (tx: Tx): boolean => tx.house.permissions.reachOf('calendar.read', tx.actor).over.length > 0

export function noticeList(tx: Tx, ask: z.output<typeof noticeQuery>) {
  const state = ask['filter.state']
  return listPage<NoticeRow>(
    tx,
    {
      rows: rows(tx),
      where: [
        sql`${reads(tx)}::boolean`,
        ...seek(ask.q, { texts: [sql`t.citation`, sql`t.year::text`] }),
        ...(state ? [sql`t.state = ${state}`] : []),
      ],
      order: '-loadedAt',
    },
    ask,
  )
}

export async function noticeView(tx: Tx, id: string): Promise<z.output<typeof NoticeView>> {
  const row = reads(tx) && (await tx.maybe<NoticeRow>(sql`select t.* from (${rows(tx)}) t where t.id = ${id}`))
  if (!row) throw fault.NOTICE_UNKNOWN()
  return { ...row, ...(await daysOf(tx, row)) }
}

/** Configuration, not law: days within which another administrator should have looked. */
const days = 7
const wait: Wait = { roles: ['system.administrator'], remindDays: 3, late: 'escalate:system.administrator' }
const says = {
  procedure: { zh: '工作日历', en: 'Working calendar' },
  step: { zh: '第二人确认', en: 'Second person’s decision' },
  what: { zh: '对照国务院办公厅的通知逐日核对，确认或不予确认', en: 'Compare each day with the State Council’s notice, then confirm or refuse' },
}
/** Notices that wait for their second administrator, for the list of all that waits (X3). */
export function waits(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown> | undefined> {
  const may = whose === 'clock' || (whose === 'actor' && tx.house.permissions.allows('calendar.confirm', tx.actor, { path: '/' }))
  if (!may) return Promise.resolve(undefined)
  const day = sql`((n.loaded_at at time zone 'Asia/Shanghai')::date + ${days}::int)`
  const due = sql`((${day} + 1)::timestamp at time zone 'Asia/Shanghai')`
  return Promise.resolve(sql`
    select 'calendar:' || n.id as id, null::uuid as "case", 'decide' as step, 1 as round, '' as number,
      jsonb_build_object('zh', n.year || ' 年放假安排', 'en', 'Holidays of ' || n.year) as title, '' as pinyin, '' as initials,
      '/' as place_path, 'calendar.notice' as key, 0 as version, ${due} as due, ${day} as due_on, false as provisional,
      ${waitColumns(wait, due, tx.now)}, null::uuid as assigned_to, null::uuid as assigned_by, array[n.loaded_by] as barred,
      n.loaded_at as entered, ${JSON.stringify(says)}::jsonb || jsonb_build_object('path', '/offices/calendar/' || n.id) as says
    from calendar_notice n
    where not exists (select from calendar_confirmation c where c.notice = n.id)
      and ${whose === 'actor' ? sql`n.loaded_by is distinct from ${tx.actor.account ?? null}::uuid` : sql`true`}`)
}
