// The sheet that is printed on: its fonts, colours and measure, and running text set upon it.
import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'

const require = createRequire(import.meta.url)
const font = (weight: string): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}.ttf`)
export const fonts = {
  regular: font('400Regular/NotoSansSC_400Regular'),
  bold: font('700Bold/NotoSansSC_700Bold'),
}
export const colours = {
  ink: '#1A1D21',
  muted: '#565E68',
  rule: '#C9CDD2',
  pine: '#1B6B45',
  seal: '#B3261E',
  amber: '#7A5200',
}
export const margin = 56
const geta = '〓' // the printers' sign for a character that the font does not have

export type Pdf = InstanceType<typeof PDFDocument>
export interface Sheet {
  readonly pdf: Pdf
  readonly lang: 'zh' | 'en'
  /** 1 is A4 in its own size */
  readonly scale: number
  readonly width: number
  readonly left: number
  /** whether a character had to be replaced */
  lacks: boolean
}
interface FontFace {
  hasGlyphForCodePoint(code: number): boolean
}

/** Characters outside the font become the geta mark instead of an empty box. */
export function printable(s: Sheet, text: string): string {
  const face = (s.pdf as unknown as { _font: { font: FontFace } })._font.font
  return Array.from(text, (c) => {
    if (c === '\n' || face.hasGlyphForCodePoint(c.codePointAt(0) ?? 0)) return c
    s.lacks = true
    return geta
  }).join('')
}

export const bottom = (s: Sheet): number => s.pdf.page.height - s.pdf.page.margins.bottom

/** A new page unless so much room is left; true: it turned. */
export function keep(s: Sheet, height: number): boolean {
  if (s.pdf.y + height <= bottom(s)) return false
  s.pdf.addPage()
  return true
}

/** On an English page quotation marks and apostrophes stand close; the font's own are as wide as a Chinese character. */
export const features = (s: Sheet): PDFKit.Mixins.OpenTypeFeatures[] => (s.lang === 'en' ? ['pwid'] : [])

export interface Setting {
  readonly size?: number
  readonly bold?: boolean
  readonly color?: string
  readonly align?: 'left' | 'center' | 'right'
  /** below it */
  readonly gap?: number
  readonly width?: number
}
export function text(s: Sheet, content: string, o: Setting = {}): void {
  const size = (o.size ?? 10.5) * s.scale
  s.pdf
    .font(o.bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(o.color ?? colours.ink)
  s.pdf.text(printable(s, content), s.left, undefined, {
    width: o.width ?? s.width,
    align: o.align ?? 'left',
    lineGap: size * 0.3,
    features: features(s),
  })
  s.pdf.y += (o.gap ?? 6) * s.scale
}
