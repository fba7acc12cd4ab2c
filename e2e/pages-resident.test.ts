// Every page of the resident, in both languages, on a phone and on a desk.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thingsOf, visitsOf, type Ids } from './pages.ts'
import { pagesOf } from './routes.ts'
import { openStage, type Stage } from './stage.ts'
import { limitMs, walk } from './walk.ts'

let stage: Stage
let ids: Ids

beforeAll(async () => {
  stage = await openStage()
  ids = await thingsOf(stage)
})
afterAll(() => stage?.close())

test('X1 every route of both faces has its visit here, and no visit is of a page that is gone', () => {
  const visits = visitsOf(ids)
  const pages = [...pagesOf('resident'), ...pagesOf('console')]
  expect(Object.keys(visits).toSorted()).toEqual(pages.toSorted())
  expect(Object.entries(visits).filter(([, of]) => of.length === 0)).toEqual([])
})
test('X1 every page of the resident: a phone, Chinese', async () => {
  expect(await walk(stage, ids, 'resident', { width: 390, lang: 'zh-CN', dark: false })).toEqual({})
}, limitMs)
test('X1 every page of the resident: a desk, English, dark, with no Chinese but people’s own words', async () => {
  expect(await walk(stage, ids, 'resident', { width: 1440, lang: 'en', dark: true })).toEqual({})
}, limitMs)
