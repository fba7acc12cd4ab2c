// A procedure as data: its declaration, checked by the compiler where it is written, plain JSON where it is kept.
import type { Text } from '../../kernel/errors/index.ts'
import { officesOver, type Role } from '../registry/index.ts'

/** Code that a declaration names: `fund.proposal@1`. A changed meaning is a new number; old ones stay while a case runs on them. */
export type CodeKey = `${string}@${number}`
export type ParameterRef = `param:${string}`
export type Escalation = `escalate:${Role}`
/** the case ends by itself, as this end, which is the outcome too: for what went back to whoever asked for it and never came again */
export type Lapse = `end:${string}`
/** the offices above, in order: the next when the one before it does nothing in the time for it */
export type Late = Escalation | readonly Escalation[] | Lapse
export type Next = string | { readonly [outcome: string]: string }

interface StepCommon {
  readonly title: Text
  /** what is to be done, in one sentence, for the to-do list */
  readonly what?: Text
  /** the law this step rests on: `165号令 第二十二条` */
  readonly basis?: string
  /**
   * a single next step, or one by outcome, the usual one first: by it pages tell what is still to come; `end:name`
   * ends the case. A single next has the outcome `done`.
   */
  readonly to: Next
  readonly effects?: readonly CodeKey[]
}
interface Timed {
  /** a law parameter in days or working days, counted from when the step was entered; versions of old may lack it, new ones not */
  readonly within?: ParameterRef
  /**
   * an office above that may act in its place once the time is over (where something outside is waited for: that sees to
   * it), or several, one after the other; or the case lapses. Likewise needed. After the last of them those who watch over it
   * are told, level by level up to the province; they see to it and do not act.
   */
  readonly late?: Late
  /** when the case comes back to this step, only what was left of its time: the time away does not count */
  readonly clock?: 'goes-on'
}
/** A person acts. */
export interface ActStep extends StepCommon, Timed {
  readonly by: readonly Role[]
  readonly form?: CodeKey
  readonly guards?: readonly CodeKey[]
  /**
   * every office named, in any order, or two persons; else whoever comes first. The usual outcome stands when all have
   * given it, any other at once. `another`: whoever comes first, but not who opened the case or took another step of it.
   * `opener`: whoever opened it, for what is sent back to them; of an office, colleagues may take it over.
   */
  readonly takes?: 'each-office' | 'two-persons' | 'another' | 'opener'
}
/** The owners vote: the voting room carries it out and reports the outcome. */
export interface VoteStep extends StepCommon {
  /** names what is asked; known to the driver of votes */
  readonly vote: CodeKey
}
/** Something outside answers (a bank): the named effect asks it on entering, its answer advances the case. */
export interface WaitStep extends StepCommon, Timed {
  readonly awaits: CodeKey
  readonly of: Role
}
/** Done by the system as soon as it is reached. */
export interface AutoStep extends StepCommon {
  readonly auto: true
  readonly to: string
}
/** Another procedure is run for this one, in the same place; how it ends is the outcome. */
export interface CaseStep extends StepCommon {
  readonly opens: string
  /** answers the form that the other case opens with */
  readonly with: CodeKey
}
export type Step = ActStep | VoteStep | WaitStep | AutoStep | CaseStep

export interface Opening {
  readonly by: readonly Role[]
  readonly form: CodeKey
  readonly guards?: readonly CodeKey[]
  readonly effects?: readonly CodeKey[]
  readonly title: Text
  readonly basis?: string
}

/** What every declaration is, once stored. */
export interface Declaration {
  readonly key: string
  readonly version: number
  readonly title: Text
  readonly articles: readonly string[]
  readonly about: 'community' | 'building' | 'jurisdiction'
  /** stands in case numbers: 〔2026〕维用0001 */
  readonly sign: string
  /**
   * the kind of matter by which its record is kept once it has ended (data/archive): no part of how a case runs, so that it
   * may change without a new version. Versions of old lack it, new ones may not
   */
  readonly retention?: string
  /** of those who belong to the place the one who opened a case sees it, and nobody else: it is about their own; default: all see it */
  readonly members?: 'opener'
  readonly opens: Opening
  /** in the order of the way; the first is entered when the case opens */
  readonly steps: { readonly [step: string]: Step }
  readonly ends: { readonly [end: string]: { readonly title: Text; readonly well: boolean } }
  readonly outcomes: { readonly [outcome: string]: Text }
  /** a notice published when the step is done (`open`: when the case opens) */
  readonly publishes?: { readonly [step: string]: CodeKey }
}

type Names<D extends Declaration> = keyof D['steps'] & string
type Target<D extends Declaration> = Names<D> | `end:${keyof D['ends'] & string}`
type OutcomesOf<N> = N extends string ? never : keyof N & string
type Outcomes<D extends Declaration> = {
  [S in keyof D['steps']]: OutcomesOf<D['steps'][S]['to']>
}[keyof D['steps']]
type CheckedNext<D extends Declaration, N> = N extends string
  ? Target<D>
  : { readonly [O in keyof N]: Target<D> }
/** What must hold between the parts: an unknown step, end or a missing title does not compile. */
export interface Checked<D extends Declaration> {
  readonly steps: { readonly [S in keyof D['steps']]: { readonly to: CheckedNext<D, D['steps'][S]['to']> } }
  readonly outcomes: { readonly [O in Outcomes<D>]: Text }
  readonly publishes?: { readonly [S in keyof D['publishes']]: S extends Names<D> | 'open' ? CodeKey : never }
}

/** Declares a procedure. */
export const procedure = <const D extends Declaration>(declaration: D & Checked<D>): D => declaration

export type StepKind = 'act' | 'vote' | 'wait' | 'auto' | 'case'
export function kindOf(step: Step): StepKind {
  if ('by' in step) return 'act'
  if ('vote' in step) return 'vote'
  if ('opens' in step) return 'case'
  return 'awaits' in step ? 'wait' : 'auto'
}

/** The outcomes a step can have, with where each leads. */
export const waysOf = (step: Step): { outcome: string; to: string }[] =>
  typeof step.to === 'string'
    ? [{ outcome: 'done', to: step.to }]
    : Object.entries(step.to).map(([outcome, to]) => ({ outcome, to }))

/** The outcome that pages and several actors expect: the first declared. */
export const usualOutcome = (step: Step): string => waysOf(step)[0]?.outcome ?? 'done'

/** `end:refused` → `refused`; undefined for a step. */
export const endIn = (to: string): string | undefined => (to.startsWith('end:') ? to.slice(4) : undefined)

export const firstStep = (d: Declaration): string => {
  const [first] = Object.keys(d.steps)
  if (first === undefined) throw new Error(`procedure ${d.key}: no steps`)
  return first
}
export function stepOf(d: Declaration, key: string): Step {
  const step = d.steps[key]
  if (!step) throw new Error(`procedure ${d.key}@${d.version} has no step ${key}`)
  return step
}

/** The offices above that a step goes up to, in order, and which may act in its place. */
export const aboveOf = (step: Step): string[] =>
  'late' in step && step.late
    ? [step.late].flat().flatMap((e) => (e.startsWith('escalate:') ? e.slice('escalate:'.length) : []))
    : []
/** All that it goes up to while nothing happens: those, then whoever watches over the last of them, to the province, without acting. */
export function upFrom(step: Step): string[] {
  const above = aboveOf(step)
  return [...above, ...officesOver(above.at(-1) ?? '').filter((role) => !above.includes(role))]
}
/** The end by which the case lapses once the step is late. */
export const lapseOf = (step: Step): string | undefined =>
  'late' in step && typeof step.late === 'string' ? endIn(step.late) : undefined

/** What a step, or opening, is called. */
export const titleOf = (d: Declaration, step: string): Text =>
  (step === 'open' ? d.opens : d.steps[step])?.title ?? { zh: step, en: step }
/** The form that a step, or opening, asks for. */
export function formOf(d: Declaration, step: string): CodeKey | undefined {
  const found = step === 'open' ? d.opens : d.steps[step]
  return found && 'form' in found ? found.form : undefined
}

/** Whether a case reached what it was opened for; null while it runs, and where it was taken back. */
export const endedWell = (d: Declaration, outcome: string | null | undefined): boolean | null =>
  (outcome ? d.ends[outcome]?.well : undefined) ?? null

const done: Text = { zh: '已办理', en: 'Done' }
export const outcomeTitle = (d: Declaration, outcome: string): Text => d.outcomes[outcome] ?? done

export const withdrawnTitle: Text = { zh: '已撤回', en: 'Taken back' }
export const standsOf = (
  d: Declaration,
  outcome: string | null | undefined,
  step: string | null | undefined,
): Text => {
  if (outcome === 'withdrawn') return withdrawnTitle
  if (outcome) return d.ends[outcome]?.title ?? { zh: outcome, en: outcome }
  return step ? stepOf(d, step).title : { zh: '办理中', en: 'In progress' }
}
