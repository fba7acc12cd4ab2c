// How uses of rooms, kinds and uses of parking spaces, and kinds of facilities are called.
import type { Schemas } from '../../shared/api/client.ts'

export const roomUses = {
  dwelling: 'useDwelling',
  shop: 'useShop',
  office: 'useOffice',
  garage: 'useGarage',
  storage: 'useStorage',
  other: 'useOther',
} as const satisfies Record<Schemas['Room']['use'], string>
export const spaceKinds = {
  planned: 'spacePlanned',
  'common-road': 'spaceCommonRoad',
  'civil-defence': 'spaceCivilDefence',
} as const satisfies Record<Schemas['ParkingSpace']['kind'], string>
export const spaceUses = {
  sold: 'spaceSold',
  given: 'spaceGiven',
  let: 'spaceLet',
  free: 'spaceFree',
} as const satisfies Record<Schemas['ParkingSpace']['use'], string>
export const facilityKinds = {
  lift: 'facilityLift',
  fire: 'facilityFire',
  water: 'facilityWater',
  drain: 'facilityDrain',
  power: 'facilityPower',
  gate: 'facilityGate',
  roof: 'facilityRoof',
  facade: 'facilityFacade',
  road: 'facilityRoad',
  green: 'facilityGreen',
  sports: 'facilitySports',
  'service-room': 'facilityServiceRoom',
  other: 'facilityOther',
} as const satisfies Record<Schemas['Facility']['kind'], string>
