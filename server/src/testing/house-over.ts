// A whole house over a template's copy: its own database, the real server without a port, actors by role.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import pg from 'pg'
import { assemble, type Assembly } from '../assembly.ts'
import type { Outside } from '../chapters/smart-service/connectors/index.ts'
import { give } from '../kernel/access/index.ts'
import { Keyring } from '../kernel/crypto/index.ts'
import { createDatabase, system, type Actor, type Grant } from '../kernel/database/index.ts'
import { sessionCookie } from '../kernel/http/index.ts'
import { createAccount, openSession } from '../kernel/identity/index.ts'
import { createLog } from '../kernel/observability/index.ts'
import { filesFolder, testFiles } from './files.ts'
import type { Template } from './postgres.ts'

export interface TestHouse extends Assembly {
  /** name of its own database on the run's server */
  readonly database: string
  /** a plain connection as one of the three database roles, or as the superuser, for attacks */
  connect(role: 'hemei_app' | 'hemei_owner' | 'hemei_audit' | 'hemei'): Promise<pg.Client>
  /** an account with these grants, signed in by two factors unless plain: its actor and its cookie */
  person(name: string, grants: readonly Grant[], more?: { person?: string; plain?: boolean }): Promise<TestPerson>
  /** a request through the whole server */
  call<T = unknown>(who: TestPerson | undefined, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object, headers?: Record<string, string>): Promise<Answer<T>>
  /** moves the house's clock to an instant (demonstration houses) */
  setClock(at: Date): Promise<void>
}
export interface TestPerson {
  readonly actor: Actor
  readonly cookie: string
}
export interface Answer<T> {
  readonly status: number
  readonly json: T
  readonly headers: Record<string, unknown>
  readonly bytes: Buffer
}

export interface HouseOptions {
  readonly demonstration?: boolean
  readonly outside?: Outside
  /** as behind https */
  readonly secureCookies?: boolean
  /** what it logs goes here; else nowhere */
  readonly logTo?: NodeJS.WritableStream
}
/** Clones the template; the house's jobs and heartbeats run only after `await house.jobs.start()`. */
export async function houseOver({ socket, port, template }: Template, options: HouseOptions = {}): Promise<TestHouse> {
  const address = { socket, port, database: `t_${randomBytes(6).toString('hex')}` }
  await createDatabase(address, template)
  const folder = filesFolder()
  const assembly = await assemble({
    address,
    keyring: new Keyring(Buffer.alloc(32, 7), true),
    demonstration: options.demonstration ?? true,
    log: options.logTo ? createLog('info', options.logTo) : createLog('silent'),
    files: testFiles(folder),
    ...(options.outside ? { outside: options.outside } : {}),
    secureCookies: options.secureCookies ?? false,
  })
  const { db, server } = assembly
  return {
    ...assembly,
    database: address.database,
    connect: async (role) => {
      const client = new pg.Client({ host: socket, port, user: role, database: address.database })
      await client.connect()
      return client
    },
    person: (name, grants, { plain = false, ...more } = {}) =>
      db.act(system('test'), async (tx) => {
        const account = await createAccount(tx, { login: randomUUID(), name, ...more })
        const from = new Date(tx.now.getTime() - 86_400_000)
        await give(tx, grants.map((g) => ({ ...g, account, from, basis: 'test' })))
        const token = await openSession(tx, { account, means: 'step-in', strong: !plain, device: 'test' })
        return { actor: { account, person: more.person, name, grants }, cookie: `${sessionCookie}=${token}` }
      }),
    call: async (who, method, url, body, headers = {}) => {
      const reply = await server.inject({
        method,
        url,
        headers: {
          ...(who ? { cookie: who.cookie } : {}),
          ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...headers,
        },
        ...(body ? { payload: body } : {}),
      })
      const isJson = reply.headers['content-type']?.includes('json') ?? false
      return { status: reply.statusCode, json: (isJson ? reply.json() : undefined) as never, headers: reply.headers, bytes: reply.rawPayload }
    },
    setClock: (at) =>
      db.act(system('test'), async (tx) => {
        const offset = at.getTime() - Date.now()
        await tx.raw.query(
          `update demonstration_clock set offset_ms = $1`,
          [offset],
        )
      }),
    close: async () => {
      await assembly.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
