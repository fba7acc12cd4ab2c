// What a vote's page says of the law, without a database: the thresholds of the closing day, in words that fit them.
import { expect, test } from 'vitest'
import { closingDate, fractionOf, gapTo, lawOf, ruleOf } from './law.ts'

const vote = (matter: Parameters<typeof ruleOf>[0]['matter'], closes: string) => ({ matter, closes_at: new Date(closes), jurisdiction: '420106' })
/** 24:00 in Shanghai on the last day of 物权法, and the first instant of the day after. */
const lastDay = '2020-12-31T16:00:00.000Z'
const dayAfter = '2020-12-31T16:00:00.001Z'

test('V1 a vote that closes at 24:00 closes on that day, and is judged by its law', () => {
  expect(closingDate(vote('use-maintenance-fund', lastDay))).toBe('2020-12-31')
  expect(closingDate(vote('use-maintenance-fund', dayAfter))).toBe('2021-01-01')
  expect(ruleOf(vote('use-maintenance-fund', lastDay)).id).toBe('cn.property-law.76:use-maintenance-fund')
  expect(ruleOf(vote('use-maintenance-fund', dayAfter)).id).toBe('cn.civil-code.278:use-maintenance-fund')
})

test('V5 the gap is to the threshold of participation, and nothing where the law has none', () => {
  const now = vote('use-maintenance-fund', dayAfter)
  expect(gapTo(now, 10n, 30n)).toBe(10n)
  expect(gapTo(now, 20n, 30n)).toBe(0n)
  expect(gapTo(now, 20n, 31n)).toBe(1n)
  expect(gapTo(vote('use-maintenance-fund', lastDay), 0n, 30n)).toBe(0n)
})

test('V1 the law is said in one sentence in both languages, with its articles and their text', () => {
  const said = (matter: Parameters<typeof vote>[0], closes: string) => lawOf(vote(matter, closes))
  expect(said('use-maintenance-fund', dayAfter)).toEqual({
    sentence: {
      zh: '人数和面积都须有三分之二以上的业主参与；参与的人数和面积都须过半数同意，方为通过。',
      en: 'Owners holding at least two thirds by heads and by area must take part; of those, more than half by heads and by area must agree.',
    },
    article: '民法典 第二百七十八条、民法典 第二百七十八条第一款第五项、民法典 第二百七十八条第二款',
    text: expect.stringMatching(/^下列事项由业主共同决定：/),
  })
  expect(said('raise-maintenance-fund', dayAfter).sentence).toEqual({
    zh: '人数和面积都须有三分之二以上的业主参与；参与的人数和面积都须四分之三以上同意，方为通过。',
    en: 'Owners holding at least two thirds by heads and by area must take part; of those, at least three quarters by heads and by area must agree.',
  })
  expect(said('use-maintenance-fund', lastDay).sentence).toEqual({
    zh: '全体业主的人数和面积都须三分之二以上同意，方为通过。',
    en: 'Of all owners, at least two thirds by heads and by area must agree.',
  })
  expect(said('elect-committee', lastDay).sentence).toEqual({
    zh: '全体业主的人数和面积都须过半数同意，方为通过。',
    en: 'Of all owners, more than half by heads and by area must agree.',
  })
  // the first text that is known stands, even where the plain article's is not compared yet
  expect(said('elect-committee', lastDay).text).toMatch(/^决定前款/)
})

test('V1 a threshold is written as a fraction; none is none', () => {
  expect([fractionOf('>1/2'), fractionOf('>=2/3'), fractionOf('>=3/4'), fractionOf(null)]).toEqual(['1/2', '2/3', '3/4', null])
})
