// The face of the documents room.
import QRCode from 'qrcode'

export { Block, type BlockInput, type Cell, type PrintDocument } from './blocks.ts'
export { pdf } from './pdf.ts'
/** A QR code as an SVG text. */
export const qrSvg = (text: string): Promise<string> =>
  QRCode.toString(text, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
