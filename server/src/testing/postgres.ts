// One embedded server per test run, with a template database that every test file clones.
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createDatabase, startEmbedded } from '../kernel/database/index.ts'
import { prepareDatabase } from '../assembly.ts'
import { giveClock } from '../demonstration/clock.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { socket: string; port: number; template: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hemei-test-'))
  const server = await startEmbedded(folder, ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'])
  const template = 'hemei_template'
  const address = { socket: server.socket, port: server.port, database: template }
  await createDatabase(address)
  await prepareDatabase(address)
  await giveClock(address)
  project.provide('postgres', { socket: server.socket, port: server.port, template })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
