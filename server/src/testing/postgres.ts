// One embedded server per run of tests or proofs, with a template database that every test file clones.
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { createDatabase, startEmbedded } from '../kernel/database/index.ts'
import { prepareDatabase } from '../assembly.ts'
import { giveClock } from '../demonstration/clock.ts'

export interface Template {
  readonly socket: string
  readonly port: number
  readonly template: string
}
declare module 'vitest' {
  interface ProvidedContext {
    postgres: Template
  }
}

/** A server without durability, fast; its files go with it. */
export async function standTemplate(): Promise<Template & { stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hemei-test-'))
  const server = await startEmbedded(folder, ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'])
  const template = 'hemei_template'
  const { socket, port } = server
  const address = { socket, port, database: template }
  await createDatabase(address)
  await prepareDatabase(address)
  await giveClock(address)
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { socket, port, template, stop }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const standing = await standTemplate()
  const { socket, port, template } = standing
  project.provide('postgres', { socket, port, template })
  return () => standing.stop()
}
