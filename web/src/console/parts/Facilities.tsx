// Parking spaces, common parts and facilities of a community, as lists (G2).
import type { Facility, Space } from '../../shared/api/registry.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { areaFigure, count, tableDate } from '../../shared/format/format.ts'
import { consoleText } from '../text.ts'
import { DataList } from './DataList.tsx'
import { KeepFacility, KeepSpace } from './Keep.tsx'
import { facilityKinds, spaceKinds, spaceUses } from './kinds.ts'

export function ParkingSpaces({ community }: { community: string }) {
  const c = consoleText.use()
  const keeps = may(useMe().data, 'registry.clean')
  return (
    <div className="stack">
      {keeps && (
        <div>
          <KeepSpace community={community} />
        </div>
      )}
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
          ...(keeps
            ? [
                {
                  key: 'keep',
                  title: c('keepColumn'),
                  render: (row: Space) => <KeepSpace community={community} space={row} />,
                },
              ]
            : []),
        ]}
        empty={{ title: c('spaceNone'), how: c('facilityNoneHow') }}
      />
    </div>
  )
}

export function Facilities({ community }: { community: string }) {
  const c = consoleText.use()
  const keeps = may(useMe().data, 'registry.clean')
  return (
    <div className="stack">
      {keeps && (
        <div>
          <KeepFacility community={community} />
        </div>
      )}
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
          ...(keeps
            ? [
                {
                  key: 'keep',
                  title: c('keepColumn'),
                  render: (row: Facility) => <KeepFacility community={community} facility={row} />,
                },
              ]
            : []),
        ]}
        empty={{ title: c('facilityNone'), how: c('facilityNoneHow') }}
      />
    </div>
  )
}
