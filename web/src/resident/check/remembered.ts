// What this device itself knows of a ballot it cast, so that a receipt is compared with more than the server's word.
import type { BallotChoice, BallotPromise } from '../../shared/api/votes.ts'

export interface RememberedBallot {
  vote: string
  voter: string
  nonce: string
  choice: BallotChoice
  /** the hash of this device's signature, where it signed */
  signed?: string
  /** the number that the act bore, and the platform's signed word for it */
  seq?: number
  promise?: BallotPromise
}

const place = (vote: string, voter: string) => `hemei.ballot.${vote}.${voter}`

export function remember(ballot: RememberedBallot): void {
  try {
    localStorage.setItem(place(ballot.vote, ballot.voter), JSON.stringify(ballot))
  } catch {
    // A closed store: the receipt is then checked against the published lines alone.
  }
}

export function forget(vote: string, voter: string): void {
  try {
    localStorage.removeItem(place(vote, voter))
  } catch {
    // Nothing was kept.
  }
}

/** What was kept for the voter that a receipt names. */
export function rememberedFor(receipt: unknown): RememberedBallot | undefined {
  const { vote, voter } = (receipt ?? {}) as { vote?: unknown; voter?: unknown }
  if (typeof vote !== 'string' || typeof voter !== 'string') return undefined
  try {
    const kept = localStorage.getItem(place(vote, voter))
    return kept === null ? undefined : (JSON.parse(kept) as RememberedBallot)
  } catch {
    return undefined
  }
}
