// An electronic seal as it is seen: a ring, the holder's name along it, a star, what it is; the signature lies behind it.
import { keepPlace, type Box } from './place.ts'
import { colours, printable, type Sheet } from './sheet.ts'

export interface SealMark {
  readonly holder: { readonly zh: string; readonly en: string }
  /** the first digits of its certificate's fingerprint */
  readonly code: string
}
export const sealSide = 104
const points = 5

/** Letters along the upper part of a ring, each upright to it. */
function along(s: Sheet, text: string, of: { x: number; y: number; radius: number; size: number; most: number }): void {
  const letters = Array.from(printable(s, text))
  s.pdf.font('bold').fontSize(of.size)
  const widths = letters.map((c) => s.pdf.widthOfString(c))
  const whole = widths.reduce((sum, w) => sum + w, 0)
  // spread over half the ring, closer where the name is long
  const spread = Math.min(of.most, Math.max(Math.PI * 1.05, whole / of.radius))
  const gap = letters.length > 1 ? (spread * of.radius - whole) / (letters.length - 1) : 0
  let at = -(letters.length > 1 ? spread : whole / of.radius) / 2
  for (const [i, letter] of letters.entries()) {
    const width = widths[i] ?? 0
    s.pdf.save()
    s.pdf.translate(of.x, of.y).rotate(((at + width / 2 / of.radius) * 180) / Math.PI)
    s.pdf.text(letter, -width / 2, -of.radius - of.size * 0.35, { lineBreak: false })
    s.pdf.restore()
    at += (width + gap) / of.radius
  }
}
function star(s: Sheet, x: number, y: number, radius: number): void {
  const inner = radius * 0.382
  const corner = (n: number): [number, number] => {
    const angle = (n * Math.PI) / points - Math.PI / 2
    const r = n % 2 ? inner : radius
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)]
  }
  s.pdf.polygon(...Array.from({ length: points * 2 }, (_, n) => corner(n))).fill()
}
function line(s: Sheet, text: string, of: { x: number; y: number; size: number }): void {
  s.pdf.font('bold').fontSize(of.size)
  const width = s.pdf.widthOfString(text)
  s.pdf.text(text, of.x - width / 2, of.y, { lineBreak: false })
}

/** Draws it into the box, and keeps the place of its signature there. A name too long for the ring is set smaller. */
export function drawSeal(s: Sheet, mark: SealMark, of: Box & { reason: string; demonstration: boolean }): void {
  const name = mark.holder[s.lang]
  const { pdf } = s
  const [x, y, radius] = [of.left + of.side / 2, of.top + of.side / 2, of.side / 2 - 2]
  const back = { x: pdf.x, y: pdf.y }
  const most = Math.PI * 1.55
  const letters = Array.from(name).length
  const size = Math.min(s.lang === 'zh' ? 10.5 : 7.5, ((most * 0.78 * 46) / letters) * (s.lang === 'zh' ? 1 : 1.9)) * s.scale
  pdf.save()
  pdf.opacity(0.88).fillColor(colours.seal).strokeColor(colours.seal)
  pdf.lineWidth(2.2 * s.scale).circle(x, y, radius - s.scale).stroke()
  along(s, name, { x, y, radius: radius - size * 0.95 - 3 * s.scale, size, most })
  star(s, x, y - 2 * s.scale, 12 * s.scale)
  const said = of.demonstration ? { zh: '虚构·电子印章', en: 'FICTITIOUS SEAL' } : { zh: '电子印章', en: 'E-SEAL' }
  line(s, said[s.lang], { x, y: y + 14 * s.scale, size: 7 * s.scale })
  line(s, mark.code, { x, y: y + 24 * s.scale, size: 6 * s.scale })
  pdf.restore()
  pdf.x = back.x
  pdf.y = back.y
  keepPlace(pdf, { name, reason: of.reason }, of)
}
