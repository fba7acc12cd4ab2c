// Communities, and one of them with its buildings, rooms and owners (G2, G3).
import { Tabs } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { useBuildings, useCommunity } from '../../shared/api/registry.ts'
import type { Schemas } from '../../shared/api/client.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { areaFigure, count, date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { ButtonLink, ButtonHref } from '../../shared/ui/Button.tsx'
import { Figure, Figures } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { Objections } from '../parts/Objections.tsx'
import { Reveal } from '../parts/Reveal.tsx'
import { DataList } from '../parts/DataList.tsx'
import { Facilities, ParkingSpaces } from '../parts/Facilities.tsx'
import { QualityFigure } from '../parts/QualityFigure.tsx'
import { Seals } from '../parts/Seals.tsx'
import { roomUses } from '../parts/kinds.ts'
import { usePlaceFilter } from '../parts/usePlaceFilter.ts'
import { consoleText } from '../text.ts'
import { BindingList } from './Bindings.tsx'

export function Communities() {
  const c = consoleText.use()
  const me = useMe().data
  return (
    <div className="stack">
      <div className="row row-apart">
        <h1>{c('communitiesTitle')}</h1>
        {may(me, 'registry.import') && (
          <ButtonLink small to="/imports">
            {c('navImport')}
          </ButtonLink>
        )}
      </div>
      <DataList
        name="communities"
        stacks
        path="/api/v1/communities"
        searchHint={c('communitySearch')}
        filters={[usePlaceFilter('registry.read')]}
        to={({ id, open }) => (open ? `/registry/communities/${id}` : undefined)}
        columns={[
          {
            key: 'name',
            title: c('communityName'),
            sorts: 'name',
            render: ({ name, open }) => (
              <>
                <strong>{name}</strong>
                {!open && <span className="muted small"> {c('communityElsewhere')}</span>}
              </>
            ),
          },
          { key: 'place', title: c('communityPlace'), render: ({ place }) => place },
          {
            key: 'buildings',
            title: c('communityBuildings'),
            figure: true,
            sum: { of: 'buildings', render: (n) => count(Number(n)) },
            render: ({ buildings }) => count(buildings),
          },
          {
            key: 'rooms',
            title: c('communityRooms'),
            figure: true,
            sorts: 'rooms',
            sum: { of: 'rooms', render: (n) => count(Number(n)) },
            render: ({ rooms }) => count(rooms),
          },
          {
            key: 'area',
            title: c('communityArea'),
            figure: true,
            sorts: 'area',
            sum: { of: 'area', render: areaFigure },
            render: ({ area }) => areaFigure(area),
          },
        ]}
        empty={{ title: c('communitiesNone'), how: c('communitiesNoneHow') }}
      />
    </div>
  )
}

const kinds = {
  person: 'kindPerson',
  company: 'kindCompany',
  developer: 'kindDeveloper',
} as const satisfies Record<Schemas['Owner']['kind'], string>

export function CommunityPage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const t = sharedText.use()
  const { language } = useSettings()
  const [search, setSearch] = useSearchParams()
  const me = useMe().data
  const asked = useCommunity(community)
  const tabs = [
    { key: 'buildings', label: c('communityBuildings'), children: <Buildings community={community} /> },
    { key: 'rooms', label: c('communityRooms'), children: <Rooms community={community} /> },
    { key: 'owners', label: c('communityOwners'), children: <Owners community={community} /> },
    { key: 'spaces', label: c('spacesTitle'), children: <ParkingSpaces community={community} /> },
    { key: 'facilities', label: c('facilitiesTitle'), children: <Facilities community={community} /> },
    { key: 'seals', label: c('sealsTitle'), children: <Seals community={community} /> },
    ...(may(me, 'binding.desk')
      ? [{ key: 'bindings', label: c('bindListTitle'), children: <BindingList community={community} /> }]
      : []),
    ...(may(me, 'personal.answer')
      ? [{ key: 'objections', label: c('objections'), children: <Objections community={community} /> }]
      : []),
  ]
  return (
    <div className="stack">
      <Answer of={asked} lines={3}>
        {(found) => (
          <>
            <div className="row row-apart">
              <div>
                <h1>{found.name}</h1>
                <p className="muted">
                  {found.place}
                  {found.address && ` · ${found.address}`}
                </p>
                {found.fictitious && <p className="wait small">{t('fictitious')}</p>}
              </div>
              <div className="row">
                {may(me, 'registry.read') && (
                  <ButtonLink small to={`/registry/communities/${community}/map`}>
                    {c('mapLink')}
                  </ButtonLink>
                )}
                {may(me, 'case.open.registry.transfer') && (
                  <ButtonLink small to={`/registry/communities/${community}/change`}>
                    {c('changeLink')}
                  </ButtonLink>
                )}
                {may(me, 'field.work') && (
                  <ButtonHref small to="/field">
                    {c('fieldGo')}
                  </ButtonHref>
                )}
                {may(me, 'field.decide') && (
                  <ButtonLink small to={`/registry/communities/${community}/field`}>
                    {c('fieldLink')}
                  </ButtonLink>
                )}
                {may(me, 'fund.read') && (
                  <ButtonLink small to={`/fund/${community}`}>
                    {c('communityFund')}
                  </ButtonLink>
                )}
              </div>
            </div>
            <Figures>
              <Figure label={c('communityBuildings')} value={count(found.buildings)} />
              <Figure
                label={c('communityRooms')}
                value={count(found.rooms)}
                note={c('communitySold', { sold: count(found.sold), unsold: count(found.unsold) })}
              />
              <Figure
                label={c('communityOwners')}
                value={count(found.owners)}
                note={c('communityOwnersSay')}
              />
              <Figure
                label={c('communityArea')}
                value={areaFigure(found.area)}
                note={c('communityAsOf', { date: date(found.asOf, language) })}
              />
              {may(me, 'registry.read') && <QualityFigure community={community} />}
            </Figures>
            <Tabs
              items={tabs}
              destroyOnHidden
              activeKey={search.get('tab') ?? 'buildings'}
              onChange={(tab) => setSearch({ tab }, { replace: true })}
            />
          </>
        )}
      </Answer>
    </div>
  )
}

function useEmpty() {
  const c = consoleText.use()
  return { title: c('registryNone'), how: c('registryNoneHow') }
}

function Buildings({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="buildings"
      path="/api/v1/communities/{community}/buildings"
      parts={{ community }}
      filters={[
        {
          field: 'lift',
          title: c('buildingLift'),
          options: [
            { value: 'true', label: c('buildingLiftYes') },
            { value: 'false', label: c('buildingLiftNo') },
          ],
        },
      ]}
      columns={[
        { key: 'name', title: c('buildingName'), sorts: 'position', render: ({ name }) => <strong>{name}</strong> },
        {
          key: 'units',
          title: c('buildingUnits'),
          render: ({ units }) =>
            units
              .map(({ unit, floors, lifts }) =>
                c('buildingUnit', { unit, floors: count(floors), lifts: count(lifts) }),
              )
              .join(c('listComma')),
        },
        {
          key: 'rooms',
          title: c('buildingRooms'),
          figure: true,
          sorts: 'rooms',
          sum: { of: 'rooms', render: (n) => count(Number(n)) },
          render: ({ rooms }) => count(rooms),
        },
        {
          key: 'area',
          title: c('buildingArea'),
          figure: true,
          sorts: 'area',
          sum: { of: 'area', render: areaFigure },
          render: ({ area }) => areaFigure(area),
        },
      ]}
      empty={useEmpty()}
    />
  )
}

function useRoomFilters(community: string) {
  const c = consoleText.use()
  const buildings = useBuildings(community).data?.rows ?? []
  return [
    {
      field: 'building' as const,
      title: c('roomBuilding'),
      options: buildings.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      field: 'use' as const,
      title: c('roomUse'),
      options: (Object.keys(roomUses) as (keyof typeof roomUses)[]).map((use) => ({ value: use, label: c(roomUses[use]) })),
    },
    {
      field: 'sold' as const,
      title: c('roomSold'),
      options: [
        { value: 'true', label: c('roomSoldYes') },
        { value: 'false', label: c('roomSoldNo') },
      ],
    },
  ]
}

function Rooms({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="rooms"
      path="/api/v1/communities/{community}/rooms"
      parts={{ community }}
      to={({ id }) => `/registry/rooms/${id}`}
      searchHint={c('roomSearch')}
      filters={useRoomFilters(community)}
      columns={[
        {
          key: 'label',
          title: c('roomName'),
          sorts: 'position',
          render: ({ label }) => <strong>{label}</strong>,
        },
        { key: 'building', title: c('roomBuilding'), aside: true, render: ({ building }) => building },
        {
          key: 'floor',
          title: c('roomFloor'),
          figure: true,
          sorts: 'floor',
          aside: true,
          render: ({ floor }) => String(floor),
        },
        {
          key: 'area',
          title: c('roomArea'),
          figure: true,
          sorts: 'area',
          sum: { of: 'area', render: areaFigure },
          render: ({ area }) => areaFigure(area),
        },
        { key: 'use', title: c('roomUse'), render: ({ use }) => c(roomUses[use]) },
        {
          key: 'sold',
          title: c('roomSold'),
          render: ({ sold }) => (sold ? c('roomSoldYes') : c('roomSoldNo')),
        },
        {
          key: 'owner',
          title: c('roomOwner'),
          render: ({ owners }) => owners.join(c('listComma')) || '—',
        },
      ]}
      empty={useEmpty()}
    />
  )
}

const fewRooms = 3

function Owners({ community }: { community: string }) {
  const c = consoleText.use()
  const me = useMe().data
  const some = (rooms: readonly string[]) => rooms.slice(0, fewRooms).join(c('listComma'))
  return (
    <div className="stack stack-2">
      <p className="muted small">{c('ownerMasked')}</p>
      <DataList
        name="owners"
        path="/api/v1/communities/{community}/owners"
        parts={{ community }}
        searchHint={c('ownerSearch')}
        filters={[
          {
            field: 'kind',
            title: c('ownerKind'),
            options: (['person', 'company', 'developer'] as const).map((kind) => ({
              value: kind,
              label: c(kinds[kind]),
            })),
          },
        ]}
        columns={[
          {
            key: 'name',
            title: c('ownerName'),
            leads: true,
            render: ({ id, name }) => (
              <Link to={`/registry/communities/${community}/owners/${id}`}>
                <strong>{name}</strong>
              </Link>
            ),
          },
          { key: 'kind', title: c('ownerKind'), render: ({ kind }) => c(kinds[kind]) },
          {
            key: 'rooms',
            title: c('ownerRooms'),
            sorts: 'position',
            render: ({ rooms }) =>
              rooms.length > fewRooms
                ? c('ownerRoomsMore', { rooms: some(rooms), n: count(rooms.length) })
                : some(rooms),
          },
          {
            key: 'count',
            title: c('ownerCount'),
            figure: true,
            sorts: 'count',
            render: (row) => count(row.count),
          },
          {
            key: 'area',
            title: c('roomArea'),
            figure: true,
            sorts: 'area',
            render: ({ area }) => areaFigure(area),
          },
          ...(may(me, 'personal.reveal')
            ? [
                {
                  key: 'look',
                  title: c('look'),
                  render: (owner: Schemas['Owner']) => <Reveal community={community} owner={owner} />,
                },
              ]
            : []),
        ]}
        empty={useEmpty()}
      />
    </div>
  )
}
