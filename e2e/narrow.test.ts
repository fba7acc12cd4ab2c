// The desk on a telephone, and what the page keeps to itself: a menu of one line, words in the page's language, a pause before asking.
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
    expect(await menu.getAttribute('aria-expanded')).toBe('true')
    await accessible(page)
    await picture(page, `menu-open-${lang}-390`, false)
    await page.keyboard.press('Escape')
    expect([await menu.getAttribute('aria-expanded'), await nav.getByRole('link').count()]).toEqual(['false', 1])
    expect(await menu.and(page.locator(':focus')).count()).toBe(1)
    await page.keyboard.press('Enter')
    await nav.getByRole('link', { name: /^(小区|Communities)$/ }).click()
    await page.waitForURL(/registry\/communities/)
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false')
    expect(await main.and(page.locator(':focus')).count()).toBe(1)
    await v.context.close()
  }
}, 120_000)
