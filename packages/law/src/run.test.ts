// The one way from text to answer: what it refuses before any rule is asked, how problems look, and its pace.
import { expect, test } from 'vitest'
import { asProblem, LawError, runCalculator } from './index.ts'

const problem = (text: string) => {
  const run = runCalculator('tally', text)
  return run.ok ? undefined : run.problem
}

test('X6 a problem always has type, title, status and detail, on one line, and names the place', () => {
  const found = problem('{"date":"2024-02-30\\n\\u2028","matter":"other-major"}')
  expect(found).toMatchObject({
    type: '/problems/law/not_a_date',
    status: 422,
    code: 'LAW.NOT_A_DATE',
    field: '/date',
  })
  expect(found?.title).toBeTruthy()
  expect(found?.detail).toContain('/date')
  expect(JSON.stringify(found)).not.toContain('\n')
  expect(found?.detail).not.toContain('\n')
})
test('X6 an error names its article where one is broken', () => {
  const error = new LawError('MISSING', '/x', {}, '民法典 第二百七十八条')
  expect(asProblem(error)).toMatchObject({ article: '民法典 第二百七十八条' })
  expect(asProblem(new LawError('MISSING'))).not.toHaveProperty('article')
  expect(asProblem(new LawError('MISSING'))).not.toHaveProperty('field')
})
test('V1 a second ballot is refused by the article that makes all rooms of one buyer one person', () => {
  const ballot = '{"owner":"a","choice":"approve"}'
  const text = `{"date":"2024-05-01","matter":"rebuild","roll":[{"room":"1","owner":"a","area":"1"}],"ballots":[${ballot},${ballot}]}`
  expect(problem(text)).toMatchObject({ code: 'LAW.SECOND_BALLOT', article: '建筑物区分所有权解释 第九条' })
})
test('too large a text is refused unread', () => {
  expect(problem(' '.repeat(50_000_001))).toMatchObject({ status: 413, code: 'LAW.INPUT_TOO_LARGE' })
})
test('depth is bounded however deep', () => {
  expect(problem('['.repeat(2_000_000))?.code).toBe('LAW.TOO_DEEP')
})
test('X6 one key twice in one object is refused; the same key in two objects, or as a value, is not', () => {
  expect(problem('{"totals":{"all":{},"all":{}}}')?.code).toBe('LAW.DUPLICATE_KEY')
  expect(problem('{"matter" : 1, "x":"matter", "matter":2}')?.code).toBe('LAW.DUPLICATE_KEY')
  // a text that ends in backslashes ends there, and what follows it is read
  expect(problem(String.raw`{"x":"\\","matter":1,"y":"\\\\","matter":2}`)?.code).toBe('LAW.DUPLICATE_KEY')
  expect(problem(String.raw`{"x":"\\\"","matter":1,"matter":2}`)?.code).toBe('LAW.DUPLICATE_KEY')
  expect(problem('{"a":["a","a",{"a":"\\"a\\":"}]}')?.code).toBe('LAW.MISSING')
})
test('a byte order mark before the text does no harm', () => {
  expect(problem('\uFEFF{}')?.code).toBe('LAW.MISSING')
})
test('V1 names of the machine among candidates and choices are names like others', () => {
  const text = `{"date":"2024-05-01","matter":"elect-committee","totals":{"all":{"owners":3,"area":"3"},
    "participating":{"owners":3,"area":"3"},"choices":{"__proto__":{"owners":2,"area":"2"},"toString":{"owners":1,"area":"1"}}}}`
  const run = runCalculator('tally', text)
  expect(run.ok && JSON.parse(run.json)).toMatchObject({
    conclusion: 'passed',
    winner: '__proto__',
    warnings: [],
  })
  expect(({} as Record<string, unknown>)['owners']).toBeUndefined()
})
test('a roll of 200,000 rooms is tallied within seconds', () => {
  const roll = Array.from({ length: 200_000 }, (_, i) => ({
    room: `r${i}`,
    area: '98.765',
    owner: `p${i % 150_000}`,
  }))
  const ballots = Array.from({ length: 150_000 }, (_, i) => ({
    owner: `p${i}`,
    choice: i % 3 ? 'approve' : 'against',
  }))
  const run = runCalculator(
    'tally',
    JSON.stringify({ date: '2024-05-01', matter: 'other-major', roll, ballots }),
  )
  expect(run.ok && JSON.parse(run.json)).toMatchObject({
    conclusion: 'passed',
    participation: { owners: { count: 150_000, of: 150_000 }, area: { of: '19753000.00' } },
  })
}, 20_000)
