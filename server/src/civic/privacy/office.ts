// In which office somebody acts at a place: what the records say of them.
import { reaches, type Place } from '../../kernel/access/index.ts'
import type { Grant, Tx } from '../../kernel/database/index.ts'
import { fault } from '../../kernel/errors/index.ts'

/** The first of these roles that the actor holds over the place, in the list's order. */
export function authority(tx: Tx, roles: readonly string[], place: Place): Grant {
  const found = roles.flatMap((role) =>
    tx.actor.grants.filter((g) => g.role === role && reaches(g, place, 'over')),
  )[0]
  if (!found) throw fault.NOT_ALLOWED()
  return found
}
