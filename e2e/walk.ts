// Goes through every page of a face as one visitor: nothing fails, nothing sticks out, axe finds nothing serious.
import { expect } from 'vitest'
import { listen } from './english.ts'
import { visitsOf, type Ids, type Visit } from './pages.ts'
import { pagesOf, type Face } from './routes.ts'
import { accessible, type Stage, type Visitor } from './stage.ts'

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
  if (!refusal) await expect.poll(() => v.page.locator('.problem').allInnerTexts()).toEqual([])
  const root = 'document.documentElement'
  expect(await v.page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`), 'px out of the window').toBe(0)
  await accessible(v.page)
}

/** Becomes somebody without the look at their first page that a journey begins with. */
async function become(v: Visitor, role: string): Promise<void> {
  const r = await v.context.request.post('/api/v1/demonstration/step-in', { data: { role } })
  if (!r.ok()) throw new Error(`cannot step in as ${role}: ${r.status()}`)
}

export interface Manner {
  readonly width: 390 | 1440
  readonly lang: 'zh-CN' | 'en'
  readonly dark: boolean
}
/** Goes through every page of a face and tells what was found, by address, so that one fault hides no other. */
export async function walk(stage: Stage, ids: Ids, face: Face, manner: Manner): Promise<Record<string, string>> {
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

/** Some minutes on a machine of its own; a busy one takes its time. */
export const limitMs = 600_000
