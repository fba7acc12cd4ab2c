// An office in a browser: proposed by one, confirmed by another, used, ended; and three administrators who see no business.
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, authenticator, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
})
afterAll(() => stage?.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
/** Chosen from what is found by the name. */
async function choosePlace(page: Page, name: string): Promise<void> {
  await page.getByLabel('地点').click()
  await page.keyboard.type(name)
  await page.locator('.ant-select-item-option-active', { hasText: name }).first().waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
}

const own = 'my-own-word-2026'
/** The page of the choice stands before every other, in both faces. */
async function choosesOwn(page: Page): Promise<void> {
  const asked = page.getByRole('heading', { level: 1, name: '先换成您自己的密码' })
  await asked.waitFor()
  await accessible(page)
  await picture(page, 'own-password')
  for (const address of ['/console/imports', '/my-home']) {
    const other = await page.context().newPage()
    await other.goto(address)
    await other.getByRole('heading', { level: 1, name: '先换成您自己的密码' }).waitFor()
    await expect.poll(() => other.getByRole('heading', { level: 1 }).count()).toBe(1)
    await other.close()
  }
  // it was typed a moment ago
  await expect.poll(() => page.getByLabel('现在的密码').count()).toBe(0)
  await page.getByLabel('新密码', { exact: true }).fill(own)
  await page.getByLabel('再输一次新密码').fill('another-word-2026')
  await button(page, '保存新密码').click()
  await page.getByText('两次输入的新密码不一样').waitFor()
  await page.getByLabel('再输一次新密码').fill(own)
  await button(page, '保存新密码').click()
}

/** By both slips, one typed after the other, which open nothing but the choice of another; the office is in force once a second factor is set up. */
async function signInByTwo(officer: Visitor, login: string, password: string): Promise<void> {
  const { page } = officer
  await officer.open('/sign-in')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await choosesOwn(page)
  await page.getByRole('heading', { name: '还差一步：动态码' }).waitFor()
  await button(page, '设置动态码').click()
  const secret = (await page.locator('.sign-secret').textContent()) ?? ''
  await page.getByLabel('动态码').fill(authenticator(secret, -1))
  await button(page, '确认启用').click()
  await button(page, '我已抄好').click()
  // whoever holds an office works at the desk, and finds it from the residents' pages too
  await page.waitForURL(/\/console\/?$/)
  await officer.open('/')
  await page.getByRole('link', { name: '进入工作台' }).click()
  await page.waitForURL(/\/console\/?$/)
}

const half = /^[a-z]{5}-\d{4}-[a-z]{5}$/
/** What a page could have kept of what it showed. */
const kept = `JSON.stringify([document.documentElement.outerHTML, { ...localStorage }, { ...sessionStorage }, history.state])`
/** The second slip, lost once and drawn anew; answers the one that counts. */
async function secondSlip(page: Page, first: string): Promise<string> {
  const slip = page.getByRole('dialog', { name: '第二张登录条' })
  const lost = await slip.locator('code').innerText()
  expect(lost).toMatch(half)
  expect(await slip.innerText()).not.toContain(first)
  await accessible(page)
  await picture(page, 'second-slip-1440', false)
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'second-slip-390', false)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'second-slip-print')
  const paper = await page.evaluate<string>('document.body.innerText')
  for (const said of ['的登录条（第二张', '/sign-in', 'wen.qing', lost, '接着输第二张']) expect(paper).toContain(said)
  for (const other of ['复制这一半', '再出第二张', '经过']) expect(paper).not.toContain(other)
  await page.emulateMedia({ media: 'screen' })
  await slip.getByRole('button', { name: '已交给本人，关闭' }).click()
  await page.getByText('在任').first().waitFor()
  expect(await page.evaluate<string>(kept)).not.toContain(lost)
  await button(page, '再出第二张').click()
  const sure = page.getByRole('dialog', { name: '再出第二张' })
  await picture(page, 'second-slip-anew', false)
  await sure.getByRole('button', { name: '再出第二张' }).click()
  const drawn = await slip.locator('code').innerText()
  expect(drawn).not.toBe(lost)
  await slip.getByRole('button', { name: '已交给本人，关闭' }).click()
  const tried = await page.request.post('/api/v1/session', { data: { login: 'wen.qing', password: `${first}-${lost}` } })
  expect(tried.status()).toBe(401)
  return drawn
}

const roster = path.resolve(import.meta.dirname, '../data/demonstration/import-me.xlsx')
/** The officer's own work, on the page; answers the code of the neighbourhood. */
async function sends(page: Page): Promise<string> {
  const neighbourhood = page.getByLabel('社区', { exact: true })
  await neighbourhood.selectOption({ index: 1 })
  const code = await neighbourhood.inputValue()
  await page.getByLabel('名册（.xlsx）').setInputFiles(roster)
  await button(page, '上传并检查').click()
  return code
}
/** The same by the browser's session, past any button: answers the status. */
async function sendsRoster(page: Page, neighbourhood: string): Promise<number> {
  const file = { name: 'roster.xlsx', mimeType: 'application/octet-stream', buffer: fs.readFileSync(roster) }
  const sent = await page.request.post('/api/v1/imports', {
    headers: { 'idempotency-key': crypto.randomUUID() },
    multipart: { neighbourhood, file },
  })
  return sent.status()
}

test('G4 X2 an officer gets an account, is appointed by two people, acts, is ended, and can do nothing', async () => {
  const { page } = desk
  await desk.as('system')
  await page.goto('/console/offices/accounts')
  await button(page, '建立工作账号').click()
  await page.getByRole('textbox', { name: '账号', exact: true }).fill('wen.qing')
  await page.getByLabel('姓名').fill('闻清')
  await choosePlace(page, '水果湖街道')
  await button(page, '建立账号').click()
  const first = await page.locator('dialog code').innerText()
  expect(first).toMatch(half)
  // shown this once: neither Escape nor Back loses it
  for (const leave of [() => page.keyboard.press('Escape'), () => page.keyboard.press('Escape'), () => page.goBack()]) {
    await leave()
    await page.waitForTimeout(300)
    expect(await page.locator('dialog[open] code').innerText()).toBe(first)
  }
  await accessible(page)
  await picture(page, 'first-password-1440', false)
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'first-password-390', false)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await button(page, '复制这一半').click()
  await page.getByText('已复制').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(first)
  // on paper the slip stands alone, with what the person needs
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'first-password-print')
  const paper = await page.evaluate<string>('document.body.innerText')
  for (const said of ['闻清的登录条（第一张', '/sign-in', 'wen.qing', first, '当面给您第二张', '换成您自己的密码']) expect(paper).toContain(said)
  for (const other of ['复制这一半', '建立工作账号', '最近使用']) expect(paper).not.toContain(other)
  await page.emulateMedia({ media: 'screen' })
  await button(page, '已交给本人，关闭').click()
  expect(await page.evaluate<string>(kept)).not.toContain(first)

  // what one begins is found by its name, as pages are
  await page.goto('/console/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('任命')
  await page.locator('.ant-select-item-option', { hasText: '可以办的事 · 提出任命' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/appointments\/propose/)
  await button(page, '提交，等另一人确认').click()
  await page.getByText('请选择职务').first().waitFor()
  await page.getByText('请填写任职人的账号').first().waitFor()
  await expect.poll(() => page.locator('main').innerText()).not.toMatch(/只能是|格式不对|committee\./)
  await page.getByLabel('账号').fill('wen.qing')
  await page.getByLabel('职务').selectOption({ label: '登记员' })
  await choosePlace(page, '水果湖街道')
  await page.getByLabel(/任命依据/).fill('水街人〔2026〕9号（虚构）')
  await button(page, '今天').click()
  await accessible(page)
  await button(page, '提交，等另一人确认').click()
  await page.getByRole('heading', { name: /wen\.qing 闻\* · 登记员/ }).waitFor()
  await expect.poll(() => button(page, '确认任命').count()).toBe(0)

  await desk.as('security')
  const confirming = page.url()
  await desk.open('/console/')
  await page.getByRole('link', { name: '第二人确认' }).first().waitFor()
  expect([await page.getByText('时限').count() > 0, await page.getByText('在谁手上').count()]).toEqual([true, 0])
  await desk.open(confirming)
  await button(page, '等我确认').click()
  await page.getByRole('row', { name: /wen\.qing/ }).click()
  await picture(page, 'office-confirm', false)
  await button(page, '确认任命').click()
  const look = page.getByRole('dialog')
  await expect.poll(() => look.innerText()).toMatch(/wen\.qing[\s\S]+登记员[\s\S]+水果湖街道[\s\S]+水街人〔2026〕9号/)
  await picture(page, 'office-confirm-look', false)
  await look.getByRole('button', { name: '确认任命' }).click()
  const second = await secondSlip(page, first)

  const officer = await stage.visitor()
  await signInByTwo(officer, 'wen.qing', `${first}-${second}`)
  await page.reload()
  await page.getByText('在任').first().waitFor()
  await expect.poll(() => button(page, '再出第二张').count()).toBe(0)
  await officer.page.goto('/console/imports')
  const neighbourhood = await sends(officer.page)
  await officer.page.waitForURL(/imports\/[0-9a-f-]{36}/)
  const imported = officer.page.url()
  expect(await sendsRoster(officer.page, neighbourhood)).toBe(201)

  await officer.page.goto('/console/imports')
  await officer.page.getByLabel('社区', { exact: true }).waitFor()
  await page.getByLabel('原因').fill('调离')
  await button(page, '提前结束').click()
  await button(page, '确认结束任职').click()
  await page.getByText('提前结束').first().waitFor()
  await expect.poll(() => page.getByLabel('原因').count(), { timeout: 15_000 }).toBe(0)
  // the page that was open all along: it says why nothing on it is found any more, and where to go on
  await sends(officer.page)
  await officer.page.getByRole('heading', { name: '您在这里的任职已经结束' }).waitFor()
  await expect.poll(() => officer.page.getByRole('alert').innerText()).toContain('登记员 · 水果湖街道')
  await accessible(officer.page)
  await picture(officer.page, 'office-ended', false)
  await officer.page.getByRole('alert').getByRole('link', { name: '回到首页' }).waitFor()
  await expect.poll(() => officer.page.getByRole('link', { name: '导入小区' }).count()).toBe(0)
  // whoever never had it learns nothing
  await desk.as('party')
  await page.goto(imported)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => page.getByRole('main').innerText()).not.toContain('任职已经结束')
  await officer.page.reload()
  await officer.page.getByText('“导入小区名册”开放给').waitFor()
  expect(await sendsRoster(officer.page, neighbourhood)).toBe(404)
  await officer.context.close()
})

test('X2 a security administrator tries to read a ballot, a name, a balance: no section, no page, no answer', async () => {
  const { page } = desk
  await desk.as('committee')
  const { rows } = (await (await page.request.get('/api/v1/communities')).json()) as { rows: { id: string }[] }
  const votes = (await (await page.request.get('/api/v1/votes')).json()) as { rows: { id: string }[] }
  const [community, vote] = [rows[0]?.id ?? '', votes.rows[0]?.id ?? '']
  // a ballot's roll, a name, a balance: there, and answered to who may read them
  const wanted = [`/votes/${vote}/roll`, `/communities/${community}/owners`, `/communities/${community}/fund`]
  const statuses = () => Promise.all(wanted.map(async (w) => (await page.request.get(`/api/v1${w}`)).status()))
  expect(await statuses()).toEqual([200, 200, 200])
  for (const role of ['system', 'security', 'auditor']) {
    await desk.as(role)
    const menu = page.getByRole('navigation', { name: '栏目' })
    await expect.poll(() => menu.getByRole('link', { name: /表决|维修资金|小区|办件|公示|导入/ }).count()).toBe(0)
    expect([role, await statuses()]).toEqual([role, [404, 404, 404]])
    for (const address of [`/communities/${community}`, `/communities/${community}/rooms`, `/votes/${vote}`])
      expect([role, address, (await page.request.get(`/api/v1${address}`)).status()]).toEqual([role, address, 404])
    await page.goto(`/console/registry/communities/${community}?tab=owners`)
    await page.locator('main').locator('h1, .empty').first().waitFor()
    await expect.poll(() => page.getByText(/湖畔雅苑/).count()).toBe(0)
  }
})

test('X2 the auditor sees who did what with what result, takes it home, and finds the trail whole', async () => {
  const { page } = desk
  await desk.as('auditor')
  await page.getByText('确认或不予确认一项任命').first().waitFor()
  await button(page, '核对最近一周有无缺失或改动').click()
  await page.getByText(/没有缺失，没有改动/).waitFor()
  await button(page, '被拒绝').click()
  await page.getByText('KERNEL.NOT_FOUND').first().waitFor()
  await accessible(page)
  await picture(page, 'audit', false)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 Excel' }).click()])
  expect(file.suggestedFilename()).toBe('审计轨迹.xlsx')
  const phone = await stage.visitor({ width: 390 })
  await phone.as('auditor')
  await phone.page.getByText('成功').first().waitFor()
  await accessible(phone.page)
  await picture(phone.page, 'audit-390', false)
})
