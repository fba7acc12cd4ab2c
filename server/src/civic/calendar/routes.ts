// The working calendar for everybody; a year's official notice, loaded by one administrator and confirmed by another.
import { z } from 'zod'
import { list, route, Shown } from '../../kernel/http/index.ts'
import { noticeList, noticeQuery, NoticeShape, NoticeView, noticeView, type NoticeRow } from './list.ts'
import { calendarOf, decideNotice, loadNotice } from './service.ts'

const Day = z.object({ date: z.iso.date(), kind: z.enum(['rest', 'work']) })
const yearShape = z.coerce.number().int().min(2004).max(2099)

const place = () => Promise.resolve({ path: '/' })
const params = z.object({ notice: z.uuid() })
const stateWords: Readonly<Record<NoticeRow['state'], { zh: string; en: string }>> = {
  waiting: { zh: '待第二人确认', en: 'waits for a second person' },
  'in-force': { zh: '生效', en: 'in force' },
  replaced: { zh: '已被取代', en: 'replaced' },
  refused: { zh: '不予确认', en: 'refused' },
}

export const routes = [
  route({
    method: 'GET',
    path: '/calendar',
    id: 'getCalendar',
    summary: { zh: '工作日历载入了哪些年份', en: 'Which years the working calendar knows' },
    articles: ['X3'],
    permission: 'public',
    answer: z.object({ years: z.array(z.int()), today: z.iso.date(), workday: z.boolean() }),
    handle: async (tx) => {
      const calendar = await calendarOf(tx)
      const year = Number(tx.today.slice(0, 4))
      return {
        years: calendar.years,
        today: tx.today,
        workday: calendar.knows(year) && calendar.isWorkday(tx.today),
      }
    },
  }),
  route({
    method: 'POST',
    path: '/calendar/notices',
    id: 'loadCalendarNotice',
    summary: { zh: '载入一年的放假安排通知，待另一位系统管理员确认', en: 'Load a year’s official notice, for another administrator to confirm' },
    articles: ['X3'],
    permission: 'calendar.load',
    scope: place,
    idempotent: true,
    body: z.object({
      year: yearShape,
      citation: Shown(1, 200),
      days: z.array(Day).min(1).max(100),
    }),
    answer: z.object({ id: z.uuid() }),
    status: 201,
    handle: async (tx, { body }) => ({ id: await loadNotice(tx, body) }),
  }),
  ...list({
    path: '/calendar/notices',
    ids: ['listCalendarNotices', 'exportCalendarNotices'],
    summary: { zh: '载入的放假安排：待确认、生效、已被取代、不予确认', en: 'Loaded notices: waiting, in force, replaced, refused' },
    name: { zh: '放假安排', en: 'Notices of holidays' },
    articles: ['X3', 'X4'],
    permission: 'calendar.read',
    scope: 'wherever',
    query: noticeQuery,
    row: NoticeShape,
    columns: [
      { title: { zh: '年份', en: 'Year' }, value: (n) => String(n.year) },
      { title: { zh: '文号', en: 'Citation' }, value: (n) => n.citation, width: 36 },
      { title: { zh: '状态', en: 'State' }, value: (n, lang) => stateWords[n.state][lang], width: 16 },
      { title: { zh: '放假天数', en: 'Days off' }, value: (n) => String(n.rest) },
      { title: { zh: '调休上班天数', en: 'Make-up days' }, value: (n) => String(n.work) },
      { title: { zh: '载入人', en: 'Loaded by' }, value: (n) => n.loadedBy },
      { title: { zh: '载入时间', en: 'Loaded at' }, value: (n) => n.loadedAt },
      { title: { zh: '确认人', en: 'Decided by' }, value: (n) => n.decidedBy },
      { title: { zh: '确认时间', en: 'Decided at' }, value: (n) => n.decidedAt },
      { title: { zh: '说明', en: 'Note' }, value: (n) => n.note, width: 30 },
    ],
    read: (tx, { query }) => noticeList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/calendar/notices/:notice',
    id: 'calendarNotice',
    summary: { zh: '一份放假安排：逐日，以及会改变哪些日子', en: 'A notice day by day, and which days it would change' },
    articles: ['X3'],
    permission: 'calendar.read',
    scope: 'wherever',
    params,
    answer: NoticeView,
    handle: (tx, given) => noticeView(tx, given.params.notice),
  }),
  route({
    method: 'POST',
    path: '/calendar/notices/:notice/decision',
    id: 'decideCalendarNotice',
    summary: { zh: '确认或不予确认别人载入的放假安排', en: 'Confirm or refuse a notice that another loaded' },
    articles: ['X2', 'X3'],
    permission: 'calendar.confirm',
    scope: place,
    idempotent: true,
    params,
    body: z.object({
      decision: z.enum(['confirmed', 'refused']),
      note: z.string().trim().min(2).max(500).optional(),
    }),
    handle: async (tx, { params: { notice }, body }) => {
      await decideNotice(tx, notice, body)
      return undefined
    },
  }),
]
