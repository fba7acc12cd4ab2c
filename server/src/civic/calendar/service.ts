// The calendar in the database: notices that an administrator loaded, on top of the library's.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { event } from '../../kernel/events/index.ts'
import { Calendar, checkNotice } from './calendar.ts'
import type { Notice, NoticeDay } from './days.ts'

export interface NewNotice extends Notice {
  /** e.g. `国办发明电〔2026〕7号` */
  readonly citation: string
}
/** A year's official notice has been loaded: provisional deadlines can be set right. */
export const noticeLoaded = event<{ readonly year: number; readonly citation: string }>(
  'calendar.notice-loaded',
)

const plain = new Calendar()

/** The calendar of this moment. Cheap: the library's years are kept in memory, loaded notices are few. */
export async function calendarOf(tx: Tx): Promise<Calendar> {
  const loaded = await tx.prepared<{ year: number; days: NoticeDay[] }>(
    'calendar.loaded',
    `select distinct on (year) year, (select coalesce(json_agg(json_build_object('date', d.date, 'kind', d.kind)), '[]')
       from calendar_day d where d.notice = n.id) as days
     from calendar_notice n order by year, loaded_at desc, id desc`,
    [],
  )
  return loaded.length ? new Calendar(loaded) : plain
}

/** Loads a year's official notice; a later one of the same year replaces it. */
export async function loadNotice(tx: Tx, given: NewNotice): Promise<string> {
  checkNotice(given)
  const id = tx.newId()
  await tx.run(sql`insert into calendar_notice (id, year, citation, loaded_at, loaded_by)
    values (${id}, ${given.year}, ${given.citation}, ${tx.now}, ${tx.actor.account ?? null})`)
  await tx.run(sql`insert into calendar_day (notice, date, kind)
    select ${id}::uuid, date, kind from json_to_recordset(${JSON.stringify(given.days)}::json) as r(date date, kind text)`)
  await tx.house.events.emit(tx, noticeLoaded, { year: given.year, citation: given.citation })
  return id
}
