// The table of thresholds as a lawyer reads it, and how a lawful local rule would slot in.
import { describe, expect, test } from 'vitest'
import {
  LawError,
  matters,
  meets,
  missingTo,
  rulesFor,
  voteLaws,
  type Matter,
  type VoteLaw,
} from '../index.ts'

const civilCode: readonly (readonly [Matter, string, string])[] = [
  ['adopt-rules-of-procedure', '一', '>1/2'],
  ['adopt-covenant', '二', '>1/2'],
  ['elect-committee', '三', '>1/2'],
  ['recall-committee-member', '三', '>1/2'],
  ['hire-property-company', '四', '>1/2'],
  ['dismiss-property-company', '四', '>1/2'],
  ['use-maintenance-fund', '五', '>1/2'],
  ['raise-maintenance-fund', '六', '>=3/4'],
  ['rebuild', '七', '>=3/4'],
  ['change-common-part-use', '八', '>=3/4'],
  ['operate-on-common-part', '八', '>=3/4'],
  ['other-major', '九', '>1/2'],
]
const propertyLaw: readonly (readonly [Matter, string, string])[] = [
  ['adopt-rules-of-procedure', '一', '>1/2'],
  ['adopt-covenant', '二', '>1/2'],
  ['elect-committee', '三', '>1/2'],
  ['recall-committee-member', '三', '>1/2'],
  ['hire-property-company', '四', '>1/2'],
  ['dismiss-property-company', '四', '>1/2'],
  ['use-maintenance-fund', '五', '>=2/3'],
  ['raise-maintenance-fund', '五', '>=2/3'],
  ['rebuild', '六', '>=2/3'],
  ['change-common-part-use', '七', '>1/2'],
  ['operate-on-common-part', '七', '>1/2'],
  ['other-major', '七', '>1/2'],
]

describe('V1 民法典 278, 2021-01-01 起', () => {
  test.each(civilCode)('V1 %s：第%s项，参与者的 %s', (matter, item, approval) => {
    expect(rulesFor({ matter, date: '2021-01-01' })).toMatchObject({
      articles: [
        '民法典 第二百七十八条',
        `民法典 第二百七十八条第一款第${item}项`,
        '民法典 第二百七十八条第二款',
      ],
      inForce: ['2021-01-01', null],
      participation: '>=2/3',
      approval,
      approvalOf: 'participating',
    })
  })
})
describe('V1 物权法 76, 2007-10-01 至 2020-12-31', () => {
  test.each(propertyLaw)('V1 %s：第%s项，全体的 %s', (matter, item, approval) => {
    for (const date of ['2007-10-01', '2020-12-31'])
      expect(rulesFor({ matter, date })).toMatchObject({
        articles: ['物权法 第七十六条', `物权法 第七十六条第一款第${item}项`, '物权法 第七十六条第二款'],
        inForce: ['2007-10-01', '2020-12-31'],
        participation: null,
        approval,
        approvalOf: 'all',
      })
  })
})
test('V1 who takes part is said by the laws that ask it, and by no other', () => {
  for (const { id, participation, approvalOf, participates } of voteLaws) {
    const asked = participation !== null || approvalOf === 'participating'
    expect({ id, participates }).toEqual({ id, participates: asked ? ['abstain', 'void'] : [] })
  }
})
test('V1 every matter has its rule on every day since 2007-10-01, none before', () => {
  for (const matter of matters) {
    for (const date of ['2007-10-01', '2020-12-31', '2021-01-01', '2099-12-31'])
      expect(rulesFor({ matter, date }).approval).toBeTruthy()
    expect(() => rulesFor({ matter, date: '2007-09-30' })).toThrow(LawError)
  }
})

// `have` of `of`: the last that fails and the first that meets
test.each([
  ['>=2/3', 817, 545],
  ['>=2/3', 144, 96],
  ['>=2/3', 25, 17],
  ['>=3/4', 948, 711],
  ['>=3/4', 53, 40],
  ['>1/2', 646, 324],
  ['>1/2', 25, 13],
] as const)('V1 V5 %s of %i is met by %i and not by one fewer', (needed, of, first) => {
  expect(meets(needed, BigInt(first), BigInt(of))).toBe(true)
  expect(meets(needed, BigInt(first - 1), BigInt(of))).toBe(false)
  expect(missingTo(needed, 0n, BigInt(of))).toBe(BigInt(first))
  expect(missingTo(needed, BigInt(first - 1), BigInt(of))).toBe(1n)
  expect(missingTo(needed, BigInt(first), BigInt(of))).toBe(0n)
})
test('V1 of nothing, nothing is met', () => expect(meets('>=3/4', 0n, 0n)).toBe(false))

test('V1 a local rule binds in its jurisdiction and below, from its day, for its matters', () => {
  const local: VoteLaw = {
    id: 'fictitious.local',
    jurisdiction: '4201',
    inForce: ['2030-01-01', null],
    articles: ['虚构条例 第一条'],
    participation: '>=3/4',
    approvalOf: 'participating',
    participates: [],
    items: { rebuild: { article: '虚构条例 第一条第一项', approval: '>=2/3' } },
  }
  const laws = [...voteLaws, local]
  const approval = (matter: Matter, jurisdiction: string | undefined, date = '2030-01-01') =>
    rulesFor({ matter, date, jurisdiction }, laws).approval
  expect(approval('rebuild', '420106')).toBe('>=2/3')
  expect(approval('rebuild', 'Z420101')).toBe('>=2/3')
  expect(approval('rebuild', '4201')).toBe('>=2/3')
  expect(approval('rebuild', '42')).toBe('>=3/4')
  expect(approval('rebuild', '420200')).toBe('>=3/4')
  expect(approval('rebuild', undefined)).toBe('>=3/4')
  expect(approval('rebuild', '420106', '2029-12-31')).toBe('>=3/4')
  expect(approval('adopt-covenant', '420106')).toBe('>1/2')
})
test('V1 G1 a development zone shares its digits with no county: a county’s rule does not bind there, nor the zone’s in the county', () => {
  const of = (jurisdiction: string): VoteLaw => ({
    id: `fictitious.${jurisdiction}`,
    jurisdiction,
    inForce: ['2030-01-01', null],
    articles: ['虚构条例 第一条'],
    participation: '>=3/4',
    approvalOf: 'participating',
    participates: [],
    items: { rebuild: { article: '虚构条例 第一条第一项', approval: '>=2/3' } },
  })
  const found = (jurisdiction: string, ...laws: string[]) =>
    rulesFor({ matter: 'rebuild', date: '2030-01-01', jurisdiction }, [...voteLaws, ...laws.map(of)]).id.replace(':rebuild', '')
  expect(found('Z420102', '420102')).toBe('cn.civil-code.278')
  expect(found('420102', 'Z420102')).toBe('cn.civil-code.278')
  expect(found('420102003', '420102', 'Z420102')).toBe('fictitious.420102')
  expect(found('Z420102', '420102', 'Z420102', '4201')).toBe('fictitious.Z420102')
  expect(found('Z420102', '4201', '42')).toBe('fictitious.4201')
})
