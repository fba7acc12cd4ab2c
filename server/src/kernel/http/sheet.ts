// A table as an Excel file: money, areas and days as a spreadsheet understands them; text stays text.
import { createRequire } from 'node:module'
import { PassThrough } from 'node:stream'
import type excel from 'exceljs'
import { legalDate } from '../database/index.ts'
import type { Text } from '../errors/index.ts'
import type { FileAnswer } from './route.ts'

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
/** Loaded with the first file that somebody asks for: the start does not wait for it. */
const load = createRequire(import.meta.url)
const writer = () => load('exceljs') as typeof excel
const formats = { yuan: '#,##0.00', area: '#,##0.00#', time: '@' } as const
const scales = { yuan: 100, area: 1000 } as const
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

/** A spreadsheet's number has some fifteen digits: enough for every amount and area there is. */
function written(cell: Cell, holds: Column<never>['holds']): string | number | null {
  if (cell instanceof Date) return holds === 'time' ? clock.format(cell) : legalDate(cell)
  if (typeof cell === 'bigint') return holds === 'yuan' || holds === 'area' ? Number(cell) / scales[holds] : Number(cell)
  return typeof cell === 'boolean' ? String(cell) : cell
}

/** What a spreadsheet would take for a formula once somebody edits the cell. */
const formulaic = /^[=+\-@\t\r]/

const words = {
  total: { zh: '合计', en: 'Total' },
  more: {
    zh: (n: number) => `本文件到第 ${n} 行为止，表中还有更多：请先筛选，再分次导出`,
    en: (n: number) => `This file ends after ${n} rows and the list has more: filter it and export it in parts`,
  },
} as const

/** Rows are added as they come and kept packed; nothing a reader typed becomes a formula. */
export class Sheet<R> {
  readonly #given: { readonly name: string; readonly lang: 'zh' | 'en'; readonly columns: readonly Column<R>[] }
  readonly #chunks: Buffer[] = []
  readonly #book: excel.stream.xlsx.WorkbookWriter
  readonly #sheet: excel.Worksheet
  readonly #sums: (bigint | undefined)[]
  #rows = 0

  constructor(given: { name: string; lang: 'zh' | 'en'; columns: readonly Column<R>[] }) {
    this.#given = given
    const out = new PassThrough()
    out.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.#book = new (writer().stream.xlsx.WorkbookWriter)({ stream: out, useStyles: true })
    this.#sheet = this.#book.addWorksheet(given.name.replaceAll(/[*?:/\\[\]]/g, ' ').slice(0, 31), {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    this.#sheet.columns = given.columns.map((c) => ({
      header: c.title[given.lang],
      width: c.width ?? 16,
      style: c.holds ? { numFmt: formats[c.holds] } : {},
    }))
    this.#sums = given.columns.map((c) => (c.sum === undefined ? undefined : 0n))
  }

  get rows(): number {
    return this.#rows
  }

  add(rows: readonly R[]): void {
    const { columns, lang } = this.#given
    for (const row of rows) {
      const cells = columns.map((c) => c.value(row, lang))
      cells.forEach((cell, i) => {
        const sum = this.#sums[i]
        if (sum !== undefined && typeof cell === 'bigint') this.#sums[i] = sum + cell
      })
      const line = this.#sheet.addRow(cells.map((cell, i) => written(cell, columns[i]?.holds)))
      cells.forEach((cell, i) => {
        if (typeof cell === 'string' && formulaic.test(cell)) line.getCell(i + 1).numFmt = '@'
      })
      line.commit()
    }
    this.#rows += rows.length
  }

  /** The sums of what stands in the file; and, where the list had more, that it had. */
  async end(more: boolean): Promise<FileAnswer> {
    const { columns, lang, name } = this.#given
    if (this.#sums.some((sum) => sum !== undefined)) {
      const cells = this.#sums.map((sum, i) => written(sum ?? null, columns[i]?.holds))
      const foot = this.#sheet.addRow(cells[0] === null ? [words.total[lang], ...cells.slice(1)] : cells)
      foot.font = { bold: true }
      foot.commit()
    }
    if (more) this.#sheet.addRow([words.more[lang](this.#rows)]).commit()
    this.#sheet.commit()
    await this.#book.commit()
    return {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      filename: `${name}.xlsx`,
      body: Buffer.concat(this.#chunks),
    }
  }
}

/** A short table whole. */
export function excelOf<R>(
  given: { name: string; lang: 'zh' | 'en'; columns: readonly Column<R>[] },
  rows: readonly R[],
): Promise<FileAnswer> {
  const sheet = new Sheet(given)
  sheet.add(rows)
  return sheet.end(false)
}
