// Adds to the store of cases (server/src/testing/stored) the versions of procedures that it does not hold yet, from real runs.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'unit', 'server/src/testing/replay.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HEMEI_STORE_CASES: '1' } },
)
process.exitCode = status ?? 1
