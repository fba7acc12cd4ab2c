// What the law asks of a vote, read from the very calculator that will count it, and said in one sentence.
import { tally } from '@hemei/law'
import { legalDate } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { z } from 'zod'
import type { Vote } from './vote.ts'

const test = z.object({ needed: z.string() })
const answer = z.object({
  participation: z.object({ owners: test }).nullish(),
  approval: z.object({ owners: test }),
  rule: z.object({ id: z.string(), articles: z.array(z.string()) }),
})
type Asked = Pick<Vote, 'matter' | 'jurisdiction' | 'closes_at' | 'owners'>

/** The rule in force on the closing date: asked of the calculator with nobody participating. */
function ruleOf(vote: Asked): z.output<typeof answer> {
  const none = { owners: 0, area: '0.00' }
  const input = {
    date: legalDate(vote.closes_at),
    jurisdiction: vote.jurisdiction,
    matter: vote.matter,
    totals: { all: { owners: vote.owners, area: '1.00' }, participating: none, approve: none, against: none },
  }
  return answer.parse(tally(input))
}

export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}
/** `>=2/3` → two thirds. */
function fraction(needed: string): Fraction {
  const [, numerator, denominator] = /(\d+)\/(\d+)$/.exec(needed) ?? []
  if (!numerator || !denominator) throw new Error(`not a threshold: ${needed}`)
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

/** The threshold of participation; null under a law that has none. */
export function neededOf(vote: Asked): Fraction | null {
  const { participation } = ruleOf(vote)
  return participation ? fraction(participation.owners.needed) : null
}

const spoken: Record<string, Text> = {
  '1/2': { zh: '过半数', en: 'more than half' },
  '2/3': { zh: '三分之二以上', en: 'at least two thirds' },
  '3/4': { zh: '四分之三以上', en: 'at least three quarters' },
}
const say = (needed: string): Text => {
  const plain = needed.replace(/^[>=]+/, '')
  return spoken[plain] ?? { zh: plain, en: plain }
}

const article278 =
  '第二百七十八条　……业主共同决定事项，应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决。决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意。决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意。'
const texts: Record<string, string> = { '民法典 第二百七十八条': article278 }

/** The law of this vote: one sentence, its article, the article's text. */
export function lawOf(vote: Asked): { sentence: Text; article: string; text: string } {
  const { participation, approval, rule } = ruleOf(vote)
  const part = participation && say(participation.owners.needed)
  const yes = say(approval.owners.needed)
  const article = rule.articles.join('、')
  const sentence = part
    ? {
        zh: `户数和面积都须有${part.zh}的业主参与；参与的户数和面积都须${yes.zh}同意，方为通过。`,
        en: `Owners of ${part.en} of all households and of all area must take part; of those, ${yes.en} by both measures must agree.`,
      }
    : {
        zh: `全体业主的户数和面积都须${yes.zh}同意，方为通过。`,
        en: `Of all owners, ${yes.en} by heads and by area must agree.`,
      }
  return { sentence, article, text: rule.articles.flatMap((a) => texts[a] ?? []).join('\n') || article }
}
