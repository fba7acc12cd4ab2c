// The index of the decisions lists every page; a gap in the numbers is said, a page without its number is refused.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { decisionIndex } from './decisions.ts'

const folder = path.resolve(import.meta.dirname, '../docs/decisions')

test('every page of a decision stands in the index, and the numbers that none bears are named as unused', () => {
  const index = fs.readFileSync(path.join(folder, 'README.md'), 'utf8')
  const pages = fs.readdirSync(folder).filter((name) => name !== 'README.md')
  expect(pages.filter((name) => !index.includes(`](${name}) | `))).toEqual([])
  expect(index.match(/^\| \d{4} \| — this number was never used/gm)).toHaveLength(2)
  expect(index).toBe(decisionIndex(folder))
})

test('a page that does not begin with its own number, and two of one number, are refused', () => {
  const other = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-decisions-'))
  fs.writeFileSync(path.join(other, '0002-b.md'), '# 2. Second\n')
  expect(decisionIndex(other)).toContain('| 0001 | — this number was never used')
  fs.writeFileSync(path.join(other, '0003-c.md'), '# 4. Wrong\n')
  expect(() => decisionIndex(other)).toThrow('0003-c.md')
  fs.writeFileSync(path.join(other, '0003-c.md'), '# 3. Third\n')
  fs.writeFileSync(path.join(other, '0003-d.md'), '# 3. Third again\n')
  expect(() => decisionIndex(other)).toThrow('one number')
  fs.rmSync(other, { recursive: true })
})
