// Journeys of those who work with procedures: a law parameter is proposed, corrected, taken in hand, approved, and counts for newer cases alone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const answerOf = async <A>(v: Visitor, path: string): Promise<A> =>
  (await (await v.context.request.get(`/api/v1${path}`)).json()) as A
const forward = async (v: Visitor, time: string) => {
  const r = await v.context.request.post('/api/v1/demonstration/clock', {
    data: { forward: time },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  expect(r.status()).toBe(200)
}
interface OneCase {
  id: string
  communityId: string
  steps: { key: string; state: string; limit: { zh: string } | null; due: string | null }[]
}
const plan = {
  ...{ what: '修缮地下车库排水沟', kind: 'drain', why: '雨后积水不退', estimate: '1000.00', contractor: '示范排水工程（虚构）有限公司' },
  ...{ quote: '三家报价，取最低价', commonPart: true, warrantyOver: true, utilityLine: false, causedDamage: false, inServiceContract: false },
}
/** The step before the work group of a use of the fund, as its page has it. */
const partyStep = async (v: Visitor, id: string) => {
  const step = (await answerOf<OneCase>(v, `/cases/${id}`)).steps.find((s) => s.key === 'party')
  return { limit: step?.limit?.zh, due: step?.due }
}
/** A use of the fund that already waits for the work group. */
async function waiting(v: Visitor): Promise<OneCase> {
  const { rows } = await answerOf<{ rows: { id: string }[] }>(v, '/cases?filter.procedure=fund.use&filter.state=running')
  const all = await Promise.all(rows.map(({ id }) => answerOf<OneCase>(v, `/cases/${id}`)))
  const found = all.find((c) => c.steps.some((s) => s.key === 'party' && s.state === 'current'))
  if (!found) throw new Error('no use of the fund waits for the work group')
  return found
}
async function proposed(v: Visitor, community: string): Promise<string> {
  const { rows } = await answerOf<{ rows: { id: string }[] }>(v, `/communities/${community}/buildings`)
  const r = await v.context.request.post(`/api/v1/communities/${community}/cases`, {
    data: { procedure: 'fund.use', building: rows[0]?.id, form: plan },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  expect(await r.text()).toContain('"id"')
  return ((await r.json()) as OneCase).id
}
const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at)

test('A22.2 X3 a law parameter changes by procedure and only newer cases see it', async () => {
  const officer = await stage.visitor()
  await officer.as('bureau')
  const { page } = officer
  await page.getByRole('link', { name: '法定参数' }).click()
  await page.getByRole('link', { name: '党的工作小组先议的时限' }).first().click()
  await page.getByText('算数的是这个').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: /提出变更/ }).click()
  const { clock } = await answerOf<{ clock: string }>(officer, '/demonstration')
  const from = dayOf(new Date(Date.parse(clock) + 2 * 86_400_000))
  await page.getByLabel('改为').fill('8')
  await page.getByLabel('自何日起').fill(from)
  await page.keyboard.press('Escape')
  await page.getByLabel('依据的文件').fill('示范文件（虚构）〔2026〕1号')
  await page.getByLabel('变更理由').fill('五日来不及')
  await page.getByRole('button', { name: '提出变更', exact: true }).click()
  await page.getByRole('heading', { name: /改为 8/ }).waitFor()

  // the proposer corrects a word; both stand there, and there is nothing for them to approve
  await page.getByRole('button', { name: '更正' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('变更理由').fill('基层反映五个工作日来不及')
  await dialog.getByLabel('原因').fill('说得更准')
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.locator('del').getByText('五日来不及').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '提交' }).count()).toBe(0)
  await picture(page, 'parameter-case')
  await accessible(page)

  // a colleague takes it in hand, compares, approves
  const second = await stage.visitor()
  await second.as('bureau-second')
  await second.page.getByRole('link', { name: '复核批准', exact: true }).click()
  await second.page.getByRole('button', { name: '由我经办' }).click()
  await second.page.getByRole('dialog').getByLabel('原因').fill('本周我值班')
  await second.page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await second.page.getByText('在您手上').waitFor()
  // told beforehand what a correction of theirs would mean
  await second.page.getByRole('button', { name: '更正' }).click()
  await second.page.getByRole('dialog').getByText('「复核批准」要由没有经手的人来办').waitFor()
  await picture(second.page, 'correction-gives-up')
  await accessible(second.page)
  await second.page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await officer.open('/console')
  await expect.poll(() => page.getByText('复核批准').count()).toBe(0)
  await second.page.getByLabel('复核意见').fill('与文件一致')
  await second.page.getByRole('radio', { name: '批准变更' }).check({ force: true })
  await second.page.getByRole('button', { name: '提交' }).click()
  await second.page.getByRole('button', { name: '确认提交' }).click()
  await second.page.locator('.next-act').getByText('已变更').waitFor()

  // newer cases alone: one that waits since before keeps its five days, one of the day after has eight
  const committee = await stage.visitor()
  await committee.as('committee')
  const old = await waiting(committee)
  const before = await partyStep(committee, old.id)
  expect(before.limit).toContain('5 个工作日')
  const limitOf = async () =>
    (
      await answerOf<{ steps: { key: string; limit: { value: number } | null }[] }>(
        officer,
        '/procedures/fund.use?jurisdiction=420106',
      )
    ).steps.find((s) => s.key === 'party')?.limit?.value
  expect(await limitOf()).toBe(5)
  await forward(officer, 'P3D')
  expect(await limitOf()).toBe(8)
  await committee.as('committee')
  expect(await partyStep(committee, old.id)).toEqual(before)
  const newer = await partyStep(committee, await proposed(committee, old.communityId))
  expect(newer.limit).toContain('8 个工作日')
  await officer.as('bureau')
  await officer.open('/console/parameters')
  await page.getByText('8 个工作日').first().waitFor()
  await picture(page, 'parameters')
}, 180_000)

test('X1 a procedure explains itself to anybody, in both languages, on a phone and on a desk', async () => {
  for (const [lang, title] of [
    ['zh-CN', '维修资金使用'],
    ['en', 'Use of the maintenance fund'],
  ] as const)
    for (const width of [390, 1440] as const) {
      const visitor = await stage.visitor({ lang, width })
      if (lang === 'en')
        await visitor.context.addInitScript(() =>
          localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })),
        )
      await visitor.open('/procedures/fund.use')
      await visitor.page.getByRole('heading', { name: title }).waitFor()
      await expect.poll(() => visitor.page.locator('.flow-box').count()).toBeGreaterThan(8)
      await accessible(visitor.page)
      await picture(visitor.page, `procedure-${lang}-${width}`)
      await visitor.context.close()
    }
}, 120_000)

test('X3 X5 a supervisor sees what is late by office, and the steps behind each figure', async () => {
  const officer = await stage.visitor()
  await officer.as('bureau')
  await forward(officer, 'P60D')
  await officer.as('bureau')
  await officer.open('/console/late')
  const { page } = officer
  await page.getByRole('heading', { name: '逾期督办' }).waitFor()
  await page.getByRole('row').nth(1).waitFor()
  await expect.poll(() => page.getByRole('row', { name: /已逾期|late/ }).count()).toBeGreaterThan(0)
  await accessible(page)
  await picture(page, 'late')
}, 120_000)

test('A22.2 the page of a figure says its limit in the law, and of one that nothing goes by yet that it is not in use', async () => {
  for (const width of [390, 1440] as const) {
    const officer = await stage.visitor({ width })
    await officer.as('bureau')
    const { page } = officer
    await officer.open('/console/parameters/vote.notice-days?at=420106')
    await page.getByText('法定限度：不少于 15 天').waitFor()
    await page.getByText('物业管理条例 第十四条').first().waitFor()
    await page.getByRole('button', { name: /提出变更/ }).waitFor()
    await accessible(page)
    await picture(page, `parameter-limit-${width}`)
    await officer.open('/console/parameters/fund.replenish-below?at=420106')
    await page.getByText('尚未启用：还没有事项按这个参数办理').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /提出变更/ }).count()).toBe(0)
    await accessible(page)
    await picture(page, `parameter-unused-${width}`)
    await officer.open('/console/parameters')
    await page.getByText('尚未启用').first().waitFor()
    await picture(page, `parameters-${width}`)
    await officer.context.close()
  }
}, 120_000)
