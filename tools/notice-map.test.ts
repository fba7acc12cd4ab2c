// Every page says which lines of the requirements it serves, and only lines that there are.
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { pagesOf, type Notice } from './notice-map.ts'

const notice = JSON.parse(
  fs.readFileSync(new URL('../data/notice/lines.json', import.meta.url), 'utf8'),
) as Notice
/** What serves no line: a way back, and the demonstration's own. */
const servesNone = new Set(['Lost', 'Messages'])

test('every page names in its first sentence the lines that it serves', () => {
  const known = new Set(notice.lines.map((l) => l.id))
  const pages = pagesOf()
  expect(pages.length).toBeGreaterThan(30)
  expect(pages.filter((p) => !p.lines.length && !servesNone.has(p.name)).map((p) => p.file)).toEqual([])
  expect(pages.flatMap((p) => p.lines.filter((id) => !known.has(id)).map((id) => `${p.file}: ${id}`))).toEqual([])
})
