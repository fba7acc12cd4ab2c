// The gate: so many requests at work at once, so many waiting, none for long; whatever comes beyond is told at once to come later.
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { fault } from '../errors/index.ts'
import { languageOf, problemJson } from './problem.ts'
import type { Route } from './route.ts'
import type { Headers } from './safety.ts'

export interface GateLimits {
  /** requests at work at once; what is not urgent leaves some of them free, what reads long takes few */
  readonly atWork: Readonly<Record<Turn, number>>
  readonly waiting: number
  readonly waitMs: number
}
/** Ballots and sign-in come before everything else; exports and other long reading after it. */
export type Turn = 'urgent' | 'ordinary' | 'long'
const turns: readonly Turn[] = ['urgent', 'ordinary', 'long']

/** Enough that a lane's transactions travel full, few enough that each is answered within seconds on a small machine. */
export const gateLimits: GateLimits = {
  atWork: { urgent: 128, ordinary: 96, long: 16 },
  waiting: 256,
  waitMs: 3000,
}
const retryAfterSeconds = 2
const sweepMs = 100
/** A place is held for so long at most, whatever whoever asked does with the answer. */
const heldMostMs = 30_000

type Handler = (request: IncomingMessage, response: ServerResponse) => void
interface Waiting {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly since: number
}

const asPattern = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/?]+')}(?:[?]|$)`)
/** Of which kind a request is, by its address alone: before anything of it is read. */
export function turnOf(
  routes: readonly Route[],
  urlOf: (r: Route) => string,
): (request: IncomingMessage) => Turn {
  const known = routes
    .filter((r) => (r.urgent ?? r.long) === true)
    .map(
      (r) =>
        ({ method: r.method, pattern: asPattern(urlOf(r)), turn: r.urgent ? 'urgent' : 'long' }) as const,
    )
  return ({ method, url = '' }) =>
    known.find((k) => k.method === method && k.pattern.test(url))?.turn ?? 'ordinary'
}

/** The short no, made once in each language, headers and all: it must cost less than any answer. */
function shortNo(lang: 'zh' | 'en', safety: Headers) {
  const said = JSON.stringify(problemJson(fault.BUSY(), lang))
  const headers = [
    ...[
      'Content-Type',
      'application/problem+json; charset=utf-8',
      'Content-Length',
      String(Buffer.byteLength(said)),
    ],
    ...['Cache-Control', 'no-store', 'Retry-After', String(retryAfterSeconds)],
    ...Object.entries(safety).flat(),
  ]
  return { said, headers }
}
type Refusals = Readonly<Record<'zh' | 'en', ReturnType<typeof shortNo>>>
const bodyReadBytes = 65_536
function refuse(refusals: Refusals, { request, response }: Pick<Waiting, 'request' | 'response'>): void {
  if (response.headersSent || response.destroyed) return
  const { headers } = request
  const { said, headers: own } = refusals[languageOf(headers['accept-language'])]
  // a body that nobody will read is not waited for
  const leave =
    Number(headers['content-length'] ?? 0) > bodyReadBytes || headers['transfer-encoding'] !== undefined
  response.sendDate = false
  response.writeHead(503, leave ? [...own, 'Connection', 'close'] : [...own])
  response.end(said)
}

export interface GateState {
  readonly atWork: number
  readonly waiting: number
  /** since the process started */
  readonly refused: number
}
export class Gate {
  readonly #limits: GateLimits
  readonly #refusals: Refusals
  readonly #turnOf: (request: IncomingMessage) => Turn
  readonly #atWork: Record<Turn, number> = { urgent: 0, ordinary: 0, long: 0 }
  readonly #waiting: Record<Turn, Waiting[]> = { urgent: [], ordinary: [], long: [] }
  #handle: Handler = () => undefined
  #sweep: NodeJS.Timeout | undefined
  #refused = 0

  constructor(
    of: (request: IncomingMessage) => Turn,
    { limits = gateLimits, headers = {} }: { limits?: GateLimits; headers?: Headers } = {},
  ) {
    this.#turnOf = of
    this.#limits = limits
    this.#refusals = { zh: shortNo('zh', headers), en: shortNo('en', headers) }
  }

  get state(): GateState {
    return { atWork: this.#busy, waiting: this.#queued, refused: this.#refused }
  }
  get #busy(): number {
    return this.#atWork.urgent + this.#atWork.ordinary + this.#atWork.long
  }
  get #queued(): number {
    return this.#waiting.urgent.length + this.#waiting.ordinary.length + this.#waiting.long.length
  }

  /** A server whose requests come in by this gate; health and files of the web pass beside it. */
  serve(
    handle: Handler,
    times: { keepAliveTimeout?: number; requestTimeout?: number; connectionTimeout?: number },
  ): http.Server {
    this.#handle = handle
    const server = http.createServer((request, response) => this.#arrive(request, response))
    server.keepAliveTimeout = times.keepAliveTimeout ?? server.keepAliveTimeout
    server.requestTimeout = times.requestTimeout ?? server.requestTimeout
    server.setTimeout(times.connectionTimeout ?? 0)
    return server
  }

  #arrive(request: IncomingMessage, response: ServerResponse): void {
    if (!request.url?.startsWith('/api/')) return this.#handle(request, response)
    if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
      return this.#enter(request, response)
    // what has not come whole holds no place while it is on its way: whoever sends slowly would keep others out
    setImmediate(() => {
      if (request.complete) this.#enter(request, response)
      else this.#handle(request, response)
    })
  }

  #enter(request: IncomingMessage, response: ServerResponse): void {
    if (response.destroyed) return
    const turn = this.#turnOf(request)
    if (this.#mayWork(turn) && !this.#waiting[turn].length) return this.#work(turn, { request, response })
    if (this.#queued >= this.#limits.waiting && !this.#makeRoom(turn)) {
      this.#refused++
      return refuse(this.#refusals, { request, response })
    }
    this.#waiting[turn].push({ request, response, since: performance.now() })
    this.#sweep ??= setInterval(() => this.#sweepOut(), sweepMs).unref()
  }

  #mayWork(turn: Turn): boolean {
    return (
      this.#busy < this.#limits.atWork[turn] &&
      (turn !== 'long' || this.#atWork.long < this.#limits.atWork.long)
    )
  }

  #work(turn: Turn, { request, response }: Pick<Waiting, 'request' | 'response'>): void {
    this.#atWork[turn]++
    let held = true
    const leave = (): void => {
      if (!held) return
      held = false
      clearTimeout(most)
      this.#atWork[turn]--
      this.#next()
    }
    const most = setTimeout(leave, heldMostMs).unref()
    // once the answer is made its place is free: whoever reads slowly keeps nobody out
    response.once('prefinish', leave)
    response.once('close', leave)
    this.#handle(request, response)
  }

  #next(): void {
    for (const turn of turns)
      while (this.#waiting[turn].length && this.#mayWork(turn)) {
        const first = this.#waiting[turn].shift()
        if (first && !first.response.destroyed) this.#work(turn, first)
      }
  }

  /** The last of a later turn gives way; it is told to come again. */
  #makeRoom(turn: Turn): boolean {
    const later = turns.slice(turns.indexOf(turn) + 1).toReversed()
    const out = later
      .map((t) => this.#waiting[t])
      .find((waiting) => waiting.length)
      ?.pop()
    if (!out) return false
    this.#refused++
    refuse(this.#refusals, out)
    return true
  }

  #sweepOut(): void {
    const before = performance.now() - this.#limits.waitMs
    for (const turn of turns)
      while ((this.#waiting[turn][0]?.since ?? Infinity) < before) {
        const out = this.#waiting[turn].shift()
        if (!out) break
        this.#refused++
        refuse(this.#refusals, out)
      }
    if (this.#queued) return
    clearInterval(this.#sweep)
    this.#sweep = undefined
  }
}
