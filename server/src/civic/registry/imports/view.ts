// What a clerk sees of an import: state, counts, faults at their cells, and the rows as they would be written.
import type { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { lyingIn, type Place } from '../../../kernel/access/index.ts'
import { listPage, seek } from '../../../kernel/http/index.ts'
import { accountNames } from '../../../kernel/identity/index.ts'
import { shownName } from '../lists.ts'
import type { PartyKind } from '../people.ts'
import type { Fault } from '../roster/index.ts'
import type { ImportLine, ImportRow } from '../schema.ts'
import { fault } from './apply.ts'
import type { ImportCounts, Staged, Written } from './batch.ts'
import { changesOf, heldFaults, importOwners, roomLines } from './changes.ts'
import { second } from './second.ts'

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
  readonly state: 'reading' | 'preview' | 'asked' | 'returned' | 'applying' | 'applied' | 'failed'
  readonly path: string
  readonly account: string | null
  readonly reason: Buffer | null
  readonly asked_at: Date | null
  readonly due_on: string | null
  readonly words: Buffer | null
  readonly returned_at: Date | null
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
    select b.id, b.job, b.state, b.path, b.account, b.reason, b.asked_at, b.due_on, b.words, b.returned_at, b.filename, b.neighbourhood, b.community as about, b.uploaded_at, b.counts, b.faults, b.fault_count,
      (select c.id from community c where c.id = b.community_id) as there, b.problem, b.written,
      array_to_string((registry_names(b.path))[2:], ' ') as place
    from import_batch b where b.id = ${id}`)
  if (!found) throw fault.IMPORT_UNKNOWN()
  const { about, counts } = found
  const waiting = found.state === 'preview' || found.state === 'asked'
  const { changes, held } = waiting && counts ? await changesNow(tx, id) : { changes: null, held: [] }
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
    faults: [...held, ...found.faults].map(({ zh, en, ...f }) => ({ ...f, reason: { zh, en } })),
    faultCount: found.fault_count + held.length,
    faultyRows: new Set(faulty).size,
    community: found.there,
    problem: found.problem,
    changes,
    ...(await secondOf(tx, found)),
    mayTakeBack: found.state === 'asked' && found.account === tx.actor.account,
    mayAsk: found.state === 'preview' && changes !== null && found.account === tx.actor.account,
    written: found.written,
  }
}
/** Its community may have been found since whoever asks was let in: what lies behind that wall is compared whole, or not at all. */
async function changesNow(tx: Tx, id: string) {
  const staged = await stagedOf(tx, id)
  await tx.scope(staged.community_id)
  const changes = (await changesOf(tx, staged)) ?? null
  return { changes, held: changes?.titles ? await heldFaults(tx, staged) : [] }
}
const stagedOf = (tx: Tx, id: string): Promise<Staged> => tx.one<Staged>(sql`select * from import_batch where id = ${id}`)

/** What was said between the two, and whether whoever asks is the second. */
async function secondOf(tx: Tx, of: BatchRow) {
  const open = (column: 'reason' | 'words', text: Buffer) => tx.house.keyring.open(text, `import_batch.${column}/${of.id}`)
  const { account, asked_at: at, due_on: due, reason } = of
  const names = reason && account ? await accountNames(tx, [account]) : undefined
  return {
    asked: reason && at && due ? { reason: open('reason', reason), by: names?.get(account ?? '') ?? '—', at, due } : null,
    returned: of.words && of.returned_at ? { words: open('words', of.words), at: of.returned_at } : null,
    mayConfirm:
      of.state === 'asked' && account !== tx.actor.account && tx.house.permissions.allows(second, tx.actor, { path: of.path }),
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
type StagedRow = Omit<z.output<typeof ImportRow>, 'owners' | 'lines'>

/** as of now, and not as of the upload */
const standing = sql`case when r.id is null then 'new' when r.roster_hash = n.hash then 'unchanged' else 'changed' end`

/** Owners of whom it says otherwise; none once it was applied or cleared. */
export const importOwnerRows = async (tx: Tx, id: string, ask: Parameters<typeof importOwners>[2]) => importOwners(tx, await stagedOf(tx, id), ask)

/** The staged rooms, their owners masked; empty once the import was applied or cleared. */
export async function importRows(tx: Tx, id: string, ask: RowAsk) {
  const found = await listPage<StagedRow>(
    tx,
    {
      rows: sql`select n.key as id, n.label, n.position, ${standing} as state, n.area_milli as area,
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
  const changed = found.rows.flatMap((r) => (r.state === 'changed' ? [r.id] : []))
  const lines = changed.length ? await roomLines(tx, await stagedOf(tx, id), changed) : new Map<string, never>()
  const rows = found.rows.map((r) => ({
    ...r,
    lines: lines.get(r.id) ?? [],
    owners: (of.get(r.id) ?? []).map((o) => shownName({ kind: o.kind, name: tx.house.keyring.open(o.name, `import_party.name/${id}`) })),
  }))
  return { ...found, rows }
}

/** What I uploaded where I may still import, newest first: work that was left is found again (X4). */
export const myImports = (tx: Tx, ask: RowAsk) =>
  listPage<z.output<typeof ImportLine>>(
    tx,
    {
      rows: sql`select b.id, b.filename, b.state, j.name as place, b.community ->> 'name' as name, b.uploaded_at as "uploadedAt",
          b.fault_count as "faultCount", case when b.state = 'failed' or b.state in ('preview', 'asked') and b.problem is not null then coalesce(b.problem - 'code',
            (select jsonb_build_object('zh', f ->> 'zh', 'en', f ->> 'en') from jsonb_array_elements(b.faults) f
              where f ->> 'weight' = 'file' limit 1)) end as reason, j.pinyin, j.initials
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
