// The written rules by which what was done offline meets what changed meanwhile: one pure function, and each rule in words.
import type { Text } from '../../kernel/errors/index.ts'
import type { OfflineRule } from '../../kernel/http/index.ts'

/**
 * `applied`: nothing stood in the way. `prevailed`: done, over a change made meanwhile. `beside`: kept, and the change too.
 * `same`: it stands so already. `yielded`: the change stands, this waits for a decision. `refused`: not done, for a reason.
 */
export const outcomes = ['applied', 'prevailed', 'beside', 'same', 'yielded', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

export interface Meeting {
  readonly rule: OfflineRule
  /** the version that the person saw, or left by their own act before */
  readonly base: string
  /** what stands now, and what the act would leave */
  readonly version: string
  readonly wanted: string
  readonly changedAt?: Date | undefined
  readonly madeAt: Date
}

export function decide({ rule, base, version, wanted, changedAt, madeAt }: Meeting): Exclude<Outcome, 'refused'> {
  if (rule === 'both-kept') return version === base ? 'applied' : 'beside'
  if (version === wanted) return 'same'
  if (version === base) return 'applied'
  switch (rule) {
    case 'later-made-wins':
      // made at the same instant: what stands stays
      return changedAt && changedAt >= madeAt ? 'yielded' : 'prevailed'
    case 'desk-wins':
    case 'first-wins':
      return 'yielded'
  }
}

export const ruleWords: Readonly<Record<OfflineRule, Text>> = {
  'later-made-wins': { zh: '后做的为准', en: 'What was made later stands' },
  'desk-wins': { zh: '窗口登记为准', en: 'The desk’s entry stands' },
  'first-wins': { zh: '先到的为准', en: 'What arrived first stands' },
  'both-kept': { zh: '两边都留', en: 'Both are kept' },
}

/** What is never done offline, and why: said on the same page. */
export const neverOffline: readonly { readonly title: Text; readonly because: Text }[] = [
  {
    title: { zh: '投票', en: 'Ballots' },
    because: {
      zh: '投出一票，当场要拿到平台签名的收据承诺，此后谁也抵赖不了；投票还有截止时刻。离线的票拿不到承诺，晚到的也不能算，等于白投却以为投了。没有网络时，请到有信号处投，或交书面票。',
      en: 'A ballot is answered at once with a signed promise that nobody can deny later, and a vote has its closing time. A ballot held on a phone has no promise and may arrive too late: you would think that you had voted. Where there is no net, vote where there is one, or hand in a paper ballot.',
    },
  },
  {
    title: { zh: '收付款、记账和分摊', en: 'Payments, accounts, shares' },
    because: {
      zh: '余额每时每刻在变，离线看到的余额不能作数。',
      en: 'A balance changes at any moment: one seen offline is good for nothing.',
    },
  },
  {
    title: { zh: '办件的审核、决定', en: 'Decisions in a case' },
    because: {
      zh: '一步只有一个结论，期限按送达时刻算；要看到全部材料才能决定。',
      en: 'A step has one conclusion, its time runs by the moment of delivery, and whoever decides must see all papers.',
    },
  },
  {
    title: { zh: '查看业主姓名、电话、证件', en: 'Looks at names, telephones, identity numbers' },
    because: {
      zh: '每次查看都要当场留痕、本人可查；存进手机就看不住了。带走的资料里没有任何业主个人信息。',
      en: 'Each look is recorded at once and told to the person; on a phone nobody could watch over it. Nothing about owners is taken along.',
    },
  },
]
