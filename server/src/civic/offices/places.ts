// A place as an administrator names it: `/`, a jurisdiction's code, or a community's id.
import type { Place } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Level } from './posts.ts'

export const atShape = /^(\/|Z?\d{2,12}|[0-9A-Z]{9,12}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const uuid = /-/

/** Undefined where there is no such place (any more). */
export async function placeAt(tx: Tx, at: string): Promise<(Place & { readonly level: Level }) | undefined> {
  if (at === '/') return { path: '/', level: 'platform' }
  if (uuid.test(at))
    return tx.maybe(sql`select path, 'community' as level from community where id = ${at}::uuid`)
  return tx.maybe(sql`select path, level from jurisdiction where code = ${at} and valid_until is null`)
}
