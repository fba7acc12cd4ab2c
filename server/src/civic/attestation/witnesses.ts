// Witnesses: others who keep watch over the log and sign its checkpoints; asked outside every transaction, never waited for long.
import {
  base64,
  cosignedAt,
  linesBy,
  parseCheckpoint,
  signatureLine,
  witnessVkey,
  type WitnessKey,
} from '@hemei/verifier/formats'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { keysOfLog } from './keys.ts'
import { checkpointAt, consistency, latestCheckpoint, type SignedCheckpoint } from './service.ts'

export interface WitnessPort {
  readonly key: WitnessKey
  /** carries a submission (C2SP tlog-witness) and brings back what was answered; throws where nothing was in time */
  readonly add: (body: string, signal: AbortSignal) => Promise<{ status: number; body: string }>
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    /** none unless configured */
    readonly witnesses: readonly WitnessPort[]
  }
}

const actor = system('attestation')
/** how long one round of asking lasts, all witnesses at once, and how often one may say that it is elsewhere */
const withinMs = 5_000
const triesMost = 3
/** lines looked at for one size: more than that only somebody with SQL access writes */
const linesMost = 64

interface Lacking {
  readonly witness: WitnessPort
  /** the last size that we know it signed */
  readonly old: number
}
/** Which witnesses have not signed the newest size. */
async function lacking(tx: Tx): Promise<Lacking[]> {
  const rows = await tx.rows<{ newest: bigint; witness: string; size: bigint }>(sql`
    select c.newest, w.witness, coalesce((select max(size) from log_cosignature x where x.witness = w.witness), 0) as size
    from (select max(size) as newest from log_checkpoint) c,
      unnest(${tx.house.witnesses.map(({ key }) => witnessVkey(key))}::text[]) w(witness)`)
  return tx.house.witnesses.flatMap((witness) => {
    const row = rows.find((r) => r.witness === witnessVkey(witness.key))
    return row && row.size < row.newest ? [{ witness, old: Number(row.size) }] : []
  })
}

/**
 * Brings the newest checkpoint to every witness that has not signed it, and keeps what they sign. Ends in time whatever they
 * do: one that is down, slow or wrong is left out. Two processes may do it at once. The one signature of a size is enough.
 */
export async function gatherCosignatures(db: Database): Promise<void> {
  if (!db.house.witnesses.length) return
  const left = await db.read(actor, lacking)
  if (!left.length) return
  const checkpoint = await db.read(actor, latestCheckpoint)
  const signal = AbortSignal.timeout(withinMs)
  await Promise.allSettled(left.map((one) => ask(db, one, { checkpoint, signal })))
}

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('a witness was too slow')), { once: true }))

/** Where a witness says that it stands elsewhere, it is met there; ahead of us, because another process was quicker, too. */
async function ask(
  db: Database,
  { witness, old: known }: Lacking,
  { checkpoint: first, signal }: { checkpoint: SignedCheckpoint; signal: AbortSignal },
): Promise<void> {
  let [old, checkpoint] = [known, first]
  for (let tries = 0; tries < triesMost && old <= checkpoint.size; tries++) {
    const [from, to] = [old, checkpoint.size]
    const proof = await db.read(actor, (tx) => consistency(tx, from, to))
    const body = `old ${old}\n${proof.map((step) => `${base64(step)}\n`).join('')}\n${checkpoint.note}`
    const { status, body: said } = await Promise.race([witness.add(body, signal), never(signal)])
    if (status === 200) return keep(db, witness.key, checkpoint, said)
    // it holds the proof from where it stands to be false: another history than ours is what it signed
    if (status === 422 && old > 0) return part(db, witness.key, old)
    const size = status === 409 ? /^(0|[1-9]\d{0,15})\n$/.exec(said)?.[1] : undefined
    if (size === undefined) throw new Error(`a witness answered ${status}`)
    old = Number(size)
    if (old > checkpoint.size) checkpoint = await db.read(actor, latestCheckpoint)
  }
  if (old > checkpoint.size) await part(db, witness.key, old)
}

/**
 * A witness says that it signed what this log does not have: after a restore, where leaves were published since the backup.
 * Told to the doctor and in public. It is the witness's word, no proof.
 */
async function part(db: Database, key: WitnessKey, size: number): Promise<void> {
  await db.act(actor, (tx) =>
    tx.run(sql`insert into log_parted (witness, size) values (${witnessVkey(key)}, ${size}) on conflict do nothing`),
  )
}

/** Nothing is kept that does not hold. */
async function keep(db: Database, key: WitnessKey, { size, note }: SignedCheckpoint, said: string): Promise<void> {
  const parsed = parseCheckpoint(`${note}${said}`)
  const line = linesBy(parsed, key).at(-1)
  if (!line || typeof cosignedAt(parsed, key) === 'string') throw new Error('a witness signed something else')
  await db.act(actor, (tx) =>
    tx.run(sql`insert into log_cosignature (size, witness, line)
      values (${size}, ${witnessVkey(key)}, ${signatureLine(key, line.signature)}) on conflict do nothing`),
  )
}

/** The witnesses' lines for a checkpoint, one of each, checked again. */
async function linesOf(tx: Tx, { size, note }: SignedCheckpoint): Promise<string[]> {
  const { witnesses } = tx.house
  if (!witnesses.length) return []
  const rows = await tx.rows<{ witness: string; line: string }>(sql`
    select witness, line from log_cosignature where size = ${size}
      and witness = any (${witnesses.map(({ key }) => witnessVkey(key))}::text[]) order by kept_at limit ${linesMost}`)
  return witnesses.flatMap(({ key }) => {
    const own = rows.filter((r) => r.witness === witnessVkey(key))
    const good = own.find(({ line }) => holds(note, line, key))
    return good ? [good.line] : []
  })
}
function holds(note: string, line: string, key: WitnessKey): boolean {
  try {
    return typeof cosignedAt(parseCheckpoint(`${note}${line}`), key) === 'object'
  } catch {
    return false
  }
}

/** A checkpoint with the lines of the witnesses who signed it. */
export async function withCosignatures(tx: Tx, checkpoint: SignedCheckpoint): Promise<SignedCheckpoint> {
  const lines = await linesOf(tx, checkpoint)
  return lines.length ? { ...checkpoint, note: `${checkpoint.note}${lines.join('')}` } : checkpoint
}

/** Sizes looked through for the newest that a witness signed. */
const sizesMost = 8
/** The newest checkpoint from a size on, and of the key that signs now, that a witness signed; undefined where none did. */
export async function cosignedFrom(tx: Tx, size: bigint): Promise<SignedCheckpoint | undefined> {
  const { witnesses } = tx.house
  if (!witnesses.length) return undefined
  const first = (await keysOfLog(tx)).at(-1)?.first ?? 0
  const rows = await tx.rows<{ size: bigint }>(sql`
    select distinct size from log_cosignature where size >= greatest(${size}, ${first})::bigint
      and witness = any (${witnesses.map(({ key }) => witnessVkey(key))}::text[]) order by size desc limit ${sizesMost}`)
  for (const row of rows) {
    const plain = await checkpointAt(tx, row.size)
    const cosigned = await withCosignatures(tx, plain)
    if (cosigned !== plain) return cosigned
  }
  return undefined
}

export interface WitnessStanding {
  readonly key: WitnessKey
  /** the newest size that it signed, and when that was kept */
  readonly size: number | null
  readonly keptAt: Date | null
  /** where it stands instead, when it signed another history and nothing of ours since */
  readonly parted: number | null
}
/** Each configured witness, and how far it has come. */
export async function standingOf(tx: Tx): Promise<WitnessStanding[]> {
  const names = tx.house.witnesses.map(({ key }) => witnessVkey(key))
  const rows = await tx.rows<{ witness: string; size: bigint | null; at: Date | null; parted: bigint | null }>(sql`
    select w.witness, s.size, s.at, p.size as parted from unnest(${names}::text[]) w(witness)
    left join lateral (select size, kept_at as at from log_cosignature x where x.witness = w.witness
      order by size desc limit 1) s on true
    left join lateral (select size from log_parted x where x.witness = w.witness and not exists
      (select from log_cosignature c where c.witness = x.witness and c.kept_at > x.seen_at) order by seen_at desc limit 1) p on true`)
  return tx.house.witnesses.map(({ key }) => {
    const row = rows.find((r) => r.witness === witnessVkey(key))
    const [size, parted] = [row?.size ?? null, row?.parted ?? null]
    return {
      key,
      size: size === null ? null : Number(size),
      keptAt: row?.at ?? null,
      parted: parted === null ? null : Number(parted),
    }
  })
}

export const heartbeat = { name: 'attestation.witness', everyMs: 2_000, beat: gatherCosignatures }
