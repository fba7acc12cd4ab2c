// An officer looks at an owner's data; the owner reads who looked and why, objects, and is answered.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

test('X2 an owner reads who looked at their data, and objects; an officer looks only with a purpose', async () => {
  const desk = await stage.visitor()
  await desk.as('neighbourhood')
  const { rows } = (await (await desk.context.request.get('/api/v1/communities')).json()) as { rows: { id: string }[] }
  await desk.open(`/console/registry/communities/${rows[0]?.id}?tab=owners`)
  // 沈秋棠, by her room: the list shows a masked name alone
  await desk.page.getByLabel('按姓名全称或房号查找').fill('3-1-502')
  const row = desk.page.getByRole('row').filter({ hasText: '3-1-502' })
  const look = row.getByRole('button', { name: /^查看 沈/ })
  await look.waitFor()
  await expect.poll(() => desk.page.getByText('沈秋棠').count()).toBe(0)
  await look.click()
  const dialog = desk.page.getByRole('dialog', { name: '查看未遮盖的信息' })
  await dialog.getByLabel('说明（业主会看到）').fill('上门送达表决通知')
  await picture(desk.page, 'privacy-look', false)
  await dialog.getByRole('button', { name: '记录并查看' }).click()
  await dialog.getByText('沈秋棠').waitFor()
  await accessible(desk.page)

  const phone = await stage.visitor({ width: 390 })
  await phone.as('elder')
  await phone.open('/privacy')
  await accessible(phone.page)
  await picture(phone.page, 'privacy-390')
  await phone.page.getByRole('link', { name: '谁看过我的信息' }).click()
  await phone.page.getByText('送达通知——上门送达表决通知').waitFor()
  await phone.page.getByText(/社区居委会（.*）看了您的姓名/).first().waitFor()
  await phone.page.getByRole('button', { name: '我有异议' }).first().click()
  await phone.page.getByLabel('您为什么不同意这次查看').fill('我没有收到任何通知')
  await phone.page.getByRole('button', { name: '提出异议' }).click()
  await phone.page.getByText('您提出了异议：我没有收到任何通知').waitFor()
  await accessible(phone.page)
  await picture(phone.page, 'privacy-looks-390')
})

test('X2 an owner asks for a corrected telephone on a phone: that it was sent, what to bring and where it stands is said at once, and found again', async () => {
  const { page, ...phone } = await stage.visitor({ width: 390 })
  await phone.as('elder')
  await phone.open('/privacy/correct')
  await page.getByRole('heading', { level: 1, name: '更正登记的姓名或电话' }).waitFor()
  await page.getByRole('radio', { name: '电话' }).check()
  await page.getByLabel('怎么不对').fill('登记的是旧号码')
  await page.getByRole('button', { name: '提出更正' }).click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1, name: '更正登记的电话' }).waitFor()
  await page.getByText('已提交').first().waitFor()
  await page.locator('.next-act').getByText('请带上身份证等证件的原件').waitFor()
  await expect.poll(() => page.locator('.next-act').innerText()).toMatch(/核对，由社区居委会办理[\s\S]*最迟/)
  await page.getByText('由另一人复核').first().waitFor()
  await accessible(page)
  await picture(page, 'privacy-correct-sent-390')
  for (const address of ['/privacy/correct', '/my-home']) {
    await phone.open(address)
    await page.getByRole('link', { name: '更正登记的电话' }).first().waitFor()
  }
  await picture(page, 'privacy-correct-found-390')
})

test('X2 X4 whoever guards the platform has suspicious conduct and assessments as lists, at the desk and on a phone', async () => {
  for (const [lang, width] of [
    ['zh-CN', 390],
    ['en', 1440],
  ] as const) {
    const { page, ...guard } = await stage.visitor({ lang, width })
    await guard.as('security')
    await guard.open('/console/guard')
    const zh = lang === 'zh-CN'
    if (!zh) await page.getByRole('button', { name: 'English' }).click()
    const part = page.getByRole('region', { name: zh ? '个人信息保护影响评估' : 'Impact assessments' })
    await part.getByText(zh ? '登记影响评估' : 'Record an assessment').click()
    const values = { title: '名册导入评估', about: '导入小区名册', risks: '号码外泄', measures: '遮盖并留痕' }
    const labels = zh ? ['名称', '处理什么、为什么', '对个人的风险', '保护措施'] : ['Title', 'What is processed, and why', 'Risks to persons', 'Measures']
    for (const [i, value] of Object.values(values).entries()) await part.getByRole('textbox', { name: labels[i] ?? '', exact: true }).fill(value)
    await part.locator('input[type=date]').fill('2026-03-01')
    await part.getByRole('button', { name: zh ? '登记' : 'Record', exact: true }).click()
    await part.locator('.list-leads', { hasText: values.title }).first().waitFor()
    const href = await part.getByRole('link', { name: /Excel/ }).getAttribute('href')
    expect((await guard.context.request.get(href ?? '')).status()).toBe(200)
    await accessible(page)
    await picture(page, `guard-${lang}-${width}`)
  }
})

test('X2 the pages of one’s own data hold in both languages, and a copy is had', { timeout: 180_000 }, async () => {
  for (const [lang, width] of [
    ['zh-CN', 390],
    ['en', 1440],
  ] as const) {
    const visitor = await stage.visitor({ lang, width })
    await visitor.as('elder')
    for (const path of ['', '/looks', '/consents', '/copy', '/correct', '/register', '/end']) {
      await visitor.open(`/privacy${path}`)
      await accessible(visitor.page)
      const root = 'document.documentElement'
      const wide = await visitor.page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)
      expect([path, wide]).toEqual([path, 0])
      await picture(visitor.page, `privacy${path.replace('/', '-')}-${lang}-${width}`)
    }
  }
  const owner = await stage.visitor()
  await owner.as('elder')
  await owner.open('/privacy/copy')
  await owner.page.getByRole('button', { name: '开始整理' }).click()
  const link = owner.page.getByRole('link', { name: '下载（网页，可打印）' })
  await link.waitFor()
  const file = await owner.context.request.get((await link.getAttribute('href')) ?? '')
  expect(await file.text()).toContain('谁看过我的信息')
  const [paper] = await Promise.all([
    owner.page.waitForEvent('download'),
    owner.page.getByRole('link', { name: '下载（PDF，大字）' }).click(),
  ])
  expect(paper.suggestedFilename()).toBe('hemei-my-data.pdf')
  expect(readFileSync(await paper.path()).subarray(0, 5).toString()).toBe('%PDF-')
  await accessible(owner.page)
  await picture(owner.page, 'privacy-copy-ready')
  // of what no clock clears, the public page says why
  await owner.open('/privacy/register')
  await owner.page.getByText('选票连着公开存证').waitFor()
  await expect.poll(() => owner.page.getByText('系统每小时检查，到期自动清除。').count()).toBeGreaterThan(5)
})
