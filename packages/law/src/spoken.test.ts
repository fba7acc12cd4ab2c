// The one way in which a time and an article are written, for notices, posters and refusals.
import { expect, test } from 'vitest'
import { citation, citations, dayText, endFigure, endText, instantText, startFigure } from './index.ts'

test('a closing at midnight in Shanghai is the 24:00 of the day that ends, over months and years too', () => {
  const at = new Date('2026-12-02T00:00:00+08:00')
  expect(endText(at)).toEqual({ zh: '2026年12月1日 24:00', en: '24:00 on 1 December 2026' })
  expect(endText(at, { year: false })).toEqual({ zh: '12月1日 24:00', en: '24:00 on 1 December' })
  expect(endText(new Date('2026-12-31T16:00:00Z')).zh).toBe('2026年12月31日 24:00')
  expect(endText(new Date('2026-03-01T00:00:00+08:00')).zh).toBe('2026年2月28日 24:00')
  expect(endFigure(at)).toBe('2026-12-01 24:00')
  expect(startFigure(at)).toBe('2026-12-02 00:00')
  expect(endFigure(new Date('2026-12-02T18:30:00+08:00'))).toBe('2026-12-02 18:30')
})
test('a closing within a day and an opening keep their own day', () => {
  expect(endText(new Date('2026-12-02T18:30:00+08:00'))).toEqual({
    zh: '2026年12月2日 18:30',
    en: '18:30 on 2 December 2026',
  })
  expect(instantText(new Date('2026-11-17T00:00:00+08:00')).zh).toBe('2026年11月17日 00:00')
  expect(dayText('2026-05-08')).toEqual({ zh: '2026年5月8日', en: '8 May 2026' })
})
test('X1 an article is cited in the language of the page', () => {
  const article = '民法典 第二百七十八条第一款第五项'
  expect(citation(article, 'zh')).toBe(article)
  expect(citation(article, 'en')).toBe('Civil Code, article 278, paragraph 1, item 5')
  expect(citation('165号令 第二十条', 'en')).toBe('Order No. 165, article 20')
  expect(citation('鄂建文〔2021〕11号 第二十条；165号令 第三十条', 'en')).toBe(
    'Notice E Jian Wen (2021) No. 11, article 20; Order No. 165, article 30',
  )
  expect(citation('物权法 第七十六条第二款', 'en')).toBe('Property Law, article 76, paragraph 2')
  expect(citation('民法典 第一千二百零三条', 'en')).toBe('Civil Code, article 1203')
  // a law this house does not know keeps its name
  expect(citation('某某条例 第一条', 'en')).toBe('某某条例, article 1')
})
test('V1 of an article and its own paragraphs the paragraphs alone are said', () => {
  const articles = [
    '民法典 第二百七十八条',
    '民法典 第二百七十八条第一款第五项',
    '民法典 第二百七十八条第二款',
  ]
  expect(citations(articles, 'zh')).toBe('民法典 第二百七十八条第一款第五项、民法典 第二百七十八条第二款')
  expect(citations(articles, 'en')).toBe(
    'Civil Code, article 278, paragraph 1, item 5; Civil Code, article 278, paragraph 2',
  )
})
