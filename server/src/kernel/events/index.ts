// Events: a lower room tells, higher rooms listen; in the same transaction, wired by the assembly.
import type { Tx } from '../database/index.ts'

declare module '../database/tx.ts' {
  interface House {
    readonly events: Events
  }
}

export interface EventKind<T> {
  readonly name: string
  readonly example?: T
}
export const event = <T>(name: string): EventKind<T> => ({ name })

export interface Listener {
  readonly event: string
  readonly run: (tx: Tx, payload: unknown) => Promise<void>
}
export const on = <T>(kind: EventKind<T>, run: (tx: Tx, payload: T) => Promise<void>): Listener => ({
  event: kind.name,
  run: (tx, payload) => run(tx, payload as T),
})

export class Events {
  readonly #listeners = new Map<string, Listener[]>()
  listen(listeners: readonly Listener[]): void {
    for (const l of listeners) this.#listeners.set(l.event, [...(this.#listeners.get(l.event) ?? []), l])
  }
  /** Every listener runs before the act commits; one that fails undoes the act. */
  async emit<T>(tx: Tx, kind: EventKind<T>, payload: T): Promise<void> {
    for (const l of this.#listeners.get(kind.name) ?? []) await l.run(tx, payload)
  }
}
