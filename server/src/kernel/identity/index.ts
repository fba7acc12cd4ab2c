// The face of the identity room.
import { room } from '../http/index.ts'
import { routes } from './routes.ts'

export { endSessionsOf, initialPassword, lockAccount, unlockAccount } from './locks.ts'
export { accountNames, claimOf, createAccount, createAccounts, endSession, openSession, type DescribedGrant } from './service.ts'
export const manifest = room({
  name: 'kernel/identity',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
})
