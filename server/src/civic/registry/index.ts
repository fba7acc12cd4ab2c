// The face of the registry: places, owners and their titles, and the way a roster comes in.
import { room } from '../../kernel/http/index.ts'
import { rests } from './evidence.ts'
import { checkRoutes } from './checks.ts'
import { facilityRoutes } from './facilities.ts'
import { foundRoutes } from './finding-routes.ts'
import { lookDue } from './findings/look.ts'
import { routes as findingRoutes } from './findings/routes.ts'
import { historyRoutes } from './history-routes.ts'
import { importRoutes } from './imports/routes.ts'
import { waits } from './imports/second.ts'
import { applyImport, clearOld, readImport } from './imports/service.ts'
import { permissions } from './permissions.ts'
import { mapRoutes } from './map/routes.ts'
import { ownerRoutes } from './owner-routes.ts'
import { ownParts } from './own.ts'
import { routes } from './routes.ts'

export {
  accountsBound,
  bind,
  bindingsEnded,
  endBinding,
  endBindingsOf,
  type BindingChange,
  type BoundBy,
  type EndedBy,
  type NewBinding,
} from './bindings.ts'
export { rosterApplied, rosterChanged, type RosterApplied, type RosterChanged } from './imports/apply.ts'
export type { Written } from './imports/batch.ts'
export { importRoster } from './imports/service.ts'
export { ownersFound, roomsFound } from './finding.ts'
export { jurisdictions, syncJurisdictions } from './jurisdictions.ts'
export { communityList, shownName } from './lists.ts'
export {
  correctParty,
  holdersOf,
  look,
  lookFields,
  looksAt,
  ownData,
  type LookedAt,
  type LookField,
  type LookSeen,
} from './looks.ts'
export { boundAs, displayNames, holderBy, partiesOf, roomsIn, roomsOfAccount, titlesOn } from './people.ts'
export type { OwnedRoom, PartyKind, PartyName, RoomTitle } from './people.ts'
export {
  buildingPlace,
  communityName,
  communityPlace,
  describeGrants,
  jurisdictionPlace,
  mayOpen,
  placeAt,
  placeNames,
  roomPlace,
  spokenNumber,
} from './places.ts'
export {
  mergeParties,
  otherName,
  partyOf,
  recordOf,
  refuseMerge,
  separateParty,
  titlesHeld,
  undoPartyChange,
  type NewIdentity,
} from './person-changes.ts'
export { checkSpace, keepFacility, keepSpace } from './facilities.ts'
export { labelIn, originsOf, standingOf } from './new-rooms.ts'
export { correctArea, refuseReshape, reshape, roomsReshaped, type Reshape, type RoomsReshaped } from './room-changes.ts'
export { identityDocuments } from './documents.ts'
export { needsSecondFactor, officesOver, roles, roleTitle, seniorFirst, type Role } from './roles.ts'
export { creditCodeFault, idNumberFault, readRoster, tidyPhone } from './roster/index.ts'
export type { Fault, Roster, RosterOwner, RosterReading, RosterRoom } from './roster/index.ts'
export { agreementOf, partyChangeOf, roomsHeld, type RoomHeld } from './owners.ts'
export { communitiesIn, within } from './scope.ts'
export { boundaryOf, checkBoundary, keepBoundary, keepFootprints, type Footprint } from './map/service.ts'
export { freezeTitles, rollFault, votesSaid } from './rolls.ts'
export { dayFault, shareFault, transfer, transferShare, undoChange, whole, type ShareTransfer, type Transfer } from './transfer.ts'
export { look as lookThrough } from './findings/look.ts'
export { findingPhone, fundAreaOf, mendFundArea, mendPhone } from './findings/service.ts'

const hourMs = 3_600_000
const lookEveryMs = 60_000
export const manifest = room({
  name: 'civic/registry',
  migrations: new URL('./migrations/', import.meta.url),
  permissions,
  routes: [...routes, ...foundRoutes, ...importRoutes, ...historyRoutes, ...ownerRoutes, ...findingRoutes, ...facilityRoutes, ...checkRoutes, ...mapRoutes],
  waits,
  personal: ownParts,
  sealed: {
    import_batch: { reason: 'import_batch.reason/{id}', words: 'import_batch.words/{id}' },
    party: { name: 'party.name/{id}', id_number: 'party.id_number/{id}', phone: 'party.phone/{id}' },
    party_former: { value: 'party.{field}/{party_id}' },
    look: { words: 'look.words/{account}' },
    facility_check: { words: 'facility_check.words/{id}' },
    import_party: {
      name: 'import_party.name/{import_id}',
      id_number: 'import_party.id_number/{import_id}',
      phone: 'import_party.phone/{import_id}',
    },
    import_file: { content: 'import_file.content/{import_id}' },
  },
  blind: [
    {
      table: 'party',
      columns: {
        name_blind: { kind: 'party.name', of: ['name'] },
        id_blind: { kind: 'party.id', of: ['id_kind', 'id_number'] },
        phone_blind: { kind: 'party.phone', of: ['phone'] },
      },
      mustBeEmpty: ['import_party'],
    },
  ],
  // a community has an id before it is there: a roster on its way in stands behind its wall
  walls: {
    'hemei.community':
      'select id::text from community union select community_id::text from import_batch where community_id is not null',
  },
  jobs: [readImport, applyImport],
  heartbeats: [
    { name: 'registry.clear-old-imports', everyMs: hourMs, beat: clearOld },
    { name: 'registry.look-through', everyMs: lookEveryMs, beat: lookDue },
  ],
  rests,
})
