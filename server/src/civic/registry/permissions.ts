// Who may see and fill the registry where.
import type { Permission } from '../../kernel/access/index.ts'

/** Those who work for a community: from its neighbourhood up by authority, in it by post or contract. */
const working = [
  'registry.clerk',
  'neighbourhood.officer',
  'street.officer',
  'county.fund-reviewer',
  'county.fund-accountant',
  'county.bureau-officer',
  'committee.member',
  'committee.director',
  'party.work-group',
  'company.manager',
  'developer.agent',
]

export const permissions: readonly Permission[] = [
  {
    key: 'identity.desk',
    title: { zh: '窗口：为丢失手机的人收回登录、改绑手机', en: 'Desk: help who lost their telephone' },
    // not the administrator: whoever binds a telephone could sign in by it
    allow: [{ roles: ['registry.clerk', 'street.officer', 'county.bureau-officer'], reach: 'over' }],
  },
  {
    key: 'registry.import',
    title: { zh: '导入小区名册', en: 'Import a community’s roster' },
    allow: [{ roles: ['registry.clerk', 'street.officer'], reach: 'over' }],
  },
  {
    key: 'registry.second',
    title: { zh: '复核会改动登记的名册', en: 'Confirm a roster that would change what stands' },
    // the bureau above the street too: where a street has one clerk, and what is late
    allow: [{ roles: ['registry.clerk', 'street.officer', 'county.bureau-officer'], reach: 'over' }],
  },
  {
    key: 'registry.summary',
    title: { zh: '查看小区概况', en: 'See a community’s summary' },
    allow: [
      { roles: working, reach: 'over' },
      { roles: ['owner'], reach: 'member' },
    ],
  },
  {
    key: 'registry.read',
    title: { zh: '查看房屋与业主名册（姓名遮盖）', en: 'See rooms and owners, names masked' },
    allow: [{ roles: working, reach: 'over' }],
  },
  {
    key: 'registry.clean',
    title: { zh: '清理名册：处理待清理记录', en: 'Clean a roster: work off what is doubtful' },
    allow: [
      { roles: ['registry.clerk', 'neighbourhood.officer', 'street.officer', 'county.bureau-officer'], reach: 'over' },
    ],
  },
  {
    key: 'registry.check',
    title: { zh: '记设施巡查', en: 'Record checks of facilities' },
    allow: [
      {
        roles: ['registry.clerk', 'neighbourhood.officer', 'street.officer', 'county.bureau-officer', 'company.manager'],
        reach: 'over',
      },
    ],
  },
]
