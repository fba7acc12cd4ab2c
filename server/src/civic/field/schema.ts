// Shapes of what enters and leaves the field room.
import { z } from 'zod'
import { Instant, offlineRules, Text } from '../../kernel/http/index.ts'
import { limits } from './faults.ts'
import { outcomes } from './rule.ts'

const OutcomeShape = z.enum(outcomes)
const RuleShape = z.enum(offlineRules)
const plain = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

const RuleOfAct = z
  .object({ act: z.string(), title: Text, rule: RuleShape, ruleTitle: Text, because: Text, keepHours: z.int() })
  .meta({ id: 'OfflineRule' })
export const Rules = z.object({
  acts: z.array(RuleOfAct),
  never: z.array(z.object({ title: Text, because: Text })),
  openHours: z.int(),
})
const DeviceShape = z
  .object({
    id: z.uuid(),
    label: z.string(),
    enrolledAt: Instant,
    /** when it last took something along; null where it never did */
    lastAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    endedWhy: z.enum(['lost', 'replaced', 'desk']).nullable(),
  })
  .meta({ id: 'FieldDevice' })
export const Devices = z.object({ rows: z.array(DeviceShape), most: z.int() })
export const OpeningShape = z.object({ id: z.uuid(), secret: z.string(), openHours: z.int() }).meta({ id: 'FieldDeviceOpening' })

const Along = z.object({ thing: z.string(), version: z.string(), shown: plain })
export const PackShape = z
  .object({
    id: z.uuid(),
    takenAt: Instant,
    community: z.object({ id: z.uuid(), name: z.string() }),
    acts: z.array(RuleOfAct.extend({ things: z.array(Along) })),
  })
  .meta({ id: 'FieldPack' })

const earliest = new Date('2000-01-01T00:00:00Z')
const small = (value: unknown): boolean => JSON.stringify(value ?? null).length <= limits.contentBytes
export const OperationInput = z.object({
  id: z.uuid(),
  pack: z.uuid(),
  n: z.int().min(1).max(limits.operations),
  act: z.string().regex(/^\w{1,60}$/),
  params: z.record(z.string().max(40), z.string().max(100)).refine(small),
  body: z.record(z.string().max(60), z.unknown()).refine(small, '内容太长 | too long'),
  base: z.string().max(40),
  madeAt: Instant.refine((at) => at >= earliest, '时间不对 | not a time'),
})
export const VerdictShape = z
  .object({
    outcome: OutcomeShape,
    rule: RuleShape.nullable(),
    code: z.string().nullable(),
    said: Text.nullable(),
    stood: z.object({ at: Instant.nullable(), by: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'FieldVerdict' })
export const OperationShape = z
  .object({
    id: z.uuid(),
    n: z.int(),
    act: z.string(),
    title: Text,
    thing: z.string().nullable(),
    madeAt: Instant,
    receivedAt: Instant,
    outcome: OutcomeShape,
    rule: RuleShape.nullable(),
    code: z.string().nullable(),
    said: Text.nullable(),
    by: z.string(),
    stood: z.object({ at: Instant.nullable(), by: z.string().nullable() }).nullable(),
    asked: plain,
    state: z.enum(['done', 'waiting', 'taken-over', 'discarded']),
    decided: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'FieldOperation' })
export const DecisionInput = z.object({
  decision: z.enum(['taken-over', 'discarded']).meta({ label: { zh: '决定', en: 'Decision' } }),
  reason: z
    .string()
    .trim()
    .min(4, '请写明理由，至少 4 个字 | Say why, in 4 characters or more')
    .max(200)
    .meta({ label: { zh: '理由', en: 'Reason' } }),
})
