// All that the search of the desk shows the first of, where no list of one place has it: rooms by number, owners by whole name (X4).
import { Link } from 'react-router'
import { DataList } from '../parts/DataList.tsx'
import { roomUses } from '../parts/kinds.ts'
import { withWords } from '../parts/useGivenWords.ts'
import { consoleText } from '../text.ts'

export function FoundRooms() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <div>
        <h1>{c('foundRooms')}</h1>
        <p className="muted">{c('foundRoomsSays')}</p>
      </div>
      <DataList
        name="found-rooms"
        path="/api/v1/rooms"
        filters={[
          {
            field: 'use',
            title: c('roomUse'),
            options: (Object.keys(roomUses) as (keyof typeof roomUses)[]).map((use) => ({ value: use, label: c(roomUses[use]) })),
          },
        ]}
        to={({ id }) => `/registry/rooms/${id}`}
        columns={[
          { key: 'label', title: c('roomName'), sorts: 'label', render: ({ label }) => <strong>{label}</strong> },
          { key: 'community', title: c('publicationCommunity'), sorts: 'community', render: ({ community }) => community },
        ]}
        empty={{ title: c('foundRoomsNone'), how: c('foundRoomsHow') }}
      />
    </div>
  )
}

export function FoundOwners() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <div>
        <h1>{c('foundOwners')}</h1>
        <p className="muted">{c('foundOwnersSays')}</p>
      </div>
      <DataList
        name="found-owners"
        path="/api/v1/owners"
        filters={[
          {
            field: 'kind',
            title: c('ownerKind'),
            options: [
              { value: 'person', label: c('kindPerson') },
              { value: 'company', label: c('kindCompany') },
            ],
          },
        ]}
        columns={[
          { key: 'name', title: c('ownerName'), render: ({ name }) => <strong>{name}</strong> },
          {
            key: 'rooms',
            title: c('ownerRooms'),
            sorts: 'rooms',
            leads: true,
            render: ({ rooms, communityId }) => (
              <Link to={`${withWords(`/registry/communities/${communityId}`, rooms[0] ?? '')}&tab=owners`}>
                {rooms.join(c('listComma'))}
              </Link>
            ),
          },
          { key: 'community', title: c('publicationCommunity'), sorts: 'community', render: ({ community }) => community },
        ]}
        empty={{ title: c('foundOwnersNone'), how: c('foundOwnersHow') }}
      />
    </div>
  )
}
