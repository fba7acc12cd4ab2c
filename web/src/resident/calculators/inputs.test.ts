// What a form of the calculators comes to is what the contract asks; a faulty line is found again.
import { runCalculator } from '@hemei/law'
import { expect, test } from 'vitest'
import { firstForms } from './first.ts'
import { fromPercent, interestInput, sharesInput, tallyInput } from './inputs.ts'
import { decodeRoll, lineOf } from './roll.ts'

test('V1 a roll pasted from a sheet is read line by line: one owner of two rooms has one ballot', () => {
  const text =
    '房号\t面积\t业主\t送达\t选择\n1-101\t98.76\t甲\t是\t同意\n1-102\t50\t甲\t是\t同意\n\n1-103,60,乙,否,\n'
  expect(decodeRoll(text)).toEqual({
    roll: [
      { room: '1-101', area: '98.76', owner: '甲', delivered: true },
      { room: '1-102', area: '50', owner: '甲', delivered: true },
      { room: '1-103', area: '60', owner: '乙', delivered: false },
    ],
    ballots: [{ owner: '甲', choice: 'approve' }],
  })
})

test('V1 two words of one owner are two ballots, and the fault names its line', () => {
  const text = '1,10,甲,是,同意\n2,10,甲,是,反对'
  const run = runCalculator(
    'tally',
    JSON.stringify(tallyInput({ ...firstForms.tally, source: 'roll', sides: 'yes-no', roll: text })),
  )
  expect(run.ok || run.problem.code).toBe('LAW.SECOND_BALLOT')
  expect(lineOf(text, run.ok ? '' : (run.problem.field ?? ''))).toBe(2)
})

test('A21.3 a yearly rate in per cent keeps every digit', () => {
  expect(['0.2', '3.6', '12', '100', '0.00015', 'x', '-1'].map(fromPercent)).toEqual([
    '0.002',
    '0.036',
    '0.12',
    '1.00',
    '0.0000015',
    'x',
    '-1',
  ])
})

test('V1 A20.2 A21.3 each form as it opens is worked out; a figure that is none is refused at its field', () => {
  const { tally, interest, apportion } = firstForms
  const run = (name: 'tally' | 'interest' | 'apportion', input: unknown) => {
    const done = runCalculator(name, JSON.stringify(input))
    return done.ok ? (JSON.parse(done.json) as unknown) : done.problem.field
  }
  expect(run('tally', tallyInput(tally))).toMatchObject({ conclusion: 'passed', winner: 'B' })
  expect(run('tally', tallyInput({ ...tally, source: 'roll', sides: 'yes-no' }))).toMatchObject({
    conclusion: 'passed',
  })
  expect(run('interest', interestInput(interest))).toEqual({ interest: '20.33', days: 366 })
  expect(run('interest', interestInput({ ...interest, method: 'pool' }))).toMatchObject({
    shares: [{ interest: '150.22' }, { interest: '300.44' }],
  })
  expect(run('apportion', sharesInput(apportion))).toMatchObject({ total: '800.00' })
  const wrong = { ...tally, parts: { ...tally.parts, all: { owners: '八百', area: '1' } } }
  expect(run('tally', tallyInput(wrong))).toBe('/totals/all/owners')
})
