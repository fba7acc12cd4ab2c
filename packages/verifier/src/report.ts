// Prints a verification as plain text, for a terminal or a page.
import type { Text } from './formats/index.ts'
import type { Step, VerifyResult } from './result.ts'

export type Lang = 'zh' | 'en'

const words: Readonly<Record<string, Text>> = {
  approve: { zh: '同意', en: 'approve' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstain' },
  void: { zh: '无效', en: 'void' },
  deemed: { zh: '视为从多数', en: 'deemed with the majority' },
  other: { zh: '其他', en: 'other' },
  rest: { zh: '其余', en: 'rest' },
  participated: { zh: '参与', en: 'took part' },
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  inconclusive: { zh: '凭公开数字无法确定', en: 'cannot be told from the published figures' },
}

const word = (key: string, lang: Lang): string => words[key]?.[lang] ?? key

/** Texts come from files that anybody may have written: nothing in them may steer a terminal or turn a line around. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')

function stepLine(step: Step, lang: Lang): string {
  const mark = !step.ok ? '✗' : step.checked ? '✓' : '–'
  return `${mark} ${step.name[lang]}${lang === 'zh' ? '：' : ': '}${plain(step.detail[lang])}`
}

function figures(result: VerifyResult, lang: Lang): string[] {
  if (result.recomputed === null) return []
  const { classes, conclusion, winner } = result.recomputed
  const rows = classes.map((one) => {
    const merged =
      one.members.length > 1
        ? ` (${one.members.map((m) => word(m, lang)).join(lang === 'zh' ? '、' : ', ')})`
        : ''
    const area = one.area === null ? (lang === 'zh' ? '面积不公开' : 'area not shown') : `${one.area} m²`
    return `  ${plain(word(one.class, lang) + merged)}  ${one.lines} ${lang === 'zh' ? '票' : 'ballots'}  ${area}`
  })
  const end = winner === null ? word(conclusion, lang) : `${word(conclusion, lang)} · ${plain(winner)}`
  return [
    lang === 'zh' ? '重新计算：' : 'Recomputed:',
    ...rows,
    `  ${lang === 'zh' ? '结论：' : 'Conclusion: '}${end}`,
  ]
}

/** The whole report, ending with what holds or the first thing that does not. */
export function report(result: VerifyResult, lang: Lang): string {
  const zh = lang === 'zh'
  const failed = result.firstFailure
  const verdict =
    failed === null
      ? zh
        ? '全部成立。'
        : 'Everything holds.'
      : `${zh ? '不成立。首先不符的是：' : 'It does not hold. The first thing that fails: '}${failed.name[lang]}${zh ? '：' : ': '}${plain(failed.detail[lang])}`
  const key = zh
    ? '注意：没有核对日志公钥。请用 --key 给出海报上或 /.well-known/hemei/log-key 的公钥。'
    : 'Note: the key of the log was not checked. Give the one on the poster or at /.well-known/hemei/log-key by --key.'
  return [
    ...(result.title === null ? [] : [plain(result.title[lang]), '']),
    ...result.steps.map((step) => stepLine(step, lang)),
    '',
    ...figures(result, lang),
    ...(result.keyChecked ? [] : [key]),
    verdict,
    '',
  ].join('\n')
}
