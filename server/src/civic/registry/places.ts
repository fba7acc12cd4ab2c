// Places as paths and names: where a community, a building, a room lies, and how people say it.
import { sql, type Grant, type Tx } from '../../kernel/database/index.ts'
import type { Place } from '../../kernel/access/index.ts'
import type { DescribedGrant } from '../../kernel/identity/index.ts'
import { roleTitle, seniorFirst } from './roles.ts'

/** Whose a community's own page is. */
export const summary = 'registry.summary'
/** Whether whoever asks may open the page of the community at this path. */
export const mayOpen = (tx: Tx, path: string): boolean => tx.house.permissions.allows(summary, tx.actor, { path })

/** A community's place; undefined when there is none. Setting it as a route's scope opens its rows. */
export async function communityPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const [found] = await tx.prepared<{ path: string }>(
    'registry.community-place',
    'select path from community where id = $1',
    [id],
  )
  return found && { path: found.path, community: id }
}

export async function buildingPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const [found] = await tx.prepared<{ path: string; community: string }>(
    'registry.building-place',
    `select c.path || 'b-' || b.id || '/' as path, c.id as community from building b join community c on c.id = b.community_id where b.id = $1`,
    [id],
  )
  return found
}

export async function roomPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const [found] = await tx.prepared<{ path: string; community: string }>(
    'registry.room-place',
    `select c.path || 'b-' || r.building_id || '/r-' || r.id || '/' as path, c.id as community
      from room r join community c on c.id = r.community_id where r.id = $1`,
    [id],
  )
  return found
}

/** A jurisdiction's place by its code. */
export const jurisdictionPlace = (tx: Tx, code: string): Promise<Place | undefined> =>
  tx.maybe<Place>(sql`select path from jurisdiction where code = ${code}`)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** A community by its id, or a jurisdiction by its code. */
export const placeAt = (tx: Tx, at: string): Promise<Place | undefined> =>
  uuid.test(at) ? communityPlace(tx, at) : jurisdictionPlace(tx, at)

/** `湖畔雅苑`; undefined when there is no such community. */
export async function communityName(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.maybe<{ name: string }>(sql`select name from community where id = ${id}`))?.name
}

/** `1单元501`, or `501` in a building without units. */
export const spokenNumber = (unit: string, number: string): string =>
  `${unit === '' ? '' : `${unit}单元`}${number}`

const last = (path: string): string => path.split('/').at(-2) ?? ''
const idIn = (segment: string, kind: string): string[] =>
  segment.startsWith(`${kind}-`) ? [segment.slice(2)] : []

/** Names of places by path: `武昌区`, `湖畔雅苑`, `湖畔雅苑 3栋 1单元501`. An unknown path names itself. */
export async function placeNames(tx: Tx, paths: readonly string[]): Promise<Map<string, string>> {
  const segments = [...new Set(paths.map(last))]
  const of = (kind: string) => segments.flatMap((s) => idIn(s, kind))
  const codes = segments.filter((s) => s !== '' && !/^[cbr]-/.test(s))
  const rows = await tx.rows<{ segment: string; name: string }>(sql`
    select code as segment, name from jurisdiction where code = any (${codes}::text[])
    union all select 'c-' || id, name from community where id = any (${of('c')}::uuid[])
    union all select 'b-' || b.id, c.name || ' ' || b.name from building b join community c on c.id = b.community_id
      where b.id = any (${of('b')}::uuid[])
    union all select 'r-' || r.id, c.name || ' ' || b.name || ' ' || case r.unit when '' then '' else r.unit || '单元' end || r.number
      from room r join building b on b.id = r.building_id join community c on c.id = r.community_id
      where r.id = any (${of('r')}::uuid[])`)
  const names = new Map(rows.map((r) => [r.segment, r.name]))
  return new Map(paths.map((p) => [p, p === '/' ? '全平台' : (names.get(last(p)) ?? p)]))
}

/** Fills the port of identity: each grant with its role's title and its place's name, the senior office first. */
export async function describeGrants(tx: Tx, grants: readonly Grant[]): Promise<DescribedGrant[]> {
  if (!grants.length) return []
  const names = await placeNames(
    tx,
    grants.map((g) => g.path),
  )
  return seniorFirst(grants).map((g) => ({
    ...g,
    title: roleTitle(g.role),
    place: names.get(g.path) ?? g.path,
  }))
}
