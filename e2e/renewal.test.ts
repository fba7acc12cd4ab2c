// A tab of the console left open while the site was built anew: its parts are gone, it renews itself once, and by its button after that.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const gone = '**/assets/Late-*.js'

test('X1 a console tab whose build is gone renews itself once; when that does not help it says so, and its button opens the page', async () => {
  const v = await stage.visitor()
  const { page } = v
  await v.as('bureau')
  await v.open('/console')
  let loads = 0
  page.on('load', () => (loads += 1))
  await page.route(gone, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: '' }))
  const late = page.getByRole('link', { name: '逾期' }).first()
  const renewed = page.waitForEvent('load')
  await late.click()
  await renewed
  // it renewed itself, once: a second failure so soon has another cause
  await late.click()
  await page.getByText('这一页出了问题').waitFor()
  expect(loads).toBe(1)
  await accessible(page)
  await picture(page, 'build-gone', false)

  await page.unroute(gone)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('heading', { level: 1, name: /逾期/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/console/late')
  await expect.poll(() => page.getByText('这一页出了问题').count()).toBe(0)
  await v.context.close()
})

test('X1 a page opened while the connection is lost stays, says what to do, and opens by itself when it is back', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  await v.as('elder')
  await v.open('/settings')
  let loads = 0
  page.on('load', () => (loads += 1))
  await v.context.setOffline(true)
  await page.getByRole('link', { name: /签名设备/ }).click()
  await page.getByRole('heading', { level: 1, name: '这一页还没有取到' }).waitFor()
  await page.getByText('连上网络以后，这一页会自己打开').waitFor()
  // the frame stands, and nothing was loaded over it
  expect([loads, await page.locator('header.top').isVisible()]).toEqual([0, true])
  await accessible(page)
  await picture(page, 'connection-lost-390', false)
  await v.context.setOffline(false)
  await page.getByText('已登记，可以签名').waitFor()
  expect(new URL(page.url()).pathname).toBe('/settings/devices')
  await v.context.close()
})
