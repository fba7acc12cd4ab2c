// Money as whole fen and area as whole 0.001 m², read from and printed as plain decimal text; no float touches either.
import { LawError } from './errors.ts'
import { shown } from './read.ts'

declare const fenMark: unique symbol
declare const areaMark: unique symbol
/** Whole fen (0.01 yuan). */
export type Fen = bigint & { readonly [fenMark]: true }
/** Whole 0.001 m². */
export type AreaMilli = bigint & { readonly [areaMark]: true }

export const fen = (value: bigint): Fen => value as Fen
export const areaMilli = (value: bigint): AreaMilli => value as AreaMilli

const charactersMax = 32
const plain = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/

/** Text such as "1234.5" in units of 10^-places: no exponent, no plus sign, no bare point, no leading zeros. */
export function decimalAt(value: unknown, at: string, places: number): bigint {
  if (value === undefined) throw new LawError('MISSING', at)
  if (typeof value !== 'string') throw new LawError('NOT_TEXT', at)
  if (value.length > charactersMax) throw new LawError('NUMBER_TOO_LONG', at, { limit: charactersMax })
  const found = plain.exec(value)
  if (!found) throw new LawError('NOT_A_DECIMAL', at, { value: shown(value) })
  const [, sign = '', whole = '0', part = ''] = found
  if (part.length > places) throw new LawError('TOO_MANY_PLACES', at, { value: shown(value), places })
  const units = BigInt(whole + part.padEnd(places, '0'))
  return sign === '' ? units : -units
}

const hasSign = (value: unknown): boolean => typeof value === 'string' && value.startsWith('-')

/** Money that may be negative: an entry, a balance. */
export const moneyAt = (value: unknown, at: string): Fen => fen(decimalAt(value, at, 2))

/** Money for which a sign makes no sense: a total to share. */
export function positiveMoneyAt(value: unknown, at: string): Fen {
  const money = moneyAt(value, at)
  if (hasSign(value)) throw new LawError('NEGATIVE', at)
  return money
}

/** An area that may be nothing: the area of those who abstained. */
export function areaOrNoneAt(value: unknown, at: string): AreaMilli {
  const area = decimalAt(value, at, 3)
  if (hasSign(value)) throw new LawError('NOT_POSITIVE', at)
  return areaMilli(area)
}

/** The area of something that exists. */
export function areaAt(value: unknown, at: string): AreaMilli {
  const area = areaOrNoneAt(value, at)
  if (area <= 0n) throw new LawError('NOT_POSITIVE', at)
  return area
}

export const parseMoney = (text: string): Fen => moneyAt(text, '')
export const parseArea = (text: string): AreaMilli => areaOrNoneAt(text, '')

function scaled(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Yuan with two decimals. */
export const printMoney = (amount: Fen): string => scaled(amount, 2)

/** Square metres with two decimals, or three where the third says something. */
export const printArea = (area: AreaMilli): string => {
  const text = scaled(area, 3)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

/** `115344.34` → `115,344.34`: a plain figure as people read it. */
export const grouped = (figure: string): string => figure.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')

/** An exact figure of that many places, written with two at least and no idle zeros behind. */
export const printDecimal = (value: bigint, places: number): string =>
  scaled(value, places).replace(/(\.\d\d\d*?)0+$/, '$1')
