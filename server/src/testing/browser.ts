// A browser against a test house: it keeps what cookies it is given, and comes from one address.
import { randomUUID } from 'node:crypto'
import { system } from '../kernel/database/index.ts'
import type { Answer, TestHouse, TestPerson } from './house.ts'

export class Browser {
  readonly #house: TestHouse
  readonly #address: string
  readonly #cookies = new Map<string, string>()
  constructor(house: TestHouse, of: { who?: TestPerson; address?: string } = {}) {
    this.#house = house
    this.#address = of.address ?? `10.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`
    const [name, value] = of.who?.cookie.split('=') ?? []
    if (name && value) this.#cookies.set(name, value)
  }
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
  async ask<T = { code?: string }>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
    agent = 'Firefox/1 (Windows)',
  ): Promise<Answer<T>> {
    const reply = await this.#house.server.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: this.#address,
      headers: {
        'user-agent': agent,
        ...(this.#cookies.size ? { cookie: this.cookie } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      },
      ...(body ? { payload: body } : {}),
    })
    for (const c of reply.cookies) {
      if (c.value === '') this.#cookies.delete(c.name)
      else this.#cookies.set(c.name, c.value)
    }
    const isJson = reply.headers['content-type']?.includes('json') ?? false
    return {
      status: reply.statusCode,
      json: (isJson ? reply.json() : {}) as T,
      headers: reply.headers,
      bytes: reply.rawPayload,
    }
  }
}

/** The messages that wait to be sent, the latest first: what a telephone would receive. */
export async function outgoing(house: TestHouse): Promise<{ to: string; text: string; known: boolean }[]> {
  const { rows } = await house.db.read(system('test'), (tx) =>
    tx.raw.query<{ data: { input: { message: string; sealed: string } } }>(
      `select data from pgboss.job where name = 'identity.sms' order by created_on desc`,
    ),
  )
  return rows.map(
    (r) =>
      JSON.parse(house.db.house.keyring.open(Buffer.from(r.data.input.sealed, 'hex'), `sms/${r.data.input.message}`)) as {
        to: string
        text: string
        known: boolean
      },
  )
}
/** The code in the latest message to a telephone. */
export async function codeFor(house: TestHouse, telephone: string): Promise<string> {
  return /\d{6}/.exec((await outgoing(house)).find((m) => m.to === telephone)?.text ?? '')?.[0] ?? ''
}
