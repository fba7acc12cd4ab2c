// From `hemei start` to the first ready answer: on an empty data folder, and again on the same one.
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { repeated, type Result } from './harness.ts'

const root = path.resolve(import.meta.dirname, '..')
let port = 18_200

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 6_000; i++) {
    if (child.exitCode !== null) throw new Error(`the server ended (${child.exitCode})`)
    const r = await fetch(`${url}/readyz`).catch(() => undefined)
    if (r?.ok) return
    await sleep(10)
  }
  throw new Error('not ready after a minute')
}

/** Seconds until ready; the server is stopped again. */
async function startOnce(data: string): Promise<number> {
  const at = `http://127.0.0.1:${++port}`
  const began = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'server/src/cli/hemei.ts'), 'start'], {
    env: { ...process.env, PORT: String(port), HEMEI_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilReady(at, child)
  const seconds = (performance.now() - began) / 1000
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
  return seconds
}

export async function run(): Promise<Result[]> {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-bench-'))
  fs.chmodSync(base, 0o755)
  let n = 0
  const kept = path.join(base, 'kept')
  try {
    // as on a fresh clone: the web is built by the first start itself
    const fresh = (): Promise<number> => {
      fs.rmSync(path.join(root, 'web/dist'), { recursive: true, force: true })
      return startOnce(path.join(base, `fresh-${n++}`))
    }
    const first = await repeated(
      { name: 'First start to ready, the web’s build and the demonstration included', unit: 's', better: 'less', must: 20 },
      fresh,
      3,
      0,
    )
    await startOnce(kept)
    const next = await repeated({ name: 'Next start to ready', unit: 's', better: 'less', must: 2 }, () => startOnce(kept))
    return [first, next]
  } finally {
    fs.rmSync(base, { recursive: true, force: true })
  }
}
