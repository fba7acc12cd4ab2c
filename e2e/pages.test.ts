// Every page of both faces, in both languages, on a phone and on a desk: nothing fails, nothing sticks out, axe finds nothing serious.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessible, openStage, picture, type Stage, type Visitor } from './stage.ts'

let stage: Stage
/** addresses of things that stand in the demonstration */
let ids: Record<'community' | 'open' | 'published' | 'case' | 'notice' | 'room' | 'voucher', string>

interface Rows {
  rows: { id: string; state: string; number: string }[]
}

beforeAll(async () => {
  stage = await openStage()
  const owner = await stage.visitor()
  await owner.as('elder')
  const of = async <A>(path: string): Promise<A> =>
    (await (await owner.context.request.get(`/api/v1${path}`)).json()) as A
  const { rows: votes } = await of<Rows>('/votes')
  const community = (await of<Rows>('/communities')).rows[0]?.id ?? ''
  const room = (await of<{ rooms: { room: { id: string } }[] }>('/fund/mine')).rooms[0]?.room.id ?? ''
  const notice = (await of<Rows>('/publications?filter.kind=fund.use-account')).rows[0]?.number ?? ''
  await owner.as('accountant')
  ids = {
    community,
    room,
    notice: encodeURIComponent(notice),
    open: votes.find(({ state }) => state === 'open')?.id ?? '',
    published: votes.find(({ state }) => state === 'published')?.id ?? '',
    case: (await of<Rows>('/cases')).rows.find(({ state }) => state === 'ended')?.id ?? '',
    voucher: (await of<Rows>(`/communities/${community}/vouchers`)).rows[0]?.id ?? '',
  }
  await owner.context.close()
})
afterAll(() => stage?.close())

const publicPages = () => [
  '/',
  '/publications',
  `/publications/${ids.notice}`,
  '/verify',
  '/sign-in',
  '/calculators',
]
const residentPages = () => [
  '/',
  '/votes',
  `/votes/${ids.open}`,
  `/votes/${ids.published}`,
  '/fund',
  `/fund/${ids.room}`,
  `/verify?vote=${ids.published}`,
  '/calculators/tally',
  '/calculators/apportion',
  '/calculators/interest',
  '/settings',
  '/no-such-page',
]
const consolePages = () => [
  '/console',
  '/console/cases',
  `/console/cases/${ids.case}`,
  '/console/votes',
  `/console/votes/${ids.published}`,
  '/console/fund',
  `/console/fund/${ids.community}`,
  `/console/fund/${ids.community}?tab=vouchers`,
  `/console/fund/${ids.community}?tab=orders`,
  `/console/fund/vouchers/${ids.voucher}`,
  '/console/publications',
  '/console/registry/communities',
  `/console/registry/communities/${ids.community}`,
  '/console/registry/jurisdictions?at=4201',
  '/console/propose',
  '/console/imports',
]

/** What a visitor would not forgive: a page that broke, shows a fault, or runs out of the window. */
async function whole(v: Visitor, path: string): Promise<void> {
  const broken: string[] = []
  const note = (error: Error) => void broken.push(`${path}: ${error.message}`)
  v.page.on('pageerror', note)
  await v.page.goto(path)
  await v.page.locator('h1:visible').first().waitFor()
  await v.page.locator('.skeleton, .ant-spin-spinning').first().waitFor({ state: 'detached' })
  v.page.off('pageerror', note)
  expect(broken).toEqual([])
  expect({ path, faults: await v.page.locator('.problem').allInnerTexts() }).toEqual({ path, faults: [] })
  const root = 'document.documentElement'
  const out = await v.page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`)
  expect({ path, outOfWindowPx: out }).toEqual({ path, outOfWindowPx: 0 })
  await accessible(v.page)
}
const english = (v: Visitor) =>
  v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))

interface Manner {
  readonly width: 390 | 1440
  readonly lang: 'zh-CN' | 'en'
  readonly dark: boolean
}
async function resident(manner: Manner): Promise<void> {
  const v = await stage.visitor(manner)
  if (manner.lang === 'en') await english(v)
  for (const path of publicPages()) await whole(v, path)
  await v.as('elder')
  for (const path of residentPages()) await whole(v, path)
  await v.context.close()
}
async function desk(manner: Manner): Promise<void> {
  const v = await stage.visitor(manner)
  if (manner.lang === 'en') await english(v)
  await v.as('accountant')
  for (const path of consolePages()) await whole(v, path)
  await v.as('committee')
  for (const path of ['/console', '/console/propose', `/console/votes/${ids.open}`]) await whole(v, path)
  await picture(v.page, `console-vote-${manner.width}-${manner.lang}`, false)
  await v.context.close()
}

test('X1 every page of the resident: a phone, Chinese', async () => {
  await resident({ width: 390, lang: 'zh-CN', dark: false })
  expect.hasAssertions()
})
test('X1 every page of the resident: a desk, English, dark', async () => {
  await resident({ width: 1440, lang: 'en', dark: true })
  expect.hasAssertions()
})
test('X1 every page of the console: a desk, Chinese', async () => {
  await desk({ width: 1440, lang: 'zh-CN', dark: false })
  expect.hasAssertions()
})
test('X1 every page of the console: a phone, English, dark', async () => {
  await desk({ width: 390, lang: 'en', dark: true })
  expect.hasAssertions()
})

test('X1 nothing of the other language is left on an English page of the resident but names and quoted texts', async () => {
  const v = await stage.visitor({ lang: 'en', width: 390 })
  await english(v)
  for (const path of ['/', '/sign-in', '/verify', '/calculators', '/calculators/apportion', '/settings']) {
    await v.open(path)
    await v.page.locator('h1').first().waitFor()
    const said = await v.page.locator('main').innerText()
    const chinese = said
      .split('\n')
      .filter(
        (line) =>
          /[\u4e00-\u9fff]/.test(line) &&
          !/（示范）|中文|业主表决|公示/.test(line) &&
          line.trim() !== '翻修5栋屋面防水层',
      )
    expect({ path, chinese: chinese.filter((line) => !line.includes('栋')) }).toEqual({ path, chinese: [] })
  }
})
