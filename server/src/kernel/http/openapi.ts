// The OpenAPI 3.1 document, made from the declared routes: the only thing the web knows of the server.
import { z } from 'zod'
import type { Route } from './route.ts'
import { problemShape } from './problem.ts'
import { sessionCookie } from './cookies.ts'
import { urlOf } from './server.ts'

type Json = Record<string, unknown>

function pointTo(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

function schemaOf(type: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const made = z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any', reused: 'inline' }) as Json
  const { $defs, $schema: _, ...rest } = made
  for (const [name, def] of Object.entries(($defs as Json | undefined) ?? {})) components[name] = pointTo(def)
  return pointTo(rest) as Json
}

function parameters(route: Route, components: Json): Json[] {
  const list: Json[] = []
  for (const [place, shape] of [['path', route.params], ['query', route.query]] as const) {
    if (!shape) continue
    const { properties = {}, required = [] } = schemaOf(shape, 'input', components) as { properties?: Json; required?: string[] }
    for (const [name, schema] of Object.entries(properties))
      list.push({ name, in: place, required: place === 'path' || required.includes(name), schema })
  }
  if (route.idempotent)
    list.push({ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 100 } })
  return list
}

function requestBody(route: Route, components: Json): Json {
  if (route.uploadLimit) {
    const fields = route.body ? schemaOf(route.body, 'input', components) : { type: 'object' }
    const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: { allOf: [fields, file] } } } } }
  }
  if (!route.body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.described?.body ?? route.body, 'input', components) } } } }
}

/** Text as text; what is read by another program as the bytes that it is. */
const filesOf = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' } }]))

function answers(route: Route, components: Json): Json {
  const problem = { description: 'RFC 9457 problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  const status = String(route.status ?? (route.answer || route.file ? 200 : 204))
  if (route.file) return { [status]: { description: 'A file', content: filesOf([route.file].flat()) }, default: problem }
  if (!route.answer) return { [status]: { description: 'Done' }, default: problem }
  // answers leave through z.encode: their wire form is the input side of each codec
  const schema = schemaOf(route.described?.answer ?? route.answer, 'input', components)
  return { [status]: { description: route.summary.en, content: { 'application/json': { schema } } }, default: problem }
}

export function openApi(routes: readonly Route[], version: string): Json {
  const components: Json = {}
  schemaOf(z.object({ problem: problemShape }), 'output', components)
  const paths: Record<string, Json> = {}
  for (const r of routes) {
    const path = urlOf(r).replace(/:(\w+)|(\*)$/g, '{$1$2}')
    ;(paths[path] ??= {})[r.method.toLowerCase()] = {
      operationId: r.id,
      tags: [r.path.split('/')[1]],
      summary: `${r.summary.zh} · ${r.summary.en}`,
      description: `${r.articles.join(', ')} · ${r.permission}`,
      ...(r.permission === 'public' ? { security: [] } : {}),
      parameters: parameters(r, components),
      ...requestBody(r, components),
      responses: answers(r, components),
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: '和美家园 Hemei', version, description: '住宅小区治理、服务与监督的开放平台接口', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: { schemas: components, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'over https __Host-hemei_session' } } },
  }
}
