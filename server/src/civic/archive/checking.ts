// Checking what lies in the archive: authentic, whole, usable and safe (DA/T 70), by the clock and when somebody asks; a damaged one is told.
import { z } from 'zod'
import { holding } from '../../kernel/access/index.ts'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { deposited, digestOf } from '../../kernel/files/index.ts'
import { handedIn } from '../attestation/index.ts'
import { messageKind, notify } from '../notification/index.ts'
import { inPlace } from '../procedure/index.ts'
import { authorityCertificate } from '../seals/index.ts'
import { checkPackage, leafOf, type PackageChecked } from './package.ts'
import { keepers } from './roles.ts'
import type { Check } from './shapes.ts'

/** Configuration, not law: each is looked at twice a year. */
export const everyDays = 180
const atOnce = 10
const dayMs = 86_400_000
export const heartbeatName = 'archive.check'

export const damaged = messageKind<{ number: string; found: Text }>({
  key: 'archive.damaged',
  topic: 'tasks',
  title: { zh: '一件档案损坏', en: 'An archived record is damaged' },
  text: {
    zh: '档号 {number} 的档案包核对不过：{found}。请从备份旁的 files 目录放回，再重新核对。',
    en: 'The package of {number} does not hold: {found}. Put it back from the files folder beside a backup, then check again.',
  },
  values: z.object({ number: z.string(), found: z.object({ zh: z.string(), en: z.string() }) }),
  usual: ['email'],
  articles: ['X7'],
})

interface Kept {
  readonly id: string
  readonly number: string
  readonly path: string
  readonly community: string | null
  readonly sha256: string
  readonly bytes: number
  readonly manifest: Buffer
}
interface Lying extends Kept {
  readonly address: string
  readonly key: Buffer
  readonly authority: Buffer | undefined
  readonly logged: boolean
}
export const sightOf = (of: Pick<Kept, 'community' | 'path'>) => ({ community: of.community ?? undefined, place: { path: of.path } })

/** Where a record's content lies; undefined: it has none. */
export async function contentOf(tx: Tx, of: Pick<Kept, 'id' | 'community' | 'path'>): Promise<{ address: string; key: Buffer } | undefined> {
  const row = await inPlace(tx, sightOf(of), () =>
    tx.maybe<{ address: string; key: Buffer }>(sql`select encode(address, 'hex') as address, key from archive_content where record = ${of.id}`),
  )
  return row && { address: row.address, key: Buffer.from(tx.house.keyring.open(row.key, `archive_content.key/${of.id}`), 'hex') }
}
export const packageOf = (tx: Tx, id: string): Promise<Kept | undefined> =>
  tx.maybe<Kept>(sql`select a.id, a.number, a.place_path as path, a.community_id as community, encode(p.sha256, 'hex') as sha256, p.bytes, p.manifest_hash as manifest
    from archive_record a join archive_package p on p.record = a.id where a.id = ${id}`)

async function lying(tx: Tx, id: string): Promise<Lying | undefined> {
  const kept = await packageOf(tx, id)
  const content = kept && (await contentOf(tx, kept))
  if (!kept || !content) return undefined
  const leaf = leafOf(kept.manifest)
  const { known } = await handedIn(tx, [leaf], 'archive')
  return { ...kept, ...content, authority: await authorityCertificate(tx), logged: known.has(leaf.toString('hex')) }
}
export type Checked = Omit<Check, 'id' | 'at' | 'byClock'>
const text = (zh: string, en: string): Text => ({ zh, en })
const joined = (all: readonly Text[]): Text | null =>
  all.length ? { zh: all.map((t) => t.zh).join('；'), en: all.map((t) => t.en).join('; ') } : null

/** The bytes as they were put away; or what is wrong with them. */
async function opened(db: Database, of: Lying): Promise<Buffer | Text> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of deposited(db.house, of)) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    return digestOf(bytes) === of.sha256 ? bytes : text('解密后的内容与登记的摘要不符', 'what is opened is not what was recorded')
  } catch {
    return text('存放的档案包丢失或被改动，打不开', 'the stored package is missing or was altered, and does not open')
  }
}
const nothingOpens: Pick<PackageChecked, 'authentic' | 'whole' | 'usable'> = { authentic: false, whole: false, usable: false }

/** Reads it from the store and holds it against the record, the seal and the log: outside any act. Undefined: there is none. */
export async function look(db: Database, id: string): Promise<Checked | undefined> {
  const of = await db.read(system(heartbeatName), (tx) => lying(tx, id))
  if (!of) return undefined
  const got = await opened(db, of)
  if (!Buffer.isBuffer(got)) return { ...nothingOpens, safe: false, found: got }
  const { authentic, whole, usable, found, manifestHash } = await checkPackage(got, of.authority)
  const said = manifestHash === of.manifest.toString('hex')
  return {
    authentic: authentic && said && of.logged,
    whole,
    usable,
    safe: true,
    found: joined([
      ...found,
      ...(said ? [] : [text('清单与登记的摘要不符', 'the manifest is not the one recorded')]),
      ...(of.logged ? [] : [text('防改记录里没有这份清单', 'the log has no such manifest')]),
    ]),
  }
}

/** Writes it down; whoever keeps the archive is told once of what is newly damaged. */
export async function writeDown(tx: Tx, id: string, found: Checked): Promise<void> {
  const last = await tx.maybe<{ held: boolean }>(sql`select found is null as held from archive_check where record = ${id} order by at desc, id desc limit 1`)
  await tx.run(sql`insert into archive_check (id, record, at, account, authentic, whole, usable, safe, found) values
    (${tx.newId()}, ${id}, ${tx.now}, ${tx.actor.account ?? null}, ${found.authentic}, ${found.whole}, ${found.usable}, ${found.safe},
     ${found.found && JSON.stringify(found.found)})`)
  const kept = await packageOf(tx, id)
  if (!kept || !found.found || last?.held === false) return
  await notify(tx, damaged, {
    to: holding(keepers, { path: kept.path }, tx.now),
    within: kept.path,
    values: { number: kept.number, found: found.found },
    path: `/console/archive/${id}`,
  })
}

/** Those that were never looked at, then those whose look is the oldest. */
export async function checkDue(db: Database): Promise<number> {
  const due = await db.read(system(heartbeatName), (tx) =>
    tx.rows<{ id: string }>(sql`select p.record as id from archive_package p
      left join lateral (select at from archive_check c where c.record = p.record order by at desc limit 1) l on true
      where (l.at is null or l.at < ${new Date(tx.now.getTime() - everyDays * dayMs)})
        and not exists (select from archive_disposal d where d.record = p.record and d.kind = 'destroyed')
      order by l.at nulls first limit ${atOnce}`),
  )
  for (const { id } of due) {
    const found = await look(db, id)
    if (found) await db.act(system(heartbeatName), (tx) => writeDown(tx, id, found))
  }
  return due.length
}
