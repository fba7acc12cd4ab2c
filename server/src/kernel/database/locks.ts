// Locks of the whole house, all on one connection of their own: who holds one never waits for the pool that others fill.
import pg from 'pg'

/** Of a process that does not speak for so long the server takes the locks: frozen, or beyond a network that is gone. */
export const lockLimits = { silentMs: 60_000, speakMs: 15_000, answerMs: 20_000 }

export class Locks {
  readonly #open: () => pg.Client
  readonly #held = new Set<string>()
  #client: Promise<pg.Client> | undefined
  #last: Promise<unknown> = Promise.resolve()

  readonly #speakMs: number

  constructor(config: pg.ClientConfig, { silentMs, speakMs, answerMs } = lockLimits) {
    const options = `${config.options ?? ''} -c idle_session_timeout=${silentMs}`
    this.#speakMs = speakMs
    this.#open = () => new pg.Client({ ...config, options, query_timeout: answerMs })
  }

  /** Runs `fn` under the lock and says so, or says that another holds it. A process that dies lets go. */
  async hold(key: string, fn: () => Promise<void>): Promise<boolean> {
    // the server counts locks by connection: within this process the set does
    if (this.#held.has(key)) return false
    this.#held.add(key)
    try {
      const client = await this.#connected()
      if (!(await this.#ask(client, 'pg_try_advisory_lock', key))) return false
      try {
        await fn()
      } finally {
        // a connection that was lost has let go of everything
        await this.#ask(client, 'pg_advisory_unlock', key).catch(() => undefined)
      }
      return true
    } finally {
      this.#held.delete(key)
    }
  }

  /** One question at a time: that is all a connection can do. */
  async #ask(client: pg.Client, call: string, key: string): Promise<boolean> {
    const asked = this.#last.then(() =>
      client.query<{ got: boolean }>(`select ${call}(hashtextextended($1, 1)) as got`, [key]),
    )
    // one that does not answer is given up, and all that it holds with it: the next opens another
    this.#last = asked.catch(() => void client.end().catch(() => undefined))
    return (await asked).rows[0]?.got === true
  }

  #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client
    const client = this.#open()
    const opened = client.connect().then(() => client)
    const gone = (): void => {
      if (this.#client === opened) this.#client = undefined
    }
    client.on('error', gone)
    client.on('end', gone)
    opened.catch(gone)
    const speaking = setInterval(() => {
      this.#last = this.#last.then(() => client.query('select')).catch(() => void client.end().catch(() => undefined))
    }, this.#speakMs)
    speaking.unref()
    client.on('end', () => clearInterval(speaking))
    this.#client = opened
    return opened
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined)
    await client?.end()
  }
}
