// Reading what a stranger sent: each function takes any value and its place, and answers the typed value or a LawError.
import { LawError } from './errors.ts'

export type Input = Readonly<Record<string, unknown>>

const textMax = 200
export const rowsMax = 1_000_000
export const countMax = 1_000_000_000

/** What JSON leaves as it is, and a terminal may take for a line's end or a turn of direction. */
const unprintable = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A value as it may stand in a message: short, on one line, whatever it was. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : typeof value
  const line = JSON.stringify(text.slice(0, 40)).slice(1, -1).replace(unprintable, ' ')
  return text.length > 40 ? `${line}…` : line
}

/** A key as a segment of a JSON pointer (RFC 6901), shortened. */
export const pointer = (key: string): string => shown(key).replaceAll('~', '~0').replaceAll('/', '~1')

export function own(object: Input, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function present(value: unknown, at: string): void {
  if (value === undefined) throw new LawError('MISSING', at)
}

export function objectAt(value: unknown, at: string): Input {
  present(value, at)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new LawError('NOT_AN_OBJECT', at)
  return value as Input
}

export function listAt(value: unknown, at: string, limit = rowsMax): readonly unknown[] {
  present(value, at)
  if (!Array.isArray(value)) throw new LawError('NOT_A_LIST', at)
  if (value.length > limit) throw new LawError('TOO_MANY', at, { limit })
  return value
}

export function filledListAt(value: unknown, at: string, limit = rowsMax): readonly unknown[] {
  const list = listAt(value, at, limit)
  if (list.length === 0) throw new LawError('EMPTY_LIST', at)
  return list
}

/** A name or number of something: not blank, at most 200 characters, compared exactly as written. */
export function textAt(value: unknown, at: string): string {
  present(value, at)
  if (typeof value !== 'string') throw new LawError('NOT_TEXT', at)
  if (value.length > textMax) throw new LawError('TEXT_TOO_LONG', at, { limit: textMax })
  if (value.trim() === '') throw new LawError('EMPTY_TEXT', at)
  return value
}

export function oneOfAt<const T extends string>(value: unknown, at: string, allowed: readonly T[]): T {
  present(value, at)
  if (typeof value !== 'string') throw new LawError('NOT_TEXT', at)
  const found = allowed.find((one) => one === value)
  if (found === undefined)
    throw new LawError('NOT_ONE_OF', at, { value: shown(value), allowed: allowed.join(', ') })
  return found
}

export function booleanAt(value: unknown, at: string, byDefault: boolean): boolean {
  if (value === undefined) return byDefault
  if (typeof value !== 'boolean') throw new LawError('NOT_A_BOOLEAN', at)
  return value
}

export function countAt(value: unknown, at: string): bigint {
  present(value, at)
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > countMax)
    throw new LawError('NOT_A_COUNT', at, { limit: countMax })
  return BigInt(value)
}

/** Features that the contract foresees and that are not built: refused, never half-computed. */
export function refuseLater(object: Input, at: string, keys: readonly string[]): void {
  for (const key of keys)
    if (Object.hasOwn(object, key)) throw new LawError('NOT_SUPPORTED', `${at}/${key}`, { value: key })
}
