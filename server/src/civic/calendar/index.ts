// The face of the calendar: working days and deadlines of the Chinese calendar.
import { room } from '../../kernel/http/index.ts'
import { waits } from './list.ts'
import { routes } from './routes.ts'

export { Calendar, endOf, type Deadline, type TimeUnit } from './calendar.ts'
export { feasts, type Notice, type NoticeDay } from './days.ts'
export { calendarOf, decideNotice, loadNotice, noticeConfirmed, type NewNotice } from './service.ts'

export const manifest = room({
  name: 'civic/calendar',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'calendar.load',
      title: { zh: '载入放假安排', en: 'Load the official holidays of a year' },
      allow: [{ roles: ['system.administrator'], reach: 'over' }],
    },
    {
      key: 'calendar.read',
      title: { zh: '查看载入的放假安排', en: 'See the holidays that were loaded' },
      allow: [{ roles: ['system.administrator', 'audit.administrator'], reach: 'over' }],
    },
    {
      key: 'calendar.confirm',
      title: { zh: '确认别人载入的放假安排', en: 'Confirm the holidays that another loaded' },
      allow: [{ roles: ['system.administrator'], reach: 'over' }],
    },
  ],
  routes,
  waits,
})
