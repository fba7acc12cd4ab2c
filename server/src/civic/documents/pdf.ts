// Sets a document on A4 or A3 paper: Chinese text, tables that run over pages, QR code back to the record.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import type { Block, PrintDocument } from './blocks.ts'

const require = createRequire(import.meta.url)
const font = (weight: string): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}.ttf`)
const fonts = { regular: font('400Regular/NotoSansSC_400Regular'), bold: font('700Bold/NotoSansSC_700Bold') }
const ink = '#1A1D21'
const muted = '#565E68'
const rule = '#C9CDD2'
const pine = '#1B6B45'
const seal = '#B3261E'
const amber = '#7A5200'
const margin = 62
const geta = '〓' // the printers' sign for a character that the font does not have

type Pdf = InstanceType<typeof PDFDocument>
interface Page {
  readonly pdf: Pdf
  readonly lang: 'zh' | 'en'
  readonly scale: number
  readonly width: number
  readonly left: number
}
interface FontFace {
  hasGlyphForCodePoint(code: number): boolean
}

/** Characters outside the font become the geta mark instead of an empty box. */
function printable(pdf: Pdf, text: string): string {
  const face = (pdf as unknown as { _font: { font: FontFace } })._font.font
  return Array.from(text, (c) => (c === '\n' || face.hasGlyphForCodePoint(c.codePointAt(0) ?? 0) ? c : geta)).join('')
}

function room(p: Page, height: number): void {
  if (p.pdf.y + height > p.pdf.page.height - p.pdf.page.margins.bottom) p.pdf.addPage()
}

function text(p: Page, content: string, options: { size?: number; bold?: boolean; color?: string; align?: 'left' | 'center' | 'right'; gap?: number } = {}): void {
  const size = (options.size ?? 10.5) * p.scale
  p.pdf.font(options.bold ? 'bold' : 'regular').fontSize(size).fillColor(options.color ?? ink)
  p.pdf.text(printable(p.pdf, content), p.left, undefined, { width: p.width, align: options.align ?? 'left', lineGap: size * 0.35 })
  p.pdf.y += (options.gap ?? 6) * p.scale
}

interface Row {
  readonly cells: readonly string[]
  readonly bold?: boolean
}
function tableRow(p: Page, row: Row, widths: readonly number[], aligns: readonly ('left' | 'right')[]): void {
  const size = 9 * p.scale
  p.pdf.font(row.bold ? 'bold' : 'regular').fontSize(size).fillColor(ink)
  const cells = row.cells.map((c) => printable(p.pdf, c))
  const pad = 4 * p.scale
  const inner = (i: number): number => (widths[i] ?? 40) - 2 * pad
  const height = Math.max(...cells.map((c, i) => p.pdf.heightOfString(c || ' ', { width: inner(i) }))) + 2 * pad
  room(p, height)
  const top = p.pdf.y
  let x = p.left
  for (const [i, cell] of cells.entries()) {
    p.pdf.text(cell, x + pad, top + pad, { width: inner(i), align: aligns[i] ?? 'left' })
    x += widths[i] ?? 40
  }
  p.pdf.y = top + height
  p.pdf.moveTo(p.left, p.pdf.y).lineTo(p.left + p.width, p.pdf.y).lineWidth(0.5).strokeColor(rule).stroke()
}

/** Widths by the longest content, within reason. */
function columnWidths(p: Page, rows: readonly (readonly string[])[], count: number): number[] {
  const weight = (s: string): number => Array.from(s).reduce((n, c) => n + (c.charCodeAt(0) > 255 ? 2 : 1), 0)
  const longest = Array.from({ length: count }, (_, i) => Math.min(36, Math.max(6, ...rows.slice(0, 300).map((r) => weight(r[i] ?? '')))))
  const all = longest.reduce((a, b) => a + b, 0)
  return longest.map((w) => (w / all) * p.width)
}

function block(p: Page, b: Block): void {
  const say = (t: { zh: string; en: string }): string => t[p.lang]
  switch (b.kind) {
    case 'heading':
      room(p, 40 * p.scale)
      return text(p, say(b.text), { size: 12, bold: true, gap: 4 })
    case 'text':
      return text(p, say(b.text))
    case 'list':
      for (const [i, item] of b.items.entries()) text(p, `${i + 1}. ${say(item)}`, { gap: 2 })
      p.pdf.y += 4 * p.scale
      return undefined
    case 'facts': {
      const rows = b.rows.map((r) => [say(r.label), say(r.value)])
      const widths = [p.width * 0.3, p.width * 0.7]
      for (const cells of rows) tableRow(p, { cells }, widths, ['left', 'left'])
      p.pdf.y += 10 * p.scale
      return undefined
    }
    case 'table': {
      const head = b.columns.map((c) => say(c.title))
      const widths = columnWidths(p, [head, ...b.rows, ...(b.total ? [b.total] : [])], head.length)
      const aligns = b.columns.map((c) => c.align)
      tableRow(p, { cells: head, bold: true }, widths, aligns)
      for (const cells of b.rows) tableRow(p, { cells }, widths, aligns)
      if (b.total) tableRow(p, { cells: b.total, bold: true }, widths, aligns)
      p.pdf.y += 10 * p.scale
      return undefined
    }
    case 'working':
      for (const l of b.lines) {
        const mark = l.met === true ? '✓ ' : l.met === false ? '✗ ' : '· '
        const shown = l.met === true ? (p.lang === 'zh' ? '【达到】' : '[met] ') : l.met === false ? (p.lang === 'zh' ? '【未达到】' : '[not met] ') : mark
        text(p, `${shown}${say(l.text)}${l.article ? `（${l.article}）` : ''}`, { color: l.met === true ? pine : l.met === false ? seal : ink, gap: 2 })
      }
      p.pdf.y += 4 * p.scale
      return undefined
  }
}

async function foot(p: Page, d: PrintDocument): Promise<void> {
  const size = 92 * p.scale
  room(p, size + 40 * p.scale)
  text(p, d.issuer[p.lang], { align: 'right', gap: 0 })
  text(p, d.date, { align: 'right', gap: 14 })
  const png = await QRCode.toBuffer(d.link, { errorCorrectionLevel: 'M', margin: 0, width: 360 })
  const top = p.pdf.y
  p.pdf.image(png, p.left, top, { width: size })
  p.pdf.font('bold').fontSize(9 * p.scale).fillColor(ink)
  const beside = { width: p.width - size - 16, lineGap: 3 }
  p.pdf.text(p.lang === 'zh' ? '扫码看原文，并自行核对' : 'Scan for the record, and check it yourself', p.left + size + 16, top, beside)
  p.pdf.font('regular').fontSize(8.5 * p.scale).fillColor(muted)
  p.pdf.text(printable(p.pdf, `${d.check[p.lang]}\n${decodeURI(d.link)}`), p.left + size + 16, undefined, beside)
  p.pdf.y = Math.max(p.pdf.y, top + size)
}

/** A finished PDF. A3 is the same page, larger: a poster read from two steps away. */
export async function pdf(d: PrintDocument, options: { paper?: 'A4' | 'A3'; lang?: 'zh' | 'en' } = {}): Promise<Buffer> {
  const paper = options.paper ?? 'A4'
  const lang = options.lang ?? 'zh'
  const scale = paper === 'A3' ? Math.SQRT2 : 1
  const out = new PDFDocument({
    size: paper,
    margin: margin * scale,
    bufferPages: true,
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    info: { Title: d.title[lang], Author: d.issuer[lang], Subject: d.number, CreationDate: new Date(`${d.date}T00:00:00+08:00`) },
  })
  const chunks: Buffer[] = []
  out.on('data', (c: Buffer) => chunks.push(c))
  const ended = new Promise<Buffer>((done, fail) => {
    out.on('end', () => done(Buffer.concat(chunks)))
    out.on('error', fail)
  })
  out.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold).font('regular')
  const p: Page = { pdf: out, lang, scale, left: margin * scale, width: out.page.width - 2 * margin * scale }
  if (d.demonstration)
    text(p, lang === 'zh' ? '演示数据，人物、企业与金额均为虚构' : 'Demonstration: people, companies and amounts are fictitious', { size: 9, color: amber, align: 'center', gap: 8 })
  text(p, d.title[lang], { size: 20, bold: true, align: 'center', gap: 4 })
  text(p, d.number, { size: 10, color: muted, align: 'center', gap: 14 })
  for (const b of d.blocks) block(p, b)
  await foot(p, d)
  numberPages(out, lang, scale)
  out.end()
  return ended
}

function numberPages(out: Pdf, lang: 'zh' | 'en', scale: number): void {
  const { count } = out.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    out.switchToPage(i)
    out.page.margins.bottom = 0
    const label = lang === 'zh' ? `第 ${i + 1} 页，共 ${count} 页` : `${i + 1} / ${count}`
    out.font('regular').fontSize(8 * scale).fillColor(muted)
    out.text(label, margin * scale, out.page.height - 36 * scale, { width: out.page.width - 2 * margin * scale, align: 'center' })
  }
}
