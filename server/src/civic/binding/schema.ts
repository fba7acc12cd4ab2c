// Shapes of what the routes of bindings take and give.
import { z } from 'zod'
import { Instant, listQuery, Text } from '../../kernel/http/index.ts'

const labelled = (zh: string, en: string) => ({ label: { zh, en } })
const wayKeys = ['desk', 'sign-on', 'service'] as const
export const matterKinds = ['claim', 'challenge', 'death', 'revocation', 'telephone', 'sign-in'] as const
const states = z.enum(['open', 'checked', 'lapsed', 'confirmed', 'refused', 'vouched', 'withdrawn'])
const causes = [
  ...(['desk', 'sign-on', 'service', 'register', 'challenge', 'transfer', 'death', 'revocation', 'merge', 'person'] as const),
] as const
const Said = z.string().trim().min(4, '请写 4 个字以上 | 4 characters or more').max(500)

export const ServiceBody = z.object({
  name: z.string().trim().min(2, '请填写姓名 | enter the name').max(100).meta(labelled('姓名', 'Name')),
  idNumber: z
    .string()
    .trim()
    .min(15, '请填写完整的身份证号 | enter the whole identity number')
    .max(30)
    .meta(labelled('身份证号', 'Identity number')),
  telephone: z
    .string()
    .trim()
    .regex(/^1[3-9]\d{9}$/, '手机号是 11 位 | a mobile number has 11 digits')
    .meta(labelled('手机号', 'Mobile number')),
})
export const ClaimBody = z.object({
  community: z.uuid().meta(labelled('小区', 'Community')),
  building: z.string().trim().min(1, '请填楼栋 | enter the building').max(20).meta(labelled('楼栋', 'Building')),
  unit: z.string().trim().max(20).default('').meta(labelled('单元', 'Unit')),
  number: z.string().trim().min(1, '请填房号 | enter the number').max(20).meta(labelled('房号', 'Number')),
  way: z.enum(wayKeys, '请选择核对方式 | choose how it is checked').meta(labelled('核对方式', 'Way of checking')),
  /** by the outside service: judged and asked before a claim is written, so that what is refused leaves none */
  service: ServiceBody.optional(),
})
const outcome = z.enum(['bound', 'not-registered', 'mismatch', 'unknown'])
export const OutcomeShape = z.object({ outcome })
/** outcome: of the service, where the claim brought what it compares */
export const ClaimedShape = z.object({ id: z.uuid(), outcome: outcome.nullable() })
export const ChallengeBody = z.object({ words: Said.meta(labelled('为什么', 'Why')) })

const Act = z
  .object({
    kind: z.enum(['bound', 'challenged', 'kept', 'ended']),
    cause: z.enum(causes),
    at: Instant,
    /** the act's leaf in the public log */
    leaf: z.string(),
  })
  .meta({ id: 'BindingAct' })
export const OwnShape = z
  .object({
    bindings: z.array(
      z.object({
        /** none once it has ended: there is nothing left to do with it */
        id: z.uuid().nullable(),
        communityName: z.string(),
        homes: z.array(z.string()),
        evidence: Text,
        verifier: z.string(),
        boundAt: Instant,
        endedAt: Instant.nullable(),
        challengedAt: Instant.nullable(),
        challengedShared: z.boolean(),
        acts: z.array(Act),
      }),
    ),
    others: z.array(z.object({ id: z.uuid(), name: z.string(), homes: z.array(z.string()), challenged: z.boolean() })),
    claims: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['claim', 'challenge']),
        state: states,
        way: z.enum(wayKeys).nullable(),
        community: z.string(),
        home: z.string().nullable(),
        openedAt: Instant,
        dueAt: Instant,
        reason: z.string().nullable(),
      }),
    ),
    ways: z.array(
      z.object({
        way: z.enum(wayKeys),
        name: Text.nullable(),
        /** answers are invented: a demonstration's */
        simulated: z.boolean(),
        /** sign-on: a platform vouches for this account already */
        ready: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MyBindings' })

export const deskQuery = listQuery(['openedAt', 'dueAt'], ['state', 'kind'])
const Matter = z.object({
  id: z.uuid(),
  kind: z.enum(matterKinds),
  state: states,
  community: z.string().nullable(),
  home: z.string().nullable(),
  login: z.string().nullable(),
  way: z.enum(wayKeys).nullable(),
  openedAt: Instant,
  dueAt: Instant,
  first: z.string().nullable(),
  mine: z.boolean(),
})
export const MatterRow = Matter.meta({ id: 'DeskMatterRow' })
const Document = z.object({ key: z.string(), title: Text })
export const MatterView = Matter.extend({
  opener: z.string(),
  words: z.string().nullable(),
  /** masked */
  owner: z.string().nullable(),
  /** owners of the home today, masked; bound: to an account already */
  candidates: z.array(z.object({ name: z.string(), bound: z.boolean() })),
  binding: z.uuid().nullable(),
  documents: z.array(Document),
  check: z
    .object({
      document: Text,
      seenOn: z.iso.date(),
      words: z.string().nullable(),
      proposes: z.enum(['yes', 'stands', 'ends']),
      /** the office that saw it */
      by: Text,
      at: Instant,
      endsAt: Instant,
    })
    .nullable(),
  end: z.object({ by: Text, at: Instant, note: z.string().nullable() }).nullable(),
  /** lacks: the permission without which the reader is never its second person */
  /** handOut: confirmed, and the reader may now hand out what is new */
  may: z.object({ check: z.boolean(), decide: z.boolean(), handOut: z.boolean(), lacks: z.string().nullable() }),
}).meta({ id: 'DeskMatter' })

export const SeenBody = z.object({
  document: z.string().min(1).max(40).meta(labelled('看过的证件或材料', 'Document seen')),
  number: z.string().trim().max(60).optional().meta(labelled('证件号码', 'Number of the document')),
  seenOn: z.iso.date().meta(labelled('核对日期', 'Seen on')),
  words: Said.meta(labelled('看到了什么', 'What it shows')),
  proposes: z.enum(['stands', 'ends']).optional().meta(labelled('答复', 'Answer')),
})
export const DecisionBody = z.object({
  decision: z.enum(['confirmed', 'refused']),
  note: z.string().trim().max(500).optional().meta(labelled('说明', 'Note')),
})
export const EndBody = SeenBody.omit({ number: true, proposes: true }).extend({ kind: z.enum(['death', 'revocation']) })
export const PhoneBody = z.object({
  party: z.uuid(),
  phone: z.string().min(1).max(40).meta(labelled('联系电话', 'Telephone')),
  evidence: Said.meta(labelled('怎样核实的', 'How it was verified')),
})

export const bindingQuery = listQuery(['boundAt', 'endedAt'], ['state'])
const Binding = z.object({
  id: z.uuid(),
  /** masked */
  owner: z.string(),
  login: z.string(),
  homes: z.array(z.string()),
  verifier: z.string(),
  boundAt: Instant,
  endedAt: Instant.nullable(),
  state: z.enum(['stands', 'challenged', 'ended']),
})
export const BindingRow = Binding.meta({ id: 'BindingRow' })
export const BindingShape = Binding.extend({
  evidence: Text,
  endedWhy: z.string().nullable(),
  acts: z.array(Act.extend({ by: z.string().nullable(), matter: z.uuid().nullable() })),
  /** matters about it that wait */
  open: z.array(z.uuid()),
  documents: z.object({ death: z.array(Document), revocation: z.array(Document) }),
}).meta({ id: 'Binding' })

export const SoughtBody = z.union([
  z.object({ telephone: ServiceBody.shape.telephone }),
  z.object({
    community: z.uuid().meta(labelled('小区', 'Community')),
    of: z
      .string()
      .trim()
      .min(2, '请填房屋（如 1-1-101）或业主全名 | enter the home (as 1-1-101) or the owner’s whole name')
      .max(60)
      .meta(labelled('房屋或业主姓名', 'Home or owner’s name')),
  }),
])
export const FoundShape = z
  .object({
    login: z.string(),
    community: z.string().nullable(),
    /** masked */
    owner: z.string().nullable(),
    homes: z.array(z.string()),
  })
  .meta({ id: 'FoundAccount' })
