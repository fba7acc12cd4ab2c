// Posts that one person does not hold at one time in one place: whoever gains by a decision does not take it, nor watch over it.
import type { Text } from '../../kernel/errors/index.ts'
import type { Role } from '../registry/index.ts'

export interface Exclusion {
  readonly one: readonly Role[]
  readonly other: readonly Role[]
  /** in words, for the refusal */
  readonly why: Text
}

const committee: readonly Role[] = ['committee.member', 'committee.director']
/** Who is paid by the owners, builds for them or keeps their money. */
const interested: readonly Role[] = ['company.manager', 'developer.agent', 'bank']
const authority: readonly Role[] = [
  ...(['neighbourhood.officer', 'street.officer', 'registry.clerk'] as const),
  ...(['county.fund-reviewer', 'county.fund-accountant', 'county.bureau-officer'] as const),
  ...(['city.bureau-officer', 'province.bureau-officer'] as const),
]

/**
 * The database holds the same (migrations/0002_posts_apart.sql). The leader of the Party work group may sit in the
 * committee, and so may an officer of the neighbourhood: the notice wants posts to be crossed there (A2.1, A3.2).
 */
export const exclusions: readonly Exclusion[] = [
  {
    one: interested,
    other: [...committee, 'party.work-group', ...authority],
    why: {
      zh: '物业服务企业、建设单位和银行的人员，不能在其服务、建设或经办的地方兼任业委会、党的工作小组或主管部门的职务',
      en: 'who works for the property company, the developer or the bank holds no post of the committee, the Party work group or an authority there',
    },
  },
  {
    one: ['county.fund-reviewer'],
    other: ['county.fund-accountant'],
    why: {
      zh: '维修资金的审核和付款须由两个人办理',
      en: 'the fund is reviewed by one person and paid out by another',
    },
  },
  {
    one: ['county.fund-reviewer', 'county.fund-accountant'],
    other: committee,
    why: {
      zh: '提出使用维修资金的人，不能审核用款，也不能确认付款',
      en: 'who proposes a use of the fund neither reviews it nor confirms its payment',
    },
  },
  {
    one: ['registry.clerk'],
    other: committee,
    why: {
      zh: '登记名册的人，不能在按这份名册选举产生的业委会任职',
      en: 'who keeps the roll of owners holds no post in the committee that is elected by it',
    },
  },
]

/** The rule by which these two are kept apart, whichever is named first. */
export const exclusionOf = (role: string, held: string): Exclusion | undefined => {
  const within = (list: readonly string[], key: string): boolean => list.includes(key)
  return exclusions.find(
    ({ one, other }) => (within(one, role) && within(other, held)) || (within(one, held) && within(other, role)),
  )
}
