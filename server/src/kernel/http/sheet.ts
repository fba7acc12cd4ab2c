// A table as an Excel file, written row by row: money, areas and days as a spreadsheet understands them; text stays text.
import { legalDate } from '../database/index.ts'
import type { Text } from '../errors/index.ts'
import type { FileAnswer } from './route.ts'
import { Zip, type Write } from './zip.ts'

/** A bigint is a count unless the column holds money or area; a Date is the day that Shanghai has then. */
export type Cell = string | number | bigint | boolean | Date | null
export interface Column<R> {
  readonly title: Text
  readonly value: (row: R, lang: 'zh' | 'en') => Cell
  readonly width?: number
  /** whole fen, whole 0.001 m², an instant to the second */
  readonly holds?: 'yuan' | 'area' | 'time'
  /** the column of the list's rows whose sum stands at the foot of the page; the file sums its own cells */
  readonly sum?: string
}
export interface Table<R> {
  readonly name: string
  readonly lang: 'zh' | 'en'
  readonly columns: readonly Column<R>[]
}
/** Rows as they come; at their end, whether the list had more than the file takes. */
export type Rows<R> = AsyncGenerator<readonly R[], boolean>

/** Excel's own limit, head and foot among them; what comes beyond stands on a further sheet. */
const sheetMost = 1_048_576
const footRows = 2
/** A cell's own limit in Excel. */
const cellMost = 32_767
/** Rows made in one go: a few milliseconds, between which other requests are answered. */
const atOnce = 100

const scales = { yuan: 100, area: 1000 } as const
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
/** Numbers of `cellXfs` in the styles below. */
const styles = { plain: 0, yuan: 1, area: 2, text: 3, total: 4, totalYuan: 5, totalArea: 6 } as const

/** A spreadsheet's number has some fifteen digits: enough for every amount and area there is. */
function written(cell: Cell, holds: Column<never>['holds']): string | number | null {
  if (cell instanceof Date) return holds === 'time' ? clock.format(cell) : legalDate(cell)
  if (typeof cell === 'bigint') return holds === 'yuan' || holds === 'area' ? Number(cell) / scales[holds] : Number(cell)
  return typeof cell === 'boolean' ? String(cell) : cell
}

/** What a spreadsheet would take for a formula once somebody edits the cell. */
const formulaic = /^[=+\-@\t\r]/
/** What XML has no way to say, or says otherwise; `_x0041_` would be read as an A. */
// eslint-disable-next-line no-control-regex
const special = /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\r|_(?=x[0-9A-Fa-f]{4}_)/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '_x000D_', _: '_x005F_' }
const escaped = (text: string): string => text.replace(special, (sign) => entities[sign] ?? '')

/** 0 → A, 26 → AA. */
const letters = (i: number): string => (i < 26 ? '' : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))

const words = {
  total: { zh: '合计', en: 'Total' },
  more: {
    zh: (n: number) => `本文件到第 ${n} 行为止，表中还有更多：请先筛选，再分次导出`,
    en: (n: number) => `This file ends after ${n} rows and the list has more: filter it and export it in parts`,
  },
} as const

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageOf = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const each = (n: number, of: (i: number) => string): string => Array.from({ length: n }, (_, i) => of(i + 1)).join('')

const xf = (format: number, font: number): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${font ? ' applyFont="1"' : ''}/>`
const font = (bold: boolean): string => `<font>${bold ? '<b/>' : ''}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`
/** 4 is `#,##0.00` and 49 is text by the format's own list. */
const stylesPart = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00#"/></numFmts>
<fonts count="2">${font(false)}${font(true)}</fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7">${xf(0, 0)}${xf(4, 0)}${xf(164, 0)}${xf(49, 0)}${xf(0, 1)}${xf(4, 1)}${xf(164, 1)}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

class Book<R> {
  readonly #table: Table<R>
  readonly #rows: Rows<R>
  readonly #letters: readonly string[]
  readonly #sums: (bigint | undefined)[]
  #waiting: readonly R[] = []
  #count = 0
  /** whether the list had more, once its rows have come to their end */
  #ended: boolean | undefined

  constructor(table: Table<R>, rows: Rows<R>) {
    this.#table = table
    this.#rows = rows
    this.#letters = table.columns.map((_, i) => letters(i))
    this.#sums = table.columns.map((c) => (c.sum === undefined ? undefined : 0n))
  }

  get done(): boolean {
    return this.#ended !== undefined && !this.#waiting.length
  }

  /** Reads on where nothing waits. */
  async fill(): Promise<void> {
    while (!this.#waiting.length && this.#ended === undefined) {
      const found = await this.#rows.next()
      if (found.done) this.#ended = found.value
      else this.#waiting = found.value
    }
  }

  /** One sheet, as full as it may be; the foot stands on the last. */
  async *sheet(most: number): AsyncGenerator<string> {
    const { columns, lang } = this.#table
    const widths = columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width ?? 16}" customWidth="1"/>`).join('')
    yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`
    let at = 1
    yield this.#line(at, columns.map((c) => c.title[lang]))
    while (at < most - footRows && this.#waiting.length) {
      const now = this.#waiting.slice(0, Math.min(atOnce, most - footRows - at))
      this.#waiting = this.#waiting.slice(now.length)
      let text = ''
      for (const row of now) text += this.#row(++at, row)
      this.#count += now.length
      yield text
      await this.fill()
    }
    if (this.done) yield this.#foot(at)
    yield '</sheetData></worksheet>'
  }

  #row(at: number, row: R): string {
    const { columns, lang } = this.#table
    const cells = columns.map((c) => c.value(row, lang))
    cells.forEach((cell, i) => {
      const sum = this.#sums[i]
      if (sum !== undefined && typeof cell === 'bigint') this.#sums[i] = sum + cell
    })
    return this.#line(at, cells)
  }

  #line(at: number, cells: readonly Cell[], bold = false): string {
    let text = `<row r="${at}">`
    for (const [i, cell] of cells.entries()) {
      const holds = this.#table.columns[i]?.holds
      const said = written(cell, holds)
      if (said !== null) text += this.#cell(`${this.#letters[i] ?? ''}${at}`, said, { holds, bold })
    }
    return `${text}</row>`
  }

  #cell(at: string, said: string | number, { holds, bold }: { holds: Column<R>['holds']; bold: boolean }): string {
    if (typeof said === 'number') {
      const style = bold
        ? { yuan: styles.totalYuan, area: styles.totalArea, time: styles.total }
        : { yuan: styles.yuan, area: styles.area, time: styles.plain }
      return `<c r="${at}" s="${holds ? style[holds] : bold ? styles.total : styles.plain}"><v>${said}</v></c>`
    }
    const style = holds === 'time' || formulaic.test(said) ? styles.text : bold ? styles.total : styles.plain
    const short = said.length > cellMost ? `${said.slice(0, cellMost - 1)}…` : said
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(short)}</t></is></c>`
  }

  /** The sums of what stands in the file; and, where the list had more, that it had. */
  #foot(at: number): string {
    const { lang } = this.#table
    let text = ''
    if (this.#sums.some((sum) => sum !== undefined)) {
      const cells = this.#sums.map((sum): Cell => sum ?? null)
      text += this.#line(++at, cells[0] === null ? [words.total[lang], ...cells.slice(1)] : cells, true)
    }
    return this.#ended ? text + this.#line(++at, [words.more[lang](this.#count)]) : text
  }
}

/** What holds the sheets together; it comes last, when their number is known. */
async function bind(zip: Zip, name: string, sheets: number): Promise<void> {
  const title = name.replaceAll(/[*?:/\\[\]]/g, ' ').replaceAll("'", '’')
  const called = (n: number): string => escaped(n === 1 ? title.slice(0, 31) : `${title.slice(0, 27)} ${n}`)
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`
  const part = (at: string, type: string): string => `<Override PartName="/xl/${at}.xml" ContentType="${kind}.${type}+xml"/>`
  await zip.add('xl/styles.xml', [stylesPart])
  await zip.add('xl/workbook.xml', [
    `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each(sheets, (n) => `<sheet name="${called(n)}" sheetId="${n}" r:id="s${n}"/>`)}</sheets></workbook>`,
  ])
  await zip.add('xl/_rels/workbook.xml.rels', [
    `${xml}<Relationships xmlns="${packageOf}/relationships">${each(sheets, (n) => relation(`s${n}`, 'worksheet', `worksheets/sheet${n}.xml`))}${relation('styles', 'styles', 'styles.xml')}</Relationships>`,
  ])
  await zip.add('_rels/.rels', [
    `${xml}<Relationships xmlns="${packageOf}/relationships">${relation('book', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  ])
  await zip.add('[Content_Types].xml', [
    `${xml}<Types xmlns="${packageOf}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${each(sheets, (n) => part(`worksheets/sheet${n}`, 'worksheet'))}</Types>`,
  ])
}

/** Writes the file while its rows come, nothing of it before the first have; nothing a reader typed becomes a formula. */
export async function writeSheet<R>(
  table: Table<R>,
  rows: Rows<R>,
  write: Write,
  most: number = sheetMost,
): Promise<void> {
  const book = new Book(table, rows)
  await book.fill()
  const zip = new Zip(write)
  let sheets = 0
  do await zip.add(`xl/worksheets/sheet${++sheets}.xml`, book.sheet(most))
  while (!book.done)
  await bind(zip, table.name, sheets)
  await zip.end()
}

/** The file, sent while `rows` hands its rows to what writes them. */
export const sheetFile = <R>(
  table: Table<R>,
  rows: (taken: (rows: Rows<R>) => Promise<void>) => Promise<void>,
): FileAnswer => ({
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  filename: `${table.name}.xlsx`,
  body: (write) => rows((taken) => writeSheet(table, taken, write)),
})
// eslint-disable-next-line @typescript-eslint/require-await
async function* whole<R>(rows: readonly R[]): Rows<R> {
  yield rows
  return false
}
/** A short table whole. */
export const excelOf = <R>(table: Table<R>, rows: readonly R[]): FileAnswer =>
  sheetFile(table, (take) => take(whole(rows)))
