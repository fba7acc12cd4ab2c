// Help at a desk: who lost their telephone is seen in person; their sign-in is taken back, a new telephone bound by its code.
import { z } from 'zod'
import { route } from '../http/index.ts'
import { askCode, bindTelephone, tryCode } from './codes.ts'
import { deskPlaceOf, lostTelephone, seenAtDesk } from './desk.ts'
import { SentCode, Telephone } from './routes-own.ts'
import { Login } from './routes.ts'

const articles = ['G7', 'X2']
const Evidence = z
  .string()
  .trim()
  .min(4)
  .max(500)
  .meta({ label: { zh: '核对依据', en: 'Evidence' } })

const lost = route({
  method: 'POST',
  path: '/desk/lost-telephone',
  id: 'deskLostTelephone',
  summary: {
    zh: '窗口：为丢失手机的人收回登录',
    en: 'At the desk: take back the sign-in of who lost their telephone',
  },
  articles,
  permission: 'identity.desk',
  idempotent: true,
  scope: (tx, { body }) => deskPlaceOf(tx, body.login),
  perMinute: 30,
  body: z.object({ login: Login, evidence: Evidence }),
  status: 201,
  /** `factorWaits`: the person’s second factor ends once a second person has confirmed this */
  answer: z.object({ ended: z.literal(true), factorWaits: z.boolean() }),
  handle: async (tx, { body }) => {
    const { factorWaits } = await lostTelephone(tx, body.login, body.evidence)
    return { ended: true as const, factorWaits }
  },
})
const ask = route({
  method: 'POST',
  path: '/desk/telephone-codes',
  id: 'deskAskTelephoneCode',
  summary: {
    zh: '窗口：向本人的新手机发送验证码',
    en: 'At the desk: send a code to the person’s new telephone',
  },
  articles,
  permission: 'identity.desk',
  scope: (tx, { body }) => deskPlaceOf(tx, body.login),
  perMinute: 30,
  body: z.object({ login: Login, telephone: Telephone }),
  status: 202,
  answer: z.object({ sent: z.literal(true) }),
  handle: async (tx, { body, lang }) => {
    const bindTo = await seenAtDesk(tx, body.login)
    await askCode(tx, { telephone: body.telephone, bindTo, lang, atDesk: true })
    return { sent: true as const }
  },
})
const bind = route({
  method: 'POST',
  path: '/desk/telephone',
  id: 'deskBindTelephone',
  summary: {
    zh: '窗口：用验证码绑定本人的新手机号',
    en: 'At the desk: bind the person’s new telephone by its code',
  },
  articles,
  permission: 'identity.desk',
  scope: (tx, { body }) => deskPlaceOf(tx, body.login),
  perMinute: 30,
  body: z.object({ login: Login, telephone: Telephone, code: SentCode }),
  status: 201,
  answer: z.object({ bound: z.boolean() }),
  // a wrong code is an answer, not a failure: what failed would leave the try uncounted
  handle: async (tx, { body }) => {
    const bindTo = await seenAtDesk(tx, body.login)
    const code = await tryCode(tx, { telephone: body.telephone, code: body.code, bindTo })
    if (code) await bindTelephone(tx, code, body.telephone)
    return { bound: code !== undefined }
  },
})

export const deskRoutes = [lost, ask, bind]
