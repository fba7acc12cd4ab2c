// Prints a verification as plain text, for a terminal or a page.
import { citations, grouped } from '@hemei/law'
import type { Json } from './formats/index.ts'
import { word } from './words.ts'
import type { Step, VerifyResult } from './result.ts'

export type Lang = 'zh' | 'en'

/** Texts come from files that anybody may have written: nothing in them may steer a terminal or turn a line around. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')

function stepLine(step: Step, lang: Lang): string {
  const mark = !step.ok ? '✗' : step.checked ? '✓' : '–'
  return `${mark} ${step.name[lang]}${lang === 'zh' ? '：' : ': '}${plain(step.detail[lang])}`
}

const part = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as { readonly [key: string]: Json })[key]
    : undefined

const tests = [
  ['participation', '参与', 'Participation'],
  ['approval', '同意', 'Approval'],
] as const
const measures = [
  ['owners', '人数', 'persons'],
  ['area', '面积', 'area'],
] as const

const shown = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? grouped(String(value)) : '—'

/** Each test of the law with its figures and threshold, and the articles it rests on. */
function working(answer: Json, lang: Lang): string[] {
  const rows = tests.flatMap(([name, zh, en]) =>
    measures.flatMap(([measure, zhMeasure, enMeasure]) => {
      const test = part(part(answer, name), measure)
      if (test === undefined) return []
      const met = part(test, 'met')
      const mark = met === true ? '✓' : met === false ? '✗' : '?'
      const label = lang === 'zh' ? `${zh}${zhMeasure}` : `${en}, ${enMeasure}`
      return [
        `  ${mark} ${label}  ${shown(part(test, 'count'))} / ${shown(part(test, 'of'))}  ${shown(part(test, 'needed'))}`,
      ]
    }),
  )
  const articles = part(part(answer, 'rule'), 'articles')
  const basis = Array.isArray(articles) ? citations(articles.map(String), lang) : ''
  return basis === '' ? rows : [...rows, `  ${lang === 'zh' ? '依据：' : 'Basis: '}${basis}`]
}

function figures(result: VerifyResult, lang: Lang): string[] {
  if (result.recomputed === null) return []
  const { classes, conclusion, winner } = result.recomputed
  const rows = classes.map((one) => {
    const merged =
      one.members.length > 1
        ? ` (${one.members.map((m) => word(m, lang)).join(lang === 'zh' ? '、' : ', ')})`
        : ''
    const area = one.area === null ? (lang === 'zh' ? '面积不公开' : 'area not shown') : `${grouped(one.area)} m²`
    return `  ${plain(word(one.class, lang) + merged)}  ${one.lines} ${lang === 'zh' ? '票' : 'ballots'}  ${area}`
  })
  const end = winner === null ? word(conclusion, lang) : `${word(conclusion, lang)} · ${plain(winner)}`
  return [
    lang === 'zh' ? '重新计算：' : 'Recomputed:',
    ...rows,
    ...working(result.recomputed.working, lang).map(plain),
    `  ${lang === 'zh' ? '结论：' : 'Conclusion: '}${end}`,
  ]
}

const reservations = ({ warnings }: VerifyResult, lang: Lang): string[] =>
  warnings.map(({ code, detail }) =>
    lang === 'zh' ? `  提示：${plain(detail.zh)}（${plain(code)}）` : `  Warning: ${plain(detail.en)} (${plain(code)})`,
  )

function ballotSaid(ballot: NonNullable<VerifyResult['ballot']>, lang: Lang): string {
  const zh = lang === 'zh'
  const choice = plain(word(ballot.choice, lang))
  if (ballot.counted === null)
    return zh
      ? `回执与日志相符：您的票“${choice}”在日志里。没有给出公布文件，是否计入结果没有核对。`
      : `The receipt agrees with the log: your ballot "${choice}" is in it. No published file was given, so whether it is counted was not checked.`
  const counted = plain(word(ballot.counted, lang))
  return zh
    ? `您的票“${choice}”计入公布的结果，在“${counted}”一类。`
    : `Your ballot "${choice}" is counted in the published result, under "${counted}".`
}

/** What holds, in the words that a voter came for; a receipt alone proves a place in the log, not that it is counted. */
function holds({ ballot, keyChecked }: VerifyResult, lang: Lang): string {
  const zh = lang === 'zh'
  if (!keyChecked) {
    // whoever made the file may have made its key as well
    const unsigned = zh
      ? '内容前后一致；签名由谁所签未核对（加 --key）。'
      : 'The content agrees with itself; whose signature it bears was not checked (add --key).'
    return ballot === null ? unsigned : `${ballotSaid(ballot, lang)}${zh ? '' : ' '}${unsigned}`
  }
  if (ballot === null) return zh ? '全部成立。' : 'Everything holds.'
  const whole = ballot.counted === null ? '' : zh ? '全部成立。' : 'Everything holds. '
  return `${whole}${ballotSaid(ballot, lang)}`
}

/** The whole report, ending with what holds or the first thing that does not. */
export function report(result: VerifyResult, lang: Lang): string {
  const zh = lang === 'zh'
  const failed = result.firstFailure
  const verdict =
    failed === null
      ? holds(result, lang)
      : `${zh ? '不成立。首先不符的是：' : 'It does not hold. The first thing that fails: '}${failed.name[lang]}${zh ? '：' : ': '}${plain(failed.detail[lang])}`
  const key = zh
    ? '注意：没有核对日志公钥。请用 --key 给出海报上或 /.well-known/hemei/log-key 的公钥。'
    : 'Note: the key of the log was not checked. Give the one on the poster or at /.well-known/hemei/log-key by --key.'
  const alone = zh
    ? '没有要求见证签名（--witness）：只核对了日志运行方自己的签名。'
    : 'No witness was demanded (--witness): only the signature of the log’s operator was checked.'
  return [
    ...(result.title === null ? [] : [plain(result.title[lang]), '']),
    ...result.steps.map((step) => stepLine(step, lang)),
    '',
    ...figures(result, lang),
    ...reservations(result, lang),
    ...(result.keyChecked || result.kind === 'sealed-pdf' ? [] : [key]),
    ...(result.kind !== 'sealed-pdf' && result.keyChecked && result.ok && result.witnesses.length === 0 ? [alone] : []),
    verdict,
    '',
  ].join('\n')
}
