// The face of the identity room.
import { sql } from '../database/index.ts'
import { room } from '../http/index.ts'
import { routes } from './routes.ts'

export { accountNames, claimOf, clearSessions, createAccount, createAccounts, endSession, endSessionsOf, eraseAccount, openSession, type DescribedGrant } from './service.ts'
export const manifest = room({
  name: 'kernel/identity',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  personal: async (tx) => [
    {
      title: { zh: '账号', en: 'Account' },
      rows: (
        await tx.rows<{ login: string; name: Buffer; created: Date }>(
          sql`select login, name, created_at as created from account where id = ${tx.actor.account}`,
        )
      ).map((r) => ({ ...r, name: tx.house.keyring.open(r.name) })),
    },
    {
      title: { zh: '身份与权限', en: 'Roles held' },
      rows: await tx.rows(sql`select role, path, valid_from as "from", valid_until as until from access_grant
        where account = ${tx.actor.account} order by valid_from`),
    },
    {
      title: { zh: '登录记录', en: 'Sessions' },
      rows: await tx.rows(sql`select opened_at as opened, seen_at as seen, ends_at as ends from session
        where account = ${tx.actor.account} order by opened_at`),
    },
  ],
  sealed: { account: ['name'] },
  walls: { 'hemei.account': 'select id::text from account' },
})
