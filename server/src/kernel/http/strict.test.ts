// No part of a body is passed over, however deep it stands: tried at every object of every body of the interface's description.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { openApi } from './openapi.ts'
import type { Route } from './route.ts'
import { urlOf } from './server.ts'
import { strict } from './strict.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Node {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly prefixItems?: readonly Node[]
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
}
/** The least that reaches an object: where it stands, and a body that holds no more than it with an unknown part. */
interface Reach {
  readonly path: string
  readonly body: unknown
}
const unknownKey = 'not-known'
const join = (...parts: readonly string[]): string => parts.filter(Boolean).join('/')

function reaches(node: Node, of: Readonly<Record<string, Node>>): Reach[] {
  if (node.$ref) return reaches(of[node.$ref.split('/').at(-1) ?? ''] ?? {}, of)
  const inner = (found: readonly Reach[], at: string, around: (body: unknown) => unknown): Reach[] =>
    found.map(({ path, body }) => ({ path: join(at, path), body: around(body) }))
  if (node.properties) {
    // one of several shapes is told by its fixed words
    const fixed = Object.entries(node.properties).flatMap(([name, part]) => {
      const [word] = 'const' in part ? [part.const] : (part.enum ?? [])
      return word === undefined ? [] : [[name, word] as const]
    })
    const base = Object.fromEntries(fixed)
    return [
      { path: unknownKey, body: { ...base, [unknownKey]: 1 } },
      ...Object.entries(node.properties).flatMap(([name, part]) =>
        inner(reaches(part, of), name, (body) => ({ ...base, [name]: body })),
      ),
    ]
  }
  const first = [node.items, ...(node.prefixItems ?? [])].flatMap((part) => (part ? reaches(part, of) : []))
  return [
    ...inner(first, '0', (body) => [body]),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((part) => reaches(part, of)),
  ]
}

interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Node }>> }
}
interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Node>> }
}
/** What a path may hold, by its own shape. */
const samples = [randomUUID(), 'abc', '1', '2026', '420106', '2026-01-01', 'ab'.repeat(32), 'import-me.xlsx']
function pathOf(route: Route): string {
  const shape = route.params instanceof z.ZodObject ? (route.params.shape as Record<string, z.ZodType>) : {}
  return urlOf(route).replaceAll(/:(\w+)|\*$/g, (_, name = '*') => {
    const fits = samples.find((one) => shape[name]?.safeParse(one).success)
    if (fits === undefined) throw new Error(`nothing fits ${name} of ${route.id}`)
    return fits
  })
}
const method = z.enum(['POST', 'PUT', 'PATCH', 'DELETE'])

test('X6 a part that is not known is refused by its path in every object of every body, nested ones too', async () => {
  const routes = house.rooms.flatMap((room) => room.routes ?? [])
  const known = new Map(routes.map((r) => [r.id, r]))
  const { paths, components } = openApi(routes, '0') as unknown as Described
  const who = await house.person('多', [{ role: 'security.administrator', path: '/' }])
  const nested = new Set<string>()
  for (const operations of Object.values(paths))
    for (const [verb, { operationId, requestBody }] of Object.entries(operations)) {
      const schema = requestBody?.content['application/json']?.schema
      const route = known.get(operationId)
      // what the law reads for itself takes keys that are to come (design: the calculators' contract)
      if (!schema || !route || route.described) continue
      for (const reach of reaches(schema, components.schemas)) {
        if (reach.path.includes('/')) nested.add(`${operationId} ${reach.path}`)
        const url = pathOf(route)
        const { status, json } = await house.call<{ fields?: { field: string }[] }>(
          who,
          method.parse(verb.toUpperCase()),
          url,
          reach.body as object,
        )
        expect([operationId, status, (json.fields ?? []).map((f) => f.field)]).toEqual([
          operationId,
          422,
          expect.arrayContaining([reach.path]),
        ])
      }
    }
  // the walk went below the first level
  expect([...nested]).toContain('castBallot signature/not-known')
  expect(nested.size).toBeGreaterThanOrEqual(5)
})

test('X6 a part of a query that is not known is refused by its name at every address: a mistyped filter never gives the whole list', async () => {
  const who = await house.person('查', [{ role: 'security.administrator', path: '/' }])
  const reading = house.rooms.flatMap((room) => room.routes ?? []).filter((r) => r.method === 'GET')
  expect(reading.length).toBeGreaterThan(100)
  const passed: string[] = []
  for (const route of reading) {
    const { status, json } = await house.call<{ fields?: { field: string }[] }>(who, 'GET', `${pathOf(route)}?not-known=1`)
    const named = json?.fields?.some((f) => f.field === 'query/not-known')
    if (status !== 422 || !named) passed.push(`${route.id} ${status}`)
  }
  expect(passed).toEqual([])
})

test('X6 a shape is made strict through lists, choices, defaults and what reads them; what takes any part still does', () => {
  const inner = z.object({ a: z.string() })
  const shape = strict(
    z.object({
      list: z.array(inner).optional(),
      pair: z.tuple([inner, inner]).nullable().optional(),
      by: z.record(z.string(), inner).default({}),
      one: z.union([z.string(), inner]).optional(),
      read: inner.transform((of) => of.a).optional(),
      any: z.looseObject({}).optional(),
    }),
  )
  const more = { a: 'x', b: 1 }
  const pathsOf = (given: object) =>
    (shape.safeParse(given).error?.issues ?? []).map((i) => [i.code, ...i.path].join('/'))
  expect(pathsOf({ list: [{ a: 'x' }, more] })).toEqual(['unrecognized_keys/list/1'])
  expect(pathsOf({ pair: [more, { a: 'x' }] })).toEqual(['unrecognized_keys/pair/0'])
  expect(pathsOf({ by: { k: more } })).toEqual(['unrecognized_keys/by/k'])
  expect(pathsOf({ read: more })).toEqual(['unrecognized_keys/read'])
  expect(pathsOf({ one: more })).not.toEqual([])
  expect(shape.parse({ any: more, one: { a: 'x' }, read: { a: 'y' } })).toEqual({ any: more, by: {}, one: { a: 'x' }, read: 'y' })
  // made once, and made strict no further
  expect(strict(inner)).toBe(strict(inner))
  expect(strict(shape)).toBe(shape)
})
