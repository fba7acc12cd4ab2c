// Sign-in by password, sign-out, the second factor after it, and who I am.
import { z } from 'zod'
import { route, Text } from '../http/index.ts'
import type { Actor, Tx } from '../database/index.ts'
import { fault as kernel } from '../errors/index.ts'
import { checkPassword } from './passwords.ts'
import { checkCode, factorOf, takeCode } from './second-factor.ts'
import { deviceOf, endSession, openSession, ownSession, type NewSession } from './sessions.ts'
import type { SessionPort } from '../http/index.ts'

const Held = z.object({ role: z.string(), title: Text, path: z.string(), place: z.string() })
const Me = z.object({
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  grants: z.array(
    Held.extend({
      /** keys of what this grant permits at its place; what a page offers goes by them */
      may: z.array(z.string()),
    }),
  ),
  /** offices that are in force only after a second factor, and what is missing for it */
  secondFactor: z.object({ needs: z.enum(['enrolment', 'code']), offices: z.array(Held) }).nullable(),
  /** the password was set by another: nothing is open, and no role in force, before one of one's own is chosen */
  passwordGiven: z.boolean(),
  demonstration: z.boolean(),
})
export const Login = z
  .string()
  .min(1)
  .max(100)
  .meta({ label: { zh: '账号', en: 'User name' } })
export const Password = z
  .string()
  .min(1)
  .max(200)
  .meta({ label: { zh: '密码', en: 'Password' } })
/** Of an app (6 digits) or for a lost phone (groups of letters and digits). */
export const Code = z
  .string()
  .min(6)
  .max(40)
  .meta({ label: { zh: '动态码', en: 'Code' } })
export const signedIn = z.object({ signedIn: z.literal(true) })

/** One browser, one session: the one before ends, the new one's token goes into the cookie. */
export async function enter(tx: Tx, session: SessionPort, given: Omit<NewSession, 'device'>): Promise<string> {
  if (session.token) await endSession(tx, session.token, 'replaced')
  const token = await openSession(tx, { ...given, device: deviceOf(session.agent) })
  session.set(token)
  tx.note({ account: given.account })
  return token
}

async function whoIs(tx: Tx, actor: Actor): Promise<z.infer<typeof Me>> {
  return {
    account: actor.account ? { id: actor.account, name: actor.name } : null,
    grants: (await tx.house.describeGrants(tx, actor.grants)).map((g) => ({
      ...g,
      may: tx.house.permissions.of(g.role),
    })),
    secondFactor: await missing(tx, actor),
    passwordGiven: actor.passwordGiven ?? false,
    demonstration: tx.house.demonstration,
  }
}
async function missing(tx: Tx, actor: Actor): Promise<z.infer<typeof Me>['secondFactor']> {
  const { account, withheld = [], passwordGiven } = actor
  // one step at a time: what a second factor is needed for is said once the password is one's own
  if (!account || !withheld.length || passwordGiven) return null
  const there = await factorOf(tx, account)
  return { needs: there ? 'code' : 'enrolment', offices: await tx.house.describeGrants(tx, withheld) }
}

export const routes = [
  route({
    method: 'POST',
    path: '/session',
    id: 'signIn',
    urgent: true,
    summary: { zh: '登录', en: 'Sign in' },
    articles: ['G7', 'X2'],
    permission: 'public',
    beforeOwnPassword: true,
    perMinute: 30,
    status: 201,
    body: z.object({ login: Login, password: Password }),
    answer: signedIn,
    prepare: (db, { body }) => checkPassword(db, body.login, body.password),
    handle: async (tx, { prepared, session }) => {
      await enter(tx, session, { account: prepared.account, by: prepared.password, means: 'password', strong: false })
      return { signedIn: true as const }
    },
  }),
  route({
    method: 'POST',
    path: '/session/second-factor',
    id: 'showSecondFactor',
    urgent: true,
    summary: { zh: '登录第二步：动态码', en: 'The second step of signing in: a code' },
    articles: ['G7', 'X2'],
    permission: 'self',
    perMinute: 30,
    status: 201,
    body: z.object({ code: Code }),
    answer: signedIn,
    prepare: async (db, { body, session }) => {
      const own = await ownSession(db, session.token)
      if (!own) throw kernel.SIGN_IN()
      return { own, code: await checkCode(db, own.account, { code: body.code, confirmed: true }) }
    },
    handle: async (tx, { prepared: { own, code }, session }) => {
      await takeCode(tx, own.account, code)
      await enter(tx, session, { account: own.account, means: own.means, strong: true })
      return { signedIn: true as const }
    },
  }),
  route({
    method: 'DELETE',
    path: '/session',
    id: 'signOut',
    summary: { zh: '退出登录', en: 'Sign out' },
    articles: ['G7', 'X2'],
    permission: 'public',
    beforeOwnPassword: true,
    handle: async (tx, { session }) => {
      if (session.token) await endSession(tx, session.token)
      session.set(undefined)
      return undefined
    },
  }),
  route({
    method: 'GET',
    path: '/me',
    id: 'me',
    summary: { zh: '我是谁、有哪些身份', en: 'Who I am and in which roles' },
    articles: ['G7'],
    permission: 'public',
    beforeOwnPassword: true,
    answer: Me,
    handle: (tx) => whoIs(tx, tx.actor),
  }),
  route({
    method: 'GET',
    path: '/permissions',
    id: 'listPermissions',
    summary: { zh: '什么事由谁办', en: 'Who may do what' },
    articles: ['G4', 'X2'],
    permission: 'public',
    answer: z.object({
      rows: z.array(z.object({ key: z.string(), title: Text, roles: z.array(Text) })),
    }),
    handle: (tx) =>
      Promise.resolve({
        rows: tx.house.permissions.all.map(({ key, title, allow }) => ({
          key,
          title,
          roles: [...new Set(allow.flatMap((a) => a.roles))].map(tx.house.roleTitle),
        })),
      }),
  }),
]
