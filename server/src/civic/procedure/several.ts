// Steps that several take, and steps that one person has in hand: who still has to act, and who may now.
import { holders } from '../../kernel/access/index.ts'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { authorityFor } from './authority.ts'
import { aboveOf, stepOf, usualOutcome } from './declare.ts'
import type { FormData } from './forms.ts'
import { fault, load, record, type Authority, type Loaded, type StepRow } from './store.ts'

const acted: ReadonlySet<string> = new Set(['opened', 'joined', 'taken', 'corrected'])
/** Of four eyes some have seen it: whoever opened the case, or took another step of it. The database holds the same (0006_another.sql). */
export const seenBy = ({ entries }: Loaded, step: string): string[] => [
  ...new Set(entries.flatMap((e) => (e.account && e.step !== step && acted.has(e.kind) ? e.account : []))),
]

/** Keeps whoever has seen it by now off what waits for another's eyes; what one of them has in hand is free again. */
export async function keepOff(tx: Tx, id: string): Promise<void> {
  const at = await load(tx, id)
  for (const { step, round } of waitingForAnother(at)) {
    const seen = seenBy(at, step)
    await tx.run(sql`update procedure_step set taken_by = ${seen}::uuid[],
        assigned_to = case when assigned_to = any (${seen}::uuid[]) then null else assigned_to end,
        assigned_by = case when assigned_to = any (${seen}::uuid[]) then null else assigned_by end
      where case_id = ${id} and step = ${step} and round = ${round}`)
  }
}
/** What waits for somebody other than those who opened the case or took another step of it. */
const waitingForAnother = ({ declaration: d, steps }: Loaded): StepRow[] =>
  steps.filter((row) => {
    const step = stepOf(d, row.step)
    return row.done_at === null && 'by' in step && step.takes === 'another'
  })
/** The step that this actor may take now, and may no longer once they say anew what was said at `of`. */
export const givenUp = (tx: Tx, at: Loaded, of: string): StepRow | undefined =>
  waitingForAnother(at).find((row) => row.step !== of && !takenByMe(tx, row) && authorityFor(tx.actor, row.roles, at.case.place))

interface Given {
  readonly step: string
  readonly round: number
  readonly outcome: string
  readonly data: FormData
  readonly personal: FormData
  readonly authority: Authority
  readonly note?: string | undefined
  readonly made: FormData
}

/** Who must still take the step after this act: offices, or `another` person; nobody: the act decides. */
function stillNeeded({ declaration }: Loaded, row: StepRow, given: Given): readonly string[] {
  const step = stepOf(declaration, given.step)
  if (!('by' in step) || !step.takes || step.takes === 'another') return []
  if (given.outcome !== usualOutcome(step)) return []
  // an office above, once the time is over, acts in the place of all who have not
  const above = row.late_at ? aboveOf(step) : []
  if (above.includes(given.authority.role)) return []
  if (step.takes === 'two-persons') return row.taken_by.length ? [] : ['another']
  return row.roles.filter((r) => r !== given.authority.role && !above.includes(r))
}

/** Records an act of several that does not decide yet; false: it does, and is to be settled. */
export async function joins(tx: Tx, at: Loaded, row: StepRow, given: Given): Promise<boolean> {
  const needed = stillNeeded(at, row, given)
  if (!needed.length) return false
  await record(tx, at.case, { ...given, kind: 'joined', basis: stepOf(at.declaration, given.step).basis })
  const again = needed.includes('another')
  const roles = again ? row.roles : row.roles.filter((r) => r !== given.authority.role)
  const takenBy = again && tx.actor.account ? [tx.actor.account] : []
  await tx.run(sql`update procedure_step set roles = ${roles}, taken_by = ${takenBy}::uuid[], assigned_to = null, assigned_by = null
    where case_id = ${at.case.id} and step = ${given.step} and round = ${row.round}`)
  return true
}

/** Who has the step in hand and may still take it; undefined: whoever of the office comes first. */
async function assigneeOf(tx: Tx, at: Loaded, row: StepRow): Promise<string | undefined> {
  if (!row.assigned_to) return undefined
  // who has left the office holds nothing up
  const able = await holders(tx, row.roles, at.case.place)
  return able.includes(row.assigned_to) ? row.assigned_to : undefined
}

export const named = (at: Loaded, row: StepRow): { step: string; stepEn: string } => {
  const { title } = stepOf(at.declaration, row.step)
  return { step: title.zh, stepEn: title.en }
}

/** Of two persons, the actor is one already. */
export const takenByMe = (tx: Tx, row: StepRow): boolean =>
  tx.actor.account !== undefined && row.taken_by.includes(tx.actor.account)

/** It went back to one person, and the actor is another. */
export const anothersOwn = (tx: Tx, row: StepRow): boolean =>
  row.own_of !== null && row.own_of !== tx.actor.account

/** Throws TAKEN_BY_YOU, OPENERS_OWN or ASSIGNED where somebody else has to act. */
export async function inHand(tx: Tx, at: Loaded, row: StepRow): Promise<void> {
  if (takenByMe(tx, row)) throw fault.TAKEN_BY_YOU(named(at, row))
  if (anothersOwn(tx, row)) throw fault.OPENERS_OWN(named(at, row))
  const who = await inHandOf(tx, at, row)
  if (who !== undefined) throw fault.ASSIGNED({ ...named(at, row), who })
}

/** The name of a colleague who has the step in hand; undefined: nobody, or the actor. */
export async function inHandOf(tx: Tx, at: Loaded, row: StepRow): Promise<string | undefined> {
  const assignee = await assigneeOf(tx, at, row)
  if (!assignee || assignee === tx.actor.account) return undefined
  return (await accountNames(tx, [assignee])).get(assignee)
}

/** Steps, as rows `s`, that a colleague of this account has in hand, and may still take. */
export const inOthersHand = (account: string | null, now: Date): RawBuilder<boolean> => sql<boolean>`(
  s.assigned_to is not null and s.assigned_to is distinct from ${account}::uuid
    and exists (select from access_grant h where h.account = s.assigned_to and h.role = any (s.roles)
      and starts_with(s.place_path, h.path) and h.valid_from <= ${now} and (h.valid_until is null or h.valid_until > ${now})))`
