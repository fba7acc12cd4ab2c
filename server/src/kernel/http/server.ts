// The web server: each declared route becomes contract → actor → permission and scope → one transaction → answer.
import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { LogController, type FastifyInstance, type FastifyPluginAsync, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Permissions } from '../access/index.ts'
import { recording, Trail } from '../audit/index.ts'
import { nobodyInParticular, type Claim, type Database, type House, type Tx } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import type { Log } from '../observability/index.ts'
import { Bodies, bodyMost, holdBody, type BodyLimits } from './bodies.ts'
import { cookieNames, cookieOf } from './cookies.ts'
import { answerProblem, noteFailure, refuseSocket } from './failing.ts'
import { Gate, turnOf } from './gate.ts'
import { keyOf, parse, tooDeep, uploadOf } from './input.ts'
import { Pour, type PourLimits } from './pour.ts'
import { Line } from './line.ts'
import { languageOf } from './problem.ts'
import type { FileAnswer, Given, Route } from './route.ts'
import { fromElsewhere, securityHeaders } from './safety.ts'
import { eventOf, look, tell } from './trail.ts'
import { admit, checkRoutes, guard, placeOf } from './wall.ts'
import type { Write } from './zip.ts'

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
  /** what requests may bring at once */
  readonly bodies?: BodyLimits
  /** how slowly a file may be taken */
  readonly pour?: PourLimits
}
const limits = {
  requestTimeoutMs: 120_000,
  /** what anybody may read, from one address, a route */
  perMinute: 600,
}

/** Files of lists, and whatever else takes long to read. */
const filesAtOnce = { atOnce: 2, waitingMost: 20, ofOneMost: 4 }

/** Routes lie below /api/v1; what the world expects elsewhere says its whole path. */
export const urlOf = (r: Route): string => (r.path.startsWith('/.well-known/') ? r.path : `/api/v1${r.path}`)

/** A file that is written while its rows are read. */
const isPoured = (answer: unknown): answer is FileAnswer & { body: (write: Write) => Promise<void> } =>
  isFile(answer) && typeof answer.body === 'function'
const isFile = (answer: unknown): answer is FileAnswer =>
  typeof answer === 'object' && answer !== null && 'body' in answer && 'type' in answer

async function answerRoute(
  parts: Omit<HttpParts, 'pour'> & { readonly files: Line; readonly pour: Pour },
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const met = look(request)
  const names = cookieNames(parts.secureCookies)
  const token = request.cookies[names.session]
  const claim = token ? parts.claimOf(parts.db.house, token) : undefined
  met.claim = claim
  if (route.permission !== 'public' && !claim) throw fault.SIGN_IN()
  // slow work is done for whom we know; everybody else is found in the transaction's first round trip
  const known = claim && (route.prepare ?? route.uploadLimit) ? await parts.db.identify(claim) : undefined
  met.actor = known
  if (known) admit(route, known)
  const params = parse(route.params, request.params, 'path')
  const query = parse(route.query, request.query, 'query')
  if (tooDeep(request.body)) throw fault.MALFORMED()
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
      journey: request.cookies[names.journey],
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
    if (isPoured(answer)) return parts.pour.out(reply, { make: answer.body, begin: () => head(reply, answer) })
    if (route.method !== 'GET')
      tx.atEnd(recording(eventOf(route, request, { status: statusOf(route, answer), ids: tx.noted })))
    return route.file || !route.answer ? answer : z.encode(route.answer, answer)
  }
  const opening = route.opening?.(parts.db.house, { params, query, body })
  let answer: unknown
  try {
    const read = () => parts.db.read(who, run, { snapshot: route.long })
    answer = await (route.method === 'GET'
      ? route.long
        ? parts.files.wait(request.ip, read)
        : read()
      : parts.db.act(who, run, { ...(key ? { key } : {}), opening }))
  } finally {
    // what was done stays done, whether or not the session's last sign of life could be written
    await claim?.settle(parts.db).catch((error: unknown) => parts.log.warn({ err: error }, 'session'))
  }
  for (const c of cookies) setSession(reply, c, parts.secureCookies)
  for (const j of journeys) reply.setCookie(names.journey, j, { ...cookieOf(parts.secureCookies), maxAge: 600 })
  return answer
}

/** What needs no account is limited by address; whoever is signed in is known by name, many behind one address. */
const limitOf = (r: Route) => {
  const max = r.perMinute ?? (r.permission === 'public' && r.method === 'GET' ? limits.perMinute : undefined)
  return max === undefined ? {} : { rateLimit: { max, timeWindow: 60_000 } }
}
function setSession(reply: FastifyReply, token: string | undefined, secure: boolean): void {
  const options = cookieOf(secure)
  const { session } = cookieNames(secure)
  if (token === undefined) reply.clearCookie(session, options)
  else reply.setCookie(session, token, { ...options, maxAge: 12 * 3600 })
}

const statusOf = (route: Route, answer: unknown): number =>
  route.status ?? (answer === undefined ? 204 : 200)

/** RFC 8187: the four that encodeURIComponent leaves have a meaning in a header. */
const extValue = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

function head(reply: FastifyReply, answer: FileAnswer): void {
  reply.type(answer.type)
  const kept = answer.cacheSeconds && `public, max-age=${answer.cacheSeconds}${answer.immutable ? ', immutable' : ''}`
  reply.header('cache-control', kept || 'no-store')
  if (answer.untrusted) reply.header('content-security-policy', `sandbox; default-src 'none'`)
  if (answer.filename)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${extValue(answer.filename)}`)
}
function send(reply: FastifyReply, route: Route, answer: unknown): FastifyReply {
  if (reply.sent) return reply
  if (route.file && isFile(answer)) {
    const essence = answer.type.split(';')[0] ?? ''
    if (![route.file].flat().includes(essence)) throw new Error(`${route.id} answers ${essence}, and does not say so`)
    head(reply, answer)
    return reply.send(answer.body)
  }
  reply.header('cache-control', 'no-store')
  reply.code(statusOf(route, answer))
  return answer === undefined
    ? reply.send()
    : reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
}

/** Builds the server; it does not listen yet. */
export async function createServer(parts: HttpParts) {
  checkRoutes(parts.routes, parts.permissions)
  const headers = securityHeaders(parts.secureCookies)
  const gate = new Gate(turnOf(parts.routes, urlOf), { headers })
  const app = fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyMost,
    requestTimeout: limits.requestTimeoutMs,
    trustProxy: (_address: string, hop: number) => hop < parts.proxies,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => void answerProblem(parts.log, error, { request, reply: reply.headers(headers) }),
    clientErrorHandler: refuseSocket(headers),
    serverFactory: (handle, times) => gate.serve(handle, times),
  })
  app.decorate('gateState', { getter: () => gate.state })
  // first of all: what is refused below is an answer too
  app.addHook('onRequest', (_request, reply, done) => done(void reply.headers(headers)))
  // a page elsewhere must not reach a demonstration by a name that it points here
  if (parts.db.house.demonstration)
    app.addHook('onRequest', (request, _reply, done) =>
      done(/^(localhost|127\.0\.0\.1|\[::1\])$/.test(request.hostname) ? undefined : fault.NOT_FOUND()),
    )
  // a cookie comes along from other ports and sibling names of this host: an act is asked for by our own pages alone
  app.addHook('onRequest', (request, _reply, done) => done(fromElsewhere(request, parts.db.house.origin) ? fault.NOT_ALLOWED() : undefined))
  const bodies = new Bodies(parts.bodies)
  app.addHook('onRequest', (request, reply, done) => done(holdBody(bodies, request, reply)))
  await app.register(cookie)
  await app.register(multipart)
  await app.register(rateLimit, { max: limits.perMinute, timeWindow: 60_000, global: false })
  const files = new Line(filesAtOnce)
  const pour = new Pour(parts.pour)
  app.addHook('preClose', (done) => {
    pour.close()
    done()
  })
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
      { parseAs: 'buffer' },
      (_request, body, done) => {
        // bytes that are no text are not mended into one
        const text = isUtf8(body as Buffer) ? (body as Buffer).toString() : undefined
        done(text === undefined ? fault.MALFORMED() : null, text)
      },
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
      handler: async (request, reply) => {
        try {
          return send(reply, r, await answerRoute({ ...parts, files, pour }, r, request, reply))
        } catch (error) {
          if (!reply.sent) throw error
          // a file that broke off: there is nobody left to tell, but those who watch
          tell(trail, parts.db, request, error)
          noteFailure(parts.log, error, request)
          return reply
        }
      },
    })
  for (const r of parts.routes) if (!r.rawText) add(app as unknown as FastifyInstance, r)
  await app.register(plain as unknown as FastifyPluginAsync)
  return app
}
