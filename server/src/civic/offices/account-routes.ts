// Routes of accounts: made by system administrators, locked and unlocked by security administrators.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { list, route } from '../../kernel/http/index.ts'
import { endSessionsOf, unlockAccount } from '../../kernel/identity/index.ts'
import { accountList, accountPath, createStaff, lock } from './accounts.ts'
import { named } from './routes.ts'
import { AccountBody, accountQuery, AccountShape, type AccountRow } from './schema.ts'

const params = z.object({ account: z.uuid() })
const scope = async (tx: Tx, { params: { account } }: { params: { account: string } }) => {
  const path = await accountPath(tx, account)
  return path === undefined ? undefined : { path }
}
type Guarding = (tx: Tx, account: string) => Promise<unknown>
const guarding = (
  what: { method: 'POST' | 'DELETE'; last: string; id: string; zh: string; en: string },
  run: Guarding,
) =>
  route({
    method: what.method,
    path: `/accounts/:account/${what.last}`,
    id: what.id,
    summary: { zh: what.zh, en: what.en },
    articles: ['G7', 'X2'],
    permission: 'account.guard',
    scope,
    params,
    handle: async (tx, { params: { account } }) => {
      await run(tx, account)
      tx.note({ account })
      return undefined
    },
  })

const stateWords: Readonly<Record<AccountRow['state'], { zh: string; en: string }>> = {
  open: { zh: '正常', en: 'open' },
  locked: { zh: '已锁定', en: 'locked' },
  tries: { zh: '密码多次有误，暂时锁定', en: 'locked for a while: wrong passwords' },
  ended: { zh: '已注销', en: 'ended' },
}
export const accountRoutes = [
  ...list({
    path: '/accounts',
    ids: ['listAccounts', 'exportAccounts'],
    summary: { zh: '账号：状态与最近使用', en: 'Accounts: their state and when last seen' },
    name: { zh: '账号', en: 'Accounts' },
    articles: ['G4', 'X2', 'X4'],
    permission: 'account.read',
    scope: 'wherever',
    query: accountQuery,
    row: AccountShape,
    columns: [
      { title: { zh: '账号', en: 'Account' }, value: (a) => a.login, width: 24 },
      { title: { zh: '姓名（已遮盖）', en: 'Name (masked)' }, value: (a) => a.name },
      { title: { zh: '地点', en: 'Place' }, value: (a) => a.place, width: 30 },
      { title: { zh: '状态', en: 'State' }, value: (a, lang) => stateWords[a.state][lang] },
      { title: { zh: '职务数', en: 'Offices' }, value: (a) => a.offices },
      { title: { zh: '登录数', en: 'Sessions' }, value: (a) => a.sessions },
      { title: { zh: '最近使用', en: 'Last seen' }, value: (a) => a.seenAt, holds: 'time', width: 20 },
      { title: { zh: '建立时间', en: 'Made' }, value: (a) => a.createdAt, holds: 'time', width: 20 },
    ],
    read: (tx, { query }) => accountList(tx, query),
  }),
  route({
    method: 'POST',
    path: '/accounts',
    id: 'createStaffAccount',
    summary: { zh: '建立工作账号：取得第一张登录条', en: 'Make an account for somebody who works: the first of its two slips' },
    articles: ['G4', 'X2'],
    permission: 'account.make',
    scope: named,
    idempotent: true,
    status: 201,
    body: AccountBody,
    answer: z.object({ id: z.uuid(), firstHalf: z.string() }),
    handle: (tx, { body }) => createStaff(tx, body),
  }),
  guarding({ method: 'POST', last: 'lock', id: 'lockAccount', zh: '锁定账号并结束其登录', en: 'Lock an account and end its sessions' }, lock),
  guarding({ method: 'POST', last: 'unlock', id: 'unlockAccount', zh: '解锁账号', en: 'Unlock an account' }, unlockAccount),
  guarding({ method: 'DELETE', last: 'sessions', id: 'endSessionsOf', zh: '结束账号的全部登录', en: 'End all sessions of an account' }, endSessionsOf),
]
