// Files of lists are made two at a time, apart from everything else: whoever asks for many holds up other files, never a vote.
import { fault } from '../errors/index.ts'

const atOnce = 2
const waitingMost = 20
/** Of one address, so that nobody takes every place in the line. */
const ofOneMost = 4

/** A short line before a few places; who finds it full is told to come again. */
export class Files {
  #waiting: { address: string; come: () => void }[] = []
  readonly #of = new Map<string, number>()
  readonly #making: string[] = []

  async make<T>(address: string, fn: () => Promise<T>): Promise<T> {
    const mine = this.#of.get(address) ?? 0
    if (mine >= ofOneMost || this.#waiting.length >= waitingMost) throw fault.BUSY()
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

  /** One address has one place: however much it asks for, the other is somebody else's. */
  #free = (address: string): boolean => this.#making.length < atOnce && !this.#making.includes(address)

  async #place(address: string): Promise<void> {
    if (this.#free(address)) this.#making.push(address)
    else await new Promise<void>((come) => this.#waiting.push({ address, come }))
  }
  /** A place is handed on to the first who may have it, or falls free. */
  #leave(address: string): void {
    this.#making.splice(this.#making.indexOf(address), 1)
    const next = this.#waiting.find((w) => this.#free(w.address))
    if (!next) return
    this.#waiting = this.#waiting.filter((w) => w !== next)
    this.#making.push(next.address)
    next.come()
  }
}
