// Requests for one route: its own body and ids, such as its contract allows, and both made wrong; at ours, next door and nowhere.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { urlOf, type Route } from '../../../server/src/kernel/http/index.ts'
import { fillings, type Ids } from '../../../server/src/testing/matrix.ts'
import { allowed, hostile, spoilt, type Definitions, type Schema } from './values.ts'

export interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>
}
export interface Sent {
  readonly url: string
  readonly payload: string | undefined
  readonly headers: Readonly<Record<string, string>>
}
export interface Known {
  readonly defs: Definitions
  /** of the communities, ours first */
  readonly ids: readonly Ids[]
  readonly body: object | string | undefined
  /** a query that the route cannot do without */
  readonly asked: string
}

const words = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
const segment = (value: unknown): string => encodeURIComponent(words(value).replace(/[\ud800-\udfff]/g, '').slice(0, 400))

function urls(route: Route, operation: Operation, { ids, asked }: Known): fc.Arbitrary<string> {
  const known = ids.flatMap((own) => fillings(route, own))
  const params = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.constantFrom(...known).map((p) => Object.fromEntries(Object.keys(p).map((name) => [name, randomUUID() as unknown]))) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...known), fc.nat(9), hostile).map(([p, n, bad]) => Object.fromEntries(Object.entries(p).map(([name, v], i, all) => [name, i === n % all.length ? bad : v]))) },
  )
  const asking = operation.parameters.filter((p) => p.in === 'query')
  const values = asking.map((p) => fc.tuple(fc.constant(p.name), fc.oneof({ weight: 3, arbitrary: allowed(p.schema, {}, []) }, { weight: 1, arbitrary: hostile })))
  const query = values.length
    ? fc.tuple(...values.map((v) => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: v }))).map((all) => all.flatMap((one) => (one ? [`${segment(one[0])}=${segment(one[1])}`] : [])).join('&'))
    : fc.constantFrom('', '', '', 'extra=1', 'q=%00', '%ff=%fe')
  return fc.tuple(params, query, fc.boolean()).map(([p, q, usual]) => {
    const at = urlOf(route).replace(/\*$/, '').replace(/:(\w+)/g, (_all, name: string) => segment((p as Record<string, unknown>)[name]))
    const all = usual ? [asked.slice(1), q].filter((s) => s !== '').join('&') : q
    return all ? `${at}?${all}` : at
  })
}

const form = (fields: Readonly<Record<string, unknown>>, file: string | undefined): string =>
  Object.entries(fields).map(([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"\r\n\r\n${words(value)}\r\n`).join('') +
  (file === undefined ? '' : `--edge\r\ncontent-disposition: form-data; name="file"; filename="x.xlsx"\r\n\r\n${file}\r\n`) + '--edge--\r\n'
/** A form with a file: right, without one, cut off, of another edge, with rubbish for a workbook. */
function uploads(fields: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc.tuple(fields, fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constant('PK\u0003\u0004'), fc.constant(undefined)), fc.nat(9)).map(([f, file, n]) => {
    const whole = form(typeof f === 'object' && f !== null ? (f as Record<string, unknown>) : { f }, file)
    if (n === 0) return whole.slice(0, -20)
    if (n === 1) return whole.replaceAll('edge', 'other')
    return n === 2 ? '' : whole
  })
}
const texts = (values: fc.Arbitrary<unknown>): fc.Arbitrary<string | undefined> =>
  fc.tuple(values, fc.nat(40)).map(([value, n]) => {
    const text = JSON.stringify(value) as string | undefined
    if (n === 0) return text?.slice(0, -1)
    if (n === 1) return `${text}${text}`
    return n === 2 ? '' : text
  })

function headers(route: Route): fc.Arbitrary<Record<string, string>> {
  const right = route.uploadLimit ? 'multipart/form-data; boundary=edge' : 'application/json'
  const type = fc.oneof({ weight: 20, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=utf-16', 'multipart/form-data', 'x', 'application/x-www-form-urlencoded') })
  const key = fc.oneof({ weight: 12, arbitrary: fc.constant(undefined).map(() => randomUUID() as string) }, { weight: 1, arbitrary: fc.constantFrom('', 'short', 'x'.repeat(5000), '00000000-fuzz-the-same-key') })
  const more = fc.constantFrom<Record<string, string>>({}, {}, {}, {}, { 'accept-language': 'en' }, { accept: 'text/html' }, { 'accept-language': ','.repeat(500) }, { 'x-forwarded-for': '1.2.3.4, x' }, { 'content-encoding': 'gzip' }, { range: 'bytes=0-1' }, { 'if-none-match': '*' }, { 'user-agent': 'x'.repeat(3000) })
  return fc.tuple(type, key, more, fc.boolean()).map(([t, k, m]) => ({ ...m, ...(route.method === 'GET' ? {} : { 'idempotency-key': k }), ...(route.body || route.uploadLimit || route.rawText ? { 'content-type': t } : {}) }))
}

export function requestsOf(route: Route, operation: Operation, known: Known): fc.Arbitrary<Sent> {
  const ids = known.ids.flatMap((own) => Object.values(own).flat()).filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const [content] = Object.values(operation.requestBody?.content ?? {})
  const usual = typeof known.body === 'string' ? (JSON.parse(known.body) as unknown) : known.body
  const own = fc.constant(usual)
  const made = allowed(content?.schema, known.defs, ids)
  const bodies = fc.oneof(
    { weight: usual === undefined ? 0 : 4, arbitrary: own },
    { weight: usual === undefined ? 0 : 4, arbitrary: spoilt(own) },
    { weight: 3, arbitrary: made },
    { weight: 3, arbitrary: spoilt(made) },
    { weight: 1, arbitrary: hostile },
  )
  const payload: fc.Arbitrary<string | undefined> = route.method === 'GET' ? fc.constant(undefined) : route.uploadLimit ? uploads(bodies) : content || route.rawText ? texts(bodies) : fc.constantFrom(undefined, undefined, '{}', '[', 'null')
  return fc.record({ url: urls(route, operation, known), payload, headers: headers(route) })
}
