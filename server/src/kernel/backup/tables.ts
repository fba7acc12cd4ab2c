// Which tables a backup carries, with their columns and their order: read from the database itself, none is named here.
import pg from 'pg'
import { BackupFault } from './manifest.ts'

export interface Table {
  /** with its schema, quoted where it has to be */
  readonly name: string
  readonly columns: readonly string[]
  /** by what its rows are ordered: the same rows give the same lines on every server */
  readonly order: string
}
const schemas = ['public', 'pgboss']
/** Made by the migrations themselves, or of no use to another server: who runs now, what was measured. */
const left = [
  'public.migration',
  'pgboss.version',
  'pgboss.instance',
  'pgboss.queue_stats',
  'pgboss.warning',
  'pgboss.bam',
]

interface Found {
  name: string
  columns: string[]
  order: string | null
  after: string[]
}

/** Tables in an order in which each stands after those it refers to. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Found>(
    `select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
          order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as order,
      array(select distinct format('%I.%I', fn.nspname, f.relname) from pg_constraint k
        join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0 and k.confrelid <> c.oid) as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
      and not format('%s.%s', n.nspname, c.relname) = any ($2) order by 1`,
    [schemas, left],
  )
  return inOrder(rows).map(({ name, columns, order }) => ({
    name,
    columns,
    order: order ?? `(t.*)::text collate "C"`,
  }))
}

function inOrder(found: readonly Found[]): Found[] {
  const placed = new Map<string, Found>()
  const waiting = new Set(found)
  while (waiting.size) {
    const ready = [...waiting].filter((t) => t.after.every((a) => placed.has(a)))
    if (!ready.length)
      throw new Error(`tables refer to each other in a circle: ${[...waiting].map((t) => t.name).join(', ')}`)
    for (const t of ready) {
      placed.set(t.name, t)
      waiting.delete(t)
    }
  }
  return [...placed.values()]
}

/** Rows of a table as lines, the same on every server. */
export const copyOut = (t: Table): string =>
  `copy (select ${t.columns.join(', ')} from ${t.name} t order by ${t.order}) to stdout`

/** How values are written, said once for a session: a digest made here is found again there. */
const writing = `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set timezone = 'UTC'; set client_encoding = 'UTF8'; set xmloption = 'content';
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '10s'`

/** A session as the tables' owner, in which every value is written one way. */
export async function openSession(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  await client.connect()
  // a server that goes away is told by the statement that waits for it
  client.on('error', () => undefined)
  await client.query(writing)
  return client
}

export interface Made {
  readonly room: string
  readonly name: string
  readonly hash: string
}
export async function migrationsIn(client: pg.ClientBase): Promise<Made[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null as there`,
  )
  if (!rows[0]?.there) return []
  return (
    await client.query<Made>(
      'select room, name, hash from migration order by at, room collate "C", name collate "C"',
    )
  ).rows
}

export async function queueVersion(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ version: number }>('select version from pgboss.version')
  return rows[0]?.version ?? 0
}

/** Sequences, those of identity columns too. A sequence is no part of a snapshot: read last, it is never behind its rows. */
export async function sequencesOf(
  client: pg.ClientBase,
): Promise<{ name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind = 'S' order by 1`,
    [schemas],
  )
  const all = []
  for (const { name } of rows) {
    const r = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    )
    const [at] = r.rows
    if (!at) throw new BackupFault(`序列 ${name} 无法读取。`, `The sequence ${name} cannot be read.`)
    all.push({ name, ...at })
  }
  return all
}
