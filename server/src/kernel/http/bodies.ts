// What requests bring is held in memory until they are answered: so many bytes at once in this process, whoever sends them.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fault, type Problem } from '../errors/index.ts'
import type { Route } from './route.ts'

/** A route's own body, where it takes no file. */
export const bodyMost = 2_000_000
/** A form's fields and edges beside its file. */
const formBytes = 300_000
/** A ballot, a sign-in, a form: never kept out by files. */
const smallBytes = 65_536

export interface BodyLimits {
  readonly allBytes: number
  /** of what is not small: the rest stays free for what is */
  readonly largeBytes: number
  /** of what is not small, from one address */
  readonly ofOneBytes: number
}
const bodyLimits: BodyLimits = { allBytes: 128_000_000, largeBytes: 96_000_000, ofOneBytes: 48_000_000 }

export class Bodies {
  readonly #limits: BodyLimits
  readonly #of = new Map<string, number>()
  #all = 0
  #large = 0

  constructor(limits: BodyLimits = bodyLimits) {
    this.#limits = limits
  }

  /** Bytes that are held, or announced and awaited. */
  get held(): number {
    return this.#all
  }

  /** Takes room for a body; what it answers gives the room back, once. Undefined: there is none. */
  take(address: string, bytes: number): (() => void) | undefined {
    const large = bytes > smallBytes
    const mine = this.#of.get(address) ?? 0
    const { allBytes, largeBytes, ofOneBytes } = this.#limits
    if (this.#all + bytes > allBytes) return undefined
    if (large && (this.#large + bytes > largeBytes || mine + bytes > ofOneBytes)) return undefined
    this.#count(address, bytes, large)
    let held = true
    return () => {
      if (held) this.#count(address, -bytes, large)
      held = false
    }
  }

  #count(address: string, bytes: number, large: boolean): void {
    this.#all += bytes
    if (!large) return
    this.#large += bytes
    const mine = (this.#of.get(address) ?? 0) + bytes
    if (mine > 0) this.#of.set(address, mine)
    else this.#of.delete(address)
  }
}

/** Before anything of a body is read: what has no room is told to come again. */
export function holdBody(bodies: Bodies, request: FastifyRequest, reply: FastifyReply): Problem | undefined {
  const { 'content-length': announced, 'transfer-encoding': chunked } = request.headers
  if (announced === undefined && chunked === undefined) return undefined
  const { route } = request.routeOptions.config as { route?: Route }
  const most = route?.uploadLimit ? route.uploadLimit + formBytes : bodyMost
  const bytes = Number(announced)
  // more than may come is refused further on, and what names no length may have that of the longest
  const free = bodies.take(request.ip, bytes <= most ? bytes : most)
  if (free) {
    reply.raw.once('close', free).once('finish', free)
    return undefined
  }
  // what is on its way is let go by unread, so that whoever sends it hears the answer; without an end in sight it is not
  if (!(bytes <= most)) reply.header('connection', 'close')
  return fault.BUSY()
}
