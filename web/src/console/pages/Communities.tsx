// Communities, and one of them with its buildings, rooms and owners (G2, G3).
import { Tabs } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { useCommunity } from '../../shared/api/registry.ts'
import type { CommunitySummary } from '../../shared/api/registry.ts'
import { areaFigure, count } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import type { Words } from '../../shared/texts/texts.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { Figure, Figures } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export function Communities() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <div className="row row-apart">
        <h1>{c('communitiesTitle')}</h1>
        <ButtonLink small to="/registry/imports/new">
          {c('navImport')}
        </ButtonLink>
      </div>
      <DataList<CommunitySummary>
        name="communities"
        path="/communities"
        exports
        to={({ id }) => `/registry/communities/${id}`}
        columns={[
          {
            key: 'name',
            title: c('communityName'),
            sorts: true,
            render: ({ name }) => <strong>{name}</strong>,
          },
          { key: 'place', title: c('communityPlace'), render: ({ place }) => place },
          {
            key: 'buildings',
            title: c('communityBuildings'),
            figure: true,
            render: ({ buildings }) => count(buildings),
          },
          { key: 'rooms', title: c('communityRooms'), figure: true, render: ({ rooms }) => count(rooms) },
          { key: 'area', title: c('communityArea'), figure: true, render: ({ area }) => areaFigure(area) },
        ]}
        empty={{ title: c('communitiesNone'), how: c('communitiesNoneHow') }}
      />
    </div>
  )
}

interface BuildingRow {
  id: string
  name: string
  rooms: number
  area: string
}

interface RoomRow {
  id: string
  name: string
  building: string
  area: string
  use: Words | string
  sold: boolean
  owner: string | null
}

interface OwnerRow {
  id: string
  name: string
  kind: Words | string
  phone: string | null
  rooms: number
  area: string
}

export function CommunityPage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const [search, setSearch] = useSearchParams()
  const asked = useCommunity(community)
  const tabs = [
    { key: 'buildings', label: c('communityBuildings'), children: <Buildings community={community} /> },
    { key: 'rooms', label: c('communityRooms'), children: <Rooms community={community} /> },
    { key: 'owners', label: c('communityOwners'), children: <Owners community={community} /> },
  ]
  return (
    <div className="stack">
      <Answer of={asked} lines={3}>
        {(found) => (
          <>
            <div className="row row-apart">
              <div>
                <h1>{found.name}</h1>
                <p className="muted">{found.place}</p>
              </div>
              <ButtonLink small to={`/fund/${community}`}>
                {c('communityFund')}
              </ButtonLink>
            </div>
            <Figures>
              <Figure label={c('communityBuildings')} value={count(found.buildings)} />
              <Figure label={c('communityRooms')} value={count(found.rooms)} />
              <Figure label={c('communityOwners')} value={count(found.owners)} />
              <Figure label={c('communityArea')} value={areaFigure(found.area)} />
            </Figures>
          </>
        )}
      </Answer>
      <Tabs
        items={tabs}
        destroyOnHidden
        activeKey={search.get('tab') ?? 'buildings'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
      />
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
    <DataList<BuildingRow>
      name="buildings"
      path={`/communities/${community}/buildings`}
      exports
      columns={[
        { key: 'name', title: c('buildingName'), sorts: true, render: ({ name }) => name },
        { key: 'rooms', title: c('buildingRooms'), figure: true, render: ({ rooms }) => count(rooms) },
        { key: 'area', title: c('buildingArea'), figure: true, render: ({ area }) => areaFigure(area) },
      ]}
      empty={useEmpty()}
    />
  )
}

function Rooms({ community }: { community: string }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList<RoomRow>
      name="rooms"
      path={`/communities/${community}/rooms`}
      exports
      filters={[
        {
          field: 'sold',
          title: c('roomSold'),
          options: [
            { value: 'true', label: c('roomSoldYes') },
            { value: 'false', label: c('roomSoldNo') },
          ],
        },
      ]}
      columns={[
        { key: 'building', title: c('roomBuilding'), render: ({ building }) => building },
        { key: 'name', title: c('roomName'), sorts: true, render: ({ name }) => name },
        {
          key: 'area',
          title: c('roomArea'),
          figure: true,
          sorts: true,
          render: ({ area }) => areaFigure(area),
        },
        { key: 'use', title: c('roomUse'), render: ({ use }) => words(use) },
        {
          key: 'sold',
          title: c('roomSold'),
          render: ({ sold }) => (sold ? c('roomSoldYes') : c('roomSoldNo')),
        },
        { key: 'owner', title: c('roomOwner'), render: ({ owner }) => owner ?? '—' },
      ]}
      empty={useEmpty()}
    />
  )
}

function Owners({ community }: { community: string }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack stack-2">
      <p className="muted small">{c('ownerMasked')}</p>
      <DataList<OwnerRow>
        name="owners"
        path={`/communities/${community}/owners`}
        exports
        columns={[
          { key: 'name', title: c('ownerName'), sorts: true, render: ({ name }) => name },
          { key: 'kind', title: c('ownerKind'), render: ({ kind }) => words(kind) },
          { key: 'phone', title: c('ownerPhone'), render: ({ phone }) => phone ?? '—' },
          {
            key: 'rooms',
            title: c('ownerRooms'),
            figure: true,
            sorts: true,
            render: ({ rooms }) => count(rooms),
          },
          {
            key: 'area',
            title: c('roomArea'),
            figure: true,
            sorts: true,
            render: ({ area }) => areaFigure(area),
          },
        ]}
        empty={useEmpty()}
      />
    </div>
  )
}
