// The interface's readable documents: ours alone, with nothing of their reader's maker, and nothing fetched from elsewhere.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, picture, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

test('X1 /api/docs shows the interface and none of its vendor’s services, and asks no other machine', async () => {
  const { page } = await stage.visitor()
  const foreign: string[] = []
  page.on('request', (asked) => {
    const { origin, protocol } = new URL(asked.url())
    if (/^(http|ws)/.test(protocol) && origin !== stage.url) foreign.push(asked.url())
  })
  await page.goto('/api/docs/')
  await page.getByRole('heading', { name: '和美家园 Hemei' }).waitFor()
  await page.getByText('Powered by Scalar').waitFor()
  await picture(page, 'api-docs', false)
  for (const offered of [/Ask AI/i, /Developer Tools/i, /Generate (SDK|MCP)/i])
    expect([offered, await page.getByText(offered).filter({ visible: true }).count()]).toEqual([offered, 0])
  expect(foreign).toEqual([])
})
