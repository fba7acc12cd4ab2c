// A list as a file: what people wrote stays text, whatever it looks like; what is too long for one sheet goes on on the next.
import excel from 'exceljs'
import { expect, test } from 'vitest'
import { writeSheet, type Column, type Rows, type Table } from './sheet.ts'

const table = <R>(columns: readonly Column<R>[], name = 'rooms'): Table<R> => ({ name, lang: 'en', columns })
async function bookOf<R>(given: Table<R>, pages: readonly (readonly R[])[], more: { most?: number; cut?: boolean } = {}) {
  const chunks: Buffer[] = []
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* rows(): Rows<R> {
    yield* pages
    return more.cut ?? false
  }
  await writeSheet(given, rows(), (chunk) => Promise.resolve(void chunks.push(chunk)), more.most)
  const book = new excel.Workbook()
  await book.xlsx.load(Uint8Array.from(Buffer.concat(chunks)).buffer)
  return book
}
const room: Column<string> = { title: { zh: '房号', en: 'Room' }, value: (r) => r }

test('X4 X6 what looks like a formula leaves as text, and stays text when the cell is edited', async () => {
  const said = ["=CMD|' /C calc'!A0", '+1', '-1', '@SUM(A1)', '101']
  const book = await bookOf(table([room]), [said])
  const cells = said.map((_, i) => book.worksheets[0]?.getCell(i + 2, 1))
  expect(cells.map((cell) => [cell?.value, cell?.formula])).toEqual(said.map((text) => [text, undefined]))
  expect(cells.map((cell) => cell?.numFmt)).toEqual(['@', '@', '@', '@', undefined])
})

test('X4 whatever somebody wrote is read again as it was: signs of XML, ends of lines, spaces, and no sign that has no place in a file', async () => {
  const said = ['<b>&amp;"\'</b>', ' two  spaces ', 'a\nb', '𠮷野家', '_x0041_', 'a\u0000\u0007b', '长'.repeat(40_000)]
  const book = await bookOf(table([room], `'a/b[c]:*?`), [said])
  const found = said.map((_, i) => book.worksheets[0]?.getCell(i + 2, 1).value)
  expect(found.slice(0, 4)).toEqual(said.slice(0, 4))
  // ECMA-376 22.9.2.19: Excel reads this as `_x0041_` and not as an A; the reader here takes it as it stands
  expect(found[4]).toBe('_x005F_x0041_')
  expect(found[5]).toBe('ab')
  expect(found[6]).toBe(`${'长'.repeat(32_766)}…`)
})

test('X4 money, areas, days and instants are written as a spreadsheet reckons with them, and summed at the foot', async () => {
  interface R {
    readonly fen: bigint
    readonly area: bigint
  }
  const columns: Column<R>[] = [
    { title: { zh: '日', en: 'Day' }, value: () => new Date('2026-03-04T16:30:00Z') },
    { title: { zh: '时', en: 'At' }, value: () => new Date('2026-03-04T16:30:00Z'), holds: 'time' },
    { title: { zh: '元', en: 'Yuan' }, value: (r) => r.fen, holds: 'yuan', sum: 'fen' },
    { title: { zh: '面积', en: 'Area' }, value: (r) => r.area, holds: 'area', sum: 'area' },
    { title: { zh: '空', en: 'None' }, value: () => null },
    { title: { zh: '是', en: 'Yes' }, value: () => true },
  ]
  const book = await bookOf(table(columns), [[{ fen: 12_345n, area: 98_765n }], [{ fen: -5n, area: 1n }]])
  const sheet = book.worksheets[0]
  expect(sheet?.getRow(2).values).toEqual([undefined, '2026-03-05', '2026-03-05 00:30:00', 123.45, 98.765, undefined, 'true'])
  expect(sheet?.getRow(4).values).toEqual([undefined, 'Total', undefined, 123.4, 98.766])
  expect([3, 4].map((i) => sheet?.getRow(4).getCell(i).numFmt)).toEqual(['#,##0.00', '#,##0.00#'])
  expect(sheet?.getRow(4).getCell(1).font.bold).toBe(true)
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
})

test('X4 rows beyond a sheet’s limit stand on the next one, none lost and none twice, with one foot for all', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => i)
  const pages = [rows.slice(0, 333), [], rows.slice(333)]
  const count: Column<number> = { title: { zh: '数', en: 'n' }, value: (n) => BigInt(n), sum: 'n' }
  const named: Column<number> = { title: { zh: '名', en: 'name' }, value: (n) => `n${n}` }
  for (const most of [403, 503, 1003, 1004]) {
    const book = await bookOf(table([named, count]), pages, { most, cut: true })
    const values = book.worksheets.flatMap((s) => s.getColumn(1).values.slice(2).map(String))
    expect([most, values.slice(0, -2)]).toEqual([most, rows.map((n) => `n${n}`)])
    expect(values.at(-2)).toBe('Total')
    expect(values.at(-1)).toContain('ends after 1000 rows')
    expect(book.worksheets.every((s) => s.rowCount <= most)).toBe(true)
    expect(book.worksheets.map((s) => s.name)).toEqual(book.worksheets.map((_, i) => (i ? `rooms ${i + 1}` : 'rooms')))
    expect(book.worksheets.at(-1)?.getRow(book.worksheets.at(-1)?.rowCount ?? 0).getCell(1).value).toContain('filter it')
  }
})

test('X4 an empty list is a file with its heads', async () => {
  const book = await bookOf(table([room]), [])
  expect(book.worksheets[0]?.rowCount).toBe(1)
})
