// Makes vote.png, the README's picture, from a demonstration just begun: node tools/picture.ts http://localhost:8080
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'

const [address = 'http://localhost:8080'] = process.argv.slice(2)
const width = 390
const height = 780
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run']

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
const context = await browser.newContext({
  baseURL: address,
  viewport: { width, height },
  deviceScaleFactor: 2,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
})
const page = await context.newPage()

/** What the phone shows, without the demonstration's bar; `top` comes to the upper edge. */
async function shot(top?: ReturnType<Page['locator']>): Promise<string> {
  await page.addStyleTag({ content: '.demo { display: none !important }' })
  await page.evaluate('scrollTo(0, 0)')
  const box = await top?.boundingBox()
  await page.evaluate(`scrollTo(0, ${Math.max(0, (box?.y ?? 0) - 16)})`)
  await page.waitForTimeout(300)
  return (await page.screenshot()).toString('base64')
}

await context.request.post('/api/v1/demonstration/step-in', { data: { role: 'elder' } })
const state = (await (await context.request.get('/api/v1/demonstration')).json()) as {
  vote: { id: string; closesAt: string }
}
await page.goto(`/votes/${state.vote.id}`)
await page.waitForLoadState('networkidle')
const asked = await shot()
await page.getByRole('radio', { name: '同意', exact: true }).check()
const chosen = await shot(page.getByRole('heading', { name: '法律怎么说' }))
await page.getByRole('button', { name: '核对后投票' }).click()
await page.getByRole('button', { name: '投票' }).last().click()
await page.getByText('您投的是：同意').first().waitFor()
await context.request.post(`/api/v1/demonstration/votes/${state.vote.id}/neighbours`)
await context.request.post('/api/v1/demonstration/clock', { data: { to: state.vote.closesAt } })
await page.waitForTimeout(3000)
await page.reload()
const record = page.locator('.record').first()
await record.waitFor()
const published = await shot(record)

const frames = [asked, chosen, published].map((png) => `<img src="data:image/png;base64,${png}">`).join('')
const sheet = await browser.newPage({ viewport: { width: 1345, height: 852 }, deviceScaleFactor: 1.2 })
await sheet.setContent(`<style>
  body { display: flex; justify-content: center; gap: 32px; margin: 0; padding: 36px 0; background: #f6f5f1 }
  img { width: ${width}px; height: ${height}px; border: 1px solid #7b848d; border-radius: 16px }
</style>${frames}`)
await sheet.screenshot({ path: path.resolve(import.meta.dirname, '../docs/pictures/vote.png') })
await browser.close()
