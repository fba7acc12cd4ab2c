// The tree of jurisdictions in the database: brought in step with the list in data/ when the database is prepared.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { connection, legalDate, sql, type Address, type Tx } from '../../kernel/database/index.ts'
import { seek, soundOf } from '../../kernel/http/index.ts'
import { readJurisdictions, type Jurisdiction, type JurisdictionLevel } from './roster/index.ts'

const folder = new URL('../../../../data/jurisdictions/', import.meta.url)
const columns = 'code, parent, level, name, pinyin, initials, path, own, statistical_parent'

/** A field of COPY's text format. */
const field = (value: string | boolean | null): string =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (c) => `\\${c}`)

const chunkRows = 1000

/** Chunks of lines: while the server stores one, the next is made. */
function* linesOf(rows: readonly Jurisdiction[]): Generator<string> {
  const paths = new Map<string, string>()
  let lines: string[] = []
  for (const row of rows) {
    const path = `${row.parent === null ? '/' : (paths.get(row.parent) ?? '/')}${row.code}/`
    paths.set(row.code, path)
    const { pinyin, initials } = soundOf(row.name)
    const fields = [
      row.code,
      row.parent,
      row.level,
      row.name,
      pinyin,
      initials,
      path,
      row.own,
      row.statisticalParent,
    ]
    lines.push(`${fields.map(field).join('\t')}\n`)
    if (lines.length < chunkRows) continue
    yield lines.join('')
    lines = []
  }
  yield lines.join('')
}

// A code that the list no longer has stays, with the day since when; what was renamed or moved leaves its former
// name and place behind (G1).
const merge = `
insert into jurisdiction_former (code, name, parent, path, until)
  select j.code, j.name, j.parent, j.path, $1 from jurisdiction j join listed l on l.code = j.code
  where (l.name, l.path) is distinct from (j.name, j.path)
  on conflict (code, until) do nothing`
const change = `
update jurisdiction j set parent = l.parent, level = l.level, name = l.name, pinyin = l.pinyin, initials = l.initials,
    path = l.path, own = l.own, statistical_parent = l.statistical_parent, valid_until = null
  from listed l where l.code = j.code
    and (l.name, l.path, l.level, l.statistical_parent, null::date) is distinct from
        (j.name, j.path, j.level, j.statistical_parent, j.valid_until)`
const close = `
update jurisdiction j set valid_until = $1
  where valid_until is null and not exists (select from listed l where l.code = j.code)`
const inhabited = `
select j.code from jurisdiction j join listed l on l.code = j.code
  where l.path <> j.path and exists (select from community c where c.path like j.path || '%') limit 1`

const copy = (client: pg.Client, table: string, rows: readonly Jurisdiction[]): Promise<void> =>
  pipeline(Readable.from(linesOf(rows)), client.query(copyFrom(`copy ${table} (${columns}) from stdin`)))

/** The first time: the parents are checked all at once, which is three times as fast as one by one. */
async function fill(client: pg.Client, rows: readonly Jurisdiction[]): Promise<void> {
  await client.query('alter table jurisdiction drop constraint jurisdiction_parent_fkey')
  await copy(client, 'jurisdiction', rows)
  await client.query(
    'alter table jurisdiction add constraint jurisdiction_parent_fkey foreign key (parent) references jurisdiction',
  )
}

async function bringInStep(client: pg.Client, rows: readonly Jurisdiction[]): Promise<void> {
  await client.query('create temp table listed (like jurisdiction including defaults) on commit drop')
  await copy(client, 'listed', rows)
  const { rows: moved } = await client.query<{ code: string }>(inhabited)
  if (moved[0])
    throw new Error(`jurisdictions: ${moved[0].code} moves, but communities stand under it; move them first`)
  const today = legalDate(new Date())
  await client.query(merge, [today])
  await client.query(change)
  await client.query(close, [today])
  await client.query(`insert into jurisdiction (${columns})
    select ${columns} from listed l where not exists (select from jurisdiction j where j.code = l.code)`)
}

/**
 * Loads the list by COPY when it differs from the edition held; otherwise reads two small files and nothing more.
 * Grants and communities rest on paths: a place with communities under it is not moved silently.
 */
export async function syncJurisdictions(address: Address, from: URL = folder): Promise<boolean> {
  const [official, own] = ['hubei.csv', 'own-codes.csv'].map((name) =>
    fs.readFileSync(new URL(name, from), 'utf8'),
  )
  const hash = createHash('sha256').update(`${official}\0${own}`).digest('hex')
  const client = new pg.Client({ ...connection(address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table jurisdiction_edition in exclusive mode')
    const held = await client.query('select from jurisdiction_edition where hash = $1', [hash])
    if (held.rowCount) return false
    const rows = readJurisdictions(official ?? '', own)
    const { rowCount: any } = await client.query('select from jurisdiction limit 1')
    await (any ? bringInStep(client, rows) : fill(client, rows))
    await client.query('delete from jurisdiction_edition')
    await client.query('insert into jurisdiction_edition (hash) values ($1)', [hash])
    await client.query('commit')
    await client.query('analyze jurisdiction')
    return true
  } finally {
    await client.end() // what was not committed is undone
  }
}

export interface JurisdictionRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: JurisdictionLevel
  readonly path: string
  /** full names from the province down, without itself */
  readonly above: string[]
  readonly children: number
  readonly own: boolean
  readonly until: string | null
}
export type BarePlace = Omit<JurisdictionRow, 'above' | 'children'>
const searchMax = 50

/** Children of one place, or the places that a name, code or pinyin finds; at most 50 when searched. */
export async function jurisdictions(
  tx: Tx,
  ask: { parent?: string | undefined; q?: string | undefined },
): Promise<JurisdictionRow[]> {
  const q = ask.q?.normalize('NFKC').trim().toLowerCase()
  const within = ask.parent
    ? sql`j.path like (select path from jurisdiction where code = ${ask.parent}) || '%'`
    : sql`true`
  const found = q
    ? sql`${within} and (j.name like ${`%${escaped(q)}%`} or j.code like ${`${escaped(q.toUpperCase())}%`} or j.pinyin like ${`%${escaped(q.replaceAll(/\s/g, ''))}%`}
        or j.initials like ${`${escaped(q)}%`}) and j.valid_until is null`
    : sql`j.parent is not distinct from ${ask.parent ?? null} and j.valid_until is null`
  const rows = await tx.rows<JurisdictionRow & { children: bigint }>(sql`
    select j.code as id, j.code, j.name, j.level as kind, j.path, j.own, j.valid_until as until,
      (registry_names(j.path))[: array_length(string_to_array(j.path, '/'), 1) - 3] as above,
      (select count(*) from jurisdiction c where c.parent = j.code and c.valid_until is null) as children
    from jurisdiction j where ${found}
    order by ${q ? sql`(j.name = ${q}) desc, (j.name like ${`${escaped(q)}%`}) desc, length(j.path), j.code` : sql`j.code`}
    limit ${q ? searchMax : 1000}::int`)
  return rows.map((row) => ({ ...row, children: Number(row.children) }))
}

/** Every place below one, nearest tier first, for the list and its file. */
export const placesBelow = (above: string, ask: { q?: string | undefined; kind?: string | undefined }) => ({
  rows: sql`
    select j.code as id, j.code, j.name, j.level as kind, j.path, j.own, j.pinyin, j.initials,
      lpad(length(j.path)::text, 4, '0') || j.code as position
    from jurisdiction j
    where j.valid_until is null and j.code <> ${above}
      and starts_with(j.path, (select path from jurisdiction where code = ${above}))`,
  where: [
    ...seek(ask.q, { texts: [sql`t.name`, sql`t.code`], sounds: [sql`t.pinyin`, sql`t.initials`] }),
    ...(ask.kind ? [sql`t.kind = ${ask.kind}`] : []),
  ],
  order: 'position',
})

/** What a page of them says besides, asked for its rows alone. */
export async function describedPlaces(tx: Tx, rows: readonly BarePlace[]): Promise<JurisdictionRow[]> {
  const more = await tx.rows<Pick<JurisdictionRow, 'above' | 'children'> & { code: string }>(sql`
    select j.code, (registry_names(j.path))[: array_length(string_to_array(j.path, '/'), 1) - 3] as above,
      (select count(*) from jurisdiction c where c.parent = j.code and c.valid_until is null)::int as children
    from jurisdiction j where j.code = any (${rows.map((r) => r.code)}::text[])`)
  const of = new Map(more.map((m) => [m.code, m]))
  return rows.map((r) => ({ ...r, above: of.get(r.code)?.above ?? [], children: of.get(r.code)?.children ?? 0 }))
}

/** Text that `like` takes as it stands. */
export const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)

export interface Neighbourhood {
  readonly code: string
  readonly name: string
  readonly path: string
}
/** A neighbourhood in force, by its code. */
export const neighbourhoodOf = (tx: Tx, code: string): Promise<Neighbourhood | undefined> =>
  tx.maybe<Neighbourhood>(sql`select code, name, path from jurisdiction
    where code = ${code} and level = 'neighbourhood' and valid_until is null`)
