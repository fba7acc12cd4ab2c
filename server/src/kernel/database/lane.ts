// Lane: hot acts that come at the same time share one transaction, so that many pay for one beginning and one commit.
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { batch, type Statement } from './batch.ts'
import { together } from './insertion.ts'
import type { Decided, Passage } from './passage.ts'
import { Alone } from './tx.ts'

interface Rider {
  readonly passage: Passage<unknown>
  readonly community: string
  readonly arrived: (answer: unknown) => void
  readonly refused: (error: unknown) => void
  /** it did not come about here, and nothing of it stands */
  readonly alone: () => void
}
/** Acts in one transaction at most, and transactions under way at once: while one commits, the next decides. */
const limits = { riders: 32, trips: 2 }

const begin: Statement = { name: 'begin', text: 'begin', values: [], silent: true }
const commit: Statement = { name: 'commit', text: 'commit', values: [], silent: true }
// who holds several locks must not wait long for another's: two that wait for each other go alone, one after the other
const impatient: Statement = {
  name: 'lane.impatient',
  text: `set local lock_timeout = '100ms'`,
  values: [],
  silent: true,
}
const scope = (community: string): Statement => ({
  name: 'lane.scope',
  text: `select set_config('hemei.community', $1, true)`,
  values: [community],
})

/**
 * Each act still decides for itself, by its own claim, key, locks and rows, and a refused one leaves nothing. An act
 * writes nothing before the end (`tx.atEnd`), so all writes of a trip stand or fall with its commit; if it fails, each of
 * its acts goes once more, alone, and learns its own fate: two that exclude each other are kept apart by constraints.
 */
export class Lane {
  readonly #pool: pg.Pool
  readonly #waiting: Rider[] = []
  #trips = 0

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** The act's answer; undefined if it has to go alone. */
  ride<T>(passage: Passage<T>, community: string): Promise<{ readonly answer: T } | undefined> {
    return new Promise((done, fail) => {
      const arrived = (answer: unknown): void => done({ answer: answer as T })
      this.#waiting.push({ passage, community, arrived, refused: fail, alone: () => done(undefined) })
      void this.#drive()
    })
  }

  async #drive(): Promise<void> {
    if (this.#trips >= limits.trips) return
    this.#trips++
    // those whose requests were read in the same turn go together
    await setImmediate()
    while (this.#waiting.length) await this.#trip(this.#next())
    this.#trips--
  }

  /** Those who wait for the same community as the first: rows of one community at a time can be seen or written. */
  #next(): Rider[] {
    const community = this.#waiting[0]?.community
    const riders = this.#waiting.filter((r) => r.community === community).slice(0, limits.riders)
    const taken = new Set(riders)
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((r) => !taken.has(r)))
    return riders
  }

  async #trip(riders: readonly Rider[]): Promise<void> {
    let left = riders
    let client: pg.PoolClient | undefined
    let broken: Error | undefined
    try {
      client = await this.#pool.connect()
      const results = await batch(client, [begin, impatient, ...riders.flatMap((r) => r.passage.beginning)])
      let at = 2
      const decided = await Promise.all(
        riders.map(async (rider) => {
          const mine = results.slice(at, (at += rider.passage.beginning.length))
          return settled(rider, mine)
        }),
      )
      const going = decided.filter((d) => d !== undefined)
      left = going.map((d) => d.rider)
      const [first] = left
      const writes = together(going.flatMap((d) => d.ending))
      const ended = await batch(client, [
        ...(first && writes.length ? [scope(first.community)] : []),
        ...writes,
        commit,
      ])
      if (ended.at(-1)?.command !== 'COMMIT')
        throw new Error('the trip was undone by a statement that failed inside it')
      for (const { rider, committed, answer } of going) {
        committed()
        rider.arrived(answer)
      }
      left = []
    } catch {
      broken = await undone(client)
    } finally {
      client?.release(broken)
      for (const rider of left) rider.alone()
    }
  }
}

/** What a rider decided; undefined if it was refused or goes alone, and so has no part in what is committed. */
async function settled(
  rider: Rider,
  results: pg.QueryResult[],
): Promise<(Decided<unknown> & { rider: Rider }) | undefined> {
  try {
    return { ...(await rider.passage.decide(undefined, results)), rider }
  } catch (error) {
    if (error instanceof Alone) rider.alone()
    else rider.refused(error)
    return undefined
  }
}

async function undone(client: pg.PoolClient | undefined): Promise<Error | undefined> {
  try {
    await client?.query('rollback')
    return undefined
  } catch (lost) {
    return lost as Error
  }
}
