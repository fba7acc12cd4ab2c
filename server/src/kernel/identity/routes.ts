// Sign-in, sign-out, and who I am.
import { z } from 'zod'
import { route, Text } from '../http/index.ts'
import type { Actor, Tx } from '../database/index.ts'
import { checkPassword, endSession, openSession } from './service.ts'

const Me = z.object({
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  grants: z.array(
    z.object({
      role: z.string(),
      title: Text,
      path: z.string(),
      place: z.string(),
      /** keys of what this grant permits at its place; what a page offers goes by them */
      may: z.array(z.string()),
    }),
  ),
  demonstration: z.boolean(),
})

async function whoIs(tx: Tx, actor: Actor): Promise<z.infer<typeof Me>> {
  return {
    account: actor.account ? { id: actor.account, name: actor.name } : null,
    grants: (await tx.house.describeGrants(tx, actor.grants)).map((g) => ({
      ...g,
      may: tx.house.permissions.of(g.role),
    })),
    demonstration: tx.house.demonstration,
  }
}

export const routes = [
  route({
    method: 'POST',
    path: '/session',
    id: 'signIn',
    summary: { zh: '登录', en: 'Sign in' },
    articles: ['G7', 'X2'],
    permission: 'public',
    perMinute: 30,
    status: 201,
    body: z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
    answer: z.object({ signedIn: z.literal(true) }),
    prepare: (db, { body }) => checkPassword(db, body.login, body.password),
    handle: async (tx, { prepared, session }) => {
      if (session.token) await endSession(tx, session.token)
      session.set(await openSession(tx, prepared))
      tx.note({ account: prepared })
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
