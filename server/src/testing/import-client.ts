// A clerk at a real server over HTTP: uploads rosters, waits, applies; for the tests of size and of kills.
import { fork, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { give } from '../kernel/access/index.ts'
import { system } from '../kernel/database/index.ts'
import { sessionCookie } from '../kernel/http/index.ts'
import { createAccount, openSession } from '../kernel/identity/index.ts'
import type { Ground } from './ground.ts'

/** The house as a process of its own, until it is killed. */
export function serveGround(g: Ground, port: number, execArgv: string[] = []): Promise<ChildProcess> {
  const given = [g.postgres.socket, String(g.postgres.port), String(port)]
  const child = fork(path.join(import.meta.dirname, 'serve.ts'), given, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv,
  })
  return new Promise((done, fail) => {
    child.once('message', () => done(child))
    child.once('exit', (code) => fail(new Error(`the server ended (${code})`)))
  })
}

/** Resident memory of a process in MiB: now, and the most it ever was. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  const mib = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024
  return { now: mib('VmRSS'), most: mib('VmHWM') }
}

export interface Seen {
  readonly state: string
  readonly community: string | null
  readonly faultCount: number
  readonly job: string | null
  readonly summary: { readonly rooms: number } | null
  readonly written: { readonly rows: number; readonly rooms: { readonly added: number } } | null
}

interface Followed {
  readonly state: string
  readonly done: number | null
  readonly total: number | null
}

/** A registry clerk of one neighbourhood at the server on this port; a call that meets no server is tried again. */
export async function clerkAt(g: Ground, port: number, neighbourhood: string) {
  const cookie = await g.house.db.act(system('test'), async (tx) => {
    const account = await createAccount(tx, { login: randomUUID(), name: '登记员' })
    const from = new Date(tx.now.getTime() - 86_400_000)
    await give(tx, [{ account, role: 'registry.clerk', path: '/42/', from, basis: 'test' }])
    return `${sessionCookie}=${await openSession(tx, { account, means: 'password', strong: true, device: 'test' })}`
  })
  const ask = async <T>(method: 'GET' | 'POST', at: string, body?: string | FormData, key: string = randomUUID()): Promise<T> => {
    for (let tries = 0; tries < 1_200; tries++) {
      const headers: Record<string, string> = { cookie, 'idempotency-key': key }
      if (typeof body === 'string') headers['content-type'] = 'application/json'
      const sent = body === undefined ? { method, headers } : { method, headers, body }
      const r = await fetch(`http://127.0.0.1:${port}/api/v1${at}`, sent).catch(() => undefined)
      const answer = r && r.status < 500 && r.status !== 429 ? await r.text().catch(() => undefined) : undefined
      if (r && answer !== undefined) {
        if (r.status >= 400) throw new Error(`${r.status} ${answer}`)
        return JSON.parse(answer) as T
      }
      await sleep(50)
    }
    throw new Error(`never answered: ${at}`)
  }
  return {
    ask,
    upload: async (filename: string, bytes: Buffer): Promise<string> => {
      const form = new FormData()
      form.set('neighbourhood', neighbourhood)
      form.set('file', new Blob([new Uint8Array(bytes)]), filename)
      return (await ask<{ id: string }>('POST', '/imports', form)).id
    },
    see: (id: string) => ask<Seen>('GET', `/imports/${id}`),
    apply: (id: string) => ask<{ job: string }>('POST', `/imports/${id}/apply`, '{}'),
    /** Follows a job as its page does, to its end: per cent of it as told each time, 0 where nothing is told yet. */
    progressOf: async (job: string): Promise<number[]> => {
      const told: number[] = []
      for (let i = 0; i < 6000; i++) {
        const { state, done, total } = await ask<Followed>('GET', `/jobs/${job}`)
        told.push(total ? ((done ?? 0) / total) * 100 : 0)
        if (state === 'done' || state === 'failed') return told
        await sleep(20)
      }
      throw new Error('the job did not end')
    },
    /** Waits until the import has left these states. */
    settled: async (id: string, not: readonly string[], each: () => void = () => undefined): Promise<Seen> => {
      for (let i = 0; i < 2400; i++) {
        each()
        const seen = await ask<Seen>('GET', `/imports/${id}`)
        if (!not.includes(seen.state)) return seen
        await sleep(50)
      }
      throw new Error('the import did not settle')
    },
  }
}
