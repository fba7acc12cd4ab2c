// One search for the whole desk: whatever the searcher may see that what they typed names, by characters, pinyin or initials.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { route, type Route } from '../../kernel/http/index.ts'
import { communityList, jurisdictions, mayOpen, ownersFound, roomsFound } from '../registry/index.ts'
import { caseList } from './lists.ts'

const few = 6
const Hit = z.object({
  kind: z.enum(['community', 'case', 'place', 'room', 'owner']),
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  /** where it lies, or whose it is */
  where: z.string(),
  /** an owner's: the room by which the community's list of owners shows the row */
  room: z.string().optional(),
  /** false: a community outside the searcher's area, whose page is not theirs to open */
  open: z.boolean(),
})
type Hit = z.output<typeof Hit>
const named = (text: string) => ({ zh: text, en: text })

async function found(tx: Tx, q: string): Promise<Hit[]> {
  const ask = { q, limit: few, uncounted: true }
  const cases = await caseList(tx, ask)
  const communities = await communityList(tx, ask)
  const places = await jurisdictions(tx, { q })
  const rooms = await roomsFound(tx, q)
  const owners = await ownersFound(tx, q)
  return [
    ...communities.rows.map((c) => ({ kind: 'community' as const, id: c.id, title: named(c.name), where: c.place, open: mayOpen(tx, c.path) })),
    ...cases.rows.map((c) => ({ kind: 'case' as const, id: c.id, title: c.title, where: `${c.number} ${c.place}`, open: true })),
    ...rooms.map((r) => ({ kind: 'room' as const, id: r.id, title: named(r.label), where: r.community, open: true })),
    ...owners.map((o) => ({
      kind: 'owner' as const,
      id: o.communityId,
      title: named(o.name),
      where: `${o.community} ${o.rooms.slice(0, 3).join('、')}`,
      open: true,
      ...(o.rooms[0] === undefined ? {} : { room: o.rooms[0] }),
    })),
    ...places.slice(0, few).map((p) => ({
      kind: 'place' as const,
      id: p.code,
      title: named(p.name),
      where: [...p.above.slice(1), p.code].join(' '),
      open: true,
    })),
  ]
}

export const searchRoute: Route = route({
  method: 'GET',
  path: '/search',
  id: 'search',
  summary: { zh: '查找小区、办件、房屋、业主、区划', en: 'Find communities, cases, rooms, owners and places' },
  articles: ['X2', 'X4'],
  // each part goes by the permission of its own list
  permission: 'self',
  query: z.object({ q: z.string().trim().max(60).default('') }),
  answer: z.object({ rows: z.array(Hit) }),
  handle: async (tx, { query }) => ({ rows: query.q ? await found(tx, query.q) : [] }),
})
