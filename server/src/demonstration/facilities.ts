// What stands in the basement of the demonstration's community: pumps, switchboards, spaces. All fictitious.
import { keepFacility, keepSpace } from '../civic/registry/index.ts'
import type { Tx } from '../kernel/database/index.ts'

const facilities = [
  { label: '生活水泵（示范）', kind: 'water', quantity: 2 },
  { label: '消防水泵（示范）', kind: 'fire', quantity: 2 },
  { label: '地下室配电柜（示范）', kind: 'power', quantity: 6 },
  { label: '车库排水泵（示范）', kind: 'drain', quantity: 4 },
] as const
const spaces = ['B1-001', 'B1-002', 'B1-003']

/** Scope: the community. */
export async function playFacilities(tx: Tx, community: string): Promise<void> {
  await tx.scope(community)
  for (const one of facilities)
    await keepFacility(tx, community, { ...one, building: null, since: '2012-12-28', endedOn: null })
  for (const label of spaces)
    await keepSpace(tx, community, { label, kind: 'planned', use: 'free', room: null, area: 12_500n, endedOn: null })
}
