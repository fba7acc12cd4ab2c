// Whoever is told what a step rests on can read the article itself, in its own words and no others.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { articleOf } from './articles.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Row {
  cited: string
  text: string | null
  from: string | null
  to: string | null
}
const ask = async (cited: string): Promise<Row[]> => {
  const r = await house.server.inject(`/api/v1/law-articles?${String(new URLSearchParams({ cited }))}`)
  return r.json<{ rows: Row[] }>().rows
}

test('A22.2 each article of a citation has its own words and the days it is in force; one that is not kept says so', async () => {
  const rows = await ask('鄂建文〔2021〕11号 第二十条；165号令 第三十条；民法典 第二百七十八条第一款第五项')
  expect(rows.map(({ cited, text, from }) => [cited, text?.slice(0, 12) ?? null, from])).toEqual([
    ['鄂建文〔2021〕11号 第二十条', '(二十)畅通维修资金使用', '2021-06-09'],
    ['165号令 第三十条', null, null],
    ['民法典 第二百七十八条', '下列事项由业主共同决定：', '2021-01-01'],
  ])
})

test('A22.2 an article and its paragraphs are one; the closing clause is the notice’s last', async () => {
  const both = await ask('民法典 第二百七十八条、民法典 第二百七十八条第二款')
  expect(both.map(({ cited }) => cited)).toEqual(['民法典 第二百七十八条'])
  expect(articleOf('通知 末段')?.text).toContain('各地各部门')
  expect(articleOf('通知 第二条')?.cited).toBe('鄂建文〔2021〕11号 第二条')
})
