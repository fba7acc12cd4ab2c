// The end of an account as its owner does it: the password asked for, wrong once, then right; and nobody signs in by it again (X2).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

test('X2 an owner ends the account by its password on the page: a wrong one ends nothing, the right one does, for good', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  const button = (name: string) => page.getByRole('button', { name, exact: true }).first()
  const [login, password] = ['sun.lianyuan', 'plum-garden-4']
  await v.as('newcomer')
  await v.open('/my-sign-in')
  await button('设置密码').click()
  await page.getByLabel('新密码').fill(password)
  await button('保存新密码').click()
  await button('修改密码').waitFor()
  await page.getByText(`账号：${login}`).waitFor()

  await v.open('/privacy/end')
  const ends = button('注销我的账号')
  await expect.poll(() => ends.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: '我已看清楚，确认注销' }).check()
  const field = page.getByLabel('当前密码（确认是您本人）')
  await field.fill('another-word-1')
  await ends.click()
  await page.getByText('当前密码不对').first().waitFor()
  await accessible(page)
  await picture(page, 'privacy-end-wrong-390')
  expect((await v.context.request.get('/api/v1/me/sign-in')).status()).toBe(200)
  await field.fill(password)
  await ends.click()
  await page.waitForURL('**/')
  await page.getByRole('link', { name: '业主登录' }).waitFor()
  expect((await v.context.request.get('/api/v1/me/sign-in')).status()).toBe(401)

  await v.open('/sign-in')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await button('登录').click()
  await page.getByText('账号或密码不对').first().waitFor()
  await v.context.close()
})
