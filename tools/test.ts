// Everything that must hold, in one command: types, lint, walls, generated files, unit tests, browser journeys.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-reports-'))
let passed = 0
let failed = 0

function run(name: string, command: string, args: readonly string[]): boolean {
  const started = Date.now()
  const r = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } })
  const good = r.status === 0
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return good
}
function check(name: string, command: string, ...args: string[]): void {
  if (run(name, command, args)) passed++
  else failed++
}
interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: 'passed' | 'failed'
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[]
  }[]
}
/** More files than these do not fail for want of a core. */
const mostAgain = 6
const counted = (files: Report['testResults'], status: string): number =>
  files.reduce((n, f) => n + f.assertionResults.filter((t) => t.status === status).length, 0)
/** A file that fails before its first test is a failure too. */
const failures = (files: Report['testResults']): number =>
  files.reduce((n, f) => n + (f.status === 'passed' ? 0 : Math.max(counted([f], 'failed'), 1)), 0)

function report(name: string, project: string, ...args: string[]): Report['testResults'] | undefined {
  const file = path.join(reports, `${name}.json`)
  const good = run(name, 'npx', ['vitest', 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...args])
  const files = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Report).testResults : []
  // what ended badly without saying where has no files to try again
  return good || failures(files) > 0 ? files : undefined
}
const ranOut = (text: string): boolean => /time[d ]?-? ?out/i.test(text)
/** Whether all that failed in a file ran out of time; a wrong answer (a lost race, a wrong figure on a page) is never tried again. */
function slow(f: Report['testResults'][number]): boolean {
  const said = f.assertionResults.filter((t) => t.status === 'failed').map((t) => t.failureMessages.join('\n'))
  return (said.length ? said : [f.message]).every(ranOut)
}
/**
 * A suite's files at once. The few whose time ran out go again, whole and alone, and are named: a full machine is told from a fault.
 */
function suite(project: 'unit' | 'e2e'): void {
  const all = report(project, project)
  const bad = all?.filter((f) => f.status === 'failed') ?? []
  const tried = bad.length > 0 && bad.length <= mostAgain && bad.every(slow)
  const again = tried ? report(`${project} again`, project, '--maxWorkers=1', ...bad.map((f) => path.relative(root, f.name))) : bad
  for (const f of tried ? bad : []) {
    const held = again?.some((g) => g.name === f.name && g.status === 'passed')
    console.log(`${held ? 'UNSTEADY' : 'FAIL'} ${path.relative(root, f.name)}${held ? ': failed beside others, held alone' : ''}`)
  }
  passed += counted(all?.filter((f) => f.status === 'passed') ?? [], 'passed') + counted(again ?? [], 'passed')
  failed += all && again ? failures(again) : 1
}

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const browser = (): boolean => browsers.some((f) => fs.existsSync(f))
/** What the tests look with: a browser at pages, poppler at posters, Swift for files with an S3-compatible service; installed by the system's package manager where it may. */
function tools(): void {
  const missing = [
    ...(browser() ? [] : ['chromium', 'fonts-noto-cjk']),
    ...(fs.existsSync('/usr/bin/pdftotext') ? [] : ['poppler-utils']),
    ...(fs.existsSync('/usr/bin/swift-proxy-server') ? [] : ['swift-proxy', 'swift-account', 'swift-container', 'swift-object']),
  ]
  if (!missing.length || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return
  run('package lists', 'apt-get', ['update', '-qq'])
  run('tools', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
}

tools()
check('types', 'npm', 'run', '--silent', 'types')
check('lint', 'npm', 'run', '--silent', 'lint')
check('generated files are fresh', 'node', 'tools/generate.ts', '--check')
check('web builds', 'npm', 'run', '--silent', 'build')
check('web keeps its budget', 'node', 'web/budget.ts')
suite('unit')
if (browser()) suite('e2e')
else {
  console.log('FAIL e2e: no Chromium; install it (Debian: apt-get install chromium fonts-noto-cjk)')
  failed++
}
fs.rmSync(reports, { recursive: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
