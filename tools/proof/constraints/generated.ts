// Attacks that a rule's own definition gives: an empty value, the same row twice, a parent that is not there, a row for which the check is false.
import type { Bare, Refusal } from './bare.ts'
import type { Column, ForeignKey, Rule } from './catalogue.ts'
import { choices, samplesOf } from './samples.ts'

/** undefined: refused with the rule and passed without it; otherwise what was wrong. */
export type Outcome = string | undefined
/** choices tried until a check is found false */
const triesMost = 6000

const insert = (table: string, columns: readonly Column[], values: readonly string[]): string =>
  `insert into ${table} (${columns.map((c) => `"${c.name}"`).join()}) values (${columns.map((c, i) => `(${values[i]})::${c.type}`).join()})`
const usual = (columns: readonly Column[], rule: Rule, at = 0): string[] =>
  columns.map((c) => {
    const value = samplesOf(c.type, rule.text)?.[at]
    if (value === undefined) throw new Error(`no value of type ${c.type} is known: name some in samples.ts`)
    return value
  })

async function compared(bare: Bare, given: { rule: readonly string[]; base?: readonly string[]; act: readonly string[] }, asked: (r: Refusal) => boolean): Promise<Outcome> {
  const { refused } = await bare.tried({ rule: [...(given.base ?? []), ...given.rule], act: given.act })
  if (!refused) return 'not refused'
  if (!asked(refused)) return `refused by something else: ${refused.code} ${refused.message}`
  const without = await bare.tried({ rule: given.base ?? [], act: given.act })
  return without.refused && `the attack fails without it too: ${without.refused.message}`
}

const notNull = (bare: Bare, rule: Rule): Promise<Outcome> =>
  compared(
    bare,
    { rule: [rule.add], act: [insert(rule.table, rule.columns, ['null'])] },
    (r) => r.code === '23502' && r.column === rule.columns[0]?.name,
  )

/** Twice the same row: of the choices the first pair that meets the rule, since a partial index is not about every row. */
async function twice(bare: Bare, rule: Rule): Promise<Outcome> {
  const pools = rule.columns.map((c) => [...(samplesOf(c.type, rule.text) ?? []), 'null'])
  const differs = new Set([...rule.text.matchAll(/(\w+) WITH <>/g)].map((m) => m[1]))
  for (const values of choices(pools, 400)) {
    const other = values.map((v, i) => (differs.has(rule.columns[i]?.name ?? '') ? (pools[i]?.find((o) => o !== v) ?? v) : v))
    const act = [insert(rule.table, rule.columns, values), insert(rule.table, rule.columns, other)]
    const outcome = await compared(bare, { rule: [rule.add], act }, (r) => ['23505', '23P01'].includes(r.code) && r.constraint === rule.name)
    if (outcome === undefined) return undefined
  }
  return 'no two rows were found that it refuses'
}

async function check(bare: Bare, rule: Rule): Promise<Outcome> {
  const pools = rule.columns.map((c) => [...(samplesOf(c.type, rule.text) ?? []), 'null'])
  const asked = (r: Refusal) => r.code === '23514' && r.constraint === rule.name
  const acts = (function* () {
    for (const values of choices(pools, triesMost)) yield insert(rule.table, rule.columns, values)
  })()
  const found = await bare.first([rule.add], acts, asked)
  if (!found) return 'no row was found for which it is false'
  return compared(bare, { rule: [rule.add], act: [found] }, asked)
}

/** A child of nobody; and, where parents are held, a parent deleted under its child. */
async function foreignKey(bare: Bare, rule: ForeignKey): Promise<Outcome> {
  const { table, columns: of, key } = rule.of
  const itself = table === rule.table ? of.filter((c) => !rule.columns.some((own) => own.name === c.name)) : []
  const child = insert(rule.table, [...rule.columns, ...itself], [...usual(rule.columns, rule), ...usual(itself, rule, 1)])
  const asked = (r: Refusal) => r.code.startsWith('235') || r.code === '23001' || r.code === '23503'
  const named = (r: Refusal) => asked(r) && r.constraint === rule.name
  const orphan = await compared(bare, { base: [key], rule: [rule.add], act: [child] }, named)
  if (orphan !== undefined || !rule.holdsParent) return orphan
  const parents = usual(of, rule)
  const gone = `delete from ${table} where (${of.map((c) => `"${c.name}"`).join()}) = (${of.map((c, i) => `(${parents[i]})::${c.type}`).join()})`
  return compared(bare, { base: [key], rule: [rule.add], act: [insert(table, of, parents), child, gone] }, named)
}

export async function generated(bare: Bare, rule: Rule): Promise<Outcome> {
  switch (rule.kind) {
    case 'not null':
      return notNull(bare, rule)
    case 'key':
    case 'exclusion':
      return twice(bare, rule)
    case 'check':
      return check(bare, rule)
    case 'foreign key':
      return foreignKey(bare, rule as ForeignKey)
    case 'trigger':
    case 'policy':
      return 'attacked elsewhere'
  }
}
