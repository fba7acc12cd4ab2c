// By what right somebody acts at a place: the grant of theirs that fits the offices asked for.
import { reaches } from '../../kernel/access/index.ts'
import type { Actor, Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { roleTitle, seniorFirst } from '../registry/index.ts'
import { memberRoles, type Case } from './known.ts'
import { fault, type Authority } from './store.ts'

export const reachOf = (role: string) => ((memberRoles as readonly string[]).includes(role) ? 'member' : 'over')
/** The grant by which the actor may act in one of these roles here, the senior office first; owners act as members of the place. */
export function authorityFor(
  actor: Actor,
  list: readonly string[],
  place: Case['place'],
): Authority | undefined {
  const fitting = list.flatMap((role) =>
    actor.grants.filter((g) => g.role === role && reaches(g, place, reachOf(role))),
  )
  const [grant] = seniorFirst(fitting)
  return grant && { role: grant.role, path: grant.path }
}
export function authorized(tx: Tx, list: readonly string[], place: Case['place'], step: Text): Authority {
  const found = authorityFor(tx.actor, list, place)
  if (found) return found
  const titles = list.map(roleTitle)
  throw fault.NOT_YOURS({
    step: step.zh,
    stepEn: step.en,
    roles: titles.map((t) => t.zh).join('、'),
    rolesEn: titles.map((t) => t.en).join(', '),
  })
}
