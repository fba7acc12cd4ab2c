// The face of the documents room.
import QRCode from 'qrcode'
import type { pdf as typeset } from './pdf.ts'

export { pdfApart } from './apart.ts'
export { Block, type BlockInput, type Cell, type PrintDocument } from './blocks.ts'
/** A QR code as an SVG text. */
export const qrSvg = (text: string): Promise<string> =>
  QRCode.toString(text, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })

/** Fonts and typesetting are loaded with the first document that somebody prints: the start does not wait for them. */
export const pdf = async (...given: Parameters<typeof typeset>): Promise<Buffer> => (await import('./pdf.ts')).pdf(...given)
