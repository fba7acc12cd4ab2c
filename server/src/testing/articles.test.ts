// What is cited to a person as a legal basis is law: never a line of the house's own list of requirements.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const files = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts') && !/testing/.test(f))

test('X6 no refusal and no step cites an internal line as its basis', () => {
  const line = /(?:guard\('[^']+',|\b(?:article|basis):)\s*'[A-Z]+\d+(?:\.\d+)?'/g
  const found = files.flatMap((f) =>
    [...fs.readFileSync(path.join(root, f), 'utf8').matchAll(line)].map(([cited]) => `${f}: ${cited}`),
  )
  expect(found).toEqual([])
})
