// What waits outside cases is told like steps: its offices are reminded, and told once it is late, with the office that it goes up to;
// while nobody acts, whoever watches over that one is told, level by level up to the province, each once.
import { dayText } from '@hemei/law'
import { sql, system, type Database, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { notify } from '../notification/index.ts'
import { numberParameter } from '../parameters/index.ts'
import { officesOver } from '../registry/index.ts'
import { unitOf } from './clock.ts'
import { waitKinds } from './messages.ts'
import { others } from './todo.ts'

export const waitsHeartbeat = 'procedure.waits'
const batch = 100

interface Due {
  readonly id: string
  readonly title: Text
  readonly place: string
  readonly due: Date
  readonly dueOn: string | null
  readonly roles: readonly string[]
  readonly above: string | null
  readonly barred: readonly string[]
  readonly says: { readonly step: Text; readonly path: string }
  readonly kind: 'reminded' | 'late' | 'raised'
}
/** What is near its end or past it and has not been told, and what goes up further; an end that was set anew is another. */
async function untold(tx: Tx): Promise<Due[]> {
  const parts = await others(tx, 'clock')
  if (!parts.length) return []
  const kind = sql`case when w.due <= ${tx.now} then 'late' when w.reminded_at is not null then 'reminded' end`
  const columns = sql`w.id, w.title, w.place_path as place, w.due, w.due_on as "dueOn", w.roles, array_remove(w.barred, null) as barred, w.says`
  return tx.rows<Due>(sql`with w as (${sql.join(parts, sql` union all `)})
    select ${columns}, w.escalated_to as above, ${kind} as kind from w
    where ${kind} is not null and not exists (select from wait_told t where t.wait = w.id and t.due_at = w.due and t.kind = ${kind})
    union all
    select ${columns}, t.office as above, 'raised' as kind from w cross join lateral (
      select office, raise_at from wait_told t where t.wait = w.id and t.due_at = w.due and t.kind <> 'reminded'
      order by told_at desc limit 1) t
    where t.raise_at <= ${tx.now}
    order by due limit ${batch}::int`)
}

/** The office that it goes up to now, and when the one above that is told. */
async function upTo(tx: Tx, { kind, above, place }: Due): Promise<{ office: string; raiseAt: Date | null }> {
  const office = kind === 'raised' ? officesOver(above ?? '')[0] : kind === 'late' ? above : undefined
  if (!office || !officesOver(office).length) return { office: office ?? '', raiseAt: null }
  const { key, value, unit } = await numberParameter(tx, 'procedure.raise-after', { path: place }, tx.today)
  return { office, raiseAt: (await calendarOf(tx)).deadlineAfter(tx.now, value, unitOf(key, unit)).at }
}

/** Who holds one of these roles over the place; the nearest of each role are reminded, late all of them are told, raised those above alone. */
const concerned = (tx: Tx, { kind, roles, place, barred }: Due, office: string): RawBuilder<unknown> => {
  const wanted = [...(kind === 'raised' ? [] : roles), ...(office ? [office] : [])]
  const held = sql`select g.account, g.role, length(g.path) as depth from access_grant g
    where g.role = any (${wanted}::text[]) and starts_with(${place}, g.path) and g.account <> all (${[...barred]}::uuid[])
      and g.valid_from <= ${tx.now} and (g.valid_until is null or g.valid_until > ${tx.now})`
  return kind !== 'reminded'
    ? sql`select account from (${held}) h`
    : sql`select account from (select h.account, h.depth = max(h.depth) over (partition by h.role) as nearest from (${held}) h) n where nearest`
}

/** Tells each of them once, however many processes look; answers how many. */
export async function tellWaits(db: Database): Promise<number> {
  const actor = system(waitsHeartbeat)
  let told = 0
  const failures: unknown[] = []
  for (const due of await db.read(actor, untold)) {
    try {
      told += await db.act(actor, async (tx) => {
        const { office, raiseAt } = await upTo(tx, due)
        const first = await tx.run(sql`insert into wait_told (wait, due_at, kind, office, raise_at, told_at)
          values (${due.id}, ${due.due}, ${due.kind}, ${office}, ${raiseAt}::timestamptz, ${tx.now}) on conflict do nothing`)
        if (!first) return 0
        await notify(tx, waitKinds[due.kind === 'reminded' ? 'reminded' : 'late'], {
          to: concerned(tx, due, office),
          within: due.place,
          values: { what: due.title, step: due.says.step, due: dayText(due.dueOn ?? tx.today) },
          path: `/console${due.says.path}`,
        })
        return 1
      })
    } catch (error) {
      failures.push(error) // one must not hold up the others
    }
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} waits could not be told`)
  return told
}
