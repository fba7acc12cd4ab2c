// A copy of everything the platform keeps about one person: made by a job, sealed, for that person alone, for a day (PIPL 45).
import { z } from 'zod'
import { sql, type Actor, type Database, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { job, type Report } from '../../kernel/jobs/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { pdfApart } from '../documents/index.ts'
import { Content } from './content.ts'
import { daysOf, processing } from './data.ts'
import { fault } from './faults.ts'
import { pageOf } from './page.ts'
import { paperOf } from './paper.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** what each room keeps about whoever the transaction acts for; filled by the assembly from the rooms' manifests */
    readonly personal: readonly ((tx: Tx) => Promise<PersonalPart[]>)[]
  }
}

const dayMs = 86_400_000
export interface CopyRow {
  readonly id: string
  readonly job: string | null
  readonly askedAt: Date
  readonly readyAt: Date | null
  readonly endsAt: Date
}
const row = sql`id, job, asked_at as "askedAt", ready_at as "readyAt", ends_at as "endsAt"`

/** Those that can still be fetched. The row is seen by its own account alone. */
export const copies = (tx: Tx): Promise<CopyRow[]> =>
  tx.rows<CopyRow>(sql`select ${row} from personal_copy where account = ${tx.actor.account} and ends_at > ${tx.now}
    order by asked_at desc limit 20`)

export async function askCopy(tx: Tx): Promise<CopyRow> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`copy/${tx.actor.account}`}, 0))`)
  if ((await copies(tx)).some((c) => !c.readyAt)) throw fault.COPY_RUNNING()
  const id = tx.newId()
  const ends = new Date(tx.now.getTime() + daysOf('copies') * dayMs)
  await tx.run(sql`insert into personal_copy (id, account, asked_at, ends_at) values (${id}, ${tx.actor.account}, ${tx.now}, ${ends})`)
  const title = { zh: '整理我的信息', en: 'Putting my data together' }
  const run = await tx.house.jobs.send(tx, makeCopy, { id, account: tx.actor.account ?? '' }, { title })
  await tx.run(sql`update personal_copy set job = ${run} where id = ${id}`)
  return tx.one<CopyRow>(sql`select ${row} from personal_copy where id = ${id}`)
}

/** The person as they stand now, for work that is done for them after the request. */
async function actorOf(db: Database, account: string): Promise<Actor> {
  const nobody: Actor = { account, person: undefined, name: '', grants: [] }
  const grants = await db.read(nobody, (tx) =>
    tx.rows<{ role: string; path: string }>(sql`select role, path from access_grant where account = ${account}
      and valid_from <= ${tx.now} and (valid_until is null or valid_until > ${tx.now})`),
  )
  return { ...nobody, grants }
}

async function collect(db: Database, actor: Actor, report: Report): Promise<Content> {
  const sources = db.house.personal
  const parts: PersonalPart[] = []
  let madeAt = ''
  for (const [i, source] of sources.entries()) {
    await db.read(actor, async (tx) => {
      madeAt = tx.now.toISOString()
      parts.push(...(await source(tx)))
    })
    await report(i + 1, sources.length)
  }
  const plain: unknown = JSON.parse(
    JSON.stringify({ format: 'hemei-personal-copy@1', madeAt, parts, register: processing }, (_k, v: unknown) =>
      typeof v === 'bigint' ? String(v) : v,
    ),
  )
  return Content.parse(plain)
}

export const makeCopy = job({
  name: 'privacy.copy',
  input: z.object({ id: z.uuid(), account: z.uuid() }),
  run: async (db, { id, account }, report) => {
    const actor = await actorOf(db, account)
    const content = await collect(db, actor, report)
    await db.act(actor, (tx) =>
      tx.run(sql`update personal_copy set content = ${tx.house.keyring.seal(JSON.stringify(content), `personal_copy.content/${id}`)}, ready_at = ${tx.now}
        where id = ${id} and account = ${account} and ready_at is null`),
    )
    return { copy: id }
  },
})

/** The copy, for the person it is about, until its time is over. */
export async function copyContent(tx: Tx, id: string): Promise<Content> {
  const found = await tx.maybe<{ content: Buffer }>(sql`select content from personal_copy
    where id = ${id} and account = ${tx.actor.account} and content is not null and ends_at > ${tx.now}`)
  if (!found) throw kernel.NOT_FOUND()
  return Content.parse(JSON.parse(tx.house.keyring.open(found.content, `personal_copy.content/${id}`)))
}
export const copyPage = async (tx: Tx, id: string, lang: 'zh' | 'en'): Promise<string> =>
  pageOf(await copyContent(tx, id), lang)
export async function copyPaper(tx: Tx, id: string, lang: 'zh' | 'en', gone: () => boolean): Promise<Buffer> {
  const { name } = tx.actor
  const { demonstration } = tx.house
  return pdfApart(paperOf(await copyContent(tx, id), { id, name, lang, demonstration }), { lang, large: true }, gone)
}
