// A short line before a few places, for work that is large: whoever asks for much of it holds up their like, never a vote.
import { fault } from '../errors/index.ts'

export interface LineLimits {
  readonly atOnce: number
  readonly waitingMost: number
  /** of one address, so that nobody takes every place in the line */
  readonly ofOneMost: number
}

/** Who finds it full is told to come again. */
export class Line {
  readonly #limits: LineLimits
  #waiting: { address: string; come: () => void }[] = []
  readonly #of = new Map<string, number>()
  readonly #busy: string[] = []

  constructor(limits: LineLimits) {
    this.#limits = limits
  }

  /** Runs when a place is free. Throws BUSY where too many wait already. */
  async wait<T>(address: string, fn: () => Promise<T>): Promise<T> {
    const mine = this.#of.get(address) ?? 0
    if (mine >= this.#limits.ofOneMost || this.#waiting.length >= this.#limits.waitingMost) throw fault.BUSY()
    this.#of.set(address, mine + 1)
    try {
      await this.#place(address)
      try {
        return await fn()
      } finally {
        this.#leave(address)
      }
    } finally {
      const left = (this.#of.get(address) ?? 1) - 1
      if (left > 0) this.#of.set(address, left)
      else this.#of.delete(address)
    }
  }

  /** One address has one place: however much it asks for, the others are somebody else's. */
  #free = (address: string): boolean => this.#busy.length < this.#limits.atOnce && !this.#busy.includes(address)

  async #place(address: string): Promise<void> {
    if (this.#free(address)) this.#busy.push(address)
    else await new Promise<void>((come) => this.#waiting.push({ address, come }))
  }
  /** A place is handed on to the first who may have it, or falls free. */
  #leave(address: string): void {
    this.#busy.splice(this.#busy.indexOf(address), 1)
    const next = this.#waiting.find((w) => this.#free(w.address))
    if (!next) return
    this.#waiting = this.#waiting.filter((w) => w !== next)
    this.#busy.push(next.address)
    next.come()
  }
}
