// A witness by tlog-witness: what it refuses and how, what it never signs, and that two at once never disagree.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { cosignedAt, parseCheckpoint, parseWitnessVkey } from '../formats/index.ts'
import { runWitness, type Witness } from './index.ts'
import { WitnessState } from './state.ts'
import { bodyOf, submit, TestLog, type Said } from './testing.ts'

const log = new TestLog()
const running: Witness[] = []
const folder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-witness-'))
async function start(state = folder(), logs = [log.key]): Promise<Witness> {
  const witness = await runWitness({ logs, folder: state, port: 0 })
  running.push(witness)
  return witness
}
afterEach(async () => {
  for (const witness of running.splice(0)) await witness.close()
})
/** Which checkpoint an answer signs, if it does. */
const signs = (witness: Witness, note: string, said: Said): boolean =>
  said.status === 200 && typeof cosignedAt(parseCheckpoint(note + said.body), parseWitnessVkey(witness.vkey)) === 'object'

test('V6 a witness signs the first checkpoint it sees and every one that continues it', async () => {
  const witness = await start()
  let old = 0
  for (const size of [0, 1, 5, 8, 8, 21]) {
    const said = await submit(witness.url, await log.submission(old, size))
    expect([size, said.status, signs(witness, await log.note(size), said)]).toEqual([size, 200, true])
    old = size
  }
})

test('V6 each refusal has its code: 400, 403, 404, 409 with the size, 422', async () => {
  const witness = await start()
  await submit(witness.url, await log.submission(0, 5))
  const note = await log.note(9)
  const proof = log.proof(5, 9)
  const other = new TestLog('other.test/log')
  const impostor = new TestLog('hemei.test/log', 2)
  const cases: readonly (readonly [string, string, number])[] = [
    ['not a submission', 'nonsense', 400],
    ['no old size', `\n${note}`, 400],
    ['an old size with a zero before it', bodyOf('05', proof, note), 400],
    ['a step that is no hash', bodyOf(5, ['AAAA'], note), 400],
    ['64 steps', bodyOf(5, Array.from({ length: 64 }, () => proof[0] ?? ''), note), 400],
    ['older than the old size', bodyOf(9, [], await log.note(7)), 400],
    ['another log', await other.submission(0, 3), 404],
    ['the log’s name with another key', await impostor.submission(5, 9), 403],
    ['another old size', await log.submission(3, 9), 409],
    ['another root at the same size', bodyOf(5, [], await log.note(5, { from: 2, as: 'fork' })), 409],
    ['another history', await log.submission(5, 9, { from: 2, as: 'fork' }), 422],
    ['no proof', bodyOf(5, [], note), 422],
    ['a proof too long', bodyOf(5, [...proof, ...proof], note), 422],
  ]
  for (const [what, body, status] of cases) {
    const said = await submit(witness.url, body)
    expect([what, said.status]).toEqual([what, status])
    const size = status === 409 ? '5\n' : null
    expect(said.type === 'text/x.tlog.size' ? said.body : null).toBe(size)
  }
  // a false line in the log's own name beside a true one
  const own = Buffer.from(note.trim().split(' ').at(-1) ?? '', 'base64')
  own[20] = (own[20] ?? 0) ^ 1
  const twice = `${note}— ${log.key.name} ${own.toString('base64')}\n`
  expect((await submit(witness.url, bodyOf(5, proof, twice))).status).toBe(403)
  expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405)
  expect((await fetch(`${witness.url}/elsewhere`)).status).toBe(404)
  expect((await submit(witness.url, 'x'.repeat(100_000)).catch(() => ({ status: 413 }))).status).toBe(413)
  expect((await submit(witness.url, bodyOf(5, proof, note))).status).toBe(200)
})

test('V6 a log that changed its key is watched on by both', async () => {
  const next = new TestLog('hemei.test/log', 3)
  const witness = await start(folder(), [log.key, next.key])
  expect((await submit(witness.url, await log.submission(0, 5))).status).toBe(200)
  expect((await submit(witness.url, await next.submission(5, 9))).status).toBe(200)
})

test('V6 a proof from nothing must be empty', async () => {
  const witness = await start()
  expect((await submit(witness.url, bodyOf(0, log.proof(3, 5), await log.note(5)))).status).toBe(422)
})

test('V6 started again it is the same witness and remembers how far it signed', async () => {
  const state = folder()
  const first = await start(state)
  await submit(first.url, await log.submission(0, 13))
  await first.close()
  const second = await start(state)
  expect(second.vkey).toBe(first.vkey)
  expect((await submit(second.url, await log.submission(0, 20))).body).toBe('13\n')
  expect(fs.statSync(path.join(state, 'witness.key')).mode & 0o077).toBe(0)
  await expect(runWitness({ logs: [log.key], folder: state, port: 0, name: 'another' })).rejects.toThrow('another folder')
})

test('V6 a state that cannot be read stops it; it never begins anew', async () => {
  const state = folder()
  const first = await start(state)
  await submit(first.url, await log.submission(0, 13))
  await first.close()
  const [own = ''] = fs.readdirSync(state).filter((name) => name !== 'witness.key')
  const [last = ''] = fs.readdirSync(path.join(state, own))
  fs.writeFileSync(path.join(state, own, last), 'half a')
  await expect(start(state)).rejects.toThrow('not a signed checkpoint')
})

test('V6 of two histories submitted at once to two witnesses on one folder, one is signed and the other never', async () => {
  const state = folder()
  const both = [await start(state), await start(state)]
  expect(both[0]?.vkey).toBe(both[1]?.vkey)
  let old = 0
  let fork: { from: number; as: string } | undefined
  for (let round = 1; round <= 12; round++) {
    const size = old + 3
    const ways = [fork, { from: fork?.from ?? old, as: `fork ${round}` }]
    const notes = await Promise.all(ways.map((way) => log.note(size, way)))
    const bodies = await Promise.all(ways.map((way) => log.submission(old, size, way)))
    const calls = Array.from({ length: 8 }, (_, i) => ({ way: i % 2, at: both[(i >> 1) % 2] }))
    const said = await Promise.all(
      calls.map(async ({ way, at }) => ({ way, said: await submit(at?.url ?? '', bodies[way] ?? '') })),
    )
    const won = new Set(said.filter((s) => s.said.status === 200).map((s) => s.way))
    expect([...won]).toHaveLength(1)
    const [way = 0] = won
    const [witness] = both
    if (!witness) throw new Error('no witness')
    for (const s of said) expect(signs(witness, notes[s.way] ?? '', s.said)).toBe(s.said.status === 200)
    // the other history is refused from now on, and so is whatever is older
    expect((await submit(witness.url, bodies[1 - way] ?? '')).status).toBe(409)
    fork = ways[way]
    old = size
  }
})

test('V6 of two processes that saw the same state one writes the next; whoever slept through several writes none', async () => {
  const state = folder()
  const [awake, asleep] = [new WitnessState(state, undefined), new WitnessState(state, undefined)]
  const origin = log.key.name
  expect(awake.advance(origin, 0, await log.note(1))).toBe(true)
  expect(asleep.advance(origin, 0, await log.note(1, { from: 0, as: 'fork' }))).toBe(false)
  const { number } = asleep.last(origin)
  for (const size of [2, 3, 4, 5]) expect(awake.advance(origin, awake.last(origin).number, await log.note(size))).toBe(true)
  // its number is free again, and still nobody is answered
  expect(asleep.advance(origin, number, await log.note(2, { from: 1, as: 'fork' }))).toBe(false)
  expect([awake.last(origin).head.size, asleep.last(origin).head.size]).toEqual([5, 5])
})

test('V6 larger and smaller sizes at once: what was signed later is never the smaller one', async () => {
  const witness = await start()
  await submit(witness.url, await log.submission(0, 10))
  const bodies = await Promise.all([14, 12, 17, 11].map(async (size) => ({ size, body: await log.submission(10, size) })))
  const said = await Promise.all(bodies.map(async ({ size, body }) => ({ size, said: await submit(witness.url, body) })))
  const signed = said.filter((s) => s.said.status === 200)
  expect(signed).toHaveLength(1)
  const refused = said.filter((s) => s.said.status === 409).map((s) => s.said.body)
  expect(refused).toEqual(Array.from({ length: 3 }, () => `${signed[0]?.size}\n`))
})
