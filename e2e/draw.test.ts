// A draw: announced by the committee, drawn by a value that comes later, checked by a stranger with the network off.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
const kept = mkdtempSync(path.join(os.tmpdir(), 'hemei-draw-'))
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => {
  rmSync(kept, { recursive: true })
  return stage?.close()
})

async function downloaded(page: Page, link: string | RegExp): Promise<string> {
  const waits = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  // a browser hands out what it downloaded under a name of its own
  const to = path.join(kept, `${crypto.randomUUID()}.html`)
  await (await waits).saveAs(to)
  return to
}
/** A published vote's file and its voter's receipt, as they were downloaded before. */
async function publishedVote(v: Visitor): Promise<{ bundle: Buffer; receipt: Buffer }> {
  await v.as('elder')
  const get = (address: string) => v.context.request.get(`/api/v1${address}`)
  const { rows } = (await (await get('/votes')).json()) as { rows: { id: string; state: string }[] }
  const id = rows.find(({ state }) => state === 'published')?.id ?? ''
  const { code } = (await (await get(`/votes/${id}/receipt`)).json()) as { code: string }
  return { bundle: await (await get(`/votes/${id}/bundle`)).body(), receipt: Buffer.from(code) }
}

test('A20.1 V6 the committee announces a draw, it is drawn by itself in time, and a stranger draws again offline', async () => {
  const desk = await stage.visitor()
  const { page } = desk
  await desk.as('committee')
  await page.getByRole('link', { name: '公开抽取', exact: true }).click()
  await page.getByRole('link', { name: '公布一次抽取' }).click()
  await page.getByRole('button', { name: '公布', exact: true }).click()
  expect(await page.getByText('请填写', { exact: true }).count()).toBe(2)
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
  expect(await stranger.page.locator('.draw-names').first().getByRole('listitem').count()).toBe(3)
  await accessible(stranger.page)
  await picture(stranger.page, 'draw-drawn')
  const file = await downloaded(stranger.page, '下载抽取文件')
  await stranger.open(`/verify?draw=${id}`)
  await stranger.page.getByRole('button', { name: '开始核对' }).click()
  await stranger.page.getByText('全部核对无误').waitFor({ timeout: 60_000 })

  // from here on there is no server: the check is a file, opened from the disk
  const tool = await downloaded(stranger.page, /下载离线核对页/)
  const key = await (await stranger.context.request.get('/.well-known/hemei/log-key')).text()
  const vote = await publishedVote(desk)
  const alone = await stage.visitor()
  await alone.context.setOffline(true)
  const open: string[] = []
  alone.page.on('request', (r) => void (r.url().startsWith('file:') || open.push(r.url())))
  const check = async (holds: boolean, ...given: Buffer[]): Promise<string> => {
    await alone.page.goto(`file://${tool}`)
    await alone.page.getByLabel('要核对的文件').setInputFiles(given.map((buffer, i) => ({ name: `${i}.json`, mimeType: 'application/json', buffer })))
    await alone.page.getByLabel('日志公钥').fill(key)
    await alone.page.getByRole('button', { name: '核对 · Check', exact: true }).click()
    await alone.page.getByText(holds ? '核对无误' : '核对不符').waitFor({ timeout: 60_000 })
    return alone.page.locator('#report').innerText()
  }
  const bytes = readFileSync(file)
  expect(await check(true, bytes)).toContain('抽中 3：')
  await accessible(alone.page)
  await picture(alone.page, 'verify-offline')
  const changed = Buffer.from(bytes.toString().replace(/"drawn":\["[^"]+"/, '"drawn":["1栋 9-9-999"'))
  expect(changed.equals(bytes)).toBe(false)
  expect(await check(false, changed)).toContain('重新抽取得到的不是这些')
  expect(await check(true, vote.bundle, vote.receipt)).toContain('计入公布的结果')
  expect(open).toEqual([])
})
