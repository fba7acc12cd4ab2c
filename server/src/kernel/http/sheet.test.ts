// A list as a file: what people wrote stays text, whatever it looks like.
import excel from 'exceljs'
import { expect, test } from 'vitest'
import { excelOf } from './sheet.ts'

test('X4 X6 what looks like a formula leaves as text, and stays text when the cell is edited', async () => {
  const said = ["=CMD|' /C calc'!A0", '+1', '-1', '@SUM(A1)', '101']
  const file = await excelOf({ name: 'rooms', lang: 'en', columns: [{ title: { zh: '房号', en: 'Room' }, value: (r: string) => r }] }, said)
  const book = new excel.Workbook()
  await book.xlsx.load(Uint8Array.from(file.body as Buffer).buffer)
  const cells = said.map((_, i) => book.worksheets[0]?.getCell(i + 2, 1))
  expect(cells.map((cell) => [cell?.value, cell?.formula])).toEqual(said.map((text) => [text, undefined]))
  expect(cells.map((cell) => cell?.numFmt)).toEqual(['@', '@', '@', '@', undefined])
})
