// The map in a browser: a building's floors, a boundary drawn and asked for, a facility entered; on a desk and on a phone.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let community: string
beforeAll(async () => {
  stage = await openStage()
  const anybody = await stage.visitor()
  const list = await anybody.context.request.get('/api/v1/communities')
  community = ((await list.json()) as { rows: { id: string }[] }).rows[0]?.id ?? ''
  await anybody.context.close()
})
afterAll(async () => stage?.close())

const english = (v: Visitor) =>
  v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
const at = (page: string) => `/console/registry/communities/${community}/${page}`
async function fits(page: Page): Promise<void> {
  const root = 'document.documentElement'
  expect(await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0)
}
/** What the page complains of: a worker or a picture that its policy blocks among it. */
function complaints(page: Page): string[] {
  const said: string[] = []
  page.on('console', (m) => void (m.type() === 'error' && said.push(m.text())))
  page.on('pageerror', (e) => void said.push(e.message))
  return said
}

test('G2 a building is opened from the map, its floors read, as picture and as table', async () => {
  const v = await stage.visitor()
  const { page, context } = v
  await v.as('neighbourhood')
  const said = complaints(page)
  await page.goto(at('map'))
  await page.getByRole('heading', { name: '湖畔雅苑（示范） · 地图' }).waitFor()
  await page.locator('.ground[data-ready=true]').waitFor()
  await page.getByRole('button', { name: '3栋', exact: true }).click()
  await page.getByRole('heading', { name: '3栋 楼层' }).waitFor()
  const unsold = page.getByRole('link', { name: /^101.*未售/ })
  await unsold.first().waitFor()
  await expect.poll(() => unsold.count()).toBe(2)
  await page.locator('.cell').first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate('document.activeElement.innerText')).toMatch(/^1701/)
  await accessible(page)
  await picture(page, 'map-1440-zh')
  await page.getByRole('button', { name: '平面' }).click()
  await page.locator('.plan').waitFor()
  await page.getByRole('button', { name: '表格' }).click()
  await expect.poll(() => page.getByRole('row').count()).toBe(73)
  await accessible(page)
  expect(said).toEqual([])
  await context.close()
})

test('G2 X1 the map on a phone, in English; the plan where there is no WebGL', async () => {
  const v = await stage.visitor({ width: 390 })
  await english(v)
  await v.context.addInitScript('HTMLCanvasElement.prototype.getContext = () => null')
  await v.as('neighbourhood')
  await v.page.goto(at('map'))
  await v.page.getByText('cannot show three dimensions').waitFor()
  await expect.poll(() => v.page.locator('.plan-house').count()).toBe(10)
  await v.page.locator('.cell').first().waitFor()
  await fits(v.page)
  await accessible(v.page)
  await picture(v.page, 'map-390-en', false)
  await v.page.getByRole('heading', { name: /^Floors of/ }).scrollIntoViewIfNeeded()
  await v.page.evaluate(`document.querySelector('#floors').scrollIntoView()`)
  await picture(v.page, 'map-390-en-floors', false)
  await v.page.goto('/console/registry/map')
  await v.page.getByRole('link', { name: '湖畔雅苑（示范）' }).waitFor()
  await fits(v.page)
  await accessible(v.page)
  await picture(v.page, 'map-area-390-en', false)
  await v.context.close()
})

test('G2 a boundary is drawn by pointer and keys, a step undone, and another officer finds it as it was drawn', async () => {
  const v = await stage.visitor()
  const { page, context } = v
  await v.as('neighbourhood')
  await page.goto(at('draw'))
  await page.getByText('7 个拐点').waitFor()
  const sheet = page.locator('.draw .plan')
  const box = await sheet.boundingBox()
  if (!box) throw new Error('no sheet')
  await page.mouse.click(box.x + 40, box.y + box.height / 2)
  await page.getByText('8 个拐点').waitFor()
  await page.getByRole('button', { name: '撤销一步' }).click()
  await page.getByText('7 个拐点').waitFor()
  const measured = () => page.locator('form output').first().innerText()
  const before = await measured()
  await page.getByRole('button', { name: '第 3 点' }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await measured()).not.toBe(before)
  const corner = await page.locator('.draw-corner').nth(3).boundingBox()
  if (!corner) throw new Error('no corner')
  await page.mouse.move(corner.x + 4, corner.y + 4)
  await page.mouse.down()
  await page.mouse.move(corner.x + 34, corner.y + 4, { steps: 4 })
  await page.mouse.up()
  const drawn = await measured()
  expect(drawn).toContain('7 个拐点')
  await accessible(page)
  await picture(page, 'draw-1440-zh')
  await page.getByLabel('依据').fill('备案〔2026〕1 号（虚构）')
  await page.getByRole('button', { name: '提出，交第二人复核' }).click()
  await page.getByRole('heading', { name: '提出的边界' }).waitFor()
  await accessible(page)
  await picture(page, 'draw-case-1440-zh')
  const address = page.url()
  await v.as('bureau')
  await page.goto(address)
  await page.getByLabel('复核意见').fill('已看备案原件')
  await page.getByRole('radio', { name: '同意，登记' }).check()
  await page.locator('.act-form button[type=submit]').click()
  await page.getByRole('dialog').getByRole('button').nth(1).click()
  await page.getByText('已登记').first().waitFor()
  await page.goto(at('map'))
  await page.locator('summary').click()
  await page.getByRole('cell', { name: /界更/ }).waitFor()
  await context.close()
})

test('G5 a file with a crossed boundary is refused with its place and how to mend it', async () => {
  const v = await stage.visitor({ width: 390, lang: 'en' })
  await english(v)
  await v.as('neighbourhood')
  const { page } = v
  await page.goto(at('draw'))
  const ring = [
    [114.402, 30.556],
    [114.405, 30.559],
    [114.405, 30.556],
    [114.402, 30.559],
    [114.402, 30.556],
  ]
  const feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
  await page.locator('input[type=file]').setInputFiles({
    name: 'bow.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [feature] })),
  })
  const faults = page.getByRole('alert')
  await faults.waitFor()
  await expect.poll(() => faults.innerText()).toContain('Feature 1: The side from corner 1 meets the side from corner 3')
  await fits(page)
  await accessible(page)
  await picture(page, 'draw-390-en')
  const map = await v.context.request.get(`/api/v1/communities/${community}/map.geojson`)
  await page.goto(at('draw?what=buildings'))
  await page.locator('summary').click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'map.geojson',
    mimeType: 'application/geo+json',
    buffer: await map.body(),
  })
  await page.getByText('10 buildings in the file').waitFor()
  await page.getByLabel('Basis').first().fill('Survey 7 (fictitious)')
  await page.getByRole('button', { name: 'Save 10 buildings of the file' }).click()
  await page.getByText('Saved the outlines of 10 buildings').waitFor()
  await fits(page)
  await accessible(page)
  await picture(page, 'draw-buildings-390-en')
  await v.context.close()
})

test('G2 X4 a facility is entered and mended where it stands; a space that is sold goes by procedure', async () => {
  const v = await stage.visitor()
  const { page, context } = v
  await v.as('neighbourhood')
  await page.goto(`/console/registry/communities/${community}?tab=facilities`)
  await page.getByRole('button', { name: '登记部位或设施' }).click()
  await page.getByRole('dialog').getByLabel('名称').fill('1单元电梯')
  await page.getByRole('dialog').getByLabel('楼栋').selectOption({ label: '3栋' })
  await accessible(page)
  await picture(page, 'facility-1440-zh', false)
  await page.getByRole('button', { name: '保存' }).click()
  const lift = page.getByRole('row', { name: /1单元电梯/ })
  await lift.getByRole('button', { name: '更正' }).click()
  await page.getByRole('dialog').getByLabel('数量').fill('2')
  await page.getByRole('button', { name: '保存' }).click()
  await lift.getByRole('cell', { name: '2', exact: true }).waitFor()
  await page.getByRole('tab', { name: '车位' }).click()
  await page.getByRole('button', { name: '登记车位' }).click()
  await page.getByRole('dialog').getByLabel('车位号').fill('B1-101')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('cell', { name: 'B1-101' }).waitFor()
  await page
    .getByRole('row', { name: /B1-101/ })
    .getByRole('link', { name: '权属登记' })
    .click()
  await page.getByRole('button', { name: '车位权属登记', pressed: true }).waitFor()
  await picture(page, 'space-change-1440-zh', false)
  await expect.poll(() => page.getByLabel('车位号').inputValue()).toBe('B1-101')
  await accessible(page)
  await context.close()
})
