// The checklists of security: each test and page that they cite is there; every number of the ASVS stands in its list once.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const page = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8')
const sources = (folder: string): string[] =>
  fs
    .globSync('**/*.test.ts', { cwd: path.join(root, folder), exclude: (name) => name === 'node_modules' })
    .map((file) => fs.readFileSync(path.join(root, folder, file), 'utf8'))
const all = ['server', 'packages', 'e2e', 'web', 'tools'].flatMap(sources).join('\n')

/** The last cell of a row, where it is the words of a test. */
const cited = (rows: readonly string[]): string[] => rows.flatMap((row) => /`([^`]+)` \|$/.exec(row)?.[1] ?? [])
const missing = (titles: readonly string[]): string[] => titles.filter((title) => !all.includes(title))

test('X2 every test that the checklist of security cites exists, by the words of its title', () => {
  const titles = cited(page('docs/security.md').split('\n').filter((line) => line.startsWith('| 8.') || line.startsWith('| | ')))
  expect(titles.length).toBeGreaterThan(35)
  expect(missing(titles)).toEqual([])
})

/** OWASP ASVS 5.0.0: of each section the levels of its requirements, in their order. */
const standard = `
  V1.1:22 V1.2:1111122223 V1.3:112222222223 V1.4:222 V1.5:123
  V2.1:122 V2.2:112 V2.3:12223 V2.4:23
  V3.1:3 V3.2:113 V3.3:12223 V3.4:11222233 V3.5:11122333 V3.6:3 V3.7:22333
  V4.1:12233 V4.2:23333 V4.3:22 V4.4:1222
  V5.1:2 V5.2:112333 V5.3:113 V5.4:222
  V6.1:122 V6.2:111111112222 V6.3:11223333 V6.4:112233 V6.5:22222333 V6.6:2223 V6.7:33 V6.8:2222
  V7.1:222 V7.2:1111 V7.3:22 V7.4:11222 V7.5:223 V7.6:22
  V8.1:1233 V8.2:1123 V8.3:133 V8.4:23
  V9.1:111 V9.2:1222
  V10.1:22 V10.2:223 V10.3:22223 V10.4:1111122222233333 V10.5:22222 V10.6:22 V10.7:222
  V11.1:2233 V11.2:22233 V11.3:11233 V11.4:1222 V11.5:23 V11.6:23 V11.7:33
  V12.1:12233 V12.2:11 V12.3:22223
  V13.1:2333 V13.2:222223 V13.3:2233 V13.4:1222233
  V14.1:22 V14.2:12223333 V14.3:122
  V15.1:12233 V15.2:12233 V15.3:1222222 V15.4:3333
  V16.1:2 V16.2:22222 V16.3:2222 V16.4:222 V16.5:2223
  V17.1:23 V17.2:22223333 V17.3:22`
const levels = new Map(
  standard
    .trim()
    .split(/\s+/)
    .flatMap((section) => {
      const [name = '', each = ''] = section.split(':')
      return Array.from(each, (level, i): [string, string] => [`${name}.${i + 1}`, level])
    }),
)
interface Row {
  readonly number: string
  readonly level: string
  readonly how: string
  readonly shown: string
}
const asvs = page('docs/asvs.md')
const lines = asvs.split('\n').filter((line) => line.startsWith('| V') || line.startsWith('| | '))
const rows: readonly Row[] = lines.flatMap((line) => {
  const [, number = '', level = '', how = '', shown = ''] = line.split('|').map((cell) => cell.trim())
  return number ? [{ number, level, how, shown }] : []
})

test('X2 every requirement of levels 1 and 2 of ASVS 5.0.0 stands in the list once, under its level', () => {
  const counted = [...levels.values()].map((level) => [...levels.values()].filter((l) => l === level).length)
  expect([...new Set(counted)].toSorted((a, b) => a - b)).toEqual([70, 92, 183])
  const listed = rows.map((r) => r.number)
  expect(listed.filter((number, i) => listed.indexOf(number) !== i)).toEqual([])
  expect(rows.filter((r) => levels.get(r.number) !== r.level).map((r) => r.number)).toEqual([])
  expect([...levels].filter(([number, level]) => level !== '3' && !listed.includes(number))).toEqual([])
})

test('X2 each is shown by a test that exists, by a page that says it, or is the operator’s, nobody’s, or plainly not met', () => {
  expect(missing(cited(lines))).toEqual([])
  expect(cited(lines).length).toBeGreaterThan(150)
  const slugs = new Set([...asvs.matchAll(/^## (.+)$/gm)].map(([, title = '']) => `#${title.toLowerCase().replaceAll(' ', '-')}`))
  const isPage = (to: string): boolean => (to.startsWith('#') ? slugs.has(to) : fs.existsSync(path.join(root, 'docs', to)))
  const fits = ({ shown }: Row): boolean =>
    /^`[^`]+`$|^(operator|n\/a|not met)$/.test(shown) || isPage(/^\[page\]\((.+)\)$/.exec(shown)?.[1] ?? '#nowhere')
  expect(rows.filter((r) => !fits(r) || !r.how).map((r) => r.number)).toEqual([])
})

test('X2 what is not met stands among the limits by its number, and nothing else is said to be', () => {
  const told = [...page('docs/limits.md').matchAll(/\bASVS ((?:V[\d.]+\d(?:, )?)+)/g)].flatMap(([, list = '']) => list.split(', '))
  expect(told.toSorted()).toEqual(rows.filter((r) => r.shown === 'not met').map((r) => r.number).toSorted())
})

test('X2 the words that make no password are those of the page', async () => {
  const { ownWords } = await import('../server/src/kernel/identity/guessable.ts')
  expect(asvs).toContain(`\n${ownWords.join(', ')}, and the user name itself`)
})
