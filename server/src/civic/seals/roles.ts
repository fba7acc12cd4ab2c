// Who may end a seal that was lost or misused: the offices above whoever holds it.
import type { Role } from '../registry/index.ts'

export const endingRoles: readonly Role[] = ['street.officer', 'county.bureau-officer']
