// The receipt: what a voter keeps to prove that the ballot stands in the log and in the published lines; fits a QR code.
import { areaShape, areaText, parseScalar, parseArea, scalarHex } from './area.ts'
import { choiceText, identifier, lineId, nonceBytes, saltBytes, type BallotLeaf } from './ballot.ts'
import { base32, fromBase32, fromHex, hash, hex, join, utf8, utf8Text } from './bytes.ts'
import { canonicalBytes, parseCanonical } from './canonical.ts'
import { FormatError } from './errors.ts'
import { count, hexOf, list, oneOf, pattern, recordWith, type Shaped } from './shape.ts'

export const receiptFormat = 'hemei-receipt@1'
export const maxReceiptBytes = 32 * 1024
/** Bytes of a receipt's QR text, all of them in the alphanumeric set: version 33 at level M holds them all. */
export const maxReceiptCode = 2300
const codePrefix = 'HEMEI-RECEIPT-1:'

const receiptFields = {
  format: oneOf(receiptFormat),
  vote: identifier,
  leafIndex: count(Number.MAX_SAFE_INTEGER),
  voter: identifier,
  nonce: hexOf(nonceBytes),
  salt: hexOf(saltBytes),
  seq: count(1_000_000),
  lineId: hexOf(16),
  choice: choiceText,
  class: choiceText,
  area: areaShape,
  r: hexOf(32),
  checkpoint: pattern(/^[^\r]{1,4096}$/s, { zh: '检查点', en: 'a checkpoint' }),
  proof: list(hexOf(32), 0, 53),
} as const
/** `signed`: of a ballot that the voter's device signed */
const receiptShape = recordWith(receiptFields, { signed: hexOf(32) })
export type Receipt = Shaped<typeof receiptShape>

function checked(value: unknown): Receipt {
  const receipt = receiptShape(value, '')
  parseScalar(receipt.r)
  if (lineId(receipt) !== receipt.lineId) {
    throw new FormatError(
      'inconsistent',
      { zh: '行号不是由随机数和盐得出的', en: 'the line does not follow from nonce and salt' },
      'lineId',
    )
  }
  return receipt
}

export function receiptBytes(receipt: Receipt): Uint8Array {
  return canonicalBytes(checked(receipt))
}

export function receiptLeaf(receipt: Receipt): BallotLeaf {
  const { vote, voter, choice, nonce, salt, seq, signed } = receipt
  const leaf = { kind: 'ballot', vote, voter, choice, nonce, salt, seq } as const
  return signed === undefined ? leaf : { ...leaf, signed }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128n) {
    bytes.push(Number(rest % 128n) + 128)
    rest /= 128n
  }
  return Uint8Array.of(...bytes, Number(rest))
}

function textField(text: string): Uint8Array {
  const bytes = utf8(text)
  return join(varint(BigInt(bytes.length)), bytes)
}

/** The receipt as one line of QR text: base32 of its fields and of four bytes of checksum against mistyping. */
export function receiptCode(given: Receipt): string {
  const receipt = checked(given)
  const body = join(
    textField(receipt.vote),
    textField(receipt.voter),
    textField(receipt.choice),
    textField(receipt.class),
    textField(receipt.checkpoint),
    varint(BigInt(receipt.leafIndex)),
    varint(BigInt(receipt.seq)),
    varint(parseArea(receipt.area)),
    fromHex(receipt.nonce, nonceBytes),
    fromHex(receipt.salt, saltBytes),
    fromHex(receipt.r, 32),
    varint(BigInt(receipt.proof.length)),
    ...receipt.proof.map((step) => fromHex(step, 32)),
    ...(receipt.signed === undefined ? [] : [fromHex(receipt.signed, 32)]),
  )
  const code = codePrefix + base32(join(body, hash(utf8(codePrefix), body).slice(0, 4)))
  if (code.length > maxReceiptCode)
    throw new FormatError('too-large', {
      zh: '回执装不进一个二维码',
      en: 'the receipt does not fit one QR code',
    })
  return code
}

class Reader {
  readonly #bytes: Uint8Array
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  take(length: number): Uint8Array {
    const part = this.#bytes.subarray(this.#offset, this.#offset + length)
    if (part.length !== length)
      throw new FormatError('malformed', { zh: '回执不完整', en: 'the receipt is cut short' })
    this.#offset += length
    return part
  }

  varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 63n; shift += 7n) {
      const byte = this.take(1)[0] ?? 0
      value += BigInt(byte % 128) << shift
      if (byte < 128) {
        if (byte === 0 && shift > 0n) break
        return value
      }
    }
    throw new FormatError('malformed', { zh: '回执中有不规范的数', en: 'a number not in its one form' })
  }

  small(): number {
    const value = Number(this.varint())
    if (!Number.isSafeInteger(value))
      throw new FormatError('out-of-range', { zh: '数字过大', en: 'a number is too large' })
    return value
  }

  text(): string {
    return utf8Text(this.take(this.small()))
  }

  /** The rest, where there is any. */
  rest(length: number): Uint8Array | undefined {
    return this.#offset === this.#bytes.length ? undefined : this.take(length)
  }

  end(): void {
    if (this.#offset !== this.#bytes.length)
      throw new FormatError('malformed', { zh: '回执有多余内容', en: 'the receipt has more than it should' })
  }
}

export function parseReceiptCode(code: string): Receipt {
  if (code.length > maxReceiptCode || !code.startsWith(codePrefix)) {
    throw new FormatError('malformed', { zh: '不是回执二维码的内容', en: 'not the text of a receipt' })
  }
  const bytes = fromBase32(code.slice(codePrefix.length))
  const body = bytes.subarray(0, -4)
  if (hex(hash(utf8(codePrefix), body).slice(0, 4)) !== hex(bytes.slice(-4))) {
    throw new FormatError('malformed', {
      zh: '回执校验码不符，可能抄录有误',
      en: 'the checksum differs: perhaps mistyped',
    })
  }
  const from = new Reader(body)
  const [vote, voter, choice, name, checkpoint] = [
    from.text(),
    from.text(),
    from.text(),
    from.text(),
    from.text(),
  ]
  const [leafIndex, seq, area] = [from.small(), from.small(), areaText(from.varint())]
  const [nonce, salt, r] = [hex(from.take(nonceBytes)), hex(from.take(saltBytes)), hex(from.take(32))]
  const length = from.small()
  if (length > 53) throw new FormatError('malformed', { zh: '证明过长', en: 'the proof is too long' })
  const proof = Array.from({ length }, () => hex(from.take(32)))
  const signed = from.rest(32)
  from.end()
  identifier(vote, 'vote')
  const fields = { vote, leafIndex, voter, nonce, salt, seq, choice, class: name, area, r, checkpoint, proof }
  return checked({
    format: receiptFormat,
    ...fields,
    lineId: lineId({ vote, nonce, salt }),
    ...(signed ? { signed: hex(signed) } : {}),
  })
}

/** Reads a receipt as a canonical JSON file or as the text of its QR code (one line end after it is forgiven). */
export function parseReceipt(given: Uint8Array | string): Receipt {
  const bytes = typeof given === 'string' ? utf8(given) : given
  if (bytes.length > maxReceiptBytes)
    throw new FormatError('too-large', { zh: '回执过大', en: 'the receipt is too large' })
  return bytes[0] === 0x7b
    ? checked(parseCanonical(bytes, maxReceiptBytes))
    : parseReceiptCode(utf8Text(bytes).replace(/\r?\n$/, ''))
}

/** Builds the receipt of a counted ballot; the line follows from nonce and salt. */
export function makeReceipt(
  given: Omit<Receipt, 'format' | 'lineId' | 'r' | 'proof'> & {
    readonly r: bigint
    readonly proof: readonly Uint8Array[]
  },
): Receipt {
  return checked({
    ...given,
    format: receiptFormat,
    lineId: lineId(given),
    r: scalarHex(given.r),
    proof: given.proof.map(hex),
  })
}
