// The pure code with small faults put in, one at a time: the tests must notice each. Stryker on the packages of law and of the verifier, where the arithmetic of voting, of the ledger and of the log stands, and on what a vote's page says of the law; what was tried before and has not changed since is not tried again.
import fs from 'node:fs'
import path from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import type { Asked, Found } from '../report.ts'

const root = path.resolve(import.meta.dirname, '../../..')
/** per cent of the faults put in that must be noticed */
const least = 90
/** What a file of the packages is mutated for; `count` takes the first so many of them. */
const files = [
  ...['split', 'apportion', 'interest', 'amounts', 'dates', 'time', 'citation', 'json', 'read', 'run', 'spoken'].map((name) => `packages/law/src/${name}.ts`),
  ...['judge', 'tally', 'totals', 'rules', 'roll', 'input', 'explain'].map((name) => `packages/law/src/voting/${name}.ts`),
  'server/src/civic/voting/law.ts',
  'packages/verifier/src/*.ts',
  'packages/verifier/src/formats/*.ts',
  'packages/verifier/src/witness/*.ts',
]
const options = (mutate: readonly string[]) => ({
  mutate: [...mutate, '!**/*.test.ts', '!**/testing.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/proof/mutants/vitest.config.ts' },
  ignorePatterns: ['web', 'e2e', 'docs', 'bench', 'var', 'tools/openapi'],
  // the compiler of this project has no programming interface of the old kind: nothing of it is rewritten
  tsconfigFile: 'none',
  disableTypeChecks: false,
  coverageAnalysis: 'perTest' as const,
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: 'var/mutants.json',
  tempDirName: 'var/stryker',
  reporters: ['progress-append-only'],
  allowConsoleColors: false,
})

type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>
const noticed = new Set(['Killed', 'Timeout'])
const counted = new Set([...noticed, 'Survived', 'NoCoverage'])

function scores(mutants: Mutants): { lines: string[]; left: string[]; broken: string[] } {
  const lines: string[] = []
  const left: string[] = []
  const broken: string[] = []
  for (const file of [...new Set(mutants.map((m) => m.fileName))].toSorted()) {
    const name = path.relative(root, file).replace(/^var\/stryker\/[^/]+\//, '')
    const own = mutants.filter((m) => m.fileName === file && counted.has(m.status))
    const [found, all] = [own.filter((m) => noticed.has(m.status)).length, own.length]
    if (!all) continue
    const score = (100 * found) / all
    lines.push(`| \`${name}\` | ${all} | ${found} | ${score.toFixed(1)} % |`)
    if (score < least) broken.push(`\`${name}\`: ${score.toFixed(1)} % are noticed`)
    for (const m of own.filter((one) => !noticed.has(one.status)))
      left.push(`${name}:${m.location.start.line + 1}:${m.location.start.column + 1} ${m.mutatorName} → ${m.replacement?.replaceAll(/\s+/g, ' ').slice(0, 80)} (${m.status})`)
  }
  return { lines, left, broken }
}

export async function mutants({ count = files.length }: Asked): Promise<Found> {
  process.chdir(root)
  fs.mkdirSync('var', { recursive: true })
  const tried = files.slice(0, count)
  const found = await new Stryker(options(tried)).runMutationTest()
  const { lines, left, broken } = scores(found)
  fs.writeFileSync('var/mutants-left.txt', `${left.join('\n')}\n`)
  console.error(left.join('\n'))
  return {
    broken,
    said: [
      `Stryker with its vitest runner on ${tried.map((f) => `\`${f}\``).join(', ')}; each fault is put in alone, and the tests that reach it must fail. Faults in what is made once when a file is loaded (texts, tables) are left out. \`var/mutants-left.txt\` names those that were not noticed.${count < files.length ? ` Not tried in this run: ${files.slice(count).map((f) => `\`${f}\``).join(', ')}.` : ''}`,
      '',
      '| file | faults | noticed | score |',
      '| --- | --- | --- | --- |',
      ...lines,
    ],
  }
}
