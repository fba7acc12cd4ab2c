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

/** Asks for another area of their own room, and stands at what they asked for. */
async function asksForOwn(evidence: string, area = '128.50'): Promise<string> {
  const { page } = phone
  await phone.open('/my-home')
  await page.getByRole('link', { name: '更正房屋登记' }).click()
  await page.getByRole('radio', { name: /1801/ }).check()
  await page.getByRole('radio', { name: /面积不对/ }).check()
  await button(page, '提交').waitFor()
  // the room is known: it is asked for no more
  await expect.poll(() => field(page, '房屋').count()).toBe(0)
  await field(page, '更正后的专有面积').fill(area)
  await page.getByRole('radio', { name: '实测' }).check()
  await field(page, '依据').fill(evidence)
  await accessible(page)
  await picture(page, 'filing-form-390')
  await button(page, '提交').click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await page.getByText('已提交。有了答复，首页会告诉您。').waitFor()
  return idOf(page)
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

test('G6 an owner’s filing goes back with all that is missing; on a phone they read it beside the form, correct it, and hand it in again', async () => {
  await phone.as('owner')
  const corrected = await asksForOwn('测绘报告（虚构）')
  const { number } = await found(phone, corrected)
  // whose turn it is and by when, in the first screen
  const stands = phone.page.locator('.next-act')
  await expect.poll(() => stands.innerText()).toMatch(/另一人复核，由.*街道.*办理[\s\S]*最迟[\s\S]*还剩 \d+ 个工作日/)
  expect((await stands.boundingBox())?.y).toBeLessThan(700)
  await accessible(phone.page)
  await picture(phone.page, 'filing-asked-390')

  const page = await works('bureau', number, '第二人复核')
  await field(page, '复核意见').fill('看过测绘报告复印件。')
  await page.getByRole('radio', { name: '退回补正（一次性告知）' }).check()
  await button(page, '提交').click()
  // caught before the last look, at the field
  await page.getByText('还有 1 处').first().waitFor()
  await expect.poll(() => page.getByRole('dialog', { name: '请核对' }).count()).toBe(0)
  await field(page, '需补正的全部内容').fill('一、补测绘报告的编号；二、面积写到报告上的数。')
  await button(page, '提交').click()
  await page.getByText('办件转到：补正后再报').waitFor()
  await button(page, '确认提交').click()
  await page.locator('.next-act', { hasText: '补正后再报' }).waitFor()
  await expect.poll(() => page.locator('.next-act').innerText()).toContain('由 提出人 办理')
  await expect.poll(() => page.getByRole('heading', { name: /现在办理/ }).count()).toBe(0)
  await picture(page, 'filing-sent-back')

  await phone.open('/')
  await phone.page.getByText(/您提出的“3-1-1801 面积更正”被退回，请补正后再报：最迟 \d{4}年\d+月\d+日。到时没有再报，按撤回处理。/).waitFor()
  await accessible(phone.page)
  await picture(phone.page, 'filing-home-390', false)
  await phone.page.locator('.waits .btn-primary', { hasText: '补正后再报' }).click()
  await phone.page.waitForURL(`**/cases/${corrected}`)
  const form = phone.page.locator('.act-form')
  await form.getByRole('alert').waitFor()
  await expect.poll(() => form.getByRole('alert').innerText()).toMatch(
    /退回补正（一次性告知）（由另一人复核）[\s\S]+补测绘报告的编号/,
  )
  // it is theirs alone: there is no colleague to hand it to; what stands is filled in
  await expect.poll(() => button(phone.page, /由我经办|转交同事/).count()).toBe(0)
  await expect.poll(() => field(phone.page, '房屋').inputValue()).toBe('3-1-1801')
  await accessible(phone.page)
  await picture(phone.page, 'filing-correct-390')
  await field(phone.page, '更正后的专有面积').fill('128.46')
  await field(phone.page, '依据').fill('测绘报告（虚构）第 7 号')
  await button(phone.page, '提交').click()
  await phone.page.getByText('已重新提交').waitFor()
  await phone.page.locator('.next-act', { hasText: '另一人复核' }).waitFor()

  const again = await works('bureau', number, '第二人复核')
  const entry = again.locator('.entry', { hasText: '补正后再报' })
  await expect.poll(() => entry.locator('del').allInnerTexts()).toEqual(['128.50', '测绘报告（虚构）'])
  await accessible(again)
  await picture(again, 'filing-again')
  await field(again, '复核意见').fill('报告第 7 号没有这套房，原件也对不上。')
  await again.getByRole('radio', { name: '不予登记' }).check()
  await button(again, '提交').click()
  await button(again, '确认提交').click()
  await again.locator('.next-act', { hasText: '不予登记' }).waitFor()

  // told on the first page; the answer and its reasons, found from my home
  await phone.open('/')
  await phone.page.getByText('您提出的“3-1-1801 面积更正”有了答复：不予登记。').waitFor()
  await picture(phone.page, 'filing-answered-390', false)
  await phone.open('/my-home')
  await accessible(phone.page)
  await picture(phone.page, 'filing-my-home-390')
  await phone.page.getByRole('link', { name: '3-1-1801 面积更正' }).first().click()
  const answer = phone.page.locator('section', { has: phone.page.getByRole('heading', { name: '答复', exact: true }) })
  await expect.poll(() => answer.innerText()).toMatch(/不予登记[\s\S]+报告第 7 号没有这套房/)
  await expect.poll(() => button(phone.page, '撤回这个办件').count()).toBe(0)
  await accessible(phone.page)
  await picture(phone.page, 'filing-refused-390')
}, 180_000)

test('G6 a filing taken back by its owner is over: nobody finds it among their work, and no act on it is taken', async () => {
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
  await phone.page.getByText('已撤回，这件事到此结束').waitFor()
  await expect.poll(() => button(phone.page, '撤回这个办件').count()).toBe(0)
  await accessible(phone.page)
  await picture(phone.page, 'filing-withdrawn-390')

  await button(page, '提交').click()
  await button(page, '确认提交').click()
  await page.getByRole('alert').getByText('「第二人复核」现在不在办理中：这个办件已撤回').waitFor()
  expect((await page.getByRole('alert').boundingBox())?.y).toBeLessThan(800)
  await picture(page, 'filing-withdrawn-meanwhile', false)
  // brought up to date where it stands, by its button
  await button(page, '更新本页').click()
  await page.locator('.next-act', { hasText: '已撤回' }).waitFor()
  await expect.poll(() => page.getByRole('heading', { name: /现在办理/ }).count()).toBe(0)
  await desk.open('/console')
  await expect.poll(() => page.getByRole('row', { name: new RegExp(number) }).count()).toBe(0)
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
  await expect.poll(() => row.count()).toBe(0)

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
  await expect.poll(() => row.innerText()).toContain('市住房主管部门')

  // the owner reads of it on the first page, and was sent a message
  await phone.as('owner')
  await phone.open('/')
  await phone.page.getByText(/您提出的“3-1-1801 面积更正”停在「.+」，应在 .+ 前办完，已经超过期限/).waitFor()
  await accessible(phone.page)
  await picture(phone.page, 'filing-late-home-390', false)
  await phone.open('/messages')
  await phone.page.getByText('您提出的事超过了办理期限').first().waitFor()
  await phone.open('/my-home')
  await phone.page.getByRole('link', { name: '3-1-1801 面积更正' }).first().click()
  const told = phone.page.locator('.next-act')
  await told.waitFor()
  await expect.poll(() => told.innerText()).toMatch(/另一人复核[\s\S]+市住房主管部门[\s\S]+逾期[\s\S]+上级也可以直接办理/)
  await phone.page.getByText('经过', { exact: true }).click()
  await phone.page.getByText('已报请市住房主管部门督办').waitFor()
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
