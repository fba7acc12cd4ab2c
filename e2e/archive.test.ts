// A case ends and is archived: found by its number, its package taken out for a reason and verified offline, held and released.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from './english.ts'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let desk: Visitor
let owner: Visitor
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-e2e-archive-'))
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
  owner = await stage.visitor({ width: 390 })
})
afterAll(async () => {
  await stage?.close()
  fs.rmSync(folder, { recursive: true })
})

interface Rows {
  rows: { id: string; number: string; state: string }[]
}
const post = async <A>(v: Visitor, address: string, data: object): Promise<A> => {
  const r = await v.context.request.post(`/api/v1${address}`, { data, headers: { 'idempotency-key': crypto.randomUUID() } })
  expect([r.status(), await r.text()]).toEqual([expect.toSatisfy((s: number) => s < 300), expect.any(String)])
  return (await r.json()) as A
}
const get = async <A>(v: Visitor, address: string): Promise<A> => (await (await v.context.request.get(`/api/v1${address}`)).json()) as A
const textbox = (name: string) => desk.page.getByRole('dialog').getByRole('textbox', { name })
/** The button that opens a dialog, then the one of the same name in it. */
async function does(name: string, field: string, words: string): Promise<void> {
  const { page } = desk
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
  await textbox(field).fill(words)
  await accessible(page)
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

test('X7 X2 a case ends, its record is found by its number, the package is taken out for a reason and holds offline, held and released', async () => {
  await owner.as('owner')
  const community = (await get<Rows>(owner, '/communities')).rows[0]?.id ?? ''
  const { id } = await post<{ id: string }>(owner, `/communities/${community}/cases`, { procedure: 'privacy.correction', form: { field: 'phone', why: '号码换过了，请更正' } })
  await desk.as('neighbourhood')
  await post(desk, `/cases/${id}/steps/decide`, { outcome: 'refuse', form: { finding: '没有带证件，请下次带来' } })
  await expect.poll(async () => (await get<Rows>(desk, `/archive/records?filter.case=${id}`)).rows[0]?.state, { timeout: 90_000, interval: 1_000 }).toBe('kept')
  const { number = '', id: record = '' } = (await get<Rows>(desk, `/archive/records?filter.case=${id}`)).rows[0] ?? {}

  const { page } = desk
  await desk.open('/console/archive')
  await page.getByText('没有损坏、到期或冻结的档案。').waitFor()
  await page.getByPlaceholder('档号、题名、办件编号、小区').fill(number)
  await page.getByRole('row', { name: new RegExp(number.slice(-4)) }).getByRole('link', { name: number }).waitFor()
  await accessible(page)
  await picture(page, 'archive-list')
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('heading', { name: '更正登记的电话' }).waitFor()
  await accessible(page)
  await picture(page, 'archive-record')

  const coming = page.waitForEvent('download')
  await does('调阅档案包', '调阅理由', '业主来访，核对当时的答复')
  const file = path.join(folder, 'package.zip')
  await (await coming).saveAs(file)
  await page.getByText('业主来访，核对当时的答复').waitFor()
  const pem = path.join(folder, 'authority.pem')
  fs.writeFileSync(pem, await (await desk.context.request.get('/.well-known/hemei/seal-authority.pem')).body())
  const said = spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../server/src/cli/hemei.ts'), 'verify', file, '--key', pem, '--lang', 'zh'], { encoding: 'utf8' })
  expect([said.status, said.stdout]).toEqual([0, expect.stringContaining(number)])
  expect(said.stdout).toContain('由所给的机构签发')

  await page.getByRole('button', { name: '立即核对' }).click()
  await page.getByText('人工核对').waitFor()
  await does('冻结', '冻结理由', '信访未结')
  await page.getByRole('button', { name: '解除冻结' }).waitFor()
  await desk.open('/console/archive')
  await page.getByRole('link', { name: '1 件冻结' }).click()
  await page.getByRole('link', { name: number }).waitFor()
  await accessible(page)
  await picture(page, 'archive-held')
  await page.getByRole('link', { name: number }).click()
  await does('解除冻结', '解除理由', '信访已结')
  await page.getByRole('button', { name: '冻结', exact: true }).waitFor()

  // whose case it was finds its record from the case, and who took it out
  await desk.open(`/console/cases/${id}`)
  await page.getByRole('link', { name: `已归档 ${number}` }).waitFor()
  await picture(page, 'archive-case')
  await owner.open(`/cases/${id}`)
  await owner.page.getByText(`已归档，档号 ${number}，保管至`).waitFor()
  await accessible(owner.page)
  await picture(owner.page, 'archive-owner-390')

  const narrow = await stage.visitor({ width: 390, lang: 'en' })
  await narrow.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
  await narrow.as('neighbourhood')
  for (const address of ['/console/archive', '/console/archive/register', `/console/archive/${record}`]) {
    const chinese = listen(narrow.page)
    await narrow.open(address)
    expect(await chinese()).toEqual([])
    await accessible(narrow.page)
    await picture(narrow.page, `archive-390-en-${address.split('/').length}-${address.endsWith('register') ? 'register' : 'page'}`)
  }
})
