// Filing: each case that has ended gets its record and number once, then its package; whatever is killed when, the next beat goes on.
import { randomBytes } from 'node:crypto'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { deposit, digestOf, pin, type WholeFile } from '../../kernel/files/index.ts'
import { append, logName } from '../attestation/index.ts'
import { pdf, pdfApart } from '../documents/index.ts'
import { inPlace, matterOf, wholeCase, type Procedures, type WholeCase } from '../procedure/index.ts'
import { communityName, placeNames } from '../registry/index.ts'
import { keepSealed, sealOf, type SealInForce } from '../seals/index.ts'
import { filesMost, leafOf, names, pack, type Given } from './package.ts'
import { paperOf } from './paper.ts'

export const heartbeatName = 'archive.file'
const atOnce = 500
const packedAtOnce = 20
/** entries of a case whose paper is set beside everything else */
const shortMost = 30
const category = 'WS'
const undeclared = 'undeclared'
export const archivist = { zh: '办件档案', en: 'Archive of cases' }

/** Which kind of matter each procedure's cases are; one that is declared no more has a kind of its own. */
const retentions = (procedures: Procedures) =>
  procedures.all.flatMap(({ key, retention }) => {
    const matter = matterOf(retention)
    return matter ? [{ key, matter }] : []
  })

/** A record for every case that ended and has none, in the order in which they ended. Answers how many. */
export const fileEnded = (db: Database): Promise<number> =>
  db.act(system(heartbeatName), async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('archive/filing', 0))`)
    const kinds = retentions(tx.house.procedures)
    const other = matterOf(undeclared)
    return tx.run(sql`
      insert into archive_record (id, case_id, community_id, jurisdiction, place_path, fonds, category, matter, class, closed_on, filed_at)
      select uuidv7(), c.id, c.community_id, c.jurisdiction, c.place_path,
        coalesce(c.jurisdiction, k.neighbourhood || '.' || upper(right(replace(k.id::text, '-', ''), 6))), ${category},
        coalesce(m.matter, ${undeclared}), coalesce(m.class, ${other?.class ?? 'permanent'}),
        (c.ended_at at time zone 'Asia/Shanghai')::date, ${tx.now}
      from (select * from procedure_case e where e.state = 'ended' and not exists (select from archive_record a where a.case_id = e.id)
        order by e.ended_at, e.id limit ${atOnce}) c
      left join community k on k.id = c.community_id
      left join unnest(${kinds.map((k) => k.key)}::text[], ${kinds.map((k) => k.matter.key)}::text[], ${kinds.map((k) => k.matter.class)}::text[])
        m (key, matter, class) on m.key = c.key
      order by c.ended_at, c.id`)
  })

interface Waiting {
  readonly id: string
  readonly case: string
  readonly number: string
  readonly fonds: string
  readonly class: string
  readonly matter: string
  readonly community: string | null
  readonly path: string
  readonly closedOn: string
  readonly keptUntil: string | null
}
export const linkOf = (origin: string, id: string): string => `${origin}/console/archive/${id}`

/** Everything that goes in, read at once: the seal signs what is set afterwards. */
async function read(tx: Tx, of: Waiting) {
  const holder = of.community === null ? undefined : { community: of.community, holder: archivist }
  if (holder) await keepSealed(tx, holder)
  const place = of.community === null ? (await placeNames(tx, [of.path])).get(of.path) : await communityName(tx, of.community)
  return { whole: await wholeCase(tx, of.case), seal: holder && (await sealOf(tx, holder)), place: place ?? '', at: tx.now }
}
const endingOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? ''
async function attached(files: readonly WholeFile[]): Promise<Given[]> {
  const bytes = files.reduce((sum, f) => sum + f.bytes, 0)
  if (bytes > filesMost) throw new Error(`its files have ${bytes} bytes, more than a package takes`)
  const given: Given[] = []
  for (const [n, f] of files.entries())
    given.push({ name: `files/${String(n + 1).padStart(3, '0')}${endingOf(f.name)}`, content: await f.content(), called: f.name })
  return given
}
async function setPaper(db: Database, of: Waiting, given: { whole: WholeCase; files: readonly Given[]; seal: SealInForce | undefined; place: string }): Promise<Buffer> {
  const { demonstration, origin } = db.house
  const matter = matterOf(of.matter)
  if (!matter) throw new Error(`record ${of.number} is of an unknown matter: ${of.matter}`)
  const issuer = { zh: `${given.place}${archivist.zh}`, en: `${archivist.en}, ${given.place}` }
  const said = given.files.map(({ name, content, called }) => ({ name, bytes: content.length, sha256: digestOf(content), ...(called ? { called } : {}) }))
  const document = paperOf({ ...of, matter, link: linkOf(origin, of.id) }, given.whole, said, issuer)
  const { seal } = given
  const mark = seal && { seal: { holder: archivist, code: seal.fingerprint.slice(0, 12).toUpperCase() } }
  const printed = { ...document, ...mark, demonstration }
  // a thread of its own costs more than a short paper, and a long one would hold others up
  const short = given.whole.shown.zh.entries.length <= shortMost
  const drawn = await (short ? pdf(printed, { lang: 'zh' }) : pdfApart(printed, { lang: 'zh' }, () => false))
  return seal ? seal.sign(drawn) : drawn
}

/** The package of one record: read, set and sealed, stored, then pinned in one act. Killed in between, it is made anew and what lies there is swept. */
export async function packRecord(db: Database, of: Waiting): Promise<boolean> {
  const { whole, seal, place, at } = await db.act(system(heartbeatName), (tx) => read(tx, of))
  // nothing is vouched for by a seal that the log does not vouch for
  if (!whole.holds) throw new Error('the record of its case is not what was written: it is not sealed; see hemei doctor')
  const files = await attached(whole.files)
  const paper = await setPaper(db, of, { whole, files, seal, place })
  const facts = Buffer.from(JSON.stringify(whole.facts, null, 1))
  const { number, fonds, keptUntil, closedOn } = of
  const packed = pack([{ name: names.paper, content: paper }, { name: names.facts, content: facts }, ...files], {
    ...{ number, fonds, keptUntil, closedOn, class: of.class, case: whole.shown.zh.number, title: whole.shown.zh.title },
    ...{ packedAt: at.toISOString(), log: logName, salt: randomBytes(32).toString('hex'), sealed: seal !== undefined },
  })
  const stored = await deposit(db, packed.bytes)
  const parts = packed.parts.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))
  return db.act(system(heartbeatName), async (tx) => {
    const made = await tx.run(sql`insert into archive_package (record, sha256, manifest_hash, bytes, parts, seal, packed_at) values
      (${of.id}, ${Buffer.from(stored.sha256, 'hex')}, ${packed.manifestHash}, ${stored.bytes}, ${JSON.stringify(parts)}, ${seal?.fingerprint ?? null}, ${tx.now})
      on conflict do nothing`)
    // another process was first: what was stored here belongs to nothing, and is swept
    if (!made) return false
    await pin(tx, stored.address, of.id)
    await inPlace(tx, { community: of.community ?? undefined, place: { path: of.path } }, () =>
      tx.run(sql`insert into archive_content (record, community_id, place_path, address, key) values
        (${of.id}, ${of.community}, ${of.community === null ? of.path : null}, ${Buffer.from(stored.address, 'hex')}, ${tx.house.keyring.seal(stored.key.toString('hex'), `archive_content.key/${of.id}`)})`),
    )
    await append(tx, leafOf(packed.manifestHash), 'archive')
    return true
  })
}

/** Some of those that wait, by chance: one that cannot be packed holds up no other. */
export async function packWaiting(db: Database): Promise<number> {
  const waiting = await db.read(system(heartbeatName), (tx) =>
    tx.rows<Waiting>(sql`select a.id, a.case_id as "case", a.number, a.fonds, a.class, a.matter, a.community_id as community, a.place_path as path,
        a.closed_on as "closedOn", a.due_on as "keptUntil"
      from archive_record a where not exists (select from archive_package p where p.record = a.id) order by random() limit ${packedAtOnce}`),
  )
  let packed = 0
  const failures: unknown[] = []
  for (const of of waiting) {
    try {
      packed += Number(await packRecord(db, of))
    } catch (error) {
      failures.push(new Error(`record ${of.number}`, { cause: error }))
    }
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} records could not be packed`)
  return packed
}

export async function fileAndPack(db: Database): Promise<void> {
  await fileEnded(db)
  await packWaiting(db)
}
