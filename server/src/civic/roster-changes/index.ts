// The face of the room of roster changes: what it declares as procedures. It stands above both registry and procedure.
import type { ProcedureParts } from '../procedure/index.ts'
import { effects, guards } from './code.ts'
import { forms } from './forms.ts'
import { changes } from './procedures.ts'

export const parts: ProcedureParts = { procedures: changes, forms, guards, effects }
