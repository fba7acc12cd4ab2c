// Declared forms are checked before they are sent.
import { expect, test } from 'vitest'
import type { JsonSchema } from '../../shared/api/work.ts'
import { check, namesOf } from './schema.ts'

const schema: JsonSchema = {
  type: 'object',
  required: ['work', 'estimate', 'quotes'],
  properties: {
    work: { type: 'string', title: { zh: '工程', en: 'Works' }, minLength: 4 },
    estimate: { type: 'string', pattern: '^\\d+(\\.\\d{1,2})?$', title: { zh: '估算', en: 'Estimate' } },
    note: { type: 'string' },
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

test('X6 each fault is found at its field', () => {
  expect(check(schema, { work: '换', estimate: '1.234', quotes: [{ by: '甲' }, { days: 'x' }] })).toEqual([
    { path: 'work', kind: 'few', n: 4 },
    { path: 'estimate', kind: 'pattern' },
    { path: 'quotes/1/by', kind: 'missing' },
    { path: 'quotes/1/days', kind: 'pattern' },
  ])
})

test('X6 what is required and absent is missing; what is optional may be', () => {
  expect(check(schema, {}).map(({ path }) => path)).toEqual(['work', 'estimate', 'quotes'])
  expect(check(schema, { work: '更换曳引机', estimate: '100.00', quotes: [] })).toEqual([])
})

test('fields are named as the person sees them', () =>
  expect(namesOf(schema, (title) => (typeof title === 'string' ? title : title.zh))).toMatchObject({
    estimate: '估算',
    note: 'note',
  }))
