// Receipts: one QR code, one spelling, nothing else accepted.
import fc from 'fast-check'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { closedVote, bytesOf } from '../testing/closed-vote.ts'
import {
  FormatError,
  hex,
  maxReceiptCode,
  parseReceipt,
  parseReceiptCode,
  receiptBytes,
  receiptCode,
  utf8,
  type Receipt,
} from './index.ts'

const closed = await closedVote({ ballots: { approve: 9, against: 6 } })
const receipt = closed.receipt(3, closed.unsigned())
const uuid = '01936f2e-7c1a-7b3d-9e4f-0123456789ab'
const large: Receipt = {
  ...closed.receipt(3, closed.unsigned()),
  voter: uuid,
  leafIndex: 2 ** 24 - 1,
  choice: '江城某某物业服务有限公司（虚构）',
  class: '江城某某物业服务有限公司（虚构）',
  proof: Array.from({ length: 24 }, (_, i) => hex(bytesOf(`proof/${i}`, 32))),
  signed: hex(bytesOf('signed', 32)),
}

describe('V6 a receipt is kept as one QR code', () => {
  it('V6 returns from its code and from its file as it was', () => {
    for (const one of [receipt, large]) {
      expect(parseReceipt(receiptCode(one))).toEqual(one)
      expect(parseReceipt(`${receiptCode(one)}\r\n`)).toEqual(one)
      expect(parseReceipt(receiptBytes(one))).toEqual(one)
    }
  })

  it('V6 fits one code at level M for a log of 2^24 leaves', () => {
    const code = receiptCode(large)
    expect(code.length).toBeLessThanOrEqual(maxReceiptCode)
    expect(code).toMatch(/^[0-9A-Z:-]+$/)
    expect(QRCode.create(code, { errorCorrectionLevel: 'M' }).version).toBeLessThanOrEqual(32)
  })

  it('V6 refuses every changed character, cut, lengthening and other spelling', () => {
    const code = receiptCode(receipt)
    for (let i = 0; i < code.length; i++) {
      const other = code[i] === 'B' ? 'C' : 'B'
      expect(() => parseReceiptCode(code.slice(0, i) + other + code.slice(i + 1))).toThrow(FormatError)
    }
    for (const bad of [
      code.slice(0, -1),
      `${code}A`,
      code.toLowerCase(),
      ` ${code}`,
      `${code}=`,
      '',
      'HEMEI-RECEIPT-1:',
    ]) {
      expect(() => parseReceiptCode(bad)).toThrow(FormatError)
    }
  })

  it('V6 throws nothing but its own error at whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 400 }), fc.json().map(utf8)), (junk) => {
        expect(() => parseReceipt(junk)).toThrow(FormatError)
      }),
    )
    const file = new TextDecoder().decode(receiptBytes(receipt))
    const changed = [
      file.replace('{', '{ '),
      file.replace('{', '{"more":1,'),
      file.replace('"seq":0', '"seq":-0'),
      file.replace('"seq":0', '"seq":0.0'),
      file.replace(receipt.lineId, '0'.repeat(32)),
      file.replace(receipt.area, `0${receipt.area}`),
      `${file}\n`,
    ]
    for (const bad of changed) expect(() => parseReceipt(bad)).toThrow(FormatError)
  })
})
