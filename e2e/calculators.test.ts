// Anybody works an official figure out on a phone: by a form, and by JSON, to the same figure.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let owner: Visitor
beforeAll(async () => {
  stage = await openStage()
  owner = await stage.visitor({ width: 390 })
})
afterAll(() => stage?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const answer = async (page: Page): Promise<string> => {
  await press(page, '计算')
  await page.getByRole('heading', { name: '结果' }).waitFor()
  return page.locator('output .record').innerText()
}
/** The form's answer, and that of the same input in the other tab. */
async function both(page: Page): Promise<string> {
  const byForm = await answer(page)
  await press(page, '直接写 JSON')
  expect(await answer(page)).toBe(byForm)
  await press(page, '填表')
  return byForm
}
async function within(page: Page): Promise<void> {
  const root = 'document.documentElement'
  expect(await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`), 'px out of the window').toBe(0)
  await accessible(page)
}

test('V1 an owner tallies a vote by published totals and by roll; a fault stands at its field', async () => {
  const { page } = owner
  await owner.as('elder')
  await owner.open('/calculators/tally')
  await page.getByLabel('表决事项').selectOption({ label: '使用建筑物及其附属设施的维修资金' })
  await page.getByLabel('所在地').selectOption({ label: '湖北省' })
  await page.getByLabel('市、州').selectOption({ label: '武汉市' })
  await page.getByLabel('区、县').selectOption({ label: '武昌区' })
  await page.getByRole('radio', { name: /^同意或反对/ }).check()
  await page.getByLabel('同意 · 业主人数').fill('600')
  await page.getByLabel('同意 · 面积').fill('8.5万')
  await press(page, '计算')
  await press(page, '到那一栏')
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('同意 · 面积（m²）')
  await page.getByLabel('同意 · 面积').fill('85000')
  const totals = await both(page)
  expect(totals).toContain('通过')
  expect(totals).toContain('646 / 817')
  await answer(page)
  await within(page)
  await picture(page, 'calculator-tally-390')

  await page.getByRole('radio', { name: /^逐户的名册/ }).check()
  await page.getByLabel('名册与选票').fill('1-101,90,甲,是,同意\n1-102,80,乙,是,同意\n1-103,很大,丙,否,')
  await press(page, '计算')
  await page.getByText(/^第 3 行：/).first().waitFor()
  await page.getByLabel('名册与选票').fill('1-101,90,甲,是,同意\n1-102,80,乙,是,同意\n1-103,70,丙,否,')
  await page.getByText('读到 3 套房、2 张选票').waitFor()
  expect(await both(page)).toContain('2 / 3')
  await within(page)
})

test('A20.2 an owner shares a cost out', async () => {
  const { page } = owner
  await owner.open('/calculators/apportion')
  expect(await both(page)).toContain('266.66')
  await page.getByLabel('总额（元）').fill('八百')
  await press(page, '计算')
  await expect.poll(() => page.getByLabel('总额（元）').getAttribute('aria-invalid')).toBe('true')
  await within(page)
})

test('A21.3 an owner works interest out at rates and from a pool, line by line', async () => {
  const { page } = owner
  await owner.open('/calculators/interest')
  await press(page, '加一档利率')
  await page.getByLabel('自何日起').nth(1).fill('2024-01-01')
  await page.getByLabel('年利率（%）', { exact: true }).nth(1).fill('0.15')
  const byRates = await both(page)
  // 184 days at 0.20 %, 182 at 0.15 %: 3680 + 2730 = 6410; ÷ 360 = 17.805…
  expect(byRates).toContain('利息 17.81 元，共 366 天')
  expect(byRates).toContain('6,410.00 ÷ 360 天，四舍五入到分 = 17.81 元')
  await answer(page)
  await within(page)
  await picture(page, 'calculator-interest-390')

  await page.getByRole('radio', { name: /^分配一笔利息/ }).check()
  const byPool = await both(page)
  expect(byPool).toContain('150.22')
  expect(byPool).toContain('300.44')
  await page.getByLabel('账户（房号）', { exact: true }).nth(1).fill('1-1-101')
  await press(page, '计算')
  await expect.poll(() => page.getByLabel('账户（房号）', { exact: true }).nth(1).getAttribute('aria-invalid')).toBe('true')
  await within(page)
})
