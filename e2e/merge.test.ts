// Two records of one owner that nothing proposed, in a browser: found by pinyin, compared, asked to be merged, checked, undone.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
})
afterAll(async () => stage?.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('G6 an owner’s page finds a second record, compares both and asks for the merge; the second person sees now beside then; it is undone', async () => {
  await desk.as('neighbourhood')
  const { page } = desk
  await page.goto('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').first().click()
  await page.getByRole('tab', { name: '业主' }).click()
  await page.getByRole('row').filter({ hasText: '个人' }).first().getByRole('link').first().click()
  await page.getByRole('heading', { name: /^业主 / }).waitFor()
  const owner = page.url()
  // another person of the same community, by a room that they hold
  const [, community = '', id = ''] = /communities\/([^/]+)\/owners\/([^/?]+)/.exec(owner) ?? []
  const at = `/api/v1/communities/${community}/owners`
  const get = async <A>(url: string): Promise<A> => (await (await desk.context.request.get(url)).json()) as A
  const { rows } = await get<{ rows: { id: string; rooms: string[] }[] }>(`${at}?filter.kind=person&limit=40`)
  let room = ''
  for (const other of rows) {
    const { hindrance } = await get<{ hindrance: object | null }>(`${at}/${id}/beside/${other.id}`)
    if (hindrance !== null) continue
    // one that its room names alone
    room = other.rooms.find((one) => rows.filter((r) => r.rooms.includes(one)).length === 1) ?? ''
    if (room) break
  }
  await accessible(page)
  await page.getByRole('link', { name: '与另一条记录合并' }).click()
  await page.getByLabel('找另一条记录').fill(room)
  await button(page, new RegExp(`^对照 .*${room}`)).click()
  await page.getByRole('heading', { name: '逐项对照' }).waitFor()
  await page.getByRole('cell', { name: '不同' }).first().waitFor()
  await page.getByRole('alert').filter({ hasText: '多半是两个人' }).waitFor()
  await accessible(page)
  await picture(page, 'merge')
  await page.getByLabel('依据').fill('户口簿证明为同一人（虚构）')
  await button(page, '提出').click()
  await page.getByRole('heading', { name: '现在的登记与提出的对照' }).waitFor()
  const found = page.url()
  await desk.as('bureau')
  await page.goto(found)
  await page.getByText(/现在：\d 套/).waitFor()
  await accessible(page)
  await picture(page, 'comparison')
  await page.getByLabel('复核意见').fill('已看户口簿原件')
  await page.getByRole('radio', { name: '同意，登记' }).check()
  await page.locator('.act-form button[type=submit]').click()
  await page.getByRole('dialog').getByRole('button').nth(1).click()
  await page.getByRole('heading', { name: '现在的登记', exact: true }).waitFor()
  await desk.as('neighbourhood')
  await page.goto(owner)
  await page.getByText(/ 并入 /).waitFor()
  await button(page, '撤销').first().click()
  await page.getByRole('dialog').getByLabel('依据').fill('查明是两个人（虚构）')
  await page.getByRole('dialog').getByRole('button', { name: '提出' }).click()
  await page.getByRole('heading', { name: '现在的登记与提出的对照' }).waitFor()
  expect(await page.locator('main').innerText()).toContain('另一条记录')
})
