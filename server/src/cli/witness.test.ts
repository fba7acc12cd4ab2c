// `hemei witness` as people run it: killed at any moment it has forgotten nothing that it signed.
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { submit, TestLog } from '../../../packages/verifier/src/witness/testing.ts'

const hemei = path.resolve(import.meta.dirname, '../../bin/hemei.mjs')
const log = new TestLog()
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

/** Starts the command on a port of its own choice and answers where it listens, by its own word. */
async function start(state: string): Promise<{ child: ChildProcess; url: string; vkey: string }> {
  const child = spawn(process.execPath, [hemei, 'witness', '--log', log.vkey, '--state', state, '--port', '0'])
  started.push(child)
  let said = ''
  for await (const part of child.stdout as AsyncIterable<Buffer>) {
    said += part.toString()
    const found = /(http:\S+)\n(\S+)\n/.exec(said)
    if (found) return { child, url: found[1] ?? '', vkey: found[2] ?? '' }
  }
  throw new Error(`the witness did not start: ${said}`)
}
const ended = (child: ChildProcess): Promise<unknown> => new Promise((done) => child.once('exit', done))

test('V6 a witness that is killed while it signs has lost nothing that it answered, and signs no other history', async () => {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-witness-'))
  let signed = 0
  let known: string | undefined
  for (const after of [0, 3, 11, 24]) {
    const { child, url, vkey } = await start(state)
    expect(vkey).toBe((known ??= vkey))
    // where it stands is at least where it said to be
    const at = Number((await submit(url, await log.submission(signed + 1_000, signed + 1_000))).body)
    expect(at).toBeGreaterThanOrEqual(signed)
    signed = at
    const fork = await log.submission(signed, signed, { from: 0, as: 'fork' })
    expect((await submit(url, fork)).status).toBe(signed ? 409 : 200)
    const gone = ended(child)
    setTimeout(() => child.kill('SIGKILL'), after)
    try {
      for (;;) {
        const said = await submit(url, await log.submission(signed, signed + 1))
        if (said.status === 200) signed++
      }
    } catch {
      await gone
    }
  }
  const { child, url } = await start(state)
  const at = Number((await submit(url, await log.submission(signed + 1_000, signed + 1_000))).body)
  expect([signed, signed + 1]).toContain(at)
  const gone = ended(child)
  child.kill('SIGTERM')
  expect(await gone).toBe(0)
}, 60_000)

test('V6 two processes on one folder never sign two histories, whoever is asked at once', async () => {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-witness-'))
  const both = [await start(state), await start(state)]
  let fork: { from: number; as: string } | undefined
  for (let size = 1; size <= 40; size++) {
    const ways = [fork, { from: fork?.from ?? size - 1, as: `fork ${size}` }]
    const bodies = await Promise.all(ways.map((way) => log.submission(size - 1, size, way)))
    const said = await Promise.all(bodies.map((body, i) => submit(both[i]?.url ?? '', body)))
    const signed = said.flatMap(({ status }, i) => (status === 200 ? [i] : []))
    expect([size, signed.length]).toEqual([size, 1])
    fork = ways[signed[0] ?? 0]
  }
  for (const { child } of both) {
    const gone = ended(child)
    child.kill('SIGKILL')
    await gone
  }
}, 60_000)
