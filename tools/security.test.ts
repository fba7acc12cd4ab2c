// The checklist of security cites tests: each one is there.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const sources = (folder: string): string[] =>
  fs
    .globSync('**/*.test.ts', { cwd: path.join(root, folder), exclude: (name) => name === 'node_modules' })
    .map((file) => fs.readFileSync(path.join(root, folder, file), 'utf8'))

test('X2 every test that the checklist of security cites exists, by the words of its title', () => {
  const rows = fs.readFileSync(path.join(root, 'docs/security.md'), 'utf8').split('\n').filter((line) => line.startsWith('| 8.') || line.startsWith('| | '))
  const cited = rows.flatMap((row) => /`([^`]+)` \|$/.exec(row)?.[1] ?? [])
  const all = ['server', 'packages', 'e2e'].flatMap(sources).join('\n')
  expect(cited.length).toBeGreaterThan(35)
  expect(cited.filter((title) => !all.includes(title))).toEqual([])
})
