// Seals: what came into the trail is hashed as a batch onto the chain, and the batch's hash is a leaf of the public log.
import { auditBytes, auditFormat, hex, leafHash } from '@hemei/verifier/formats'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { append, handedIn, proofText } from '../attestation/index.ts'
import { numberParameter } from '../parameters/index.ts'

const fault = problems('AUDIT', {
  NO_BATCH: {
    kind: 'NotFound',
    zh: '没有这一批审计轨迹，或者保存期已满、内容已清除',
    en: 'There is no such batch of the trail, or its time is over and its rows are gone',
  },
})
const leafKind = 'audit'
/** Seals what waits, and hands the seal to the log in the same transaction. */
export async function seal(db: Database): Promise<void> {
  await db.act(system('audit'), async (tx) => {
    const { hash } = await tx.one<{ hash: Buffer | null }>(sql`select audit_seal() as hash`)
    if (hash) await append(tx, leafHash(hash), leafKind)
  })
}

/** Forgets what is older than the trail must be kept (网络安全法: six months at least; the database holds 36); the seals stay. */
export async function forget(db: Database): Promise<void> {
  await db.act(system('audit'), async (tx) => {
    const { value } = await numberParameter(tx, 'audit.keep-months', '/', tx.today)
    await tx.run(sql`select audit_forget(${value}::int)`)
  })
}

export interface SealFault {
  readonly batch: number
  /** changed: its rows are not those that were sealed; chain: it does not follow the one before; log: the log never saw it */
  readonly why: 'changed' | 'chain' | 'log'
}
export interface Checked {
  readonly batches: number
  readonly rows: number
  /** more seals stand in the log than in the trail: batches are gone whole */
  readonly gone: number
  readonly faults: readonly SealFault[]
}
interface Found {
  readonly number: bigint
  readonly rows: number
  readonly found: bigint
  readonly hash: Buffer
  readonly whole: boolean
  readonly linked: boolean
}

/**
 * Recomputes the seals of a time (both days included) and looks for each in the log. Batches whose rows were forgotten
 * in time count by their seal alone. `tx` as those who audit: the application cannot read the trail.
 */
export async function check(tx: Tx, days: { from: string; until: string }): Promise<Checked> {
  const batches = await tx.rows<Found>(sql`
    select b.number, b.rows, b.hash, b.linked, e.found, case when e.found = 0 then b.sealed_at < clock_timestamp() - interval '36 months'
        else e.found = b.rows and audit_digest(b.number) = b.digest end as whole
    from (select *, number = coalesce(lag(number) over w, 0) + 1
        and audit_link(lag(hash) over w, digest, sealed_at) = hash as linked
      from audit_batch window w as (order by number)) b,
      lateral (select count(*) as found from audit_event e where e.batch = b.number) e
    where b.sealed_at >= ${days.from}::date and b.sealed_at < ${days.until}::date + 1 order by b.number`)
  const leaves = batches.map((b) => leafHash(b.hash))
  const { known, ofKind } = await handedIn(tx, leaves, leafKind)
  const faults = batches.flatMap((b, i): SealFault[] => {
    const logged = known.has(hex(leaves[i] ?? new Uint8Array()))
    const why = !b.whole ? 'changed' : !b.linked ? 'chain' : logged ? undefined : 'log'
    return why ? [{ batch: Number(b.number), why }] : []
  })
  const { kept } = await tx.one<{ kept: bigint }>(sql`select count(*) as kept from audit_batch`)
  return {
    batches: batches.length,
    rows: batches.reduce((sum, b) => sum + Number(b.found), 0),
    gone: Math.max(0, ofKind - Number(kept)),
    faults,
  }
}

interface Sealed {
  readonly before: Buffer | null
  readonly hash: Buffer
  readonly rows: number
  readonly at: string
}
/**
 * A sealed batch as a file that is checked offline: each row's text as it was hashed (audit_digest), what it follows, and its
 * proof in the log. Not there where its rows were forgotten in time. `tx` as those who audit.
 */
export async function batchFile(tx: Tx, number: number): Promise<Buffer> {
  const batch = await tx.maybe<Sealed>(sql`
    select b.hash, b.rows, extract(epoch from b.sealed_at)::text as at,
      (select p.hash from audit_batch p where p.number < b.number order by p.number desc limit 1) as before
    from audit_batch b where b.number = ${number}`)
  const rows = await tx.rows<{ row: string }>(sql`
    select jsonb_build_array(e.id, extract(epoch from e.at)::text, e.account, e.role, e.act, e.place, e.ids, e.status, e.code,
      e.request, host(e.address), e.times)::text as row from audit_event e where e.batch = ${number} order by e.id`)
  if (!batch || !rows.length) throw fault.NO_BATCH()
  const proof = await proofText(tx, leafHash(batch.hash))
  const sealed = { number, before: batch.before ? hex(batch.before) : '', sealedAt: batch.at, rows: rows.map((r) => r.row) }
  return Buffer.from(auditBytes({ format: auditFormat, ...sealed, proof }))
}
