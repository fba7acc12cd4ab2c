// A place as an administrator names it: `/`, a jurisdiction's code, or a community's id.
import { lyingIn, type Place } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Level } from './posts.ts'

const foundMost = 30

export const atShape = /^(\/|Z?\d{2,12}|[0-9A-Z]{9,12}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const uuid = /-/

/** Undefined where there is no such place (any more). */
export async function placeAt(tx: Tx, at: string): Promise<(Place & { readonly level: Level }) | undefined> {
  if (at === '/') return { path: '/', level: 'platform' }
  if (uuid.test(at))
    return tx.maybe(sql`select path, 'community' as level from community where id = ${at}::uuid`)
  return tx.maybe(sql`select path, level from jurisdiction where code = ${at} and valid_until is null`)
}

export interface FoundPlace {
  readonly at: string
  readonly level: Level
  readonly name: string
  /** the names above it */
  readonly above: string
}
/** Places that the reader administers, by name, pinyin or code: jurisdictions and communities, the highest first. */
export async function placesFound(tx: Tx, q: string): Promise<FoundPlace[]> {
  const like = `${q.normalize('NFKC').trim().toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return tx.rows<FoundPlace>(sql`
    select t.at, t.level, t.name, array_to_string(array_remove((registry_names(t.path))[2:], t.name), ' ') as above from (
      select code as at, level, name, pinyin, initials, path from jurisdiction where valid_until is null
      union all select id::text, 'community', name, pinyin, initials, path from community) t
    where (t.name like ${`%${like}`} or t.pinyin like ${like} or t.initials like ${like} or t.at like ${like})
      and ${lyingIn(sql`t.path`, tx.house.permissions.reachOf('appointment.read', tx.actor))}
    order by length(t.path), t.path limit ${foundMost}`)
}
