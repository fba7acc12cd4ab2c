// Every notice of a use in both languages: each page is of one language, in every cell, and says what a neighbour asks.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../../testing/house.ts'
import {
  agree,
  bankDay,
  bill,
  confirm,
  decide,
  home,
  must,
  plan,
  propose,
  take,
  untilConfirm,
  type Door,
  type Home,
} from '../testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Words {
  readonly zh: string
  readonly en: string
}
interface Notice {
  readonly kind: string
  readonly number: string
  readonly title: Words
  readonly issuer: Words
  readonly community: { readonly name: string }
  readonly subject: { readonly case: string }
  readonly blocks: readonly { readonly kind: string; readonly [key: string]: unknown }[]
}

const owners = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸', '子', '丑']
const doors: readonly Door[] = [
  ...owners.map((owner, i) => ({
    key: `1/1/${101 + i}`,
    area: 100_000n + BigInt(i * 10),
    owner,
    deposit: 800_000n,
    balance: i === 1 ? 10n : 800_000n,
  })),
  { key: '1/1/201', area: 90_000n, deposit: 0n },
]

async function noticesOf(id: string): Promise<Notice[]> {
  const list = must(
    await house.call<{ rows: { number: string }[] }>(undefined, 'GET', '/api/v1/publications?limit=100'),
  ).json
  const all = await Promise.all(
    list.rows.map(
      async ({ number }) =>
        must(await house.call<Notice>(undefined, 'GET', `/api/v1/publications/${encodeURIComponent(number)}`))
          .json,
    ),
  )
  return all.filter((n) => n.subject.case === id).toReversed()
}

/** Every text that a reader of one language meets. A plain string stands in both. */
function said(of: unknown, lang: 'zh' | 'en'): string[] {
  if (typeof of === 'string') return [of]
  if (Array.isArray(of)) return of.flatMap((part) => said(part, lang))
  if (typeof of !== 'object' || of === null) return []
  if ('zh' in of && 'en' in of) return said(of[lang], lang)
  const silent = ['kind', 'align', 'holds', 'article']
  return Object.entries(of).flatMap(([key, part]) => (silent.includes(key) ? [] : said(part, lang)))
}
/** Names and numbers of things are the same in both languages. */
const names = [
  /公示-[0-9A-F]{6}-\d{4}-\d{4}/g,
  /〔\d{4}〕维用\d{4}/g,
  /[付记]-\d{4}-\d{4}/g,
  /DEMO-[0-9A-F-]+P?/g,
  /[0-9a-f]{64}/g,
  /m²/g,
]
const without = (text: string, more: readonly (string | RegExp)[]): string =>
  [...names, ...more].reduce<string>((rest, name) => rest.replaceAll(name, ''), text)

/** What stands on a page of one language in the other; people's own words in quotation marks are theirs. */
function foreign(n: Notice, lang: 'zh' | 'en'): string[] {
  const texts = said([n.title, n.issuer, n.blocks], lang)
  return lang === 'zh'
    ? texts.filter((t) => /[A-Za-z]{2,}/.test(without(t, [])))
    : texts.filter((t) => /\p{Script=Han}/u.test(without(t, [/“[^”]*”/g, n.community.name])))
}
const nth = (list: readonly Notice[], n: number): Notice => {
  const found = list[n]
  if (!found) throw new Error(`${list.length} notices, none at ${n}`)
  return found
}
const pageOf = (n: Notice, lang: 'zh' | 'en') => said(n, lang).join('\n')

const agreed = async (): Promise<string> => {
  const h = await home(house, doors)
  const id = await untilConfirm(house, h)
  must(await confirm(house, h, id))
  await bankDay(house, h, id)
  return id
}
async function against(h: Home): Promise<string> {
  const { id } = must(await propose(house, h.committee, h)).json
  const heard = { text: '建议先报修再议更换', heldOn: '2026-03-02', present: 3 }
  must(await take(house, h.party, id, 'party', 'disagree', heard))
  must(await take(house, h.committee, id, 'confirmPlan', 'goOn', { why: '已报修三次，仍不合格' }))
  await decide(house, h, id, 'against')
  return id
}

test('X1 each notice of a use is Chinese on the Chinese page and English on the English one, cell by cell', async () => {
  const few = await home(house, doors)
  const { id: short } = must(await propose(house, few.committee, few)).json
  must(await agree(house, few, short))
  await decide(house, few, short, 'approve', 3) // told together: so few would give themselves away
  const made = [
    ...(await noticesOf(await agreed())),
    ...(await noticesOf(await against(await home(house, doors)))),
    ...(await noticesOf(short)),
  ]
  expect(made.map((n) => n.kind)).toEqual([
    'fund.vote-notice',
    'fund.vote-result',
    'fund.use-account',
    'fund.vote-notice',
    'fund.vote-result',
    'fund.vote-notice',
    'fund.vote-result',
  ])
  for (const n of made) expect([n.kind, foreign(n, 'zh'), foreign(n, 'en')]).toEqual([n.kind, [], []])
  // the scan itself sees a cell of two languages
  const spoilt = (cell: string): Notice => ({
    ...nth(made, 2),
    blocks: [{ kind: 'table', rows: [['1-1-101', cell]] }],
  })
  expect(foreign(spoilt('分户账 sub-ledger'), 'zh')).toEqual(['分户账 sub-ledger'])
  expect(foreign(spoilt('分户账 sub-ledger'), 'en')).toEqual(['分户账 sub-ledger'])
})

test('A20.1 the account says what was decided and by how many, what it cost, what a home pays, where to object', async () => {
  const account = nth(await noticesOf(await agreed()), 2)
  const [lead, short] = account.blocks
  expect(said(lead, 'zh')).toEqual([
    `“${plan.what}”已经验收：花费 ${bill.actual} 元，由1栋 13 户按面积分摊。`,
  ])
  const [zh, en] = [said(short, 'zh').join('\n'), said(short, 'en').join('\n')]
  for (const there of [
    '业主表决通过。参与：13 人中 12 人',
    '同意：12 人',
    '（预算 1,000.00 元，少用 0.01 元）',
    // 999.99 yuan over 1290.66 m²
    '每平方米约 0.77 元',
    '人民法院',
  ])
    expect(zh).toContain(there)
  for (const there of ['Took part: 12 of 13 persons', 'for: 12 persons', 'about 0.77 yuan per square metre'])
    expect(en).toContain(there)
  expect(pageOf(account, 'zh')).toContain('建设单位')
  expect(account.title.en).toBe(
    `What was spent from the maintenance fund, and its shares: building 1, lift — “${plan.what}”`,
  )
})

test('the closing is written as the 24:00 of its last day, in both languages; the choices have one name each', async () => {
  const made = await noticesOf(await against(await home(house, doors)))
  const [announced, result] = [nth(made, 0), nth(made, 1)]
  expect(pageOf(announced, 'zh')).toMatch(/截止\n2026年\d+月\d+日 24:00\n/)
  expect(pageOf(announced, 'en')).toMatch(/Closes\n24:00 on \d+ [A-Z][a-z]+ 2026\n/)
  expect(pageOf(announced, 'zh')).not.toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d/)
  expect(pageOf(announced, 'zh')).toContain('已报修三次，仍不合格')
  expect(result.title.zh).toContain('（未通过）')
  const counted = said(
    result.blocks.find((b) => b.kind === 'table'),
    'zh',
  ).join(' ')
  expect(counted).toContain('反对')
  expect(pageOf(result, 'zh')).not.toMatch(/不同意|赞成|概算|估算/)
  expect(pageOf(result, 'en')).not.toMatch(/[Ee]stimate|In favour/)
})
