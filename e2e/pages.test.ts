// Every page of both faces, in both languages, on a phone and on a desk: nothing fails, nothing sticks out, axe finds nothing serious.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from './english.ts'
import { thingsOf, visitsOf, type Ids, type Visit } from './pages.ts'
import { pagesOf, type Face } from './routes.ts'
import { accessible, openStage, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let ids: Ids

beforeAll(async () => {
  stage = await openStage()
  ids = await thingsOf(stage)
})
afterAll(() => stage?.close())

/** What a visitor would not forgive: a page that broke, shows a fault, has no heading, or runs out of the window. */
async function whole(v: Visitor, { address, refusal }: Visit): Promise<void> {
  const broken: string[] = []
  const note = (error: Error) => void broken.push(error.message)
  v.page.on('pageerror', note)
  await v.page.goto(address)
  await v.page.locator('h1:visible').first().waitFor({ timeout: 20_000 })
  await v.page.locator('.skeleton, .ant-spin-spinning').first().waitFor({ state: 'detached' })
  v.page.off('pageerror', note)
  expect(broken).toEqual([])
  if (!refusal) expect(await v.page.locator('.problem').allInnerTexts()).toEqual([])
  const root = 'document.documentElement'
  expect(await v.page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`), 'px out of the window').toBe(0)
  await accessible(v.page)
}

/** Becomes somebody without the look at their first page that a journey begins with. */
async function become(v: Visitor, role: string): Promise<void> {
  const r = await v.context.request.post('/api/v1/demonstration/step-in', { data: { role } })
  if (!r.ok()) throw new Error(`cannot step in as ${role}: ${r.status()}`)
}

interface Manner {
  readonly width: 390 | 1440
  readonly lang: 'zh-CN' | 'en'
  readonly dark: boolean
}
/** Goes through every page of a face and tells what was found, by address, so that one fault hides no other. */
async function walk(face: Face, manner: Manner): Promise<Record<string, string>> {
  const v = await stage.visitor(manner)
  const { lang } = manner
  if (lang === 'en')
    await v.context.addInitScript(() => localStorage.setItem('hemei.settings', JSON.stringify({ language: 'en' })))
  const known = visitsOf(ids)
  const visits = pagesOf(face).flatMap((page) => known[page] ?? [])
  const faults: Record<string, string> = {}
  let who = 'nobody'
  for (const visit of visits.toSorted((a, b) => rank(a) - rank(b) || a.who.localeCompare(b.who))) {
    if (visit.who !== who) {
      who = visit.who
      await become(v, who)
    }
    const chinese = lang === 'en' ? listen(v.page) : undefined
    const fault = await whole(v, visit).then(
      () => '',
      (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
    )
    const left = (await chinese?.()) ?? []
    const said = [fault, ...left.map((text) => `not English: ${text}`)].filter(Boolean).join('\n')
    if (said) faults[`${visit.who} ${visit.address}`] = said
  }
  await v.context.close()
  return faults
}
/** A visitor who once stepped in is somebody: nobody comes first. */
const rank = ({ who }: Visit): number => (who === 'nobody' ? 0 : 1)
/** A minute or less on a machine of its own; a busy one takes its time. */
const limitMs = 600_000

test('X1 every route of both faces has its visit here, and no visit is of a page that is gone', () => {
  const visits = visitsOf(ids)
  const pages = [...pagesOf('resident'), ...pagesOf('console')]
  expect(Object.keys(visits).toSorted()).toEqual(pages.toSorted())
  expect(Object.entries(visits).filter(([, of]) => of.length === 0)).toEqual([])
})
test('X1 every page of the resident: a phone, Chinese', async () => {
  expect(await walk('resident', { width: 390, lang: 'zh-CN', dark: false })).toEqual({})
}, limitMs)
test('X1 every page of the resident: a desk, English, dark, with no Chinese but people’s own words', async () => {
  expect(await walk('resident', { width: 1440, lang: 'en', dark: true })).toEqual({})
}, limitMs)
test('X1 every page of the console: a desk, Chinese', async () => {
  expect(await walk('console', { width: 1440, lang: 'zh-CN', dark: false })).toEqual({})
}, limitMs)
test('X1 every page of the console: a phone, English, dark, with no Chinese but people’s own words', async () => {
  expect(await walk('console', { width: 390, lang: 'en', dark: true })).toEqual({})
}, limitMs)
