// A technician in a basement without a net: work is kept, sent once, and meets what was changed at the desk by its written rule.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let worker: Visitor
let desk: Visitor
let community: string
beforeAll(async () => {
  stage = await openStage()
  worker = await stage.visitor({ width: 390 })
  desk = await stage.visitor()
})
afterAll(() => stage?.close())
const pin = '246810'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const line = (page: Page, section: string, name: string) =>
  page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: name })
const works = (page: Page) => page.getByRole('region', { name: '我做的' }).getByRole('listitem')

async function open(page: Page, typed = pin): Promise<void> {
  await page.getByLabel('外业密码').fill(typed)
  await button(page, '打开').click()
}
/** A change made at the desk meanwhile. */
async function changed(path: string, data: object): Promise<void> {
  const r = await desk.context.request.post(`/api/v1/communities/${community}/${path}`, {
    headers: { origin: new URL(desk.page.url()).origin, 'idempotency-key': randomUUID() },
    data,
  })
  expect({ status: r.status(), said: await r.text() }).toMatchObject({ status: 200 })
}
const pump = (label: string, kind: string, quantity: number) => ({ label, kind, building: null, quantity, since: '2012-12-28', endedOn: null })
const space = { label: 'B1-001', kind: 'planned', use: 'let', area: '12.50', endedOn: null }

interface Rests {
  text: string
  extractable: boolean[]
  keys: string[]
}
/** Run in the page: everything in the store as text, and whether its keys can be taken out. */
const whatRests = `(async () => {
  const open = indexedDB.open('hemei-field')
  const db = await new Promise((done) => (open.onsuccess = () => done(open.result)))
  const all = db.transaction('kept').objectStore('kept').getAll()
  const found = await new Promise((done) => (all.onsuccess = () => done(all.result)))
  const extractable = []
  const text = (value) => {
    if (value instanceof CryptoKey) return String(extractable.push(value.extractable))
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value)
    return typeof value === 'object' && value !== null ? Object.values(value).map(text).join() : String(value)
  }
  const kept = db.transaction('kept').objectStore('kept').getAllKeys()
  const keys = await new Promise((done) => (kept.onsuccess = () => done(kept.result)))
  return { text: text(found), extractable, keys }
})()`

async function correct(page: Page, name: string, to: string): Promise<void> {
  const one = line(page, '设施', name)
  await one.getByRole('button', { name: /更正数量/ }).click()
  await one.getByLabel('现场数量').fill(to)
  await one.getByRole('button', { name: '存好' }).click()
  await one.getByText('已存在本机').waitFor()
}

test('X8 a phone is enrolled with a PIN and takes a community’s things along; nobody’s name is among them', async () => {
  const { page } = worker
  await worker.open('/field')
  await page.getByText('登录后，登记本机').waitFor()
  await picture(page, 'field-signed-out')
  await worker.as('neighbourhood')
  await worker.open('/field')
  await page.getByLabel('外业密码').fill(pin)
  await page.getByLabel('再输一次').fill('246811')
  await button(page, '登记并打开').click()
  await page.getByText('两次输入的不一样').waitFor()
  await page.getByLabel('再输一次').fill(pin)
  await accessible(page)
  await picture(page, 'field-enrol')
  await button(page, '登记并打开').click()
  await page.getByRole('button', { name: '带走', exact: true }).click()
  await line(page, '设施', '生活水泵（示范）').waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await accessible(page)
  await picture(page, 'field-taken')
  // what rests in the browser is sealed: none of its words stands there
  const rests = await page.evaluate<Rests>(whatRests)
  expect(rests.text).not.toMatch(/水泵|B1-001/)
  expect(rests.extractable).toEqual([false])
})

test('X8 without a net the page opens by its PIN, and a technician’s offline work meets a change made at the desk by the rule of each act', { timeout: 180_000 }, async () => {
  const { page, context } = worker
  await desk.as('bureau')
  const listed = (await (await desk.context.request.get('/api/v1/communities')).json()) as { rows: { id: string; name: string }[] }
  community = listed.rows.find((c) => c.name.startsWith('湖畔雅苑'))?.id ?? ''
  // changed before the technician looks again: what is seen later stands
  await changed('facilities', pump('车库排水泵（示范）', 'drain', 3))
  await context.setOffline(true)
  await page.reload()
  await open(page, '000000')
  await page.getByText('密码不对，还可以试 4 次').waitFor()
  await picture(page, 'field-pin')
  await open(page)
  await page.getByText('没有网络：照常做').waitFor()
  await correct(page, '车库排水泵（示范）', '5')
  await correct(page, '生活水泵（示范）', '3')
  const fire = line(page, '设施', '消防水泵（示范）')
  await fire.getByRole('button', { name: /记巡查/ }).click()
  await fire.getByRole('radio', { name: '坏了' }).check()
  await fire.getByLabel('说明').fill('二号泵不启动')
  await picture(page, 'field-check')
  await fire.getByRole('button', { name: '存好' }).click()
  await fire.getByText('已存在本机').waitFor()
  const parking = line(page, '车位', 'B1-001')
  await parking.getByRole('button', { name: /改使用/ }).click()
  await parking.getByRole('radio', { name: '出租' }).check()
  await parking.getByLabel(/给哪一户用/).fill('3-1-502')
  await parking.getByRole('button', { name: '存好' }).click()
  await parking.getByText('已存在本机').waitFor()
  await page.getByRole('link', { name: '4 项待送' }).waitFor()
  await accessible(page)
  await picture(page, 'field-waiting')
  // changed at the desk after the technician looked
  await changed('facilities', pump('生活水泵（示范）', 'water', 4))
  await changed('facilities', pump('消防水泵（示范）', 'fire', 1))
  await changed('parking-spaces', { ...space, room: '3-1-501' })
  // the page is shut and opened again without a net: nothing is lost
  await page.reload()
  await open(page)
  await page.getByRole('link', { name: '4 项待送' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('link', { name: '都已送到' }).waitFor({ timeout: 40_000 })
  await works(page).filter({ hasText: '车库排水泵' }).getByText(/按规则盖过/).waitFor()
  await works(page).filter({ hasText: '生活水泵' }).getByText(/按规则以那边为准/).waitFor()
  await works(page).filter({ hasText: '消防水泵' }).getByText(/两边都留/).waitFor()
  await works(page).filter({ hasText: 'B1-001' }).getByText(/按规则以那边为准/).waitFor()
  await accessible(page)
  await picture(page, 'field-sent')
  const { rows } = (await (await desk.context.request.get(`/api/v1/communities/${community}/facilities`)).json()) as { rows: { label: string; quantity: number }[] }
  const quantities = Object.fromEntries(rows.map((r) => [r.label, r.quantity]))
  expect(quantities).toMatchObject({ '车库排水泵（示范）': 5, '生活水泵（示范）': 4, '消防水泵（示范）': 1 })
})

test('X8 the desk takes over what did not come about, with its reason, and the phone says so', async () => {
  const { page } = desk
  await desk.open(`/console/registry/communities/${community}/field`)
  await picture(page, 'field-desk')
  await accessible(page)
  const row = page.getByRole('row').filter({ hasText: 'B1-001' })
  await row.getByRole('button', { name: '决定' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('租约已核对，现由 3-1-502 使用')
  await picture(page, 'field-decide', false)
  await button(page, '采纳，现在办').click()
  await row.getByText('已采纳').waitFor()
  await worker.page.reload()
  await open(worker.page)
  await works(worker.page).filter({ hasText: 'B1-001' }).getByText('窗口已采纳').waitFor()
  const { rows } = (await (await desk.context.request.get(`/api/v1/communities/${community}/parking-spaces?q=B1-001`)).json()) as { rows: { room: string }[] }
  expect(rows.map((r) => r.room)).toEqual(['3-1-502'])
})

test('X8 the rule of each act is a page that everybody can read, in both languages', async () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const v = await stage.visitor({ width: 390, lang })
    await v.open('/field/rules')
    if (lang === 'en') await v.page.getByRole('button', { name: 'English' }).click()
    await v.page.getByText(lang === 'en' ? 'What was made later stands' : '后做的为准').waitFor()
    await expect.poll(() => v.page.getByRole('listitem').count()).toBeGreaterThan(10)
    await accessible(v.page)
    await picture(v.page, `field-rules-${lang}`)
    await v.context.close()
  }
})

test('X8 wrong PINs close the store and signing out erases what was taken along; a device ended elsewhere erases itself', async () => {
  const { page, context } = worker
  await context.setOffline(true)
  await page.reload()
  for (const left of [4, 3, 2, 1]) {
    await open(page, `00000${left}`)
    await page.getByText(`密码不对，还可以试 ${left} 次`).waitFor()
  }
  await open(page, '000000')
  await page.getByText('已锁上').waitFor()
  await picture(page, 'field-closed')
  await context.setOffline(false)
  const reopen = async () => {
    await page.getByLabel('外业密码').fill(pin)
    await page.getByLabel('再输一次').fill(pin)
    await button(page, '联网打开').click()
    await page.getByRole('button', { name: '带走', exact: true }).click()
    await line(page, '设施', '生活水泵（示范）').waitFor()
  }
  await reopen()
  const kinds = async () => (await page.evaluate<Rests>(whatRests)).keys.map((key) => key.split('/')[1])
  expect(await kinds()).toContain('pack')
  await worker.open('/settings')
  await button(page, '退出登录').click()
  await page.waitForURL('**/')
  expect(await kinds()).not.toContain('pack')
  expect(await kinds()).toContain('work')
  await worker.as('neighbourhood')
  await worker.open('/field')
  await page.getByText('已锁上').waitFor()
  await reopen()
  // from another page, as from another phone
  const desk = await context.newPage()
  await desk.goto('/my-sign-in')
  await desk.getByRole('heading', { name: '外业设备' }).waitFor()
  await button(desk, '停用').last().click()
  await accessible(desk)
  await picture(desk, 'field-device-end')
  await button(desk, '丢了，停用').click()
  await desk.getByText(/已停用/).first().waitFor()
  await expect.poll(() => desk.getByRole('button', { name: /^停用/ }).count()).toBe(0)
  await desk.close()
  await page.reload()
  await open(page)
  await page.getByText('这台设备已停用').waitFor()
  await picture(page, 'field-ended')
  expect((await page.evaluate<Rests>(whatRests)).extractable).toEqual([])
})
