// The server of the browser journeys: the real one, in a process of its own; its first start is made once for all.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** a data folder as the first start left it */
    readonly filled: string
  }
}

const root = path.resolve(import.meta.dirname, '..')
/** A first start fills the demonstration; a machine that does other work besides takes long over it. */
const readyTimeoutMs = 240_000

export async function startServer(data: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, 'server/src/cli/hemei.ts'), 'start'], {
    env: { ...process.env, PORT: String(port), HEMEI_DATA: data, HEMEI_MODE: 'demonstration' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = Date.now() + readyTimeoutMs
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended (${child.exitCode})`)
    const r = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (r?.ok) return child
    await sleep(50)
  }
  child.kill('SIGTERM')
  throw new Error(`the server is not ready after ${readyTimeoutMs / 1000} s`)
}


export async function stopServer(server: ChildProcess): Promise<void> {
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGTERM')
  await ended
}

/** A new data folder; with what another holds, its owners kept. */
export function dataFolder(from?: string): string {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-e2e-'))
  fs.chmodSync(data, 0o755)
  if (from) execFileSync('cp', ['-a', `${from}/.`, data])
  return data
}

/** Before all files: the first start, once. */
export async function setup(project: TestProject): Promise<() => void> {
  const data = dataFolder()
  await stopServer(await startServer(data, 18_000 + (process.pid % 900)))
  project.provide('filled', data)
  return () => fs.rmSync(data, { recursive: true, force: true })
}
