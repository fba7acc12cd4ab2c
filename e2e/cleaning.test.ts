// The cleaning queue in a browser: the residents' committee looks a roster through, mends a telephone, sets one aside.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
})
afterAll(async () => stage?.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('G6 X5 a finding is mended where it stands, another set aside with its reason; the score opens to its rows', async () => {
  await desk.as('neighbourhood')
  const { page } = desk
  await page.goto('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').first().click()
  await page.getByText('名册质量分').waitFor()
  await page.getByRole('link', { name: /条待清理/ }).click()
  await page.getByRole('heading', { name: '名册清理' }).waitFor()
  const cleaning = page.url()
  await button(page, '立即检查').click()
  await page.getByText(/这次新发现 \d+ 条/).waitFor()
  // pressed again it says what stands, not that there is nothing
  await button(page, '立即检查').click()
  await page.getByText('现有 78 条待清理；其中这次新发现 0 条').waitFor()
  await button(page, '待清理').click()
  const open = async () => Number(/(\d+) 条待清理/.exec(await page.locator('main').innerText())?.[1])
  const before = await open()
  expect(before).toBe(78)
  await button(page, '更正登记的电话').first().click()
  await page.getByRole('dialog').getByLabel('联系电话').fill('123')
  await page.getByRole('dialog').getByLabel('怎样核实的').fill('本人到窗口当面拨通')
  await button(page, '确定').click()
  await page.getByText('手机应为 11 位').first().waitFor()
  await page.getByRole('dialog').getByLabel('联系电话').fill('15400009999')
  await button(page, '确定').click()
  // sent, and where it stands
  await page.getByRole('dialog').getByText('已送出，还没有改').waitFor()
  await accessible(page)
  await picture(page, 'cleaning-phone-sent', false)
  await page.getByRole('dialog').getByRole('link', { name: '看办到哪一步' }).click()
  await page.waitForURL(/real-name\/[0-9a-f-]{36}/)
  await page.getByText('更正登记的电话').first().waitFor()
  // a second person confirms it at the real-name desk
  // the page of the one who leaves would lead to the sign-in by itself
  await page.goto('about:blank')
  await desk.as('bureau')
  await page.goto('/console/real-name')
  await page.getByRole('row', { name: /更正登记的电话/ }).first().click()
  await button(page, '复核无误，确认').click()
  await page.getByRole('dialog').getByRole('button', { name: '复核无误，确认' }).click()
  await page.getByText('已确认').first().waitFor()
  await desk.as('neighbourhood')
  await page.goto(cleaning)
  await page.getByText(`共 ${before - 1} 条待清理`).waitFor()
  await page.getByRole('button', { name: '搁置', exact: true }).first().click()
  await page.getByRole('dialog').getByLabel('为什么可以保持现状').fill('业主本人要求不留电话')
  await button(page, '确定').click()
  await page.getByText(`共 ${before - 2} 条待清理`).waitFor()
  await page.locator('summary').click()
  await accessible(page)
  await picture(page, 'cleaning')
})

test('G3 a room’s time line answers for any day', async () => {
  const { page } = desk
  await page.goto('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').first().click()
  await page.getByRole('tab', { name: '房屋' }).click()
  await page.getByText('1-1-101', { exact: true }).first().click()
  await page.getByRole('heading', { name: '1-1-101 的产权沿革' }).waitFor()
  await page.getByLabel('看哪一天').fill('2011-01-01')
  await page.getByText('2011年1月1日 没有记录权利人').waitFor()
  await page.getByLabel('看哪一天').fill('2020-01-01')
  await expect.poll(() => page.locator('output').innerText()).toContain('2020年1月1日 的权利人：')
  await accessible(page)
  await picture(page, 'room')
})
