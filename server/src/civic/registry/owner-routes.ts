// Routes of one owner's record, and of a second one beside it before the two are merged (G6).
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { Area, Instant, route, Text } from '../../kernel/http/index.ts'
import { besideEachOther, otherRecords, ownerRecord } from './owners.ts'
import { communityPlace } from './places.ts'
import { PartyKinds } from './schema.ts'

const day = z.iso.date()
const Named = z.object({ id: z.uuid(), name: z.string() })
export const OwnerRecord = z
  .object({
    id: z.uuid(),
    kind: PartyKinds,
    /** masked */
    name: z.string(),
    /** which kind; its number is for a look */
    document: Text,
    /** a telephone is recorded */
    phone: z.boolean(),
    mergedInto: z.uuid().nullable(),
    rooms: z.array(
      z.object({ id: z.uuid(), label: z.string(), area: Area, share: z.string(), joint: z.boolean(), since: day }),
    ),
    /** votes that are not closed and on whose roll the record stands */
    openVotes: z.array(Text),
    /** newest first */
    changes: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['merge', 'separate', 'undo']),
        kept: Named,
        other: Named,
        rooms: z.array(z.string()),
        evidence: z.string(),
        at: Instant,
        by: z.string().nullable(),
        undone: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OwnerRecord' })
export const OwnersBeside = z
  .object({
    same: z.object({ name: z.boolean(), document: z.boolean(), phone: z.boolean().nullable() }),
    keptBound: z.boolean(),
    otherBound: z.boolean(),
    hindrance: Text.nullable(),
  })
  .meta({ id: 'OwnersBeside' })
const OtherRecord = z.object({ id: z.uuid(), kind: PartyKinds, name: z.string(), rooms: z.array(z.string()), area: Area })

const one = z.object({ community: z.uuid(), owner: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const wordsMost = 100
/** As fast as somebody types, and no faster: names are sealed, and a guess at one costs as much as a look at all. */
const triesPerMinute = 60

export const ownerRoutes = [
  route({
    method: 'GET',
    path: '/communities/:community/owners/:owner',
    id: 'getOwner',
    summary: { zh: '一位业主的记录：房屋、在办表决、合并与分开', en: 'An owner’s record: rooms, open votes, merges and separations' },
    articles: ['G3', 'G6', 'X2'],
    permission: 'registry.read',
    scope,
    params: one,
    answer: OwnerRecord,
    handle: (tx, { params }) => ownerRecord(tx, params.community, params.owner),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/owners/:owner/others',
    id: 'findOtherRecords',
    summary: { zh: '可能是同一业主的其他记录', en: 'Other records that may be the same owner’s' },
    articles: ['G6', 'X4'],
    permission: 'registry.clean',
    scope,
    perMinute: triesPerMinute,
    params: one,
    query: z.object({ q: z.string().max(wordsMost).optional() }),
    answer: z.object({ rows: z.array(OtherRecord) }),
    handle: async (tx, { params, query }) => ({ rows: await otherRecords(tx, params.community, params.owner, query.q) }),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/owners/:owner/beside/:other',
    id: 'compareOwners',
    summary: { zh: '两条业主记录的对照', en: 'Two owners’ records beside each other' },
    articles: ['G6', 'X2'],
    permission: 'registry.clean',
    scope,
    params: one.extend({ other: z.uuid() }),
    answer: OwnersBeside,
    handle: (tx, { params }) => besideEachOther(tx, params.community, params.owner, params.other),
  }),
]
