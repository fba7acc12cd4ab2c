// The mixed load: ballots, cases and their steps, devices that sign, rosters, vouchers and their reversals, sign-ins; each act is tried until it is acknowledged, and what was acknowledged is written down.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { chance, type Chance } from '../../../data/demonstration/chance.ts'
import { plan } from '../../../server/src/chapters/maintenance-fund/use/testing.ts'
import { newDevice } from '../../../server/src/civic/signing/testing.ts'
import { sessionCookie } from '../../../server/src/kernel/http/index.ts'
import { bigWorkbook } from '../../../server/src/testing/big-roster.ts'
import { tokenOf } from '../../../server/src/testing/ground.ts'
import { Lost, owners, password, type Stage } from './stage.ts'

/** What was acknowledged, by kind. */
export interface Deeds {
  /** leaves of ballots that were promised a place in the log */
  readonly ballots: string[]
  readonly cases: string[]
  /** cases whose first step was taken */
  readonly steps: string[]
  /** public keys of devices */
  readonly keys: string[]
  /** id by natural key */
  readonly vouchers: Map<string, string>
  /** vouchers that were reversed */
  readonly reversals: string[]
  /** names of communities whose roster was written */
  readonly imports: string[]
  /** digests of sessions' tokens, and those that were signed out */
  readonly sessions: string[]
  readonly signOuts: string[]
}
const noDeeds = (): Deeds => ({ ballots: [], cases: [], steps: [], keys: [], vouchers: new Map(), reversals: [], imports: [], sessions: [], signOuts: [] })
export const homesOfImport = 30
/** how long an act is tried: a busy machine is slow to start a server again */
const limits = { actMs: 900_000 }

export class Load {
  readonly deeds = noDeeds()
  /** acts that were refused though nothing was wrong with them */
  readonly wrong: string[] = []
  /** calls whose answer never came */
  lost = 0
  readonly #stage: Stage
  readonly #luck: Chance
  readonly #paceMs: number
  readonly #stop = new AbortController()
  #lanes: Promise<void>[] = []

  constructor(stage: Stage, seed: number, paceMs: number) {
    this.#stage = stage
    this.#luck = chance(seed)
    this.#paceMs = paceMs
  }

  get acknowledged(): number {
    const d = this.deeds
    return [d.ballots, d.cases, d.steps, d.keys, d.reversals, d.imports, d.sessions, d.signOuts].reduce((n, list) => n + list.length, d.vouchers.size)
  }

  start(): void {
    const lanes: (readonly [work: (n: number) => Promise<void>, pace: number])[] = [
      ...Array.from({ length: 4 }, (_, lane) => [(n: number) => this.#ballot(lane + 4 * n), 1] as const),
      [(n) => this.#voucher(n), 2],
      [() => this.#case(), 12],
      [(n) => this.#key(n), 40],
      [(n) => this.#import(n), 30],
      [() => this.#session(), 90],
    ]
    this.#lanes = lanes.map(([work, pace]) => this.#lane(work, pace * this.#paceMs))
  }
  /** Ends when every act that was begun has its answer. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all(this.#lanes)
  }
  async #lane(work: (n: number) => Promise<void>, paceMs: number): Promise<void> {
    for (let n = 0; !this.#stop.signal.aborted; n++) {
      await work(n).catch((error: unknown) => void this.wrong.push(String(error)))
      await sleep(this.#luck.between(0, 2 * paceMs))
    }
  }

  async #until<T>(what: string, once: () => Promise<T>): Promise<T> {
    for (const end = Date.now() + limits.actMs; ;) {
      try {
        return await once()
      } catch (error) {
        if (!(error instanceof Lost)) throw error
        this.lost++
        if (Date.now() > end) throw new Error(`${what} was never answered: ${error.message}`, { cause: error })
        await sleep(this.#luck.between(60, 240))
      }
    }
  }
  /** The same key however often it is tried. */
  #act<T>(who: string, at: string, body: object | FormData): Promise<T> {
    const key = randomUUID()
    return this.#until(at, async () => {
      const { status, json } = await this.#stage.call<T>(who, 'POST', at, { body, key })
      if (status >= 300) throw new Error(`${at}: ${status} ${JSON.stringify(json).slice(0, 300)}`)
      return json
    })
  }

  readonly #votes: Promise<string>[] = []
  /** Votes follow each other: each is opened once, whoever comes to it first. */
  #vote(number: number): Promise<string> {
    return (this.#votes[number] ??= this.#until('a vote', async () => {
      const made = await this.#stage.tell<string>({ op: 'vote', community: this.#stage.community, id: String(number) })
      if ('refused' in made) throw new Error(`a vote: ${made.refused}`)
      return made.value
    }))
  }
  async #ballot(n: number): Promise<void> {
    const vote = await this.#vote(Math.floor(n / owners))
    const body = { choice: this.#luck.pick(['approve', 'against', 'abstain']), nonce: randomBytes(16).toString('hex') }
    const made = await this.#act<{ promise: { leaf: string } }>(`${sessionCookie}=${tokenOf(n % owners)}`, `/votes/${vote}/ballots`, body)
    this.deeds.ballots.push(made.promise.leaf)
  }

  async #voucher(n: number): Promise<void> {
    const { community, people } = this.#stage
    // the same however often it is tried
    const asked = { op: 'voucher', community, id: String(n), room: this.#luck.pick(people.rooms), fen: this.#luck.between(1, 1_000_000) } as const
    const posted = await this.#until('a voucher', () => this.#stage.tell<{ id: string }>(asked))
    if ('refused' in posted) throw new Error(`a voucher: ${posted.refused}`)
    const { id } = posted.value
    this.deeds.vouchers.set(String(n), id)
    if (!this.#luck.often(20)) return
    const back = await this.#until('a reversal', () => this.#stage.tell({ op: 'reverse', community, voucher: id }))
    // done before, and its answer lost
    if ('refused' in back && back.refused !== 'LEDGER.REVERSED') throw new Error(`a reversal: ${back.refused}`)
    this.deeds.reversals.push(id)
  }

  async #case(): Promise<void> {
    const { community, people } = this.#stage
    const body = { procedure: 'fund.use', building: people.building, form: plan }
    const { id } = await this.#act<{ id: string }>(people.committee, `/communities/${community}/cases`, body)
    this.deeds.cases.push(id)
    // the day in China, on which the case was proposed
    const heldOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const opinion = { outcome: 'agree', form: { text: '同意（虚构）', heldOn, present: 3 } }
    await this.#act(people.party, `/cases/${id}/steps/party`, opinion)
    this.deeds.steps.push(id)
  }

  async #key(n: number): Promise<void> {
    const i = n % owners
    const { body } = newDevice(this.#stage.people.accounts[i] ?? '')
    await this.#act(`${sessionCookie}=${tokenOf(i)}`, '/me/signing-keys', body)
    this.deeds.keys.push(body.publicKey)
  }

  async #import(n: number): Promise<void> {
    const { clerk } = this.#stage.people
    const name = `载荷${n + 1}小区（虚构）`
    const form = new FormData()
    form.set('neighbourhood', '420111003011')
    form.set('file', new Blob([new Uint8Array(await bigWorkbook(name, homesOfImport))]), 'load.xlsx')
    const { id } = await this.#act<{ id: string }>(clerk, '/imports', form)
    const settled = async (not: string): Promise<string> => {
      for (;;) {
        const { json } = await this.#until('an import', () => this.#stage.call<{ state: string }>(clerk, 'GET', `/imports/${id}`))
        if (json.state !== not) return json.state
        await sleep(100)
      }
    }
    if ((await settled('reading')) !== 'preview') throw new Error('an import could not be read')
    await this.#act(clerk, `/imports/${id}/apply`, {})
    const ended = await settled('applying')
    if (ended !== 'applied') throw new Error(`an import ended as ${ended}`)
    this.deeds.imports.push(name)
  }

  async #session(): Promise<void> {
    const entered = await this.#until('a sign-in', () => this.#stage.call(undefined, 'POST', '/session', { body: { login: this.#stage.people.signIn, password } }))
    if (entered.status !== 201 || !entered.cookie) throw new Error(`a sign-in: ${entered.status} ${JSON.stringify(entered.json)}`)
    const token = createHash('sha256').update(entered.cookie.slice(sessionCookie.length + 1)).digest('hex')
    this.deeds.sessions.push(token)
    if (this.#luck.often(30)) return
    const left = await this.#until('a sign-out', () => this.#stage.call(entered.cookie, 'DELETE', '/session'))
    if (left.status >= 300) throw new Error(`a sign-out: ${left.status}`)
    this.deeds.signOuts.push(token)
  }
}
