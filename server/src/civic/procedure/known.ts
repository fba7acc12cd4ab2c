// What this house knows: declarations and the versioned code they name. A declaration that names something unknown stops the start.
import type { Permission, Place } from '../../kernel/access/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import type { FieldFault, Text } from '../../kernel/errors/index.ts'
import type { NewPublication } from '../publicity/index.ts'
import { roles, type Role } from '../registry/index.ts'
import {
  aboveOf,
  endIn,
  kindOf,
  lapseOf,
  waysOf,
  type CodeKey,
  type Declaration,
  type Late,
  type Step,
} from './declare.ts'
import { unsaid, untitled, type AnyForm, type FormData } from './forms.ts'
import { matterOf } from './retention.ts'

/** A case as guards, effects, notices and drivers see it. */
export interface Case {
  readonly id: string
  readonly key: string
  readonly version: number
  /** none: the case is about a jurisdiction */
  readonly community: string | undefined
  readonly building: string | undefined
  readonly jurisdiction: string | undefined
  readonly place: Place
  readonly number: string
  readonly title: Text
  readonly state: 'running' | 'ended'
  readonly outcome: string | undefined
  readonly openedBy: string | undefined
  readonly openedAt: Date
  /** what was entered, by step (`open`: on opening), newest round; personal fields are not in it */
  readonly data: { readonly [step: string]: FormData }
  /** what effects answered, by step */
  readonly made: { readonly [step: string]: FormData }
  /** what entering a step made outside: `{ vote: { vote: id } }` */
  readonly refs: { readonly [step: string]: FormData }
  /** what each of several actors gave before the last of them, by step, newest round */
  readonly joined: {
    readonly [step: string]: readonly { readonly role: string | null; readonly data: FormData }[]
  }
  /** the case and step that wait for this one */
  readonly parent: { readonly case: string; readonly step: string } | undefined
}
/** The community of a case whose declaration is about one, or about a building. */
export function communityOf(c: Case): string {
  if (c.community === undefined) throw new Error(`case ${c.number} is about no community`)
  return c.community
}
/** One act on a case. */
export interface Act {
  readonly case: Case
  readonly step: string
  readonly round: number
  readonly outcome: string
  /** what was entered with this act, personal fields included */
  readonly data: FormData
}
/** Why an act cannot be, and the field of its form that says so, where it is one's. */
export interface Refusal extends Text {
  readonly field?: string
  /** where several are wrong at once: each by its path, `owners/0/share` */
  readonly fields?: readonly FieldFault[]
}
export interface Guard {
  readonly key: CodeKey
  /** the article of the law that a refusal names; none: a rule of the house */
  readonly article: string | undefined
  /** true: it looks at the outcome and the case alone, so that what cannot hold is not even offered */
  readonly byOutcome?: boolean
  /** undefined: fulfilled; else why not, as a sentence for the person */
  readonly test: (tx: Tx, act: Act) => Promise<Refusal | undefined>
}
export interface Effect {
  readonly key: CodeKey
  /** runs in the act's own transaction; what it answers is kept in the record */
  readonly run: (tx: Tx, act: Act) => Promise<FormData | void>
}
export interface NoticeTemplate {
  readonly key: CodeKey
  /** undefined: this outcome publishes nothing */
  readonly write: (tx: Tx, act: Act) => Promise<Omit<NewPublication, 'community'> | undefined>
}
/** Carries out a kind of step that is not one person's act. Reports by `advance`. */
export interface StepDriver {
  readonly kind: 'vote'
  readonly knows: (name: CodeKey) => boolean
  readonly enter: (
    tx: Tx,
    of: Case,
    step: { readonly key: string; readonly round: number; readonly name: CodeKey },
  ) => Promise<Entered>
}
export interface Entered {
  readonly dueAt?: Date
  /** what it made, by kind: `{ vote: id }` */
  readonly refs?: FormData
}
export const guard = (
  key: CodeKey,
  article: string | undefined,
  test: Guard['test'],
  more: Pick<Guard, 'byOutcome'> = {},
): Guard => ({ key, article, test, ...more })
export const effect = (key: CodeKey, run: Effect['run']): Effect => ({ key, run })
export const notice = (key: CodeKey, write: NoticeTemplate['write']): NoticeTemplate => ({ key, write })

/** What a room brings. */
export interface ProcedureParts {
  readonly procedures?: readonly Declaration[]
  readonly forms?: readonly AnyForm[]
  readonly guards?: readonly Guard[]
  readonly effects?: readonly Effect[]
  readonly notices?: readonly NoticeTemplate[]
  readonly drivers?: readonly StepDriver[]
}

/** Roles that cases may concern: over their place, or as members of it. */
export const memberRoles: readonly Role[] = ['owner']
export const overRoles: readonly Role[] = [
  'committee.member',
  'committee.director',
  'party.work-group',
  'neighbourhood.officer',
  'registry.clerk',
  'street.officer',
  'county.fund-reviewer',
  'county.fund-accountant',
  'county.bureau-officer',
  'city.bureau-officer',
  'province.bureau-officer',
  'company.manager',
  'developer.agent',
]
const reserved = ['open', 'withdrawn']

class Shelf<T extends { readonly key: string }> {
  readonly #what: string
  readonly #byKey = new Map<string, T>()
  constructor(what: string) {
    this.#what = what
  }
  add(list: readonly T[] = []): void {
    for (const item of list) {
      if (this.#byKey.has(item.key)) throw new Error(`${this.#what} ${item.key} is declared twice`)
      this.#byKey.set(item.key, item)
    }
  }
  has = (key: string): boolean => this.#byKey.has(key)
  get(key: string): T {
    const found = this.#byKey.get(key)
    if (!found)
      throw new Error(`${this.#what} ${key} is not known; code stays as long as a running case names it`)
    return found
  }
  get all(): readonly T[] {
    return [...this.#byKey.values()]
  }
}

declare module '../../kernel/database/tx.ts' {
  interface House {
    readonly procedures: Procedures
  }
}

export class Procedures {
  readonly forms = new Shelf<AnyForm>('form')
  readonly guards = new Shelf<Guard>('guard')
  readonly effects = new Shelf<Effect>('effect')
  readonly notices = new Shelf<NoticeTemplate>('notice')
  readonly #declarations = new Map<string, Declaration>()
  readonly #drivers = new Map<StepDriver['kind'], StepDriver>()

  /** Takes in what rooms bring; `check` follows once everything is there. */
  add(...parts: readonly ProcedureParts[]): this {
    for (const p of parts) {
      this.forms.add(p.forms)
      this.guards.add(p.guards)
      this.effects.add(p.effects)
      this.notices.add(p.notices)
      for (const d of p.drivers ?? []) {
        if (this.#drivers.has(d.kind)) throw new Error(`two rooms carry out steps of kind ${d.kind}`)
        this.#drivers.set(d.kind, d)
      }
      for (const d of p.procedures ?? []) {
        if ((this.#declarations.get(d.key)?.version ?? 0) === d.version)
          throw new Error(`procedure ${d.key} version ${d.version} is declared twice`)
        if ((this.#declarations.get(d.key)?.version ?? 0) < d.version) this.#declarations.set(d.key, d)
      }
    }
    return this
  }

  /** The newest version of each, by which new cases open. */
  get all(): readonly Declaration[] {
    return [...this.#declarations.values()]
  }
  newest(key: string): Declaration | undefined {
    return this.#declarations.get(key)
  }
  /** The law parameters by which steps are due. */
  get parameters(): string[] {
    const steps = this.all.flatMap((d) => Object.values<Step>(d.steps))
    return steps.flatMap((s) => ('within' in s && s.within ? [s.within.slice('param:'.length)] : []))
  }
  /** Who may open which procedure, as permissions beside those of rooms. */
  get permissions(): Permission[] {
    return this.all.map(({ key, title, opens }) => {
      const of = (known: readonly Role[]) => opens.by.filter((role) => known.includes(role))
      return {
        key: `case.open.${key}`,
        title: { zh: `提出：${title.zh}`, en: `Open: ${title.en}` },
        allow: [
          { roles: of(overRoles), reach: 'over' },
          { roles: of(memberRoles), reach: 'member' },
        ],
      }
    })
  }
  driver(kind: StepDriver['kind']): StepDriver {
    const found = this.#drivers.get(kind)
    if (!found) throw new Error(`no room carries out steps of kind ${kind}`)
    return found
  }

  /** The forms, guards, effects, notices and votes that a declaration names and nobody brings any more. */
  lacking(d: Declaration): string[] {
    const asked: [string, { has: (key: string) => boolean }, readonly (CodeKey | undefined)[]][] = []
    const { forms, guards, effects, notices } = this
    for (const s of [d.opens, ...Object.values(d.steps)]) {
      asked.push(
        ['form', forms, 'form' in s ? [s.form] : []],
        ['guard', guards, 'guards' in s ? (s.guards ?? []) : []],
      )
      const more = [...('awaits' in s ? [s.awaits] : []), ...('with' in s ? [s.with] : [])]
      asked.push(['effect', effects, [...(s.effects ?? []), ...more]])
      if ('vote' in s)
        asked.push(['vote', { has: () => this.#drivers.get('vote')?.knows(s.vote) ?? false }, [s.vote]])
    }
    asked.push(['notice', notices, Object.values(d.publishes ?? {})])
    return asked.flatMap(([what, shelf, keys]) =>
      keys.flatMap((key) => (key === undefined || shelf.has(key) ? [] : [`${what} ${key}`])),
    )
  }

  /** Throws with every fault of every declaration. `parameters`: the keys of law parameters that exist. */
  check(parameters: ReadonlySet<string>): this {
    const faults = this.all.flatMap((d) =>
      this.#faultsOf(d, parameters).map((f) => `procedure ${d.key}: ${f}`),
    )
    for (const f of this.forms.all) {
      faults.push(...untitled(f).map((v) => `form ${f.key}: ${v} has no title`))
      faults.push(...unsaid(f).map((at) => `form ${at}: its pattern has no words`))
    }
    if (faults.length) throw new Error(faults.join('\n'))
    return this
  }

  #faultsOf(d: Declaration, parameters: ReadonlySet<string>): string[] {
    const faults: string[] = []
    const names = new Set(Object.keys(d.steps))
    const need = (there: boolean, what: string) => void (there || faults.push(what))
    const needRoles = (list: readonly string[], where: string) => {
      for (const r of list)
        need(
          ([...overRoles, ...memberRoles] as string[]).includes(r),
          `${where}: role ${r} is not known to cases`,
        )
    }
    need(names.size > 0, 'has no steps')
    need(d.articles.length > 0, 'names no article')
    need(matterOf(d.retention) !== undefined, `does not say how long its record is kept (retention: ${d.retention ?? 'none'})`)
    need(d.about !== 'jurisdiction' || !d.publishes, 'publishes, but notices are of a community')
    need(this.forms.has(d.opens.form), `form ${d.opens.form} is not known`)
    needRoles(d.opens.by, 'opens')
    for (const g of d.opens.guards ?? []) need(this.guards.has(g), `guard ${g} is not known`)
    for (const e of d.opens.effects ?? []) need(this.effects.has(e), `effect ${e} is not known`)
    for (const [at, key] of Object.entries(d.publishes ?? {})) {
      need(at === 'open' || names.has(at), `publishes at ${at}, which is no step`)
      need(this.notices.has(key), `notice ${key} is not known`)
    }
    for (const [name, step] of Object.entries(d.steps)) {
      need(
        /^[a-z][A-Za-z0-9]*$/.test(name) && !reserved.includes(name),
        `step ${name}: not a name for a step`,
      )
      for (const { outcome, to } of waysOf(step)) {
        const end = endIn(to)
        need(
          end === undefined ? names.has(to) : end in d.ends,
          `step ${name}: leads to ${to}, which is not there`,
        )
        need(outcome === 'done' || outcome in d.outcomes, `step ${name}: outcome ${outcome} has no title`)
      }
      for (const e of step.effects ?? []) need(this.effects.has(e), `step ${name}: effect ${e} is not known`)
      faults.push(...this.#faultsOfKind(step, parameters, d).map((f) => `step ${name}: ${f}`))
      if ('by' in step) needRoles(step.by, `step ${name}`)
      if ('by' in step && step.form && this.forms.has(step.form))
        faults.push(...this.#astray(d, this.forms.get(step.form)).map((f) => `step ${name}: ${f}`))
      needRoles(aboveOf(step), `step ${name}`)
    }
    need(!this.#circles(d), 'steps done by the system lead in a circle')
    return faults
  }

  #faultsOfKind(step: Step, parameters: ReadonlySet<string>, d: Declaration): string[] {
    const faults: string[] = []
    const need = (there: boolean, what: string) => void (there || faults.push(what))
    if ('within' in step && step.within)
      need(parameters.has(step.within.slice('param:'.length)), `${step.within} is no law parameter`)
    if (['act', 'wait'].includes(kindOf(step))) faults.push(...this.#endless(step, d))
    if ('by' in step) {
      need(step.by.length > 0, 'nobody may take it')
      if (step.form) need(this.forms.has(step.form), `form ${step.form} is not known`)
      for (const g of step.guards ?? []) need(this.guards.has(g), `guard ${g} is not known`)
    }
    if ('vote' in step)
      need(this.#drivers.get('vote')?.knows(step.vote) ?? false, `vote ${step.vote} is not known`)
    if ('by' in step && step.takes === 'opener')
      need(aboveOf(step).length === 0, 'goes back to who opened the case, and cannot go up')
    if ('by' in step && step.takes === 'each-office')
      need(step.by.length > 1, 'is taken by each office but names one')
    if ('opens' in step) {
      const child = this.newest(step.opens)
      need(child !== undefined, `procedure ${step.opens} is not known`)
      need(
        (child?.about === 'jurisdiction') === (d.about === 'jurisdiction'),
        `runs ${step.opens}, which is about another kind of place`,
      )
      need(this.effects.has(step.with), `effect ${step.with} is not known`)
      for (const end of [...Object.keys(child?.ends ?? {}), 'withdrawn'])
        need(
          waysOf(step).some((w) => w.outcome === end),
          `does not say where ${step.opens} leads when it ends as ${end}`,
        )
    }
    if ('awaits' in step) {
      need(this.effects.has(step.awaits), `effect ${step.awaits} is not known`)
      need(step.of in roles, `role ${step.of} is not known`)
    }
    return faults
  }

  /** Nothing that waits for somebody waits for ever: it has its time, and something comes of it when that is over. */
  #endless(step: Step, d: Declaration): string[] {
    const { within, late } = step as { within?: string; late?: Late }
    const faults: string[] = []
    if (within === undefined) faults.push('waits without a time limit (within)')
    if (!late?.length) faults.push('does not say what follows when it is late')
    const lapse = lapseOf(step)
    if (lapse !== undefined && !(lapse in d.ends && lapse in d.outcomes))
      faults.push(`lapses as ${lapse}, which is no end with a title as an outcome`)
    return faults
  }

  /** What a form shows beside its fields must have been asked for by that step of the procedure. */
  #astray(d: Declaration, f: AnyForm): string[] {
    const shown = [
      ...Object.entries(f.fields).flatMap(([name, { beside }]) => (beside ? [{ name, ...beside }] : [])),
      ...(f.repeats ?? []).flatMap((one) => (one.of === 'data' ? [{ name: one.title.en, ...one }] : [])),
    ]
    return shown.flatMap(({ name, step: at, field }) => {
      const step = d.steps[at]
      const key = at === 'open' ? d.opens.form : step && 'by' in step ? step.form : undefined
      const asked = key !== undefined && this.forms.has(key) && field in this.forms.get(key).fields
      return asked ? [] : [`${name} stands beside ${at}.${field}, which nobody enters`]
    })
  }

  #circles(d: Declaration): boolean {
    return Object.keys(d.steps).some((start) => {
      const seen = new Set<string>()
      for (let at = start; ;) {
        const step = d.steps[at]
        if (!step || kindOf(step) !== 'auto' || typeof step.to !== 'string') return false
        if (seen.has(at)) return true
        seen.add(at)
        at = step.to
      }
    })
  }
}
