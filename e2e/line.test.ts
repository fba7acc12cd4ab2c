// The line, walked in a browser from the roster to the money: each step by the person who takes it, on one house.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloaded, offline } from './offline.ts'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '..')
const rosters = path.join(root, 'data/demonstration')
const expected = JSON.parse(fs.readFileSync(path.join(rosters, 'import-faults.json'), 'utf8')) as {
  sheet: string
  cell: string
}[]
const kept = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-line-'))

let stage: Stage
let desk: Visitor
let phone: Visitor
beforeAll(async () => {
  stage = await openStage()
  desk = await stage.visitor()
  phone = await stage.visitor({ width: 390 })
})
afterAll(async () => {
  await stage?.close()
  fs.rmSync(kept, { recursive: true, force: true })
})

const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

async function upload(page: Page, file: string, neighbourhood: string): Promise<void> {
  await page.goto('/console/imports')
  await field(page, '社区').selectOption({ label: neighbourhood })
  await page.getByLabel('名册（.xlsx）').setInputFiles(path.join(rosters, file))
  await button(page, '上传并检查').click()
  await page.waitForURL(/imports\/[0-9a-f-]{36}/)
}
/** Opens the first thing that waits for whoever works. */
async function firstWork(page: Page, step: string): Promise<void> {
  await page.goto('/console')
  await link(page, step).first().click()
  await page.getByRole('heading', { name: `现在办理：${step}` }).waitFor()
}
async function submit(page: Page): Promise<void> {
  await button(page, '提交').click()
  // where there was a choice, or something to be read once more, the last look comes first
  const [yes, form] = [button(page, '确认提交'), page.getByRole('heading', { name: /现在办理/ })]
  await expect.poll(async () => (await yes.isVisible()) || (await form.count()) === 0).toBe(true)
  if (await yes.isVisible()) await yes.click()
  await form.waitFor({ state: 'detached' })
}
const tools = async (page: Page) => {
  await button(page, '换一个角色').click()
  return page.getByRole('complementary', { name: '演示' })
}

test('G1 every place of Hubei is found by name, code or pinyin; 潜江 has no county tier, 东湖高新 an own code that says so', async () => {
  const { page } = desk
  await desk.as('clerk')
  await page.goto('/console/registry/jurisdictions')
  const find = page.getByLabel('按名称、代码或拼音查找')
  await find.fill('qianjiang')
  await button(page, /^潜江市/).click()
  await page.getByRole('heading', { name: '潜江市' }).waitFor()
  const below = page.getByRole('region', { name: '区划' }).getByRole('table')
  await below.getByText('街道（乡镇）').first().waitFor()
  await expect.poll(() => below.getByText('区（县、市）').count()).toBe(0)
  await find.fill('东湖新技术')
  await button(page, /^武汉东湖新技术开发区/).click()
  await page.getByText('自编代码，不是官方代码').waitFor()
  await find.fill('')
  await page.goto('/console/registry/jurisdictions?at=42')
  await page.getByText(/下级 17 个/).waitFor()
  await accessible(page)
  await picture(page, 'jurisdictions')
})

test('G5 X6 a faulty roster is shown cell by cell, in Chinese, and nothing of it is written', async () => {
  const { page } = desk
  await desk.as('clerk')
  await upload(page, 'import-faults.xlsx', '玫瑰湾社区居民委员会')
  await page.getByText(/什么都没有写入/).waitFor()
  const rows = page.getByRole('region', { name: '错误清单' }).getByRole('row')
  const said = await rows.allInnerTexts()
  for (const { sheet, cell } of expected)
    expect({ sheet, cell, rows: said.filter((row) => row.startsWith(`${sheet}\t${cell}\t`)).length }).toEqual(
      { sheet, cell, rows: 1 },
    )
  expect(said.slice(1).filter((row) => !/[\u4e00-\u9fff]{2}/.test(row.split('\t').at(-1) ?? ''))).toEqual([])
  // nothing is written: what could be is said as that, and the area has one name
  await page.getByRole('heading', { name: '搁置有误的行后可写入的房屋' }).waitFor()
  await expect.poll(() => page.getByRole('main').innerText()).not.toContain('建筑面积')
  await accessible(page)
  await picture(page, 'import-faults')
  await page.goto('/console/registry/communities')
  await page.getByText('湖畔雅苑（示范）').waitFor()
  await expect.poll(() => page.getByText('枫叶里').count()).toBe(0)
})

test('G5 X6 a file refused as a whole says why, at its place, and leads to another; the list says so too', async () => {
  const { page } = desk
  await upload(page, 'import-me.xlsx', '玫瑰湾社区居民委员会')
  const why = page.getByRole('alert')
  await why.getByText(/表中的社区代码是 \d{12}，您选择的是 玫瑰湾社区/).waitFor()
  await expect.poll(() => why.innerText()).toContain('小区 · 社区代码')
  await accessible(page)
  await picture(page, 'import-refused', false)
  await link(page, '换一个文件').click()
  await page.getByRole('row', { name: /表中的社区代码是/ }).first().waitFor()
})

test('G2 G5 a clerk imports 280 homes and 24,838.57 m²; the same file again changes nothing', async () => {
  const { page } = desk
  await upload(page, 'import-me.xlsx', '书城路社区居民委员会')
  await page.getByText('没有发现错误，可以写入。').waitFor()
  await page.getByText('24,838.57').first().waitFor()
  await accessible(page)
  await picture(page, 'import-preview', false)
  const counted = page.locator('.figure', { hasText: '业主' })
  await expect.poll(() => counted.innerText()).toMatch(/311[\s\S]+另有建设单位 1 个/)
  await button(page, '写入登记').click()
  // what is written, in figures and names, before it is
  const written = page.getByRole('dialog')
  await expect.poll(() => written.innerText()).toMatch(/书香嘉园（示范） · [\s\S]+房屋\s+280[\s\S]+业主\s+311[\s\S]+24,838\.57/)
  await accessible(page)
  await picture(page, 'import-look', false)
  await written.getByRole('button', { name: '写入登记' }).click()
  await page.getByText('新增业主 311 位、建设单位 1 个').waitFor()
  await link(page, '打开这个小区').click()
  await page.getByRole('heading', { name: '书香嘉园（示范）' }).waitFor()
  const figure = (name: string) => page.locator('.figure', { hasText: name }).locator('.figure-value')
  await expect.poll(() => figure('房屋').innerText()).toBe('280')
  await expect.poll(() => figure('专有面积').innerText()).toBe('24,838.57')
  await page.getByRole('tab', { name: '业主' }).click()
  await button(page, '建设单位').click()
  await page.getByText('武汉书香示范地产有限公司').waitFor()
  await picture(page, 'owners', false)

  await upload(page, 'import-me.xlsx', '书城路社区居民委员会')
  await page.getByText('与登记完全一致：写入后不会有任何变化。').waitFor()
  await page.getByRole('heading', { name: '文件里的房屋' }).waitFor()
  await expect.poll(() => page.getByRole('main').locator('.btn-primary').allInnerTexts()).toEqual(['打开这个小区'])
  await button(page, '仍写入登记').click()
  await page.getByText('280 套房屋与登记一致，没有任何变化。').waitFor()
})

test('the desk offers what one may do; a direct address says who may, and where to go', async () => {
  const { page } = desk
  await desk.as('neighbourhood')
  const menu = page.getByRole('navigation', { name: '栏目' })
  await expect.poll(() => menu.getByRole('link', { name: /导入小区|发起/ }).count()).toBe(0)
  await page.goto('/console/imports')
  await page.getByText('“导入小区名册”开放给：登记员、街道办事处。').waitFor()
  await expect.poll(() => button(page, '上传并检查').count()).toBe(0)
  await accessible(page)
  await desk.as('clerk')
  await page.goto('/console/votes')
  await page.getByText(/“查看表决”开放给/).waitFor()
  await page.getByRole('main').getByRole('link', { name: '导入小区' }).click()
  await button(page, '上传并检查').waitFor()
})

test('A20.1 A2.3 the committee proposes a use of the fund; it reaches the owners only with the Party work group’s opinion', async () => {
  const { page } = desk
  await desk.as('committee')
  await link(page, '发起维修资金使用').click()
  await button(page, '提交提案').click()
  await page.getByText('请填写这一项').first().waitFor()
  await field(page, '哪一栋楼').selectOption({ label: '9栋' })
  await field(page, '修什么').fill('更换9栋一单元单元门')
  await field(page, '类别').selectOption({ label: '其他共用部位、共用设施设备' })
  await field(page, '为什么要修').fill('单元门闭门器损坏，门体变形，无法关闭，冬季楼道温度过低。')
  await field(page, '预算（元）').fill('9800.00')
  await field(page, '拟定施工单位').fill('江城门业有限公司（虚构）')
  await field(page, '预算依据').fill('两家报价：9,800.00 元、10,500.00 元，取最低价。')
  const answers = {
    属于共用部位: '是',
    保修期已满: '是',
    属于供水: '否',
    属于当事人: '否',
    属于物业服务合同: '否',
  }
  for (const [question, answer] of Object.entries(answers))
    await page
      .getByRole('group', { name: new RegExp(question) })
      .getByRole('radio', { name: answer })
      .check()
  await accessible(page)
  await picture(page, 'propose')
  await button(page, '提交提案').click()
  const look = page.getByRole('dialog')
  await expect.poll(() => look.innerText()).toMatch(/9栋[\s\S]+更换9栋一单元单元门[\s\S]+9,800\.00 元[\s\S]+江城门业有限公司/)
  await picture(page, 'propose-look', false)
  await look.getByRole('button', { name: '提交提案' }).click()
  await page.waitForURL(/cases\/[0-9a-f-]{36}/)
  await page.getByText('党的工作小组先议').first().waitFor()
  await expect.poll(() => page.getByRole('heading', { name: /现在办理/ }).count()).toBe(0)
  const made = page.url()

  await desk.as('party')
  await page.goto(made)
  // material first, the rule before the fault; a refusal leads to the first field that is wrong
  await expect.poll(() => page.locator('.act-form').innerText()).toContain('4 至 1000 个字')
  await button(page, '去填写').click()
  await page.getByLabel('意见', { exact: true }).fill('同意')
  await button(page, '提交').click()
  await page.getByRole('alert').getByText('意见：至少 4 个字，现在 2 个').waitFor()
  await expect.poll(() => page.getByLabel('意见', { exact: true }).and(page.locator(':focus')).count()).toBe(1)
  await page.getByLabel('意见', { exact: true }).fill('支持，请在楼道张贴施工时间。')
  await field(page, '研究日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
  await field(page, '到会人数').fill('3')
  await page.getByRole('radio', { name: '同意提交表决' }).check()
  await accessible(page)
  await picture(page, 'case-party', false)
  await submit(page)
  await page.locator('.next-act', { hasText: '业主表决并公布结果' }).waitFor()
  await page.getByText('支持，请在楼道张贴施工时间。').waitFor()
})

const voteTitle = '更换3栋电梯曳引机'
let voteUrl = ''
/** The voter's second tab: it looks once more while the first one acts, then presses; told so, it shows what stands. */
async function overtaken(tab: Page, next: string, first: () => Promise<void>): Promise<string> {
  await tab.getByRole('radio', { name: '弃权' }).check()
  await button(tab, next).click()
  await first()
  await tab.getByRole('dialog').locator('.btn-primary').click()
  await tab.getByRole('alert').getByText('这张票刚在另一个页面或另一台设备上投出或改过').waitFor()
  await expect.poll(() => tab.getByRole('dialog').count()).toBe(0)
  return tab.getByRole('region', { name: '您的意见' }).innerText()
}

test('V3 V5 A20.1 on a phone an owner sees the cost, votes, takes it back, votes again and changes once; the count stays hidden', async () => {
  const { page } = phone
  await phone.as('elder')
  await page.getByText(`就“${voteTitle}”投票`).waitFor()
  await picture(page, 'home', false)
  await link(page, '去投票').first().click()
  await page.getByRole('heading', { name: /更换3栋电梯曳引机/ }).waitFor()
  voteUrl = new URL(page.url()).pathname
  const cost = page.getByRole('region', { name: '这会用掉我多少钱' })
  await expect.poll(() => cost.innerText()).toMatch(/我分摊\s+[\d,]+\.\d\d 元[\s\S]+分摊后余额\s+[\d,]+\.\d\d 元/)
  const why = page.getByRole('region', { name: '为什么要表决' })
  await expect.poll(() => why.innerText()).toMatch(
    /带动电梯上下的主机[\s\S]+三家报价[\s\S]+党的工作小组意见：同意提交表决\s+支持/,
  )
  await why.getByRole('link', { name: '看表决公告全文' }).waitFor()
  await accessible(page)
  await picture(page, 'vote', false)
  const took = async () =>
    Number(/(\d+) \/ \d+/.exec(await page.locator('.threshold').first().innerText())?.[1])
  const before = await took()

  // the way to the choice stays at hand while one reads, and leads to it
  const jump = button(page, '去投票')
  await why.scrollIntoViewIfNeeded()
  expect((await jump.boundingBox())?.y).toBeLessThan(844)
  await jump.click()
  expect((await page.getByRole('radio', { name: '同意', exact: true }).boundingBox())?.y).toBeLessThan(844)
  await button(page, '核对后投票').click()
  await page.getByText('请先选一项').waitFor()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await button(page, '核对后投票').click()
  await page.getByRole('dialog').getByText('同意', { exact: true }).waitFor()
  await button(page, '投票').last().click()
  await page.getByText('您投的是：同意').waitFor()
  await accessible(page)
  await picture(page, 'vote-promise', false)
  await expect.poll(took, { timeout: 12_000 }).toBe(before + 1)

  await button(page, '撤回这张票').click()
  await page.getByText('撤回不占用改票的次数').waitFor()
  await button(page, '确认撤回').click()
  // said, read out, and where the reader is
  const taken = page.getByRole('status').filter({ hasText: '已撤回您的票' })
  await expect.poll(() => taken.innerText()).toMatch(/等于没有投。.+前可以重新投[\s\S]+重新投之后，还可以改 1 次/)
  await expect.poll(() => taken.evaluate((at) => at.matches(':focus'))).toBe(true)
  await picture(page, 'vote-taken-back', false)
  await expect.poll(took, { timeout: 12_000 }).toBe(before)

  const tab = await phone.context.newPage()
  await tab.goto(voteUrl)
  const seen = await overtaken(tab, '核对后投票', async () => {
    await page.getByRole('radio', { name: '反对', exact: true }).check()
    await button(page, '核对后投票').click()
    await button(page, '投票').last().click()
    await page.getByText('您投的是：反对').waitFor()
  })
  expect(seen).toMatch(/刚在另一个页面[\s\S]+您投的是：反对/)
  await page.getByText('截止前还可以改 1 次').waitFor()
  await button(page, '改投').click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await button(page, '核对后改票').click()
  const change = page.getByRole('dialog')
  await expect.poll(() => change.innerText()).toMatch(/原来：反对[\s\S]+改为：同意[\s\S]+最后一次更改[\s\S]+不会还给您/)
  await button(tab, '改投').click()
  const changed = await overtaken(tab, '核对后改票', async () => {
    await button(page, '确认更改').click()
    await page.getByText('您投的是：同意').waitFor()
  })
  expect(changed).toMatch(/刚在另一个页面[\s\S]+您投的是：同意[\s\S]+改票的次数已用完/)
  await tab.close()
  await page.getByText('改票的次数已用完').waitFor()
  // seen again, the first screen says that one has voted, and how
  await phone.open(voteUrl)
  expect((await page.getByText('您已投：同意').boundingBox())?.y).toBeLessThan(844)
  await expect.poll(() => button(page, '去投票').count()).toBe(0)
  await picture(page, 'vote-said', false)
  // Nobody sees how the count stands, by whatever address.
  const told = await phone.context.request.get(`/api/v1${voteUrl}`)
  expect(await told.json()).toMatchObject({ result: null, conclusion: null })
  expect((await phone.context.request.get(`/api/v1${voteUrl}/result`)).status()).toBeGreaterThanOrEqual(400)
  expect((await phone.context.request.get(`/api/v1${voteUrl}/bundle`)).status()).toBeGreaterThanOrEqual(400)
})

test('V1 V6 after the close the result shows its working; bundle and receipt verify in the browser and by command, one changed byte is found', async () => {
  const { page } = phone
  const demonstration = await tools(page)
  await button(page, '请邻居投票').click()
  await demonstration.getByText('邻居们投票了').waitFor()
  await button(page, '到投票截止').click()
  await page.getByRole('heading', { name: '表决结果' }).waitFor({ timeout: 30_000 })
  await button(page, '收起演示工具').click()
  expect((await page.getByText('您已投：同意').boundingBox())?.y).toBeLessThan(844)
  const result = page.locator('.record').first()
  await expect.poll(() => result.innerText()).toMatch(/通过[\s\S]+≥ 2\/3[\s\S]+> 1\/2[\s\S]+第二百七十八条/)
  await accessible(page)
  await picture(page, 'result')
  const bundle = path.join(kept, 'bundle.json')
  const [file] = await Promise.all([page.waitForEvent('download'), link(page, '下载结果文件').click()])
  await file.saveAs(bundle)

  await link(page, '我的回执').click()
  const slip = page.locator('.record-facts')
  await slip.waitFor()
  await expect.poll(() => slip.innerText()).toMatch(/更换3栋电梯曳引机[\s\S]+3-1-502[\s\S]+我的选择\s+同意/)
  await button(page, '隐去我的选择').click()
  await expect.poll(() => slip.innerText()).not.toMatch(/我的选择\s+同意/)
  await expect.poll(() => page.locator('.qr').count()).toBe(0)
  await button(page, '显示我的选择').click()
  await button(page, '现在核对').click()
  await page.getByText('全部核对无误').waitFor({ timeout: 30_000 })
  await accessible(page)
  await picture(page, 'receipt')
  const receipt = path.join(kept, 'receipt.json')
  const [own] = await Promise.all([page.waitForEvent('download'), button(page, '下载').click()])
  await own.saveAs(receipt)
  const key = path.join(kept, 'log-key.txt')
  fs.writeFileSync(key, await (await phone.context.request.get('/.well-known/hemei/log-key')).body())

  const cli = ['server/src/cli/hemei.ts', 'verify', bundle, '--receipt', receipt, '--key', key]
  const good = await run(process.execPath, cli, { cwd: root })
  expect(good.stdout).toMatch(/更换3栋电梯曳引机/)
  await page.goto('/verify')
  const tool = path.join(kept, 'hemei-verify.html')
  await downloaded(page, /下载离线核对页/, tool)
  const alone = await offline(stage, tool, fs.readFileSync(key, 'utf8'))
  expect(await alone.check(true, fs.readFileSync(bundle), fs.readFileSync(receipt))).toContain('计入公布的结果')
  const bytes = fs.readFileSync(bundle)
  const at = bytes.indexOf('"approve"')
  bytes[at + 1] = 'b'.charCodeAt(0)
  fs.writeFileSync(bundle, bytes)
  await expect(run(process.execPath, cli, { cwd: root })).rejects.toMatchObject({ code: 1 })
  await alone.check(false, bytes)

  // The public's own page finds it too, without the server.
  await page.goto('/verify')
  await page.getByLabel('结果文件').setInputFiles(bundle)
  await button(page, '开始核对').click()
  await page.getByText('核对不符').waitFor({ timeout: 30_000 })
  await picture(page, 'verify-changed')
})

test('A20.1 A20.2 reviewed, costed, apportioned to the fen, confirmed and paid by the bank simulator', async () => {
  const { page } = desk
  await desk.as('reviewer')
  await firstWork(page, '区级审核')
  await field(page, '审核意见').fill('表决结果有效，材料齐全，同意使用。')
  await page.getByRole('radio', { name: '审核通过' }).check()
  await submit(page)

  await desk.as('company')
  await firstWork(page, '施工验收与费用决算')
  await field(page, '决算金额（元）').fill('90,000')
  await page.getByText('多 3,600.00 元；超出预算，不能提交；超出的须由业主重新表决').waitFor()
  await button(page, '提交').click()
  await page.getByRole('button', { name: '决算金额（元）：超出预算，不能提交；超出的须由业主重新表决' }).waitFor()
  await field(page, '决算金额（元）').fill('86311.07')
  await page.getByText('少 88.93 元；在预算之内').waitFor()
  await field(page, '发票号码').fill('26422000000012345678（虚构）')
  const clock = (await (await desk.context.request.get('/api/v1/demonstration')).json()) as { clock: string }
  const today = new Date(Date.parse(clock.clock) + 8 * 3_600_000).toISOString().slice(0, 10)
  await field(page, '验收日期').fill(today)
  await field(page, '验收情况').fill('空载、满载试运行各两小时，业主代表现场签字。')
  await field(page, '施工单位收款账号').fill('420108880012345')
  await field(page, '开户行').fill('演示银行水果湖支行')
  await accessible(page)
  await picture(page, 'cost')
  await button(page, '提交').click()
  const last = page.getByRole('dialog', { name: '请核对' })
  await expect.poll(() => last.innerText()).toMatch(
    /86,311\.07 元[\s\S]+26422000000012345678（虚构）[\s\S]+验收日期[\s\S]+年[\s\S]+收款单位[\s\S]+420108880012345[\s\S]+演示银行水果湖支行[\s\S]+提交后不能撤回/,
  )
  await button(page, '确认提交').click()
  await page.getByRole('heading', { name: /现在办理/ }).waitFor({ state: 'detached' })

  await desk.as('accountant')
  await firstWork(page, '会计复核分摊')
  await page.getByText('86,311.07').first().waitFor()
  await page.getByText(/逐户看/).click()
  const shares = page.getByRole('region', { name: '费用分摊' }).getByRole('row')
  const fen = (await shares.allInnerTexts())
    .slice(1)
    .map((row) => BigInt((row.split('\t')[2] ?? '').replace(/[,.]/g, '')))
  expect(fen.length).toBeGreaterThan(60)
  expect(fen.reduce((sum, one) => sum + one, 0n)).toBe(8_631_107n)
  await field(page, '复核意见').fill('分户明细与面积核对一致。')
  await page.getByRole('radio', { name: '确认，付款' }).check()
  await accessible(page)
  await picture(page, 'shares')
  await button(page, '提交').click()
  const look = await page.getByRole('dialog').innerText()
  expect(look).toMatch(/分摊总额\s+86,311\.07 元[\s\S]+从维修资金中付\s+[\d,.]+ 元[\s\S]+收款单位[\s\S]+收款账号\s+\*{4} \d{4}/)
  await button(page, '确认提交').click()
  // the page follows the bank by itself
  await page.locator('.next-act', { hasText: '已付款并公示' }).waitFor({ timeout: 30_000 })
  await page.getByText('不需要的步骤：业委会研究小组意见、补正材料').waitFor()
  await picture(page, 'case-paid')
})

test('A21.4 X7 the owner sees the entry and its notice at once; the notice is a public page and a poster', async () => {
  const { page } = phone
  await phone.open(voteUrl)
  await page.getByRole('heading', { name: '用了我多少钱' }).waitFor()
  await page.getByText(/已从 3-1-502 的维修资金扣除 [\d,]+\.\d\d 元/).waitFor()
  await phone.open('/')
  const told = page.getByRole('region', { name: '维修资金有扣款' })
  await expect.poll(() => told.innerText()).toMatch(/从 3-1-502 的维修资金扣除 [\d,]+\.\d\d 元，用于“更换3栋电梯曳引机”/)
  await picture(page, 'home-paid', false)
  await phone.open('/fund')
  await link(page, '看每一笔').first().click()
  const entry = page.locator('tr', { hasText: '更换3栋电梯曳引机' }).first()
  await entry.waitFor()
  await expect.poll(() => entry.innerText()).toMatch(/−[\d,]+\.\d\d/)
  await accessible(page)
  await picture(page, 'fund')
  await entry.getByRole('link', { name: '公示' }).click()
  await page.getByRole('heading', { name: /维修资金使用与分摊公示：更换3栋电梯曳引机/ }).waitFor()
  const address = page.url()

  const anybody = await stage.visitor({ width: 390 })
  await anybody.open(address)
  await anybody.page.getByText('怎样自己核对').waitFor()
  await accessible(anybody.page)
  await picture(anybody.page, 'notice')
  // the first homes and the rest on request; a home by its number; paper holds all
  const homes = anybody.page.locator('.record tbody tr')
  const seen = () => homes.filter({ visible: true }).count()
  const all = await homes.count()
  expect(all).toBeGreaterThan(60)
  expect(await seen()).toBeLessThan(10)
  const height = await anybody.page.evaluate<number>('document.documentElement.scrollHeight')
  expect(height).toBeLessThan(4000)
  await field(anybody.page, '找我家').fill('1-502')
  await expect.poll(() => homes.filter({ visible: true }).allInnerTexts()).toEqual([expect.stringMatching(/^3-1-502\t/)])
  await anybody.page.emulateMedia({ media: 'print' })
  expect(await seen()).toBe(all)
  await anybody.page.emulateMedia({ media: null })
  // whoever owns a home there sees its share before everything else
  await page.getByRole('region', { name: /^您家 3-/ }).waitFor()
  for (const name of ['A4', 'A3']) {
    const href = await link(anybody.page, `张贴版 ${name}`).getAttribute('href')
    const poster = await anybody.context.request.get(href ?? '')
    expect(poster.headers()['content-type']).toContain('pdf')
    expect((await poster.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
})
