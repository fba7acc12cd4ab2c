// The cases I may see, as a list.
import type { z } from 'zod'
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type House, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { listPage } from '../../kernel/http/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { authorityFor } from './authority.ts'
import { endedWell, standsOf, stepOf, type Declaration } from './declare.ts'
import { toldOwner } from './diagram.ts'
import { overRoles } from './known.ts'
import type { Cases, casesAsk } from './schema.ts'
import { clockOf } from './view.ts'

interface Versioned {
  readonly key: string
  readonly version: number
}
/** What was kept once never changes: each house reads each once. */
const keptOf = new WeakMap<House, Map<string, Declaration>>()
const nameOf = ({ key, version }: Versioned): string => `${key} ${version}`

/** The declarations that rows run on. */
export async function declarationsOf(
  tx: Tx,
  rows: readonly Versioned[],
): Promise<(row: Versioned) => Declaration> {
  const kept = keptOf.get(tx.house) ?? new Map<string, Declaration>()
  keptOf.set(tx.house, kept)
  const missing = rows.filter((r) => !kept.has(nameOf(r)))
  if (missing.length) {
    const found = await tx.rows<Versioned & { declaration: Declaration }>(sql`
      select key, version, declaration from procedure_version where key = any (${[...new Set(missing.map((r) => r.key))]}::text[])`)
    for (const f of found) kept.set(nameOf(f), f.declaration)
  }
  return (row) => {
    const found = kept.get(nameOf(row))
    if (!found) throw new Error(`procedure ${nameOf(row)} was not kept`)
    return found
  }
}

interface CaseListRow {
  id: string
  number: string
  title: Text
  key: string
  version: number
  communityId: string | null
  community: string | null
  jurisdiction: string | null
  jurisdictionName: string | null
  building: string | null
  openedBy: string | null
  path: string
  state: 'running' | 'ended'
  outcome: string | null
  step: string | null
  openedAt: Date
  ended_at: Date | null
  due: Date | null
  due_on: string | null
  provisional: boolean | null
}
type Ask = z.output<typeof casesAsk> & { readonly uncounted?: boolean | undefined }
export const like = (q: string): string => `%${q.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`

/** A case `c` that its place's members do not all see: whoever opened it, and the offices over the place. */
export const openTo = (tx: Tx): RawBuilder<boolean> => {
  const { over } = tx.house.permissions.reachOf('case.read', tx.actor)
  return sql<boolean>`(not c.closed or c.opened_by = ${tx.actor.account ?? null}::uuid or ${lyingIn(sql`c.place_path`, { over, member: [] })})`
}

/** `filter.by`: me, those that the actor opened. */
export async function caseList(tx: Tx, ask: Ask): Promise<z.output<typeof Cases>> {
  const q = ask.q?.normalize('NFKC').trim().toLowerCase()
  const heard = q?.replaceAll(/\s/g, '')
  const { rows, next, total } = await listPage<CaseListRow>(
    tx,
    {
      rows: sql`select c.id, c.number, c.title, c.key, c.pinyin, c.initials, c.version, c.community_id as "communityId", k.name as community,
          c.jurisdiction, j.name as "jurisdictionName", b.name as building, c.opened_by as "openedBy", c.place_path as path, c.state, c.outcome, w.step, c.opened_at as "openedAt", c.ended_at, w.due_at as due, w.due_on, w.provisional
        from procedure_case c
        left join community k on k.id = c.community_id
        left join jurisdiction j on j.code = c.jurisdiction
        left join building b on b.id = c.building_id
        left join lateral (select s.step, s.due_at, s.due_on, s.provisional from procedure_step s
          where s.case_id = c.id and s.done_at is null order by s.due_at nulls last limit 1) w on true
        where ${lyingIn(sql`c.place_path`, tx.house.permissions.reachOf('case.read', tx.actor))} and ${openTo(tx)}`,
      where: [
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
        ...(ask['filter.procedure'] ? [sql`t.key = ${ask['filter.procedure']}`] : []),
        ...(ask['filter.community'] ? [sql`t."communityId"::text = ${ask['filter.community']}`] : []),
        ...(ask['filter.by'] === 'me' ? [sql`t."openedBy" = ${tx.actor.account ?? null}::uuid`] : []),
        ...(ask['filter.time'] === 'late' ? [sql`t.due <= ${tx.now}`] : []),
        ...(q
          ? [
              sql`(t.number ilike ${like(q)} or t.title ->> 'zh' ilike ${like(q)} or t.title ->> 'en' ilike ${like(q)}
                or t.community ilike ${like(q)} or t."jurisdictionName" ilike ${like(q)} or t.pinyin like ${like(heard ?? q)} or t.initials like ${like(heard ?? q)})`,
            ]
          : []),
      ],
      order: '-openedAt',
    },
    ask,
  )
  const calendar = await calendarOf(tx)
  const declarationOf = await declarationsOf(tx, rows)
  /** for whoever brought it and holds no office there */
  const toldStand = (r: CaseListRow): Text | undefined =>
    r.step && !r.outcome && r.openedBy === tx.actor.account && !authorityFor(tx.actor, overRoles, { path: r.path })
      ? toldOwner(stepOf(declarationOf(r), r.step))?.stands
      : undefined
  return {
    next,
    total,
    rows: rows.map((r) => ({
      id: r.id,
      number: r.number,
      title: r.title,
      procedure: declarationOf(r).title,
      procedureKey: r.key,
      place: [r.community ?? r.jurisdictionName, r.building].filter(Boolean).join(' '),
      community: r.community,
      communityId: r.communityId,
      jurisdiction: r.jurisdiction,
      building: r.building,
      state: r.state,
      well: endedWell(declarationOf(r), r.outcome),
      stands: toldStand(r) ?? standsOf(declarationOf(r), r.outcome, r.step),
      openedAt: r.openedAt,
      endedAt: r.ended_at,
      ...clockOf({ due_on: r.due_on, due_at: r.due, provisional: r.provisional ?? false }, calendar, tx.now),
    })),
  }
}
