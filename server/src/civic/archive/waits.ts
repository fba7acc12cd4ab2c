// Records whose time is over wait for an appraisal, in the list of all that waits: one row for each place (X3, X7).
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { lyingIn } from '../../kernel/access/index.ts'
import { aboveOfWait, waitColumns, type Wait, type WaitingFor } from '../../kernel/http/index.ts'
import { disposalKeys } from './appraisal.ts'
import { keepers } from './roles.ts'

/** Configuration, not law: days after the end of a term by which somebody should have looked. */
const days = 90
const remindDays = 30
/** Of a community the offices nearest to it; of a jurisdiction whoever keeps its archive. */
const community: Wait = { roles: ['neighbourhood.officer', 'street.officer'], remindDays, late: 'escalate:county.bureau-officer' }
const area: Wait = { roles: keepers, remindDays, late: 'escalate:province.bureau-officer' }
const says = {
  procedure: { zh: '档案', en: 'Archive' },
  step: { zh: '鉴定到期档案', en: 'Appraise what is due' },
  what: { zh: '逐件看是销毁还是延长保管，由第二人复核', en: 'Decide for each whether it is destroyed or kept longer; a second person confirms' },
  path: '/archive?state=due',
}

const over = (tx: Tx, roles: readonly string[]): string[] => tx.actor.grants.filter((g) => roles.includes(g.role)).map((g) => g.path)
function waiting(tx: Tx, whose: WaitingFor, wait: Wait, about: RawBuilder<boolean>): RawBuilder<unknown> | undefined {
  const all = whose === 'clock' ? ['/'] : whose === 'supervisor' ? tx.house.permissions.reachOf('case.read', tx.actor).over : over(tx, wait.roles)
  const late = whose === 'actor' ? over(tx, [aboveOfWait(wait)]) : []
  if (!all.length && !late.length) return undefined
  const due = sql`((w.kept + ${days}::int)::timestamp at time zone 'Asia/Shanghai')`
  const lying = (paths: readonly string[]) => lyingIn(sql`w.place_path`, { over: paths, member: [] })
  return sql`
    select 'appraisal:' || w.place_path as id, null::uuid as "case", 'appraise' as step, 1 as round, '' as number,
      jsonb_build_object('zh', '到期档案 ' || w.n || ' 件待鉴定', 'en', w.n || ' archived records are due') as title,
      coalesce(k.pinyin, '') as pinyin, coalesce(k.initials, '') as initials, w.place_path, 'archive.due' as key, 0 as version,
      ${due} as due, w.kept + ${days}::int - 1 as due_on, false as provisional, ${waitColumns(wait, due, tx.now)},
      null::uuid as assigned_to, null::uuid as assigned_by, '{}'::uuid[] as barred, w.kept::timestamp at time zone 'Asia/Shanghai' as entered,
      ${JSON.stringify(says)}::jsonb as says
    from (select r.place_path, r.community_id, count(*)::int as n, min(r.kept) as kept from (
        select a.id, a.number, a.place_path, a.community_id, archive_kept_until(a.id) as kept from archive_record a
        where a.due_on <= ${tx.today}::date and ${about}) r
      where r.kept <= ${tx.today}::date and exists (select from archive_package p where p.record = r.id)
        and not exists (select from archive_disposal d where d.record = r.id and d.kind = 'destroyed')
        and not exists (select from archive_hold h where h.record = r.id and not exists (select from archive_release e where e.hold = h.id))
        and not exists (select from procedure_case c join procedure_entry e on e.case_id = c.id and e.kind = 'opened'
          where c.key = any (${[...disposalKeys]}::text[]) and c.state = 'running' and e.data -> 'records' ? r.number)
      group by r.place_path, r.community_id) w
    left join community k on k.id = w.community_id
    where ${lying(all)} or ${due} <= ${tx.now} and ${lying(late)}`
}

export function waits(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown> | undefined> {
  const found = [waiting(tx, whose, community, sql`a.community_id is not null`), waiting(tx, whose, area, sql`a.community_id is null`)]
  const parts = found.filter((part) => part !== undefined)
  return Promise.resolve(parts.length ? sql.join(parts, sql` union all `) : undefined)
}
