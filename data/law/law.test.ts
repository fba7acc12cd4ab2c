// Guards the law parameters: one value for a place and a day, a source for what is called law, nothing invented.
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readLaw } from '../../server/src/civic/parameters/data.ts'

const shape = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z]+(\.[a-z0-9-]+)+$/),
    jurisdiction: z.string(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    value: z.union([z.int().positive(), z.string().min(1)]),
    unit: z.enum(['days', 'working-days', 'minutes', 'months', 'years', 'count', 'permille', 'choice', 'yuan-per-m2']),
    status: z.enum(['confirmed', 'configuration', 'fictitious']),
    bound: z
      .strictObject({ least: z.int().optional(), most: z.int().optional(), by: z.string().regex(/^\S+ 第[一二三四五六七八九十百]+条$/) })
      .optional(),
    citation: z.string(),
    zh: z.string().min(4),
    en: z.string().min(4),
    note: z.string().optional(),
  }),
)
const folder = fs.readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.json'))
const files = folder.map((file) => file.replace('.json', '')).map((name) => ({
  name,
  parameters: shape.parse(JSON.parse(fs.readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'))),
}))
const all = files.flatMap((file) => file.parameters)
const places = new Set(
  ['hubei.csv', 'own-codes.csv'].flatMap((name) =>
    fs
      .readFileSync(new URL(`../jurisdictions/${name}`, import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split(',')[0] ?? ''),
  ),
)

test('A22.2 for a key, a place and a day there is one value at most', () => {
  const clashes = all.filter((a, i) =>
    all
      .slice(i + 1)
      .some(
        (b) =>
          a.key === b.key &&
          a.jurisdiction === b.jurisdiction &&
          a.from <= (b.to ?? '9999-12-31') &&
          b.from <= (a.to ?? '9999-12-31'),
      ),
  )
  expect(clashes).toEqual([])
  expect(all.filter((p) => p.jurisdiction !== 'CN' && !places.has(p.jurisdiction))).toEqual([])
})

test('what is called confirmed names its source, and what is not says that it is none', () => {
  expect(all.filter((p) => (p.status === 'confirmed') !== (p.citation !== ''))).toEqual([])
  expect(all.filter((p) => p.status !== 'confirmed' && p.note === undefined)).toEqual([])
  expect(
    all.filter((p) => typeof p.value === 'number' && ['choice', 'yuan-per-m2'].includes(p.unit)),
  ).toEqual([])
})

test('fictitious figures stand in the demonstration file and nowhere else', () => {
  for (const { name, parameters } of files) {
    expect(parameters.every((p) => (p.status === 'fictitious') === (name === 'demonstration'))).toBe(true)
  }
})

test('V3 A20.1 the figures that voting and the use of the fund wait for are there', () => {
  const value = (key: string) => all.find((p) => p.key === key)?.value
  expect([
    value('vote.notice-days'),
    value('vote.take-back-minutes'),
    value('vote.default-change-count'),
  ]).toEqual([15, 10, 1])
  const steps = [
    'party-opinion',
    'vote-days',
    'review',
    'cost-statement',
    'apportion',
    'payment',
    'publicity-days',
  ]
  expect(steps.filter((step) => value(`fund.use.${step}`) === undefined)).toEqual([])
  expect(value('fund.replenish-below')).toBe(300)
})

test('A22.2 a statute’s bound is the country’s, of a figure that stands in it, and no figure of the data lies beyond it', () => {
  const bounded = all.filter((p) => p.bound !== undefined)
  expect(bounded.map((p) => p.key).toSorted()).toContain('vote.notice-days')
  for (const { key, jurisdiction, status, bound } of bounded) {
    expect([key, jurisdiction, status]).toEqual([key, 'CN', 'confirmed'])
    for (const { value } of all.filter((p) => p.key === key)) {
      expect(Number(value)).toBeGreaterThanOrEqual(bound?.least ?? 0)
      expect(Number(value)).toBeLessThanOrEqual(bound?.most ?? Infinity)
    }
  }
})

test('A22.2 every file of the folder is held to this: what the server reads is what is checked here', () => {
  const keys = new Set(all.map((p) => p.key))
  expect(readLaw().filter((p) => !keys.has(p.key))).toEqual([])
  expect(keys.has('privacy.objection.answer')).toBe(true)
})
