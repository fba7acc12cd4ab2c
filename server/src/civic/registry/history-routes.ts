// The route of a room's time line: who owned what on any date, on what basis, recorded by whom.
import { z } from 'zod'
import { Area, Instant, route } from '../../kernel/http/index.ts'
import { roomHistory } from './history.ts'
import { roomPlace } from './places.ts'
import { Uses } from './schema.ts'

const day = z.iso.date()
export const RoomHistory = z
  .object({
    id: z.uuid(),
    label: z.string(),
    area: Area,
    began: day.nullable(),
    ended: day.nullable(),
    titles: z.array(
      z.object({
        id: z.uuid(),
        owner: z.string(),
        share: z.string(),
        joint: z.boolean(),
        since: day,
        until: day.nullable(),
        basis: z.string(),
        recordedAt: Instant,
        recordedBy: z.string().nullable(),
        /** taken out as an error of the record */
        corrected: z.object({ basis: z.string(), at: Instant }).nullable(),
      }),
    ),
    former: z.array(z.object({ area: Area, use: Uses, sold: z.boolean(), until: day, basis: z.string() })),
    changes: z.array(
      z.object({ date: day, from: z.array(z.string()), to: z.array(z.string()), evidence: z.string() }),
    ),
  })
  .meta({ id: 'RoomHistory' })

export const historyRoutes = [
  route({
    method: 'GET',
    path: '/rooms/:room/history',
    id: 'roomHistory',
    summary: { zh: '一套房屋的产权沿革', en: 'The time line of a room’s titles' },
    articles: ['G3', 'X2'],
    permission: 'registry.read',
    scope: (tx, { params }) => roomPlace(tx, params.room),
    params: z.object({ room: z.uuid() }),
    answer: RoomHistory,
    handle: (tx, { params }) => roomHistory(tx, params.room),
  }),
]
