// A change of the roster asked for in a browser: what is impossible stands at its fields before anybody checks it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
let community = ''
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
  await desk.as('neighbourhood')
  const { page } = desk
  await page.goto('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').first().click()
  await page.waitForURL(/communities\/[^/?]+/)
  community = /communities\/([^/?]+)/.exec(page.url())?.[1] ?? ''
})
afterAll(() => stage?.close())

const button = (page: Page, name: string) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const send = (page: Page) => button(page, '提出，交第二人复核').click()
const inFields = (page: Page, text: string | RegExp) => page.locator('.field').filter({ hasText: text })
interface Room {
  readonly label: string
  readonly area: string
}
async function rooms(): Promise<Room[]> {
  const asked = await desk.context.request.get(`/api/v1/communities/${community}/rooms?limit=40`)
  return ((await asked.json()) as { rows: Room[] }).rows
}

test('G3 X6 a transfer that cannot be is told at once at its day, its share and its telephone, before a second person is asked', async () => {
  const { page } = desk
  const [room] = await rooms()
  await page.goto(`/console/registry/communities/${community}/change?what=registry.transfer&room=${room?.label ?? ''}`)
  await field(page, '日期').fill('2099-01-01')
  await page.getByRole('radio', { name: '买卖' }).check()
  await button(page, '增加一项').first().click()
  await field(page, '姓名或名称').fill('测试甲')
  await field(page, '证件类型').selectOption('passport')
  await field(page, '证件号码').fill('E00000001')
  await page.getByLabel(/^联系电话/).fill('123')
  await field(page, '份额').fill('1/2')
  await field(page, '依据').fill('合同（虚构）第 1 号')
  await send(page)
  await inFields(page, '还没有到').waitFor()
  for (const said of [/11 位手机号/, '只有一个人的写 1/1']) expect(await inFields(page, said).count()).toBe(1)
  await accessible(page)
  await picture(page, 'asking-transfer')
})

test('G2 X6 a room is divided by numbers or whole labels, the hint says so; another building is refused at the field, and what will stand is compared', async () => {
  const { page } = desk
  const all = await rooms()
  const room = all[1] ?? { label: '', area: '0' }
  const [building = '', unit = ''] = room.label.split('-')
  const half = (Number(room.area) / 2).toFixed(2)
  await page.goto(`/console/registry/communities/${community}/change?what=registry.reshape-rooms`)
  await page.getByText('门号（如 503）或完整房号（如 3-1-503）都可以').waitFor()
  await button(page, '增加一项').first().click()
  await field(page, '1').fill(room.label)
  await button(page, '增加一项').nth(1).click()
  await button(page, '增加一项').nth(1).click()
  await field(page, '房号').nth(0).fill('99-9-901')
  await field(page, '房号').nth(1).fill(`${building}-${unit}-9902`)
  await field(page, '专有面积（m²）').nth(0).fill(half)
  await field(page, '专有面积（m²）').nth(1).fill(half)
  await field(page, '日期').fill('2026-01-05')
  await page.getByLabel(/^面积有差异的原因/).fill('按测绘报告（虚构）')
  await field(page, '依据').fill('规划许可（虚构）第 1 号')
  await send(page)
  await inFields(page, '99-9-901 不在原房屋的楼栋、单元').waitFor()
  await accessible(page)
  await picture(page, 'asking-divide')
  await field(page, '房号').nth(0).fill('9901')
  await send(page)
  await page.getByRole('heading', { name: '现在的登记与提出的对照' }).waitFor()
  const said = await page.locator('main').innerText()
  for (const label of [`${building}-${unit}-9901`, `${building}-${unit}-9902`, `房号 9901，面积 ${half} m²`]) expect(said).toContain(label)
  await picture(page, 'asking-divided')
})
