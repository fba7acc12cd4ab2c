// Who keeps organizations, fills posts, and guards accounts: system and security administrators, each their own part (X2).
import type { Permission } from '../../kernel/access/index.ts'

const system = ['system.administrator']
const security = ['security.administrator']
const both = [...system, ...security]

export const permissions: readonly Permission[] = [
  {
    key: 'organization.read',
    title: { zh: '查看组织', en: 'See organizations' },
    allow: [
      { roles: both, reach: 'over' },
      { roles: both, reach: 'member' },
    ],
  },
  {
    key: 'organization.keep',
    title: { zh: '登记组织、改名、终止', en: 'Register, rename and end organizations' },
    allow: [{ roles: system, reach: 'over' }],
  },
  {
    key: 'appointment.read',
    title: { zh: '查看任职', en: 'See appointments' },
    allow: [{ roles: both, reach: 'over' }],
  },
  {
    key: 'appointment.propose',
    title: { zh: '提出任命', en: 'Propose an appointment' },
    allow: [{ roles: system, reach: 'over' }],
  },
  {
    key: 'appointment.confirm',
    title: { zh: '确认任命', en: 'Confirm an appointment' },
    allow: [{ roles: security, reach: 'over' }],
  },
  {
    key: 'appointment.end',
    title: { zh: '提前结束任职', en: 'End an appointment early' },
    allow: [{ roles: both, reach: 'over' }],
  },
  {
    key: 'account.read',
    title: { zh: '查看账号（姓名遮盖）', en: 'See accounts, names masked' },
    allow: [{ roles: both, reach: 'over' }],
  },
  {
    key: 'account.make',
    title: { zh: '建立工作账号', en: 'Make an account for somebody who works' },
    allow: [{ roles: system, reach: 'over' }],
  },
  {
    key: 'account.guard',
    title: { zh: '锁定、解锁账号，结束登录', en: 'Lock and unlock accounts, end sessions' },
    allow: [{ roles: security, reach: 'over' }],
  },
]
