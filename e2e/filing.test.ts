// A change of the register that an owner asks for: sent back with all that is missing, corrected, recorded; another one taken back;
// a third left until it is late, and decided by the office above.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
let phone: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
  phone = await stage.visitor({ width: 390 })
})
afterAll(() => stage?.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByRole('main').getByRole('textbox', { name })
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''
interface Found {
  readonly number: string
  readonly due: string
  readonly title: { readonly zh: string }
}
const found = async (v: Visitor, id: string): Promise<Found> =>
  (await (await v.context.request.get(`/api/v1/cases/${id}`)).json()) as Found

/** Asks for another area of a room on the page that is open, and stands at the case. */
async function asks(page: Page, room: string, evidence: string): Promise<string> {
  await button(page, '更正房屋面积').click()
  await field(page, '房屋').fill(room)
  await field(page, '更正后的专有面积').fill('128.50')
  await page.getByRole('radio', { name: '实测' }).check()
  await field(page, '依据').fill(evidence)
  await button(page, '提出，交第二人复核').click()
  await page.waitForURL(/\/console\/cases\/[0-9a-f-]{36}/)
  await page.locator('.next-act', { hasText: '第二人复核' }).waitFor()
  return idOf(page)
}
const asksForOwn = async (evidence: string): Promise<string> => {
  await phone.open('/my-home')
  await phone.page.getByRole('link', { name: /^申请变更房屋登记：.*1801/ }).click()
  await button(phone.page, '更正房屋面积').click()
  // their own room is filled in already
  await expect.poll(() => field(phone.page, '房屋').inputValue()).toBe('3-1-1801')
  return asks(phone.page, '3-1-1801', evidence)
}
/** Opens what waits, in the to-do list of whoever works at the desk. */
async function works(role: string, number: string, step: string): Promise<Page> {
  const { page } = desk
  await desk.as(role)
  await desk.open('/console')
  await page
    .getByRole('row', { name: new RegExp(number) })
    .getByRole('link', { name: step })
    .click()
  await page.getByRole('heading', { name: `现在办理：${step}` }).waitFor()
  return page
}
const until = async (v: Visitor, to: string): Promise<void> => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const r = await v.context.request.post('/api/v1/demonstration/clock', { data: { to }, headers })
  expect(r.status()).toBe(200)
}

test('A20.1 G6 an owner’s filing goes back with all that is missing; on a phone they read it beside the form, correct it, and hand it in again', async () => {
  await phone.as('owner')
  const corrected = await asksForOwn('测绘报告（虚构）')
  const { number } = await found(phone, corrected)
  await accessible(phone.page)
  await picture(phone.page, 'filing-asked-390')

  const page = await works('bureau', number, '第二人复核')
  await field(page, '复核意见').fill('看过测绘报告复印件。')
  await page.getByRole('radio', { name: '退回补正（一次性告知）' }).check()
  await button(page, '提交').click()
  // caught before the last look, at the field
  await page.getByText('还有 1 处').first().waitFor()
  expect(await page.getByRole('dialog', { name: '请核对' }).count()).toBe(0)
  await field(page, '需补正的全部内容').fill('一、补测绘报告的编号；二、面积写到报告上的数。')
  await button(page, '提交').click()
  await page.getByText('办件转到：补正后再报').waitFor()
  await button(page, '确认提交').click()
  await page.locator('.next-act', { hasText: '补正后再报' }).waitFor()
  expect(await page.locator('.next-act').innerText()).toContain('由 提出人 办理')
  expect(await page.getByRole('heading', { name: /现在办理/ }).count()).toBe(0)
  await picture(page, 'filing-sent-back')

  await phone.open('/')
  await phone.page.getByText('您提出的“3-1-1801 面积更正”等您办理：补正后再报。').waitFor()
  await accessible(phone.page)
  await picture(phone.page, 'filing-home-390', false)
  await phone.page.getByRole('link', { name: '去办理' }).click()
  const form = phone.page.locator('.act-form')
  await form.getByRole('alert').waitFor()
  expect(await form.getByRole('alert').innerText()).toMatch(
    /退回补正（一次性告知）（第二人复核）[\s\S]+补测绘报告的编号/,
  )
  // it is theirs alone: there is no colleague to hand it to; what stands is filled in
  expect(await button(phone.page, /由我经办|转交同事/).count()).toBe(0)
  expect(await field(phone.page, '房屋').inputValue()).toBe('3-1-1801')
  await accessible(phone.page)
  await picture(phone.page, 'filing-correct-390')
  await field(phone.page, '更正后的专有面积').fill('128.46')
  await field(phone.page, '依据').fill('测绘报告（虚构）第 7 号')
  await button(phone.page, '提交').click()
  await phone.page.getByText('已提交：补正后再报').waitFor()
  await phone.page.locator('.next-act', { hasText: '第二人复核' }).waitFor()

  const again = await works('bureau', number, '第二人复核')
  const entry = again.locator('.entry', { hasText: '补正后再报' })
  expect(await entry.locator('del').allInnerTexts()).toEqual(['128.50', '测绘报告（虚构）'])
  await accessible(again)
  await picture(again, 'filing-again')
}, 180_000)

test('A20.1 G6 a filing taken back by its owner is over: nobody finds it among their work, and no act on it is taken', async () => {
  await phone.as('owner')
  const id = await asksForOwn('测绘报告（虚构）第 8 号')
  const { number } = await found(phone, id)
  // an officer has it open while it is taken back
  const page = await works('bureau', number, '第二人复核')
  await field(page, '复核意见').fill('看过测绘报告。')
  await page.getByRole('radio', { name: '同意，登记' }).check()

  await button(phone.page, '撤回这个办件').click()
  const dialog = phone.page.getByRole('dialog')
  await dialog.getByText('撤回后办件结束').waitFor()
  await dialog.getByRole('button', { name: '撤回这个办件' }).click()
  await phone.page.locator('.next-act', { hasText: '已撤回' }).waitFor()
  await phone.page.getByText('已撤回，这个办件到此结束').waitFor()
  expect(await button(phone.page, '撤回这个办件').count()).toBe(0)
  await accessible(phone.page)
  await picture(phone.page, 'filing-withdrawn-390')

  await button(page, '提交').click()
  await button(page, '确认提交').click()
  await page.getByRole('alert').getByText('「第二人复核」现在不在办理中：这个办件已撤回').waitFor()
  expect((await page.getByRole('alert').boundingBox())?.y).toBeLessThan(800)
  await picture(page, 'filing-withdrawn-meanwhile', false)
  await page.reload()
  await page.locator('.next-act', { hasText: '已撤回' }).waitFor()
  expect(await page.getByRole('heading', { name: /现在办理/ }).count()).toBe(0)
  await desk.open('/console')
  expect(await page.getByRole('row', { name: new RegExp(number) }).count()).toBe(0)
}, 120_000)

test('X3 G6 a filing left alone is reminded of, then stands as late with the office above, which decides it; whoever asked sees where it is', async () => {
  const { page } = desk
  await phone.as('owner')
  const id = await asksForOwn('测绘报告（虚构）第 9 号')
  const { number, due } = await found(phone, id)
  const row = page.getByRole('row', { name: new RegExp(number) })

  await until(desk, new Date(Date.parse(`${due}T10:00:00+08:00`) - 86_400_000).toISOString())
  await desk.as('bureau')
  await expect
    .poll(
      async () => {
        await desk.open('/console')
        return row.innerText()
      },
      { timeout: 30_000 },
    )
    .toContain('快到期')
  await accessible(page)
  await picture(page, 'filing-reminded', false)
  await desk.as('city')
  await desk.open('/console')
  expect(await row.count()).toBe(0)

  await until(desk, new Date(Date.parse(`${due}T10:00:00+08:00`) + 2 * 86_400_000).toISOString())
  await desk.as('city')
  await expect
    .poll(
      async () => {
        await desk.open('/console')
        return (await row.count()) === 1 && row.innerText()
      },
      { timeout: 30_000 },
    )
    .toMatch(/逾期[\s\S]+下级逾期，报您督办/)
  await accessible(page)
  await picture(page, 'filing-escalated', false)
  await desk.open('/console/late')
  await row.waitFor()
  expect(await row.innerText()).toContain('市住房主管部门')

  await phone.as('owner')
  await phone.open(`/console/cases/${id}`)
  const told = phone.page.locator('.next-act')
  await told.waitFor()
  expect(await told.innerText()).toMatch(/第二人复核[\s\S]+市住房主管部门[\s\S]+逾期/)
  expect(await phone.page.locator('.entry').first().innerText()).toContain('已报请市住房主管部门督办')
  await accessible(phone.page)
  await picture(phone.page, 'filing-late-390')

  const decides = await works('city', number, '第二人复核')
  await picture(decides, 'filing-above')
  await field(decides, '复核意见').fill('原件已看，与测绘报告一致。')
  await decides.getByRole('radio', { name: '同意，登记' }).check()
  await button(decides, '提交').click()
  await button(decides, '确认提交').click()
  await decides.locator('.next-act', { hasText: '已登记' }).waitFor()
}, 180_000)
