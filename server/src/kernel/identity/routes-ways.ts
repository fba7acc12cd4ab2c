// Other ways in: a one-time code by telephone, and the word of another platform; what is not configured is not there.
import { z } from 'zod'
import { fault as kernel } from '../errors/index.ts'
import { route, Text } from '../http/index.ts'
import { askCode, checkSentCode, takeSentCode } from './codes.ts'
import { fault } from './faults.ts'
import { sureOf } from './passwords.ts'
import { SentCode, Telephone } from './routes-own.ts'
import { enter, Password, signedIn } from './routes.ts'
import { ownSession } from './sessions.ts'
import {
  accountOf,
  arrive,
  beginJourney,
  bindIdentity,
  endIdentities,
  keepPending,
  pendingOf,
  record,
  rememberJourney,
  signOnOf,
  takePending,
} from './sign-on.ts'
import { keepAWay } from './ways.ts'

const articles = ['G7', 'X2']
const Key = z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) })
const Landing = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[\w\-/.~%?=&]*$/)

const ways = route({
  method: 'GET',
  path: '/sign-in-ways',
  id: 'signInWays',
  summary: { zh: '可以怎样登录', en: 'By which ways one can sign in' },
  articles,
  permission: 'public',
  answer: z.object({ code: z.boolean(), signOns: z.array(z.object({ key: z.string(), title: Text })) }),
  handle: (tx) =>
    Promise.resolve({
      code: tx.house.sms !== undefined,
      signOns: tx.house.signOns.map(({ key, title }) => ({ key, title })),
    }),
})

const codes = [
  route({
    method: 'POST',
    path: '/session/codes',
    id: 'askSignInCode',
    summary: {
      zh: '获取登录验证码（是否绑定，回答一样）',
      en: 'Ask for a sign-in code; the answer tells nothing',
    },
    articles,
    permission: 'public',
    perMinute: 30,
    status: 202,
    body: z.object({ telephone: Telephone }),
    answer: z.object({ sent: z.literal(true) }),
    handle: async (tx, { body, session, lang }) => {
      await askCode(tx, { telephone: body.telephone, address: session.address, lang })
      return { sent: true as const }
    },
  }),
  route({
    method: 'POST',
    path: '/session/by-code',
    id: 'signInByCode',
    urgent: true,
    summary: { zh: '用验证码登录', en: 'Sign in by the code' },
    articles,
    permission: 'public',
    perMinute: 30,
    status: 201,
    body: z.object({ telephone: Telephone, code: SentCode }),
    answer: signedIn,
    prepare: (db, { body }) => {
      if (!db.house.sms) throw fault.NOT_OFFERED()
      return checkSentCode(db, body)
    },
    handle: async (tx, { prepared, session }) => {
      await takeSentCode(tx, prepared)
      await enter(tx, session, { account: prepared.account, means: 'code', strong: false })
      return { signedIn: true as const }
    },
  }),
]

const Came = z.object({
  /** signed-in; bound: to my account; unknown: nobody here yet, sign in another way and bind */
  outcome: z.enum(['signed-in', 'bound', 'unknown']),
  landing: z.string(),
})
const begin = route({
  method: 'POST',
  path: '/sign-ons/:key/begin',
  id: 'beginSignOn',
  summary: { zh: '到另一平台登录：取得去处', en: 'Sign on elsewhere: where to go' },
  articles,
  permission: 'public',
  perMinute: 30,
  params: Key,
  body: z.object({ landing: Landing, bind: z.boolean().default(false), password: Password.optional() }),
  answer: z.object({ url: z.url() }),
  prepare: async (db, { params, body, session }) => {
    const own = body.bind ? await sureOf(db, session.token, body.password) : undefined
    return { begun: await beginJourney(db, params.key), account: own?.account }
  },
  handle: async (tx, { params, body, prepared, session }) => {
    const of = { key: params.key, landing: body.landing, account: prepared.account }
    session.setJourney(await rememberJourney(tx, prepared.begun, of))
    return { url: prepared.begun.url }
  },
})
const finish = route({
  method: 'POST',
  path: '/sign-ons/:key/finish',
  id: 'finishSignOn',
  summary: { zh: '从另一平台回来：完成登录或绑定', en: 'Back from elsewhere: sign in or bind' },
  articles,
  permission: 'public',
  perMinute: 30,
  params: Key,
  body: z.object({ query: z.string().max(4000) }),
  answer: Came,
  prepare: (db, { params, body, session }) =>
    arrive(db, { key: params.key, query: body.query, browser: session.journey }),
  handle: async (tx, { params, prepared, session }) => {
    const { who, landing } = prepared
    if (prepared.account) {
      // whoever began to bind is still the one who is signed in here
      if (tx.actor.account !== prepared.account || !session.token) throw fault.SIGN_ON_ASTRAY()
      const identity = await bindIdentity(tx, prepared.account, params.key, who)
      await record(tx, { identity, account: prepared.account, token: session.token, claims: who.claims })
      return { outcome: 'bound' as const, landing }
    }
    const found = await accountOf(tx, who)
    if (!found) {
      await keepPending(tx, prepared)
      return { outcome: 'unknown' as const, landing }
    }
    const token = await enter(tx, session, { account: found.account, means: 'sign-on', strong: who.strong })
    await record(tx, { ...found, token, claims: who.claims })
    return { outcome: 'signed-in' as const, landing }
  },
})
const pending = route({
  method: 'GET',
  path: '/sign-ons/pending',
  id: 'pendingSignOn',
  summary: { zh: '等着绑定到我账号的外部身份', en: 'The identity that waits to be bound to my account' },
  articles,
  permission: 'self',
  answer: z.object({ pending: z.object({ key: z.string(), title: Text, landing: z.string() }).nullable() }),
  handle: async (tx, { session }) => {
    const found = await pendingOf(tx, session.journey)
    if (!found) return { pending: null }
    return { pending: { key: found.key, title: signOnOf(tx.house, found.key).title, landing: found.landing } }
  },
})
const bindPending = route({
  method: 'POST',
  path: '/sign-ons/pending/bind',
  id: 'bindPendingSignOn',
  summary: { zh: '把刚才的外部身份绑定到我的账号', en: 'Bind the identity just shown to my account' },
  articles,
  permission: 'self',
  perMinute: 30,
  answer: Came,
  prepare: (db, { session }) => ownSession(db, session.token),
  handle: async (tx, { prepared: own, session }) => {
    const found = await pendingOf(tx, session.journey)
    if (!found || !own || !session.token) throw fault.SIGN_ON_ASTRAY()
    // signed in just now: a session left open must not be bound to whoever comes by
    if (!own.fresh) throw fault.SIGN_IN_ANEW({ minutes: 10 })
    await takePending(tx, found.state)
    const identity = await bindIdentity(tx, own.account, found.key, found.who)
    await record(tx, { identity, account: own.account, token: session.token, claims: found.who.claims })
    return { outcome: 'bound' as const, landing: found.landing }
  },
})
const end = route({
  method: 'POST',
  path: '/me/sign-ons/:key/end',
  id: 'endMySignOn',
  summary: { zh: '解除与另一平台的绑定', en: 'Unbind another platform' },
  articles,
  permission: 'self',
  perMinute: 10,
  params: Key,
  body: z.object({ password: Password.optional() }),
  prepare: (db, { body, session }) => sureOf(db, session.token, body.password),
  handle: async (tx, { params, prepared }) => {
    if (!(await endIdentities(tx, prepared.account, 'person', params.key))) throw kernel.NOT_FOUND()
    await keepAWay(tx, prepared.account)
    return undefined
  },
})

export const wayRoutes = [ways, ...codes, begin, finish, pending, bindPending, end]
