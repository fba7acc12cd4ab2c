// A list held whole pages, orders and finds as the long ones do.
import { expect, test } from 'vitest'
import { shortPage } from './short.ts'

const rows = ['武昌', '汉口', '汉阳', '青山'].map((name, i) => ({
  id: `${i}`,
  name,
  at: i === 3 ? null : new Date(i),
}))
const of = {
  by: { name: (r: (typeof rows)[number]) => r.name, at: (r: (typeof rows)[number]) => r.at },
  order: '-at',
  texts: (r: (typeof rows)[number]) => [r.name],
}
const ids = (page: { rows: { id: string }[] }) => page.rows.map(({ id }) => id)

test('X4 a short list goes through all its pages, once each, nulls last, and is found by pinyin', () => {
  const first = shortPage(rows, { limit: 3 }, of)
  expect([ids(first), first.next, first.total]).toEqual([['2', '1', '0'], '0', 4])
  const second = shortPage(rows, { limit: 3, cursor: first.next ?? '' }, of)
  expect([ids(second), second.next]).toEqual([['3'], null])
  expect(ids(shortPage(rows, { limit: 9, q: 'hank' }, of))).toEqual(['1'])
  expect(ids(shortPage(rows, { limit: 9, sort: 'at' }, of))).toEqual(['0', '1', '2', '3'])
  expect(() => shortPage(rows, { limit: 3, cursor: 'x' }, of)).toThrow('')
})
