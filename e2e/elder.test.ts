// Elder mode as a person of 75 meets it on a phone: one press away, large, few, and the whole vote goes in it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thingsOf, visitsOf } from './pages.ts'
import { pagesOf } from './routes.ts'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let v: Visitor
beforeAll(async () => {
  stage = await openStage()
  v = await stage.visitor({ width: 390 })
  await v.as('elder')
})
afterAll(() => stage?.close())

const textPx = 20
const targetPx = 60

/** Runs in the page, apart from the demonstration's own bar: texts and targets smaller than elder mode allows. */
const measure = `(() => {
  const seen = (e) => e.getClientRects().length > 0 && !e.closest('.demo,.sr,.skip,svg,.record-check,.seal')
  const all = [...document.querySelectorAll('main *, header *, .elder-foot *')].filter(seen)
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
  const px = (e) => Number.parseFloat(getComputedStyle(e).fontSize)
  const said = (e) => e.textContent.trim().slice(0, 30)
  const targets = all.filter((e) => e.matches('button, a.btn, .row > a, .choice-card, summary, select'))
  const height = (e) => e.getBoundingClientRect().height
  return [
    ...all.filter((e) => own(e) && px(e) < ${textPx}).map((e) => 'text ' + px(e) + ': ' + said(e)),
    ...targets.filter((e) => height(e) < ${targetPx}).map((e) => 'target ' + height(e) + ': ' + said(e)),
  ]
})()`
/** What the ministry's rules ask: text of 20 px and up, targets of 60 px. */
async function large(page: Page): Promise<void> {
  const small = await page.evaluate<string[]>(measure)
  const { pathname } = new URL(page.url())
  expect({ pathname, small }).toEqual({ pathname, small: [] })
}

test('X1 elder mode is one press away, and its first pages are large and few', async () => {
  const { page } = v
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.getByRole('link', { name: /打电话求助/ }).waitFor()
  await page.getByRole('button', { name: /读给我听/ }).waitFor()
  await expect.poll(() => page.locator('main a, main button').count()).toBeLessThanOrEqual(6)
  await large(page)
  await accessible(page)
  await picture(page, 'elder-home')
  for (const path of ['/votes', '/fund', '/publications', '/settings']) {
    await v.open(path)
    await page.locator('h1').first().waitFor()
    await large(page)
    await accessible(page)
  }
  await v.open('/fund')
  await page.getByRole('link', { name: '看每一笔' }).click()
  await page.getByRole('heading', { name: '每一笔的来由' }).waitFor()
  await large(page)
  await picture(page, 'elder-fund')
})

test('X1 every page of the resident in elder mode: large, with the voice, the way home and the telephone, and a title of its own', { timeout: 300_000 }, async () => {
  const { page } = v
  const wanting: Record<string, string[]> = {}
  const visits = visitsOf(await thingsOf(stage))
  for (const route of pagesOf('resident'))
    for (const { address } of visits[route] ?? []) {
      await v.open(address)
      await page.locator('h1').first().waitFor()
      const small = await page.evaluate<string[]>(measure)
      const help = await page.locator('.elder-foot :is(a, button)').allInnerTexts()
      const heading = (await page.locator('main h1').first().innerText()).replaceAll(/\s+/g, ' ').trim()
      if (!(await page.title()).startsWith(`${heading} · `)) small.push(`title: ${await page.title()}`)
      // work on site has a frame of its own, for whoever works there
      const { pathname } = new URL(page.url())
      const wanted = pathname.startsWith('/field') ? [] : [/读给我听/, ...(pathname === '/' ? [] : [/回首页/]), /12345/]
      if (!wanted.every((one) => help.some((text) => one.test(text)))) small.push(`help: ${help.join()}`)
      if (small.length) wanting[address] = small
    }
  expect(wanting).toEqual({})
})

test('X1 V3 the whole vote goes in elder mode: cost, choice, promise, taking back', async () => {
  const { page } = v
  await v.open('/')
  await page.getByRole('link', { name: '去投票' }).first().click()
  await page.getByRole('heading', { name: '这会用掉我多少钱' }).waitFor()
  await large(page)
  await accessible(page)
  await picture(page, 'elder-vote')
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '核对后投票' }).click()
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('您投的是：同意').waitFor()
  await large(page)
  await picture(page, 'elder-promise')
  await page.getByRole('button', { name: '撤回这张票' }).click()
  await page.getByText('撤回后相当于没有投').waitFor()
  await large(page)
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByText('已撤回您的票').waitFor()
  await large(page)
  await picture(page, 'elder-taken-back')
  await expect.poll(() => page.getByRole('button', { name: '核对后投票' }).count()).toBe(1)
})

test('X1 G6 a correction of the register goes in elder mode: one thing asked for, followed, taken back', async () => {
  const { page } = v
  await v.open('/my-home')
  await large(page)
  await page.getByRole('link', { name: '更正房屋登记' }).click()
  await page.getByRole('radio', { name: /面积不对/ }).check()
  await page.getByRole('button', { name: '提交' }).waitFor()
  await large(page)
  await accessible(page)
  await picture(page, 'elder-change')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('还有 3 处要改').waitFor()
  await large(page)
  await picture(page, 'elder-change-faults')
  await page.getByRole('textbox', { name: '更正后的专有面积' }).fill('98.50')
  await page.getByRole('radio', { name: '不动产权证（登记）' }).check()
  await page.getByRole('textbox', { name: '依据' }).fill('不动产权证（虚构）第 1 号，原件在家')
  await page.getByRole('button', { name: '提交' }).click()
  await page.locator('.next-act').waitFor()
  await expect.poll(() => page.locator('.next-act').innerText()).toMatch(/另一人复核[\s\S]+还剩 \d+ 个工作日/)
  await large(page)
  await accessible(page)
  await picture(page, 'elder-case')
  await page.getByRole('button', { name: '撤回这个办件' }).click()
  await large(page)
  await page.getByRole('dialog').getByRole('button', { name: '撤回这个办件' }).click()
  await page.getByText('已撤回，这件事到此结束').waitFor()
  await large(page)
})
