// The face of the archive: records of cases that have ended, kept for their term, checked, and let go by two people (X7, X2).
import { room } from '../../kernel/http/index.ts'
import { memberRoles, overRoles } from '../procedure/index.ts'
import { checkDue, damaged, heartbeatName as checking } from './checking.ts'
import { evidence } from './evidence.ts'
import { fileAndPack, heartbeatName as filing } from './filing.ts'
import { keepers } from './roles.ts'
import { routes } from './routes.ts'
import { waits } from './waits.ts'

export { parts } from './appraisal.ts'
export { checkPackage } from './package.ts'

const everyMs = 20_000
const checkEveryMs = 60_000
export const manifest = room({
  name: 'civic/archive',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'archive.read',
      title: { zh: '查看档案目录', en: 'Read the archive’s catalogue' },
      allow: [
        { roles: overRoles, reach: 'over' },
        { roles: memberRoles, reach: 'member' },
      ],
    },
    {
      key: 'archive.keep',
      title: { zh: '管理档案：调阅、核对、冻结、鉴定', en: 'Keep the archive: take out, check, hold, appraise' },
      allow: [{ roles: keepers, reach: 'over' }],
    },
  ],
  sealed: { archive_content: { key: 'archive_content.key/{record}' } },
  messages: [damaged],
  routes,
  heartbeats: [
    { name: filing, everyMs, beat: fileAndPack },
    { name: checking, everyMs: checkEveryMs, beat: async (db) => void (await checkDue(db)) },
  ],
  evidence,
  waits,
})
