// What a verification answers: its steps in order, what was recomputed, and how a step is run.
import { FormatError, type Json, type Text } from './formats/index.ts'

export interface Step {
  readonly name: Text
  readonly ok: boolean
  /** False when there was nothing to check it against (no key given, no bundle given). */
  readonly checked: boolean
  readonly detail: Text
}

export interface RecomputedClass {
  readonly class: string
  readonly members: readonly string[]
  readonly lines: number
  /** m² with three decimals; null where the sum is not opened to everybody. */
  readonly area: string | null
}

export interface Recomputed {
  readonly classes: readonly RecomputedClass[]
  /** What the published figures prove; `inconclusive` where too few took part to say more without telling how. */
  readonly conclusion: string
  readonly winner: string | null
  /** The answer of the law's calculator, with each figure, threshold and article. */
  readonly working: Json
}

/** A reservation of the law's calculator: its code and what it says. */
export interface Warning {
  readonly code: string
  readonly detail: Text
}

/** A witness behind the checkpoint, and when it signed, in seconds since 1970. */
export interface Witnessed {
  readonly name: string
  readonly at: number
}

export interface VerifyResult {
  readonly ok: boolean
  readonly kind: 'vote-bundle' | 'receipt' | 'vote-bundle+receipt' | 'log-proof' | 'audit-batch' | 'draw' | 'sealed-pdf'
  readonly title: Text | null
  readonly steps: readonly Step[]
  readonly firstFailure: Step | null
  readonly recomputed: Recomputed | null
  /** What the tally has reservations about: those published in the bundle, then what tallying again adds. */
  readonly warnings: readonly Warning[]
  /** The ballot of a receipt that holds: its choice, and the published class it is counted in, if a bundle was given. */
  readonly ballot: { readonly choice: string; readonly counted: string | null } | null
  /** The demanded witnesses whose signature of the checkpoint holds. */
  readonly witnesses: readonly Witnessed[]
  /** Whether the log's key was pinned from outside; without it the file only agrees with itself. */
  readonly keyChecked: boolean
}

export const say = (zh: string, en: string): Text => ({ zh, en })

export function refuse(zh: string, en: string, at = ''): never {
  throw new FormatError('inconsistent', say(zh, en), at)
}

/** A place in a file as people name it; one of no list by its own name. */
function placeOf(at: string): Text {
  const line = /^lines\[(\d+)\]/.exec(at)?.[1]
  if (line !== undefined) return say(`第 ${Number(line) + 1} 行`, `line ${Number(line) + 1}`)
  if (at === 'classes') return say('类别', 'classes')
  if (at.startsWith('classes.')) return say(`类别“${at.slice(8)}”`, `class “${at.slice(8)}”`)
  return say(at, at)
}

function failure(cause: unknown): Text {
  if (cause instanceof FormatError) {
    const at = placeOf(cause.at)
    return cause.at === ''
      ? cause.text
      : say(`${at.zh}：${cause.text.zh}`, `${at.en}: ${cause.text.en}`)
  }
  const why = cause instanceof Error ? cause.message : String(cause)
  return say(`无法完成：${why}`, `could not be done: ${why}`)
}

/** Collects steps: every one is run, so that a report shows all that fails and names the first. */
export class Steps {
  readonly done: Step[] = []

  /** Runs a check that answers its finding and throws when it does not hold. */
  check(name: Text, act: () => Text): boolean {
    let step: Step
    try {
      step = { name, ok: true, checked: true, detail: act() }
    } catch (cause) {
      step = { name, ok: false, checked: true, detail: failure(cause) }
    }
    this.done.push(step)
    return step.ok
  }

  unchecked(name: Text, detail: Text): void {
    this.done.push({ name, ok: true, checked: false, detail })
  }

  get firstFailure(): Step | null {
    return this.done.find((step) => !step.ok) ?? null
  }
}
