// The face of the identity room.
import { room } from '../http/index.ts'
import { routes } from './routes.ts'

export { accountNames, claimOf, createAccount, createAccounts, endSession, openSession, type DescribedGrant } from './service.ts'
export const manifest = room({
  name: 'kernel/identity',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  sealed: { account: ['name'] },
  walls: { 'hemei.account': 'select id::text from account' },
})
