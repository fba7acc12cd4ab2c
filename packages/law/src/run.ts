// One way from a stranger's text to an answer or a problem, shared by command line, HTTP and page.
import { apportion } from './apportion.ts'
import { asProblem, LawError, type LawProblem } from './errors.ts'
import { interest } from './interest.ts'
import { guardJson } from './json.ts'
import { shown } from './read.ts'
import { tally } from './voting/tally.ts'

const calculators = new Map<string, (input: unknown) => unknown>([
  ['tally', tally],
  ['apportion', apportion],
  ['interest', interest],
])
export type CalculatorName = 'tally' | 'apportion' | 'interest'

export type Run =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly problem: LawProblem }

export function runCalculator(name: CalculatorName, text: string): Run {
  try {
    const calculate = calculators.get(name)
    if (!calculate) throw new LawError('UNKNOWN_CALCULATOR', '', { name: shown(name) })
    return { ok: true, json: JSON.stringify(calculate(guardJson(text))) }
  } catch (error) {
    if (error instanceof LawError) return { ok: false, problem: asProblem(error) }
    throw error
  }
}
