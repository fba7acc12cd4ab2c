// The face of the privacy room: looks, consents, copies, correction, erasure, retention and the breach register (X2, PIPL).
import { room } from '../../kernel/http/index.ts'
import { clearOver } from './clear.ts'
import { makeCopy } from './copies.ts'
import { corrected } from './messages.ts'
import { answeringRoles, answersLate, lookingRoles } from './looks.ts'
import { ownParts } from './own.ts'
import { officeRoutes } from './routes-office.ts'
import { registrationRoutes } from './registration.ts'
import { ownRoutes } from './routes-own.ts'
import { waits } from './waits.ts'

export { clearOver } from './clear.ts'
export { consented } from './consents.ts'
export { parts } from './correction.ts'
export { consentTexts, processing, type Purpose } from './data.ts'
export { answerObjection, object, personsADay, reveal, type AskedLook } from './looks.ts'

const hourMs = 3_600_000
export const manifest = room({
  name: 'civic/privacy',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'personal.reveal',
      title: { zh: '查看未遮盖的个人信息（留痕）', en: 'Look at unmasked personal data (recorded)' },
      allow: [{ roles: lookingRoles, reach: 'over' }],
    },
    {
      key: 'personal.answer',
      title: { zh: '答复对查看个人信息的异议', en: 'Answer objections to looks' },
      allow: [{ roles: [...answeringRoles, answersLate], reach: 'over' }],
    },
    {
      key: 'privacy.guard',
      title: { zh: '登记个人信息安全事件与影响评估', en: 'Keep the registers of incidents and assessments' },
      allow: [{ roles: ['security.administrator'], reach: 'over' }],
    },
  ],
  // an incident may reach every community: the house tells of it by one figure
  obeys: { 'privacy.objection.answer': 'place', 'privacy.incident.tell-days': 'house' },
  routes: [...ownRoutes, ...officeRoutes, ...registrationRoutes],
  jobs: [makeCopy],
  messages: [corrected],
  heartbeats: [{ name: 'privacy.clear', everyMs: hourMs, beat: clearOver }],
  sealed: {
    look_objection: { words: 'look_objection.words/{look}' },
    look_answer: { words: 'look_answer.words/{look}' },
    personal_copy: { content: 'personal_copy.content/{id}' },
  },
  personal: ownParts,
  waits,
})
