// The NOTICE names whose work ships, with the text of each licence.
import path from 'node:path'
import { expect, test } from 'vitest'
import { licences } from './licences.ts'

const notice = licences(path.resolve(import.meta.dirname, '..'))

test('every library of the pages and the verifier stands in the NOTICE, what only builds them does not', () => {
  for (const name of ['react', 'react-dom', 'antd', 'qrcode', '@noble/curves', 'canonicalize'])
    expect(notice).toMatch(new RegExp(`^  ${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'))
  expect(notice).not.toMatch(/^ {2}(vite|@vitejs\/plugin-react|@hemei\/\w+) /m)
})
test('the font ships with its own licence', () => {
  expect(notice).toContain('SIL OPEN FONT LICENSE')
})
