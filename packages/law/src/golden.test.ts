// The golden files, the contract's own tests: each input run as a stranger's text gives exactly its answer or error.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCalculator, type CalculatorName } from './index.ts'

interface Golden {
  readonly name: string
  readonly calculator: CalculatorName
  readonly note: string
  readonly input?: unknown
  /** Where the fault is in the text itself. */
  readonly text?: string
  readonly answer?: unknown
  readonly error?: { readonly code: string; readonly status: number; readonly field: string }
}

const folder = path.join(import.meta.dirname, '../golden')
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (file: string): Golden => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Golden
const goldens = files.map((file) => ({ file, ...read(file) }))
const of = (calculator: CalculatorName) => goldens.filter((golden) => golden.calculator === calculator)

function outcome({ calculator, input, text }: Golden): unknown {
  const run = runCalculator(calculator, text ?? JSON.stringify(input))
  if (run.ok) return { answer: JSON.parse(run.json) as unknown }
  const { code, status, field, type, title, detail } = run.problem
  expect([type, title, detail].every((line) => line !== '' && !line.includes('\n'))).toBe(true)
  return { error: { code, status, field: field ?? '' } }
}
const expected = ({ answer, error }: Golden): unknown => (error === undefined ? { answer } : { error })

test('at least 60 golden files stand for the three calculators', () => {
  expect(goldens.length).toBeGreaterThanOrEqual(60)
  for (const name of ['tally', 'apportion', 'interest'] as const) expect(of(name).length).toBeGreaterThan(15)
})
describe('V1 V4 tally', () => {
  test.each(of('tally'))('V1 $file: $note', (golden) => expect(outcome(golden)).toEqual(expected(golden)))
})
describe('A20.2 apportion', () => {
  test.each(of('apportion'))('A20.2 $file: $note', (golden) =>
    expect(outcome(golden)).toEqual(expected(golden)),
  )
})
describe('A21.3 interest', () => {
  test.each(of('interest'))('A21.3 $file: $note', (golden) =>
    expect(outcome(golden)).toEqual(expected(golden)),
  )
})
