// What is loaded and killed: a community on a durable database of its own, its people signed in, and the house as a process over it.
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { give } from '../../../server/src/kernel/access/index.ts'
import { startEmbedded, system, type EmbeddedServer } from '../../../server/src/kernel/database/index.ts'
import { sessionCookie } from '../../../server/src/kernel/http/index.ts'
import { createAccount, hashOf, openSession } from '../../../server/src/kernel/identity/index.ts'
import { ground, type Ground } from '../../../server/src/testing/ground.ts'
import type { Answered, Asked } from './serve.ts'

export const owners = 120
export const password = 'proof-words-1'
const login = 'proof-sign-in'
const limits = { startMs: 300_000, answerMs: 20_000 }

export interface People {
  readonly committee: string
  readonly party: string
  readonly clerk: string
  readonly signIn: string
  readonly building: string
  readonly rooms: readonly string[]
  readonly accounts: readonly string[]
}
/** It did not come about, or whether it did is unknown: to be tried again. */
export class Lost extends Error {}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function peopleOf(g: Ground): Promise<People> {
  const client = new pg.Client({ host: g.postgres.socket, port: g.postgres.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  const list = async (query: string) => (await client.query<{ v: string }>(query, [g.community])).rows.map((r) => r.v)
  const [place = ''] = await list('select path as v from community where id = $1')
  const [building = ''] = await list('select id as v from building where community_id = $1')
  const rooms = await list('select id as v from room where community_id = $1 order by position')
  const accounts = await list(`select a.id as v from account a where login like 'bench-%' and $1::text is not null order by substr(login, 7)::int`)
  await client.end()
  const person = (role: string, at: string) =>
    g.house.db.act(system('proof'), async (tx) => {
      const account = await createAccount(tx, { login: randomUUID(), name: '试验者（虚构）' })
      await give(tx, [{ account, role, path: at, from: new Date(tx.now.getTime() - 86_400_000), basis: 'proof' }])
      return `${sessionCookie}=${await openSession(tx, { account, means: 'step-in', strong: true, device: 'proof' })}`
    })
  const hashed = await hashOf(password)
  await g.house.db.act(system('proof'), (tx) => createAccount(tx, { login, name: '试验者（虚构）', hashed }))
  return {
    committee: await person('committee.director', place),
    party: await person('party.work-group', place),
    clerk: await person('registry.clerk', '/42/'),
    ...{ signIn: login, building, rooms, accounts },
  }
}

export class Stage {
  readonly community: string
  readonly people: People
  readonly port: number
  readonly #folder: string
  readonly #execArgv: readonly string[]
  postgres: EmbeddedServer
  server: ChildProcess | undefined
  /** ends of the server that nobody brought about */
  readonly fell: string[] = []
  #n = 0
  readonly #waiting = new Map<number, (answer: Answered | undefined) => void>()

  private constructor(g: Ground, people: People, given: { port: number; execArgv: readonly string[] }) {
    this.community = g.community
    this.people = people
    this.port = given.port
    this.#execArgv = given.execArgv
    this.#folder = g.folder
    this.postgres = g.postgres
  }

  static async stand(execArgv: readonly string[] = []): Promise<Stage> {
    const g = await ground(owners)
    const people = await peopleOf(g)
    await g.house.close()
    const stage = new Stage(g, people, { port: await freePort(), execArgv })
    await stage.start()
    await stage.leave()
    await stage.start()
    return stage
  }

  async start(): Promise<void> {
    const given = [this.postgres.socket, String(this.postgres.port), String(this.port)]
    const child = fork(path.join(import.meta.dirname, 'serve.ts'), given, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [...this.#execArgv],
      // started hundreds of times: what was compiled once is kept
      env: { ...process.env, NODE_COMPILE_CACHE: path.join(this.#folder, 'compiled') },
    })
    const ready = new Promise<void>((done, fail) => {
      child.on('message', (answer: Answered) => {
        if (answer.n === -1) return done()
        this.#waiting.get(answer.n)?.(answer)
        this.#waiting.delete(answer.n)
      })
      child.once('exit', (code) => {
        fail(new Error(`the server ended (${code})`))
        if (this.server === child) this.fell.push(`the server ended by itself (${code})`)
        for (const told of this.#waiting.values()) told(undefined)
        this.#waiting.clear()
      })
      setTimeout(() => fail(new Error('the server did not start in time')), limits.startMs).unref()
    })
    await ready
    this.server = child
  }

  /** An orderly end, at which what was compiled is kept. */
  async leave(): Promise<void> {
    const child = this.server
    this.server = undefined
    if (!child) return
    const gone = new Promise((done) => child.once('exit', done))
    child.disconnect()
    await gone
  }
  /** With `ifFallen` only one that has ended already is put away. */
  async killServer(ifFallen = false): Promise<void> {
    const child = this.server
    const fallen = child?.exitCode !== null || child.signalCode !== null
    if (ifFallen && !fallen) return
    this.server = undefined
    if (!child || fallen) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }
  /** Answers once it is gone: a start that still found it would take it for running. */
  async killDatabase(): Promise<void> {
    const { pid } = this.postgres
    process.kill(pid, 'SIGKILL')
    while (isThere(pid)) await sleep(5)
  }
  /** Recovers from its own files, as any start does. */
  async startDatabase(): Promise<void> {
    for (let tries = 0; ; tries++)
      try {
        this.postgres = await startEmbedded(path.join(this.#folder, 'postgres'))
        return
      } catch (error) {
        if (tries === 20) throw error
        await sleep(250)
      }
  }

  /** By HTTP; a call that met no server, or one that could not say what became of it, is Lost. */
  async call<T>(who: string | undefined, method: 'GET' | 'POST' | 'DELETE', at: string, given: { body?: object | FormData; key?: string } = {}): Promise<{ status: number; json: T; cookie: string | undefined }> {
    const { body, key } = given
    const headers: Record<string, string> = { ...(who ? { cookie: who } : {}), ...(key ? { 'idempotency-key': key } : {}) }
    if (body && !(body instanceof FormData)) headers['content-type'] = 'application/json'
    const sent = { method, headers, signal: AbortSignal.timeout(limits.answerMs), ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}) }
    try {
      const reply = await fetch(`http://127.0.0.1:${this.port}/api/v1${at}`, sent)
      const text = await reply.text()
      if (reply.status >= 500 || reply.status === 429) throw new Lost(`${reply.status} ${text.slice(0, 200)}`)
      const cookie = reply.headers.getSetCookie().find((c) => c.startsWith(sessionCookie))?.split(';')[0]
      const json = (reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T
      return { status: reply.status, json, cookie }
    } catch (error) {
      throw error instanceof Lost ? error : new Lost(String(error))
    }
  }

  /** By message to the process. */
  async tell<T>(asked: Asked): Promise<{ value: T } | { refused: string }> {
    const child = this.server
    if (!child?.connected) throw new Lost('no server')
    const n = ++this.#n
    const answer = await new Promise<Answered | undefined>((done) => {
      this.#waiting.set(n, done)
      child.send({ ...asked, n }, (error) => error && done(undefined))
    })
    if (!answer || answer.failed !== undefined) throw new Lost(answer?.failed ?? 'the server went away')
    return answer.refused === undefined ? { value: answer.value as T } : { refused: answer.refused }
  }

  async look(): Promise<pg.Client> {
    const client = new pg.Client({ host: this.postgres.socket, port: this.postgres.port, user: 'hemei', database: 'hemei' })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  async close(): Promise<void> {
    await this.killServer()
    await this.postgres.stop()
    fs.rmSync(this.#folder, { recursive: true, force: true })
  }
}
