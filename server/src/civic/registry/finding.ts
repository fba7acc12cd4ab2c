// Rooms by their number and owners by their whole name, among the communities that the searcher works in.
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listPage, seek, shortPage, typed, type ListAsk, type Page } from '../../kernel/http/index.ts'
import { ownerList } from './lists.ts'
import { within } from './scope.ts'

/** Names are sealed, community by community: whoever works in more looks in the community's own list. */
const communitiesMost = 20
const few = 6

const working = (tx: Tx) => lyingIn(sql`c.path`, tx.house.permissions.reachOf('registry.read', tx.actor))

/** A word with a digit names the room, another its community: 书香 101. */
const wordOf = (word: string) =>
  /\d/.test(word)
    ? seek(word, { texts: [sql`t.label`] })
    : seek(word, { texts: [sql`t.label`, sql`t.community`], sounds: [sql`t.pinyin`, sql`t.initials`] })

/** Rooms of today; found by words of which one at least has a digit. */
const rooms = (tx: Tx) => sql`
  select r.id, r.label, r.position, r.use, c.name as community, c.pinyin, c.initials
  from room r join community c on c.id = r.community_id where r.ended_on is null and ${working(tx)}`
const namedBy = (q: string) => (/\d/.test(q) ? q.trim().split(/\s+/).flatMap(wordOf) : [sql`false`])

export interface FoundRoom {
  readonly id: string
  readonly label: string
  readonly community: string
}
export const roomsFound = async (tx: Tx, q: string): Promise<FoundRoom[]> =>
  /\d/.test(q)
    ? tx.rows<FoundRoom>(sql`select t.id, t.label, t.community from (${rooms(tx)}) t
        where ${sql.join(namedBy(q), sql` and `)}
        order by t.label <> ${typed(q.split(/\s+/).at(-1)) ?? ''}, t.position limit ${few}::int`)
    : []
/** A number is common to many buildings: nobody waits until all of them are counted. */
const countMost = 1_000
/** All of them, page by page. */
export const roomsNamed = (tx: Tx, ask: ListAsk & { readonly 'filter.use'?: string | undefined }): Promise<Page<FoundRoom>> => {
  const where = [...namedBy(ask.q ?? ''), ...(ask['filter.use'] ? [sql`t.use = ${ask['filter.use']}`] : [])]
  return listPage<FoundRoom>(tx, { rows: rooms(tx), where, order: 'label', countMost }, ask)
}

export interface FoundOwner {
  /** of this owner in this community */
  readonly id: string
  readonly name: string
  readonly rooms: readonly string[]
  readonly community: string
  readonly communityId: string
}
/** Of one name in one community. */
const namesakesMost = 200
/** Masked, as the list of owners shows them: found only by who knows the whole name. */
async function ownersNamedIn(tx: Tx, q: string, limit: number, kind?: string): Promise<FoundOwner[]> {
  const name = q.normalize('NFKC').trim()
  if (!/^\p{Script=Han}{2,}/u.test(name)) return []
  const places = await tx.rows<{ id: string; name: string }>(
    sql`select c.id, c.name from community c where ${working(tx)} limit ${communitiesMost + 1}::int`,
  )
  if (places.length > communitiesMost) return []
  const found: FoundOwner[] = []
  for (const { id, name: community } of places) {
    const owners = await within(tx, id, () => ownerList(tx, id, { q: name, limit, uncounted: true, 'filter.kind': kind }))
    found.push(...owners.rows.map((r) => ({ id: r.id, name: r.name, rooms: r.rooms, community, communityId: id })))
  }
  return found
}
export const ownersFound = async (tx: Tx, q: string): Promise<FoundOwner[]> =>
  (await ownersNamedIn(tx, q, few)).slice(0, few)
/** All of them, page by page. */
export const ownersNamed = async (
  tx: Tx,
  ask: ListAsk & { readonly 'filter.kind'?: string | undefined },
): Promise<Page<FoundOwner>> => {
  // the name is found by its seal: what is masked is not searched once more
  const { q = '', 'filter.kind': kind, ...rest } = ask
  return shortPage(await ownersNamedIn(tx, q, namesakesMost, kind), rest, {
    by: { community: (o) => o.community, rooms: (o) => o.rooms[0] ?? '' },
    order: 'community',
    texts: () => [],
  })
}
