// The sheet that is printed on: its fonts, colours and measure, and running text set upon it.
import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'

const require = createRequire(import.meta.url)
const weights = { regular: '400Regular', bold: '700Bold' } as const
const fileOf = (of: string, weight: keyof typeof weights): string =>
  require.resolve(`@expo-google-fonts/noto-sans-${of}/${weights[weight]}/NotoSans${of.toUpperCase()}_${weights[weight]}.ttf`)
export const fonts = { regular: fileOf('sc', 'regular'), bold: fileOf('sc', 'bold') }
/** The same design with characters of names that it lacks: of Hong Kong and of Japan, looked at in this order. */
const others = ['hk', 'jp'] as const
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
interface Face {
  readonly font: { hasGlyphForCodePoint(code: number): boolean; readonly postscriptName: string }
}
/** What pdfkit keeps to itself of its own drawing: the face in use, and how one line is drawn. */
interface Inside {
  _font: Face
  _fragment(text: string, x: number, y: number, options: Line): void
}
interface Line {
  readonly align?: string
  readonly width?: number
  readonly lineWidth?: number
}
const insideOf = (pdf: Pdf): Inside => pdf as unknown as Inside

/** The face of this weight that has a character: none is opened before one is missing. */
function faceOf(pdf: Pdf, code: number): string | undefined {
  const inside = insideOf(pdf)
  const own = inside._font
  const weight = own.font.postscriptName.includes('Bold') ? 'bold' : 'regular'
  try {
    return others
      .map((of) => ({ name: `${of}-${weight}`, file: fileOf(of, weight) }))
      .find(({ name, file }) => {
        pdf.registerFont(name, file).font(name)
        return inside._font.font.hasGlyphForCodePoint(code)
      })?.name
  } finally {
    inside._font = own
  }
}
const has = (pdf: Pdf, c: string): boolean => insideOf(pdf)._font.font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0)

/** Characters outside all fonts become the geta mark instead of an empty box. */
export function printable(s: Sheet, text: string): string {
  return Array.from(text, (c) => {
    if (c === '\n' || has(s.pdf, c) || faceOf(s.pdf, c.codePointAt(0) ?? 0)) return c
    s.lacks = true
    return geta
  }).join('')
}

/**
 * Lines are broken as if one font had every character: all are one em wide, missing ones too. When a line is drawn, what
 * the font lacks comes from the face that has it; its baseline is the same. Only glyphs that are used get into the file.
 */
export function withOtherFaces(pdf: Pdf): void {
  const inside = insideOf(pdf)
  const drawn = inside._fragment.bind(pdf)
  inside._fragment = (text, x, y, options) => {
    const parts: { face: string | undefined; text: string }[] = []
    for (const c of text) {
      const face = c === '\n' || has(pdf, c) ? undefined : faceOf(pdf, c.codePointAt(0) ?? 0)
      const last = parts.at(-1)
      if (last?.face === face && last) last.text += c
      else parts.push({ face, text: c })
    }
    if (parts.every(({ face }) => face === undefined)) return drawn(text, x, y, options)
    const spare = options.width ? (options.lineWidth ?? 0) - pdf.widthOfString(text.trimEnd(), options as PDFKit.Mixins.TextOptions) : 0
    let at = x + (options.align === 'center' ? spare / 2 : options.align === 'right' ? spare : 0)
    const own = inside._font
    for (const { face, text: part } of parts) {
      const width = pdf.widthOfString(part, options as PDFKit.Mixins.TextOptions)
      if (face) pdf.font(face)
      drawn(part, at, y, { ...options, align: 'left' })
      inside._font = own
      at += width
    }
  }
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
