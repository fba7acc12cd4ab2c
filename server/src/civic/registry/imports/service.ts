// The way of an import: uploaded, read by a job, previewed, applied by a job; or all at once for command line and seed.
import { sql, system, type Database, type Tx } from '../../../kernel/database/index.ts'
import { Problem } from '../../../kernel/errors/index.ts'
import { job } from '../../../kernel/jobs/index.ts'
import { z } from 'zod'
import { neighbourhoodOf, type Neighbourhood } from '../jurisdictions.ts'
import { readRoster, type Fault, type Roster, type RosterReading } from '../roster/index.ts'
import { applyBatch, clear, fault } from './apply.ts'
import type { Step, Written } from './batch.ts'
import { stageRoster } from './stage.ts'

const Input = z.object({ id: z.uuid() })
const uploadBytesMax = 20 * 1024 * 1024
export const uploadLimit = uploadBytesMax
/** A preview that nobody applies is personal data without a purpose: it goes after this. */
const keptDays = 7
/** An apply that has not ended after this may be asked for again (its server died); the job itself is idempotent. */
const applySeconds = 60

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
  await newBatch(tx, id, place, given.filename)
  await tx.run(
    sql`insert into import_file (import_id, content) values (${id}, ${tx.house.keyring.seal(given.bytes.toString('base64'))})`,
  )
  const title = { zh: `读取 ${given.filename}`, en: `Reading ${given.filename}` }
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
    bytes: Buffer.from(tx.house.keyring.open(found.content), 'base64'),
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
  if (!stopped && reading.roster)
    await stageRoster(tx, { id, neighbourhood: chosen.neighbourhood }, reading.roster, step)
}

/** Per cent of an import's reading: the file's rows are the first part, setting them beside the registry the rest. */
const percent = { read: 60, whole: 100 }

export const readImport = job({
  name: 'registry.read-import',
  input: Input,
  run: async (db: Database, { id }, report) => {
    const file = await db.read(system('registry'), (tx) => fileOf(tx, id))
    if (!file) return null // read already
    let told = report(0, percent.whole)
    const reading = await readRoster(file.bytes, {
      isNeighbourhood: (code) => file.codes.has(code),
      onProgress: (_, share) => {
        told = told.then(() => report(Math.floor(share * percent.read), percent.whole))
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

/** Sends the job that writes the import. Refused while rows are faulty, unless they are set aside. Answers the job. */
export async function requestApply(tx: Tx, id: string, setAsideFaulty: boolean): Promise<string> {
  const batch = await tx.maybe<{
    state: string
    row_faults: boolean
    filename: string
    path: string
    job: string
    applying_at: Date | null
    cleared_at: Date | null
  }>(
    sql`select state, row_faults, filename, path, job, applying_at, cleared_at from import_batch where id = ${id} for update`,
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
  const title = { zh: `写入 ${batch.filename}`, en: `Writing ${batch.filename}` }
  const run = await tx.house.jobs.send(tx, applyImport, { id }, { title, path: batch.path })
  await tx.run(sql`update import_batch set state = 'applying', job = ${run}, applying_at = ${tx.now}, problem = null,
    applied_by = ${tx.actor.account ?? null} where id = ${id}`)
  return run ?? batch.job
}

export const applyImport = job({
  name: 'registry.apply-import',
  input: Input,
  run: async (db: Database, { id }, report) => {
    try {
      return await db.act(system('registry'), (tx) => applyBatch(tx, id, report))
    } catch (error) {
      // what a person can mend goes back to the preview with its reason; anything else is tried again by the queue
      if (error instanceof Problem)
        await db.act(system('registry'), (tx) =>
          tx.run(
            sql`update import_batch set state = 'preview', problem = ${JSON.stringify({ code: error.code, ...error.text })} where id = ${id} and state = 'applying'`,
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
      where cleared_at is null and uploaded_at < ${tx.now}::timestamptz - make_interval(days => ${keptDays}::int) and state in ('reading', 'preview', 'failed') limit 100`),
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
 * file faults. Answers the community and what was written; the transaction's scope is that community afterwards.
 */
export async function importRoster(
  tx: Tx,
  given: { roster: Roster; filename: string },
): Promise<{ community: string; import: string; written: Written }> {
  const place = await neighbourhoodOf(tx, given.roster.community.neighbourhoodCode)
  if (!place) throw fault.NEIGHBOURHOOD_UNKNOWN({ code: given.roster.community.neighbourhoodCode })
  const id = tx.newId()
  await newBatch(tx, id, place, given.filename)
  const community = await stageRoster(tx, { id, neighbourhood: place.code }, given.roster)
  await tx.run(
    sql`update import_batch set state = 'applying', applied_by = ${tx.actor.account ?? null} where id = ${id}`,
  )
  return { community, import: id, written: await applyBatch(tx, id) }
}
