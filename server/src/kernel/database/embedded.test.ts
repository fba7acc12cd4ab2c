// The embedded server: found again, started once by two, back after kill −9 with what was acknowledged.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startEmbedded } from './embedded.ts'

const folders: string[] = []
const stops: (() => Promise<void>)[] = []
const fresh = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hemei-pg-'))
  folders.push(folder)
  return folder
}
afterAll(async () => {
  for (const stop of stops) await stop()
  for (const f of folders) rmSync(f, { recursive: true, force: true })
})
const query = async (at: { socket: string; port: number }, text: string) => {
  const client = new pg.Client({ host: at.socket, port: at.port, user: 'hemei', database: 'postgres' })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('two first starts of one folder come to one server', async () => {
  const folder = fresh()
  const [a, b] = await Promise.all([startEmbedded(folder), startEmbedded(folder)])
  stops.push(a.stop)
  expect(a.pid).toBe(b.pid)
  expect(await query(b, 'select 1 as n')).toEqual([{ n: 1 }])
})
test('a server killed outright comes back with every acknowledged row', async () => {
  const folder = fresh()
  const a = await startEmbedded(folder)
  await query(a, 'create table kept (n int)')
  for (let n = 0; n < 20; n++) await query(a, `insert into kept values (${n})`)
  process.kill(a.pid, 'SIGKILL')
  await sleep(100)
  const b = await startEmbedded(folder)
  stops.push(b.stop)
  expect(b.found).toBe(false)
  expect(await query(b, 'select count(*)::int n from kept')).toEqual([{ n: 20 }])
})
test('a folder too deep for a socket path works all the same', async () => {
  const deep = path.join(fresh(), 'x'.repeat(60), 'y'.repeat(60))
  const { mkdirSync, chmodSync } = await import('node:fs')
  mkdirSync(deep, { recursive: true })
  for (let d = deep; d !== os.tmpdir(); d = path.dirname(d)) chmodSync(d, 0o755)
  const a = await startEmbedded(path.join(deep, 'pg'))
  stops.push(a.stop)
  expect(await query(a, 'select 1 as n')).toEqual([{ n: 1 }])
})
