// My devices over HTTP: those that may sign for me, a new one, one that is lost.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Instant, route, Shown } from '../../kernel/http/index.ts'
import { deskPlaceOf, seenAtDesk } from '../../kernel/identity/index.ts'
import { allowRenewal, checkRenewal, endKey, enrol, isEnrolled, limits, sureAfterLoss } from './service.ts'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const Key = z
  .object({
    id: z.uuid(),
    label: z.string(),
    publicKey: hex(65),
    evidence: z.enum(['sign-in', 'desk']),
    enrolledAt: Instant,
    /** when it last signed a ballot; null where it never did */
    lastAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    endedWhy: z.enum(['lost', 'replaced', 'binding-ended', 'desk']).nullable(),
    /** the enrolment's leaf in the public log */
    leaf: hex(32),
  })
  .meta({ id: 'SigningKey' })
interface Row {
  id: string
  label: string
  key: Buffer
  evidence: 'sign-in' | 'desk'
  enrolled_at: Date
  ended_at: Date | null
  ended_why: z.output<typeof Key>['endedWhy']
  leaf: Buffer
}
const shownMost = 50
/** The actor's own, those in force first. */
async function mine(tx: Tx): Promise<z.output<typeof Key>[]> {
  const rows = await tx.rows<Row>(sql`
    select id, label, public_key as key, evidence, enrolled_at, ended_at, ended_why, leaf from signing_key
    where account = ${tx.actor.account} order by ended_at desc nulls first, enrolled_at desc limit ${shownMost}::int`)
  const last = await tx.house.lastSigned(tx)
  return rows.map((r) => ({
    id: r.id,
    label: r.label,
    publicKey: r.key.toString('hex'),
    evidence: r.evidence,
    enrolledAt: r.enrolled_at,
    lastAt: last.get(r.id) ?? null,
    endedAt: r.ended_at,
    endedWhy: r.ended_why,
    leaf: r.leaf.toString('hex'),
  }))
}
const Keys = z.object({ rows: z.array(Key), most: z.int() })
const answer = async (tx: Tx) => ({ rows: await mine(tx), most: limits.devices })
const params = z.object({ key: z.uuid() })

export const routes = [
  route({
    method: 'GET',
    path: '/me/signing-keys',
    id: 'mySigningKeys',
    summary: { zh: '可以替我签名的设备', en: 'Devices that may sign for me' },
    articles: ['G7', 'V6'],
    permission: 'self',
    answer: Keys,
    handle: answer,
  }),
  route({
    method: 'POST',
    path: '/me/signing-keys',
    id: 'enrolSigningKey',
    summary: { zh: '登记本机的签名密钥', en: 'Enrol this device’s signing key' },
    articles: ['G7', 'V6'],
    permission: 'self',
    idempotent: true,
    perMinute: 60,
    status: 201,
    body: z.object({
      publicKey: hex(65),
      label: Shown(1, 60),
      proof: hex(64),
      /** handed over at a desk where evidence was checked */
      code: z
        .string()
        .regex(/^\d{8}$/, '换机码是 8 位数字 | the code has 8 digits')
        .optional(),
    }),
    answer: Keys,
    prepare: async (db, { body, actor, session }) => {
      if (!actor?.account) return undefined
      // asked again because the answer was lost: the code it was done with is used up
      if (await isEnrolled(db, actor.account, body.publicKey)) return undefined
      if (body.code) return checkRenewal(db, actor.account, body.code)
      await sureAfterLoss(db, actor.account, session.token)
      return undefined
    },
    handle: async (tx, { body, prepared }) => {
      await enrol(tx, { ...body, renewal: prepared })
      return answer(tx)
    },
  }),
  route({
    method: 'POST',
    path: '/me/signing-keys/:key/end',
    id: 'endSigningKey',
    summary: { zh: '停用一台设备（遗失的，其他登录一并退出）', en: 'End a device; where it is lost, all other sessions too' },
    articles: ['G7'],
    permission: 'self',
    params,
    body: z.object({ why: z.enum(['lost', 'replaced']) }),
    answer: Keys,
    handle: async (tx, { params: p, body, session }) => {
      await endKey(tx, { id: p.key, why: body.why, token: session.token })
      return answer(tx)
    },
  }),
  route({
    method: 'POST',
    path: '/desk/device-codes',
    id: 'deskDeviceCode',
    summary: {
      zh: '窗口：给刚核对过的本人一个换机码，新手机凭它登记签名',
      en: 'At the desk: a code by which the person just seen enrols a new phone for signing',
    },
    articles: ['G7', 'V6'],
    permission: 'identity.desk',
    scope: (tx, { body }) => deskPlaceOf(tx, body.login),
    perMinute: 30,
    body: z.object({ login: z.string().trim().min(1).max(100).meta({ label: { zh: '账号', en: 'User name' } }) }),
    status: 201,
    answer: z.object({ code: z.string(), minutes: z.int() }),
    handle: async (tx, { body }) => {
      const account = await seenAtDesk(tx, body.login)
      const basis = `desk:${tx.actor.account ?? ''}`
      return { code: await allowRenewal(tx, { account, basis }), minutes: limits.renewalMinutes }
    },
  }),
]
