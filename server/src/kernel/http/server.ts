// The web server: each declared route becomes contract → actor → permission and scope → one transaction → answer.
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createHash, randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  LogController,
  type ConnectionError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import helmet from 'helmet'
import { z } from 'zod'
import { isAdministrator, type Permissions, type Place } from '../access/index.ts'
import { recording, Trail } from '../audit/index.ts'
import {
  isFull,
  nobodyInParticular,
  type ActOptions,
  type Actor,
  type Claim,
  type Database,
  type House,
  type Tx,
} from '../database/index.ts'
import { fault, Problem } from '../errors/index.ts'
import type { Log } from '../observability/index.ts'
import { Files } from './files.ts'
import { Gate, turnOf } from './gate.ts'
import { invalid, languageOf, problemJson, toProblem } from './problem.ts'
import type { FileAnswer, Given, Route, Upload } from './route.ts'
import { eventOf, look, tell } from './trail.ts'

export const sessionCookie = 'hemei_session'
const journeyCookie = 'hemei_journey'
export interface HttpParts {
  readonly db: Database
  readonly log: Log
  readonly permissions: Permissions
  readonly routes: readonly Route[]
  /** how to find whom a session token belongs to */
  readonly claimOf: (house: House, token: string) => Claim & { settle: (db: Database) => Promise<void> }
  readonly secureCookies: boolean
  /** how many proxies of ours stand before it; further addresses that a caller claims are not believed */
  readonly proxies: number
}
const limits = {
  bodyBytes: 2_000_000,
  bodyDepth: 64,
  requestTimeoutMs: 120_000,
  /** what anybody may read, from one address, a route */
  perMinute: 600,
}

/** A route that does not say who may call it, where, and why stops the start. */
export function checkRoutes(routes: readonly Route[], permissions: Permissions): void {
  const seen = new Set<string>()
  for (const r of routes) {
    const name = `${r.method} ${r.path} (${r.id})`
    if (seen.has(r.id)) throw new Error(`route ${name}: its id is used twice`)
    seen.add(r.id)
    if (!r.permission) throw new Error(`route ${name} declares no permission`)
    if (!r.articles?.length) throw new Error(`route ${name} names no article`)
    if (r.permission === 'public' || r.permission === 'self') continue
    if (!permissions.has(r.permission))
      throw new Error(`route ${name}: permission ${r.permission} is not declared`)
    if (!r.scope) throw new Error(`route ${name} declares no scope`)
  }
}

/** Who has not signed in reads what is public; whose password was set by another chooses their own before anything else. */
function admit(route: Route, actor: Actor): void {
  if (route.permission !== 'public' && !actor.account) throw fault.SIGN_IN()
  if (actor.passwordGiven && !route.beforeOwnPassword) throw fault.OWN_PASSWORD_FIRST()
}

/** The wall: what you may not know of does not exist for you; what you may see but not do is refused. */
export function guard(permissions: Permissions, route: Route, actor: Actor, place: Place | undefined): void {
  if (route.permission === 'public') return
  if (!actor.account) throw fault.SIGN_IN()
  if (route.permission === 'self' || route.scope === 'wherever') return
  if (!place) throw fault.NOT_FOUND()
  if (permissions.allows(route.permission, actor, place)) return
  // an office over the whole platform lies nowhere in it, and administrators know of no business wherever they stand (X2)
  const touches = actor.grants.some(
    (g) => g.path !== '/' && !isAdministrator(g.role) && (g.path.startsWith(place.path) || place.path.startsWith(g.path)),
  )
  throw touches ? fault.NOT_ALLOWED() : fault.NOT_FOUND()
}

/** "Not found" and "not yours" answer alike: a room's own word for what is not there would tell the two apart. */
async function placeOf(route: Route, tx: Tx, given: { params: unknown; query: unknown; body: unknown }): Promise<Place | undefined> {
  if (!route.scope || route.scope === 'wherever') return undefined
  try {
    return await route.scope(tx, given)
  } catch (error) {
    if (error instanceof Problem && error.kind === 'NotFound') return undefined
    throw error
  }
}

/** Routes lie below /api/v1; what the world expects elsewhere says its whole path. */
export const urlOf = (r: Route): string => (r.path.startsWith('/.well-known/') ? r.path : `/api/v1${r.path}`)

const isFile = (answer: unknown): answer is FileAnswer =>
  typeof answer === 'object' && answer !== null && 'body' in answer && 'type' in answer

interface Uploaded {
  readonly upload: Upload
  readonly fields: Record<string, string>
}
async function uploadOf(request: FastifyRequest, limit: number): Promise<Uploaded> {
  const fields: Record<string, string> = {}
  let upload: Upload | undefined
  for await (const part of request.parts({
    limits: { fileSize: limit, files: 1, fields: 20, fieldSize: 10_000 },
  })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      if (part.file.truncated) throw fault.TOO_LARGE({ limit: `${Math.floor(limit / 1_000_000)} MB` })
      upload = { filename: part.filename.slice(0, 200), bytes }
    } else fields[part.fieldname] = String(part.value)
  }
  if (!upload)
    throw fault.INVALID(
      {},
      {
        fields: [{ field: 'file', label: { zh: '文件', en: 'File' }, zh: '请选择文件', en: 'choose a file' }],
      },
    )
  return { upload, fields }
}

/** What no form of ours is, and nothing that walks a value level by level survives. */
const tooDeep = (value: unknown, left: number): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((v) => tooDeep(v, left - 1)))

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, where: string): T {
  if (!schema) return undefined as T
  if (where !== 'body' && JSON.stringify(value ?? null).includes('\\u0000')) throw fault.INVALID()
  const r = schema.safeParse(value ?? (where === 'body' ? undefined : {}))
  if (!r.success) throw invalid(r.error, where === 'body' ? '' : where, schema)
  return r.data
}

async function answerRoute(
  parts: HttpParts & { readonly files: Files },
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const met = look(request)
  const token = request.cookies[sessionCookie]
  const claim = token ? parts.claimOf(parts.db.house, token) : undefined
  met.claim = claim
  if (route.permission !== 'public' && !claim) throw fault.SIGN_IN()
  // slow work is done for whom we know; everybody else is found in the transaction's first round trip
  const known = claim && (route.prepare ?? route.uploadLimit) ? await parts.db.identify(claim) : undefined
  met.actor = known
  if (known) admit(route, known)
  const params = parse(route.params, request.params, 'path')
  const query = parse(route.query, request.query, 'query')
  if (tooDeep(request.body, limits.bodyDepth)) throw fault.MALFORMED()
  const uploaded = route.uploadLimit ? await uploadOf(request, route.uploadLimit) : undefined
  const body = parse(route.body, uploaded?.fields ?? request.body, 'body')
  const cookies: (string | undefined)[] = []
  const journeys: string[] = []
  const given: Given<unknown, unknown, unknown, undefined> = {
    ...(known ? { actor: known } : {}),
    prepared: undefined,
    params,
    query,
    body,
    ...(uploaded ? { upload: uploaded.upload } : {}),
    gone: () => request.raw.socket.destroyed,
    lang: languageOf(request.headers['accept-language']),
    session: {
      token,
      set: (t) => cookies.push(t),
      address: request.ip,
      agent: request.headers['user-agent'],
      journey: request.cookies[journeyCookie],
      setJourney: (j) => journeys.push(j),
    },
  }
  const who = known ?? claim ?? nobodyInParticular
  const { key } = route.method === 'GET' ? {} : keyOf(route, request, uploaded)
  const again = route.prepare && key && (await parts.db.answered(who, key))
  const prepared = again ? undefined : await route.prepare?.(parts.db, given)
  const run = async (tx: Tx): Promise<unknown> => {
    met.actor = tx.actor
    admit(route, tx.actor)
    const place = await placeOf(route, tx, { params, query, body })
    met.place = place
    met.by = place && parts.permissions.by(route.permission, tx.actor, place)
    guard(parts.permissions, route, tx.actor, place)
    if (place?.community) await tx.scope(place.community)
    const answer = await route.handle(tx, { ...given, prepared })
    if (route.method !== 'GET')
      tx.atEnd(recording(eventOf(route, request, { status: statusOf(route, answer), ids: tx.noted })))
    return route.file || !route.answer ? answer : z.encode(route.answer, answer)
  }
  const opening = route.opening?.(parts.db.house, { params, query, body })
  let answer: unknown
  try {
    const read = () => parts.db.read(who, run)
    answer = await (route.method === 'GET'
      ? route.long
        ? parts.files.make(request.ip, read)
        : read()
      : parts.db.act(who, run, { ...(key ? { key } : {}), opening }))
  } finally {
    // what was done stays done, whether or not the session's last sign of life could be written
    await claim?.settle(parts.db).catch((error: unknown) => parts.log.warn({ err: error }, 'session'))
  }
  for (const c of cookies) setSession(reply, c, parts.secureCookies)
  for (const j of journeys) reply.setCookie(journeyCookie, j, { ...cookieOf(parts.secureCookies), maxAge: 600 })
  return answer
}

/** A file counts by its name and digest; the edges of its message differ with every sending. */
const contentOf = ({ upload, fields }: Uploaded): unknown => [
  fields,
  upload.filename,
  createHash('sha256').update(upload.bytes).digest('hex'),
]
function keyOf(route: Route, request: FastifyRequest, uploaded?: Uploaded): Pick<ActOptions, 'key'> {
  if (!route.idempotent) return {}
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key)) throw fault.KEY_NEEDED()
  const sent = uploaded ? contentOf(uploaded) : (request.body ?? null)
  const content = JSON.stringify([request.params, request.query, sent])
  return { key: { route: route.id, key, content } }
}

/** What needs no account is limited by address; whoever is signed in is known by name, many behind one address. */
const limitOf = (r: Route) => {
  const max = r.perMinute ?? (r.permission === 'public' && r.method === 'GET' ? limits.perMinute : undefined)
  return max === undefined ? {} : { rateLimit: { max, timeWindow: 60_000 } }
}
const cookieOf = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', path: '/', secure }) as const
function setSession(reply: FastifyReply, token: string | undefined, secure: boolean): void {
  const options = cookieOf(secure)
  if (token === undefined) reply.clearCookie(sessionCookie, options)
  else reply.setCookie(sessionCookie, token, { ...options, maxAge: 12 * 3600 })
}

const statusOf = (route: Route, answer: unknown): number =>
  route.status ?? (answer === undefined ? 204 : 200)

function send(reply: FastifyReply, route: Route, answer: unknown): FastifyReply {
  if (route.file && isFile(answer)) {
    reply.type(answer.type)
    const kept = answer.cacheSeconds && `public, max-age=${answer.cacheSeconds}${answer.immutable ? ', immutable' : ''}`
    reply.header('cache-control', kept || 'no-store')
    if (answer.filename)
      reply.header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(answer.filename)}`,
      )
    return reply.send(answer.body)
  }
  reply.header('cache-control', 'no-store')
  reply.code(statusOf(route, answer))
  return answer === undefined
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
}

const contentSecurity = {
  directives: {
    defaultSrc: [`'self'`],
    scriptSrc: [`'self'`],
    styleSrc: [`'self'`, `'unsafe-inline'`],
    imgSrc: [`'self'`, 'data:', 'blob:'],
    workerSrc: [`'self'`, 'blob:'],
    objectSrc: [`'none'`],
    frameAncestors: [`'none'`],
    upgradeInsecureRequests: null,
  },
}

/** The same for every answer, so they are made once. */
function securityHeaders(secure: boolean): Record<string, string> {
  const made: Record<string, string> = {}
  const answer = { setHeader: (name: string, value: string) => (made[name] = value), removeHeader: () => undefined }
  const guard = helmet({ contentSecurityPolicy: contentSecurity, strictTransportSecurity: secure })
  guard({} as IncomingMessage, answer as unknown as ServerResponse, (error) => {
    if (error) throw new Error('the headers of safety could not be made', { cause: error })
  })
  return made
}

/** Whoever hung up is told nothing, and it is no bug of ours. */
const hungUp = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])
const leftBy = (request: FastifyRequest, error: unknown): boolean =>
  request.raw.socket.destroyed &&
  (request.raw.readableAborted || hungUp.has((error as { code?: string } | undefined)?.code ?? ''))

function answerProblem(
  log: Log,
  error: unknown,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): FastifyReply {
  const { problem, status, known } = toProblem(error)
  if (!known && !leftBy(request, error)) log.error({ err: error, route: request.routeOptions.url }, isFull(error) ? 'disk full' : 'bug')
  if (status === 429 || status === 503) reply.header('retry-after', status === 429 ? 60 : 2)
  // what is not there may come: nobody keeps that it was not
  reply.header('cache-control', 'no-store')
  const json = { ...problemJson(problem, languageOf(request.headers['accept-language'])), status }
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(json))
}

const statusOfSocket: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}
/** What is no HTTP at all, or came too slowly: a problem as well, written on the bare connection. */
function refuseSocket(error: ConnectionError, socket: Socket): void {
  if (hungUp.has(error.code) || !socket.writable) return void socket.destroy()
  const status = statusOfSocket[error.code] ?? 400
  const said = JSON.stringify({ ...problemJson(fault.MALFORMED(), 'zh'), status })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(said)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${said}`, () => socket.destroy())
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** By the browser's own word; who sends none is no browser, and has no cookies of one. */
function fromElsewhere({ method, headers }: FastifyRequest, own: string): boolean {
  const site = headers['sec-fetch-site']
  if (reading.has(method) || site === 'same-origin' || site === 'none') return false
  if (site !== undefined) return true
  const { origin } = headers
  // a proxy of ours may call this server by another name than people do
  return origin !== undefined && origin !== own && URL.parse(origin)?.host !== headers.host
}

/** Builds the server; it does not listen yet. */
export async function createServer(parts: HttpParts) {
  checkRoutes(parts.routes, parts.permissions)
  const gate = new Gate(turnOf(parts.routes, urlOf))
  const app = fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    trustProxy: (_address: string, hop: number) => hop < parts.proxies,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerProblem(parts.log, error, { request, reply }),
    clientErrorHandler: refuseSocket,
    serverFactory: (handle, times) => gate.serve(handle, times),
  })
  app.decorate('gateState', { getter: () => gate.state })
  // a page elsewhere must not reach a demonstration by a name that it points here
  if (parts.db.house.demonstration)
    app.addHook('onRequest', (request, _reply, done) =>
      done(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(request.hostname) ? undefined : fault.NOT_FOUND()),
    )
  // a cookie comes along from other ports and sibling names of this host: an act is asked for by our own pages alone
  app.addHook('onRequest', (request, _reply, done) => done(fromElsewhere(request, parts.db.house.origin) ? fault.NOT_ALLOWED() : undefined))
  const headers = securityHeaders(parts.secureCookies)
  app.addHook('onRequest', (_request, reply, done) => done(void reply.headers(headers)))
  await app.register(cookie)
  await app.register(multipart)
  await app.register(rateLimit, { max: limits.perMinute, timeWindow: 60_000, global: false })
  const files = new Files()
  const trail = new Trail(parts.db, parts.log)
  app.addHook('onClose', () => trail.close())
  app.setErrorHandler((error, request, reply) => {
    tell(trail, parts.db, request, error)
    return answerProblem(parts.log, error, { request, reply })
  })
  // texts that a route reads itself come unparsed, and only there
  const plain = async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      ['application/json', 'text/plain'],
      { parseAs: 'string' },
      (_request, body, done) => done(null, body),
    )
    for (const r of parts.routes) if (r.rawText) add(scope, r)
  }
  const add = (scope: FastifyInstance, r: Route): void =>
    void scope.route({
      method: r.method,
      url: urlOf(r),
      config: {
        route: r,
        ...limitOf(r),
      },
      handler: async (request, reply) => send(reply, r, await answerRoute({ ...parts, files }, r, request, reply)),
    })
  for (const r of parts.routes) if (!r.rawText) add(app as unknown as FastifyInstance, r)
  await app.register(plain as unknown as FastifyPluginAsync)
  return app
}
