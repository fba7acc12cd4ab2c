// The working calendar for everybody; loading a year's official notice for the administrator.
import { z } from 'zod'
import { route } from '../../kernel/http/index.ts'
import { calendarOf, loadNotice } from './service.ts'

const Day = z.object({ date: z.iso.date(), kind: z.enum(['rest', 'work']) })
const yearShape = z.coerce.number().int().min(2004).max(2099)

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
    summary: { zh: '载入一年的放假安排通知', en: 'Load a year’s official notice' },
    articles: ['X3'],
    permission: 'calendar.load',
    scope: async () => ({ path: '/' }),
    idempotent: true,
    body: z.object({
      year: yearShape,
      citation: z.string().trim().min(1).max(200),
      days: z.array(Day).min(1).max(100),
    }),
    answer: z.object({ id: z.uuid() }),
    status: 201,
    handle: async (tx, { body }) => ({ id: await loadNotice(tx, body) }),
  }),
]
