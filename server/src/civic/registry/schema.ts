// Shapes of what the registry's routes take and give.
import { z } from 'zod'
import { Area, Count, Instant, Text } from '../../kernel/http/index.ts'

export const Uses = z.enum(['dwelling', 'shop', 'office', 'garage', 'storage', 'other'])
export const AreaSources = z.enum(['registered', 'surveyed', 'contract'])
export const PartyKinds = z.enum(['person', 'company', 'developer'])

export const JurisdictionShape = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(['province', 'city', 'county', 'street', 'neighbourhood']),
    path: z.string(),
    above: z.array(z.string()),
    children: z.int(),
    note: Text.nullable(),
  })
  .meta({ id: 'Jurisdiction' })

/** What anybody may know of a community: its name, where it is, and its numbers. */
export const CommunityNumbers = z
  .object({
    id: z.uuid(),
    name: z.string(),
    place: z.string(),
    neighbourhood: z.string(),
    buildings: Count,
    rooms: Count,
    area: Area,
    fictitious: z.boolean(),
  })
  .meta({ id: 'CommunityNumbers' })

/** A community in the public list; `open`: its own page is the reader's too. */
export const CommunityListed = CommunityNumbers.extend({ open: z.boolean() }).meta({ id: 'CommunityListed' })

export const CommunitySummary = CommunityNumbers.extend({
  address: z.string().nullable(),
  /** owners as persons count (解释 第九条), the developer among them */
  owners: Count,
  sold: Count,
  unsold: Count,
  asOf: z.iso.date(),
}).meta({ id: 'Community' })

export const BuildingShape = z
  .object({
    id: z.uuid(),
    label: z.string(),
    name: z.string(),
    position: z.int(),
    rooms: Count,
    area: Area,
    units: z.array(z.object({ unit: z.string(), floors: z.int(), lifts: z.int() })),
  })
  .meta({ id: 'Building' })

export const RoomShape = z
  .object({
    id: z.uuid(),
    label: z.string(),
    building: z.string(),
    unit: z.string(),
    floor: z.int(),
    number: z.string(),
    area: Area,
    areaSource: AreaSources,
    use: Uses,
    sold: z.boolean(),
    deliveredOn: z.iso.date().nullable(),
    owners: z.array(z.string()),
  })
  .meta({ id: 'Room' })

export const OwnerShape = z
  .object({
    id: z.uuid(),
    kind: PartyKinds,
    name: z.string(),
    rooms: z.array(z.string()),
    count: Count,
    area: Area,
  })
  .meta({ id: 'Owner' })

export const OwnRoom = z
  .object({
    room: z.uuid(),
    community: z.uuid(),
    communityName: z.string(),
    building: z.uuid(),
    buildingName: z.string(),
    label: z.string(),
    name: z.string(),
    area: Area,
    use: Uses,
    share: z.string(),
    joint: z.boolean(),
    since: z.iso.date(),
  })
  .meta({ id: 'OwnRoom' })

export const FaultShape = z.object({
  sheet: z.string(),
  cell: z.string().nullable(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  weight: z.enum(['file', 'row', 'note']),
  reason: Text,
})

export const ImportShape = z
  .object({
    id: z.uuid(),
    job: z.uuid().nullable(),
    state: z.enum(['reading', 'preview', 'asked', 'returned', 'applying', 'applied', 'failed']),
    filename: z.string(),
    neighbourhood: z.string(),
    place: z.string(),
    name: z.string().nullable(),
    asOf: z.iso.date().nullable(),
    uploadedAt: Instant,
    summary: z
      .object({
        buildings: z.int(),
        rooms: z.int(),
        /** persons and companies, the developer apart */
        owners: z.int(),
        developers: z.int(),
        area: Area,
        added: z.int(),
        changed: z.int(),
        unchanged: z.int(),
        absent: z.int(),
      })
      .nullable(),
    faults: z.array(FaultShape),
    faultCount: z.int(),
    faultyRows: z.int(),
    /** the community once it is there, filled by this import or before it */
    community: z.uuid().nullable(),
    problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
    /** what it would change of that which stands, in numbers: another person confirms it; null: it only adds, or was written */
    changes: z
      .object({ rooms: z.int(), titles: z.int(), areas: z.int(), owners: z.int(), others: z.int(), mark: z.string() })
      .nullable(),
    /** asked for a second person: why, by whom, until when */
    asked: z.object({ reason: z.string(), by: z.string(), at: Instant, due: z.iso.date() }).nullable(),
    /** sent back: in which words */
    returned: z.object({ words: z.string(), at: Instant }).nullable(),
    /** whoever sees it may ask for the second person, take that back; is the second person */
    mayAsk: z.boolean(),
    mayTakeBack: z.boolean(),
    mayConfirm: z.boolean(),
    written: z
      .object({
        rooms: z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
        owners: z.object({ added: z.int(), changed: z.int() }),
        developers: z.object({ added: z.int(), changed: z.int() }),
        titles: z.object({ opened: z.int(), closed: z.int(), corrected: z.int() }),
        laterTransfers: z.int(),
        rows: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'Import' })

export const ImportLine = z
  .object({
    id: z.uuid(),
    filename: z.string(),
    state: ImportShape.shape.state,
    place: z.string(),
    name: z.string().nullable(),
    uploadedAt: Instant,
    faultCount: z.int(),
    /** why the file was refused as a whole */
    reason: Text.nullable(),
  })
  .meta({ id: 'ImportLine' })

/** now: as it stands; then: as the roster has it; null: nothing there. Names are masked. */
const ImportChange = z.object({ label: Text, now: Text.nullable(), then: Text.nullable() })
export const ImportOwner = z
  .object({ id: z.uuid(), name: z.string(), rooms: z.array(z.string()), lines: z.array(ImportChange) })
  .meta({ id: 'ImportOwner' })

export const ImportRow = z
  .object({
    id: z.string(),
    label: z.string(),
    state: z.enum(['new', 'changed', 'unchanged']),
    area: Area,
    /** the area held until now, where it changes */
    areaBefore: Area.nullable(),
    use: Uses,
    sold: z.boolean(),
    deliveredOn: z.iso.date().nullable(),
    owners: z.array(z.string()),
    /** of a room that stands: what would change */
    lines: z.array(ImportChange),
  })
  .meta({ id: 'ImportRow' })
