// The face of the identity room.
import { room } from '../http/index.ts'
import type { Database } from '../database/index.ts'
import { routes } from './routes.ts'
import { checkPassword } from './service.ts'

export { authenticate, createAccount, createAccounts, endSession, openSession, type DescribedGrant } from './service.ts'
export const manifest = (db: Database) =>
  room({
    name: 'kernel/identity',
    migrations: new URL('./migrations/', import.meta.url),
    routes: routes((login, password) => checkPassword(db, login, password)),
  })
