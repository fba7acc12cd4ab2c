// Who may come through a route: declared, or the house does not start; refused alike whether a thing is not there or not theirs.
import { isAdministrator, type Permissions, type Place } from '../access/index.ts'
import type { Actor, Tx } from '../database/index.ts'
import { fault, Problem } from '../errors/index.ts'
import type { Route } from './route.ts'

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
export function admit(route: Route, actor: Actor): void {
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
export async function placeOf(route: Route, tx: Tx, given: { params: unknown; query: unknown; body: unknown }): Promise<Place | undefined> {
  if (!route.scope || route.scope === 'wherever') return undefined
  try {
    return await route.scope(tx, given)
  } catch (error) {
    if (error instanceof Problem && error.kind === 'NotFound') return undefined
    throw error
  }
}
