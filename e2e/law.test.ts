// Help beside the law: wherever a form or a step rests on an article, its own words open beside it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** Opens the first citation of the page and reads what comes with it. */
async function words(page: Page): Promise<string> {
  const basis = page.locator('main details.basis').first()
  await basis.locator('summary').click()
  await basis.locator('blockquote').first().waitFor()
  return basis.innerText()
}
interface Rows {
  rows: { id: string; state: string }[]
}
const rowsOf = async (v: Visitor, address: string): Promise<Rows['rows']> =>
  ((await (await v.context.request.get(`/api/v1${address}`)).json()) as Rows).rows

test('the article that a proposal, an import, an act or a vote rests on opens in its own words', async () => {
  const desk = await stage.visitor()
  const { page } = desk
  await desk.as('committee')
  await desk.open('/console/propose')
  const proposal = await words(page)
  expect(proposal).toContain('畅通维修资金使用渠道')
  // what is not kept word for word is said to be missing, not made up
  expect(proposal).toContain('165号令 第二十三条：原文还没有逐字核对收录')
  await accessible(page)
  await picture(page, 'basis-proposal')

  await desk.as('clerk')
  await desk.open('/console/imports')
  expect(await words(page)).toContain('一个专有部分按一人计算')

  await desk.as('party')
  await page.locator('main a[href*="/cases/"]').first().click()
  await page.getByRole('heading', { name: /现在办理/ }).waitFor()
  await expect.poll(() => page.locator('.act-form details.basis').count()).toBe(1)
  await page.locator('.act-form details.basis summary').click()
  await page.locator('.act-form blockquote').first().waitFor()
  await accessible(page)

  const phone = await stage.visitor({ width: 390 })
  await phone.as('elder')
  const open = (await rowsOf(phone, '/votes')).find(({ state }) => state === 'open')
  await phone.open(`/votes/${open?.id ?? ''}`)
  expect(await words(phone.page)).toContain('参与表决人数过半数的业主同意')
  // what scrolls below the bar at the foot is no smaller for it: at the end of the page nothing lies there
  await phone.page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  await accessible(phone.page)
  await picture(phone.page, 'basis-vote-390')
})
