// The face of the audit room: the trail sealed batch by batch, read by those who audit alone, checked against the log.
import { room } from '../../kernel/http/index.ts'
import { routes } from './routes.ts'
import { forget, seal } from './seal.ts'

export { check, seal } from './seal.ts'
export const manifest = room({
  name: 'civic/audit',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'audit.read',
      title: { zh: '查看审计轨迹', en: 'Read the trail of audit' },
      allow: [{ roles: ['audit.administrator'], reach: 'over' }],
    },
    {
      key: 'security.events',
      title: { zh: '查看安全事件', en: 'See security events' },
      allow: [{ roles: ['security.administrator'], reach: 'over' }],
    },
  ],
  obeys: { 'audit.keep-months': 'house' },
  routes,
  heartbeats: [
    { name: 'audit.seal', everyMs: 60_000, beat: seal },
    { name: 'audit.forget', everyMs: 6 * 3_600_000, beat: forget },
  ],
})
