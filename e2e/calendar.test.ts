// A year's holidays in a browser: loaded by one administrator, who cannot confirm it; confirmed by another after a last look.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loaded } from './pages.ts'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

test('X2 X3 holidays count once a second system administrator has confirmed them', async () => {
  const desk = await stage.visitor()
  const { page } = desk
  const confirm = page.getByRole('button', { name: '确认生效' })
  await desk.as('system')
  const id = await loaded(desk)
  await desk.open(`/console/offices/calendar/${id}`)
  await page.getByRole('heading', { name: '2027 年放假安排' }).waitFor()
  await page.getByText('待第二人确认').first().waitFor()
  await expect.poll(() => confirm.count()).toBe(0)

  await desk.as('system-second')
  await desk.open('/console/')
  await page.getByRole('link', { name: '第二人确认' }).first().waitFor()
  await desk.open('/console/offices/calendar')
  await page.getByRole('row', { name: /2027/ }).click()
  await page.getByText('2027-02-20 改为上班').waitFor()
  await accessible(page)
  await picture(page, 'calendar-confirm')
  await page.getByRole('button', { name: '不予确认' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '不予确认' }).click()
  await page.getByText('请写明为什么不予确认').first().waitFor()
  await confirm.first().click()
  const look = page.getByRole('dialog')
  await expect.poll(() => look.innerText()).toMatch(/2027[\s\S]+放假安排示例[\s\S]+2027-10-01[\s\S]+2027-02-20/)
  await picture(page, 'calendar-look', false)
  await look.getByRole('button', { name: '确认生效' }).click()
  await page.getByText('system-admin-2').waitFor()
  await expect.poll(() => confirm.count()).toBe(0)
  const { years } = (await (await page.request.get('/api/v1/calendar')).json()) as { years: number[] }
  expect(years).toContain(2027)
})
