// Declared forms are checked before they are sent.
import { expect, test } from 'vitest'
import type { JsonSchema } from '../api/work.ts'
import { fenOf, plainAmount, plainFigures, yuanOf } from './amounts.ts'
import { check, lengthsOf, nameAt, namesOf, neededFor, numbersOf } from './schema.ts'

const yuan = { type: 'string', format: 'yuan', pattern: '^-?(0|[1-9]\\d{0,14})(\\.\\d{1,2})?$' } as const
const schema: JsonSchema = {
  type: 'object',
  required: ['work', 'estimate', 'quotes'],
  properties: {
    work: { type: 'string', title: { zh: '工程', en: 'Works' }, minLength: 4, maxLength: 6 },
    estimate: { ...yuan, least: '0.01', most: '100.00', title: { zh: '预算', en: 'Budget' } },
    note: { type: 'string' },
    present: { type: 'integer', minimum: 1, maximum: 50 },
    on: { type: 'string', format: 'date' },
    quotes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['by'],
        properties: { by: { type: 'string' }, days: { type: 'integer' } },
      },
    },
  },
}
const given = { work: '更换曳引机', estimate: '100.00', quotes: [] }
const faultsOf = (value: object) => check(schema, { ...given, ...value })

test('X6 each fault is found at its field, with what was wanted and what there is', () => {
  expect(check(schema, { work: '换', estimate: '1.234', quotes: [{ by: '甲' }, { days: 'x' }] })).toEqual([
    { path: 'work', kind: 'few', n: 4, now: 1 },
    { path: 'estimate', kind: 'amount' },
    { path: 'quotes/1/by', kind: 'missing' },
    { path: 'quotes/1/days', kind: 'number' },
  ])
  expect(faultsOf({ work: ' 更换曳引机 ' })).toEqual([])
  expect(faultsOf({ work: '更换三栋曳引机' })).toEqual([{ path: 'work', kind: 'many', n: 6, now: 7 }])
  expect(faultsOf({ estimate: '0' })).toEqual([{ path: 'estimate', kind: 'low', n: '0.01' }])
  expect(faultsOf({ estimate: '100.01' })).toEqual([{ path: 'estimate', kind: 'high', n: '100.00' }])
  expect(faultsOf({ present: 51 })).toEqual([{ path: 'present', kind: 'high', n: 50 }])
  expect(faultsOf({ present: 1.5 })).toEqual([{ path: 'present', kind: 'number' }])
  expect(faultsOf({ on: '2026-02-30' })).toEqual([{ path: 'on', kind: 'date' }])
})

test('X6 what is required and absent is missing, blanks are nothing; what is optional may be absent', () => {
  expect(check(schema, {}).map(({ path }) => path)).toEqual(['work', 'estimate', 'quotes'])
  expect(faultsOf({ work: '  ' })).toEqual([{ path: 'work', kind: 'missing' }])
  expect(faultsOf({})).toEqual([])
})

test('X6 rules are read from the form itself, and the limits of the machine are none', () => {
  expect(lengthsOf({ minLength: 0, maxLength: 60 })).toEqual({ most: 60 })
  expect(numbersOf({ minimum: 1, maximum: 50 })).toEqual({ least: 1, most: 50 })
  expect(numbersOf({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })).toEqual({})
})

test('X6 amounts and account numbers are taken as people write them: full-width, grouped', () => {
  expect(plainAmount('￥８５，９８０．５０ 元')).toBe('85980.50')
  expect(plainFigures('6222 0210 ０００１ 2345')).toBe('6222021000012345')
})

test('amounts are compared in whole fen', () => {
  expect(fenOf('86400.1')).toBe(8_640_010n)
  expect(fenOf('86,400')).toBeUndefined()
  expect(fenOf(plainAmount('￥86,400.10 元'))).toBe(8_640_010n)
  expect(yuanOf((fenOf('86311.07') ?? 0n) - (fenOf('86400') ?? 0n))).toBe('88.93')
})

test('X6 fields are named as the person sees them', () =>
  expect(namesOf(schema, (title) => (typeof title === 'string' ? title : title.zh))).toMatchObject({
    estimate: '预算',
    note: 'note',
  }))

test('X6 G3 a field in a group is named with its group and which of it', () => {
  const name = { type: 'string', title: { zh: '姓名', en: 'Name' } } as const
  const owners: JsonSchema = {
    type: 'object',
    required: ['owners'],
    properties: {
      owners: { type: 'array', title: { zh: '权利人', en: 'Owners' }, items: { type: 'object', required: ['name'], properties: { name } } },
    },
  }
  const names = namesOf(owners, (title) => (typeof title === 'string' ? title : title.zh))
  const [fault] = check(owners, { owners: [{ name: '甲' }, {}] })
  expect(nameAt(names, fault?.path ?? '')).toBe('权利人 2, 姓名')
  expect([nameAt(names, 'owners'), nameAt(names, 'owners/0/other'), nameAt(names, 'nothing')]).toEqual(['权利人', undefined, undefined])
})

test('X6 a cost above what it is compared with, and what the chosen outcome asks for, are found before the last look', () => {
  const compares = { within: { zh: '内', en: 'in' }, over: { zh: '超', en: 'over' } }
  const beside = { title: { zh: '预算', en: 'Budget' }, value: '86400.00', compares }
  const cost: JsonSchema = { type: 'object', required: ['actual'], properties: { actual: { ...yuan, beside } } }
  expect(check(cost, { actual: '86400.00' })).toEqual([])
  expect(check(cost, { actual: '86400.01' })).toEqual([{ path: 'actual', kind: 'over' }])
  const review: JsonSchema = { type: 'object', properties: { missing: { type: 'string', neededFor: 'correct' } } }
  expect(check(neededFor(review, 'passed'), {})).toEqual([])
  expect(check(neededFor(review, 'correct'), {})).toEqual([{ path: 'missing', kind: 'missing' }])
})
