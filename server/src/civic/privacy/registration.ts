// Making an account of one's own (G7): the notice that is shown, the code, and the account, which is not made without agreeing to it.
import { z } from 'zod'
import { sql } from '../../kernel/database/index.ts'
import { route } from '../../kernel/http/index.ts'
import {
  askRegistrationCode,
  checkRegistration,
  register,
  Registration,
  RegistrationCode,
} from '../../kernel/identity/index.ts'
import { accountNotice, ConsentText } from './data.ts'
import { fault } from './faults.ts'

const everybodys = { articles: ['G7', 'X2'], permission: 'public' } as const
export const registrationRoutes = [
  route({
    ...everybodys,
    method: 'GET',
    path: '/registration',
    id: 'howToRegister',
    summary: { zh: '能否自己注册，注册前须知', en: 'Whether one can register alone, and the notice to read first' },
    answer: z.object({ offered: z.boolean(), notice: ConsentText }),
    handle: (tx) => Promise.resolve({ offered: tx.house.sms !== undefined, notice: accountNotice }),
  }),
  route({
    ...everybodys,
    method: 'POST',
    path: '/registration/codes',
    id: 'askRegistrationCode',
    summary: {
      zh: '获取注册验证码（是否已有账号，回答一样）',
      en: 'Ask for a code to register; the answer tells not who is known',
    },
    perMinute: 30,
    status: 202,
    body: RegistrationCode,
    answer: z.object({ sent: z.literal(true) }),
    handle: async (tx, { body, session, lang }) => {
      await askRegistrationCode(tx, { telephone: body.telephone, address: session.address, lang })
      return { sent: true as const }
    },
  }),
  route({
    ...everybodys,
    method: 'POST',
    path: '/registration',
    id: 'register',
    summary: { zh: '用手机号注册账号并登录', en: 'Make an account by telephone, and sign in' },
    perMinute: 10,
    status: 201,
    body: Registration.extend({
      /** the version of the notice that the person read and agrees to */
      agreed: z.int(),
    }),
    answer: z.object({ outcome: z.enum(['made', 'signed-in']) }),
    prepare: (db, { body }) => {
      if (body.agreed !== accountNotice.version) throw fault.TEXT_CHANGED()
      return checkRegistration(db, body)
    },
    handle: async (tx, { body, prepared, session }) => {
      const { account, made } = await register(tx, body, { checked: prepared, session })
      await tx.run(sql`insert into notice_consent (id, account, version, at)
        values (${tx.newId()}, ${account}, ${body.agreed}::int, ${tx.now})`)
      return { outcome: made ? ('made' as const) : ('signed-in' as const) }
    },
  }),
]
