// `npm run proof [-- PART… --seed N --count N --minutes N]`: long proofs apart from CI, each a file of this folder that writes its own part of docs/proof.md.
import { parseArgs } from 'node:util'
import { constraints } from './constraints/index.ts'
import { fuzz } from './fuzz/index.ts'
import { kills } from './kills.ts'
import { ledger } from './ledger.ts'
import { log } from './log.ts'
import { mutants } from './mutants/index.ts'
import { write } from './report.ts'
import { soak } from './soak.ts'
import type { Part } from './report.ts'

/** Every part by its name; without a name all run, one after the other. */
const parts: Readonly<Record<string, Part>> = { log, constraints, fuzz, kills, ledger, soak, mutants }
const usage = `npm run proof -- [${Object.keys(parts).join('|')}]… [--seed N] [--count N] [--minutes N]`

const { values, positionals: asked } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, count: { type: 'string' }, minutes: { type: 'string' } } })
const whole = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))
const [seed = Date.now() % 1_000_000, count, minutes] = [whole(values.seed), whole(values.count), whole(values.minutes)]
const wrong = [seed, count ?? 1, minutes ?? 1].some((n) => !Number.isSafeInteger(n) || n < 0)
if (wrong || asked.some((name) => !Object.hasOwn(parts, name))) {
  console.error(usage)
  process.exit(2)
}
for (const [name, part] of Object.entries(parts)) {
  if (asked.length && !asked.includes(name)) continue
  try {
    const found = await part({ seed, count, minutes })
    if ('skipped' in found) console.log(`${name}: skipped, ${found.skipped}`)
    else {
      const { broken = [] } = found
      write(name, [...found.said, ...(broken.length ? ['', `**${broken.length} did not hold:**`, '', ...broken.map((b) => `- ${b}`)] : [])], `, seed ${seed}`)
      console.log(broken.length ? `${name}: ${broken.length} did not hold\n${broken.join('\n')}` : `${name}: holds`)
      if (broken.length) process.exitCode = 1
    }
  } catch (error) {
    console.error(`${name} (seed ${seed}): ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
