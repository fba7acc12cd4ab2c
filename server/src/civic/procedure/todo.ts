// What waits for me: open steps of my offices where I hold them, the most urgent first; and what is late where I supervise.
import type { z } from 'zod'
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type Grant, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { listPage, type WaitingFor, type WaitingSource } from '../../kernel/http/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { placeNames, roleTitle } from '../registry/index.ts'
import { stepOf, type Declaration } from './declare.ts'
import { memberRoles, overRoles } from './known.ts'
import { declarationsOf, like } from './lists.ts'
import type { Late, lateAsk, LateByOffice, ToDos, toDoAsk } from './schema.ts'
import { raisedTo } from './raised.ts'
import { inOthersHand } from './several.ts'
import { clockOf } from './view.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** what other rooms have waiting, in the columns of `waiting` */
    readonly waits: readonly WaitingSource[]
  }
}

/** Beyond this many a total says no more than that there are many. */
const countMost = 1000
const isOver = (role: string): boolean => (overRoles as readonly string[]).includes(role)
const isMember = (role: string): boolean => (memberRoles as readonly string[]).includes(role)

/** `/42/4201/c-…/` → every place that it lies in, itself among them. */
const around = (path: string): string[] => {
  const parts = path.split('/').filter(Boolean)
  return ['/', ...parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}/`)]
}
/**
 * Steps, as rows `s`, that these grants may take: written out one by one, so that the planner knows for each how much lies
 * there, and takes the index by place for little and the one by date for much. '0' follows '/'.
 */
function takenBy(grants: readonly Grant[]): RawBuilder<boolean> {
  const over = Map.groupBy(
    grants.filter((g) => isOver(g.role)),
    (g) => g.path,
  )
  const of = (list: readonly Grant[]) => list.map((g) => g.role)
  const parts = [...over].map(([path, held]) =>
    path === '/'
      ? sql`s.roles && ${of(held)}::text[]`
      : sql`(s.place_path >= ${path} and s.place_path < ${`${path.slice(0, -1)}0`} and s.roles && ${of(held)}::text[])`,
  )
  for (const g of grants.filter((one) => isMember(one.role)))
    parts.push(sql`(s.place_path = any (${around(g.path)}::text[]) and ${g.role} = any (s.roles))`)
  return parts.length ? sql<boolean>`(${sql.join(parts, sql` or `)})` : sql<boolean>`false`
}

interface WaitingRow {
  id: string
  case: string | null
  step: string
  round: number
  number: string
  title: Text
  place_path: string
  key: string
  version: number
  due: Date | null
  due_on: string | null
  provisional: boolean
  roles: string[]
  escalated_to: string | null
  reminded_at: Date | null
  assigned_to: string | null
  /** what a row that is no step says of itself */
  says: { procedure: Text; step: Text; what: Text; path: string } | null
}
/** The offices that a step waits for; where it is something outside, the one that was asked to see to it. */
const offices = sql`case when cardinality(s.roles) > 0 then s.roles else array[s.escalated_to] end`
const someones = sql`(cardinality(s.roles) > 0 or s.escalated_to is not null)`
/** Each step has its case; joined from the left, it is not looked up where only steps are counted. */
const waiting = (where: RawBuilder<unknown>) => sql`
  select s.case_id || ':' || s.step || ':' || s.round as id, s.case_id as "case", s.step, s.round, c.number, c.title, c.pinyin,
    c.initials, s.place_path, c.key, c.version, ${theRest} from procedure_step s left join procedure_case c on c.id = s.case_id
  where s.done_at is null and ${where}`
const theRest = sql`s.due_at as due, s.due_on, s.provisional, ${offices} as roles, s.escalated_to, s.reminded_at, s.assigned_to,
  s.assigned_by, '{}'::uuid[] as barred, s.entered_at as entered, null::jsonb as says`

/** Where nothing of the case is searched or sorted by, it is looked up for the page's rows alone. */
const briefly = (where: RawBuilder<unknown>) => sql`
  select s.case_id || ':' || s.step || ':' || s.round as id, s.case_id as "case", s.step, s.round, null::text as number, null::jsonb as title,
    null::text as pinyin, null::text as initials, s.place_path, null::text as key, null::int as version, ${theRest} from procedure_step s
  where s.done_at is null and ${where}`
const withCase = (page: RawBuilder<unknown>) => sql`
  select p.id, p."case", p.step, p.round, coalesce(p.number, c.number) as number, coalesce(p.title, c.title) as title, p.place_path,
    coalesce(p.key, c.key) as key, coalesce(p.version, c.version) as version, p.due, p.due_on, p.provisional, p.roles, p.escalated_to,
    p.reminded_at, p.assigned_to, p.entered, p.says
  from (${page}) p left join procedure_case c on c.id = p."case"`

/** The same columns from other rooms. */
export async function others(tx: Tx, whose: WaitingFor): Promise<RawBuilder<unknown>[]> {
  const found: RawBuilder<unknown>[] = []
  for (const source of tx.house.waits) {
    const rows = await source(tx, whose)
    if (rows) found.push(rows)
  }
  return found
}

const searched = (q: string | undefined): RawBuilder<boolean>[] => {
  const text = q?.normalize('NFKC').trim().toLowerCase()
  if (!text) return []
  const heard = like(text.replaceAll(/\s/g, ''))
  return [
    sql<boolean>`(t.number ilike ${like(text)} or t.title ->> 'zh' ilike ${like(text)} or t.title ->> 'en' ilike ${like(text)}
      or t.pinyin like ${heard} or t.initials like ${heard})`,
  ]
}

/** By the word that was asked for: a map, in which `constructor` is a word like any other. */
type Choice = ReadonlyMap<string, RawBuilder<boolean>>
const hands = (account: string | null): Choice =>
  new Map([
    ['mine', sql<boolean>`t.assigned_to = ${account}::uuid`],
    ['handed', sql<boolean>`t.assigned_to = ${account}::uuid and t.assigned_by is distinct from ${account}::uuid`],
  ])
const times = (now: Date): Choice =>
  new Map([
    ['late', sql<boolean>`t.due <= ${now}`],
    ['soon', sql<boolean>`t.due > ${now} and t.reminded_at is not null`],
  ])
const chosen = (of: Choice, name: string | undefined) => {
  const found = name === undefined ? undefined : of.get(name)
  return found ? [found] : []
}

/** `filter.hand`: mine, handed (to me by a colleague), office (all of it, what colleagues have in hand too); `filter.time`: late, soon. */
export async function toDo(tx: Tx, ask: z.output<typeof toDoAsk>): Promise<z.output<typeof ToDos>> {
  const { grants } = tx.actor
  const account = tx.actor.account ?? null
  const office = ask['filter.hand'] === 'office'
  const mine = sql`${takenBy(grants)} and not ${account}::uuid = any (s.taken_by) and (s.own_of is null or s.own_of = ${account}::uuid)
    ${office ? sql`` : sql`and not ${inOthersHand(account, tx.now)}`}`
  const byCase = ask.q || ask['filter.procedure'] || ask.sort?.endsWith('number')
  const { rows, next, total } = await listPage<WaitingRow>(
    tx,
    {
      ...(byCase ? { rows: waiting(mine) } : { rows: briefly(mine), complete: withCase }),
      also: await others(tx, 'actor'),
      where: [
        ...chosen(hands(account), ask['filter.hand']),
        ...chosen(times(tx.now), ask['filter.time']),
        ...(ask['filter.procedure'] ? [sql`t.key = ${ask['filter.procedure']}`] : []),
        ...searched(ask.q),
      ],
      order: 'due',
      countMost,
    },
    ask,
  )
  const held = new Set(grants.map((g) => g.role))
  const shown = await described(tx, rows)
  return {
    next,
    total,
    rows: rows.map((r) => {
      const { own, ...more } = shown(r)
      return {
        ...more,
        reminded: r.reminded_at !== null,
        inMyHand: r.assigned_to !== null && r.assigned_to === account,
        escalated: r.escalated_to !== null && !own.some((role) => held.has(role)),
      }
    }),
  }
}

/** What rows of either list say alike. */
async function described(tx: Tx, rows: readonly WaitingRow[]) {
  const calendar = await calendarOf(tx)
  const places = await placeNames(tx, [...new Set(rows.map((r) => r.place_path))])
  const declarationOf = await declarationsOf(tx, rows.filter((r) => !r.says))
  const hands = rows.flatMap((r) =>
    r.assigned_to && r.assigned_to !== tx.actor.account ? r.assigned_to : [],
  )
  const names = hands.length ? await accountNames(tx, [...new Set(hands)]) : new Map<string, string>()
  return (r: WaitingRow) => {
    return {
      id: r.id,
      case: r.case,
      number: r.number,
      title: r.title,
      ...(r.says ? { ...r.says, own: r.roles, mineAlone: false } : ofStep(declarationOf(r), r)),
      place: places.get(r.place_path) ?? '',
      ...clockOf({ due_on: r.due_on, due_at: r.due, provisional: r.provisional }, calendar, tx.now),
      inHandOf: names.get(r.assigned_to ?? '') ?? null,
    }
  }
}
function ofStep(declaration: Declaration, r: WaitingRow) {
  const step = stepOf(declaration, r.step)
  const own: readonly string[] = 'by' in step ? step.by : []
  const mineAlone = 'takes' in step && step.takes === 'opener'
  return { procedure: declaration.title, step: step.title, what: step.what ?? null, path: `/cases/${r.case}`, own, mineAlone }
}

/** Steps over their time where the actor supervises: holds an office over the place, whosever turn it is. */
const supervised = (tx: Tx) => {
  const { over } = tx.house.permissions.reachOf('case.read', tx.actor)
  return lyingIn(sql`s.place_path`, { over, member: [] })
}
/** Whose time it is, or was: the first office that the step names. */
const office = sql`coalesce(s.roles[1], s.escalated_to)`

export async function lateList(tx: Tx, ask: z.output<typeof lateAsk>) {
  const { rows, next, total } = await listPage<WaitingRow>(
    tx,
    {
      rows: waiting(sql`s.due_at <= ${tx.now} and ${someones} and ${supervised(tx)}`),
      also: (await others(tx, 'supervisor')).map((rows) => sql`select * from (${rows}) w where w.due <= ${tx.now}`),
      where: [
        ...(ask['filter.office'] ? [sql`t.roles[1] = ${ask['filter.office']}`] : []),
        ...(ask['filter.procedure'] ? [sql`t.key = ${ask['filter.procedure']}`] : []),
        ...searched(ask.q),
      ],
      order: 'due',
      countMost,
    },
    ask,
  )
  const shown = await described(tx, rows)
  const further = await raisedTo(tx, rows.filter((r) => r.says))
  return {
    next,
    total,
    rows: rows.map((r): z.output<typeof Late> => {
      const to = further.get(r.id) ?? r.escalated_to
      const { own: _own, what: _what, mineAlone: _mine, ...more } = shown(r)
      return {
        ...more,
        office: roleTitle(r.roles[0] ?? ''),
        raisedTo: to ? roleTitle(to) : null,
      }
    }),
  }
}

/** For each office: how much waits, how much of it is due soon, how much is late. */
export async function lateByOffice(tx: Tx): Promise<z.output<typeof LateByOffice>> {
  const steps = sql`select ${office} as role, s.due_at as due, s.reminded_at from procedure_step s
    where s.done_at is null and ${someones} and ${supervised(tx)}`
  const more = (await others(tx, 'supervisor')).map((w) => sql`select w.roles[1], w.due, w.reminded_at from (${w}) w`)
  const rows = await tx.rows<{ role: string; late: number; soon: number; waiting: number }>(sql`
    select role, count(*)::int as waiting, (count(*) filter (where due <= ${tx.now}))::int as late,
      (count(*) filter (where due > ${tx.now} and reminded_at is not null))::int as soon
    from (${sql.join([steps, ...more], sql` union all `)}) t group by 1 order by late desc, waiting desc`)
  return { rows: rows.map((r) => ({ ...r, office: roleTitle(r.role) })) }
}
