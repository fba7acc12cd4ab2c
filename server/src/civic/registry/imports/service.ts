// The way of an import: uploaded, read by a job, previewed, applied by a job; or all at once for command line and seed.
import { sql, system, type Database, type Tx } from '../../../kernel/database/index.ts'
import { Problem } from '../../../kernel/errors/index.ts'
import { job } from '../../../kernel/jobs/index.ts'
import { z } from 'zod'
import { neighbourhoodOf, type Neighbourhood } from '../jurisdictions.ts'
import { readRoster, tidyText, type Fault, type Roster, type RosterReading } from '../roster/index.ts'
import { applyBatch, clear, fault } from './apply.ts'
import type { Staged, Step, Written } from './batch.ts'
import { changesOf } from './changes.ts'
import { confirm } from './second.ts'
import { stageRoster } from './stage.ts'

const Input = z.object({ id: z.uuid() })
const uploadBytesMax = 20 * 1024 * 1024
export const uploadLimit = uploadBytesMax
/** A preview that nobody applies is personal data without a purpose: it goes after this. */
const keptDays = 7
/** One that waits for its second person goes up when that one is late; after this it is over. */
const askedDays = 30
/** An apply that has not ended after this may be asked for again (its server died); the job itself is idempotent. */
const applySeconds = 60

/** As it is shown: in one line, without what cannot be seen. */
const fileNameOf = (given: string): string => tidyText(given.toWellFormed()) || '名册'
const newBatch = (tx: Tx, id: string, place: Neighbourhood, filename: string) =>
  tx.run(sql`insert into import_batch (id, neighbourhood, path, filename, state, account, uploaded_at)
    values (${id}, ${place.code}, ${place.path}, ${filename}, 'reading', ${tx.actor.account ?? null}, ${tx.now})`)

/** Takes the file in, sealed, and sends the job that reads it. Answers the import's id. */
export async function upload(
  tx: Tx,
  given: { neighbourhood: string; filename: string; bytes: Buffer },
): Promise<string> {
  const place = await neighbourhoodOf(tx, given.neighbourhood)
  if (!place) throw fault.NEIGHBOURHOOD_UNKNOWN({ code: given.neighbourhood })
  const id = tx.newId()
  const filename = fileNameOf(given.filename)
  await newBatch(tx, id, place, filename)
  await tx.run(
    sql`insert into import_file (import_id, content) values (${id}, ${tx.house.keyring.seal(given.bytes.toString('base64'), `import_file.content/${id}`)})`,
  )
  const title = { zh: `读取 ${filename}`, en: `Reading ${filename}` }
  const run = await tx.house.jobs.send(tx, readImport, { id }, { title, path: place.path })
  await tx.run(sql`update import_batch set job = ${run} where id = ${id}`)
  return id
}

async function fileOf(tx: Tx, id: string) {
  const found = await tx.maybe<{ content: Buffer; neighbourhood: string; name: string }>(sql`
    select f.content, b.neighbourhood, j.name from import_file f join import_batch b on b.id = f.import_id
    join jurisdiction j on j.code = b.neighbourhood where f.import_id = ${id} and b.state = 'reading'`)
  if (!found) return undefined
  const codes = await tx.rows<{ code: string }>(
    sql`select code from jurisdiction where level = 'neighbourhood' and valid_until is null`,
  )
  return {
    ...found,
    bytes: Buffer.from(tx.house.keyring.open(found.content, `import_file.content/${id}`), 'base64'),
    codes: new Set(codes.map((c) => c.code)),
  }
}

const elsewhere = (
  code: string,
  chosen: { neighbourhood: string; name: string },
): Omit<Fault, 'code'> & { code: string } => ({
  code: 'neighbourhood-differs',
  weight: 'file',
  sheet: '小区',
  cell: null,
  row: null,
  column: '社区代码',
  value: code,
  zh: `表中的社区代码是 ${code}，您选择的是 ${chosen.name}（${chosen.neighbourhood}）。请核对后改正其中一处。`,
  en: `The file says neighbourhood ${code}; you chose ${chosen.name} (${chosen.neighbourhood}). Check, and mend one of the two.`,
})

async function keepReading(
  tx: Tx,
  { id, step }: { id: string; step: Step },
  reading: RosterReading,
  chosen: { neighbourhood: string; name: string },
): Promise<void> {
  const open = await tx.maybe(sql`select from import_batch where id = ${id} and state = 'reading' for update`)
  if (!open) return
  const code = reading.roster?.community.neighbourhoodCode
  const faults =
    code === undefined || code === chosen.neighbourhood
      ? reading.faults
      : [elsewhere(code, chosen), ...reading.faults]
  const stopped = reading.roster === null || faults.some((f) => f.weight === 'file')
  await tx.run(sql`update import_batch set state = ${stopped ? 'failed' : 'preview'}, faults = ${JSON.stringify(faults)},
    fault_count = ${reading.faultCount + faults.length - reading.faults.length}, row_faults = ${faults.some((f) => f.weight === 'row')} where id = ${id}`)
  await tx.run(sql`delete from import_file where import_id = ${id}`)
  if (stopped || !reading.roster) return
  await stageRoster(tx, { id, neighbourhood: chosen.neighbourhood }, reading.roster, step)
}

/** Told while the file is read, and awaited after it: what cannot be told meanwhile fails the run then, and not the whole process at once. */
function aside(telling: Promise<void>): Promise<void> {
  telling.catch(() => undefined)
  return telling
}

/** Per cent of an import's reading: the file's rows are the first part, setting them beside the registry the rest. */
const percent = { read: 60, whole: 100 }

export const readImport = job({
  name: 'registry.read-import',
  input: Input,
  run: async (db: Database, { id }, report) => {
    const file = await db.read(system('registry'), (tx) => fileOf(tx, id))
    if (!file) return null // read already
    let told = aside(report(0, percent.whole))
    const reading = await readRoster(file.bytes, {
      isNeighbourhood: (code) => file.codes.has(code),
      onProgress: (_, share) => {
        told = aside(told.then(() => report(Math.floor(share * percent.read), percent.whole)))
      },
    })
    await told
    const { roomRows, ownerRows } = reading.counts
    const step: Step = (done, total) =>
      report(percent.read + Math.floor((done / total) * (percent.whole - percent.read)), percent.whole)
    await db.act(system('registry'), (tx) => keepReading(tx, { id, step }, reading, file))
    await report(percent.whole, percent.whole)
    return { roomRows, ownerRows, faults: reading.faultCount }
  },
})

/** A second person confirms what a roster changes of what stands: it is written, in their name. Answers the job. Scope: its community. */
export async function requestConfirmed(tx: Tx, id: string, mark: string): Promise<string> {
  await confirm(tx, id, mark)
  return send(tx, id)
}

/** Sends the job that writes the import. Refused while rows are faulty, unless they are set aside. Answers the job. */
export async function requestApply(tx: Tx, id: string, setAsideFaulty: boolean): Promise<string> {
  const batch = await tx.maybe<Staged & { row_faults: boolean; job: string; applying_at: Date | null }>(
    sql`select * from import_batch where id = ${id} for update`,
  )
  if (!batch) throw fault.IMPORT_UNKNOWN()
  const running =
    batch.state === 'applying' &&
    batch.applying_at &&
    tx.now.getTime() - batch.applying_at.getTime() < applySeconds * 1000
  if (running || batch.state === 'applied') return batch.job
  if (batch.state !== 'preview' && batch.state !== 'applying') throw fault.IMPORT_STATE()
  if (batch.cleared_at) throw fault.IMPORT_CLEARED()
  if (batch.row_faults && !setAsideFaulty) throw fault.IMPORT_FAULTS()
  // one whose server died while it wrote is sent again, in the name of whoever confirmed it
  const changes = batch.confirmed_by === null && (await changesOf(tx, batch))
  if (changes) throw fault.IMPORT_NEEDS_SECOND({ rooms: changes.rooms, owners: changes.owners })
  return send(tx, id)
}

async function send(tx: Tx, id: string): Promise<string> {
  const { filename, path, job } = await tx.one<{ filename: string; path: string; job: string }>(
    sql`select filename, path, job from import_batch where id = ${id}`,
  )
  const title = { zh: `写入 ${filename}`, en: `Writing ${filename}` }
  const run = await tx.house.jobs.send(tx, applyImport, { id }, { title, path })
  await tx.run(sql`update import_batch set state = 'applying', job = ${run}, applying_at = ${tx.now}, problem = null,
    applied_by = coalesce(confirmed_by, ${tx.actor.account ?? null}::uuid) where id = ${id}`)
  return run ?? job
}

export const applyImport = job({
  name: 'registry.apply-import',
  input: Input,
  run: async (db: Database, { id }, report) => {
    try {
      return await db.act(system('registry'), (tx) => applyBatch(tx, id, report))
    } catch (error) {
      // what a person can mend goes back to where it was confirmed, with its reason; anything else is tried again by the queue
      if (error instanceof Problem)
        await db.act(system('registry'), (tx) =>
          tx.run(
            sql`update import_batch set state = case when asked_at is null then 'preview' else 'asked' end, confirmed_by = null, confirmed_at = null, problem = ${JSON.stringify({ code: error.code, ...error.text })} where id = ${id} and state = 'applying'`,
          ),
        )
      throw error
    }
  },
})

/** Previews that nobody applied are cleared of their personal data. */
export async function clearOld(db: Database): Promise<void> {
  const old = await db.read(system('registry'), (tx) =>
    tx.rows<{ id: string; community_id: string | null }>(sql`select id, community_id from import_batch
      where cleared_at is null and uploaded_at < ${tx.now}::timestamptz - make_interval(days => ${keptDays}::int) and (state in ('reading', 'preview', 'failed')
        or state = 'returned' and returned_at < ${tx.now}::timestamptz - make_interval(days => ${keptDays}::int)
        or state = 'asked' and asked_at < ${tx.now}::timestamptz - make_interval(days => ${askedDays}::int)) limit 100`),
  )
  for (const { id, community_id: community } of old)
    await db.act(system('registry'), async (tx) => {
      if (community) await tx.scope(community)
      await clear(tx, id)
      await tx.run(sql`delete from import_file where import_id = ${id}`)
      await tx.run(
        sql`update import_batch set cleared_at = ${tx.now} where id = ${id} and cleared_at is null`,
      )
    })
}

/**
 * A whole roster at once, in this transaction: for the command line and the demonstration. Expects a roster without
 * file faults. Answers the community and what was written; the transaction's scope is that community afterwards. What would change
 * that which stands is refused (REGISTRY.IMPORT_NEEDS_SECOND) but of an `operator`, at the machine itself, where nobody is signed in.
 */
export async function importRoster(
  tx: Tx,
  given: { roster: Roster; filename: string; operator?: boolean },
): Promise<{ community: string; import: string; written: Written }> {
  const place = await neighbourhoodOf(tx, given.roster.community.neighbourhoodCode)
  if (!place) throw fault.NEIGHBOURHOOD_UNKNOWN({ code: given.roster.community.neighbourhoodCode })
  const id = tx.newId()
  await newBatch(tx, id, place, fileNameOf(given.filename))
  const community = await stageRoster(tx, { id, neighbourhood: place.code }, given.roster)
  await tx.run(
    sql`update import_batch set state = 'applying', applied_by = ${tx.actor.account ?? null} where id = ${id}`,
  )
  return { community, import: id, written: await applyBatch(tx, id, undefined, given.operator) }
}
