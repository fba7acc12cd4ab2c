// Papers with a filing: an owner attaches a photograph from the phone, is told of what is not taken, and later reads who opened it.
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
let phone: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
  phone = await stage.visitor({ width: 390 })
})
afterAll(() => stage?.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByRole('main').getByRole('textbox', { name })
const photo = () =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7a8f6a' } })
    .composite([{ input: { create: { width: 400, height: 300, channels: 3, background: '#c9b18a' } }, left: 100, top: 100 }])
    .jpeg()
    .withExif({ IFD0: { Model: 'Phone 12' } })
    .toBuffer()

test('X2 X7 an owner attaches a photograph by phone, takes one back, is told what is not taken; the office opens it, and the owner reads that it did', async () => {
  const { page } = phone
  await phone.as('owner')
  await phone.open('/my-home')
  await page.getByRole('link', { name: '更正房屋登记' }).click()
  await page.getByRole('radio', { name: /1801/ }).check()
  await page.getByRole('radio', { name: /面积不对/ }).check()
  await field(page, '更正后的专有面积').fill('128.50')
  await page.getByRole('radio', { name: '实测' }).check()
  await field(page, '依据').fill('测绘报告 2026-118（虚构）')
  const papers = page.getByRole('group', { name: /^材料/ })
  const choose = papers.locator('input[type=file][multiple]')
  const buffer = await photo()
  await choose.setInputFiles([
    { name: '测绘报告.jpg', mimeType: 'image/jpeg', buffer },
    { name: '多余的一张.jpg', mimeType: 'image/jpeg', buffer },
  ])
  await papers.getByText('多余的一张.jpg').waitFor()
  await choose.setInputFiles({ name: '报告.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') })
  await papers.getByText('只收 JPEG、PNG、WebP 图片').waitFor()
  await accessible(page)
  await picture(page, 'files-attach-390')
  // what was refused goes, and so does what was sent by mistake
  await papers.getByRole('button', { name: '移除', exact: true }).click()
  await papers.getByRole('button', { name: '移除 多余的一张.jpg' }).click()
  await expect.poll(() => papers.getByRole('listitem').count()).toBe(1)
  // typed while files were on their way, and still there
  await expect.poll(() => field(page, '依据').inputValue()).toBe('测绘报告 2026-118（虚构）')
  await button(page, '提交').click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { name: '材料' }).waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await picture(page, 'files-case-390')

  await desk.as('bureau')
  await desk.open(`/console/cases/${id}`)
  await button(desk.page, '查看 测绘报告.jpg').click()
  const shown = desk.page.getByRole('img', { name: '测绘报告.jpg' })
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBe(1200)
  await picture(desk.page, 'files-look-1440')
  await accessible(desk.page)

  await phone.open(`/cases/${id}`)
  await page.getByText('打开过 1 次').click()
  await page.getByText('区住房主管部门：').waitFor()
  await picture(page, 'files-looked-390')
})

test('X7 anybody prints a notice under its issuer’s seal; the bureau reads the seals of a community and ends one, and the list says so on a phone', async () => {
  const { page, context } = desk
  await desk.as('bureau')
  const { rows } = (await (await context.request.get('/api/v1/communities')).json()) as { rows: { id: string }[] }
  const community = rows[0]?.id ?? ''
  await desk.open(`/console/registry/communities/${community}?tab=seals`)
  await page.getByText('使用中').first().waitFor()
  await accessible(page)
  await picture(page, 'seals-1440')
  const before = await page.getByText('使用中').count()
  await button(page, '停用这枚印章').first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '停用这枚印章' }).click()
  await dialog.getByText('请填写这一项').waitFor()
  await dialog.getByRole('textbox', { name: '停用原因' }).fill('印章密钥遗失（虚构）')
  await picture(page, 'seals-end-1440')
  await dialog.getByRole('button', { name: '停用这枚印章' }).click()
  await expect.poll(() => page.getByText('使用中').count()).toBe(before - 1)
  await phone.as('neighbourhood')
  await phone.open(`/console/registry/communities/${community}?tab=seals`)
  await phone.page.getByText('印章密钥遗失（虚构）').waitFor()
  await expect.poll(() => button(phone.page, '停用这枚印章').count()).toBe(0)
  await picture(phone.page, 'seals-390')
})
