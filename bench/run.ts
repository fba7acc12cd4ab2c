// npm run bench [name …]: every benchmark beside its floor; writes docs/benchmarks.md when all have run.
import fs from 'node:fs'
import path from 'node:path'
import { legalDate } from '../server/src/kernel/database/index.ts'
import { report, type Result } from './harness.ts'

const all: Record<string, () => Promise<Result[]>> = {
  page: async () => (await import('./page.ts')).run(),
  start: async () => (await import('./start.ts')).run(),
  ballots: async () => (await import('./ballots.ts')).run(),
  blind: async () => (await import('./blind.ts')).run(),
  closing: async () => (await import('./closing.ts')).run(),
  read: async () => (await import('./read.ts')).run(),
  export: async () => (await import('./export.ts')).run(),
  todo: async () => (await import('./todo.ts')).run(),
  act: async () => (await import('./act.ts')).run(),
  hot: async () => (await import('./hot.ts')).run(),
  apportionment: async () => (await import('./apportionment.ts')).run(),
  inclusion: async () => (await import('./inclusion.ts')).run(),
  settlement: async () => (await import('./settlement.ts')).run(),
}
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(all, name))
if (unknown.length) throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)

const results: Result[] = []
for (const [name, run] of Object.entries(all)) {
  if (asked.length && !asked.includes(name)) continue
  console.error(`… ${name}`)
  const found = await run()
  // a long run that is cut off has still said what it found
  for (const r of found) console.error(`${r.name}: ${r.value.toFixed(3)} (${r.low.toFixed(3)} – ${r.high.toFixed(3)}), ${r.samples}; ${r.note ?? ''}`)
  results.push(...found)
}
const text = report(results, legalDate(new Date()))
console.log(text)
if (!asked.length) fs.writeFileSync(path.resolve(import.meta.dirname, '../docs/benchmarks.md'), text)
