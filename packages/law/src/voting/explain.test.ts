// The working in plain sentences, in both languages, from the answer alone.
import { expect, test } from 'vitest'
import { explain, tally } from '../index.ts'

const published = tally({
  date: '2026-02-08',
  matter: 'hire-property-company',
  totals: {
    all: { owners: 817, area: '115344.34' },
    participating: { owners: 646, area: '92508.76' },
    choices: { A: { owners: 214, area: '31000.00' }, B: { owners: 370, area: '52000.00' } },
    abstain: { owners: 16, area: '2000.00' },
    void: { owners: 5, area: '779.42' },
    deemed: { owners: 41, area: '6729.34' },
  },
})

test('V1 each threshold is said with its figures and the articles it rests on', () => {
  expect(explain(published, 'zh').map((sentence) => sentence.text)).toEqual([
    '通过，选定“B”。',
    '参与表决的人数：817 人中的 646 人，应达到三分之二以上（含三分之二），已达到。',
    '参与表决的专有部分面积：115,344.34 m²中的 92,508.76 m²，应达到三分之二以上（含三分之二），已达到。',
    '“B”得票的人数：646 人中的 411 人，应过半数（不含半数），已达到。',
    '“B”得票的专有部分面积：92,508.76 m²中的 58,729.34 m²，应过半数（不含半数），已达到。',
    '不计视为表决的未退票：通过。',
    '依据：民法典 第二百七十八条第一款第四项、民法典 第二百七十八条第二款（2021年1月1日起施行）。',
  ])
  expect(explain(published, 'en')[3]?.text).toBe(
    'For "B", by persons: 411 of 646; more than half is needed: met.',
  )
})
test('V1 what is missing and what failed are said, and the old law names its base', () => {
  const open = tally({
    date: '2024-05-01',
    jurisdiction: '42',
    matter: 'rebuild',
    totals: { all: { owners: 9 }, participating: { owners: 5 } },
  })
  expect(explain(open, 'zh').map(({ key, met }) => [key, met])).toEqual([
    ['conclusion', false],
    ['participation.owners', false],
    ['participation.area', null],
    ['approval.owners', null],
    ['approval.area', null],
    ['warning', null],
    ['warning', null],
    ['rule', null],
  ])
  expect(explain(open, 'zh')[2]?.text).toContain('未公布')
  const old = tally({
    date: '2019-05-01',
    matter: 'rebuild',
    totals: { all: { owners: 9 }, approve: { owners: 6 } },
  })
  expect(explain(old, 'zh').at(-1)?.text).toContain('以全体业主为基数')
  expect(explain(old, 'en').map(({ key }) => key)).toEqual([
    'conclusion',
    'approval.owners',
    'approval.area',
    'rule',
  ])
})
test('V1 candidates without a winner are not said to be approved', () => {
  const tie = tally({
    date: '2024-05-01',
    matter: 'hire-property-company',
    totals: { choices: { A: {}, B: {} } },
  })
  expect(explain(tie, 'zh')[3]?.text).toContain('得票最多者的人数')
})
