// A refusal is read in the language of the page, also when that is switched after it was said.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { choose } from '../state/settings.ts'
import { readProblem } from './problem.ts'

// the page itself is told of the choice
beforeAll(() => void vi.stubGlobal('document', { documentElement: { dataset: {} } }))
afterAll(() => void vi.unstubAllGlobals())

const refused = {
  type: '/problems/procedure/outcome',
  title: '填写有误',
  status: 422,
  detail: '“区级审核”须先选择意见',
  code: 'PROCEDURE.OUTCOME',
  fields: [{ field: 'outcome', label: '意见', message: '请选择' }],
  other: {
    language: 'en',
    title: 'Not right yet',
    detail: 'Choose an outcome of “District review” first',
    fields: [{ field: 'outcome', label: 'Outcome', message: 'choose one' }],
  },
}

test('X1 a refusal told in one language is read in the other once the page is switched', async () => {
  const problem = await readProblem(new Response(JSON.stringify(refused), { status: 422 }))
  expect([problem.problem.detail, problem.fields[0]?.message]).toEqual([refused.detail, '请选择'])
  choose({ language: 'en' })
  expect([problem.problem.title, problem.problem.detail]).toEqual([refused.other.title, refused.other.detail])
  expect(problem.fields).toEqual(refused.other.fields)
  expect([problem.status, problem.problem.code]).toEqual([422, 'PROCEDURE.OUTCOME'])
  choose({ language: 'zh' })
  expect(problem.problem.detail).toBe(refused.detail)
})
