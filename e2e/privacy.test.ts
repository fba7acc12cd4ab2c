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
  expect(await desk.page.getByText('沈秋棠').count()).toBe(0)
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
  expect(await owner.page.getByText('系统每小时检查，到期自动清除。').count()).toBeGreaterThan(5)
})
