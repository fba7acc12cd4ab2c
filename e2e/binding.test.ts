// A home claimed in a browser: by its owner on a phone, checked by one officer, confirmed by another; and by the simulated service (G7).
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const narrow = async (page: Page): Promise<void> => {
  const root = 'document.documentElement'
  expect(await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0)
}

async function claims(page: Page, door: readonly [string, string, string], way: string): Promise<void> {
  await page.goto('/my-home/claim')
  await page.getByLabel('在哪个小区').fill('湖畔')
  await button(page, /湖畔雅苑/).click()
  await page.getByLabel('楼栋').fill(door[0])
  await page.getByLabel('单元（没有可不填）').fill(door[1])
  await page.getByLabel('房号').fill(door[2])
  await page.getByRole('radio', { name: new RegExp(`^${way}`) }).check()
}

test('G7 X1 an owner claims a home on a phone, one officer checks the original, another confirms, and the owner sees home and vote', async () => {
  const phone = await stage.visitor({ width: 390 })
  await phone.as('newcomer')
  const { page } = phone
  await page.getByRole('link', { name: '打开“我的房屋”' }).click()
  await page.getByRole('link', { name: '认领我的房屋' }).click()
  await page.getByRole('heading', { name: '这是我的家' }).waitFor()
  await claims(page, ['2栋', '1', '909'], '到窗口核对')
  await button(page, '提交认领').click()
  await page.getByText(/名册里没有这套房屋/).first().waitFor()
  await page.getByLabel('房号').fill('302')
  await accessible(page)
  await narrow(page)
  await picture(page, 'binding-claim-390')
  await button(page, '提交认领').click()
  await page.getByText(/已收到/).waitFor()
  await page.goto('/my-home')
  await page.getByText('等窗口核对').waitFor()
  await accessible(page)
  await narrow(page)

  const desk = await stage.visitor()
  await desk.as('bureau')
  await desk.page.getByRole('link', { name: '实名窗口' }).click()
  await desk.page.getByText(/件等人核对/).waitFor()
  await accessible(desk.page)
  await picture(desk.page, 'binding-desk')
  await desk.page.getByRole('row', { name: /2栋 1单元302/ }).click()
  await desk.page.getByLabel('看过的证件或材料').selectOption('resident-id')
  await desk.page.getByLabel(/证件号码/).fill('000000197210163791') // a neighbour's
  await desk.page.getByLabel('看到了什么').fill('本人与证件照片一致，产权证书户名相符')
  await button(desk.page, '记下，等第二人复核').click()
  await desk.page.getByText(/与这套房屋登记的任何一位业主都不一致/).first().waitFor()
  await desk.page.getByLabel(/证件号码/).fill('000000199512273805')
  await button(desk.page, '记下，等第二人复核').click()
  await desk.page.getByText(/须由另一位同事或上一级/).waitFor()
  await expect.poll(() => button(desk.page, '复核无误，确认').count()).toBe(0)

  await desk.as('neighbourhood')
  await desk.page.goto('/console/real-name')
  await button(desk.page, '等我复核').click()
  await desk.page.getByRole('row', { name: /2栋 1单元302/ }).click()
  await button(desk.page, '复核无误，确认').waitFor()
  await accessible(desk.page)
  await picture(desk.page, 'binding-confirm')
  await button(desk.page, '复核无误，确认').click()
  const look = desk.page.getByRole('dialog')
  await look.getByText(/2栋 1单元302/).waitFor()
  await look.getByRole('button', { name: '复核无误，确认' }).click()
  await desk.page.getByText('已确认').first().waitFor()
  await desk.context.close()

  await page.goto('/my-home')
  await page.getByText(/2栋 1单元302/).first().waitFor()
  await page.getByText('已办结').waitFor()
  await accessible(page)
  await picture(page, 'binding-mine-390')
  await page.getByRole('link', { name: '维修资金' }).last().click()
  await page.getByText(/302/).first().waitFor()
  // the elder's way shows the same
  await page.goto('/my-home')
  await button(page, /长辈/).click()
  await page.getByText(/2栋 1单元302/).first().waitFor()
  await accessible(page)
  await narrow(page)
  await phone.context.close()
})

test('G7 the simulated service says so; who does not match stays with the desk, withdraws, and claims anew as it should be', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  await v.as('committee')
  const asks = async (name: string, telephone = '13900000001'): Promise<void> => {
    await page.getByText('演示：核验结果是模拟的，不向任何机构发送信息').waitFor()
    await page.getByRole('textbox', { name: '姓名（与证件一致）' }).fill(name)
    await page.getByRole('textbox', { name: '身份证号' }).fill('000000199302235042')
    await page.getByRole('textbox', { name: '手机号' }).fill(telephone)
    await button(page, '提交认领').click()
  }
  const stand = async () =>
    ((await (await page.request.get('/api/v1/me/bindings')).json()) as { claims: object[] }).claims.length
  await claims(page, ['4', '1', '301'], '在线核验')
  await asks('沈秋棠', '12')
  await page.getByText('手机号是 11 位').first().waitFor()
  expect(await stand()).toBe(0)
  await asks('沈秋棠')
  await page.getByText(/与这套房屋登记的业主对不上/).waitFor()
  await accessible(page)
  expect(await stand()).toBe(1)
  // the claim that stands is led on with, by another way and from this page
  await page.getByRole('radio', { name: /^到窗口核对/ }).check()
  await button(page, '提交认领').click()
  await page.getByText(/已收到/).waitFor()
  expect(await stand()).toBe(1)
  await page.goto('/my-home')
  await button(page, '填错了，撤回').click()
  await page.getByText('已撤回').waitFor()
  await claims(page, ['4', '1', '301'], '在线核验')
  await asks('何帆宁')
  await page.getByText('已核对一致，房屋已在您名下。').waitFor()
  await page.goto('/my-home')
  await page.getByRole('heading', { name: '已绑定' }).waitFor()
  await expect.poll(() => page.locator('main').innerText()).toContain('演示身份核验（模拟）')
  await v.context.close()
})
