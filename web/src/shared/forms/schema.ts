// What a declared form says of its fields: its rules before, its faults after, and how fields are named.
import type { JsonSchema } from '../api/work.ts'
import type { Words } from '../texts/texts.ts'
import { fenOf } from './amounts.ts'

export type Given = string | number | boolean | FormValue | Given[] | undefined
export interface FormValue {
  [name: string]: Given
}

export type FaultKind = 'missing' | 'pattern' | 'few' | 'many' | 'low' | 'high' | 'amount' | 'number' | 'date' | 'over'
export interface FormFault {
  path: string
  kind: FaultKind
  /** The limit that was missed. */
  n?: number | string
  /** How many characters there are. */
  now?: number
}

export const blank = (schema: JsonSchema): Given => (schema.type === 'object' ? {} : undefined)

const isForm = (value: Given): value is FormValue => typeof value === 'object' && !Array.isArray(value)

/** A whole number has no limits of its own; those of the machine are no rule for people. */
const told = (limit: number | undefined): number | undefined =>
  limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit
/** Rules of a field that can be said before anything is typed. */
export interface Limits {
  least?: number
  most?: number
}
export const lengthsOf = ({ minLength, maxLength }: JsonSchema): Limits => ({
  ...(minLength ? { least: minLength } : {}),
  ...(maxLength === undefined ? {} : { most: maxLength }),
})
export function numbersOf({ minimum, maximum }: JsonSchema): Limits {
  const [least, most] = [told(minimum), told(maximum)]
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) }
}
export const isAmount = (part: Pick<JsonSchema, 'format'>): boolean => part.format === 'yuan'
export const isNumber = ({ type }: JsonSchema): boolean => type === 'integer' || type === 'number'

/** Characters as the server counts them: without the blanks around. */
export const written = (value: string): number => value.trim().length

const isDate = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

type Fault = Omit<FormFault, 'path'>
function amountFault({ least, most, pattern, beside }: JsonSchema, value: string): Fault | undefined {
  const fen = fenOf(value)
  if (fen === undefined || (pattern && !new RegExp(pattern).test(value))) return { kind: 'amount' }
  const [low, high] = [fenOf(least), fenOf(most)]
  if (least !== undefined && low !== undefined && fen < low) return { kind: 'low', n: least }
  if (most !== undefined && high !== undefined && fen > high) return { kind: 'high', n: most }
  const known = beside?.compares && fenOf(beside.value)
  return known !== undefined && fen > known ? { kind: 'over' } : undefined
}
function numberFault(part: JsonSchema, value: Given): Fault | undefined {
  if (typeof value !== 'number' || (part.type === 'integer' && !Number.isSafeInteger(value)))
    return { kind: 'number' }
  const { least, most } = numbersOf(part)
  if (least !== undefined && value < least) return { kind: 'low', n: least }
  return most !== undefined && value > most ? { kind: 'high', n: most } : undefined
}
function textFault(part: JsonSchema, value: string): Fault | undefined {
  if (isAmount(part)) return amountFault(part, value)
  if (part.format === 'date') return isDate(value) ? undefined : { kind: 'date' }
  const now = written(value)
  const { least, most } = lengthsOf(part)
  if (least !== undefined && now < least) return { kind: 'few', n: least, now }
  if (most !== undefined && now > most) return { kind: 'many', n: most, now }
  return part.pattern && !new RegExp(part.pattern).test(value.trim()) ? { kind: 'pattern' } : undefined
}

/** With this outcome chosen, what it asks for is required. */
export function neededFor(schema: JsonSchema, outcome: string | undefined): JsonSchema {
  const needed = Object.entries(schema.properties ?? {}).filter(([, part]) => outcome && part.neededFor === outcome)
  return { ...schema, required: [...(schema.required ?? []), ...needed.map(([name]) => name)] }
}

/** The same faults the server would find for missing and malformed values, found before sending. */
export function check(schema: JsonSchema, value: Given, path = '', required = true): FormFault[] {
  if (schema.type === 'object') {
    const form = isForm(value) ? value : {}
    return Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      check(part, form[name], path ? `${path}/${name}` : name, (schema.required ?? []).includes(name)),
    )
  }
  if (value === undefined || (typeof value === 'string' && value.trim() === ''))
    return required ? [{ path, kind: 'missing' }] : []
  if (schema.type === 'array') {
    const items = schema.items
    if (!Array.isArray(value) || !items) return []
    return value.flatMap((one, at) => check(items, one, `${path}/${at}`))
  }
  const fault = isNumber(schema)
    ? numberFault(schema, value)
    : typeof value === 'string'
      ? textFault(schema, value)
      : undefined
  return fault ? [{ path, ...fault }] : []
}

/** What stands in a path of names for which of a group it is. */
const each = '*'
/** Fields by path as the person sees them, for faults that the server names. */
export function namesOf(
  schema: JsonSchema,
  say: (title: string | Words) => string,
  path = '',
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
      const here = path ? `${path}/${name}` : name
      const title = part.title ? say(part.title) : name
      const within = part.items ? namesOf(part.items, say, `${here}/${each}`) : namesOf(part, say, here)
      return [[here, title], ...Object.entries(within)]
    }),
  )
}
/** What the field at a path is called, in a group with the group's name and which of it: `Owners 2, Name`. */
export function nameAt(names: Readonly<Record<string, string>>, path: string): string | undefined {
  const own = names[path.replaceAll(/\/\d+(?=\/|$)/g, `/${each}`)]
  const group = /^(.+?)\/(\d+)\//.exec(path)
  const [, of = '', n = ''] = group ?? []
  return own !== undefined && group ? `${names[of] ?? of} ${Number(n) + 1}, ${own}` : own
}
