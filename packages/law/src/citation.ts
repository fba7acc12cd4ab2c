// Articles as they are cited in the language of the page: the Chinese text is the one that binds.
import type { Text } from './errors.ts'

const laws: readonly Text[] = [
  { zh: '民法典', en: 'Civil Code' },
  { zh: '物权法', en: 'Property Law' },
  { zh: '165号令', en: 'Order No. 165' },
  { zh: '物业管理条例', en: 'Property Management Regulations' },
  { zh: '建房〔2009〕274号', en: 'Document Jian Fang (2009) No. 274' },
  { zh: '建筑物区分所有权解释', en: 'Interpretation on Divided Ownership of Buildings' },
  { zh: '鄂建文〔2021〕11号', en: 'Notice E Jian Wen (2021) No. 11' },
  { zh: '通知', en: 'Notice' },
  { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
  { zh: '电子签名法', en: 'Electronic Signature Law' },
]
const digits = '零一二三四五六七八九'
const powers: Readonly<Record<string, number>> = { 千: 1000, 百: 100, 十: 10 }

/** `二百七十八` → 278; articles of a law stay below ten thousand. */
function numeral(text: string): number {
  let sum = 0
  let digit = 0
  for (const c of text) {
    const power = powers[c]
    if (power === undefined) digit = digits.indexOf(c)
    else {
      sum += (digit || 1) * power
      digit = 0
    }
  }
  return sum + digit
}
const provisions: readonly (readonly [sign: string, name: string])[] = [
  ['条', 'article'],
  ['款', 'paragraph'],
  ['项', 'item'],
]

/** `民法典 第二百七十八条第二款` → `Civil Code, article 278, paragraph 2`; a law that is not known keeps its name. */
export function citation(text: string, lang: keyof Text): string {
  if (lang === 'zh') return text
  let said = text
  for (const { zh, en } of laws) said = said.replaceAll(zh, en)
  for (const [sign, name] of provisions)
    said = said.replaceAll(
      new RegExp(`[ ,]*第([${digits}千百十]+)${sign}`, 'g'),
      (_all, n: string) => `, ${name} ${numeral(n)}`,
    )
  said = said.replaceAll(/ ?末段/g, ', closing paragraph')
  return said.replaceAll('；', '; ').replaceAll('、', '; ')
}

/** Several articles; of one that stands beside its own paragraphs, the paragraphs alone are said. */
export const citations = (articles: readonly string[], lang: keyof Text): string =>
  articles
    .filter((one) => !articles.some((other) => other !== one && other.startsWith(one)))
    .map((one) => citation(one, lang))
    .join(lang === 'zh' ? '、' : '; ')
