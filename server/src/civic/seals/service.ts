// Seals of those who issue papers: made with their first paper, followed by a new one near the end of their term, ended when lost.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'
import { listPage, listQuery, seek, type Page } from '../../kernel/http/index.ts'
import { append } from '../attestation/index.ts'
import { communityName } from '../registry/index.ts'
import { makeAuthority, makeSeal, type Certified } from './certificates.ts'
import { signPdf } from './signature.ts'

export const fault = problems('SEALS', {
  NOT_FOUND: { kind: 'NotFound', zh: '没有这枚印章', en: 'No such seal' },
  ENDED: { kind: 'Conflict', zh: '这枚印章已经停用或到期', en: 'This seal has ended already' },
})
const yearMs = 365 * 86_400_000
const authorityMs = 20 * yearMs
/** Configuration, not law. */
const termMs = 3 * yearMs
/** a new one takes over so long before the end */
const aheadMs = 30 * 86_400_000

export const fingerprintOf = (certificate: Uint8Array): Buffer => createHash('sha256').update(certificate).digest()
/** What certifies is in the log before it signs anything: nobody puts another one in its place unseen. */
const logged = (tx: Tx, certificate: Uint8Array): Promise<unknown> =>
  append(tx, createHash('sha256').update(Buffer.of(0)).update(fingerprintOf(certificate)).digest(), 'seal')

interface Kept {
  certificate: Buffer
  key: Buffer
}
const opened = (tx: Tx, { certificate, key }: Kept, of: string): Certified => ({ certificate, key: Buffer.from(tx.house.keyring.open(key, of), 'base64') })
const shut = (tx: Tx, { key }: Certified, of: string): Buffer => tx.house.keyring.seal(key.toString('base64'), of)
const authorityKey = 'seal_authority.key'
const sealKey = (id: string): string => `seal.key/${id}`

async function authority(tx: Tx): Promise<Certified> {
  const kept = await tx.maybe<Kept>(sql`select certificate, key from seal_authority`)
  if (kept) return opened(tx, kept, authorityKey)
  const house = new URL(tx.house.origin).host
  const made = await makeAuthority(house, { from: tx.now, until: new Date(tx.now.getTime() + authorityMs) })
  await tx.run(sql`insert into seal_authority (certificate, key, at) values (${made.certificate}, ${shut(tx, made, authorityKey)}, ${tx.now})`)
  await logged(tx, made.certificate)
  return made
}
/** None before the first seal. */
export const authorityCertificate = async (tx: Tx): Promise<Buffer | undefined> =>
  (await tx.maybe<Kept>(sql`select certificate from seal_authority`))?.certificate

export interface Holder {
  readonly community: string
  readonly holder: Text
}
const inForce = (tx: Tx, { community, holder }: Holder, until: Date) =>
  tx.maybe<Kept & { id: string }>(sql`select id, certificate, key from seal s
    where community_id = ${community} and holder ->> 'zh' = ${holder.zh} and begins_at <= ${tx.now} and ends_at > ${until}
      and not exists (select from seal_end e where e.seal = s.id) order by n desc limit 1`)

/** Makes the seal of whoever issues, where none of theirs is in force for another month. */
export async function keepSealed(tx: Tx, of: Holder): Promise<void> {
  const { community, holder } = of
  if (await inForce(tx, of, new Date(tx.now.getTime() + aheadMs))) return
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('seals', 0))`)
  if (await inForce(tx, of, new Date(tx.now.getTime() + aheadMs))) return
  const by = await authority(tx)
  const term = { from: tx.now, until: new Date(tx.now.getTime() + termMs) }
  const made = await makeSeal({ ...holder, place: (await communityName(tx, community)) ?? community }, term, by)
  const id = tx.newId()
  await tx.run(sql`insert into seal (id, community_id, holder, n, certificate, fingerprint, key, begins_at, ends_at)
    select ${id}, ${community}, ${JSON.stringify(holder)}, coalesce(max(n), 0) + 1, ${made.certificate}, ${fingerprintOf(made.certificate)},
      ${shut(tx, made, sealKey(id))}, ${term.from}, ${term.until} from seal where community_id = ${community} and holder ->> 'zh' = ${holder.zh}`)
  await logged(tx, made.certificate)
}

export interface SealInForce {
  readonly id: string
  readonly fingerprint: string
  /** signs a document that keeps a place for it */
  readonly sign: (pdf: Buffer) => Promise<Buffer>
}
/** The seal that signs now; none where it was ended and nothing has been issued since. */
export async function sealOf(tx: Tx, of: Holder): Promise<SealInForce | undefined> {
  const kept = await inForce(tx, of, tx.now)
  const by = await authorityCertificate(tx)
  if (!kept || !by) return undefined
  const seal = opened(tx, kept, sealKey(kept.id))
  const at = tx.now
  return { id: kept.id, fingerprint: fingerprintOf(seal.certificate).toString('hex'), sign: (pdf) => signPdf(pdf, seal, by, at) }
}

export interface SealRow {
  readonly id: string
  readonly holder: Text
  readonly fingerprint: string
  readonly beginsAt: Date
  readonly endsAt: Date
  readonly endedAt: Date | null
  readonly reason: string | null
  readonly inForce: boolean
  readonly state: 'in-force' | 'ended' | 'over'
}
const row = (tx: Tx) => sql`e.seal is null and s.begins_at <= ${tx.now} and s.ends_at > ${tx.now} as "inForce",
  s.id, s.holder, encode(s.fingerprint, 'hex') as fingerprint, s.begins_at as "beginsAt", s.ends_at as "endsAt", e.at as "endedAt", e.reason,
  case when e.seal is not null then 'ended' when s.ends_at > ${tx.now} then 'in-force' else 'over' end as state`
export const sealQuery = listQuery(['beginsAt', 'endsAt', 'endedAt'], ['state'])
/** The seals of a community, the newest first; for everybody. Found by whose they are, the reason of their end, or their fingerprint. */
export const sealsOf = (tx: Tx, community: string, ask: z.output<typeof sealQuery>): Promise<Page<SealRow>> =>
  listPage<SealRow>(
    tx,
    {
      rows: sql`select ${row(tx)} from seal s left join seal_end e on e.seal = s.id where s.community_id = ${community}`,
      where: [
        ...seek(ask.q, { texts: [sql`t.holder ->> 'zh'`, sql`t.holder ->> 'en'`, sql`t.reason`, sql`t.fingerprint`] }),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: '-beginsAt',
    },
    ask,
  )
export const sealBy = (tx: Tx, fingerprint: string): Promise<(SealRow & { community: string }) | undefined> =>
  tx.maybe(sql`select ${row(tx)}, s.community_id as community from seal s left join seal_end e on e.seal = s.id where s.fingerprint = ${Buffer.from(fingerprint, 'hex')}`)

/** Ends a seal before its term. Throws NOT_FOUND, ENDED. */
export async function endSeal(tx: Tx, id: string, given: { reason: string; role: string }): Promise<SealRow> {
  const made = await tx.run(sql`insert into seal_end (seal, at, account, role, reason)
    select id, ${tx.now}, ${tx.actor.account}, ${given.role}, ${given.reason} from seal where id = ${id} and ends_at > ${tx.now} on conflict do nothing`)
  if (!made) throw fault.ENDED()
  return tx.one<SealRow>(sql`select ${row(tx)} from seal s left join seal_end e on e.seal = s.id where s.id = ${id}`)
}
