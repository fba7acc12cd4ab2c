// A stranger checks a sealed PDF: on the site, and from files with the network off; one changed byte is found (X7, V6).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloaded, offline } from './offline.ts'
import { accessible, openStage, picture, type Stage } from './stage.ts'

let stage: Stage
const kept = mkdtempSync(path.join(os.tmpdir(), 'hemei-sealed-'))
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
  rmSync(kept, { recursive: true, force: true })
})

test('X7 V6 a sealed notice is checked on the site and with the network off; one changed byte and another authority are found', async () => {
  const v = await stage.visitor({ width: 390 })
  const { page } = v
  const get = async (address: string): Promise<Buffer> => {
    const r = await v.context.request.get(address)
    expect([address, r.status()]).toEqual([address, 200])
    return r.body()
  }
  await v.open('/verify')
  const tool = path.join(kept, 'hemei-verify.html')
  await downloaded(page, /下载离线核对页/, tool)
  const { rows } = JSON.parse((await get('/api/v1/publications?limit=1')).toString()) as { rows: { number: string }[] }
  const pdf = await get(`/api/v1/publications/${encodeURIComponent(rows[0]?.number ?? '')}/poster.pdf`)
  const authority = (await get('/.well-known/hemei/seal-authority.pem')).toString()
  const changed = Buffer.from(pdf)
  const at = Math.floor(pdf.length / 3)
  changed[at] = (changed[at] ?? 0) ^ 1

  // on the site: nothing is uploaded
  const sent: string[] = []
  page.on('request', (r) => void (r.method() === 'GET' || sent.push(r.url())))
  const choose = (buffer: Buffer) => page.getByLabel('结果文件').setInputFiles({ name: 'notice.pdf', mimeType: 'application/pdf', buffer })
  await choose(pdf)
  await page.getByLabel('签发机构的证书').waitFor()
  await page.getByRole('button', { name: '开始核对' }).click()
  await page.getByText('全部核对无误').waitFor()
  await page.getByText('印章后来是否停用').first().waitFor()
  await accessible(page)
  await picture(page, 'verify-sealed-390')
  await choose(changed)
  await page.getByRole('button', { name: '开始核对' }).click()
  await page.getByText('文件在盖章以后被改动过').first().waitFor()
  await picture(page, 'verify-sealed-changed-390')
  expect(sent).toEqual([])

  // from a disk, without a network
  const alone = await offline(stage, tool, authority)
  expect(await alone.check(true, pdf)).toContain('印章由所给的机构签发')
  expect(await alone.check(false, changed)).toContain('文件在盖章以后被改动过')
  const near = authority.indexOf('-----END') - 30
  const other = `${authority.slice(0, near)}${authority[near] === 'A' ? 'B' : 'A'}${authority.slice(near + 1)}`
  expect(readFileSync(tool).length).toBeGreaterThan(10_000)
  const elsewhere = await offline(stage, tool, other)
  expect(await elsewhere.check(false, pdf)).toContain('不是所给的机构')
})
