// Signing in as people do: by a code to a phone, by a second factor for an office, and ending a session left open elsewhere.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, authenticator, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** The code of the latest message to a telephone, read on the demonstration's page. */
async function codeOn(v: Visitor, telephone: string): Promise<string> {
  const page = await v.context.newPage()
  await page.goto('/demonstration/messages')
  const item = page.locator('li', { hasText: telephone }).first()
  // a message is on its way for seconds, or longer on a busy machine
  await expect.poll(async () => (await item.count()) || (await page.reload(), 0), { timeout: 60_000, interval: 2_000 }).toBeGreaterThan(0)
  await picture(page, 'sign-in-messages')
  const code = /\d{6}/.exec((await item.textContent()) ?? '')?.[0] ?? ''
  await page.close()
  return code
}
const signOut = async (page: Page): Promise<void> => {
  await page.goto('/settings')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('link', { name: '业主登录' }).waitFor()
}

test('G7 an owner signs in by a code to the phone that is bound to her account, in elder mode too', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  await v.open('/sign-in')
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.getByRole('button', { name: '用手机验证码登录' }).click()
  await page.getByLabel('手机号').fill('13900000502')
  await accessible(page)
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByText('验证码会发到 13900000502').waitFor()
  await picture(page, 'sign-in-code')
  // the page is loaded again while the message is read
  await page.reload()
  await page.getByText('验证码会发到 13900000502').waitFor()
  await page.getByLabel('短信验证码').fill(await codeOn(v, '13900000502'))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/', { timeout: 60_000 })
  await v.open('/my-sign-in')
  await page.getByText('已绑定 139****0502').waitFor()
  await page.getByText('验证码不要告诉任何人').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '设置动态码' }).count()).toBe(0)
  await accessible(page)
  await picture(page, 'my-sign-in-390')
})

test('G7 X2 an official sets up a second factor, and from then on signs in by password and code', async () => {
  const v = await stage.visitor()
  const { page } = v
  await v.as('reviewer')
  await v.open('/console/my-sign-in')
  await page.getByRole('button', { name: '设置密码' }).click()
  await page.getByLabel('新密码').fill('correct-horse-1')
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.getByRole('button', { name: '修改密码' }).waitFor()
  await signOut(page)

  await v.open('/sign-in?back=/console')
  await page.getByLabel('账号').fill('reviewer')
  await page.getByLabel('密码').fill('correct-horse-1')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '还差一步：动态码' }).waitFor()
  await page.locator('main').getByText('维修资金审核员').waitFor()
  await accessible(page)
  await picture(page, 'second-factor-missing')
  // the password was typed a moment ago: it is not asked for again
  await page.getByRole('button', { name: '设置动态码' }).click()
  const secret = (await page.locator('.sign-secret').textContent()) ?? ''
  await accessible(page)
  await picture(page, 'second-factor-enrol')
  await page.getByLabel('动态码').fill(authenticator(secret, -1))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByRole('heading', { name: '恢复码' }).waitFor()
  await expect.poll(() => page.locator('.sign-codes li').count()).toBe(10)
  await picture(page, 'second-factor-recovery')
  await page.getByRole('button', { name: '我已抄好' }).click()
  // and one is where one wanted to go
  await page.waitForURL('**/console')
  await v.open('/console/my-sign-in')
  await page.getByText('还有 10 个恢复码').waitFor()
  await v.open('/console/cases')
  await page.locator('h1').first().waitFor()

  await signOut(page)
  await v.open('/sign-in?back=/console')
  await page.getByLabel('账号').fill('reviewer')
  await page.getByLabel('密码').fill('correct-horse-1')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('动态码').fill('AAAA-AAAA-AAAA')
  await page.getByRole('button', { name: '确认' }).click()
  await page.getByText('验证码不对').waitFor()
  await page.getByLabel('动态码').fill(authenticator(secret))
  await page.getByRole('button', { name: '确认' }).click()
  await page.waitForURL('**/console')
  await page.getByRole('heading', { name: '待办' }).waitFor()
})

test('G7 a session left open elsewhere is ended from here, and does nothing from then on', async () => {
  const [here, there] = [await stage.visitor({ lang: 'en' }), await stage.visitor({ width: 390 })]
  await there.as('committee')
  await here.as('committee')
  await here.page.getByRole('button', { name: 'English' }).click()
  await here.page.getByRole('link', { name: '林知远' }).click()
  await here.page.getByRole('heading', { name: 'My sign-in' }).waitFor()
  await accessible(here.page)
  await picture(here.page, 'my-sign-in-1440-en')
  await here.page.getByRole('button', { name: /^End this one/ }).click()
  await here.page.getByText('You are signed in nowhere else.').waitFor()
  await there.page.goto('/my-sign-in')
  await there.page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  expect((await there.context.request.get('/api/v1/me/sign-in')).status()).toBe(401)
})

test('X2 a password is masked, may be pasted and kept by whoever keeps passwords; after signing out neither page nor store says who it was', async () => {
  const v = await stage.visitor()
  const { page } = v
  await v.open('/sign-in')
  const field = page.getByLabel('密码')
  expect([await field.getAttribute('type'), await field.getAttribute('autocomplete')]).toEqual(['password', 'current-password'])
  await expect.poll(() => page.getByLabel('账号').getAttribute('autocomplete')).toBe('username')
  await field.focus()
  await page.keyboard.insertText('a pasted passphrase of more than sixty-four characters, which is allowed 7')
  expect((await field.inputValue()).length).toBe(74)

  await v.as('owner')
  await v.open('/my-home')
  const { name } = await page.evaluate(async () => ((await (await fetch('/api/v1/me')).json()) as { account: { name: string } }).account)
  await page.getByText(name).first().waitFor()
  await signOut(page)
  await expect.poll(() => page.locator('body').innerText()).not.toContain(name)
  const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')
  expect(kept).not.toContain(name)
  expect(kept).not.toMatch(/hemei_session|hemei\.draft\./)
  await page.goBack()
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('body').innerText()).not.toContain(name)
  await v.open('/my-home')
  await expect.poll(() => page.locator('body').innerText()).not.toContain(name)
})

test('X6 a user name that is far too long is named in the box and marked at its field', async () => {
  const v = await stage.visitor()
  const { page } = v
  await v.open('/sign-in')
  await page.getByLabel('账号', { exact: true }).fill('长'.repeat(500))
  await page.getByLabel('密码', { exact: true }).fill('x')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('账号：至多 100 个字').waitFor()
  const field = page.getByLabel('账号', { exact: true })
  expect([await field.getAttribute('aria-invalid'), await page.locator('.field-fault').innerText()]).toEqual(['true', '至多 100 个字'])
  await accessible(page)
  await picture(page, 'sign-in-too-long', false)
  await v.context.close()
})

test('G2 a community outside one’s area is found in the list, the search and the jurisdictions, and is no link that leads nowhere', async () => {
  const v = await stage.visitor()
  const { page } = v
  await v.as('clerk')
  const name = '湖畔雅苑（示范）'
  for (const where of ['/console/registry/communities', '/console/registry/jurisdictions?at=420106012021']) {
    await v.open(where)
    await page.getByText(name).first().waitFor()
    await page.getByText(/不在您的辖区/).first().waitFor()
    expect(await page.getByRole('link', { name }).count()).toBe(0)
    await accessible(page)
  }
  await picture(page, 'jurisdiction-elsewhere', false)
  await page.getByRole('combobox').or(page.getByRole('searchbox', { name: /查找/ })).first().fill('湖畔雅苑')
  const option = page.locator('.ant-select-item-option', { hasText: name }).first()
  await option.waitFor()
  expect([await option.getAttribute('aria-disabled'), await option.innerText()]).toEqual(['true', expect.stringContaining('不在您的辖区')])
  await v.context.close()
})
