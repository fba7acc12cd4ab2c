// The face of the procedure room: declaring procedures and the code they name, and the engine that runs them.
import { room } from '../../kernel/http/index.ts'
import { evidence } from './evidence.ts'
import { memberRoles, overRoles } from './known.ts'
import { kinds, waitKinds } from './messages.ts'
import { ownParts } from './own.ts'
import { routes } from './routes.ts'
import { settleProvisional } from './clock.ts'
import { findLate, heartbeatName } from './sweep.ts'
import { tellWaits, waitsHeartbeat } from './waits.ts'

export { askedNow, askerOf, enteredAt } from './anew.ts'
export { beganOn, figureOf, outcomeOn } from './clock.ts'
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
export { dataOf, files, form, type FieldText, type AnyForm, type Form, type CaseKnown, type FormData, type Told } from './forms.ts'
export { communityOf, effect, guard, memberRoles, notice, overRoles, Procedures } from './known.ts'
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
export { openTo } from './lists.ts'
export { classOf, matterOf, schedule, type Matter, type RetentionClass } from './retention.ts'
export { checkRunning, inPlace } from './store.ts'
export { endOf } from './view.ts'
export { casesHolding, emptyCase, factsHold, wholeCase, type WholeCase } from './whole.ts'

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
      // beside those who take steps, whoever decides as the second person or guards personal data: each sees what is theirs alone
      key: 'work.see',
      title: { zh: '查看待办', en: 'See what waits for oneself' },
      allow: [
        { roles: [...overRoles, 'system.administrator', 'security.administrator'], reach: 'over' },
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
  messages: [...Object.values(kinds), ...Object.values(waitKinds)],
  personal: ownParts,
  // a case about a jurisdiction has no community: what is sealed of it stands behind its place
  walls: { 'hemei.place': 'select place_path from procedure_case where jurisdiction is not null' },
  sealed: {
    procedure_entry: { who: 'procedure_entry.who/{case_id}' },
    procedure_personal: { sealed: 'procedure_personal.sealed/{case_id}/{n}' },
  },
  obeys: { 'procedure.reminder-share': 'place', 'procedure.raise-after': 'place' },
  routes,
  heartbeats: [
    { name: heartbeatName, everyMs: 5_000, beat: async (db) => void (await findLate(db)) },
    { name: waitsHeartbeat, everyMs: 30_000, beat: async (db) => void (await tellWaits(db)) },
  ],
  listeners: [settleProvisional],
  evidence,
})
