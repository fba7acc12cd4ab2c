// The words of a published vote, for people: classes, levels of disclosure and conclusions.
import type { Text } from './formats/index.ts'

const words: Readonly<Record<string, Text>> = {
  approve: { zh: '同意', en: 'approve' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstain' },
  void: { zh: '无效', en: 'void' },
  deemed: { zh: '视为从多数', en: 'deemed with the majority' },
  other: { zh: '其他', en: 'other' },
  rest: { zh: '其余', en: 'rest' },
  participated: { zh: '参与', en: 'took part' },
  full: { zh: '全部列明', en: 'everything apart' },
  merged: { zh: '合并少数', en: 'the few merged' },
  'approve-rest': { zh: '同意与其余', en: 'approval and the rest' },
  'participation-only': { zh: '仅参与', en: 'participation only' },
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  inconclusive: { zh: '凭公开数字无法确定', en: 'cannot be told from the published figures' },
}

/** The word in a language; a candidate's name is its own word. */
export function word(key: string, lang: 'zh' | 'en'): string {
  return Object.hasOwn(words, key) ? (words[key]?.[lang] ?? key) : key
}
