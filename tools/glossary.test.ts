// The glossary names each term once: one Chinese term, one English name; several meanings are told apart by what they are of.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const page = fs.readFileSync(path.resolve(import.meta.dirname, '../docs/glossary.md'), 'utf8')

/** `同意 / 撤回（个人信息处理）` → each term with what it is of, which stands at the end of the cell and holds for all of them. */
function termsOf(text: string): string[] {
  const cells = text.split('\n').flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1]?.trim() ?? [])
  return cells
    .filter((cell) => cell !== '中文' && !/^-+$/.test(cell))
    .flatMap((cell) => {
      const of = /（([^）]*)）$/.exec(cell)?.[1] ?? ''
      return cell.replaceAll(/（[^）]*）/g, '').split(/ \/ |、/).map((term) => `${term.trim()} ${of}`.trim())
    })
}
/** Terms that stand twice for the same, or bare beside one that says what it is of. */
function doubles(text: string): string[] {
  const terms = termsOf(text)
  const named = new Set(terms)
  const again = terms.filter((term, i) => terms.indexOf(term) !== i)
  const bare = terms.filter((term) => !term.includes(' ') && [...named].some((other) => other.startsWith(`${term} `)))
  return [...new Set([...again, ...bare])]
}

test('the glossary has no Chinese term twice, nor one bare beside one that says what it is of', () => {
  expect(termsOf(page).length).toBeGreaterThan(150)
  expect(doubles(page)).toEqual([])
})

test('a double is found: the same term twice, and a bare one beside one with its context', () => {
  const table = (...cells: string[]) => cells.map((cell) => `| ${cell} | x | |`).join('\n')
  expect(doubles(table('更正', '更正 / 注销'))).toEqual(['更正'])
  expect(doubles(table('复核', '核对 / 复核（实名窗口）'))).toEqual(['复核'])
  expect(doubles(table('复核（办件）', '核对 / 复核（实名窗口）'))).toEqual([])
})
