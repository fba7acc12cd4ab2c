// The trail: every act leaves one row in its own transaction, every refusal one outside it; never what was said.
import { insertion, isBusy, sql, system, type Database, type Statement } from '../database/index.ts'
import type { Log } from '../observability/index.ts'

export interface AuditEvent {
  /** who acts; undefined where nobody is signed in */
  readonly account: string | undefined
  /** the right that was used */
  readonly role: string | undefined
  /** a route's id, or the name of an operator's command */
  readonly act: string
  /** path of the place acted on; `/` where the act has none */
  readonly place: string
  /** ids of what was acted on: UUIDs alone, never personal data */
  readonly ids: Readonly<Record<string, string>>
  readonly status: number
  /** of a refusal: the problem's code */
  readonly code?: string
  readonly request: string
  readonly address: string | undefined
}

/** An act's row, sent with its commit: the act stands if and only if its row does. */
export const recording = (e: AuditEvent): Statement =>
  waiting({
    account: e.account ?? null,
    role: e.role ?? null,
    act: e.act,
    place: e.place,
    ids: JSON.stringify(e.ids),
    status: String(e.status),
    code: e.code ?? null,
    request: e.request,
    address: e.address ?? null,
  })
const waiting = insertion('audit.record', 'audit_waiting', {
  ...{ account: 'uuid', role: 'text', act: 'text', place: 'text', ids: 'jsonb' },
  ...{ status: 'smallint', code: 'text', request: 'uuid', address: 'inet' },
})

/** How many refusals wait at most, go in one statement, and how long they gather. */
const limits = { waiting: 5_000, batch: 500, gatherMs: 500, againMs: 2_000, triesAtClose: 3 }

interface Waiting {
  readonly event: AuditEvent
  /** finds who it was where the refusal came before anybody asked */
  readonly who: (() => Promise<string | undefined>) | undefined
}
const alike = (e: AuditEvent): string =>
  JSON.stringify([e.act, e.place, e.ids, e.status, e.code, e.address, e.role])

/** Refusals on their way into the trail: in batches, never holding up an answer, a bounded number of them. */
export class Trail {
  readonly #db: Database
  readonly #log: Log
  #waiting: Waiting[] = []
  #lost = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(db: Database, log: Log) {
    this.#db = db
    this.#log = log
  }

  refuse(event: AuditEvent, who?: () => Promise<string | undefined>): void {
    if (this.#waiting.length >= limits.waiting) this.#lost++
    else this.#waiting.push({ event, who })
    this.#later(limits.gatherMs)
  }

  /** Everything that waits is written; what cannot be after several tries is told to the log. */
  async close(): Promise<void> {
    for (let tries = 0; tries < limits.triesAtClose && (this.#waiting.length || this.#lost); tries++)
      await this.flush()
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#waiting.length) this.#log.error({ count: this.#waiting.length }, 'refusals lost to the trail')
  }

  /** Writes what waits now, batch after batch. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => void this.flush(), ms).unref()
  }

  async #write(): Promise<void> {
    while (this.#waiting.length || this.#lost) {
      const batch = this.#waiting.slice(0, limits.batch)
      const lost = this.#lost
      try {
        await this.#insert(batch, lost)
      } catch (error) {
        this.#log[isBusy(error) ? 'warn' : 'error']({ err: error }, 'trail')
        this.#later(limits.againMs)
        return
      }
      this.#waiting = this.#waiting.slice(batch.length)
      this.#lost -= lost
    }
  }

  async #insert(batch: readonly Waiting[], lost: number): Promise<void> {
    const rows = new Map<string, { times: number; account: string | null }>()
    for (const [i, { event, who }] of batch.entries()) {
      const account = event.account ?? (await who?.())
      // the same knock of strangers, again and again, is one row that counts
      const key = account ? String(i) : alike(event)
      const known = rows.get(key)
      if (known) known.times++
      else rows.set(key, Object.assign({ ...event }, { account: account ?? null, times: 1 }))
    }
    const all = [...rows.values(), ...(lost ? [overflow(lost)] : [])]
    await this.#db.act(system('audit'), (tx) =>
      tx.run(sql`insert into audit_waiting (account, role, act, place, ids, status, code, request, address, times)
        select * from json_to_recordset(${JSON.stringify(all)}::json) as r(account uuid, role text, act text, place text,
          ids jsonb, status smallint, code text, request uuid, address inet, times int)`),
    )
  }
}

/** More came than can wait: that many are not told one by one. */
const overflow = (times: number): object => ({
  ...{ account: null, role: null, act: 'audit.overflow', place: '/', ids: {}, status: 503, code: null },
  ...{ request: crypto.randomUUID(), address: null, times },
})
