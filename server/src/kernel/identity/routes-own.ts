// My own sign-in: sessions, password, second factor, telephone; each change by whoever is surely the person.
import { z } from 'zod'
import type { Tx } from '../database/index.ts'
import { fault as kernel } from '../errors/index.ts'
import { Instant, route, Text } from '../http/index.ts'
import { hashOf } from './accounts.ts'
import { askCode, bindTelephone, checkSentCode, endTelephone, telephoneOf } from './codes.ts'
import { fault } from './faults.ts'
import { setPassword, sureOf } from './passwords.ts'
import { Code, enter, Password, signedIn } from './routes.ts'
import { beginFactor, checkCode, confirmFactor, endFactor, factorOf, takeCode } from './second-factor.ts'
import { endOne, endOthers, ownSession, sessionsOf } from './sessions.ts'
import { identitiesOf } from './sign-on.ts'
import { keepAWay, wayOf } from './ways.ts'

const me = (tx: Tx): string => {
  if (!tx.actor.account) throw kernel.SIGN_IN()
  return tx.actor.account
}
/** The number of a mobile telephone, mainland China. */
export const Telephone = z
  .string()
  .regex(/^1[3-9]\d{9}$/, '请填 11 位手机号 | a mobile number has 11 digits')
  .meta({ label: { zh: '手机号', en: 'Telephone' } })
export const SentCode = z
  .string()
  .regex(/^\d{6}$/, '验证码是 6 位数字 | the code has 6 digits')
  .meta({ label: { zh: '验证码', en: 'Code' } })
const sure = { password: Password.optional() }
const articles = ['G7', 'X2']

const MySignIn = z.object({
  /** the user name that goes with the password */
  login: z.string(),
  sessions: z.array(
    z.object({
      id: z.uuid(),
      device: z.string(),
      means: z.enum(['password', 'code', 'sign-on', 'step-in']),
      strong: z.boolean(),
      openedAt: Instant,
      seenAt: Instant,
      current: z.boolean(),
    }),
  ),
  /** there is one, and it is asked for before a change */
  password: z.boolean(),
  /** an office of mine needs it */
  secondFactorNeeded: z.boolean(),
  secondFactor: z.object({ since: Instant, recoveryLeft: z.int() }).nullable(),
  /** masked */
  telephone: z.string().nullable(),
  codesOffered: z.boolean(),
  signOns: z.array(z.object({ key: z.string(), title: Text, since: Instant.nullable() })),
})

const look = route({
  method: 'GET',
  path: '/me/sign-in',
  id: 'mySignIn',
  summary: {
    zh: '我的登录：设备、密码、动态码、手机号',
    en: 'My sign-in: devices, password, second factor, telephone',
  },
  articles,
  permission: 'self',
  answer: MySignIn,
  handle: async (tx, { session }) => {
    const account = me(tx)
    const bound = new Map((await identitiesOf(tx, account)).map((i) => [i.key, i.since]))
    const held = [...tx.actor.grants, ...(tx.actor.withheld ?? [])]
    const { login, password } = await wayOf(tx, account)
    return {
      sessions: await sessionsOf(tx, account, session.token),
      ...{ login, password },
      secondFactorNeeded: held.some((g) => tx.house.needsSecondFactor(g.role)),
      secondFactor: (await factorOf(tx, account)) ?? null,
      telephone: (await telephoneOf(tx, account)) ?? null,
      codesOffered: tx.house.sms !== undefined,
      signOns: tx.house.signOns.map(({ key, title }) => ({ key, title, since: bound.get(key) ?? null })),
    }
  },
})

const sessions = [
  route({
    method: 'DELETE',
    path: '/me/sessions/:session',
    id: 'endMySession',
    summary: { zh: '退出我的一处登录', en: 'End one of my sessions' },
    articles,
    permission: 'self',
    params: z.object({ session: z.uuid() }),
    handle: async (tx, { params }) => {
      await endOne(tx, me(tx), params.session)
      return undefined
    },
  }),
  route({
    method: 'DELETE',
    path: '/me/sessions',
    id: 'endMyOtherSessions',
    summary: { zh: '退出我的其他全部登录', en: 'End all my other sessions' },
    articles,
    permission: 'self',
    status: 200,
    answer: z.object({ ended: z.int() }),
    handle: async (tx, { session }) => ({ ended: await endOthers(tx, me(tx), 'person', session.token) }),
  }),
  route({
    method: 'POST',
    path: '/me/password',
    id: 'changePassword',
    summary: { zh: '修改密码（其他登录随即退出）', en: 'Change my password; other sessions end' },
    articles,
    permission: 'self',
    beforeOwnPassword: true,
    perMinute: 10,
    body: z.object({ ...sure, fresh: Password }),
    prepare: async (db, { body, session }) => {
      const own = await sureOf(db, session.token, body.password)
      if (own.password !== null && body.fresh === body.password) throw fault.SAME_PASSWORD()
      return { own, hashed: await hashOf(body.fresh, own.login) }
    },
    handle: async (tx, { prepared: { own, hashed }, session }) => {
      await setPassword(tx, { hashed, was: own.password }, session.token)
      // whoever held a copy of the old cookie holds nothing
      await enter(tx, session, { account: own.account, means: own.means, strong: own.strong })
      return undefined
    },
  }),
]

const factors = [
  route({
    method: 'POST',
    path: '/me/second-factor',
    id: 'beginSecondFactor',
    summary: {
      zh: '设置动态码：取得密钥（只显示一次）',
      en: 'Set up a second factor: its secret, shown once',
    },
    articles,
    permission: 'self',
    perMinute: 10,
    status: 201,
    body: z.object(sure),
    answer: z.object({ secret: z.string(), uri: z.string() }),
    prepare: (db, { body, session }) => sureOf(db, session.token, body.password),
    handle: (tx, { prepared }) => beginFactor(tx, prepared),
  }),
  route({
    method: 'POST',
    path: '/me/second-factor/confirmation',
    id: 'confirmSecondFactor',
    summary: {
      zh: '用一次动态码确认设置，取得恢复码',
      en: 'Confirm it by a code; recovery codes, shown once',
    },
    articles,
    permission: 'self',
    perMinute: 30,
    status: 201,
    body: z.object({ code: SentCode }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    prepare: async (db, { body, session }) => {
      const own = await ownSession(db, session.token)
      if (!own) throw kernel.SIGN_IN()
      return { own, code: await checkCode(db, own.account, { code: body.code, confirmed: false }) }
    },
    handle: async (tx, { prepared: { own, code }, session }) => {
      const recoveryCodes = await confirmFactor(tx, own.account, code)
      await enter(tx, session, { account: own.account, means: own.means, strong: true })
      return { recoveryCodes }
    },
  }),
  route({
    method: 'POST',
    path: '/me/second-factor/end',
    id: 'endSecondFactor',
    summary: { zh: '停用动态码（须先输入一次）', en: 'End the second factor, by a code of it' },
    articles,
    permission: 'self',
    perMinute: 30,
    body: z.object({ code: Code }),
    prepare: async (db, { body, session }) => {
      const own = await ownSession(db, session.token)
      if (!own) throw kernel.SIGN_IN()
      return { own, code: await checkCode(db, own.account, { code: body.code, confirmed: true }) }
    },
    handle: async (tx, { prepared: { own, code }, session }) => {
      await takeCode(tx, own.account, code)
      await endFactor(tx, own.account, 'person')
      await endOthers(tx, own.account, 'factor', session.token)
      await enter(tx, session, { account: own.account, means: own.means, strong: false })
      return undefined
    },
  }),
]

const telephones = [
  route({
    method: 'POST',
    path: '/me/telephone',
    id: 'askTelephoneCode',
    summary: { zh: '绑定手机号：发送验证码', en: 'Bind a telephone: send a code to it' },
    articles,
    permission: 'self',
    perMinute: 10,
    status: 202,
    body: z.object({ ...sure, telephone: Telephone }),
    answer: z.object({ sent: z.literal(true) }),
    prepare: (db, { body, session }) => sureOf(db, session.token, body.password),
    handle: async (tx, { body, prepared, session, lang }) => {
      await askCode(tx, {
        telephone: body.telephone,
        bindTo: prepared.account,
        address: session.address,
        lang,
      })
      return { sent: true as const }
    },
  }),
  route({
    method: 'POST',
    path: '/me/telephone/confirmation',
    id: 'bindTelephone',
    summary: { zh: '用验证码确认绑定手机号', en: 'Bind the telephone by the code' },
    articles,
    permission: 'self',
    perMinute: 30,
    status: 201,
    body: z.object({ telephone: Telephone, code: SentCode }),
    answer: signedIn,
    prepare: async (db, { body, session }) => {
      const own = await ownSession(db, session.token)
      if (!own) throw kernel.SIGN_IN()
      return checkSentCode(db, { ...body, bindTo: own.account })
    },
    handle: async (tx, { body, prepared }) => {
      await bindTelephone(tx, prepared, body.telephone)
      return { signedIn: true as const }
    },
  }),
  route({
    method: 'POST',
    path: '/me/telephone/end',
    id: 'endTelephone',
    summary: { zh: '解除手机号', en: 'Unbind the telephone' },
    articles,
    permission: 'self',
    perMinute: 10,
    body: z.object(sure),
    prepare: (db, { body, session }) => sureOf(db, session.token, body.password),
    handle: async (tx, { prepared }) => {
      await endTelephone(tx, prepared.account, 'person')
      await keepAWay(tx, prepared.account)
      return undefined
    },
  }),
]

export const ownRoutes = [look, ...sessions, ...factors, ...telephones]
