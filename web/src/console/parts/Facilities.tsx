// Parking spaces, common parts and facilities of a community, as lists (G2).
import type { Schemas } from '../../shared/api/client.ts'
import { areaFigure, count, tableDate } from '../../shared/format/format.ts'
import { consoleText } from '../text.ts'
import { DataList } from './DataList.tsx'

const spaceKinds = {
  planned: 'spacePlanned',
  'common-road': 'spaceCommonRoad',
  'civil-defence': 'spaceCivilDefence',
} as const satisfies Record<Schemas['ParkingSpace']['kind'], string>
const spaceUses = {
  sold: 'spaceSold',
  given: 'spaceGiven',
  let: 'spaceLet',
  free: 'spaceFree',
} as const satisfies Record<Schemas['ParkingSpace']['use'], string>
const facilityKinds = {
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

export function ParkingSpaces({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="parking-spaces"
      path="/api/v1/communities/{community}/parking-spaces"
      parts={{ community }}
      searchHint={c('spaceSearch')}
      filters={[
        {
          field: 'kind',
          title: c('spaceKind'),
          options: (['planned', 'common-road', 'civil-defence'] as const).map((kind) => ({
            value: kind,
            label: c(spaceKinds[kind]),
          })),
        },
      ]}
      columns={[
        {
          key: 'label',
          title: c('spaceLabel'),
          sorts: 'label',
          render: ({ label }) => <strong>{label}</strong>,
        },
        { key: 'kind', title: c('spaceKind'), sorts: 'kind', render: ({ kind }) => c(spaceKinds[kind]) },
        { key: 'use', title: c('spaceUse'), render: ({ use }) => c(spaceUses[use]) },
        { key: 'room', title: c('roomName'), render: ({ room }) => room ?? '—' },
        {
          key: 'area',
          title: c('spaceArea'),
          figure: true,
          sum: { of: 'area', render: areaFigure },
          render: ({ area }) => (area ? areaFigure(area) : '—'),
        },
        {
          key: 'ended',
          title: c('facilityEnded'),
          aside: true,
          render: ({ endedOn }) => (endedOn ? tableDate(endedOn) : '—'),
        },
      ]}
      empty={{ title: c('spaceNone'), how: c('facilityNoneHow') }}
    />
  )
}

export function Facilities({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="facilities"
      path="/api/v1/communities/{community}/facilities"
      parts={{ community }}
      searchHint={c('facilitySearch')}
      filters={[
        {
          field: 'kind',
          title: c('facilityKind'),
          options: (Object.keys(facilityKinds) as (keyof typeof facilityKinds)[]).map((kind) => ({
            value: kind,
            label: c(facilityKinds[kind]),
          })),
        },
      ]}
      columns={[
        {
          key: 'label',
          title: c('facilityLabel'),
          sorts: 'label',
          render: ({ label }) => <strong>{label}</strong>,
        },
        {
          key: 'kind',
          title: c('facilityKind'),
          sorts: 'kind',
          render: ({ kind }) => c(facilityKinds[kind]),
        },
        {
          key: 'building',
          title: c('roomBuilding'),
          render: ({ buildingName }) => buildingName ?? c('facilityWhole'),
        },
        {
          key: 'quantity',
          title: c('facilityQuantity'),
          figure: true,
          render: ({ quantity }) => count(quantity),
        },
        {
          key: 'since',
          title: c('facilitySince'),
          render: ({ since }) => (since ? tableDate(since) : '—'),
        },
        {
          key: 'ended',
          title: c('facilityEnded'),
          aside: true,
          render: ({ endedOn }) => (endedOn ? tableDate(endedOn) : '—'),
        },
      ]}
      empty={{ title: c('facilityNone'), how: c('facilityNoneHow') }}
    />
  )
}
