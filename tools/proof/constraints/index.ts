// Every rule that the database keeps, attacked with the application's role: refused by that rule, and passed where it alone is taken away.
import pg from 'pg'
import { createDatabase } from '../../../server/src/kernel/database/index.ts'
import { standTemplate, type Template } from '../../../server/src/testing/postgres.ts'
import type { Found } from '../report.ts'
import { Bare } from './bare.ts'
import { refusalsOf, rulesOf, type Policy, type Rule } from './catalogue.ts'
import { generated, type Outcome } from './generated.ts'
import { rights } from './rights.ts'
import { attacks, trigger } from './triggers.ts'
import { open, wall } from './walls.ts'

async function attacked(bare: Bare, rule: Rule, refusals: ReadonlyMap<string, readonly string[]>): Promise<Outcome> {
  if (rule.lame) return rule.lame
  if (rule.kind === 'trigger') return trigger(bare, rule, refusals.get(rule.text) ?? [])
  if (rule.kind === 'policy') return wall(bare, rule as Policy)
  return generated(bare, rule)
}

/** Attacks on what is no longer there: they would be believed to guard something. */
const strayOf = (rules: readonly Rule[]): string[] => {
  const there = new Set(rules.map((r) => `${r.table}.${r.name}`))
  const named = new Set(rules.map((r) => r.name))
  return [...attacks.filter((a) => !there.has(a.on)).map((a) => a.on), ...Object.keys(open).filter((name) => !named.has(name))].map(
    (name) => `an attack is written on ${name}, which is not there`,
  )
}

export interface Attacked {
  readonly counts: ReadonlyMap<string, number>
  readonly rights: number
  readonly broken: readonly string[]
}
/** All rules of a house's template, on two copies of it. */
export async function attackAll(standing: Template): Promise<Attacked> {
  const clients: pg.Client[] = []
  const connect = async (user: string, database: string) => {
    const client = new pg.Client({ host: standing.socket, port: standing.port, user, database })
    await client.connect()
    clients.push(client)
    return client
  }
  try {
    const [whole, stripped] = ['proof_whole', 'proof_bare']
    for (const database of [whole, stripped]) await createDatabase({ socket: standing.socket, port: standing.port, database }, standing.template)
    const owner = await connect('hemei', whole)
    const [rules, refusals] = [await rulesOf(owner), await refusalsOf(owner)]
    const bare = new Bare(await connect('hemei', stripped))
    await bare.strip()
    const broken: string[] = strayOf(rules)
    const counts = new Map<string, number>()
    for (const rule of rules) {
      counts.set(rule.kind, (counts.get(rule.kind) ?? 0) + 1)
      const outcome = await attacked(bare, rule, refusals).catch((error: unknown) => String(error))
      if (outcome !== undefined) broken.push(`${rule.kind} ${rule.table}.${rule.name}: ${outcome}`)
    }
    const tried = await rights(owner, await connect('hemei_app', whole))
    return { counts, rights: tried.tried, broken: [...broken, ...tried.broken] }
  } finally {
    for (const client of clients) await client.end()
  }
}

export async function constraints(): Promise<Found> {
  const standing = await standTemplate()
  try {
    return said(await attackAll(standing))
  } finally {
    await standing.stop()
  }
}
function said({ counts, rights: tried, broken }: Attacked): Found {
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0)
  return {
    broken,
    said: [
      `${all} rules are in the catalogue of the tables in \`public\`. Each is put back, alone, on a database that has lost every rule, and attacked there as \`hemei_app\` with every right: it must refuse, under its own name; and the same statements must pass where it is missing. An attack that something else would stop, or a check that is never false, does not count.`,
      '',
      '| rule | attacked |',
      '| --- | --- |',
      ...[...counts].map(([kind, n]) => `| ${kind} | ${n} |`),
      '',
      `Keys, exclusions, checks and references are attacked by values that their own definitions give (a check by a row for which it is false), ${attacks.length} attacks on triggers are written by hand: one at least for each name by which a trigger refuses, and for what it writes whatever the caller says. Policies are attacked with nothing set, with empty settings and as another; open by design: ${Object.entries(open).map(([name, why]) => `\`${name}\` (${why})`).join(', ')}.`,
      '',
      `${tried} acts that the role was not given (columns, deletes, truncates, changes of tables, functions, other roles, files, settings) were tried in a house as it stands: each was refused as a right that is not had (42501). The job queue's own schema is not among them.`,
    ],
  }
}
