// `npm run proof [-- PART…]`: long proofs apart from CI, each a file of this folder that writes its own part of docs/proof.md.
import { log } from './log.ts'
import { write } from './report.ts'
import type { Part } from './report.ts'

/** Every part by its name; without a name all run, one after the other. */
const parts: Readonly<Record<string, Part>> = { log }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length) {
  console.error(`npm run proof -- [${Object.keys(parts).join('|')}]…`)
  process.exit(2)
}
for (const [name, part] of Object.entries(parts)) {
  if (asked.length && !asked.includes(name)) continue
  try {
    const found = await part()
    if ('skipped' in found) console.log(`${name}: skipped, ${found.skipped}`)
    else {
      write(name, found.said)
      console.log(`${name}: holds`)
    }
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
