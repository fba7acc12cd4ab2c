// What waits for me, ordered by lateness; and the cases I may see, as a list.
import type { z } from 'zod'
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { listPage } from '../../kernel/http/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { placeNames } from '../registry/index.ts'
import { endedWell, type Declaration } from './declare.ts'
import { memberRoles, overRoles } from './known.ts'
import type { Cases, casesAsk, ToDos } from './schema.ts'
import { notMine } from './several.ts'
import { clockOf, standsOf } from './view.ts'

const todoMost = 500
const isOver = (role: string): boolean => (overRoles as readonly string[]).includes(role)
const isMember = (role: string): boolean => (memberRoles as readonly string[]).includes(role)

interface Versioned {
  readonly key: string
  readonly version: number
}
/** The declarations that rows run on, each read once. */
async function declarationsOf(tx: Tx, rows: readonly Versioned[]): Promise<(row: Versioned) => Declaration> {
  const kept = await tx.rows<Versioned & { declaration: Declaration }>(sql`
    select key, version, declaration from procedure_version where key = any (${[...new Set(rows.map((r) => r.key))]}::text[])`)
  const byName = new Map(kept.map((k) => [`${k.key} ${k.version}`, k.declaration]))
  return ({ key, version }) => {
    const found = byName.get(`${key} ${version}`)
    if (!found) throw new Error(`procedure ${key} version ${version} was not kept`)
    return found
  }
}

/** `path` lies in the place `p`: a range, so that an index serves it ('0' follows '/'). */
const inside = (path: RawBuilder<unknown>, p: RawBuilder<unknown>) =>
  sql`(${path} >= ${p} and ${path} < left(${p}, -1) || '0')`

interface WaitingRow {
  id: string
  case: string
  step: string
  round: number
  number: string
  title: Text
  place_path: string
  key: string
  version: number
  due_on: string | null
  due_at: Date | null
  provisional: boolean
  escalated_to: string | null
}
/** Open steps of persons' acts for which the actor holds a role over the place (owners: a room in it). */
export async function toDo(tx: Tx): Promise<z.output<typeof ToDos>> {
  const grants = tx.actor.grants.filter((g) => isOver(g.role) || isMember(g.role))
  if (!grants.length) return { rows: [], total: 0 }
  const mine = sql`json_to_recordset(${JSON.stringify(grants.map((g) => ({ ...g, over: isOver(g.role) })))}::json) as g(role text, path text, over boolean)`
  const rows = await tx.rows<WaitingRow>(sql`
    select distinct on (s.due_at, s.entered_at, s.case_id, s.step) s.case_id || ':' || s.step || ':' || s.round as id, s.case_id as "case",
      s.step, s.round, c.number, c.title, s.place_path, c.key, c.version, s.due_on, s.due_at, s.provisional, s.escalated_to
    from ${mine}
    join procedure_step s on s.done_at is null and g.role = any (s.roles)
      and case when g.over then ${inside(sql`s.place_path`, sql`g.path`)} else starts_with(g.path, s.place_path) end
    join procedure_case c on c.id = s.case_id
    where not ${notMine(tx.actor.account, tx.now)}
    order by s.due_at nulls last, s.entered_at, s.case_id, s.step limit ${todoMost}::int`)
  const calendar = await calendarOf(tx)
  const places = await placeNames(tx, [...new Set(rows.map((r) => r.place_path))])
  const declarationOf = await declarationsOf(tx, rows)
  const held = new Set(grants.map((g) => g.role))
  return {
    total: rows.length,
    rows: rows.map((r) => {
      const declaration = declarationOf(r)
      const step = declaration.steps[r.step]
      const own = step && 'by' in step ? (step.by as readonly string[]) : []
      return {
        id: r.id,
        case: r.case,
        number: r.number,
        title: r.title,
        procedure: declaration.title,
        step: step?.title ?? r.title,
        what: step?.what ?? null,
        place: places.get(r.place_path) ?? '',
        ...clockOf(r, calendar, tx.now),
        escalated: r.escalated_to !== null && !own.some((role) => held.has(role)),
        path: `/cases/${r.case}`,
      }
    }),
  }
}

interface CaseListRow {
  id: string
  number: string
  title: Text
  key: string
  version: number
  communityId: string
  community: string
  building: string | null
  state: 'running' | 'ended'
  outcome: string | null
  step: string | null
  openedAt: Date
  ended_at: Date | null
  due: Date | null
  due_on: string | null
  provisional: boolean | null
}
type Ask = z.output<typeof casesAsk>
const like = (q: string): string => `%${q.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`

export async function caseList(tx: Tx, ask: Ask): Promise<z.output<typeof Cases>> {
  const q = ask.q?.normalize('NFKC').trim().toLowerCase()
  const heard = q?.replaceAll(/\s/g, '')
  const { rows, next, total } = await listPage<CaseListRow>(
    tx,
    {
      rows: sql`select c.id, c.number, c.title, c.key, c.pinyin, c.initials, c.version, c.community_id as "communityId", k.name as community,
          b.name as building, c.state, c.outcome, w.step, c.opened_at as "openedAt", c.ended_at, w.due_at as due, w.due_on, w.provisional
        from procedure_case c
        join community k on k.id = c.community_id
        left join building b on b.id = c.building_id
        left join lateral (select s.step, s.due_at, s.due_on, s.provisional from procedure_step s
          where s.case_id = c.id and s.done_at is null order by s.due_at nulls last limit 1) w on true
        where ${lyingIn(sql`c.place_path`, tx.house.permissions.reachOf('case.read', tx.actor))}`,
      where: [
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
        ...(ask['filter.procedure'] ? [sql`t.key = ${ask['filter.procedure']}`] : []),
        ...(ask['filter.community'] ? [sql`t."communityId"::text = ${ask['filter.community']}`] : []),
        ...(q
          ? [
              sql`(t.number ilike ${like(q)} or t.title ->> 'zh' ilike ${like(q)} or t.title ->> 'en' ilike ${like(q)}
                or t.community ilike ${like(q)} or t.pinyin like ${like(heard ?? q)} or t.initials like ${like(heard ?? q)})`,
            ]
          : []),
      ],
      order: '-openedAt',
    },
    ask,
  )
  const calendar = await calendarOf(tx)
  const declarationOf = await declarationsOf(tx, rows)
  return {
    next,
    total,
    rows: rows.map((r) => ({
      id: r.id,
      number: r.number,
      title: r.title,
      procedure: declarationOf(r).title,
      procedureKey: r.key,
      community: r.community,
      communityId: r.communityId,
      building: r.building,
      state: r.state,
      well: endedWell(declarationOf(r), r.outcome),
      stands: standsOf(declarationOf(r), r.outcome, r.step),
      openedAt: r.openedAt,
      endedAt: r.ended_at,
      ...clockOf({ due_on: r.due_on, due_at: r.due, provisional: r.provisional ?? false }, calendar, tx.now),
    })),
  }
}
