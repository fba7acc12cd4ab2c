// What the law asks of a vote: the thresholds in force on its closing date, in one sentence, with article and text.
import { missingTo, rulesFor, type Needed, type VoteRule } from '@hemei/law'
import { legalDate } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { articleOf } from '../parameters/index.ts'
import type { Vote } from './vote.ts'

type Asked = Pick<Vote, 'matter' | 'jurisdiction' | 'closes_at'>

/** The legal date of the last instant at which a ballot is taken: a vote that closes at 24:00 closes on that day. */
export const closingDate = (vote: Pick<Vote, 'closes_at'>): string =>
  legalDate(new Date(vote.closes_at.getTime() - 1))

/** A vote is judged by the law of its closing date. */
export const ruleOf = (vote: Asked): VoteRule =>
  rulesFor({ matter: vote.matter, date: closingDate(vote), jurisdiction: vote.jurisdiction })

/** 还差多少 to the threshold of participation; nothing under a law that has none. */
export function gapTo(vote: Asked, count: bigint, of: bigint): bigint {
  const { participation } = ruleOf(vote)
  return participation === null ? 0n : missingTo(participation, count, of)
}
export const fractionOf = (needed: Needed | null): string | null => needed && needed.replace(/^[>=]+/, '')

const spoken: Readonly<Record<Needed, Text>> = {
  '>1/2': { zh: '过半数', en: 'more than half' },
  '>=2/3': { zh: '三分之二以上', en: 'at least two thirds' },
  '>=3/4': { zh: '四分之三以上', en: 'at least three quarters' },
}

/** The law of this vote: one sentence, its article, the article's text. */
export function lawOf(vote: Asked): { sentence: Text; article: string; text: string } {
  const { participation, approval, articles } = ruleOf(vote)
  const yes = spoken[approval]
  const part = participation && spoken[participation]
  const sentence = part
    ? {
        zh: `人数和面积都须有${part.zh}的业主参与；参与的人数和面积都须${yes.zh}同意，方为通过。`,
        en: `Owners holding ${part.en} by heads and by area must take part; of those, ${yes.en} by heads and by area must agree.`,
      }
    : {
        zh: `全体业主的人数和面积都须${yes.zh}同意，方为通过。`,
        en: `Of all owners, ${yes.en} by heads and by area must agree.`,
      }
  const text = articles.map((one) => articleOf(one)?.text).find((one) => one !== undefined) ?? ''
  return { sentence, article: articles.join('、'), text }
}
