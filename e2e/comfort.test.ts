// Daily comfort: what was typed is found again, anything is found by its sound, files say what lists say, long work is found again.
import { readFileSync } from 'node:fs'
import excel from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const english = (v: Visitor) =>
  v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
const search = (page: Page) => page.getByRole('combobox', { name: /查找页面|Find pages/ })

test('X4 X6 a proposal half typed survives a reload and an ended session, is told, and is gone once discarded', async () => {
  const desk = await stage.visitor()
  await desk.as('committee')
  const { page } = desk
  await desk.open('/console/propose')
  const [first] = await page.locator('main textarea').all()
  await first?.fill('电梯曳引轮磨损，检验机构建议更换，先记到这里')
  await page.reload()
  await page.getByText('已为您保留在这台设备上').waitFor()
  await expect.poll(() => page.locator('main textarea').first().inputValue()).toContain('先记到这里')
  await accessible(page)
  await picture(page, 'draft-zh-1440')
  await desk.context.clearCookies()
  await desk.as('committee')
  await desk.open('/console/propose')
  await expect.poll(() => page.locator('main textarea').first().inputValue()).toContain('先记到这里')
  await page.getByRole('button', { name: '不要了，重新填' }).click()
  await expect.poll(() => page.locator('main textarea').first().inputValue()).toBe('')
  await page.reload()
  await page.locator('main textarea').first().waitFor()
  await expect.poll(() => page.getByText('已为您保留在这台设备上').count()).toBe(0)
}, 120_000)

test('X4 X2 what a resident typed is found again after a reload; who one is was kept nowhere, nor what a desk saw of them', async () => {
  const phone = await stage.visitor({ width: 390 })
  await phone.as('elder')
  const { page } = phone
  await phone.open('/my-home/claim')
  await page.getByLabel('在哪个小区').fill('湖畔')
  await page.getByRole('button', { name: /^湖畔雅苑/ }).click()
  await page.getByLabel(/^楼栋/).fill('3')
  await page.getByRole('radio', { name: /在线核验/ }).check()
  await page.getByRole('textbox', { name: '身份证号' }).fill('11010519491231002X')
  await page.reload()
  await page.getByText('已为您保留在这台设备上').waitFor()
  await expect.poll(() => page.getByLabel(/^楼栋/).inputValue()).toBe('3')
  await page.getByRole('main').getByText(/湖畔雅苑/).waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: '身份证号' }).inputValue()).toBe('')
  expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain('1949')
  await accessible(page)
  await page.getByRole('button', { name: '不要了，重新填' }).click()
  await expect.poll(() => page.getByLabel(/^楼栋/).inputValue()).toBe('')

  const desk = await stage.visitor()
  await desk.as('clerk')
  await desk.open('/console/desk')
  await desk.page.getByLabel('对方的账号').fill('wanglaoshi')
  await desk.page.getByLabel('核对依据').fill('身份证原件，本人到场')
  await desk.page.reload()
  // the evidence of one is never at hand for the next
  await desk.page.getByLabel('核对依据').waitFor()
  await expect.poll(() => desk.page.getByLabel('核对依据').inputValue()).toBe('')
  expect(await desk.page.evaluate<string>('JSON.stringify(localStorage)')).not.toMatch(/wanglaoshi|本人到场/)
}, 120_000)

test('X4 X6 Back closes a dialog and leaves the page where it is', async () => {
  const desk = await stage.visitor()
  await desk.as('neighbourhood')
  const { page } = desk
  await desk.open('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').first().click()
  await page.getByRole('link', { name: /条待清理/ }).click()
  await page.getByRole('button', { name: '搁置', exact: true }).first().click()
  await page.getByRole('dialog').waitFor()
  const at = page.url()
  await page.goBack()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(page.url()).toBe(at)
  await page.getByRole('heading', { name: '名册清理' }).waitFor()
}, 120_000)

test('X4 by keyboard alone a page, a community and a case are found by pinyin and initials', async () => {
  for (const [lang, width] of [
    ['zh-CN', 1440],
    ['en', 390],
  ] as const) {
    const desk = await stage.visitor({ lang, width })
    if (lang === 'en') await english(desk)
    await desk.as('neighbourhood')
    const { page } = desk
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('hpyy')
    await page.locator('.ant-select-item-option', { hasText: '湖畔雅苑（示范）' }).first().waitFor()
    await picture(page, `search-${lang}-${width}`, false)
    await accessible(page)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '湖畔雅苑（示范）' }).waitFor()
    await page.keyboard.press('Control+k')
    await search(page).fill('quhua')
    await page.locator('.ant-select-item-option', { hasText: /^(页面 · 区划|Pages · Jurisdictions)$/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/registry\/jurisdictions/)
    await page.getByRole('heading', { level: 1, name: /^(区划|Jurisdictions)$/ }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('Control+k')
    await search(page).fill('1-1-101')
    const room = page.locator('.ant-select-item-option', { hasText: '1-1-101' }).first()
    await room.waitFor()
    await expect.poll(() => room.innerText()).toContain('湖畔雅苑')
    await desk.context.close()
  }
}, 120_000)

test('X4 below each kind the search leads to all of it, with the same words in the search of its list', async () => {
  const desk = await stage.visitor()
  await desk.as('neighbourhood')
  const { page } = desk
  const option = (text: string | RegExp) => page.locator('.ant-select-item-option', { hasText: text }).first()
  for (const [words, kind, heading, row] of [
    ['1-101', '房屋', '找到的房屋', /1-1-101/],
    ['湖畔', '小区', '小区', /湖畔雅苑/],
    ['曳引机', '办件', '办件', /曳引机/],
    ['曳引机', '公示', '公示', /曳引机/],
    ['沈秋棠', '业主（须输入全名）', '找到的业主', /沈/],
  ] as const) {
    await page.keyboard.press('Control+k')
    await search(page).fill(words)
    await option(`${kind} · 全部“${words}”`).click()
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    const field = page.getByRole('main').getByRole('searchbox').first()
    await expect.poll(() => field.inputValue()).toBe(words)
    await page.getByRole('main').getByRole('row', { name: row }).first().waitFor()
    expect(new URL(page.url()).search).toBe('')
    await accessible(page)
  }
  await picture(page, 'search-all-owners')
  await page.keyboard.press('Control+k')
  await search(page).fill('武昌')
  await option('区划 · 全部“武昌”').click()
  await page.getByRole('heading', { level: 1, name: '区划' }).waitFor()
  await page.getByRole('main').getByRole('button', { name: /^武昌区/ }).waitFor()
  await expect.poll(() => page.getByRole('main').getByRole('searchbox').first().inputValue()).toBe('武昌')
  // what was typed there is the list's own: another word from above takes its place
  await page.keyboard.press('Control+k')
  await search(page).fill('2-1-201')
  await option('房屋 · 全部“2-1-201”').click()
  await expect.poll(() => page.getByRole('main').getByRole('searchbox').first().inputValue()).toBe('2-1-201')
  await picture(page, 'search-all-rooms')
  // one owner chosen: their row of the list, not the list from its beginning
  await page.keyboard.press('Control+k')
  await search(page).fill('沈秋棠')
  await option(/^业主（须输入全名） · 沈/).click()
  await page.getByRole('main').getByRole('row', { name: /沈/ }).first().waitFor()
  await expect.poll(() => page.getByRole('main').getByRole('searchbox').first().inputValue()).toMatch(/\d-\d+$/)
  await expect.poll(() => page.getByRole('main').getByRole('row').count(), { timeout: 10_000 }).toBeLessThan(5)
  await desk.context.close()
}, 120_000)

test('X4 G5 the file of a filtered list holds all its rows and the sum that stands at its foot', async () => {
  const desk = await stage.visitor()
  await desk.as('neighbourhood')
  const { page } = desk
  await desk.open('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').first().click()
  await page.getByRole('tab', { name: '房屋' }).click()
  await page.getByRole('searchbox', { name: /房/ }).fill('7-')
  await page.getByText('7-1-101', { exact: true }).waitFor()
  const foot = page.locator('.list-sums')
  await foot.waitFor()
  await page.waitForLoadState('networkidle')
  const shown = Number(((await foot.innerText()).match(/[\d,]+\.\d+/)?.[0] ?? '').replaceAll(',', ''))
  const total = Number(/共 ([\d,]+) 条/.exec(await page.locator('.list-foot').innerText())?.[1]?.replaceAll(',', ''))
  expect(total).toBeGreaterThan(50)
  await picture(page, 'list-totals')
  await accessible(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  const book = new excel.Workbook()
  await book.xlsx.load(readFileSync(await file.path()) as unknown as ArrayBuffer)
  const [sheet] = book.worksheets
  const last = (sheet?.getRow(sheet.rowCount).values ?? []) as unknown[]
  expect([sheet?.rowCount, last[1]]).toEqual([total + 2, '合计'])
  expect(last.find((v) => typeof v === 'number')).toBeCloseTo(shown, 6)
}, 120_000)

test('X4 an import that was left is found again with what came of it', async () => {
  const desk = await stage.visitor()
  await desk.as('clerk')
  const { page } = desk
  const place = await desk.context.request.get(`/api/v1/jurisdictions?q=${encodeURIComponent('书城路社区')}`)
  const { rows } = (await place.json()) as { rows: { code: string }[] }
  const sent = await desk.context.request.post('/api/v1/imports', {
    headers: { 'idempotency-key': crypto.randomUUID() },
    multipart: {
      neighbourhood: rows[0]?.code ?? '',
      file: {
        name: 'import-faults.xlsx',
        mimeType: 'application/octet-stream',
        buffer: readFileSync('data/demonstration/import-faults.xlsx'),
      },
    },
  })
  expect(sent.status()).toBe(201)
  await desk.open('/console')
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '工作进度' }).click()
  const row = page.getByRole('row', { name: /import-faults|读取/ }).first()
  await row.getByText('已完成').waitFor({ timeout: 60_000 })
  await picture(page, 'jobs')
  await accessible(page)
  await row.getByRole('link', { name: '打开' }).click()
  await page.waitForURL(/\/imports\//)
}, 120_000)

test('V5 X6 turnout counts owners in one unit; a lost connection says what to do, in elder mode and in English', async () => {
  const phone = await stage.visitor({ width: 390 })
  await phone.context.addInitScript(() =>
    localStorage.setItem('hemei.settings', JSON.stringify({ language: 'zh', elder: true })),
  )
  await phone.as('elder')
  const { page } = phone
  await page.locator('a[href^="/votes/"]').first().click()
  await page.getByText('一位业主算一户').waitFor()
  const turnout = await page.locator('section[aria-labelledby="turnout"]').innerText()
  expect(turnout).toMatch(/\d 户/)
  expect(turnout).not.toMatch(/\d 人/)
  await accessible(page)
  await picture(page, 'turnout-elder-390')
  await phone.open('/nowhere/at/all')
  await page.getByText('没有找到这一页').waitFor()
  await accessible(page)
  const desk = await stage.visitor()
  await english(desk)
  await desk.as('committee')
  await desk.page.route('**/api/v1/cases*', (route) => route.abort())
  await desk.page.goto('/console/cases')
  await desk.page.getByText('The server did not answer').waitFor({ timeout: 30_000 })
  await accessible(desk.page)
  await picture(desk.page, 'no-answer-en-1440')
}, 120_000)
