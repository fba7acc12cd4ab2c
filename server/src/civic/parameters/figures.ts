// One figure seen from a place: what is in force there and upward, what is to come, and its whole history.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Instant, Text } from '../../kernel/http/index.ts'
import { Bound } from './data.ts'
import { usedBy } from './obeyed.ts'
import { fault, jurisdictionsOf } from './service.ts'

const Value = z.union([z.int(), z.string()])
const version = {
  id: z.string(),
  jurisdiction: z.string(),
  /** its name: 全国, 湖北省, 武昌区 */
  place: z.string(),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  status: z.enum(['confirmed', 'configuration', 'fictitious']),
  citation: z.string(),
  note: z.string().nullable(),
}
const InForce = z.object({
  ...version,
  value: Value,
  /** the nearest upward: the one that counts here */
  speaks: z.boolean(),
  /** in force today; false: from a day still to come */
  now: z.boolean(),
})
const Past = z.object({
  ...version,
  /** null: withdrawn */
  value: Value.nullable(),
  recordedAt: Instant,
  /** the case that decided it; null: it came with the platform's own data */
  case: z.uuid().nullable(),
  number: z.string().nullable(),
  /** the office that approved it */
  approvedBy: Text.nullable(),
})
/** by the place's figure, by the house's one figure, or nothing is decided by it yet */
export const Use = z.enum(['place', 'house', 'none'])
export const Figure = z.object({
  key: z.string(),
  title: Text,
  unit: z.string(),
  /** the words that a choice may take */
  choices: z.array(z.string()),
  /** how far a statute lets a lower level go; null: none says so */
  bound: Bound.nullable(),
  use: Use,
  jurisdiction: z.string(),
  place: z.string(),
  inForce: z.array(InForce),
  history: z.array(Past),
})

/** Words that code knows for a choice. */
const choices: Readonly<Record<string, readonly string[]>> = {
  'vote.unreturned': ['not-participating', 'follow-majority'],
}
export interface Kind {
  readonly title: z.output<typeof Text>
  readonly unit: string
  readonly choices: readonly string[]
  /** null: no statute says how far a lower level may go */
  readonly bound: Bound | null
}
/** What a key is about and in which unit it is told; undefined: no such parameter. */
export async function kindOf(tx: Tx, key: string): Promise<Kind | undefined> {
  const found = await tx.maybe<Omit<Kind, 'choices'>>(
    sql`select title, unit, bound from parameter_version where key = ${key} and source = 'data' order by id desc limit 1`,
  )
  return found && { ...found, choices: choices[key] ?? [] }
}

const columns = sql`p.id::text, p.jurisdiction, coalesce(j.name, '全国') as place, p.valid_from as "from", p.valid_to as "to",
  p.value, p.status, p.citation, p.note`
/** A figure where a jurisdiction stands, today. Throws PARAMETERS.UNKNOWN. */
export async function figureAt(tx: Tx, key: string, code: string): Promise<z.output<typeof Figure>> {
  const kind = await kindOf(tx, key)
  const at =
    code === 'CN'
      ? { path: '/', name: '全国' }
      : await tx.maybe<{ path: string; name: string }>(
          sql`select path, name from jurisdiction where code = ${code}`,
        )
  if (!kind || !at) throw fault.UNKNOWN()
  const upward = jurisdictionsOf(at.path)
  const told = sql`p.key = ${key} and (p.status <> 'fictitious' or ${tx.house.demonstration}::boolean)`
  const chain = await tx.rows<z.output<typeof InForce>>(sql`
    select distinct on (p.jurisdiction, now) ${columns}, p.valid_from <= ${tx.today}::date as now, false as speaks
    from parameter_current p left join jurisdiction j on j.code = p.jurisdiction
    where ${told} and p.jurisdiction = any (${upward}::text[]) and (p.valid_to is null or p.valid_to >= ${tx.today}::date)
    order by p.jurisdiction, now, case when p.valid_from <= ${tx.today}::date then p.valid_from end desc, p.valid_from`)
  const near = (v: { jurisdiction: string; now: boolean }) =>
    upward.indexOf(v.jurisdiction) * 2 + (v.now ? 0 : 1)
  const inForce = chain.toSorted((a, b) => near(b) - near(a))
  const speaking = inForce.find((v) => v.now)
  const history = await tx.rows<z.output<typeof Past>>(sql`
    select ${columns}, p.recorded_at as "recordedAt", nullif(split_part(p.source, ':', 2), '')::uuid as "case",
      p.decided ->> 'number' as number, p.decided -> 'approvedBy' as "approvedBy"
    from parameter_version p left join jurisdiction j on j.code = p.jurisdiction
    where ${told} order by p.id desc limit ${historyMost}::int`)
  return {
    ...{ key, title: kind.title, unit: kind.unit, choices: [...kind.choices], bound: kind.bound, use: usedBy(tx, key) },
    ...{ jurisdiction: code, place: at.name, history },
    inForce: inForce.map((v) => ({ ...v, speaks: v.id === speaking?.id })),
  }
}
const historyMost = 500

export interface Change {
  readonly key: string
  readonly jurisdiction: string
  readonly value: number | string
  readonly from: string
  readonly citation: string
  readonly note: string
  readonly case: string
  readonly decided: { readonly number: string; readonly approvedBy: z.output<typeof Text> }
}
/** Adds what a procedure decided, as a version of its own. A demonstration's decisions are as fictitious as the rest of it. */
export async function setParameter(tx: Tx, given: Change): Promise<void> {
  const kind = await kindOf(tx, given.key)
  if (!kind) throw fault.UNKNOWN()
  const status = tx.house.demonstration ? 'fictitious' : 'confirmed'
  await tx.run(sql`insert into parameter_version
      (key, jurisdiction, valid_from, value, unit, status, citation, title, note, hash, recorded_at, source, decided)
    values (${given.key}, ${given.jurisdiction}, ${given.from}, ${JSON.stringify(given.value)}, ${kind.unit}, ${status}, ${given.citation},
      ${JSON.stringify(kind.title)}, ${given.note}, '', ${tx.now}, ${`procedure:${given.case}`}, ${JSON.stringify(given.decided)})`)
}
