// What may be uploaded: few kinds, known by their bytes; neither a name's ending nor a browser's word is believed.
import type { Text } from '../errors/index.ts'

export interface FileKind {
  readonly type: string
  readonly ending: string
  readonly title: Text
  /** bytes at most, as they are sent */
  readonly most: number
}
const million = 1_000_000
const openXml = 'application/vnd.openxmlformats-officedocument.'
export const kinds = {
  jpeg: { type: 'image/jpeg', ending: 'jpg', title: { zh: 'JPEG 图片', en: 'JPEG picture' }, most: 15 * million },
  png: { type: 'image/png', ending: 'png', title: { zh: 'PNG 图片', en: 'PNG picture' }, most: 15 * million },
  webp: { type: 'image/webp', ending: 'webp', title: { zh: 'WebP 图片', en: 'WebP picture' }, most: 15 * million },
  pdf: { type: 'application/pdf', ending: 'pdf', title: { zh: 'PDF 文件', en: 'PDF file' }, most: 15 * million },
  xlsx: { type: `${openXml}spreadsheetml.sheet`, ending: 'xlsx', title: { zh: 'Excel 表格（xlsx）', en: 'Excel sheet (xlsx)' }, most: 5 * million },
  docx: { type: `${openXml}wordprocessingml.document`, ending: 'docx', title: { zh: 'Word 文档（docx）', en: 'Word document (docx)' }, most: 10 * million },
} as const satisfies Record<string, FileKind>
/** What a kept file may be, as it is sent. */
export const fileTypes: readonly string[] = Object.values(kinds).map((k) => k.type)
export type KindName = keyof typeof kinds
export const uploadMost = Math.max(...Object.values(kinds).map((k) => k.most))

/** What it begins as; a ZIP is looked into before it is called anything. */
export type Beginning = 'jpeg' | 'png' | 'webp' | 'pdf' | 'zip'
const begins = (bytes: Buffer, hex: string, at = 0): boolean => bytes.subarray(at, at + hex.length / 2).equals(Buffer.from(hex, 'hex'))
export function beginningOf(bytes: Buffer): Beginning | undefined {
  if (begins(bytes, 'ffd8ff')) return 'jpeg'
  if (begins(bytes, '89504e470d0a1a0a')) return 'png'
  if (begins(bytes, '52494646') && begins(bytes, '57454250', 8)) return 'webp'
  if (begins(bytes, '255044462d')) return 'pdf'
  return begins(bytes, '504b0304') ? 'zip' : undefined
}
