// What a calculator refuses: every fault at its place, in both languages, to the letter.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCalculator, type CalculatorName } from './index.ts'

interface Refusal {
  readonly input: unknown
  readonly code: string
  /** place and sentence, Chinese · English */
  readonly detail: string
  readonly article?: string
}
const folder = path.join(import.meta.dirname, '../golden/refusals')
const refusals = (name: CalculatorName): Refusal[] =>
  JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Refusal[]
function refused(name: CalculatorName, text: string): Omit<Refusal, 'input'> | undefined {
  const run = runCalculator(name, text)
  if (run.ok) return undefined
  const { code, detail, article } = run.problem
  return { code, detail, ...(article === undefined ? {} : { article }) }
}

describe.each([
  ['V1 V4 tally', 'tally'],
  ['A20.2 apportion', 'apportion'],
  ['A21.3 interest', 'interest'],
] as const)('%s', (title, name) => {
  test.each(refusals(name))(`${title} refuses, and says where and why: $detail`, ({ input, ...said }) =>
    expect(refused(name, JSON.stringify(input))).toEqual(said),
  )
})

test('V1 a list ends at a thousand candidates, a text at two hundred characters, a figure at thirty-two', () => {
  const vote = (candidates: string[]) =>
    JSON.stringify({
      date: '2024-05-01',
      matter: 'elect-committee',
      candidates,
      roll: [{ room: '1', owner: 'A', area: '1' }],
      ballots: [],
    })
  const names = (n: number) => Array.from({ length: n }, (_, i) => `候选人${i}`)
  expect(refused('tally', vote(names(1000)))).toBeUndefined()
  expect(refused('tally', vote(names(1001)))).toEqual({
    code: 'LAW.TOO_MANY',
    detail: '/candidates 超过 1000 项 · /candidates more than 1000 entries',
  })
  const share = (room: string, total: string) => JSON.stringify({ total, rooms: [{ room, area: '1' }] })
  expect(refused('apportion', share('x'.repeat(200), '1'))).toBeUndefined()
  expect(refused('apportion', share('x'.repeat(201), '1'))?.code).toBe('LAW.TEXT_TOO_LONG')
  expect(refused('apportion', share('x', '9'.repeat(32)))).toBeUndefined()
  expect(refused('apportion', share('x', '9'.repeat(33)))?.code).toBe('LAW.NUMBER_TOO_LONG')
})
