// The bank sends a payment back: what the accountant and the committee see of it, and how it is paid after all.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
})
afterAll(() => stage?.close())

const button = (page: Page, name: string) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
/** The simulated bank refuses such an account at first. */
const refusedAccount = '420108880010000'
let address = ''

async function firstWork(role: string, step: string): Promise<Page> {
  const { page } = desk
  await desk.as(role)
  await page.goto('/console')
  await page.getByRole('link', { name: step }).first().click()
  await page.getByRole('heading', { name: `现在办理：${step}` }).waitFor()
  address = new URL(page.url()).pathname
  return page
}
async function submit(page: Page): Promise<void> {
  await button(page, '提交').click()
  await button(page, '确认提交').click()
  await page.getByRole('heading', { name: /现在办理/ }).waitFor({ state: 'detached' })
}

test('A20.1 the vote closes, the review passes; what was handed in is told in the language that the page is switched to', async () => {
  const phone = await stage.visitor({ width: 390 })
  await phone.as('elder')
  await phone.page.getByRole('link', { name: '去投票' }).first().click()
  await button(phone.page, '换一个角色').click()
  const tools = phone.page.getByRole('complementary', { name: '演示' })
  await button(phone.page, '请邻居投票').click()
  await tools.getByText('邻居们投票了').waitFor()
  await button(phone.page, '到投票截止').click()
  await phone.page.getByRole('heading', { name: '表决结果' }).waitFor({ timeout: 30_000 })
  await phone.context.close()

  const page = await firstWork('reviewer', '区级审核')
  await field(page, '审核意见').fill('表决结果有效，材料齐全，同意使用。')
  await page.getByRole('radio', { name: '审核通过' }).check()
  await submit(page)
  const said = page.locator('.case > header > output')
  await expect.poll(() => said.innerText()).toContain('已提交：区级审核')
  await button(page, 'English').click()
  await expect.poll(() => said.innerText()).toContain('Handed in: Review by the district')
  await button(page, '中文').click()
})

test('A20.1 a payment that the bank sends back: accountant and committee read the reason and the next act first, in both languages', async () => {
  const costed = await firstWork('company', '施工验收与费用决算')
  const { clock } = (await (await desk.context.request.get('/api/v1/demonstration')).json()) as { clock: string }
  const given = {
    '决算金额（元）': '86311.07',
    发票号码: '26422000000012345678（虚构）',
    验收日期: new Date(Date.parse(clock) + 8 * 3_600_000).toISOString().slice(0, 10),
    验收情况: '空载、满载试运行各两小时，业主代表现场签字。',
    施工单位收款账号: refusedAccount,
    开户行: '演示银行水果湖支行',
  }
  for (const [name, value] of Object.entries(given)) await field(costed, name).fill(value)
  await submit(costed)

  const page = await firstWork('accountant', '会计复核分摊')
  await field(page, '复核意见').fill('分户明细与面积核对一致。')
  await page.getByRole('radio', { name: '确认，付款' }).check()
  await submit(page)
  // the page follows the bank by itself
  const told = page.getByRole('article').getByRole('alert').first()
  await told.getByText('银行退回（专户银行付款）').waitFor({ timeout: 30_000 })
  await expect.poll(() => told.innerText()).toContain('收款账号与户名不符')
  const next = page.locator('.next-act')
  await expect.poll(() => next.innerText()).toMatch(/会计复核分摊[\s\S]+维修资金会计/)
  // what came back is not said to be done
  await expect.poll(() => page.getByText('已提交：会计复核分摊').count()).toBe(0)
  for (const box of [await told.boundingBox(), await next.boundingBox()]) expect(box?.y).toBeLessThan(500)
  await accessible(page)
  await picture(page, 'returned-accountant-zh-1440', false)

  for (const [role, lang, width] of [
    ['accountant', 'en', 390],
    ['committee', 'zh-CN', 390],
    ['committee', 'en', 1440],
  ] as const) {
    const v = await stage.visitor({ width, lang })
    if (lang === 'en')
      await v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
    await v.as(role)
    await v.open(address)
    const alert = v.page.getByRole('article').getByRole('alert').first()
    await alert.waitFor()
    await expect.poll(() => alert.innerText()).toContain(lang === 'en' ? 'Account and name do not match' : '收款账号与户名不符')
    expect((await alert.boundingBox())?.y).toBeLessThan(500)
    const reasons = await v.page.getByText(lang === 'en' ? 'Account and name do not match' : '收款账号与户名不符').count()
    expect(reasons).toBeGreaterThan(1)
    await accessible(v.page)
    await picture(v.page, `returned-${role}-${lang}-${width}`, false)
    await v.context.close()
  }
}, 180_000)

test('A20.1 confirmed once more, it is paid and published', async () => {
  const page = await firstWork('accountant', '会计复核分摊')
  await field(page, '复核意见').fill('已与施工单位核对账号，再次付款。')
  await page.getByRole('radio', { name: '确认，付款' }).check()
  await submit(page)
  await page.locator('.next-act', { hasText: '已付款并公示' }).waitFor({ timeout: 30_000 })
  await expect.poll(() => page.getByRole('article').getByRole('alert').count()).toBe(0)
})
