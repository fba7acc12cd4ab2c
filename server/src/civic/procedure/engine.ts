// The engine: opens cases, takes steps, carries answers in from outside, ends cases. It knows no procedure by name.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Problem } from '../../kernel/errors/index.ts'
import { event } from '../../kernel/events/index.ts'
import { publish } from '../publicity/index.ts'
import { attached } from './attachments.ts'
import { rename, saysAnew, withSealed } from './anew.ts'
import { authorized, reachOf } from './authority.ts'
import { dueOf, type Due } from './clock.ts'
import {
  endIn,
  firstStep,
  kindOf,
  outcomeTitle,
  standsOf,
  stepOf,
  titleOf,
  waysOf,
  type CaseStep,
  type CodeKey,
  type Declaration,
  type Step,
} from './declare.ts'
import { dataOf, named, readForm, separate, type AnyForm, type FormData } from './forms.ts'
import { communityOf, type Act, type Case } from './known.ts'
import { tell } from './messages.ts'
import { insertCase, placeOf, type Begun, type Opened } from './opening.ts'
import { inHand, joins, seenBy } from './several.ts'
import {
  fault,
  keepVersion,
  load,
  ofTheClock,
  openStep,
  record,
  type Authority,
  type EntryRow,
  type Loaded,
  type StepRow,
} from './store.ts'

export type { Opened } from './opening.ts'
interface CaseEvent {
  readonly case: string
  readonly key: string
  /** none: about a jurisdiction */
  readonly community?: string | undefined
}
export const caseOpened = event<CaseEvent>('procedure.case-opened')
export const stepTaken = event<CaseEvent & { readonly step: string; readonly outcome: string }>(
  'procedure.step-taken',
)
export const caseEnded = event<CaseEvent & { readonly outcome: string }>('procedure.case-ended')
const told = (c: Case): CaseEvent => ({ case: c.id, key: c.key, community: c.community })

async function guarded(tx: Tx, keys: readonly CodeKey[], act: Act, form?: AnyForm): Promise<void> {
  for (const key of keys) {
    const { article, test } = tx.house.procedures.guards.get(key)
    const why = await test(tx, act)
    if (!why) continue
    const { field, fields: several = [], ...text } = why
    const fields = field === undefined ? several : [{ field, ...text }, ...several]
    const refusal = new Problem('RuleViolation', 'PROCEDURE.GUARD', text, { fields, ...(article ? { article } : {}) })
    throw form ? named(form, refusal) : refusal
  }
}
async function effected(tx: Tx, keys: readonly CodeKey[], act: Act): Promise<FormData> {
  const made: Record<string, unknown> = {}
  for (const key of keys) Object.assign(made, await tx.house.procedures.effects.get(key).run(tx, act))
  return made
}
async function announced(tx: Tx, key: CodeKey | undefined, act: Act): Promise<FormData> {
  const written = key && (await tx.house.procedures.notices.get(key).write(tx, act))
  if (!written) return {}
  const { number } = await publish(tx, {
    ...written,
    community: communityOf(act.case),
    subject: { ...written.subject, case: act.case.id, step: act.step },
  })
  return { publication: number }
}

/** Opens a case by the newest version of a procedure, and enters its first step. */
export async function open(tx: Tx, given: Opened): Promise<{ id: string; number: string }> {
  const d = tx.house.procedures.newest(given.key)
  if (!d) throw fault.NOT_FOUND()
  const place = await placeOf(tx, d, given)
  return begin(tx, d, { ...given, place, authority: authorized(tx, d.opens.by, place, d.opens.title) })
}

async function begin(tx: Tx, d: Declaration, given: Begun): Promise<{ id: string; number: string }> {
  const form = tx.house.procedures.forms.get(d.opens.form)
  const data = readForm(form, given.form)
  await keepVersion(tx, d)
  const title = form.names?.(dataOf(form, data)) ?? d.title
  const id = await insertCase(tx, d, { ...given, title })
  const { case: c } = await load(tx, id, true)
  const act: Act = { case: c, step: 'open', round: 1, outcome: 'done', data }
  await guarded(tx, d.opens.guards ?? [], act, form)
  const made = {
    ...(await attached(tx, c, form, data)),
    ...(await effected(tx, d.opens.effects ?? [], act)),
    ...(await announced(tx, d.publishes?.['open'], act)),
  }
  const { plain, personal } = separate(form, data)
  await record(tx, c, {
    kind: 'opened',
    step: 'open',
    round: 1,
    outcome: 'done',
    authority: given.authority,
    basis: d.opens.basis,
    data: plain,
    personal,
    made,
  })
  await tx.house.events.emit(tx, caseOpened, told(c))
  await enter(tx, id, firstStep(d))
  return { id, number: c.number }
}

const isOpeners = (step: Step): boolean => 'by' in step && step.takes === 'opener'
interface Whose {
  readonly roles: readonly string[]
  /** the one person who may take it */
  readonly own: string | null
  readonly hand: string | null
}
/** Who takes a step: the offices named; what goes back, a member alone, and of an office whoever opened the case first. */
function whose({ case: c, entries }: Loaded, step: Step): Whose {
  if (!('by' in step)) return { roles: [], own: null, hand: null }
  const role = isOpeners(step) ? entries[0]?.role : undefined
  if (!role || !c.openedBy) return { roles: step.by, own: null, hand: null }
  const alone = reachOf(role) === 'member'
  return { roles: [role], own: alone ? c.openedBy : null, hand: alone ? null : c.openedBy }
}

const enteredMost = 50
/** Enters a step: its clock starts, its driver or effect sets off; what the system does by itself is done at once. */
async function enter(tx: Tx, id: string, to: string, depth = 0): Promise<void> {
  if (depth > enteredMost) throw new Error(`case ${id}: steps lead in a circle`)
  const loaded = await load(tx, id)
  const { case: c, declaration: d, steps } = loaded
  const step = stepOf(d, to)
  const before = steps.filter((s) => s.step === to)
  const round = before.length + 1
  const due: Due | undefined =
    'within' in step && step.within
      ? await dueOf(tx, c, step.within, step.clock === 'goes-on' ? before : [])
      : undefined
  const seen = 'by' in step && step.takes === 'another' ? seenBy(loaded, to) : []
  const { roles, own, hand } = whose(loaded, step)
  await tx.run(sql`insert into procedure_step
      (case_id, step, round, place_path, roles, taken_by, own_of, assigned_to, entered_at, due_on, due_at, remind_at, due_basis, provisional)
    values (${id}, ${to}, ${round}, ${c.place.path}, ${roles}, ${seen}::uuid[], ${own}::uuid, ${hand}::uuid, ${tx.now},
      ${due?.on ?? null}, ${due?.at ?? null}, ${due?.remindAt ?? null}, ${due ? JSON.stringify(due.basis) : null}, ${due?.provisional ?? false})`)
  const { procedures } = tx.house
  if ('by' in step)
    await tell(tx, loaded, 'waits', { step: to, roles, due_on: due?.on ?? null, person: own ?? hand, own: own !== null })
  if ('vote' in step) {
    const entered = await procedures.driver('vote').enter(tx, c, { key: to, round, name: step.vote })
    await tx.run(sql`update procedure_step set due_at = ${entered.dueAt ?? null}, refs = ${JSON.stringify(entered.refs ?? {})}
      where case_id = ${id} and step = ${to} and round = ${round}`)
  }
  if ('awaits' in step) {
    const asked = await procedures.effects
      .get(step.awaits)
      .run(tx, { case: c, step: to, round, outcome: 'entered', data: {} })
    await tx.run(
      sql`update procedure_step set refs = ${JSON.stringify(asked ?? {})} where case_id = ${id} and step = ${to} and round = ${round}`,
    )
  }
  if ('opens' in step) {
    const asked: Act = { case: c, step: to, round, outcome: 'entered', data: {} }
    const child = await openFor(tx, asked, step)
    await tx.run(sql`update procedure_step set refs = ${JSON.stringify({ case: child.id })}
      where case_id = ${id} and step = ${to} and round = ${round}`)
  }
  if ('auto' in step)
    await settle(
      tx,
      await load(tx, id),
      { step: to, round, outcome: 'done', data: {}, kind: 'advanced' },
      depth + 1,
    )
}

/** The case that another one waits for: in the same place, opened by the system on the strength of that one's record. */
async function openFor(tx: Tx, act: Act, step: CaseStep): Promise<{ id: string }> {
  const { procedures } = tx.house
  const d = procedures.newest(step.opens)
  if (!d) throw new Error(`procedure ${step.opens} is not known`)
  const form = (await procedures.effects.get(step.with).run(tx, act)) ?? {}
  const { community, building, jurisdiction, place } = act.case
  const parent = { case: act.case.id, step: act.step }
  return begin(tx, d, { key: d.key, community, building, jurisdiction, form, place, parent })
}

interface Settled {
  readonly step: string
  readonly round: number
  readonly outcome: string
  readonly data: FormData
  readonly personal?: FormData
  readonly kind: 'taken' | 'advanced'
  readonly authority?: Authority
  readonly note?: string | undefined
  readonly made?: FormData
}
/** One decision: effects, notice, record, then the next step or the end. All in the act's own transaction. */
async function settle(tx: Tx, at: Loaded, given: Settled, depth = 0): Promise<void> {
  const { case: c, declaration: d } = at
  const step = stepOf(d, given.step)
  const { outcome, round } = given
  const to = waysOf(step).find((w) => w.outcome === outcome)?.to
  if (to === undefined) throw outcomeFault(d, given.step)
  const act: Act = { case: c, step: given.step, round, outcome, data: { ...given.data, ...given.personal } }
  const made = {
    ...given.made,
    ...(await effected(tx, step.effects ?? [], act)),
    ...(await announced(tx, d.publishes?.[given.step], act)),
  }
  await record(tx, c, { ...given, basis: step.basis, made })
  const changed = await tx.run(sql`update procedure_step set done_at = ${tx.now}, outcome = ${outcome}
    where case_id = ${c.id} and step = ${given.step} and round = ${round} and done_at is null`)
  if (!changed) throw notOpen(at, given.step)
  await tx.house.events.emit(tx, stepTaken, { ...told(c), step: given.step, outcome })
  const end = endIn(to)
  if (end === undefined) return enter(tx, c.id, to, depth)
  await finish(tx, c, end)
}

async function finish(tx: Tx, c: Case, outcome: string): Promise<void> {
  await tx.run(
    sql`update procedure_case set state = 'ended', outcome = ${outcome}, ended_at = ${tx.now} where id = ${c.id}`,
  )
  await tx.house.events.emit(tx, caseEnded, { ...told(c), outcome })
  if (!c.parent) return
  const { case: id, step } = c.parent
  await advance(tx, { case: id, step, outcome, record: { case: c.id, number: c.number } })
}

/** Why a step is not waiting: the case is over, and how; or somebody was first. */
function notOpen({ case: c, declaration: d }: Loaded, step: string): Problem {
  const [title, stands] = [titleOf(d, step), standsOf(d, c.outcome, undefined)]
  const over = c.state === 'ended'
  return fault.NOT_OPEN({
    step: title.zh,
    stepEn: title.en,
    why: over ? `这个办件${stands.zh}，请刷新页面` : '可能刚被别人办完，请刷新页面看最新进展',
    whyEn: over ? `the case has ended (${stands.en}); reload the page` : 'somebody may just have done it; reload the page',
  })
}
function outcomeFault(d: Declaration, step: string): Problem {
  const titles = waysOf(stepOf(d, step)).map((w) => outcomeTitle(d, w.outcome))
  const text = {
    zh: `请选择：${titles.map((t) => t.zh).join('、')}`,
    en: `choose: ${titles.map((t) => t.en).join(', ')}`,
  }
  return fault.OUTCOME(
    { outcomes: titles.map((t) => t.zh).join('、'), outcomesEn: titles.map((t) => t.en).join(', ') },
    { fields: [{ field: 'outcome', label: { zh: '办理结果', en: 'Outcome' }, ...text }] },
  )
}

/** Where an act on a waiting step begins: the case locked, the step open. */
export async function waiting(tx: Tx, id: string, step: string): Promise<Loaded & { row: StepRow }> {
  const loaded = await load(tx, id, true)
  if (!Object.hasOwn(loaded.declaration.steps, step)) throw fault.NOT_FOUND()
  const row = openStep(loaded.steps, step)
  if (!row || loaded.case.state === 'ended') throw notOpen(loaded, step)
  return { ...loaded, row }
}

export interface Taken {
  readonly case: string
  readonly step: string
  readonly outcome: string
  readonly form?: unknown
  readonly note?: string | undefined
  /** the number of the last entry that the person had before them; a newer one refuses the act */
  readonly expectedEntry?: number | undefined
}
/** Whether somebody has acted since the entry that a person saw last. */
const movedOn = ({ entries }: Loaded, seen: number): boolean =>
  seen > entries.length || entries.slice(seen).some((e) => !ofTheClock.has(e.kind))

/** A person takes a step. Throws NOT_YOURS, NOT_OPEN, STALE, OUTCOME, the form's faults, or a guard's RuleViolation. */
export async function take(tx: Tx, given: Taken): Promise<void> {
  const at = await waiting(tx, given.case, given.step)
  const { case: c, declaration: d, row } = at
  const step = stepOf(d, given.step)
  if (!('by' in step)) throw fault.NOT_FOUND()
  const authority = authorized(tx, row.roles, c.place, step.title)
  await inHand(tx, at, row)
  if (given.expectedEntry !== undefined && movedOn(at, given.expectedEntry)) throw fault.STALE()
  if (!waysOf(step).some((w) => w.outcome === given.outcome)) throw outcomeFault(d, given.step)
  const form = step.form && tx.house.procedures.forms.get(step.form)
  const data = form ? readForm(form, await withSealed(tx, at, step, given.form)) : {}
  const { plain, personal } = form ? separate(form, data) : { plain: data, personal: {} }
  const act: Act = { case: c, step: given.step, round: row.round, outcome: given.outcome, data }
  await guarded(tx, step.guards ?? [], act, form)
  const { outcome, note } = given
  const made = await attached(tx, c, form, data)
  const taken = { step: given.step, round: row.round, outcome, data: plain, personal, authority, note, made }
  if (await joins(tx, at, row, taken)) return
  if (form && saysAnew(d, step)) await rename(tx, c, form, data)
  await settle(tx, at, { ...taken, kind: 'taken' })
}

export interface Advanced {
  readonly case: string
  readonly step: string
  readonly outcome: string
  /** what was answered, as JSON; kept in the record */
  readonly record?: FormData
  readonly note?: string
}
/** A vote's result or an outside answer carries the case on. For the code of rooms; persons `take`. */
export async function advance(tx: Tx, given: Advanced): Promise<void> {
  const at = await waiting(tx, given.case, given.step)
  if (!['vote', 'wait', 'case'].includes(kindOf(stepOf(at.declaration, given.step))))
    throw new Error(`step ${given.step} is taken by persons`)
  const { step, outcome, note } = given
  await settle(tx, at, {
    step,
    round: at.row.round,
    outcome,
    data: given.record ?? {},
    kind: 'advanced',
    note,
  })
}

/** Nobody did in its time what the step waits for, and nobody else can: the case is over. For the clock; the case is locked. */
export async function lapse(tx: Tx, at: Loaded, { step, round }: StepRow, end: string): Promise<void> {
  const { case: c } = at
  await record(tx, c, { kind: 'advanced', step, round, outcome: end })
  await tx.run(sql`update procedure_step set done_at = ${tx.now}, outcome = ${end}
    where case_id = ${c.id} and step = ${step} and round = ${round} and done_at is null`)
  await tx.house.events.emit(tx, stepTaken, { ...told(c), step, outcome: end })
  await finish(tx, c, end)
}

/** To be sent back for mending decides nothing, nor does handing in again. */
function decides(d: Declaration, { kind, step, outcome }: EntryRow): boolean {
  if (kind !== 'taken' && kind !== 'advanced') return false
  const taken = stepOf(d, step)
  const to = waysOf(taken).find((way) => way.outcome === outcome)?.to
  const sentBack = to !== undefined && endIn(to) === undefined && isOpeners(stepOf(d, to))
  return !isOpeners(taken) && !sentBack
}

/** May the case still be taken back? Before anybody decided, while a person's act is what it waits for; or once it is back. */
export function withdrawable({ case: c, declaration: d, entries, steps }: Loaded): boolean {
  if (c.state === 'ended') return false
  if (steps.some((s) => s.done_at === null && isOpeners(stepOf(d, s.step)))) return true
  const decided = entries.some((e) => decides(d, e))
  return !decided && steps.every((s) => kindOf(stepOf(d, s.step)) === 'act')
}

function ended({ case: c, declaration: d }: Loaded): Problem {
  const { zh, en } = standsOf(d, c.outcome, undefined)
  return fault.ENDED({ stands: zh, standsEn: en })
}

/** Whoever opened the case takes it back. */
export async function withdraw(tx: Tx, id: string, note?: string): Promise<void> {
  const at = await load(tx, id, true)
  const { case: c, declaration: d } = at
  if (!tx.actor.account || tx.actor.account !== c.openedBy) throw fault.NOT_OPENER()
  if (c.state === 'ended') throw ended(at)
  if (!withdrawable(at)) throw fault.NOT_WITHDRAWABLE()
  const authority = authorized(tx, d.opens.by, c.place, d.opens.title)
  await tx.run(
    sql`update procedure_step set done_at = ${tx.now}, outcome = 'withdrawn' where case_id = ${id} and done_at is null`,
  )
  await record(tx, c, { kind: 'withdrawn', step: 'open', round: 1, outcome: 'withdrawn', authority, note })
  await finish(tx, c, 'withdrawn')
}

/** A case as the code of procedures sees it. */
export const caseOf = async (tx: Tx, id: string): Promise<Case> => (await load(tx, id)).case
