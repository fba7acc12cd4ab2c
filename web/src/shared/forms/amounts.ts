// Amounts while they are typed: exact in fen, so that two of them can be compared without a float.

const amount = /^(-?)(\d{1,15})(?:\.(\d{0,2}))?$/

/** `86311.7` → 8631170n; undefined for what is no amount of yuan. */
export function fenOf(yuan: unknown): bigint | undefined {
  const match = typeof yuan === 'string' ? amount.exec(yuan) : null
  if (!match) return undefined
  const fen = BigInt((match[2] ?? '0') + (match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -fen : fen
}

/** 8893n → `88.93`, the way amounts cross the wire; never below zero. */
export const yuanOf = (fen: bigint): string => {
  const size = fen < 0n ? -fen : fen
  return `${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

/** People group figures, leave blanks and write full-width as they are used to; the wire does not. */
export const plainFigures = (typed: string): string => typed.normalize('NFKC').replaceAll(/[,\s]/g, '')
export const plainAmount = (typed: string): string => plainFigures(typed).replaceAll(/[¥元]/g, '')
