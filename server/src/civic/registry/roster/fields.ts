// Turns the text of one cell into a value, or says which fault it has; exact, no floating point.
import type { FaultCode } from './fault-texts.ts'
import { isDay } from './identity-numbers.ts'
import type { AreaSource, IdKind, OwnerKind, RoomUse } from './schema.ts'
import type { SheetCell } from './sheets.ts'

export type Parsed<T> =
  | { readonly value: T }
  | { readonly fault: FaultCode; readonly places?: Record<string, string> }

export const LARGEST_ROOM_MILLI = 100_000_000n

const AREA_SOURCES: Record<string, AreaSource> = {
  登记: 'registered',
  实测: 'surveyed',
  测绘: 'surveyed',
  合同: 'contract',
}
const USES: Record<string, RoomUse> = {
  住宅: 'dwelling',
  商业: 'shop',
  商铺: 'shop',
  办公: 'office',
  车库: 'garage',
  储藏: 'storage',
  储藏室: 'storage',
  其他: 'other',
}
const SOLD: Record<string, boolean> = { 已售: true, 未售: false }
const OWNER_KINDS: Record<string, OwnerKind> = { 个人: 'person', 单位: 'company' }
const ID_KINDS: Record<string, IdKind> = {
  身份证: 'resident-id',
  居民身份证: 'resident-id',
  统一社会信用代码: 'credit-code',
  营业执照: 'credit-code',
  护照: 'passport',
  港澳居民来往内地通行证: 'hk-macao-permit',
  台湾居民来往大陆通行证: 'taiwan-permit',
  其他: 'other',
}

const oneOf =
  <T>(table: Readonly<Record<string, T>>, fault: FaultCode) =>
  (text: string): Parsed<T> => {
    const key = text.replaceAll(/\s/g, '')
    const value = Object.hasOwn(table, key) ? table[key] : undefined
    return value === undefined ? { fault } : { value }
  }

export const areaSourceOf = oneOf(AREA_SOURCES, 'area-source-unknown')
export const useOf = oneOf(USES, 'use-unknown')
export const soldOf = oneOf(SOLD, 'sold-unknown')
export const ownerKindOf = oneOf(OWNER_KINDS, 'owner-kind-unknown')
export const idKindOf = oneOf(ID_KINDS, 'id-kind-unknown')

/**
 * The sign with which a text begins as a formula does; a spreadsheet that opens it would run it. A minus before a
 * number (`-1`, `-1层`, `-101`) is no formula.
 */
export function formulaSign(text: string): string | undefined {
  const [sign, rest] = /^([=@]|[+-](?=.*[(!|="'*^&+]))\s*(.+)$/.exec(text.normalize('NFKC'))?.slice(1) ?? []
  return rest === undefined ? undefined : sign
}

/** Half-width, without spaces and with the commas of thousands taken out. */
function numeralOf(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
}

/** A decimal numeral as whole units of 10^-places; null where it is no numeral or has more places. */
function scaled(numeral: string, places: number): bigint | 'too-precise' | null {
  const found = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(numeral)
  if (!found) return null
  const fraction = (found[3] ?? '').replace(/0+$/, '')
  if (fraction.length > places) return 'too-precise'
  const units = BigInt((found[2] ?? '0') + fraction.padEnd(places, '0'))
  return found[1] === '-' ? -units : units
}

/** Exclusive area in 0.001 m²: two decimals as a rule, three at most. */
export function areaOf(text: string): Parsed<bigint> {
  if (text === '') return { fault: 'area-missing' }
  const milli = scaled(numeralOf(text), 3)
  if (milli === null) return { fault: 'area-not-number' }
  if (milli === 'too-precise') return { fault: 'area-too-precise' }
  if (milli <= 0n) return { fault: 'area-not-positive' }
  if (milli > LARGEST_ROOM_MILLI) return { fault: 'area-too-large', places: { limit: '100,000' } }
  return { value: milli }
}

/** A community's stated total, in 0.001 m²; null where the cell is empty. */
export function totalAreaOf(text: string): Parsed<bigint | null> {
  if (text === '') return { value: null }
  const milli = scaled(numeralOf(text), 3)
  if (milli === null) return { fault: 'area-not-number' }
  return milli === 'too-precise' ? { fault: 'area-too-precise' } : { value: milli }
}

/** Yuan as whole fen; null where the cell is empty. */
export function fenOf(text: string): Parsed<bigint | null> {
  if (text === '') return { value: null }
  const fen = scaled(numeralOf(text), 2)
  return fen === null || fen === 'too-precise' ? { fault: 'money-invalid' } : { value: fen }
}

export function countOf(text: string, limit: number): Parsed<number> {
  const numeral = numeralOf(text)
  if (!/^\d{1,9}$/.test(numeral) || Number(numeral) > limit) {
    return { fault: 'count-invalid', places: { limit: String(limit) } }
  }
  return { value: Number(numeral) }
}

/** Floors above ground count from 1; B1 is -1; there is no floor 0. */
export function floorOf(text: string): Parsed<number> {
  const numeral = numeralOf(text)
    .replace(/^[Bb]/, '-')
    .replace(/(层|楼)$/, '')
  const floor = /^-?\d{1,3}$/.test(numeral) ? Number(numeral) : 0
  return floor === 0 ? { fault: 'floor-invalid' } : { value: floor }
}

/** A legal date; null where the cell is empty. */
export function dayOf(cell: SheetCell | undefined): Parsed<string | null> {
  if (!cell || cell.text === '') return { value: null }
  const text = cell.text.normalize('NFKC').replaceAll(/\s/g, '')
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text)
  const [, year = '', month = found?.[4] ?? '', day = found?.[5] ?? ''] = found ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) && year >= '1900' && year <= '2100' ? { value: written } : { fault: 'date-invalid' }
}

export type Share = { readonly numerator: number; readonly denominator: number }

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** A share in lowest terms from 1/2, 50%, 0.5 or 1; null where the cell is empty. */
export function shareOf(cell: SheetCell | undefined): Parsed<Share | null> {
  if (!cell || cell.text === '') return { value: null }
  // 1/2 typed into a cell that is not text becomes 2 January, by format a date or a serial day.
  if (cell.kind === 'date' || (cell.kind === 'number' && Number(cell.text) > 1000))
    return { fault: 'share-as-date' }
  const text = cell.text.normalize('NFKC').replaceAll(/\s/g, '').replace('⁄', '/')
  const fraction = /^(\d{1,6})\/(\d{1,6})$/.exec(text)
  const percent = /^(\d{1,3})(?:\.(\d{1,4}))?%$/.exec(text)
  const decimal = /^([01])(?:\.(\d{1,6}))?$/.exec(text)
  const pair = fraction
    ? [Number(fraction[1]), Number(fraction[2])]
    : percent
      ? tenths(percent[1], percent[2], 2)
      : tenths(decimal?.[1], decimal?.[2], 0)
  const [numerator = 0, denominator = 0] = pair
  if (numerator <= 0 || denominator <= 0 || numerator > denominator) return { fault: 'share-invalid' }
  const by = gcd(numerator, denominator)
  return { value: { numerator: numerator / by, denominator: denominator / by } }
}

function tenths(whole: string | undefined, fraction = '', extra: number): [number, number] {
  return [Number((whole ?? '0') + fraction), 10 ** (fraction.length + extra)]
}

/** Σ of shares in lowest terms, exact. */
export function sumOfShares(shares: readonly Share[]): { numerator: bigint; denominator: bigint } {
  let numerator = 0n
  let denominator = 1n
  for (const share of shares) {
    numerator = numerator * BigInt(share.denominator) + BigInt(share.numerator) * denominator
    denominator *= BigInt(share.denominator)
    let [a, b] = [numerator, denominator]
    while (b !== 0n) [a, b] = [b, a % b]
    numerator /= a
    denominator /= a
  }
  return { numerator, denominator }
}
