// Rooms by their number and owners by their whole name, among the communities that the searcher works in.
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { seek, typed } from '../../kernel/http/index.ts'
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

export const roomsFound = async (tx: Tx, q: string) =>
  /\d/.test(q)
    ? tx.rows<{ id: string; label: string; community: string }>(sql`
        select t.id, t.label, t.community from (
          select r.id, r.label, r.position, c.name as community, c.pinyin, c.initials from room r join community c on c.id = r.community_id
          where r.ended_on is null and ${working(tx)}) t
        where ${sql.join(q.split(/\s+/).flatMap(wordOf), sql` and `)}
        order by t.label <> ${typed(q.split(/\s+/).at(-1)) ?? ''}, t.position limit ${few}::int`)
    : []

/** Masked, as the list of owners shows them: found only by who knows the whole name. */
export async function ownersFound(tx: Tx, q: string) {
  const name = q.normalize('NFKC').trim()
  if (!/^\p{Script=Han}{2,}/u.test(name)) return []
  const places = await tx.rows<{ id: string; name: string }>(
    sql`select c.id, c.name from community c where ${working(tx)} limit ${communitiesMost + 1}::int`,
  )
  if (places.length > communitiesMost) return []
  const found = []
  for (const { id, name: community } of places) {
    const { rows } = await within(tx, id, () => ownerList(tx, id, { q: name, limit: few, uncounted: true }))
    found.push(...rows.map((r) => ({ id: r.id, name: r.name, rooms: r.rooms, community, communityId: id })))
  }
  return found.slice(0, few)
}
