// The map of the notice: what pages and tests say of themselves names lines that exist.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { pages, testTitles, type Notice } from './notice-map.ts'

const root = path.resolve(import.meta.dirname, '..')
const notice = JSON.parse(fs.readFileSync(path.join(root, 'data/notice/lines.json'), 'utf8')) as Notice
const ids = new Set(notice.lines.map((line) => line.id))

test('every page names lines of the notice that exist', () => {
  const shown = pages()
  expect(shown.map((page) => page.name)).toEqual(expect.arrayContaining(['/', '/votes/:vote', '/console', '/console/cases/:case']))
  expect(shown.filter(({ lines }) => lines.length === 0 || lines.some((id) => !ids.has(id)))).toEqual([])
})
test('every title of a test names lines of the notice that exist, or none', () => {
  const titles = testTitles()
  expect(titles.some(({ lines }) => lines.length > 1)).toBe(true)
  expect(titles.filter(({ lines }) => lines.some((id) => !ids.has(id)))).toEqual([])
})
