// Says a tally in plain sentences, each threshold with its figures and article, for pages and notices.
import { grouped } from '../amounts.ts'
import { citations } from '../citation.ts'
import { dayText } from '../spoken.ts'
import type { PrintedTests, TallyAnswer } from './tally.ts'
import type { Needed } from './rules.ts'

export type Lang = 'zh' | 'en'
export interface Sentence {
  readonly key:
    | 'conclusion'
    | 'participation.owners'
    | 'participation.area'
    | 'approval.owners'
    | 'approval.area'
    | 'without-deemed'
    | 'warning'
    | 'rule'
  /** null where the sentence is no test or a figure is missing */
  readonly met: boolean | null
  readonly text: string
}

const needs: Readonly<Record<Needed, Readonly<Record<Lang, string>>>> = {
  '>=2/3': { zh: '应达到三分之二以上（含三分之二）', en: 'at least two thirds are needed' },
  '>=3/4': { zh: '应达到四分之三以上（含四分之三）', en: 'at least three quarters are needed' },
  '>1/2': { zh: '应过半数（不含半数）', en: 'more than half is needed' },
}
const outcome = {
  true: { zh: '已达到', en: 'met' },
  false: { zh: '未达到', en: 'not met' },
  null: { zh: '缺少数字，无法判断', en: 'unknown, a figure is missing' },
} as const
const conclusions = {
  passed: { zh: '通过', en: 'Passed' },
  'not-passed': { zh: '未通过', en: 'Not passed' },
  inconclusive: { zh: '数字不全，不能得出结论', en: 'Inconclusive: figures are missing' },
} as const

/** What is counted by a test: for a choice among candidates, the ballots of whoever stands first. */
function counted(
  test: 'participation' | 'approval',
  { winner, leading }: TallyAnswer,
): Readonly<Record<Lang, string>> {
  if (test === 'participation') return { zh: '参与表决', en: 'Taking part' }
  if (winner !== undefined) return { zh: `“${winner}”得票`, en: `For "${winner}"` }
  return leading ? { zh: '得票最多者', en: 'For the leader' } : { zh: '同意', en: 'For' }
}
const measured = {
  owners: { zh: ['人数', ' 人'], en: ['persons', ''] },
  area: { zh: ['专有部分面积', ' m²'], en: ['exclusive area', ' m²'] },
} as const
const missing = { zh: '未公布', en: 'not published' } as const

type Where = readonly [test: 'participation' | 'approval', measure: 'owners' | 'area']

function testSentence(
  answer: TallyAnswer,
  tests: PrintedTests,
  [test, measure]: Where,
  lang: Lang,
): Sentence {
  const { count, of, needed, met } = tests[measure]
  const [name, unit] = measured[measure][lang]
  const what = counted(test, answer)[lang]
  const figure = (value: number | string | null): string =>
    value === null ? missing[lang] : `${grouped(String(value))}${unit}`
  const verdict = outcome[`${met}`][lang]
  const text =
    lang === 'zh'
      ? `${what}的${name}：${figure(of)}中的 ${figure(count)}，${needs[needed].zh}，${verdict}。`
      : `${what}, by ${name}: ${figure(count)} of ${figure(of)}; ${needs[needed].en}: ${verdict}.`
  return { key: `${test}.${measure}`, met, text }
}

const testSentences = (answer: TallyAnswer, lang: Lang): Sentence[] =>
  (['participation', 'approval'] as const).flatMap((test) => {
    const tests = answer[test]
    if (!tests) return []
    return (['owners', 'area'] as const).map((measure) => testSentence(answer, tests, [test, measure], lang))
  })

function conclusionSentence({ conclusion, winner }: TallyAnswer, lang: Lang): Sentence {
  const said = conclusions[conclusion][lang]
  const chosen = winner === undefined ? '' : lang === 'zh' ? `，选定“${winner}”` : `: "${winner}" is chosen`
  const met = conclusion === 'inconclusive' ? null : conclusion === 'passed'
  return { key: 'conclusion', met, text: lang === 'zh' ? `${said}${chosen}。` : `${said}${chosen}.` }
}

function withoutSentence({ withoutDeemed }: TallyAnswer, lang: Lang): Sentence[] {
  if (!withoutDeemed) return []
  const said = conclusions[withoutDeemed.conclusion][lang]
  const text =
    lang === 'zh'
      ? `不计视为表决的未退票：${said}。`
      : `Without the unreturned ballots that are deemed: ${said}.`
  return [{ key: 'without-deemed', met: null, text }]
}

function ruleSentence({ rule, participation }: TallyAnswer, lang: Lang): Sentence {
  const [begins, ends] = rule.inForce
  const from = dayText(begins)[lang]
  const to = ends === null ? null : dayText(ends)[lang]
  const base = participation
    ? { zh: '', en: '' }
    : {
        zh: '当时的法律不要求参与比例，以全体业主为基数。',
        en: ' That law had no test of participation; all owners are the base.',
      }
  const text =
    lang === 'zh'
      ? `依据：${citations(rule.articles, 'zh')}（${from}起施行${to === null ? '' : `，至 ${to}`}）。${base.zh}`
      : `By ${citations(rule.articles, 'en')}, in force from ${from}${to === null ? '' : ` to ${to}`}.${base.en}`
  return { key: 'rule', met: null, text }
}

/** The conclusion first, then each threshold, what deeming changed, the warnings, and what it rests on. */
export function explain(answer: TallyAnswer, lang: Lang): Sentence[] {
  return [
    conclusionSentence(answer, lang),
    ...testSentences(answer, lang),
    ...withoutSentence(answer, lang),
    ...answer.warnings.map(({ detail, en }): Sentence => {
      const text = lang === 'zh' ? `请注意：${detail}。` : `Mind: ${en}.`
      return { key: 'warning', met: null, text }
    }),
    ruleSentence(answer, lang),
  ]
}
