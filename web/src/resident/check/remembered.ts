// What this device itself knows of a ballot it cast, so that a receipt is compared with more than the server's word.
import type { BallotChoice } from '../../shared/api/votes.ts'

export interface RememberedBallot {
  vote: string
  nonce: string
  choice: BallotChoice
}

const place = (vote: string) => `hemei.ballot.${vote}`

export function remember(ballot: RememberedBallot): void {
  try {
    localStorage.setItem(place(ballot.vote), JSON.stringify(ballot))
  } catch {
    // A closed store: the receipt is then checked against the published lines alone.
  }
}

export function forget(vote: string): void {
  try {
    localStorage.removeItem(place(vote))
  } catch {
    // Nothing was kept.
  }
}

export function remembered(vote: string): RememberedBallot | undefined {
  try {
    const kept = localStorage.getItem(place(vote))
    return kept === null ? undefined : (JSON.parse(kept) as RememberedBallot)
  } catch {
    return undefined
  }
}
