// The face of the attestation room: one public log; leaves go in, proofs come out, nothing is ever changed.
import { room } from '../../kernel/http/index.ts'
import { measures } from './measures.ts'
import { routes } from './routes.ts'
import { heartbeat } from './sequencer.ts'
import { heartbeat as asking } from './witnesses.ts'

export {
  gapsWithin,
  headOf,
  keptHead,
  recordRestoration,
  restorationsOf,
  standingOf,
  type Gap,
  type LogHead,
  type Standing,
} from './restoring.ts'
export { sequence, heartbeatName as sequencer } from './sequencer.ts'
export {
  append,
  appendAll,
  appending,
  checkpointAt,
  handedIn,
  inclusion,
  leavesAmong,
  latestCheckpoint,
  mergeWithinMs,
  placed,
  placesOf,
  type Inclusion,
  type Placed,
  type SignedCheckpoint,
} from './service.ts'
export {
  checkLogKeys,
  keysOfLog,
  logName,
  newestKey,
  promiseSigner,
  rotateLogKey,
  signerAt,
  type LogSigner,
} from './keys.ts'
export { leafOfHash, logged, rowless } from './evidence.ts'
export { proofText } from './proof.ts'
export { cosignedFrom, gatherCosignatures, withCosignatures, type WitnessPort } from './witnesses.ts'

export const manifest = room({
  name: 'civic/attestation',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  heartbeats: [heartbeat, asking],
  measures,
})
