// The face of the registry: places, owners and their titles, and the way a roster comes in.
import { room } from '../../kernel/http/index.ts'
import { facilityRoutes } from './facilities.ts'
import { lookDue } from './findings/look.ts'
import { routes as findingRoutes } from './findings/routes.ts'
import { historyRoutes } from './history-routes.ts'
import { importRoutes } from './imports/routes.ts'
import { applyImport, clearOld, readImport } from './imports/service.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'

export { bind, endBinding, type NewBinding } from './bindings.ts'
export { rosterApplied, type RosterApplied } from './imports/apply.ts'
export type { Written } from './imports/batch.ts'
export { importRoster } from './imports/service.ts'
export { syncJurisdictions } from './jurisdictions.ts'
export { shownName } from './lists.ts'
export { displayNames, partiesOf, roomsIn, roomsOfAccount, titlesOn } from './people.ts'
export type { OwnedRoom, PartyKind, PartyName, RoomTitle } from './people.ts'
export {
  buildingPlace,
  communityName,
  communityPlace,
  describeGrants,
  jurisdictionPlace,
  placeNames,
  roomPlace,
  spokenNumber,
} from './places.ts'
export { mergeParties, partyOf, separateParty, undoPartyChange, type NewIdentity } from './person-changes.ts'
export { correctArea, reshape, roomsReshaped, type Reshape, type RoomsReshaped } from './room-changes.ts'
export { needsSecondFactor, roles, roleTitle, seniorFirst, type Role } from './roles.ts'
export { soundOf } from './names.ts'
export { creditCodeFault, idNumberFault, readRoster, tidyPhone } from './roster/index.ts'
export type { Fault, Roster, RosterOwner, RosterReading, RosterRoom } from './roster/index.ts'
export { within } from './scope.ts'
export { transfer, transferShare, undoChange, type ShareTransfer, type Transfer } from './transfer.ts'
export { look } from './findings/look.ts'

const hourMs = 3_600_000
const lookEveryMs = 60_000
export const manifest = room({
  name: 'civic/registry',
  migrations: new URL('./migrations/', import.meta.url),
  permissions,
  routes: [...routes, ...importRoutes, ...historyRoutes, ...findingRoutes, ...facilityRoutes],
  jobs: [readImport, applyImport],
  heartbeats: [
    { name: 'registry.clear-old-imports', everyMs: hourMs, beat: clearOld },
    { name: 'registry.look-through', everyMs: lookEveryMs, beat: lookDue },
  ],
})
