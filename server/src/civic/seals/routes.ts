// HTTP of seals: the authority's certificate, the seals of a community, a check of a sealed file, the end of a seal.
import { z } from 'zod'
import { sql } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { Instant, list, route, Text } from '../../kernel/http/index.ts'
import { communityPlace } from '../registry/index.ts'
import { pem } from './certificates.ts'
import { checkSealed } from './check.ts'
import { endingRoles } from './roles.ts'
import { authorityCertificate, endSeal, fault, sealBy, sealQuery, sealsOf } from './service.ts'

const checkMost = 20_000_000
const checksAMinute = 20
const Row = z.object({
  id: z.uuid(),
  holder: Text,
  fingerprint: z.string(),
  beginsAt: Instant,
  endsAt: Instant,
  endedAt: Instant.nullable(),
  reason: z.string().nullable(),
  /** it signs what is printed now, unless a newer one does */
  inForce: z.boolean(),
  /** in force, ended before its term, or its term is over */
  state: z.enum(['in-force', 'ended', 'over']),
})
const Check = z.object({
  holds: z.boolean(),
  why: Text.nullable(),
  holder: z.string().nullable(),
  at: Instant.nullable(),
  fingerprint: z.string().nullable(),
  authority: z.string().nullable(),
  known: z.boolean().nullable(),
  /** ended before its term, and why */
  ended: z.object({ at: Instant, reason: z.string() }).nullable(),
})
const stateWords = {
  'in-force': { zh: '使用中', en: 'in force' },
  ended: { zh: '已停用', en: 'ended' },
  over: { zh: '已到期', en: 'its term is over' },
} as const
const said = z.string().trim().min(2).max(500)

export const routes = [
  route({
    method: 'GET',
    path: '/.well-known/hemei/seal-authority.pem',
    id: 'sealAuthority',
    summary: { zh: '电子印章的签发机构证书', en: 'The certificate that vouches for the seals' },
    articles: ['X7'],
    permission: 'public',
    file: 'application/x-pem-file',
    handle: async (tx) => {
      const certificate = await authorityCertificate(tx)
      if (!certificate) throw fault.NOT_FOUND()
      return { type: 'application/x-pem-file', filename: 'seal-authority.pem', body: pem(certificate) }
    },
  }),
  ...list({
    path: '/communities/:community/seals',
    ids: ['listSeals', 'exportSeals'],
    summary: { zh: '小区里各单位的电子印章', en: 'The seals of a community' },
    name: { zh: '电子印章', en: 'Seals' },
    articles: ['X4', 'X7'],
    permission: 'public',
    params: z.object({ community: z.uuid() }),
    query: sealQuery,
    row: Row.extend({
      /** whoever reads may end it */
      mayEnd: z.boolean(),
    }),
    columns: [
      { title: { zh: '单位', en: 'Whose' }, value: (s, lang) => s.holder[lang], width: 30 },
      { title: { zh: '状态', en: 'State' }, value: (s, lang) => stateWords[s.state][lang] },
      { title: { zh: '启用', en: 'From' }, value: (s) => s.beginsAt },
      { title: { zh: '到期', en: 'Until' }, value: (s) => s.endsAt },
      { title: { zh: '停用时间', en: 'Ended' }, value: (s) => s.endedAt, holds: 'time', width: 22 },
      { title: { zh: '停用原因', en: 'Why it ended' }, value: (s) => s.reason, width: 40 },
      { title: { zh: '指纹', en: 'Fingerprint' }, value: (s) => s.fingerprint, width: 68 },
    ],
    read: async (tx, { params, query }) => {
      const place = await communityPlace(tx, params.community)
      if (!place) throw kernel.NOT_FOUND()
      const found = await sealsOf(tx, params.community, query)
      const mayEnd = tx.house.permissions.allows('seal.end', tx.actor, place)
      return { ...found, rows: found.rows.map((seal) => ({ ...seal, mayEnd: mayEnd && seal.inForce })) }
    },
  }),
  route({
    method: 'POST',
    path: '/seals/:seal/end',
    id: 'endSeal',
    summary: { zh: '停用一枚电子印章', en: 'End a seal before its term' },
    articles: ['X7'],
    permission: 'seal.end',
    idempotent: true,
    scope: async (tx, { params }) => {
      const found = await tx.maybe<{ community: string }>(sql`select community_id as community from seal where id = ${params.seal}`)
      return found && communityPlace(tx, found.community)
    },
    params: z.object({ seal: z.uuid() }),
    body: z.object({ reason: said }),
    answer: Row,
    handle: (tx, { params, body }) => {
      const role = tx.actor.grants.find((g) => (endingRoles as readonly string[]).includes(g.role))?.role ?? ''
      return endSeal(tx, params.seal, { reason: body.reason, role })
    },
  }),
  route({
    method: 'POST',
    path: '/calculators/sealed-file',
    id: 'checkSealedFile',
    summary: { zh: '核对一份盖了电子印章的 PDF', en: 'Check a sealed PDF' },
    articles: ['X7'],
    permission: 'public',
    perMinute: checksAMinute,
    uploadLimit: checkMost,
    body: z.object({}),
    answer: Check,
    handle: async (tx, { upload }) => {
      const checked = checkSealed(upload?.bytes ?? Buffer.alloc(0), (await authorityCertificate(tx)) ?? Buffer.alloc(0))
      const seal = checked.fingerprint && checked.known ? await sealBy(tx, checked.fingerprint) : undefined
      const ended = seal?.endedAt ? { at: seal.endedAt, reason: seal.reason ?? '' } : null
      return { ...checked, ended }
    },
  }),
]
