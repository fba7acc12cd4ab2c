// The public log against an independent implementation: Go's golang.org/x/mod/sumdb reads key, notes, tiles and proofs of a running demonstration.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { appendAll, sequence } from '../../server/src/civic/attestation/index.ts'
import { readConfig } from '../../server/src/config.ts'
import { system } from '../../server/src/kernel/database/index.ts'
import { openHouse } from '../../server/src/main.ts'
import type { Found } from './report.ts'

const root = path.resolve(import.meta.dirname, '../..')
const hemei = path.join(root, 'server/bin/hemei.mjs')
/** Debian's golang-go and golang-golang-x-mod-dev: nothing is downloaded */
const go = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOPROXY: 'off', GOFLAGS: '' }
/** the first start builds the pages and fills a demonstration */
const limits = { startMs: 300_000 }
/** more than 256 × 256: full and partial tiles of three levels */
const leaves = 66_000

interface Checked {
  readonly size: number
  readonly tiles: number
  readonly inclusion: number
  readonly consistency: number
  readonly witnesses: number
}

function built(folder: string): string | undefined {
  const program = path.join(folder, 'check-log')
  const cache = path.join(folder, 'cache')
  const made = spawnSync('go', ['build', '-o', program, path.join(import.meta.dirname, 'log/main.go')], {
    env: { ...go, GOCACHE: cache },
    encoding: 'utf8',
  })
  if (made.error) return undefined
  if (made.status !== 0) throw new Error(`go build: ${made.stderr}`)
  return program
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function until<T>(what: string, of: ChildProcess, look: () => Promise<T | undefined>): Promise<T> {
  const withinMs = limits.startMs
  for (const end = Date.now() + withinMs; ;) {
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    if (of.exitCode !== null) throw new Error(`${what} did not come: its process ended with ${of.exitCode}`)
    if (Date.now() > end) throw new Error(`${what} did not come in ${withinMs / 1000} s`)
    await sleep(500)
  }
}
const text = async (url: string): Promise<string | undefined> => {
  const reply = await fetch(url)
  return reply.ok ? reply.text() : undefined
}

/** A demonstration, and a witness that watches it: the witness must know the log's key, and the log the witness's. */
async function stage(folder: string, started: ChildProcess[]) {
  const [port, watching] = [await freePort(), await freePort()]
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess => {
    const child = spawn(process.execPath, [hemei, ...args], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
    started.push(child)
    return child
  }
  const url = `http://127.0.0.1:${port}`
  const env = { PORT: String(port), HEMEI_DATA: path.join(folder, 'data') }
  const key = () => text(`${url}/.well-known/hemei/log-key`)
  const first = run(['start'], env)
  const vkey = (await until('the demonstration', first, key)).trim()
  const watcher = run(['witness', '--log', vkey, '--state', path.join(folder, 'witness'), '--port', String(watching)])
  const witness = (await until('the witness', watcher, () => text(`http://127.0.0.1:${watching}/`))).trim()
  await ended(first)
  await fill(env)
  const again = run(['start'], { ...env, HEMEI_WITNESSES: JSON.stringify([{ url: `http://127.0.0.1:${watching}`, vkey: witness }]) })
  await until('a cosigned checkpoint', again, () => text(`${url}/api/v1/log/checkpoint?cosigned=true`))
  return { url, witness }
}

/** So many leaves as a city's log has: whatever they are, the log knows their hashes alone. */
async function fill(env: NodeJS.ProcessEnv): Promise<void> {
  const house = await openHouse(readConfig({ ...process.env, ...env }), 'error')
  try {
    const made = Array.from({ length: leaves }, () => randomBytes(32))
    await house.db.act(system('proof'), (tx) => appendAll(tx, made, 'proof'))
    await sequence(house.db)
  } finally {
    await house.close()
    await house.embedded?.stop()
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
}

export async function log(): Promise<Found> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-proof-'))
  // under root the database runs as somebody else, who must pass
  fs.chmodSync(folder, 0o711)
  const started: ChildProcess[] = []
  try {
    const program = built(folder)
    if (!program) return { skipped: 'Go is not here (Debian: apt-get install golang-go golang-golang-x-mod-dev)' }
    const version = spawnSync('go', ['version'], { encoding: 'utf8' }).stdout.trim().replace('go version ', '')
    const { url, witness } = await stage(folder, started)
    const run = spawnSync(program, [url, witness], { encoding: 'utf8' })
    if (run.status !== 0) throw new Error(run.stderr.trim())
    const found = JSON.parse(run.stdout) as Checked
    return {
      said: [
        `By ${version} with golang.org/x/mod/sumdb (Debian's), over HTTP from a demonstration and \`hemei witness\`:`,
        '',
        `- the key opens the checkpoint (\`note.Open\`), and so does the line of ${found.witnesses} witness (c2sp.org/tlog-cosignature);`,
        `- all ${found.size} leaf hashes and the signed root follow from ${found.tiles} tiles (\`tlog.TileHashReader\`, \`TreeHash\`);`,
        `- ${found.inclusion} proofs of inclusion hold (\`tlog.CheckRecord\`), and of a changed leaf none;`,
        `- ${found.consistency} proofs of consistency hold (\`tlog.CheckTree\`), and of a changed past none.`,
      ],
    }
  } finally {
    for (const child of started.toReversed()) await ended(child)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
