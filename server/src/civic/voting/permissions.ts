// Who may read, cast and see the roll. The bank and the technical administrators have no part in votes.
import type { Permission } from '../../kernel/access/index.ts'

const officials = [
  'committee.member',
  'committee.director',
  'party.work-group',
  'neighbourhood.officer',
  'street.officer',
  'county.fund-reviewer',
  'county.bureau-officer',
]

export const permissions: readonly Permission[] = [
  {
    key: 'voting.read',
    title: { zh: '查看表决', en: 'Read votes' },
    allow: [
      { roles: ['owner'], reach: 'member' },
      {
        roles: [...officials, 'county.fund-accountant', 'company.manager', 'developer.agent'],
        reach: 'over',
      },
    ],
  },
  {
    key: 'voting.cast',
    title: { zh: '投票', en: 'Cast a ballot' },
    allow: [
      { roles: ['owner'], reach: 'member' },
      // the developer's unsold rooms are one unit; its agent is bound to that owner
      { roles: ['developer.agent'], reach: 'over' },
    ],
  },
  {
    key: 'voting.roll',
    title: { zh: '查看表决名册', en: 'See the roll' },
    allow: [
      { roles: ['owner'], reach: 'member' },
      { roles: [...officials, 'developer.agent'], reach: 'over' },
    ],
  },
  {
    // with the roll, a class of one ballot names its voter: whoever is no owner there sees what everybody sees
    key: 'voting.sums',
    title: { zh: '查看业主版公布文件（含全部分项）', en: 'See the owners’ edition, with every class' },
    allow: [{ roles: ['owner'], reach: 'member' }],
  },
]
