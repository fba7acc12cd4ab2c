// A stranger's whole way: makes an account on a phone, claims a home, two officers check it, and the owner votes (G7).
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

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
const telephone = '13700000601'
/** The latest code sent to the telephone, read on the demonstration's page. */
async function codeOn(v: Visitor): Promise<string> {
  const page = await v.context.newPage()
  await page.goto('/demonstration/messages')
  const item = page.locator('li', { hasText: telephone }).first()
  await item.waitFor({ timeout: 20_000 })
  const code = /\d{6}/.exec((await item.textContent()) ?? '')?.[0] ?? ''
  await page.close()
  return code
}

/** From the sign-in page to an account, by a code to the phone. */
async function registers(phone: Visitor): Promise<void> {
  const { page } = phone
  await phone.open('/sign-in')
  await page.getByRole('link', { name: '用手机号注册' }).click()
  await page.getByRole('heading', { name: '注册账号' }).waitFor()
  await accessible(page)
  await narrow(page)
  await picture(page, 'registration-390')
  await page.getByLabel('手机号').fill(telephone)
  await button(page, '发送验证码').click()
  await page.getByText('请先阅读并同意以上内容，再注册').waitFor()
  await page.getByRole('checkbox', { name: '我已读过并同意以上处理方式' }).check()
  await button(page, '发送验证码').click()
  await page.getByLabel('短信验证码').fill(await codeOn(phone))
  await page.getByLabel('怎样称呼您').fill('蒋舟影')
  await accessible(page)
  await narrow(page)
  await picture(page, 'registration-code-390')
  await button(page, '注册并登录').click()
  await page.waitForURL('**/my-home/claim')
}

test('G7 a stranger registers, claims a home, two officers check it, and the owner votes', async () => {
  const phone = await stage.visitor({ width: 390 })
  const { page } = phone
  await registers(phone)
  await page.getByLabel('在哪个小区').fill('湖畔')
  await button(page, /湖畔雅苑/).click()
  await page.getByLabel('楼栋').fill('3')
  await page.getByLabel('单元（没有可不填）').fill('1')
  await page.getByLabel('房号').fill('601')
  await page.getByRole('radio', { name: /^到窗口核对/ }).check()
  await button(page, '提交认领').click()
  await page.getByText(/已收到/).waitFor()

  const desk = await stage.visitor()
  await desk.as('bureau')
  await desk.page.goto('/console/real-name')
  await desk.page.getByRole('row', { name: /3栋 1单元601/ }).click()
  await desk.page.getByLabel('看过的证件或材料').selectOption('resident-id')
  await desk.page.getByLabel(/证件号码/).fill('000000195712084605')
  await desk.page.getByLabel('看到了什么').fill('本人与证件照片一致，产权证书户名相符')
  await button(desk.page, '记下，等第二人复核').click()
  await desk.page.getByText(/须由另一位同事或上一级/).waitFor()
  await desk.as('neighbourhood')
  await desk.page.goto('/console/real-name')
  await button(desk.page, '等我复核').click()
  await desk.page.getByRole('row', { name: /3栋 1单元601/ }).click()
  await button(desk.page, '复核无误，确认').click()
  await desk.page.getByRole('dialog').getByRole('button', { name: '复核无误，确认' }).click()
  await desk.page.getByText('已确认').first().waitFor()
  await desk.context.close()

  await phone.open('/')
  await page.getByRole('link', { name: '去投票' }).first().click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await button(page, '核对后投票').click()
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('这张票带有本机的签名').waitFor()
  await expect.poll(() => page.locator('main').innerText()).toContain('曳引机')
  await accessible(page)
  await picture(page, 'registration-voted-390')
  await phone.context.close()
})

test('G7 X1 the page of registration in English and in elder mode', async () => {
  const v = await stage.visitor({ width: 390, lang: 'en' })
  await v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
  const { page } = v
  await v.open('/register')
  await page.getByRole('heading', { name: 'Make an account' }).waitFor()
  await accessible(page)
  await picture(page, 'registration-en-390')
  await button(page, 'Large type').click()
  await accessible(page)
  await narrow(page)
  await picture(page, 'registration-elder-390')
  // the whole line of the tick is touched
  expect((await page.locator('label:has(input[type=checkbox])').boundingBox())?.height).toBeGreaterThanOrEqual(60)
  await expect.poll(() => page.getByRole('checkbox').isChecked()).toBe(false)
  await v.context.close()
})
