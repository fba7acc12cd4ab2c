// What a page owes whoever opens it: a menu of one line, words in its language, a pause before asking, no need of a store.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const heightOf = async (box: Promise<{ height: number } | null>) => (await box)?.height ?? Infinity

test('X1 on a telephone the menu is one line; keyboard, Escape and every way on open and close it', async () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const v = await stage.visitor({ width: 390, lang })
    if (lang === 'en')
      await v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
    await v.as('neighbourhood')
    const { page } = v
    const [nav, main] = [page.getByRole('navigation', { name: /^(栏目|Sections)$/ }), page.getByRole('main')]
    const menu = nav.getByRole('button', { name: /^(菜单|Menu)$/ })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await heightOf(nav.boundingBox())).toBeLessThan(60)
    const [above, below] = [await nav.boundingBox(), await main.boundingBox()]
    expect(below?.y).toBe((above?.y ?? 0) + (above?.height ?? 0))
    expect([await nav.getByRole('link').count(), await menu.getAttribute('aria-expanded')]).toEqual([1, 'false'])
    await picture(page, `menu-closed-${lang}-390`, false)
    await menu.focus()
    await page.keyboard.press('Enter')
    await nav.getByRole('link', { name: /^(小区|Communities)$/ }).waitFor()
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('true')
    await accessible(page)
    await picture(page, `menu-open-${lang}-390`, false)
    await page.keyboard.press('Escape')
    expect([await menu.getAttribute('aria-expanded'), await nav.getByRole('link').count()]).toEqual(['false', 1])
    await expect.poll(() => menu.and(page.locator(':focus')).count()).toBe(1)
    await page.keyboard.press('Enter')
    await nav.getByRole('link', { name: /^(小区|Communities)$/ }).click()
    await page.waitForURL(/registry\/communities/)
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false')
    await expect.poll(() => main.and(page.locator(':focus')).count()).toBe(1)
    await v.context.close()
  }
}, 120_000)

test('X6 X1 what is no result file is called what it is; the answer is read in the other language once the page is switched', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  await v.open('/verify')
  const photo = { name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }
  await page.getByLabel('结果文件').setInputFiles(photo)
  await page.getByRole('button', { name: '开始核对' }).click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  await expect.poll(() => alert.innerText()).toMatch(/^这是图片，不是结果文件，也不是回执。需要的是/)
  await accessible(page)
  await picture(page, 'verify-photo-zh-390')
  await page.getByRole('button', { name: 'English' }).click()
  await expect.poll(() => alert.innerText()).toMatch(/^This is a picture, neither a result file nor a receipt/)
  await picture(page, 'verify-photo-en-390')
  await v.context.close()
}, 120_000)

test('X1 a refusal is read in the language that the page is switched to', async () => {
  const v = await stage.visitor()
  const { page } = v
  await v.open('/sign-in')
  await page.getByLabel('账号').fill('nobody-of-this-name')
  await page.getByLabel('密码').fill('wrong-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  await expect.poll(() => alert.innerText()).toMatch(/[\u4e00-\u9fff]/)
  await page.getByRole('button', { name: 'English' }).click()
  await expect.poll(() => alert.innerText()).not.toMatch(/[\u4e00-\u9fff]/)
  await v.context.close()
}, 120_000)

test('X4 a search is asked once the typing pauses, not at every key', async () => {
  const v = await stage.visitor()
  await v.as('neighbourhood')
  const { page } = v
  const asked: string[] = []
  page.on('request', (r) => void (r.url().includes('/api/v1/search') && asked.push(r.url())))
  await page.getByRole('combobox', { name: '查找页面' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('hupanyayuan', { delay: 30 })
  await page.locator('.ant-select-item-option', { hasText: '湖畔雅苑（示范）' }).first().waitFor()
  const words = asked.map((url) => new URL(url).searchParams.get('q'))
  // a machine with much other work may pause on its own now and then
  expect([words.at(-1), words.length < 4]).toEqual(['hupanyayuan', true])
  await v.context.close()
}, 120_000)

test('X4 X6 a browser that denies its store opens the long form, and takes what is typed', async () => {
  const v = await stage.visitor()
  await v.context.addInitScript(() => {
    for (const store of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, store, {
        get: () => {
          throw new DOMException('denied', 'SecurityError')
        },
      })
  })
  await v.as('committee')
  const { page } = v
  await v.open('/console/propose')
  const first = page.locator('main textarea').first()
  await first.fill('电梯曳引轮磨损')
  await expect.poll(() => first.inputValue()).toBe('电梯曳引轮磨损')
  await expect.poll(() => page.locator('.problem').allInnerTexts()).toEqual([])
  await v.context.close()
}, 120_000)
