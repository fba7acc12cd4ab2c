// The face of the roster reader: files in, rooms and owners and faults out; pure, no database.
export {
  bornOn,
  creditCodeFault,
  idNumberFault,
  maskName,
  maskNumber,
  tidyNumber,
  tidyPhone,
} from './identity-numbers.ts'
export { countyOf, pathOf, readJurisdictions, statisticalCode } from './jurisdictions.ts'
export type { Jurisdiction, JurisdictionLevel } from './jurisdictions.ts'
export { roomHash, rosterHash, spokenRoom, tidyText } from './normal.ts'
export { ROOM_COLUMNS, SHEETS } from './columns.ts'
export { readRoster } from './read.ts'
export type { RosterOptions } from './read.ts'
export { ROSTER_LIMITS } from './schema.ts'
export type * from './schema.ts'
export type { FaultCode } from './fault-texts.ts'
