// Values from a JSON schema: such as it allows, at its edges, and such as nobody should send.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'

export interface Schema {
  readonly [key: string]: unknown
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}
export type Definitions = Readonly<Record<string, Schema>>

const nested = (deep: number): unknown => JSON.parse('['.repeat(deep) + ']'.repeat(deep))
/** What a form never sends. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, '', ' ', true, false, 0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, [], {}, [null], { '': null }],
    ...['\u0000', 'a\u0000b', '\ud800', '\u202e反', '𠮷', '\u0007\u001b[31m', '\r\nset-cookie: x=y', '%00', '../../../etc/passwd', '__proto__', 'constructor'],
    ...[`'; drop table account; --`, '%', '_', String.raw`\\`, '{{7*7}}', '<script>alert(1)</script>', '=cmd|x', 'NaN', 'Infinity', 'null', '[object Object]'],
    ...['2026-02-30', '0000-00-00', '99999-12-31', '-271821-04-20', '9999-12-31T23:59:59.999999999Z', '2026-01-01T25:00:00+99:99', 'P1Y', 'PT99999999999H'],
    ...['9'.repeat(400), '-9223372036854775809', '0x10', '1e400', '٣', '１２', '1,000.00', '-0.00', '0.001', 'x'.repeat(20_000), '和'.repeat(5_000), '🏠'.repeat(2_000)],
    ...[nested(63), nested(200), JSON.parse('{"__proto__":{"admin":true}}'), Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}`, i])), Array.from({ length: 5_000 }, (_, i) => i)],
  ),
  fc.constant(undefined).map(() => randomUUID()),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
)

const ofPattern = (pattern: string, fallback: fc.Arbitrary<string>): fc.Arbitrary<string> => {
  try {
    return fc.stringMatching(new RegExp(pattern))
  } catch {
    return fallback
  }
}
/** `ids`: of things that are there, ours and others'. */
function text(s: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (s.format === 'uuid') return ids.length ? fc.constantFrom(...ids, randomUUID()) : fc.uuid()
  if (s.format === 'date') return fc.constantFrom('2026-03-02', '2026-03-05', '2020-02-29', '1900-01-01', '2099-12-31')
  if (s.format === 'date-time') return fc.constantFrom('2026-03-02T10:00:00+08:00', '2026-03-05T00:00:00Z', '2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z')
  const { minLength = 0 } = s
  const most = Math.min(s.maxLength ?? 200, minLength + 60)
  const usual = fc.string({ minLength, maxLength: most, unit: 'grapheme' })
  if (s.pattern) return ofPattern(s.pattern, usual)
  return fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom('x'.repeat(minLength), '和'.repeat(Math.min(s.maxLength ?? 500, 5_000))) })
}
function number(s: Schema): fc.Arbitrary<number> {
  const [min, max] = [s.minimum ?? -1_000_000, s.maximum ?? 1_000_000]
  const [low, high] = [Math.max(Math.ceil(min), Number.MIN_SAFE_INTEGER), Math.min(Math.floor(max), Number.MAX_SAFE_INTEGER)]
  return fc.oneof(fc.constantFrom(low, high), fc.integer({ min: Math.max(low, -(2 ** 31)), max: Math.min(high, 2 ** 31 - 1) }), fc.integer({ min: Math.max(low, 0), max: Math.max(Math.min(high, 20), Math.max(low, 0)) }))
}

/** Values that the schema allows; what it says in words that are not read here comes out as anything. */
export function allowed(s: Schema | undefined, defs: Definitions, ids: readonly string[], deep = 0): fc.Arbitrary<unknown> {
  const of = (one: Schema) => allowed(one, defs, ids, deep + 1)
  if (!s || deep > 12) return fc.jsonValue({ maxDepth: 2 })
  if (s.$ref) return of(defs[s.$ref.split('/').at(-1) ?? ''] ?? {})
  if ('const' in s) return fc.constant(s.const)
  if (s.enum) return fc.constantFrom(...s.enum)
  const choices = s.anyOf ?? s.oneOf
  if (choices) return fc.oneof(...choices.map(of))
  if (s.allOf) return fc.tuple(...s.allOf.map(of)).map((parts) => Object.assign({}, ...(parts as object[])) as object)
  switch (String(s.type)) {
    case 'string':
      return text(s, ids)
    case 'integer':
    case 'number':
      return number(s)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const { minItems = 0 } = s
      return fc.array(s.items ? of(s.items) : fc.jsonValue({ maxDepth: 1 }), { minLength: minItems, maxLength: Math.min(s.maxItems ?? 5, minItems + 5) })
    }
    case 'object': {
      const parts = Object.entries(s.properties ?? {})
      const required = new Set(s.required)
      return fc.record(Object.fromEntries(parts.map(([name, one]) => [name, of(one)])), { requiredKeys: parts.map(([name]) => name).filter((name) => required.has(name)) })
    }
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** Every place in a value where something else can stand. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).slice(0, 50).flatMap(([key, part]) => placesIn(part, [...at, key]))]
}
function withAt(value: unknown, [key, ...rest]: readonly string[], made: (was: unknown) => unknown): unknown {
  if (key === undefined) return made(value)
  if (Array.isArray(value)) return value.map((part: unknown, i) => (String(i) === key ? withAt(part, rest, made) : part))
  const entries = Object.entries(value as object).map(([name, part]: [string, unknown]) => [name, name === key ? withAt(part, rest, made) : part] as const)
  return Object.fromEntries(entries)
}
/** A value with one place, or two, made wrong: replaced, left out, doubled, or joined by what nobody asked for. */
export function spoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const once = (of: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.tuple(of, fc.nat(1000), hostile, fc.constantFrom('replace', 'replace', 'replace', 'drop', 'add', 'double')).map(([v, n, bad, how]) => {
      const places = placesIn(v)
      return withAt(v, places[n % places.length] ?? [], (was) => {
        if (how === 'drop') return undefined
        if (how === 'double' && Array.isArray(was)) return [...(was as unknown[]), ...(was as unknown[])]
        if (how === 'add' && typeof was === 'object' && was !== null && !Array.isArray(was)) return { ...was, extra: bad }
        return bad
      })
    })
  return fc.oneof({ weight: 3, arbitrary: once(value) }, { weight: 1, arbitrary: once(once(value)) })
}
