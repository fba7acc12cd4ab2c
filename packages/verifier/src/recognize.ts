// Tells a result file, a receipt, a proof of the log and a sealed batch from everything else that people put in their place, and says what is wanted instead.
import {
  auditFormat,
  bearsSeal,
  bundleFormat,
  drawFormat,
  FormatError,
  maxBundleBytes,
  maxPdfBytes,
  receiptFormat,
  tlogProofMark,
  type Text,
} from './formats/index.ts'
import { say } from './result.ts'

export type Kind = 'bundle' | 'receipt' | 'proof' | 'audit' | 'draw' | 'pdf'

/** Files that are known by their first bytes. */
const known: readonly (readonly [begins: RegExp, what: Text])[] = [
  [/^$/, say('空文件', 'an empty file')],
  [/^(\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0|RIFF.{4}WEBP|.{4}ftyp(hei|mif|avif))/s, say('图片', 'a picture')],
  [/^%PDF/, say('没有电子印章的 PDF 文件', 'a PDF that bears no electronic seal')],
  [/^PK/, say(' Excel、Word 或压缩文件', 'an Excel, Word or ZIP file')],
  [/^\s*</, say('网页', 'a web page')],
]

const wanted = say(
  '需要的是：表决结果页“下载结果文件”得到的 .json 文件；回执是“我的回执”页下载的 .json 文件，或回执二维码里的文字。',
  'Wanted is the .json file of “Download the result file” on the page of the vote; a receipt is the .json file of “My receipt”, or the text of its QR code.',
)

const neither = (what: Text): FormatError =>
  new FormatError(
    'unknown-format',
    say(
      `这是${what.zh}，不是结果文件，也不是回执。${wanted.zh}`,
      `This is ${what.en}, neither a result file nor a receipt. ${wanted.en}`,
    ),
  )

/** The format that a JSON document names; of broken JSON nothing is known. */
function formatOf(text: string): { readonly broken: boolean; readonly format?: unknown } {
  try {
    const document: unknown = JSON.parse(text)
    const isRecord = typeof document === 'object' && document !== null
    return { broken: false, ...(isRecord ? { format: Reflect.get(document, 'format') as unknown } : {}) }
  } catch {
    return { broken: true }
  }
}

function recognize(bytes: Uint8Array): { readonly kind: Kind; readonly sure: boolean } {
  if (bearsSeal(bytes) && bytes.length <= maxPdfBytes) return { kind: 'pdf', sure: true }
  const head = String.fromCodePoint(...bytes.subarray(0, 16))
  const other = known.find(([begins]) => begins.test(head))
  if (other) throw neither(other[1])
  if (bytes.length > maxBundleBytes) {
    throw new FormatError(
      'too-large',
      say(`文件超过 ${maxBundleBytes} 字节`, `the file is larger than ${maxBundleBytes} bytes`),
    )
  }
  const text = new TextDecoder().decode(bytes)
  if (text.startsWith('HEMEI-RECEIPT-')) return { kind: 'receipt', sure: true }
  if (text.startsWith(`${tlogProofMark}\n`)) return { kind: 'proof', sure: true }
  if (!text.startsWith('{')) throw neither(say('别的文件', 'another kind of file'))
  const { broken, format } = formatOf(text)
  // broken JSON is read as what it contains suggests, and found wanting there
  if (broken) return { kind: text.includes(receiptFormat) ? 'receipt' : 'bundle', sure: false }
  if (format === bundleFormat) return { kind: 'bundle', sure: true }
  if (format === receiptFormat) return { kind: 'receipt', sure: true }
  if (format === drawFormat) return { kind: 'draw', sure: true }
  if (format === auditFormat) return { kind: 'audit', sure: true }
  if (typeof format !== 'string') throw neither(say('别的 JSON 文件（没有注明 format）', 'another JSON file, which names no format'))
  const named = JSON.stringify(format.slice(0, 60))
  throw neither(say(`别的 JSON 文件（format 是 ${named}）`, `another JSON file, of the format ${named}`))
}

/** Which file this is; a document of another format, or no document at all, is refused with `unknown-format`. */
export const kindOf = (bytes: Uint8Array): Kind => recognize(bytes).kind

const alone = say(
  '日志证明、审计封存文件、抽取文件和盖章的 PDF 单独核对，不与结果文件、回执放在一起。',
  'A proof of the log, a sealed batch of the trail, a draw or a sealed PDF is checked by itself, not beside a result file or a receipt.',
)
const misplaced: Readonly<Record<Kind, Text>> = {
  proof: alone,
  audit: alone,
  draw: alone,
  pdf: alone,
  bundle: say(
    '放在回执位置的是结果文件：请把它放到“结果文件”处，回执处放您自己的回执。',
    'A result file stands in the place of the receipt: put it under “Result file”, and your own receipt here.',
  ),
  receipt: say(
    '放在结果文件位置的是回执：请把它放到“回执”处（命令里用 --receipt），这里放表决结果页下载的结果文件。',
    'A receipt stands in the place of the result file: put it under “Receipt” (--receipt in the command), and here the file downloaded from the page of the vote.',
  ),
}

/** Refuses what is surely no such file, or stands in the other's place. */
export function refuseOther(bytes: Uint8Array, as: Kind): void {
  const { kind, sure } = recognize(bytes)
  if (sure && kind !== as) throw new FormatError('unknown-format', misplaced[kind])
}
