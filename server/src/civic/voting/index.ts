// The face of the voting room: open a vote, cast in it, close it, prove it.
import { room } from '../../kernel/http/index.ts'
import { heartbeat } from './close.ts'
import { evidence } from './evidence.ts'
import { kinds, telling } from './messages.ts'
import { prepareRoll } from './open.ts'
import { permissions } from './permissions.ts'
import { participation } from './participation.ts'
import { routes } from './routes.ts'

export { castBallot, takeBack, type CastInput, type StandingBallot, type Taken } from './cast.ts'
export { closeDue, closeVote, heartbeatName as closing } from './close.ts'
export { recordDelivery } from './delivery.ts'
export { letNeighboursVote, type Neighbours } from './neighbours.ts'
export { openVote, prepareAreas, type VoteSpec } from './open.ts'
export { openRolls } from './rolls.ts'
export { lastSigned } from './participation.ts'
export { voteBuilder, voteDriver, type Asked, type VoteBuilder } from './step.ts'
export { voteClosed, voteOf, type Choice, type Ground, type Vote, type VoteClosed } from './vote.ts'
export type { Cost } from './wire.ts'

export const manifest = room({
  name: 'civic/voting',
  migrations: new URL('./migrations/', import.meta.url),
  permissions,
  routes,
  jobs: [prepareRoll],
  personal: participation,
  sealed: { vote_secret: { sealed: 'vote_secret/{vote}/{unit}' }, ballot: { sealed: 'ballot/{vote}/{unit}/{seq}' } },
  heartbeats: [heartbeat, telling],
  messages: kinds,
  evidence,
})
