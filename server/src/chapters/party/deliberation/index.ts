// 先议: the Party work group's opinion comes before a matter reaches the committee or the owners (notice 二, A2.3).
import { z } from 'zod'
import { form, type CodeKey } from '../../../civic/procedure/index.ts'

/** What the work group writes down. Its opinion is shown to the voters; it is advice, not a veto. */
export const opinion = form(
  'party.opinion@1',
  z.object({
    text: z
      .string()
      .trim()
      .min(4, '至少 4 个字 | at least 4 characters')
      .max(1000, '至多 1000 个字 | at most 1000 characters'),
    heldOn: z.iso.date(),
    present: z.int().min(1).max(50),
  }),
  {
    title: { zh: '党的工作小组意见', en: 'Opinion of the Party work group' },
    fields: {
      text: { zh: '意见', en: 'Opinion', hint: { zh: '全文向业主公布', en: 'Shown to the owners in full' } },
      heldOn: {
        zh: '研究日期',
        en: 'Discussed on',
        hint: { zh: '不早于提出的日期，不晚于今天', en: 'Not before it was proposed, not after today' },
      },
      present: { zh: '到会人数', en: 'Members present' },
    },
  },
)

/**
 * The step as any procedure of a committee takes it in: it leads to the vote by `agree` or, by `disagree`, back to the
 * committee, which confirms that it goes on or takes the matter back. A committee without a work group does not wait
 * for ever: once the time is over the residents' committee of the neighbourhood may record the opinion.
 */
export const opinionStep = {
  title: { zh: '党的工作小组先议', en: 'Opinion of the Party work group' },
  what: {
    zh: '研究使用方案，写下小组意见；没有意见记录，不能提交业主表决',
    en: 'Discuss the plan and record the opinion; without it nothing goes to the owners',
  },
  basis: '鄂建文〔2021〕11号 第二条',
  by: ['party.work-group'],
  form: 'party.opinion@1',
  guards: ['party.held@1'],
  within: 'param:fund.use.party-opinion',
  late: 'escalate:neighbourhood.officer',
} as const satisfies {
  readonly form: CodeKey
  readonly [key: string]: unknown
}
export const opinionOutcomes = {
  agree: { zh: '同意提交表决', en: 'Agrees that it is put to the vote' },
  disagree: { zh: '不同意', en: 'Does not agree' },
} as const
