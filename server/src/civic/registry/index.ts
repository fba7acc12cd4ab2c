// The face of the registry: places, owners and their titles, and the way a roster comes in.
import { room } from '../../kernel/http/index.ts'

export { bind, endBinding, type NewBinding } from './bindings.ts'
export { syncJurisdictions } from './jurisdictions.ts'
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
export { roles, roleTitle, type Role } from './roles.ts'
export { within } from './scope.ts'
export { transfer, type Transfer } from './transfer.ts'

export const manifest = room({
  name: 'civic/registry',
  migrations: new URL('./migrations/', import.meta.url),
})
