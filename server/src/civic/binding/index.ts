// The face of the room of bindings: an account stands for an owner by an act of two people, a platform's word or a service's (G7).
import { on } from '../../kernel/events/index.ts'
import { room } from '../../kernel/http/index.ts'
import { signInTakenBack } from '../../kernel/identity/index.ts'
import { listeners } from './acts.ts'
import { bringSignIn } from './desk.ts'
import { evidence } from './evidence.ts'
import { oversee, permission } from './lists.ts'
import { kinds } from './messages.ts'
import { beat } from './over.ts'
import { ownParts } from './own.ts'
import { deskRoutes } from './routes-desk.ts'
import { ownRoutes } from './routes-own.ts'
import { waits } from './waits.ts'

export { claim } from './claims.ts'
export { challenged, challenge, check, decide, standingAtDesk } from './desk.ts'
export { endWithoutTitle } from './over.ts'
export { answers, type Answer, type IdentityService } from './verifier.ts'

const hourMs = 3_600_000
export const manifest = room({
  name: 'civic/binding',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: permission,
      title: { zh: '实名窗口：核对、复核、答复异议', en: 'Real-name desk: check, confirm, answer challenges' },
      allow: [
        { roles: ['registry.clerk', 'neighbourhood.officer', 'street.officer', 'county.bureau-officer'], reach: 'over' },
      ],
    },
    {
      key: oversee,
      title: { zh: '查看辖区实名窗口的逾期', en: 'See what is late at the real-name desks below' },
      allow: [
        { roles: ['street.officer', 'county.bureau-officer', 'city.bureau-officer', 'province.bureau-officer'], reach: 'over' },
      ],
    },
  ],
  waits,
  messages: Object.values(kinds),
  routes: [...ownRoutes, ...deskRoutes],
  listeners: [...listeners, on(signInTakenBack, bringSignIn)],
  heartbeats: [{ name: 'binding.over', everyMs: hourMs, beat }],
  sealed: {
    desk_matter: { words: 'desk_matter.words/{id}' },
    desk_check: { words: 'desk_check.words/{matter}', phone: 'desk_check.phone/{matter}' },
    desk_end: { note: 'desk_end.note/{matter}' },
  },
  personal: ownParts,
  evidence,
})
