// The check as a file on a disk, in a browser without a network: what anybody does who trusts no server.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Stage } from './stage.ts'

export interface Offline {
  readonly page: Page
  /** gives the files to the page and answers its report; fails where the verdict is another */
  check(holds: boolean, ...files: Buffer[]): Promise<string>
}

/** `tool`: where the downloaded page lies; `key`: the log's, as served. */
export async function offline(stage: Stage, tool: string, key: string): Promise<Offline> {
  const { page, context } = await stage.visitor()
  await context.setOffline(true)
  const asked: string[] = []
  page.on('request', (r) => void (r.url().startsWith('file:') || asked.push(r.url())))
  return {
    page,
    check: async (holds, ...files) => {
      await page.goto(`file://${tool}`)
      const given = files.map((buffer, i) => ({ name: `${i}.json`, mimeType: 'application/json', buffer }))
      await page.getByLabel('要核对的文件').setInputFiles(given)
      await page.getByLabel('日志公钥').fill(key)
      await page.getByRole('button', { name: '核对 · Check', exact: true }).click()
      const verdict = page.locator('#verdict')
      await verdict.filter({ hasText: /^[✓✗]/ }).waitFor({ timeout: 60_000 })
      await expect.poll(() => verdict.innerText()).toContain(holds ? '核对无误' : '核对不符')
      expect(asked).toEqual([])
      return page.locator('#report').innerText()
    },
  }
}

export async function downloaded(page: Page, link: string | RegExp, to: string): Promise<Buffer> {
  const waits = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  await (await waits).saveAs(to)
  return readFileSync(to)
}
