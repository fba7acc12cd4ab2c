// The calendar in the database: notices that one administrator loaded and another confirmed, on top of the library's.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { event } from '../../kernel/events/index.ts'
import { Calendar, checkNotice, fault } from './calendar.ts'
import type { Notice, NoticeDay } from './days.ts'

export interface NewNotice extends Notice {
  /** e.g. `国办发明电〔2026〕7号` */
  readonly citation: string
}
/** A year's official notice is in force: provisional deadlines can be set right. */
export const noticeConfirmed = event<{ readonly year: number; readonly citation: string }>(
  'calendar.notice-confirmed',
)

const plain = new Calendar()
const me = (tx: Tx): string => {
  if (!tx.actor.account) throw kernel.SIGN_IN()
  return tx.actor.account
}

/** Of each year the notice that was confirmed last. */
export const noticesInForce = (tx: Tx): Promise<(Notice & { id: string })[]> =>
  tx.prepared<Notice & { id: string }>(
    'calendar.in-force',
    `select distinct on (n.year) n.id, n.year, (select coalesce(json_agg(json_build_object('date', d.date, 'kind', d.kind)), '[]')
       from calendar_day d where d.notice = n.id) as days
     from calendar_notice n join calendar_confirmation c on c.notice = n.id and c.decision <> 'refused'
     order by n.year, c.at desc, n.id desc`,
    [],
  )

/** The calendar of this moment. Cheap: the library's years are kept in memory, loaded notices are few. */
export async function calendarOf(tx: Tx): Promise<Calendar> {
  const loaded = await noticesInForce(tx)
  return loaded.length ? new Calendar(loaded) : plain
}

/** Loads a year's official notice; it moves no deadline until another administrator has confirmed it. */
export async function loadNotice(tx: Tx, given: NewNotice): Promise<string> {
  checkNotice(given)
  const id = tx.newId()
  await tx.run(sql`insert into calendar_notice (id, year, citation, loaded_at, loaded_by)
    values (${id}, ${given.year}, ${given.citation}, ${tx.now}, ${me(tx)})`)
  await tx.run(sql`insert into calendar_day (notice, date, kind)
    select ${id}::uuid, date, kind from json_to_recordset(${JSON.stringify(given.days)}::json) as r(date date, kind text)`)
  tx.note({ notice: id })
  return id
}

/** Confirmed or refused by another than who loaded it; confirmed, it replaces what was in force for its year. */
export async function decideNotice(
  tx: Tx,
  id: string,
  given: { decision: 'confirmed' | 'refused'; note?: string | undefined },
): Promise<void> {
  const notice = await tx.maybe<{ year: number; citation: string; loaded_by: string | null }>(
    sql`select year, citation, loaded_by from calendar_notice where id = ${id}`,
  )
  if (!notice) throw fault.NOTICE_UNKNOWN()
  if (notice.loaded_by === me(tx)) throw fault.TWO_PEOPLE()
  if (given.decision === 'refused' && !given.note) {
    const [zh, en] = ['请写明为什么不予确认', 'Say why it is refused']
    throw fault.REASON_NEEDED({}, { fields: [{ field: 'note', zh, en }] })
  }
  const made = await tx.run(sql`insert into calendar_confirmation (notice, decision, decided_by, at, note)
    values (${id}, ${given.decision}, ${me(tx)}, ${tx.now}, ${given.note ?? null}) on conflict do nothing`)
  if (!made) throw fault.DECIDED()
  tx.note({ notice: id })
  if (given.decision === 'confirmed')
    await tx.house.events.emit(tx, noticeConfirmed, { year: notice.year, citation: notice.citation })
}

/** The days of a notice in order, and those of its year that would be worked otherwise than they are now. */
export async function daysOf(
  tx: Tx,
  notice: { id: string; year: number },
): Promise<{ days: NoticeDay[]; changes: { date: string; work: boolean }[] }> {
  const days = await tx.rows<NoticeDay>(
    sql`select date, kind from calendar_day where notice = ${notice.id} order by date`,
  )
  const loaded = await noticesInForce(tx)
  const now = new Calendar(loaded)
  const then = new Calendar([...loaded.filter((n) => n.year !== notice.year), { year: notice.year, days }])
  return { days, changes: then.differing(now, notice.year) }
}
