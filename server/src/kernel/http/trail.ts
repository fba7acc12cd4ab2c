// What the trail tells of a request: by whom, by which right, on what and where; nothing of what was sent.
import type { FastifyRequest } from 'fastify'
import type { AuditEvent, Trail } from '../audit/index.ts'
import type { Place } from '../access/index.ts'
import type { Actor, Claim, Database, Grant } from '../database/index.ts'
import { toProblem } from './problem.ts'
import type { Route } from './route.ts'

/** What is known of a request so far; filled on its way. */
export interface Seen {
  claim?: Claim | undefined
  actor?: Actor | undefined
  by?: Grant | undefined
  place?: Place | undefined
}
const seen = new WeakMap<FastifyRequest, Seen>()
export function look(request: FastifyRequest): Seen {
  const met: Seen = {}
  seen.set(request, met)
  return met
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Ids of our own making alone: whatever else stands in an address may be somebody's number. */
const idsIn = (params: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((params ?? {}) as Record<string, string>).filter(([, value]) => uuid.test(value)),
  )

export function eventOf(
  route: Route,
  request: FastifyRequest,
  more: { status: number; code?: string; ids?: Readonly<Record<string, string>> },
): AuditEvent {
  const { actor, by, place } = seen.get(request) ?? {}
  return {
    account: actor?.account,
    role: by?.role,
    act: route.id,
    place: place?.path ?? '/',
    ids: { ...idsIn(request.params), ...more.ids },
    status: more.status,
    ...(more.code ? { code: more.code } : {}),
    request: request.id,
    address: request.ip,
  }
}

/** A refusal, or a failure of ours: told outside the act, which never was. */
export function tell(trail: Trail, db: Database, request: FastifyRequest, error: unknown): void {
  const { route } = request.routeOptions.config as { route?: Route }
  if (!route) return
  const { problem, status } = toProblem(error)
  const { actor, claim } = seen.get(request) ?? {}
  const ids = problem.about ? { account: problem.about } : {}
  const who = actor || !claim ? undefined : async () => (await db.identify(claim)).account
  trail.refuse(eventOf(route, request, { status, code: problem.code, ids }), who)
}
