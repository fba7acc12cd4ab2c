// Small strict shapes for what is read from outside: every key known, every length and number bounded.
import { FormatError, type Text } from './errors.ts'
import type { Json } from './canonical.ts'

export type Shape<T> = (value: unknown, at: string) => T
export type Shaped<S> = S extends Shape<infer T> ? T : never
type Fields = Readonly<Record<string, Shape<unknown>>>
type Required<F extends Fields> = { readonly [K in keyof F]: Shaped<F[K]> }
type Optional<F extends Fields> = { readonly [K in keyof F]?: Shaped<F[K]> }

function wrong(at: string, zh: string, en: string): FormatError {
  return new FormatError('malformed', { zh, en }, at)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function record<R extends Fields>(required: R): Shape<Required<R>> {
  return recordWith(required, {})
}

/** A record some of whose keys may be absent. */
export function recordWith<R extends Fields, O extends Fields>(
  required: R,
  optional: O,
): Shape<Required<R> & Optional<O>> {
  const must = Object.entries(required)
  const may = Object.entries(optional)
  const known = new Set([...must, ...may].map(([key]) => key))
  return (value, at) => {
    if (!isRecord(value)) throw wrong(at, '应为对象', 'expected an object')
    for (const key of Object.keys(value)) {
      if (!known.has(key))
        throw wrong(at === '' ? key.slice(0, 40) : `${at}.${key.slice(0, 40)}`, '未知的字段', 'unknown key')
    }
    const prefix = at === '' ? '' : `${at}.`
    for (const [key, shape] of must) {
      if (!Object.hasOwn(value, key)) throw wrong(prefix + key, '缺少字段', 'missing')
      shape(value[key], prefix + key)
    }
    for (const [key, shape] of may) if (Object.hasOwn(value, key)) shape(value[key], prefix + key)
    return value as Required<R> & Optional<O>
  }
}

export function list<T>(item: Shape<T>, min: number, max: number): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw wrong(at, '应为数组', 'expected a list')
    if (value.length < min || value.length > max)
      throw wrong(at, `应有 ${min} 至 ${max} 项`, `expected ${min} to ${max} items`)
    return value.map((entry, i) => item(entry, `${at}[${i}]`))
  }
}

function checkText(
  value: unknown,
  at: string,
  [min, max]: readonly [number, number],
  refused: RegExp,
): string {
  if (typeof value !== 'string' || value.length < min || value.length > max) {
    throw wrong(at, `应为 ${min} 至 ${max} 个字符的文本`, `expected a text of ${min} to ${max} characters`)
  }
  if (refused.test(value) || !value.isWellFormed())
    throw wrong(at, '含有不允许的字符', 'a character that is not allowed')
  return value
}

/** Text of `min` to `max` UTF-16 units without control characters or lone surrogates. */
export function text(min: number, max: number): Shape<string> {
  return (value, at) => checkText(value, at, [min, max], /\p{Cc}/u)
}

export function pattern(expression: RegExp, what: Text): Shape<string> {
  return (value, at) => {
    if (typeof value !== 'string' || !expression.test(value))
      throw wrong(at, `应为${what.zh}`, `expected ${what.en}`)
    return value
  }
}

export function hexOf(bytes: number): Shape<string> {
  return pattern(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), {
    zh: ` ${bytes} 字节的小写十六进制`,
    en: `${bytes} bytes of lower-case hex`,
  })
}

export function count(max: number): Shape<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > max) {
      throw wrong(at, `应为 0 至 ${max} 的整数`, `expected a whole number from 0 to ${max}`)
    }
    return value
  }
}

export function oneOf<const T extends readonly string[]>(...allowed: T): Shape<T[number]> {
  return (value, at) => {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      throw wrong(at, `应为 ${allowed.join('、')} 之一`, `expected one of ${allowed.join(', ')}`)
    }
    return value
  }
}

/** An instant exactly as `Date.prototype.toISOString` writes it. */
export const instant: Shape<string> = (value, at) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) {
    throw wrong(at, '应为 UTC 时刻（毫秒）', 'expected a UTC instant with milliseconds')
  }
  const time = Date.parse(value)
  if (Number.isNaN(time) || new Date(time).toISOString() !== value)
    throw wrong(at, '时刻不存在', 'no such instant')
  return value
}

export const legalDate: Shape<string> = (value, at) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value))
    throw wrong(at, '应为日期', 'expected a date')
  const time = Date.parse(`${value}T00:00:00.000Z`)
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value))
    throw wrong(at, '日期不存在', 'no such date')
  return value
}

/** Any JSON of bounded depth: for parts whose content is checked by computing it again. */
export const json: Shape<Json> = (value, at) => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > 12) throw wrong(at, '嵌套过深', 'nested too deeply')
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []))
  }
  return value as Json
}

/** A text of several lines: line feeds are its only control characters. */
const prose: Shape<string> = (value, at) => checkText(value, at, [1, 2000], /[^\P{Cc}\n]/u)

export const bilingual: Shape<Text> = record({ zh: prose, en: prose })
