// Jobs: work that leaves a transaction by the outbox, at least once; and heartbeats that one process beats at a time.
import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { connection, isBusy, sql, system, type Address, type Database, type Tx } from '../database/index.ts'
import { Problem, type Text } from '../errors/index.ts'
import type { Log } from '../observability/index.ts'

export interface Job<T> {
  readonly name: string
  readonly input: z.ZodType<T>
  /** Runs at least once: must be idempotent. Opens its own acts on `db`. */
  readonly run: (db: Database, input: T, report: Report) => Promise<unknown>
  /** more tries after the first (default 5, doubling from 1 s) */
  readonly retries?: number
}
/** Tells the person who waits how far the work is. */
export type Report = (done: number, total: number) => Promise<void>
export const job = <T>(spec: Job<T>): Job<T> => spec
/** A job of whatever input: what a room's manifest lists. */
export interface AnyJob extends Omit<Job<never>, 'input'> {
  readonly input: z.ZodType
}

/** Something looked at again and again; under an advisory lock, so in one process at a time. */
export interface Heartbeat {
  readonly name: string
  readonly everyMs: number
  readonly beat: (db: Database) => Promise<void>
}

declare module '../database/tx.ts' {
  interface House {
    readonly jobs: Jobs
  }
}

export interface Started {
  readonly title: Text
  readonly path?: string
}
const envelope = z.object({ run: z.uuid().nullable(), input: z.unknown() })
const resumeEveryMs = 2_000
const othersRunLookMs = 500
const othersRunTries = 120
const gaveUp = {
  code: 'JOBS.GAVE_UP',
  zh: '系统多次出错，没有完成，也没有写入任何内容。请稍后再试；仍不行的，请联系系统管理员',
  en: 'It failed several times and was given up; nothing was written. Try again later, or ask the administrator',
  fields: [],
}
const ofQueue = JSON.stringify({ policy: 'standard', retryLimit: 5, retryBackoff: true, retryDelay: 1 })
/** What its worker needs of the queue's own tables, and no more: no queue is made, altered or taken away by the application's role. */
const rights = `revoke all on all tables in schema pgboss from hemei_app;
  grant usage on schema pgboss to hemei_app;
  grant select on all tables in schema pgboss to hemei_app;
  grant execute on all functions in schema pgboss to hemei_app;
  grant insert, update, delete on pgboss.job, pgboss.job_common, pgboss.instance to hemei_app;
  grant delete on pgboss.job_dependency to hemei_app;
  grant update (flow_on, reindex_on, monitor_backoff_on) on pgboss.version to hemei_app;
  grant update (deferred_count, blocked_count, queued_count, ready_count, active_count, failed_count, total_count, retained_count, retained_on,
    created_delta, completed_delta, failed_delta, delta_on, delta_seconds, wait_bins, run_bins, ready_oldest_seconds, ready_history,
    singletons_active, monitor_claim_on, monitor_on, maintain_on) on pgboss.queue to hemei_app`
const erased = (j: AnyJob): Job<unknown> => j as Job<unknown>

/** A database that is starting or full is tried again, and is no bug of ours. */
const levelOf = (error: unknown): 'warn' | 'error' => (isBusy(error) ? 'warn' : 'error')

export class Jobs {
  readonly #boss: PgBoss
  readonly #db: Database
  readonly #log: Log
  readonly #known: ReadonlyMap<string, Job<unknown>>
  readonly #heartbeats: readonly Heartbeat[]
  readonly #stop = new AbortController()
  readonly #beating: Promise<void>[] = []
  readonly #woken = new Map<string, () => void>()
  readonly #beaten = new Map<string, number>()

  constructor(
    parts: { db: Database; log: Log; address: Address },
    known: readonly AnyJob[],
    heartbeats: readonly Heartbeat[],
  ) {
    this.#db = parts.db
    this.#log = parts.log
    this.#known = new Map(known.map((j) => [j.name, erased(j)]))
    this.#heartbeats = heartbeats
    this.#boss = new PgBoss({
      db: { executeSql: (text: string, values?: unknown[]) => parts.db.pool.query(text, values) },
      migrate: false,
      supervise: true,
      schedule: false,
    })
    this.#boss.on('error', (error) => this.#log[levelOf(error)]({ err: error }, 'job queue'))
  }

  /** Creates the queue's own tables, as the owner; called with the migrations. */
  static async migrate(address: Address, names: readonly string[]): Promise<void> {
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({ ...connection(address, 'hemei_owner'), max: 2, statement_timeout: 0 })
    const boss = new PgBoss({
      db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
      supervise: false,
      schedule: false,
    })
    boss.on('error', () => undefined)
    await boss.start()
    await boss.stop({ graceful: false })
    await pool.query(rights)
    await pool.end()
    await Jobs.keep(address, names)
  }

  /** Makes, as the owner, the queues that are missing: whatever sends work into one of them would fail. False where there are no tables yet. */
  static async keep(address: Address, names: readonly string[]): Promise<boolean> {
    const { default: pg } = await import('pg')
    const client = new pg.Client(connection(address, 'hemei_owner'))
    await client.connect()
    try {
      const { rows } = await client.query<{ there: boolean }>(`select to_regclass('pgboss.queue') is not null as there`)
      if (!rows[0]?.there) return false
      await client.query(
        `select pgboss.create_queue(name, $2::jsonb) from unnest($1::text[]) name where not exists (select from pgboss.queue q where q.name = name.name)`,
        [names, ofQueue],
      )
      return true
    } finally {
      await client.end()
    }
  }

  async start(): Promise<void> {
    await this.#boss.start()
    for (const [name, known] of this.#known)
      await this.#boss.work(name, { pollingIntervalSeconds: 1, batchSize: 1 }, async ([given]) => {
        if (given) await this.#once(known, envelope.parse(given.data))
      })
    const resume = { name: 'jobs.resume', everyMs: resumeEveryMs, beat: (db: Database) => this.#resume(db) }
    for (const h of [resume, ...this.#heartbeats]) {
      this.#beaten.set(h.name, performance.now())
      this.#beating.push(this.#beat(h))
    }
  }

  /** Sends work by the transaction's own outbox: it exists if and only if the act commits. */
  async send<T>(tx: Tx, kind: Job<T>, input: T, started?: Started): Promise<string | null> {
    const run = started ? tx.newId() : null
    if (started)
      await tx.run(sql`insert into job_run (id, name, title, account, path, input, created_at, changed_at) values
        (${run}, ${kind.name}, ${JSON.stringify(started.title)}, ${tx.actor.account ?? null}, ${started.path ?? '/'},
          ${JSON.stringify(input)}::jsonb, ${tx.now}, ${tx.now})`)
    await this.#enqueue(tx, kind, { run, input })
    return run
  }

  async #enqueue(
    tx: Tx,
    kind: Pick<AnyJob, 'name' | 'retries'>,
    given: { run: string | null; input: unknown },
  ): Promise<void> {
    const db = { executeSql: (text: string, values?: unknown[]) => tx.raw.query(text, values) }
    const again = { retryLimit: kind.retries ?? 5, retryBackoff: true, retryDelay: 1 }
    await this.#boss.send(kind.name, given, { db, ...again })
  }

  /**
   * Runs whose process died hold no lock any more, and nothing of them waits in the queue: they are sent again at once,
   * not when the queue gives them up. What the queue gave up after its last try is told to the person as failed.
   */
  async #resume(db: Database): Promise<void> {
    await db.act(system('jobs'), async (tx) => {
      const lost = await tx.rows<{ id: string; name: string; input: unknown; broken: boolean }>(sql`
        select r.id, r.name, r.input, coalesce(q.broken, false) as broken
        from (select * from job_run where state in ('waiting', 'running') order by id limit 100) r
        left join lateral (select bool_or(j.state = 'failed') as broken, bool_or(j.state in ('created', 'retry')) as queued
          from pgboss.job j where j.name = r.name and j.data ->> 'run' = r.id::text) q on true
        where r.name = any (${[...this.#known.keys()]}::text[]) and q.queued is not true
          and pg_try_advisory_xact_lock(hashtextextended('job/' || r.id, 1))`)
      for (const { id, name, input, broken } of lost) {
        const kind = this.#known.get(name)
        if (broken)
          await tx.run(sql`update job_run set state = 'failed', problem = ${JSON.stringify(gaveUp)}, changed_at = ${tx.now}
            where id = ${id} and state in ('waiting', 'running')`)
        else if (kind && input !== null) {
          await tx.run(
            sql`update job_run set state = 'waiting', changed_at = ${tx.now} where id = ${id} and state = 'running'`,
          )
          await this.#enqueue(tx, kind, { run: id, input })
        }
      }
    })
  }

  /** Seconds since each heartbeat last went well here; those that another process beats are not among them. */
  get heartbeatAges(): readonly { readonly name: string; readonly seconds: number }[] {
    return [...this.#beaten].map(([name, at]) => ({ name, seconds: (performance.now() - at) / 1000 }))
  }

  /** Lets a heartbeat beat at once, e.g. after a commit that it waits for. */
  wake(name: string): void {
    this.#woken.get(name)?.()
  }

  /** A run that a person waits for is worked on by one process at a time, and not again once it is over. */
  async #once(kind: Job<unknown>, given: z.infer<typeof envelope>): Promise<void> {
    const { run } = given
    if (!run) return this.#run(kind, given)
    const unlessOver = async (): Promise<void> => {
      const over = await this.#db.read(system('jobs'), (tx) =>
        tx.maybe(sql`select from job_run where id = ${run} and state = 'done'`),
      )
      if (!over) await this.#run(kind, given)
    }
    for (let tries = 0; !(await this.#db.locks.hold(`job/${run}`, unlessOver)); tries++) {
      // the queue tries again later
      if (tries === othersRunTries) throw new Error(`${kind.name} runs elsewhere`)
      await sleep(othersRunLookMs, undefined, { signal: this.#stop.signal })
    }
  }

  async #run(kind: Job<unknown>, { run, input }: z.infer<typeof envelope>): Promise<void> {
    const mark = (set: ReturnType<typeof sql>) =>
      run
        ? this.#db.act(system('jobs'), (tx) =>
            tx.run(sql`update job_run set ${set}, changed_at = ${tx.now} where id = ${run}`),
          )
        : Promise.resolve(0)
    await mark(sql`state = 'running'`)
    let broke = false
    try {
      const answer = await kind.run(this.#db, kind.input.parse(input), async (done, total) => {
        await mark(sql`done = ${done}, total = ${total}`)
      })
      await mark(sql`state = 'done', answer = ${JSON.stringify(answer ?? null)}`)
    } catch (error) {
      if (error instanceof Problem)
        await mark(
          sql`state = 'failed', problem = ${JSON.stringify({ code: error.code, ...error.text, fields: error.fields })}`,
        )
      else {
        this.#log[levelOf(error)]({ err: error, job: kind.name }, 'job failed')
        await mark(sql`state = 'waiting'`)
      }
      broke = !(error instanceof Problem)
    }
    // the queue tries again; it keeps what it is thrown, so not the error, which may quote somebody's data
    if (broke) throw new Error(`${kind.name} failed`)
  }

  async #beat(h: Heartbeat): Promise<void> {
    const key = `heartbeat/${h.name}`
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        // where another process beats it, that one says how long ago
        if (await this.#db.locks.hold(key, () => h.beat(this.#db))) this.#beaten.set(h.name, performance.now())
        else this.#beaten.delete(h.name)
      } catch (error) {
        if (!signal.aborted) this.#log[levelOf(error)]({ err: error, heartbeat: h.name }, 'heartbeat failed')
      }
      const woken = new Promise<void>((wake) => this.#woken.set(h.name, wake))
      await Promise.race([sleep(h.everyMs, undefined, { signal }).catch(() => undefined), woken])
    }
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    for (const wake of this.#woken.values()) wake()
    await Promise.all(this.#beating)
    await this.#boss.stop({ graceful: true, timeout: 10_000 })
  }
}

/** Work that is over since so many days is cleared. By the database's own clock. */
export const clearRuns = (tx: Tx, days: number): Promise<number> =>
  tx.run(sql`delete from job_run where state in ('done', 'failed')
    and changed_at < clock_timestamp() - make_interval(days => ${days}::int)`)
