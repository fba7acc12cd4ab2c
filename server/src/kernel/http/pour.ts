// A file that is sent while it is made: as fast as whoever asked takes it; who takes too little for too long is let go.
import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { fault } from '../errors/index.ts'
import type { Write } from './zip.ts'

export interface PourLimits {
  /** so long may whoever reads take nothing at all */
  readonly stallMs: number
  /** and so long may be waited for them altogether, beside what their bytes give them time for */
  readonly graceMs: number
  readonly bytesPerSecond: number
  /** no file takes longer, whoever is slow */
  readonly wholeMs: number
}
export const pourLimits: PourLimits = {
  stallMs: 20_000,
  graceMs: 30_000,
  bytesPerSecond: 50_000,
  wholeMs: 900_000,
}

/** Until more may be written. Throws BUSY where that takes longer than given, or whoever asked has gone. */
function drained(out: ServerResponse, withinMs: number): Promise<void> {
  return new Promise((done, fail) => {
    const end = (taken: boolean): void => {
      clearTimeout(timer)
      out.off('drain', drain).off('close', close)
      if (taken) done()
      else fail(fault.BUSY())
    }
    const drain = (): void => end(true)
    const close = (): void => end(false)
    const timer = setTimeout(close, Math.max(0, withinMs))
    out.once('drain', drain).once('close', close)
  })
}

/** `begin` says the headers. */
interface Poured {
  readonly make: (write: Write) => Promise<void>
  readonly begin: () => void
}
export class Pour {
  readonly #limits: PourLimits
  readonly #under = new Set<ServerResponse>()
  #closed = false

  constructor(limits: PourLimits = pourLimits) {
    this.#limits = limits
  }

  /** The house stops: it does not wait for whoever reads. */
  close(): void {
    this.#closed = true
    for (const out of this.#under) out.destroy()
  }

  /**
   * Nothing is said before the first bytes: what fails until then is answered as a problem. What fails later breaks the
   * connection off, so that no browser takes what it has for the whole; an Excel file lacks its list of parts besides, and
   * no program opens it.
   */
  async out(reply: FastifyReply, { make, begin }: Poured): Promise<void> {
    const out = reply.raw
    const open = (): void => {
      begin()
      reply.hijack()
      out.writeHead(200, reply.getHeaders() as Record<string, string>)
    }
    if (this.#closed) throw fault.BUSY()
    this.#under.add(out)
    try {
      // whoever asks for the head alone has no file made for it
      if (reply.request.method === 'HEAD') open()
      else await make(this.#writer(reply, open))
      out.end()
    } catch (error) {
      if (reply.sent) out.destroy()
      throw error
    } finally {
      this.#under.delete(out)
    }
  }

  #writer(reply: FastifyReply, open: () => void): Write {
    const { stallMs, graceMs, bytesPerSecond, wholeMs } = this.#limits
    const out = reply.raw
    const began = performance.now()
    let sent = 0
    let waitedMs = 0
    return async (bytes) => {
      const since = performance.now()
      if (out.destroyed || since - began > wholeMs) throw fault.BUSY()
      if (!reply.sent) open()
      sent += bytes.length
      if (out.write(bytes)) return
      await drained(out, Math.min(stallMs, graceMs + (sent / bytesPerSecond) * 1000 - waitedMs))
      waitedMs += performance.now() - since
    }
  }
}
