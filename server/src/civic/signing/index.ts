// The face of the signing room: the keys by which people's own devices sign what they do.
import { room } from '../../kernel/http/index.ts'
import { on } from '../../kernel/events/index.ts'
import { signInTakenBack } from '../../kernel/identity/index.ts'
import { evidence } from './evidence.ts'
import { enrolled } from './messages.ts'
import { routes } from './routes.ts'
import { endKeysOf } from './service.ts'

export { allowRenewal, deviceLost, endKeysOf } from './service.ts'
export { signatureHolds } from './signature.ts'

export const manifest = room({
  name: 'civic/signing',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  messages: [enrolled],
  evidence,
  listeners: [on(signInTakenBack, (tx, { account }) => endKeysOf(tx, account, 'desk'))],
})
