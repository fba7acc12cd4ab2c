// A draw: announced by the committee, drawn by a value that comes later, checked by a stranger with the network off.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloaded, offline } from './offline.ts'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
const kept = mkdtempSync(path.join(os.tmpdir(), 'hemei-draw-'))
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => {
  rmSync(kept, { recursive: true })
  return stage?.close()
})

test('V6 the committee announces a draw, it is drawn by itself in time, and a stranger draws again offline', async () => {
  const desk = await stage.visitor()
  const { page } = desk
  await desk.as('committee')
  await page.getByRole('link', { name: '公开抽取', exact: true }).click()
  await page.getByRole('link', { name: '公布一次抽取' }).click()
  await page.getByRole('button', { name: '公布', exact: true }).click()
  await expect.poll(() => page.getByText('请填写', { exact: true }).count()).toBe(2)
  await page.getByLabel('抽什么').fill('2栋外墙维修验收的业主见证人')
  await page.getByRole('button', { name: '填入全部已售房屋' }).click()
  await page.getByLabel('候选名单').filter({ hasText: '1-1-101' }).waitFor()
  await accessible(page)
  await page.getByRole('button', { name: '公布', exact: true }).click()
  await page.getByText('待抽取').waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await picture(page, 'draw-announced')

  const { clock } = (await (await desk.context.request.get('/api/v1/demonstration')).json()) as { clock: string }
  const to = new Date(Date.parse(clock) + 3 * 86_400_000).toISOString()
  const headers = { origin: new URL(page.url()).origin, 'idempotency-key': `draw-${id}` }
  expect((await desk.context.request.post('/api/v1/demonstration/clock', { data: { to }, headers })).ok()).toBe(true)

  const stranger = await stage.visitor({ width: 390 })
  await stranger.open(`/draws/${id}`)
  await stranger.page.getByText('已抽取').waitFor({ timeout: 60_000 })
  await expect.poll(() => stranger.page.locator('.draw-names').first().getByRole('listitem').count()).toBe(3)
  await accessible(stranger.page)
  await picture(stranger.page, 'draw-drawn')
  const bytes = await downloaded(stranger.page, '下载抽取文件', path.join(kept, 'draw.json'))
  await stranger.open(`/verify?draw=${id}`)
  await stranger.page.getByRole('button', { name: '开始核对' }).click()
  await stranger.page.getByText('全部核对无误').waitFor({ timeout: 60_000 })
  const tool = path.join(kept, 'hemei-verify.html')
  await downloaded(stranger.page, /下载离线核对页/, tool)

  const key = await (await stranger.context.request.get('/.well-known/hemei/log-key')).text()
  const alone = await offline(stage, tool, key)
  expect(await alone.check(true, bytes)).toContain('抽中 3：')
  await accessible(alone.page)
  await picture(alone.page, 'verify-offline')
  const changed = Buffer.from(bytes.toString().replace(/"drawn":\["[^"]+"/, '"drawn":["1栋 9-9-999"'))
  expect(changed.equals(bytes)).toBe(false)
  expect(await alone.check(false, changed)).toContain('重新抽取得到的不是这些')
})
