// The face of the calendar: working days and deadlines of the Chinese calendar.
import { room } from '../../kernel/http/index.ts'
import { routes } from './routes.ts'

export { Calendar, endOf, type Deadline, type TimeUnit } from './calendar.ts'
export type { Notice, NoticeDay } from './days.ts'
export { calendarOf, loadNotice, noticeLoaded, type NewNotice } from './service.ts'

export const manifest = room({
  name: 'civic/calendar',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'calendar.load',
      title: { zh: '载入放假安排', en: 'Load the official holidays of a year' },
      allow: [{ roles: ['system.administrator'], reach: 'over' }],
    },
  ],
  routes,
})
