// The port to public randomness: a chain of drand whose next rounds nobody knows.
import type { Text } from '../../kernel/errors/index.ts'

export interface BeaconSource {
  readonly name: Text
  /** G2, hex of 96 bytes */
  readonly publicKey: string
  /** seconds: of the first round, and between two */
  readonly genesis: number
  readonly period: number
  /** the round's signature in hex, not yet checked; undefined while it is not there */
  signatureOf(round: number): Promise<string | undefined>
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    readonly beacon?: BeaconSource
  }
}

/** The first round that comes to be at or after an instant. */
export const roundAt = ({ genesis, period }: BeaconSource, at: Date): number =>
  Math.max(1, Math.ceil((at.getTime() / 1000 - genesis) / period) + 1)
