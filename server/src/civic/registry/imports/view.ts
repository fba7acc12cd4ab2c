// What a clerk sees of an import: state, counts, faults at their cells, and the rows as they would be written.
import type { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { lyingIn, type Place } from '../../../kernel/access/index.ts'
import { listPage, seek } from '../../../kernel/http/index.ts'
import { shownName } from '../lists.ts'
import type { PartyKind } from '../people.ts'
import type { Fault } from '../roster/index.ts'
import type { ImportLine, ImportRow } from '../schema.ts'
import { fault } from './apply.ts'
import type { ImportCounts, Written } from './batch.ts'

/** An import's place is its neighbourhood; its rows lie in its community's scope. */
export async function importPlace(tx: Tx, id: string): Promise<Place | undefined> {
  const found = await tx.maybe<{ path: string; community_id: string | null }>(
    sql`select path, community_id from import_batch where id = ${id}`,
  )
  return found && { path: found.path, ...(found.community_id ? { community: found.community_id } : {}) }
}

interface BatchRow {
  readonly id: string
  readonly job: string | null
  readonly state: 'reading' | 'preview' | 'applying' | 'applied' | 'failed'
  readonly filename: string
  readonly neighbourhood: string
  readonly place: string
  readonly about: { name: string; asOf: string } | null
  readonly uploaded_at: Date
  readonly counts: ImportCounts | null
  readonly faults: readonly Fault[]
  readonly fault_count: number
  readonly there: string | null
  readonly problem: { code: string; zh: string; en: string } | null
  readonly written: Written | null
}

export async function importView(tx: Tx, id: string) {
  const found = await tx.maybe<BatchRow>(sql`
    select b.id, b.job, b.state, b.filename, b.neighbourhood, b.community as about, b.uploaded_at, b.counts, b.faults, b.fault_count,
      (select c.id from community c where c.id = b.community_id) as there, b.problem, b.written,
      array_to_string((registry_names(b.path))[2:], ' ') as place
    from import_batch b where b.id = ${id}`)
  if (!found) throw fault.IMPORT_UNKNOWN()
  const { about, counts } = found
  const faulty = found.faults.filter((f) => f.weight === 'row').map((f) => `${f.sheet}/${f.row}`)
  return {
    id: found.id,
    job: found.job,
    state: found.state,
    filename: found.filename,
    neighbourhood: found.neighbourhood,
    place: found.place,
    name: about?.name ?? null,
    asOf: about?.asOf ?? null,
    uploadedAt: found.uploaded_at,
    summary: counts && { ...counts, area: BigInt(counts.areaMilli) },
    faults: found.faults.map(({ zh, en, ...f }) => ({ ...f, reason: { zh, en } })),
    faultCount: found.fault_count,
    faultyRows: new Set(faulty).size,
    community: found.there,
    problem: found.problem,
    written: found.written,
  }
}
export type ImportView = Awaited<ReturnType<typeof importView>>

interface RowAsk {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  readonly 'filter.state'?: string | undefined
}
type StagedRow = Omit<z.output<typeof ImportRow>, 'owners'>

/** The staged rooms, their owners masked; empty once the import was applied or cleared. */
export async function importRows(tx: Tx, id: string, ask: RowAsk) {
  const found = await listPage<StagedRow>(
    tx,
    {
      rows: sql`select n.key as id, n.label, n.position, n.state, n.area_milli as area,
          case when r.area_milli <> n.area_milli then r.area_milli end as "areaBefore", n.use, n.sold, n.delivered_on as "deliveredOn"
        from import_room n left join room r on r.community_id = n.community_id and r.key = n.key where n.import_id = ${id}`,
      where: [
        ...seek(ask.q, { texts: [sql`t.label`] }),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: 'position',
    },
    ask,
  )
  const owners = await tx.rows<{ key: string; kind: PartyKind; name: Buffer }>(sql`
    select t.key, p.kind, p.name from import_title t join import_party p on p.import_id = t.import_id and p.id_blind = t.id_blind
    where t.import_id = ${id} and t.key = any (${found.rows.map((r) => r.id)}::text[]) order by t.key, p.id_blind`)
  const of = Map.groupBy(owners, (o) => o.key)
  const rows = found.rows.map((r) => ({
    ...r,
    owners: (of.get(r.id) ?? []).map((o) => shownName({ kind: o.kind, name: tx.house.keyring.open(o.name) })),
  }))
  return { ...found, rows }
}

/** What I uploaded where I may still import, newest first: work that was left is found again (X4). */
export const myImports = (tx: Tx, ask: RowAsk) =>
  listPage<z.output<typeof ImportLine>>(
    tx,
    {
      rows: sql`select b.id, b.filename, b.state, j.name as place, b.community ->> 'name' as name, b.uploaded_at as "uploadedAt",
          b.fault_count as "faultCount", j.pinyin, j.initials
        from import_batch b join jurisdiction j on j.code = b.neighbourhood where b.account = ${tx.actor.account ?? null}::uuid
          and ${lyingIn(sql`b.path`, tx.house.permissions.reachOf('registry.import', tx.actor))}`,
      where: [
        ...seek(ask.q, {
          texts: [sql`t.filename`, sql`t.name`, sql`t.place`],
          sounds: [sql`t.pinyin`, sql`t.initials`],
        }),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: '-uploadedAt',
    },
    ask,
  )
