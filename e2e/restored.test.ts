// A machine dies while a vote runs, and its folder with it: restored elsewhere from last night's backup, what is missing is named (V3, V6).
import { execFile, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dataFolder, startServer, stopServer } from './server.ts'
import { accessible, chromiumAt, newVisitor, picture, type Visitor } from './stage.ts'

const hemei = path.resolve(import.meta.dirname, '../server/src/cli/hemei.ts')
const port = 20_900 + (process.pid % 900)
const folders: string[] = []
let server: ChildProcess
let browser: Browser
beforeAll(async () => {
  folders.push(dataFolder(inject('filled')))
  server = await startServer(folders[0] ?? '', port)
  browser = await chromium.launch(chromiumAt())
})
afterAll(async () => {
  await browser.close()
  await stopServer(server)
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

/** What a command says, whatever it exits with. */
async function command(data: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, HEMEI_DATA: data, HEMEI_MODE: 'demonstration' }
  const run = promisify(execFile)(process.execPath, [hemei, ...args], { env })
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return stdout
}
/** The server and its database end at once, without a word, and their folder is gone. */
async function machineDies(data: string): Promise<void> {
  const [found = ''] = fs.globSync('postgres/**/postmaster.pid', { cwd: data })
  const [database] = fs.readFileSync(path.join(data, found), 'utf8').split('\n')
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGKILL')
  process.kill(Number(database), 'SIGKILL')
  await gone
  fs.rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
async function voteFor(page: Page): Promise<void> {
  await page.getByRole('link', { name: '去投票' }).first().click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '核对后投票' }).click()
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('已收到您的票').first().waitFor()
}

test('V3 V6 a machine dies during a vote and is restored elsewhere: operator, public and the owner whose ballot is missing are told, and the owner votes again', { timeout: 300_000 }, async () => {
  const [data = ''] = folders
  const aside = dataFolder()
  folders.push(aside)
  // kept elsewhere: the key, and last night's backup
  const key = fs.readFileSync(path.join(data, 'demonstration.key'))
  const file = path.join(aside, 'last-night.zst')
  expect(await command(data, 'backup', file)).toContain('已备份')

  const owner: Visitor = await newVisitor(browser, `http://localhost:${port}`, { width: 390 })
  const { page } = owner
  await owner.as('elder')
  await owner.open('/')
  const newest = async () => (await owner.context.request.get('/api/v1/log/checkpoint')).text()
  const sizeOf = (note: string) => Number(note.split('\n')[1])
  const before = sizeOf(await newest())
  await voteFor(page)
  const vote = new URL(page.url()).pathname
  // the log grows by the ballot, and somebody keeps its newest checkpoint
  const checkpoint = path.join(aside, 'newest-checkpoint.txt')
  await expect.poll(async () => sizeOf(await newest()), { timeout: 20_000 }).toBeGreaterThan(before)
  fs.writeFileSync(checkpoint, await newest())

  await machineDies(data)
  const elsewhere = dataFolder()
  folders.push(elsewhere)
  fs.writeFileSync(path.join(elsewhere, 'demonstration.key'), key, { mode: 0o600 })
  const said = await command(elsewhere, 'restore', file, '--since', checkpoint)
  expect(said).toMatch(/缺少日志第 \d+ 至 \d+ 条/)
  server = await startServer(elsewhere, port)
  const doctor = await command(elsewhere, 'doctor')
  expect(doctor).toContain('[log.restored]')
  expect(doctor).toMatch(/已知缺少公开日志第 \d+ 至 \d+ 条/)
  expect(doctor).toContain('（进行中）')

  await owner.as('elder')
  await owner.open(vote)
  await page.getByRole('heading', { name: '您在这台设备上投的票，平台里没有了' }).waitFor()
  await page.getByText('您投的是“同意”').waitFor()
  await page.getByText('凭据是平台签过字的，说的就是这张票').waitFor()
  await accessible(page)
  await picture(page, 'restored-lost-390')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存凭据' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^hemei-promise-[0-9a-f]{16}\.json$/)
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '核对后投票' }).click()
  await page.getByRole('button', { name: '投票' }).last().click()
  await page.getByText('已收到您的票').first().waitFor()
  await expect.poll(() => page.getByRole('heading', { name: /平台里没有了/ }).count()).toBe(0)

  // whoever looks at the public check reads it too, in both languages
  for (const [lang, words] of [['zh-CN', '公开日志断过'], ['en', 'The public log was broken off']] as const) {
    const stranger = await newVisitor(browser, `http://localhost:${port}`, { width: 1440, lang })
    if (lang === 'en')
      await stranger.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
    await stranger.open('/verify')
    await stranger.page.getByRole('heading', { name: words }).waitFor()
    await accessible(stranger.page)
    await picture(stranger.page, `restored-verify-${lang}`)
    await stranger.context.close()
  }
})
