// The house as an operator meets it: started by its own command, healthy, readable, stopped gracefully; refusals that say why.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig, refusal } from './config.ts'

const bin = path.resolve(import.meta.dirname, '../bin/hemei.mjs')
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-start-'))
fs.chmodSync(data, 0o755)
const port = 18_900 + (process.pid % 90)
const env = { ...process.env, HEMEI_DATA: data, PORT: String(port), HEMEI_MODE: 'demonstration' }
const at = `http://127.0.0.1:${port}`
let child: ReturnType<typeof spawn>
let said = ''

beforeAll(async () => {
  child = spawn(process.execPath, [bin, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout?.on('data', (c: Buffer) => (said += c.toString()))
  for (let i = 0; i < 1200 && !said.includes('Hemei'); i++) {
    if (child.exitCode !== null) throw new Error('the server ended')
    await sleep(50)
  }
}, 90_000)
afterAll(() => {
  child.kill('SIGKILL')
  const pid = Number(fs.existsSync(`${data}/postgres/data/postmaster.pid`) ? fs.readFileSync(`${data}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0] : 0)
  if (pid) process.kill(pid, 'SIGKILL')
  fs.rmSync(data, { recursive: true, force: true })
})
const get = (where: string) => fetch(`${at}${where}`)

test('X1 the command says where to look, and that it is a demonstration', async () => {
  // it is ready before it has said so
  await expect.poll(() => said, { timeout: 10_000 }).toContain('虚构')
  expect(said).toContain(`http://localhost:${port}`)
})
test('healthy and ready; pages, documents and key stand where the world expects them', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect(await (await get('/readyz')).json()).toEqual({ ready: true })
  expect(await (await get('/')).text()).toContain('<div id="root">')
  expect(await (await get('/console/cases')).text()).toContain('console')
  expect(((await (await get('/api/openapi.json')).json()) as { openapi: string }).openapi).toBe('3.1.0')
  expect(await (await get('/api/docs/')).text()).toContain('/api/openapi.json')
  expect(await (await get('/.well-known/hemei/log-key')).text()).toMatch(/^hemei\.local\/log\+[0-9a-f]{8}\+/)
  expect((await get('/api/v1/nothing')).status).toBe(404)
  expect((await get('/assets/../../package.json')).headers.get('content-type')).not.toContain('application/json; charset=utf-8')
})
test('X2 pages may not run foreign scripts or be framed', async () => {
  const policy = (await get('/')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
  expect(policy).toContain("frame-ancestors 'none'")
})
test('the embedded database is started again when it died, and who comes meanwhile is told to try again', async () => {
  const pid = () => Number(fs.readFileSync(`${data}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0])
  const before = pid()
  process.kill(before, 'SIGKILL')
  const statuses = new Set<number>()
  let ready = false
  for (let i = 0; i < 200 && !ready; i++) {
    statuses.add((await get('/api/v1/publications')).status)
    ready = (await get('/readyz')).status === 200 && pid() !== before
    await sleep(100)
  }
  expect([ready, statuses.has(500), said.match(/.*"bug".*/g)]).toEqual([true, false, null])
  expect((await get('/api/v1/publications')).status).toBe(200)
})
test('X7 a server that was killed leaves its database to the next, which starts it again and ends it', async () => {
  const pid = () => Number(fs.readFileSync(`${data}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0])
  const killed = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await killed
  const before = pid()
  child = spawn(process.execPath, [bin, 'start'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const readyAgain = async (): Promise<boolean> => (await get('/readyz').catch(() => undefined))?.status === 200
  for (let i = 0; i < 600 && !(await readyAgain()); i++) await sleep(50)
  expect(pid()).toBe(before)
  process.kill(before, 'SIGKILL')
  let up = false
  for (let i = 0; i < 300 && !up; i++) {
    await sleep(100)
    up = (await readyAgain()) && pid() !== before
  }
  expect(up).toBe(true)
}, 60_000)
test('it stops gracefully when told to, database included', async () => {
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(fs.existsSync(`${data}/postgres/data/postmaster.pid`)).toBe(false)
})
test('X2 a demonstration never listens to the network; production refuses demonstration means', () => {
  const config = (more: object) => readConfig({ HEMEI_DATA: data, ...more })
  expect(refusal(config({}), false)).toBeUndefined()
  expect(refusal(config({ HOST: '0.0.0.0' }), false)).toContain('loopback')
  expect(refusal(config({ HEMEI_MODE: 'production' }), false)).toContain('DATABASE_URL')
  const outside = { HEMEI_MODE: 'production', DATABASE_URL: 'postgres://u@localhost/hemei' }
  expect(refusal(config(outside), false)).toContain('DATABASE_OWNER_URL')
  Object.assign(outside, { DATABASE_OWNER_URL: 'postgres://o@localhost/hemei', DATABASE_AUDIT_URL: 'postgres://a@localhost/hemei' })
  expect(refusal(config(outside), false)).toContain('HEMEI_KEY')
  expect(refusal(config({ ...outside, HEMEI_KEY: 'a'.repeat(64) }), false)).toContain('HEMEI_ORIGIN')
  // over http sessions and passwords would travel in the clear: only said outright
  const bare = { ...outside, HEMEI_KEY: 'a'.repeat(64), HEMEI_ORIGIN: 'http://hemei.example' }
  expect(refusal(config(bare), false)).toContain('https://')
  expect(refusal(config(bare), true)).toBeUndefined()
  const whole = { ...outside, HEMEI_KEY: 'a'.repeat(64), HEMEI_ORIGIN: 'https://hemei.example' }
  expect(refusal(config(whole), false)).toBeUndefined()
})
test('X6 an unknown command and a wrong environment say what is wrong', () => {
  const run = (args: string[], more: object = {}) => spawnSync(process.execPath, [bin, ...args], { env: { ...env, ...more }, encoding: 'utf8' })
  expect(run(['dance']).status).toBe(2)
  const bad = run(['start'], { PORT: 'many' })
  expect(bad.status).toBe(2)
  expect(bad.stderr).toContain('PORT')
})

test('X6 told to stop while it starts, it stops with its database: nothing runs on', { timeout: 90_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-start-'))
  fs.chmodSync(folder, 0o755)
  const starting = spawn(process.execPath, [bin, 'start'], { env: { ...env, HEMEI_DATA: folder, PORT: '0' }, stdio: 'ignore' })
  const ended = new Promise<number | null>((done) => starting.once('exit', done))
  const file = `${folder}/postgres/data/postmaster.pid`
  await expect.poll(() => fs.existsSync(file), { timeout: 30_000, interval: 20 }).toBe(true)
  // an impatient hand
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) starting.kill(signal)
  expect(await ended).toBe(0)
  expect(fs.existsSync(file)).toBe(false)
  // a start that fails for any reason leaves no database running either
  const key = path.join(folder, 'demonstration.key')
  fs.writeFileSync(key, fs.readFileSync(key, 'utf8').replace(/^./, (c) => (c === '0' ? '1' : '0')))
  const failing = spawnSync(process.execPath, [bin, 'start'], { env: { ...env, HEMEI_DATA: folder, PORT: '0' }, encoding: 'utf8' })
  expect(failing.status).not.toBe(0)
  expect(fs.existsSync(file)).toBe(false)
  fs.rmSync(folder, { recursive: true, force: true })
})
