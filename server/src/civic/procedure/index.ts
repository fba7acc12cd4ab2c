// The face of the procedure room: declaring procedures and the code they name, and the engine that runs them.
import { room } from '../../kernel/http/index.ts'
import { memberRoles, overRoles } from './known.ts'
import { ownParts } from './own.ts'
import { routes } from './routes.ts'
import { settleProvisional } from './clock.ts'
import { findLate, heartbeatName } from './sweep.ts'

export { askedNow, askerOf } from './anew.ts'
export { diagram } from './diagram.ts'
export { procedure, type ActStep, type CodeKey, type Declaration, type Step } from './declare.ts'
export {
  advance,
  caseEnded,
  caseOf,
  caseOpened,
  open,
  stepTaken,
  take,
  withdraw,
  type Advanced,
  type Opened,
  type Taken,
} from './engine.ts'
export { dataOf, form, type FieldText, type AnyForm, type Form, type FormData } from './forms.ts'
export { communityOf, effect, guard, notice, Procedures } from './known.ts'
export type {
  Act,
  Case,
  Effect,
  Entered,
  Guard,
  NoticeTemplate,
  ProcedureParts,
  Refusal,
  StepDriver,
} from './known.ts'
export { checkRunning } from './store.ts'
export { endOf } from './view.ts'

export const manifest = room({
  name: 'civic/procedure',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'case.read',
      title: { zh: '查看办件', en: 'Read cases' },
      allow: [
        { roles: overRoles, reach: 'over' },
        { roles: memberRoles, reach: 'member' },
      ],
    },
    {
      // which step whose role may take is the declaration's word; the engine asks it
      key: 'case.act',
      title: { zh: '提出办件、办理步骤', en: 'Open cases and take steps' },
      allow: [
        { roles: overRoles, reach: 'over' },
        { roles: memberRoles, reach: 'member' },
      ],
    },
  ],
  personal: ownParts,
  sealed: { procedure_entry: ['who'], procedure_personal: ['sealed'] },
  routes,
  heartbeats: [{ name: heartbeatName, everyMs: 5_000, beat: async (db) => void (await findLate(db)) }],
  listeners: [settleProvisional],
})
