// Every page of the console, in both languages, on a phone and on a desk.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thingsOf, type Ids } from './pages.ts'
import { openStage, type Stage } from './stage.ts'
import { limitMs, walk } from './walk.ts'

let stage: Stage
let ids: Ids

beforeAll(async () => {
  stage = await openStage()
  ids = await thingsOf(stage)
})
afterAll(() => stage?.close())

test('X1 every page of the console: a desk, Chinese', async () => {
  expect(await walk(stage, ids, 'console', { width: 1440, lang: 'zh-CN', dark: false })).toEqual({})
}, limitMs)
test('X1 every page of the console: a phone, English, dark, with no Chinese but people’s own words', async () => {
  expect(await walk(stage, ids, 'console', { width: 390, lang: 'en', dark: true })).toEqual({})
}, limitMs)
