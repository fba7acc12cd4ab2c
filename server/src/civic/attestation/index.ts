// The face of the attestation room: one public log; leaves go in, proofs come out, nothing is ever changed.
import { room } from '../../kernel/http/index.ts'
import { measures } from './measures.ts'
import { routes } from './routes.ts'
import { heartbeat } from './sequencer.ts'

export { headOf, keptHead, recordRestoration, standingOf, type LogHead, type Standing } from './restoring.ts'
export { sequence, heartbeatName as sequencer } from './sequencer.ts'
export {
  append,
  appendAll,
  appending,
  checkpointAt,
  handedIn,
  inclusion,
  latestCheckpoint,
  logKeyOf,
  logName,
  mergeWithinMs,
  placesOf,
  signAs,
  type Inclusion,
  type SignedCheckpoint,
} from './service.ts'

export const manifest = room({
  name: 'civic/attestation',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  heartbeats: [heartbeat],
  measures,
})
