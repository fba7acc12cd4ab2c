// The matrix of access: what each declared route must answer to each person, worked out from the declarations alone.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import excel from 'exceljs'
import { z } from 'zod'
import type { Permission, Place } from '../kernel/access/index.ts'
import { system, type Grant } from '../kernel/database/index.ts'
import { openArchive } from '../kernel/files/index.ts'
import { urlOf, type Route } from '../kernel/http/index.ts'
import type { Home } from '../chapters/maintenance-fund/use/testing.ts'
import type { TestHouse, TestPerson } from './house.ts'

/** What fills a route's parameters, by the segment before them: `votes/:vote`. The first is of the finished story. */
export type Ids = Readonly<Record<string, readonly string[]>>
export interface Player {
  readonly name: string
  readonly account: string | undefined
  readonly grants: readonly Grant[]
  /** a new session; nobody has none */
  readonly enter?: () => Promise<string>
  cookie?: string | undefined
}
/** One community with what nobody outside may ever read of it. */
export interface Stage {
  readonly key: 'ours' | 'next' | 'far'
  readonly home: Home
  readonly neighbourhood: string
  /** who has a roster on its way in */
  readonly clerk: TestPerson
  readonly ids: Ids
  /** ids that stand in no publication */
  readonly secrets: ReadonlySet<string>
  /** words of what is not public: a plan not yet put to the vote, a file's name, a company that owns, doors of another building */
  readonly words: readonly string[]
  /** whole names of persons: masked wherever they are shown */
  readonly names: readonly string[]
  /** what one room holds and lacks: for its owner and the fund's officers */
  readonly ofRooms: readonly { readonly path: string; readonly amounts: readonly string[] }[]
}
/** What a route takes in its body, where it takes one: of this community's own things. */
export type Bodies = Readonly<Record<string, (ids: Ids) => object | string>>

const paramsOf = (path: string): string[] =>
  [...path.matchAll(/([\w.-]+)\/:(\w+)/g)].map(([, before, name]) => `${before}/:${name}`)

/** The parameters, query fields and bodies that the ground does not know: a new route says here what it misses. */
export function missing(
  routes: readonly Route[],
  ground: { ids: Ids; bodies: Bodies; queries: readonly string[] },
): string[] {
  return routes.flatMap((r) => {
    const uuids = r.query ? Object.entries(propertiesOf(r.query)).filter(([, s]) => s.format === 'uuid') : []
    return [
      ...paramsOf(r.path).filter((p) => !ground.ids[p]?.length),
      ...uuids.map(([name]) => name).filter((name) => !ground.queries.includes(name)),
      ...(r.body && !ground.bodies[r.id] ? ['its body'] : []),
    ].map((what) => `${r.id} (${r.method} ${r.path}): the ground of the matrix has no ${what}`)
  })
}
const propertiesOf = (schema: z.ZodType): Record<string, { format?: string }> =>
  (
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, { format?: string }>
    }
  ).properties ?? {}
export const queriesOf = (r: Route, known: readonly string[]): string[] =>
  r.query ? Object.keys(propertiesOf(r.query)).filter((name) => known.includes(name)) : []

/** The same address with every parameter filled: one for each of the community's stories. */
export function fillings(r: Route, ids: Ids): Record<string, string>[] {
  const names = paramsOf(r.path)
  const many = Math.max(1, ...names.map((n) => ids[n]?.length ?? 0))
  return Array.from({ length: many }, (_, i) =>
    Object.fromEntries(names.map((n) => [n.split(':')[1] ?? '', ids[n]?.[i % (ids[n]?.length ?? 1)] ?? ''])),
  )
}
export const addressOf = (r: Route, params: Record<string, string>): string =>
  // what a path takes beyond its last segment is asked along
  urlOf(r).replace(/\*$/, '').replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))

/** Ids of nothing at all, of the same form. */
export const nobodys = (ids: Ids): Ids =>
  Object.fromEntries(
    Object.entries(ids).map(([name, list]) => [
      name,
      list.map((id) =>
        z.uuid().safeParse(id).success
          ? randomUUID()
          : name.startsWith('publications')
            ? '公示-000000-2026-0001'
            : id,
      ),
    ]),
  )

/** Where a route acts, by its own word. */
export async function placeOf(
  house: TestHouse,
  r: Route,
  given: { params: object; body: unknown },
): Promise<Place | undefined> {
  const { scope } = r
  if (typeof scope !== 'function') return undefined
  const body = r.body?.safeParse(given.body).data
  return house.db.read(system('matrix'), (tx) => scope(tx, { params: given.params, query: {}, body }))
}

const segments = (path: string): string[] => path.split('/').filter((s) => s !== '')
/** One place lies in another, segment by segment. */
export const liesIn = (inner: string, outer: string): boolean => {
  const [a, b] = [segments(inner), segments(outer)]
  return b.every((s, i) => a[i] === s)
}
/** Whether the grants give a permission at a place, worked out again from the declaration. */
export const given = (p: Permission | undefined, grants: readonly Grant[], path: string): boolean =>
  (p?.allow ?? []).some(({ roles, reach }) =>
    grants.some(
      (g) => roles.includes(g.role) && (reach === 'over' ? liesIn(path, g.path) : liesIn(g.path, path)),
    ),
  )
const keepsHouse = (g: Grant): boolean => /^(system|security|audit)\.administrator$/.test(g.role)
/** Whether somebody may know that there is such a place: one of their own lies on its line; the whole platform and administrators aside (X2). */
export const touches = (grants: readonly Grant[], path: string): boolean =>
  grants.some((g) => g.path !== '/' && !keepsHouse(g) && (liesIn(g.path, path) || liesIn(path, g.path)))

export type Expected = 'passes' | 'KERNEL.SIGN_IN' | 'KERNEL.NOT_ALLOWED' | 'KERNEL.NOT_FOUND'
export const statuses = { 'KERNEL.SIGN_IN': 401, 'KERNEL.NOT_ALLOWED': 403, 'KERNEL.NOT_FOUND': 404 } as const
/** What the wall must say: open, sign in, not yours, or nothing there. */
export function expected(
  r: Route,
  p: Permission | undefined,
  who: Player,
  place: Place | undefined,
): Expected {
  if (r.permission === 'public') return 'passes'
  if (!who.account) return 'KERNEL.SIGN_IN'
  if (r.permission === 'self' || r.scope === 'wherever') return 'passes'
  if (!place) return 'KERNEL.NOT_FOUND'
  if (given(p, who.grants, place.path)) return 'passes'
  return touches(who.grants, place.path) ? 'KERNEL.NOT_ALLOWED' : 'KERNEL.NOT_FOUND'
}

export interface Answer {
  readonly status: number
  readonly code: string | undefined
  readonly headers: string
  readonly body: Buffer
  readonly type: string
}
let calls = 0
/** One request through the whole server, each from an address of its own: limits by address are tried elsewhere. */
export async function ask(
  house: TestHouse,
  who: Player,
  r: Route,
  given: { url: string; body?: object | string | undefined },
): Promise<Answer> {
  who.cookie ??= await who.enter?.()
  const n = ++calls
  const reply = await house.server.inject({
    method: r.method,
    url: given.url,
    remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    headers: {
      ...(who.cookie ? { cookie: who.cookie } : {}),
      ...(r.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(r.uploadLimit
        ? { 'content-type': 'multipart/form-data; boundary=edge' }
        : r.rawText
          ? { 'content-type': 'application/json' }
          : {}),
    },
    ...(given.body === undefined ? {} : { payload: r.uploadLimit ? multipart(given.body) : given.body }),
  })
  // whoever stepped in, or out, comes back as who they are
  if (reply.headers['set-cookie']) who.cookie = undefined
  const type = reply.headers['content-type'] ?? ''
  const { date: _, 'set-cookie': _session, ...headers } = reply.headers
  const told = Object.entries(headers).filter(([name]) => !/^(x-ratelimit|retry-after)/.test(name))
  const code = type.includes('problem+json') ? reply.json<{ code: string }>().code : undefined
  return {
    status: reply.statusCode,
    code,
    headers: JSON.stringify(told.toSorted(([a], [b]) => a.localeCompare(b))),
    body: reply.rawPayload,
    type,
  }
}
const multipart = (fields: object | string): string =>
  `${Object.entries(fields)
    .map(
      ([name, value]) =>
        `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
    )
    .join(
      '',
    )}--edge\r\ncontent-disposition: form-data; name="file"; filename="x.xlsx"\r\n\r\nno roster\r\n--edge--\r\n`

export const alike = (a: Answer, b: Answer): boolean =>
  a.status === b.status && a.headers === b.headers && a.body.equals(b.body)

const figures = /\d[\d,]*\.\d\d(?!\d)/g
const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Which of these ids, amounts and words a text tells. Amounts count whole: 236.00 is not told by 1,236.00. */
export function told(
  text: string,
  of: { ids: ReadonlySet<string>; amounts: ReadonlySet<string>; words: readonly string[] },
): string[] {
  return [
    ...new Set([
      ...(text.match(ids) ?? []).filter((id) => of.ids.has(id)),
      ...(text.match(figures) ?? []).filter((f) => of.amounts.has(f)),
      ...of.words.filter((word) => text.includes(word)),
    ]),
  ]
}

/** What can be read on it; without the reader of PDF (poppler) nothing would be looked at, so that fails. */
const onPaper = (bytes: Buffer): string => execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' })

const inPackage = (bytes: Buffer): string =>
  [...openArchive(bytes, { fileBytes: 1e8, inflatedBytes: 1e8, ratio: 250, parts: 1000 }).values()]
    .map(({ name, data }) => `${name} ${name.endsWith('.pdf') ? onPaper(data) : data.toString()}`)
    .join('\n')

/** Everything that an answer says, as text; undefined where nobody could read it. */
export async function textOf(answer: Answer): Promise<string | undefined> {
  if (/json|text|^$/.test(answer.type)) return `${answer.headers}\n${answer.body.toString()}`
  // a picture says what its head says
  if (answer.type.startsWith('image/')) return answer.headers
  if (answer.type === 'application/zip') return `${answer.headers}\n${inPackage(answer.body)}`
  if (answer.type === 'application/pdf') return `${answer.headers}\n${onPaper(answer.body)}`
  if (!answer.type.includes('spreadsheetml')) return undefined
  const book = new excel.Workbook()
  await book.xlsx.load(answer.body as unknown as ArrayBuffer)
  const rows = book.worksheets.flatMap((sheet) => sheet.getSheetValues())
  // a file bears the second in which it was packed: two that say the same may differ by a byte
  const headers = answer.headers.replace(/\["content-length",[^\]]*\],?/, '')
  return `${decodeURIComponent(headers)}\n${JSON.stringify(rows)}`
}
