// Forms: zod shapes with titles in both languages; from them come the check here and the form on the page.
import { z } from 'zod'
import type { Place } from '../../kernel/access/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import { Problem, type Text } from '../../kernel/errors/index.ts'
import { invalid, strict } from '../../kernel/http/index.ts'
import type { CodeKey } from './declare.ts'

/** What was entered in the case before, shown beside a field while it is filled in. */
export interface Beside {
  /** where it was entered: a step, or `open`; nothing is shown while it has not been */
  readonly step: string
  readonly field: string
  readonly title: Text
  /** for two amounts, compared while they are typed: what it means not to exceed it, and to exceed it */
  readonly compares?: { readonly within: Text; readonly over: Text }
}
/** What the case knows, repeated in the last look before an act whose form does not ask for it. */
export interface Repeated {
  readonly of: 'data' | 'made'
  readonly step: string
  readonly field: string
  readonly title: Text
  readonly format?: 'yuan'
  /** an account: its last four digits alone, as lists of payments show it */
  readonly masked?: true
}
/** A case as its forms look at it. */
export interface CaseKnown extends Known {
  readonly place: Place
  readonly jurisdiction: string | undefined
}
/** What is read in the last look before an act and stands in no form: figures and names as they are on that day. */
export interface Told {
  readonly title: Text
  readonly value: Text
}
export interface FieldText extends Text {
  readonly hint?: Text
  readonly beside?: Beside
  /** titles of the values of an enum: each must have one */
  readonly options?: { readonly [value: string]: Text }
  /** about a person: kept sealed, never in the case's plain record */
  readonly personal?: true
  /** repeated, with what stands beside it, in the last look before the act */
  readonly checked?: true
  /** left empty but where this outcome is chosen */
  readonly neededFor?: string
  /** may be said anew while the case runs; what others have decided on may not */
  readonly correctable?: true
  /** how a value that is no words is shown in the record, such as coordinates */
  readonly says?: (value: unknown) => Text
}
export interface Form<S extends z.ZodObject = z.ZodObject> {
  readonly key: CodeKey
  readonly schema: S
  readonly title: Text
  readonly fields: { readonly [F in keyof z.output<S>]: FieldText }
  readonly repeats?: readonly Repeated[]
  /** what is looked up for the last look: in front of what `repeats` names */
  tells?(tx: Tx, of: CaseKnown): Promise<readonly Told[]>
  /** what a case opened by this form is called */
  names?(data: z.output<S>): Text
}
export interface FormTexts<S extends z.ZodObject> {
  readonly title: Text
  readonly fields: { readonly [F in keyof z.output<S>]: FieldText }
  readonly repeats?: readonly Repeated[]
  /** what is looked up for the last look: in front of what `repeats` names */
  tells?(tx: Tx, of: CaseKnown): Promise<readonly Told[]>
  names?(data: z.output<S>): Text
}

/** Declares a form. Fields inside lists take their title from `.meta({ label: {zh, en} })`. */
export const form = <S extends z.ZodObject>(key: CodeKey, schema: S, texts: FormTexts<S>): Form<S> => ({
  key,
  schema,
  ...texts,
})
/** Forms of every shape, as registries keep them. */
export type AnyForm = Form

/** A field of at most so many files; required only where the form says `.min(1)` of it. */
export const files = (most: number) =>
  z
    .array(z.uuid())
    .max(most, `最多 ${most} 份 | ${most} at most`)
    .refine((ids) => new Set(ids).size === ids.length, '同一份文件请只放一次 | each file once')
    .optional()
    .meta({ files: true })

/** Field values as JSON: what is stored, hashed and shown. */
export type FormData = { readonly [field: string]: unknown }

/** Checks what was entered; unknown fields are faults too. Answers it as JSON, in the form's own notation. */
export function readForm(f: AnyForm, given: unknown): FormData {
  const read = strict(f.schema).safeParse(plainly(plainSchema(f), given ?? {}))
  if (!read.success) throw named(f, invalid(read.error))
  const data: FormData = z.encode(f.schema, read.data)
  const faults = Object.keys(data).filter((name) => !storable(data[name]))
  if (faults.length)
    throw named(
      f,
      new Problem('Invalid', 'PROCEDURE.CHARACTERS', characters, {
        fields: faults.map((field) => ({ field, ...characters })),
      }),
    )
  return data
}
/** Amounts and account numbers as people write them: full-width, in groups as on a bank card. */
function plainly(part: unknown, value: unknown): unknown {
  if (!isObject(part)) return value
  if (typeof value === 'string')
    return part['format'] === 'yuan' || part['figures'] ? value.normalize('NFKC').replaceAll(/[,\s]/g, '') : value
  if (Array.isArray(value)) return value.map((one) => plainly(part['items'], one))
  if (!isObject(value)) return value
  const parts = propertiesOf(part)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainly(parts[name], one)]))
}
/** Each fault with its field as the form names it. */
export function named(f: AnyForm, { kind, code, text, fields, article }: Problem): Problem {
  const labelled = fields.map((fault) => {
    const found = f.fields[fault.field.split('/')[0] ?? '']
    return found ? { ...fault, label: { zh: found.zh, en: found.en } } : fault
  })
  return new Problem(kind, code, text, { fields: labelled, ...(article ? { article } : {}) })
}
const characters: Text = {
  zh: '含有无法保存的字符，请重新输入',
  en: 'contains characters that cannot be kept; type it again',
}
/** Control characters but the line feed, marks that turn the writing direction, invisible ones: nothing of a form needs them. */
const unwritten = /[^\P{Cc}\n]|[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u
/** What the database, the canonical form and a published text can hold. */
export const storable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !unwritten.test(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(storable)
}

/** Stored values as the form's own types (money as bigint): for guards, effects and notices. */
export const dataOf = <S extends z.ZodObject>(f: Form<S>, stored: FormData | undefined): z.output<S> =>
  f.schema.parse(stored ?? {})

/** Plain fields and personal ones apart. */
export function separate(f: AnyForm, data: FormData): { plain: FormData; personal: FormData } {
  const isPersonal = ([name]: [string, unknown]) => f.fields[name]?.personal === true
  const all = Object.entries(data)
  return {
    plain: Object.fromEntries(all.filter((e) => !isPersonal(e))),
    personal: Object.fromEntries(all.filter(isPersonal)),
  }
}

export type JsonSchema = { [key: string]: unknown }
const isObject = (v: unknown): v is JsonSchema => typeof v === 'object' && v !== null && !Array.isArray(v)

/** No references: a page reads the form from one piece. */
function inlined(node: unknown, definitions: JsonSchema): unknown {
  if (Array.isArray(node)) return node.map((n) => inlined(n, definitions))
  if (!isObject(node)) return node
  const { $ref: reference, ...rest } = node
  const target = typeof reference === 'string' ? definitions[reference.split('/').at(-1) ?? ''] : undefined
  const whole = isObject(target) ? { ...target, ...rest } : rest
  return Object.fromEntries(
    Object.entries(whole)
      .filter(([k]) => !['$schema', '$defs', 'id', 'label'].includes(k))
      .map(([k, v]) => [k, k === 'properties' && isObject(v) ? eachOf(v, definitions) : inlined(v, definitions)])
      .concat(whole['label'] ? [['title', whole['label']]] : [])
      .concat(typeof reference === 'string' && reference.endsWith('/Yuan') ? [['format', 'yuan']] : []),
  )
}

/** Fields by the names their form gave them, whatever words those are. */
const eachOf = (fields: JsonSchema, definitions: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, inlined(part, definitions)]))

/** What stands beside a field in this case, as it was stored. */
function besideOf(field: FieldText | undefined, known: Known | undefined): JsonSchema {
  const { beside } = field ?? {}
  const value = beside && known?.data[beside.step]?.[beside.field]
  if (!beside || value === undefined || value === null) return {}
  const { title, compares } = beside
  return { beside: { title, value, ...(compares ? { compares } : {}) } }
}
/** What a case knows: what was entered, and what effects answered, by step. */
export interface Known {
  readonly data: { readonly [step: string]: FormData }
  readonly made?: { readonly [step: string]: FormData }
}
function repeatedOf(f: AnyForm, known: Known | undefined): JsonSchema {
  const repeats = (f.repeats ?? []).flatMap(({ of, step, field, title, format, masked }) => {
    const value = known?.[of]?.[step]?.[field]
    if (typeof value !== 'string') return []
    return [{ title, value: masked ? `**** ${value.slice(-4)}` : value, ...(format ? { format } : {}) }]
  })
  return repeats.length ? { repeats } : {}
}

/** What a pattern asks for, as its own refusal says it: `写成 1/2 | as 1/2`. */
function ruleOf(schema: z.core.$ZodType): JsonSchema {
  const { checks = [] } = schema._zod.def as { checks?: readonly z.core.$ZodCheck[] }
  for (const { _zod } of checks) {
    const { format, error } = _zod.def as unknown as { format?: string; error?: () => unknown }
    const said = format === 'regex' ? error?.() : undefined
    if (typeof said !== 'string') continue
    const [zh = said, en = zh] = said.split(' | ')
    return { rule: { zh, en } }
  }
  return {}
}
/** The form with all that is read once more before the act. */
export async function formToFill(tx: Tx, f: AnyForm, of: CaseKnown): Promise<JsonSchema> {
  const schema = schemaOf(f, of)
  const told = (await f.tells?.(tx, of)) ?? []
  const repeats = Array.isArray(schema['repeats']) ? (schema['repeats'] as unknown[]) : []
  return told.length ? { ...schema, repeats: [...told, ...repeats] } : schema
}

const read = new WeakMap<AnyForm, JsonSchema>()
function plainSchema(f: AnyForm): JsonSchema {
  const kept = read.get(f)
  if (kept) return kept
  const raw = z.toJSONSchema(f.schema, {
    ...{ io: 'input', unrepresentable: 'any' },
    override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, ruleOf(zodSchema)),
  }) as JsonSchema
  const whole = inlined(raw, isObject(raw['$defs']) ? raw['$defs'] : {}) as JsonSchema
  read.set(f, whole)
  return whole
}
const propertiesOf = (whole: JsonSchema): JsonSchema =>
  isObject(whole['properties']) ? whole['properties'] : {}

/**
 * The form as JSON Schema with titles in both languages, `enumTitles` beside `enum`, `personal` where it is so, and
 * `checked` where it is repeated in the last look, `neededFor` where an outcome asks for it, and for a step of a case what the case knows beside its fields and
 * `repeats` in the last look. Amounts have `format: 'yuan'`; `least`, `most`, `figures` (a number
 * written in groups) and `ahead` (a day to come) come from a field's `.meta`, `rule` from the words of its pattern.
 */
export function schemaOf(f: AnyForm, known?: Known): JsonSchema {
  const whole = plainSchema(f)
  const properties = propertiesOf(whole)
  const titled = Object.entries(properties).map(([name, value]) => {
    const field = f.fields[name]
    const base = isObject(value) ? value : {}
    const values = Array.isArray(base['enum']) ? (base['enum'] as unknown[]) : undefined
    return [
      name,
      {
        ...base,
        title: field ? { zh: field.zh, en: field.en } : name,
        ...(field?.hint ? { description: field.hint } : {}),
        ...(values
          ? { enumTitles: values.map((v) => field?.options?.[String(v)] ?? { zh: String(v), en: String(v) }) }
          : {}),
        ...(field?.personal ? { personal: true } : {}),
        ...(field?.checked ? { checked: true } : {}),
        ...(field?.neededFor ? { neededFor: field.neededFor } : {}),
        ...besideOf(field, known),
      },
    ]
  })
  const asked = Object.fromEntries(titled) as JsonSchema
  return { ...whole, title: f.title, ...repeatedOf(f, known), properties: asked }
}

/** Names of the fields that hold files: lists of ids, each uploaded before. */
export const fileFields = (f: AnyForm): string[] =>
  Object.entries(propertiesOf(plainSchema(f))).flatMap(([name, part]) => (isObject(part) && part['files'] === true ? [name] : []))

/** Places whose pattern is not said in words: faults of the form, found at the start. */
export function unsaid(f: AnyForm): string[] {
  const look = (node: unknown, at: string): string[] => {
    if (!isObject(node)) return []
    const mute = typeof node['pattern'] === 'string' && !node['format'] && !node['rule']
    return [...(mute ? [at] : []), ...Object.entries(node).flatMap(([key, value]) => look(value, `${at}/${key}`))]
  }
  return look(plainSchema(f), f.key)
}

/** Values of an enum field that have no title: faults of the form, found at the start. */
export function untitled(f: AnyForm): string[] {
  const properties = schemaOf(f)['properties'] as JsonSchema
  return Object.entries(properties).flatMap(([name, value]) => {
    const values = isObject(value) && Array.isArray(value['enum']) ? (value['enum'] as unknown[]) : []
    return values.filter((v) => !f.fields[name]?.options?.[String(v)]).map((v) => `${name}=${String(v)}`)
  })
}

export interface ShownField {
  readonly label: Text
  readonly value: Text
}
const both = (text: string): Text => ({ zh: text, en: text })
function shown(value: unknown): Text {
  if (value === true) return { zh: '是', en: 'Yes' }
  if (value === false) return { zh: '否', en: 'No' }
  if (Array.isArray(value)) {
    const parts = value.map(shown)
    return { zh: parts.map((p) => p.zh).join('；'), en: parts.map((p) => p.en).join('; ') }
  }
  if (isObject(value)) return shown(Object.values(value))
  return both(typeof value === 'string' || typeof value === 'number' ? String(value) : '')
}

/** Stored values as a record shows them; personal ones only as being there. */
export function fieldsOf(f: AnyForm, data: FormData, personal: readonly string[]): ShownField[] {
  return Object.entries(f.fields).flatMap(([name, field]): ShownField[] => {
    const label = { zh: field.zh, en: field.en }
    if (personal.includes(name))
      return [
        { label, value: { zh: '已填写，加密保存，不在此显示', en: 'Given; kept encrypted, not shown here' } },
      ]
    const value = data[name]
    if (value === undefined || value === null || value === '') return []
    if (fileFields(f).includes(name) && Array.isArray(value)) {
      const n = value.length
      return n ? [{ label, value: { zh: `${n} 份，见「材料」`, en: `${n}; see “Files”` } }] : []
    }
    if (field.says) return [{ label, value: field.says(value) }]
    const option = typeof value === 'string' ? field.options?.[value] : undefined
    return [{ label, value: option ?? (isAmount(f, name) ? both(grouped(value)) : shown(value)) }]
  })
}
function isAmount(f: AnyForm, name: string): boolean {
  const part = propertiesOf(plainSchema(f))[name]
  return isObject(part) && part['format'] === 'yuan'
}
/** `86400.00` as people read it: `86,400.00`. */
const grouped = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/\B(?=(\d{3})+(?:\.|$))/g, ',') : String(value)
