// What a declared form says of its fields: what is missing, what is not in its form, and how fields are named.
import type { JsonSchema } from '../../shared/api/work.ts'
import type { Words } from '../../shared/texts/texts.ts'

export type Given = string | number | boolean | FormValue | Given[] | undefined
export interface FormValue {
  [name: string]: Given
}

export interface FormFault {
  path: string
  kind: 'missing' | 'pattern' | 'few'
  n?: number
}

export const blank = (schema: JsonSchema): Given => (schema.type === 'object' ? {} : undefined)

const isForm = (value: Given): value is FormValue => typeof value === 'object' && !Array.isArray(value)

/** The same faults the server would find for missing and malformed values, found before sending. */
export function check(schema: JsonSchema, value: Given, path = '', required = true): FormFault[] {
  if (schema.type === 'object') {
    const form = isForm(value) ? value : {}
    return Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
      check(part, form[name], path ? `${path}/${name}` : name, (schema.required ?? []).includes(name)),
    )
  }
  if (value === undefined || value === '') return required ? [{ path, kind: 'missing' }] : []
  if (schema.type === 'array') {
    const items = schema.items
    if (!Array.isArray(value) || !items) return []
    return value.flatMap((one, at) => check(items, one, `${path}/${at}`))
  }
  if (schema.type === 'integer' || schema.type === 'number')
    return typeof value === 'number' ? [] : [{ path, kind: 'pattern' }]
  if (typeof value !== 'string') return []
  if (schema.minLength !== undefined && value.length < schema.minLength)
    return [{ path, kind: 'few', n: schema.minLength }]
  if (schema.pattern && !new RegExp(schema.pattern).test(value)) return [{ path, kind: 'pattern' }]
  return []
}

/** Fields by path as the person sees them, for faults that the server names. */
export function namesOf(
  schema: JsonSchema,
  say: (title: string | Words) => string,
  path = '',
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
      const here = path ? `${path}/${name}` : name
      return [[here, part.title ? say(part.title) : name], ...Object.entries(namesOf(part, say, here))]
    }),
  )
}
