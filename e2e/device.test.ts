// A phone that signs, and one that is lost: the owner votes all the same, on another phone, and sees how it is signed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let lost: Visitor
let found: Visitor
beforeAll(async () => {
  stage = await openStage()
  lost = await stage.visitor({ width: 390 })
  found = await stage.visitor({ width: 390 })
})
afterAll(() => stage?.close())

test('G7 V6 an owner’s first phone is enrolled by itself and signs; a further one at a press', async () => {
  const first = lost.page
  await lost.as('elder')
  await lost.open('/settings')
  await first.getByRole('link', { name: /签名设备/ }).click()
  await first.getByText('已登记，可以签名').waitFor()
  await accessible(first)
  await picture(first, 'devices')
  await found.as('elder')
  await found.open('/settings/devices')
  await found.page.getByText('还没有登记。').waitFor()
  await found.page.getByRole('button', { name: '登记这台设备' }).click()
  await found.page.getByText('已登记，可以签名').waitFor()
  await expect.poll(() => found.page.getByRole('button', { name: '丢了，停用' }).count()).toBe(2)
})

test('G7 V6 a lost phone is ended from another one; its owner votes there, signed, and the lost one signs nothing', async () => {
  const { page } = found
  const other = page.getByRole('listitem').filter({ hasNotText: '(本机)' })
  await other.getByRole('button', { name: '丢了，停用' }).click()
  await page.getByText('它以前签过的票仍然有效').waitFor()
  await page.getByText('其他手机和电脑都要重新登录').waitFor()
  await picture(page, 'device-lost')
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await other.getByText(/停用 · 遗失/).waitFor()
  await page.getByText('其他手机和电脑都已退出登录').waitFor()
  await found.open('/')
  await page.getByRole('link', { name: '去投票' }).first().click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '核对后投票' }).click()
  await page.getByText('将用本机签名').waitFor()
  await picture(page, 'cast-signed', false)
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('这张票带有本机的签名').waitFor()
  await accessible(page)
  // signed out by the same act: it cannot give itself another key
  await lost.open('/settings/devices')
  await lost.page.getByRole('main').getByRole('link', { name: '登录' }).waitFor()
  await expect.poll(() => lost.page.getByRole('button', { name: '登记这台设备' }).count()).toBe(0)
})

test('G7 V6 a device whose enrolment was answered into the void is one device, and its next ballot is signed', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  const keys = '**/api/v1/me/signing-keys'
  // enrolled, and never heard of; then not even that
  let cut = 0
  await page.route(keys, async (route) => {
    if (route.request().method() !== 'POST' || cut > 1) return route.fallback()
    cut += 1
    if (cut === 1) await route.fetch()
    return route.abort()
  })
  await v.as('owner')
  await v.open('/settings/devices')
  await expect.poll(() => cut).toBeGreaterThan(0)
  await v.open('/settings/devices')
  await page.getByText('已登记，可以签名').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '丢了，停用' }).count()).toBe(1)
  await v.context.close()
})

test('G7 V6 who votes the moment after signing in signs; sent to enrol a further device, one comes back to what was chosen', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  const other = await stage.visitor({ width: 390 })
  await other.as('owner')
  await other.open('/')
  await other.page.getByRole('link', { name: '去投票' }).first().click()
  await other.page.getByRole('radio', { name: '反对', exact: true }).check()
  await other.page.getByRole('button', { name: '核对后投票' }).click()
  await other.page.getByText('这张票一样算数。这台设备没有登记').waitFor()
  await other.page.getByRole('link', { name: '先登记这台设备' }).click()
  await other.page.getByRole('button', { name: '登记这台设备' }).click()
  await picture(other.page, 'device-back-to-vote')
  await other.page.getByRole('link', { name: '回去投票' }).click()
  const chosen = other.page.getByRole('radio', { name: '反对', exact: true })
  await expect.poll(() => chosen.isChecked()).toBe(true)
  await other.page.getByRole('button', { name: '核对后投票' }).click()
  await other.page.getByText('将用本机签名').waitFor()
  await other.context.close()

  // the enrolment of the first device has not even begun when the ballot is cast
  await page.route('**/assets/FirstDevice-*.js', (route) => route.abort())
  await v.as('coowner')
  await v.open('/')
  await page.getByRole('link', { name: '去投票' }).first().click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '核对后投票' }).click()
  await page.getByText('投票时登记这台设备，并用它签名').waitFor()
  await picture(page, 'cast-first-device', false)
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('这张票带有本机的签名').waitFor()
  await v.context.close()
})

test('G7 X3 who lost phone and telephone is helped at the desk: the second person sees whom and why, and the first goes on from the to-do list', async () => {
  const [desk, second] = [await stage.visitor(), await stage.visitor()]
  await desk.as('bureau')
  await desk.open('/console/desk')
  const { page } = desk
  await page.getByLabel('对方的账号').fill('shen.qiutang')
  await page.getByLabel('核对依据').fill('身份证原件，本人到场（虚构）')
  await page.getByRole('button', { name: '收回原来的登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认收回' }).dblclick()
  await page.getByText('复核后这件事回到您的“待办”').waitFor()
  // the page is left; nothing of it is kept
  await desk.open('/console')
  await second.as('bureau-second')
  await second.open('/console')
  // pressed twice it is one matter
  const helps = second.page.getByRole('row').filter({ hasText: '登录协助' })
  await helps.first().waitFor()
  expect(await helps.count()).toBe(1)
  await helps.getByRole('link').first().click()
  await second.page.getByText('身份证原件，本人到场（虚构）').waitFor()
  await expect.poll(() => second.page.getByText('沈**').count()).toBeGreaterThan(0)
  await accessible(second.page)
  await picture(second.page, 'desk-second')
  await second.page.getByRole('button', { name: '复核无误，确认' }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: '复核无误，确认' }).click()
  await second.page.getByText('已确认').first().waitFor()
  await desk.open('/console')
  await page.getByRole('row').filter({ hasText: '登录协助' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: '接着办：新手机' }).waitFor()
  await page.getByLabel('新手机号').fill('13900007788')
  await page.getByRole('button', { name: '向新手机发送验证码' }).click()
  await page.getByText(/13900007788/).first().waitFor()
  await accessible(page)
  await picture(page, 'desk-goes-on')
  await desk.context.close()
  await second.context.close()
})
