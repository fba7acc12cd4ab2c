// Files of lists are made two at a time, apart from everything else: whoever asks for many holds up other files, never a vote.
import { fault } from '../errors/index.ts'

const atOnce = 2
const waitingMost = 20
/** Of one address, so that nobody takes every place in the line. */
const ofOneMost = 4

/** A short line before a few places; who finds it full is told to come again. */
export class Files {
  readonly #waiting: (() => void)[] = []
  readonly #of = new Map<string, number>()
  #making = 0

  async make<T>(address: string, fn: () => Promise<T>): Promise<T> {
    const mine = this.#of.get(address) ?? 0
    if (mine >= ofOneMost || this.#waiting.length >= waitingMost) throw fault.BUSY()
    this.#of.set(address, mine + 1)
    try {
      await this.#place()
      try {
        return await fn()
      } finally {
        this.#leave()
      }
    } finally {
      const left = (this.#of.get(address) ?? 1) - 1
      if (left > 0) this.#of.set(address, left)
      else this.#of.delete(address)
    }
  }

  async #place(): Promise<void> {
    if (this.#making < atOnce) this.#making++
    else await new Promise<void>((come) => this.#waiting.push(come))
  }
  /** A place is handed on, or falls free. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#making--
  }
}
