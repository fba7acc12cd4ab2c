// What a change of a law parameter asks for, as it stands: proposed, and mended since.
import type { CaseKnown, FormData } from '../procedure/index.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is asked for, as it stands with this act: the proposal, mended since, or being mended now. */
export interface Wanted {
  readonly key: string
  readonly value: string
  readonly from: string
  readonly citation: string
  readonly reason: string
}
export function wantedOf(act: { readonly case: Pick<CaseKnown, 'data'>; readonly data?: FormData }): Wanted {
  const { open, mend } = act.case.data
  const all: FormData = { ...open, ...mend, ...act.data }
  return {
    key: text(all['key']),
    value: text(all['value']),
    from: text(all['from']),
    citation: text(all['citation']),
    reason: text(all['reason']),
  }
}
