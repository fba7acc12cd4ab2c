// A phone that signs, and one that is lost: the owner votes all the same, on another phone, and sees how it is signed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let lost: Visitor
let found: Visitor
beforeAll(async () => {
  stage = await openStage()
  lost = await stage.visitor({ width: 390 })
  found = await stage.visitor({ width: 390 })
})
afterAll(() => stage?.close())

test('G7 V6 an owner’s first phone is enrolled by itself and signs; a further one at a press', async () => {
  const first = lost.page
  await lost.as('elder')
  await lost.open('/settings')
  await first.getByRole('link', { name: /签名设备/ }).click()
  await first.getByText('已登记，可以签名').waitFor()
  await accessible(first)
  await picture(first, 'devices')
  await found.as('elder')
  await found.open('/settings/devices')
  await found.page.getByText('还没有登记。').waitFor()
  await found.page.getByRole('button', { name: '登记这台设备' }).click()
  await found.page.getByText('已登记，可以签名').waitFor()
  expect(await found.page.getByRole('button', { name: '丢了，停用' }).count()).toBe(2)
})

test('G7 V6 a lost phone is ended from another one; its owner votes there, signed, and the lost one signs nothing', async () => {
  const { page } = found
  const other = page.getByRole('listitem').filter({ hasNotText: '(本机)' })
  await other.getByRole('button', { name: '丢了，停用' }).click()
  await page.getByText('它以前签过的票仍然有效').waitFor()
  await page.getByText('其他手机和电脑都要重新登录').waitFor()
  await picture(page, 'device-lost')
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await other.getByText(/停用 · 遗失/).waitFor()
  await page.getByText('其他手机和电脑都已退出登录').waitFor()
  await found.open('/')
  await page.getByRole('link', { name: '去投票' }).first().click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '核对后投票' }).click()
  await page.getByText('将用本机签名').waitFor()
  await picture(page, 'cast-signed', false)
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('这张票带有本机的签名').waitFor()
  await accessible(page)
  // signed out by the same act: it cannot give itself another key
  await lost.open('/settings/devices')
  await lost.page.getByRole('main').getByRole('link', { name: '登录' }).waitFor()
  expect(await lost.page.getByRole('button', { name: '登记这台设备' }).count()).toBe(0)
})
