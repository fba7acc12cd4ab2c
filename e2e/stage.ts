// The stage of the browser journeys: the real server on a fresh data folder, a real browser, pictures, axe.
import { createHmac } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { dataFolder, startServer, stopServer } from './server.ts'

export const pictures = path.join(import.meta.dirname, 'pictures')
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
flags.push('--disable-background-networking', '--disable-component-update', '--disable-sync')

export interface Stage {
  readonly url: string
  readonly browser: Browser
  /** a visitor's own browser profile */
  visitor(options?: VisitorOptions): Promise<Visitor>
  close(): Promise<void>
}
export interface VisitorOptions {
  readonly width?: 390 | 1440
  readonly lang?: 'zh-CN' | 'en'
  readonly dark?: boolean
}
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** becomes a role of the demonstration, and opens its first page */
  as(role: string): Promise<void>
  open(path: string): Promise<void>
}

/** How the browser is started here. */
export function chromiumAt(): { args: string[]; executablePath?: string } {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((f) => fs.existsSync(f))
  return { ...(executablePath ? { executablePath } : {}), args: flags }
}

export async function openStage(): Promise<Stage> {
  const data = dataFolder(inject('filled'))
  const port = 19_000 + (process.pid % 900)
  const server = await startServer(data, port)
  const browser = await chromium.launch(chromiumAt())
  const url = `http://localhost:${port}`
  return {
    url,
    browser,
    visitor: (options = {}) => newVisitor(browser, url, options),
    close: async () => {
      await browser.close()
      await stopServer(server)
      fs.rmSync(data, { recursive: true, force: true })
    },
  }
}

export async function newVisitor(browser: Browser, url: string, o: VisitorOptions): Promise<Visitor> {
  const width = o.width ?? 1440
  const context = await browser.newContext({
    baseURL: url,
    locale: o.lang ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: o.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width, height: width === 390 ? 844 : 900 },
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(40_000)
  const open = async (where: string): Promise<void> => {
    // a page that is just on its way elsewhere by itself gives the address up; whoever typed it types it again
    await page.goto(where).catch(async (error: unknown) => {
      if (!String(error).includes('ERR_ABORTED')) throw error
      await page.goto(where)
    })
    await page.waitForLoadState('networkidle')
  }
  return {
    page,
    context,
    open,
    as: async (role) => {
      const r = await context.request.post('/api/v1/demonstration/step-in', { data: { role } })
      expect(r.ok() ? 'stepped in' : await r.text()).toBe('stepped in')
      const { landing } = (await r.json()) as { landing: string }
      await open(landing)
    },
  }
}

/** Keeps a picture of the page as it stands. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  fs.mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage })
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** axe finds nothing serious (WCAG 2.2 AA). Our pages have no frames: one run in the page itself is all there is. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const how = JSON.stringify({ runOnly: tags, resultTypes: ['violations'] })
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${how})`)
  const said = violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(' | ')}`)
  expect(said, `${page.url()}: ${said.join('\n')}`).toEqual([])
}

/** What an authenticator does with the secret that the page shows. */
export function authenticator(secret: string, ahead = 0): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(secret.replaceAll(' ', ''), (c) =>
    letters.indexOf(c).toString(2).padStart(5, '0'),
  ).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const mac = createHmac('sha1', key).update(counter).digest()
  const value = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(value % 1_000_000).padStart(6, '0')
}
