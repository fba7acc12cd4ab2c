// Who may look into the fund's books where.
import type { Permission } from '../../../kernel/access/index.ts'

/** Officers of the fund: they see every sub-ledger. */
export const fundOfficers = [
  'county.fund-reviewer',
  'county.fund-accountant',
  'county.bureau-officer',
] as const
const working = [
  ...fundOfficers,
  'street.officer',
  'neighbourhood.officer',
  'committee.member',
  'committee.director',
  'party.work-group',
  'company.manager',
]

export const permissions: readonly Permission[] = [
  {
    key: 'fund.read',
    title: { zh: '查看小区维修资金总账与凭证', en: 'See a community’s fund: totals and vouchers' },
    allow: [
      { roles: working, reach: 'over' },
      { roles: ['owner'], reach: 'member' },
    ],
  },
]
