// For tests: one closed vote whose bundle is checked whole, and what fails of a bundle that is given instead.
import { parseBundle, vkey } from '../formats/index.ts'
import { verify } from '../index.ts'
import { closedVote, sealed, testKey } from './closed-vote.ts'

export const key = vkey(testKey)
export const closed = await closedVote({ ballots: { approve: 14, against: 6, abstain: 5 }, absent: 5 })
export const bytes = await sealed(closed.unsigned())
export const bundle = parseBundle(bytes)
export const failed = (given: Uint8Array): string | undefined => verify({ bundle: given, key }).firstFailure?.name.en
