// Messages as people meet them: the bell, the list, what a press opens, a mailbox confirmed, choices and quiet hours.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

test('X3 an owner hears of the vote, opens it from the list, and the bell falls silent', async () => {
  const v = await stage.visitor({ width: 390 })
  await v.as('elder')
  const { page } = v
  const bell = page.locator('a.bell')
  await expect.poll(() => bell.innerText(), { timeout: 20_000 }).toMatch(/消息\s*\d/)
  await picture(page, 'messages-bell-390', false)
  await bell.click()
  await page.getByRole('heading', { name: '消息', exact: true }).waitFor()
  const unread = page.locator('.message-unread')
  await unread.first().waitFor()
  await accessible(page)
  await picture(page, 'messages-390')
  const vote = page.locator('.message-unread a', { hasText: '表决' }).last()
  const said = (await vote.locator(':scope > :nth-child(2)').innerText()).trim()
  await vote.click()
  await page.waitForURL(/\/votes\//)
  await v.open('/messages')
  // others may have come meanwhile; this one has been read
  await page.locator('.message', { hasText: said }).first().waitFor()
  await expect.poll(() => page.locator('.message-unread', { hasText: said }).count()).toBe(0)
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await expect.poll(() => unread.count()).toBe(0)
  await expect.poll(() => bell.innerText()).toBe('消息')
  await v.context.close()
}, 90_000)

test('X3 X2 an owner gives a mailbox, confirms it by the code that came there, and says what comes when', async () => {
  const v = await stage.visitor({ width: 390 })
  await v.as('elder')
  const { page } = v
  await v.open('/settings/messages')
  await page.getByRole('button', { name: '填写邮箱' }).click()
  await page.getByLabel('邮箱地址').fill('shen@example.cn')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByText('验证码已发到 shen@example.cn').waitFor()
  interface Mails {
    mails: { to: string; text: string }[]
  }
  const code = async () => {
    const r = await v.context.request.get('/api/v1/demonstration/messages')
    const mail = ((await r.json()) as Mails).mails.find((m) => m.to === 'shen@example.cn')
    return /\d{6}/.exec(mail?.text ?? '')?.[0]
  }
  await expect.poll(code, { timeout: 30_000, interval: 500 }).toBeDefined()
  await page.getByLabel('6 位验证码').fill((await code()) ?? '')
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByText('邮件发到 s***@example.cn').waitFor()
  const votes = page.getByRole('group', { name: '业主表决' }).getByLabel('短信')
  const was = await votes.isChecked()
  await votes.click()
  await expect.poll(() => votes.isChecked()).toBe(!was)
  await expect.poll(() => page.getByRole('group', { name: '账号与实名安全' }).getByLabel('邮件').isDisabled()).toBe(true)
  await page.getByLabel('从', { exact: true }).fill('21:00')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await accessible(page)
  await picture(page, 'message-settings-390')
  await v.open('/settings/messages')
  await expect.poll(() => page.getByLabel('从', { exact: true }).inputValue()).toBe('21:00')
  await v.context.close()
}, 90_000)

test('X3 V2 at the desk: what waits is told, and how far a vote’s notice reached', async () => {
  const v = await stage.visitor({ width: 1440 })
  await v.as('neighbourhood')
  await v.open('/console/reach')
  await v.page.getByText('业主表决公告').first().waitFor()
  await expect.poll(() => v.page.getByRole('row').count()).toBeGreaterThan(1)
  await accessible(v.page)
  await picture(v.page, 'messages-reach-1440')
  await v.as('accountant')
  await v.open('/console/messages')
  await v.page.getByRole('heading', { name: '消息', exact: true }).waitFor()
  await accessible(v.page)
  await picture(v.page, 'messages-console-1440')
  await v.open('/console/messages/settings')
  await v.page.getByRole('heading', { name: '消息设置' }).waitFor()
  await picture(v.page, 'message-settings-console-1440')
  await v.context.close()
}, 90_000)

test('A16.2 at the desk a system to be told is registered, tested, paused, gets another secret and is ended; each secret is shown once', async () => {
  const v = await stage.visitor({ width: 1440 })
  const { page } = v
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await v.as('bureau')
  await v.open('/console/webhooks')
  await button('登记一个系统').click()
  await page.getByRole('textbox', { name: '名称' }).fill('区平台（虚构）')
  await page.getByRole('textbox', { name: '接收地址' }).fill('https://receiver.example/hook')
  await page.getByRole('checkbox', { name: '表决已开始' }).check()
  await accessible(page)
  await picture(page, 'webhook-new-1440', false)
  await button('登记').click()
  const secret = page.locator('code', { hasText: 'whsec_' })
  const first = await secret.innerText()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '区平台（虚构）' }).click()
  await button('发一次测试').click()
  await page.getByRole('cell', { name: '测试' }).waitFor()
  // the simulated receiver is busy at times, and now and then gone: then by hand, or another
  const sent = async (): Promise<boolean> => {
    if (await page.getByRole('cell', { name: '已送出' }).count()) return true
    if (await page.getByRole('cell', { name: '未送达' }).count()) await button('发一次测试').click()
    else await button('立即重发').first().click()
    return false
  }
  await expect.poll(sent, { timeout: 90_000, interval: 3_000 }).toBe(true)
  await button('暂停').click()
  await page.getByText('暂停期间发生的事先留着').waitFor()
  await button('更换密钥').click()
  await button('更换密钥').last().click()
  await expect.poll(() => secret.innerText()).not.toBe(first)
  await page.keyboard.press('Escape')
  await accessible(page)
  await picture(page, 'webhook-1440')
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'webhook-390')
  await button('停用').click()
  await button('停用').last().click()
  await page.getByText('已停用').first().waitFor()
  await button('发一次测试').waitFor({ state: 'detached' })
  await expect.poll(() => page.content()).not.toContain('whsec_')
  await v.context.close()
}, 240_000)
