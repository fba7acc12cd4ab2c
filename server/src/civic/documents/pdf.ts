// Sets a document on A4 or A3 paper: Chinese text, tables that run over pages, QR code back to the record.
import { citation, dayText } from '@hemei/law'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import type { Block, PrintDocument } from './blocks.ts'
import { colours, features, fonts, keep, margin, printable, text, withOtherFaces, type Pdf, type Sheet } from './sheet.ts'
import { drawSeal, sealSide } from './seal.ts'
import { facts, table } from './table.ts'

type Say = (t: { zh: string; en: string }) => string
const sayIn =
  (s: Sheet): Say =>
  (t) =>
    t[s.lang]
type Line = Extract<Block, { kind: 'working' }>['lines'][number]

function working(s: Sheet, line: Line): void {
  const say = sayIn(s)
  const mark = line.met === true ? '✓ ' : line.met === false ? '× ' : line.met === null ? '？ ' : ''
  const color = line.met === true ? colours.pine : line.met === false ? colours.seal : colours.ink
  const article = line.article && say({ zh: `（${line.article}）`, en: ` (${citation(line.article, 'en')})` })
  text(s, `${mark}${say(line.text)}${article ?? ''}`, { color, gap: 2 })
}

function block(s: Sheet, b: Block): void {
  const say = sayIn(s)
  switch (b.kind) {
    case 'lead':
      return text(s, say(b.text), { size: 14, bold: true, gap: 10 })
    case 'heading':
      keep(s, 90 * s.scale) // never the last line of a page
      s.pdf.y += 4 * s.scale
      return text(s, say(b.text), { size: 12, bold: true, gap: 4 })
    case 'text':
      return text(s, say(b.text))
    case 'list':
      for (const [i, item] of b.items.entries()) text(s, `${i + 1}. ${say(item)}`, { gap: 2 })
      s.pdf.y += 4 * s.scale
      return undefined
    case 'facts':
      return facts(
        s,
        b.rows.map((r) => [say(r.label), say(r.value)]),
      )
    case 'table':
      return table(s, b)
    case 'working':
      for (const line of b.lines) working(s, line)
      s.pdf.y += 4 * s.scale
      return undefined
  }
}

/** What it says stands alone where there is no record to lead to. */
function alone(s: Sheet, d: PrintDocument): void {
  const [first] = d.blocks
  if (first?.kind === 'lead') text(s, first.text[s.lang], { size: 14, bold: true, gap: 12 })
}

/** The code to the record: where the reader looks first, beside what the document says. */
function head(s: Sheet, d: PrintDocument, code: Buffer | undefined): void {
  const say = sayIn(s)
  const demonstration = {
    zh: '演示数据，人物、企业与金额均为虚构',
    en: 'Demonstration: people, companies and amounts are fictitious',
  }
  if (d.demonstration) text(s, say(demonstration), { size: 9, color: colours.amber, align: 'center', gap: 8 })
  const size = say(d.title).length > (s.lang === 'zh' ? 40 : 60) ? 16 : 20
  text(s, say(d.title), { size, bold: true, align: 'center', gap: 4 })
  text(s, d.number, { size: 10, color: colours.muted, align: 'center', gap: 14 })
  if (!code) return alone(s, d)
  const side = 84 * s.scale
  const top = s.pdf.y
  s.pdf.image(code, s.left + s.width - side, top, { width: side })
  const beside = s.width - side - 20 * s.scale
  const [first] = d.blocks
  if (first?.kind === 'lead') text(s, say(first.text), { size: 15, bold: true, width: beside, gap: 6 })
  const scan = {
    zh: '扫右边的码看原文，并自行核对。',
    en: 'Scan the code for the record, and check it yourself.',
  }
  text(s, say(scan), { size: 9.5, color: colours.muted, width: beside, gap: 0 })
  s.pdf.y = Math.max(s.pdf.y, top + side) + 12 * s.scale
}

/** Room above and below who issues it and when, for the seal that lies over both. */
const aroundSeal = 32

/** What stands below the signature: how to check it, the address, and what the printer could not print. */
function checkOf(s: Sheet, d: PrintDocument): { lines: string; height: number } {
  const lacking = {
    zh: '“〓”代表本机字库中没有的字，原字见链接中的原文。',
    en: '“〓” stands for a character that the printer’s font lacks; the record online shows it.',
  }
  const beside = {
    zh: '“〓”代表本机字库中没有的字，原字见同时提供的网页版。',
    en: '“〓” stands for a character that the printer’s font lacks; the page offered beside this shows it.',
  }
  const say = sayIn(s)
  const lack = s.lacks ? [say(d.link === undefined ? beside : lacking)] : []
  const lines = [say(d.check), ...(d.link === undefined ? [] : [decodeURI(d.link)]), ...lack].join('\n')
  const size = 8.5 * s.scale
  s.pdf.font('regular').fontSize(size)
  const set = { width: s.width, lineGap: size * 0.3, features: features(s) }
  const height = s.pdf.heightOfString(printable(s, lines), set) + (58 + (d.seal ? 2 * aroundSeal : 0)) * s.scale
  return { lines, height }
}

/** Who says so and when, and how to check it. True: it had to turn the page for that. */
function foot(s: Sheet, d: PrintDocument): boolean {
  const say = sayIn(s)
  const { lines, height } = checkOf(s, d)
  const turned = keep(s, height)
  const top = s.pdf.y
  if (d.seal) s.pdf.y += aroundSeal * s.scale
  text(s, say(d.issuer), { align: 'right', gap: 0 })
  text(s, say(dayText(d.date)), { align: 'right', gap: 10 })
  if (d.seal) {
    s.pdf.y += (aroundSeal - 10) * s.scale
    const side = sealSide * s.scale
    const box = { left: s.left + s.width - side * 1.06, top: (top + s.pdf.y - side) / 2, side }
    drawSeal(s, d.seal, { ...box, reason: d.number, demonstration: d.demonstration })
  }
  s.pdf
    .moveTo(s.left, s.pdf.y)
    .lineTo(s.left + s.width, s.pdf.y)
    .lineWidth(0.9)
    .strokeColor(colours.muted)
    .stroke()
  s.pdf.y += 6 * s.scale
  text(s, lines, { size: 8.5, color: colours.muted, gap: 0 })
  return turned
}

function numberPages(s: Sheet, number: string): void {
  const { count } = s.pdf.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    s.pdf.switchToPage(i)
    s.pdf.page.margins.bottom = 0
    const page = s.lang === 'zh' ? `第 ${i + 1} 页，共 ${count} 页` : `${i + 1} / ${count}`
    s.pdf
      .font('regular')
      .fontSize(8 * s.scale)
      .fillColor(colours.muted)
    const at = s.pdf.page.height - 34 * s.scale
    s.pdf.text(printable(s, `${number} · ${page}`), s.left, at, { width: s.width, align: 'center' })
  }
}

export interface Options {
  readonly paper: 'A4' | 'A3'
  readonly lang: 'zh' | 'en'
  /** for old eyes: never smaller to save a page */
  readonly large: boolean
}
const largeScale = 1.25
function open(d: PrintDocument, { paper, lang }: Options, scale: number): Sheet {
  const edge = margin * scale
  const pdf: Pdf = new PDFDocument({
    size: paper,
    margin: edge,
    bufferPages: true,
    lang: lang === 'zh' ? 'zh-CN' : 'en',
    info: {
      Title: d.title[lang],
      Author: d.issuer[lang],
      Subject: d.number,
      CreationDate: new Date(`${d.date}T00:00:00+08:00`),
    },
  })
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold).font('regular')
  withOtherFaces(pdf)
  return { pdf, lang, scale, left: edge, width: pdf.page.width - 2 * edge, lacks: false }
}

interface Set {
  readonly sheet: Sheet
  readonly pages: number
  /** whether the last page holds nothing but the signature */
  readonly alone: boolean
  /** whether the last page is a small remainder */
  readonly little: boolean
}
/** Sets it in one size. `together`: what comes last goes over to the next page with the signature. */
function set(
  d: PrintDocument,
  code: Buffer | undefined,
  options: Options,
  size: { scale: number; together?: true },
): Set {
  const sheet = open(d, options, size.scale)
  head(sheet, d, code)
  const blocks = d.blocks[0]?.kind === 'lead' ? d.blocks.slice(1) : d.blocks
  for (const [i, b] of blocks.entries()) {
    if (size.together && i === blocks.length - 1) keep(sheet, 60 * size.scale + checkOf(sheet, d).height)
    block(sheet, b)
  }
  const alone = foot(sheet, d)
  const little = sheet.pdf.y < sheet.pdf.page.height * 0.4
  numberPages(sheet, d.number)
  return { sheet, pages: sheet.pdf.bufferedPageRange().count, alone, little }
}

function bytes(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((done, fail) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => done(Buffer.concat(chunks)))
    pdf.on('error', fail)
    pdf.end()
  })
}

/** A finished PDF. A3 is the same page, larger: a poster read from two steps away. */
export async function pdf(d: PrintDocument, given: Partial<Options> = {}): Promise<Buffer> {
  const options: Options = { paper: given.paper ?? 'A4', lang: given.lang ?? 'zh', large: given.large ?? false }
  const full = (options.paper === 'A3' ? Math.SQRT2 : 1) * (options.large ? largeScale : 1)
  const code =
    d.link === undefined
      ? undefined
      : await QRCode.toBuffer(d.link, { errorCorrectionLevel: 'M', margin: 0, width: 360 })
  const first = set(d, code, options, { scale: full })
  if (first.pages === 1 || !(first.alone || first.little)) return bytes(first.sheet.pdf)
  // a little smaller rather than a page for a small remainder
  for (const part of options.large ? [] : [0.95, 0.9, 0.87]) {
    const smaller = set(d, code, options, { scale: full * part })
    if (smaller.pages < first.pages) return bytes(smaller.sheet.pdf)
  }
  return bytes((first.alone ? set(d, code, options, { scale: full, together: true }) : first).sheet.pdf)
}
