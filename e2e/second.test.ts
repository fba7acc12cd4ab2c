// A newer roster that changes what stands, in a browser: asked for by one clerk, seen and confirmed by another (G3).
import fs from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

const original = path.resolve(import.meta.dirname, '../data/demonstration/import-me.xlsx')
let stage: Stage
let desk: Visitor
let narrow: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
  narrow = await stage.visitor({ width: 390 })
})
afterAll(async () => stage?.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/console/imports')
  await page.getByLabel('社区', { exact: true }).selectOption({ label: '书城路社区居民委员会' })
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('名册（.xlsx）').setInputFiles({ name, mimeType, buffer })
  await button(page, '上传并检查').click()
  await page.waitForURL(/imports\/[0-9a-f-]{36}/)
}

/** The first home goes to whoever owns the last; a third owner has another telephone. */
async function changed(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(fs.readFileSync(original) as unknown as ArrayBuffer)
  const sheet = book.getWorksheet('业主')
  if (!sheet) throw new Error('no such sheet')
  // a list with a hole before the first
  const headings = Array.from(sheet.getRow(1).values as (string | undefined)[], (h) => h ?? '')
  const column = (name: string) => headings.findIndex((h) => h.startsWith(name))
  const people = ['业主类型', '姓名', '证件类型', '证件号码', '联系电话'].map(column)
  const rows: ExcelJS.Row[] = []
  sheet.eachRow((row, n) => {
    if (n > 1 && row.getCell(column('姓名')).text !== '') rows.push(row)
  })
  const alone = (row: ExcelJS.Row | undefined) => row?.getCell(column('份额')).text === '' || row?.getCell(column('份额')).text === '1'
  const [first, third] = rows.filter(alone)
  const last = rows.findLast((r) => alone(r) && r.getCell(column('业主类型')).text === '个人')
  if (!first || !last || !third) throw new Error('no rows')
  third.getCell(column('联系电话')).value = '13900008888'
  for (const at of people) first.getCell(at).value = last.getCell(at).value
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('G3 G5 X3 a roster that gives a home to another waits for a second clerk, who sees before and after, and only then is it written', async () => {
  const { page } = desk
  await desk.as('clerk')
  await upload(page, 'import-me.xlsx', fs.readFileSync(original))
  await button(page, '写入登记').click()
  await page.getByRole('dialog').getByRole('button', { name: '写入登记' }).click()
  await page.getByText(/新增业主 311 位|没有任何变化/).waitFor()
  await upload(page, 'newer.xlsx', await changed())
  await page.getByText('这份名册会改动已登记的内容：写入前须由另一位有权的人复核。').waitFor()
  expect(await button(page, '写入登记').count()).toBe(0)
  const figure = (name: string) => page.locator('.figure', { hasText: name }).locator('.figure-value')
  await expect.poll(async () => [await figure('会改动的房屋').innerText(), await figure('其中权利人').innerText()]).toEqual(['2', '1'])
  await button(page, '提请第二人复核').click()
  await page.getByText(/至少/).waitFor()
  await page.getByLabel('改动的理由和依据').fill('两户转移登记（虚构）')
  await accessible(page)
  await picture(page, 'second-ask', false)
  await button(page, '提请第二人复核').click()
  await page.getByText('等第二人复核').first().waitFor()
  expect(await button(page, '确认写入登记').count()).toBe(0)
  // taken back while nobody has decided, and asked for again
  await accessible(page)
  await picture(page, 'second-waits', false)
  await button(page, '撤回').click()
  await page.getByLabel('改动的理由和依据').fill('两户转移登记（虚构）')
  await button(page, '提请第二人复核').click()
  await page.getByText('等第二人复核').first().waitFor()
  const address = page.url()

  for (const visitor of [narrow, desk]) {
    await visitor.as('clerk-second')
    await visitor.page.goto('/console')
    await visitor.page.getByRole('link', { name: '第二人复核' }).first().click()
    await visitor.page.getByText('等您复核').waitFor()
    expect(visitor.page.url()).toBe(address)
    await visitor.page.getByText('两户转移登记（虚构）').waitFor()
    await visitor.page.getByText(/（新权利人）/).first().waitFor()
    await visitor.page.getByText('139****8888').waitFor()
    await accessible(visitor.page)
    await picture(visitor.page, visitor === desk ? 'second-decide' : 'second-decide-390', false)
  }
  await button(page, '退回').click()
  await page.getByText(/至少/).waitFor()
  await button(page, '确认写入登记').click()
  await page.getByText('已写入登记').first().waitFor()
})
