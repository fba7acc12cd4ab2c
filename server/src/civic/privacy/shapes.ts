// Shapes of what the privacy room's routes take and give.
import { z } from 'zod'
import { Instant, Text } from '../../kernel/http/index.ts'
import { lookFields } from '../registry/index.ts'
import { purposes, type Purpose } from './data.ts'

export const Words = z.string().trim().min(4).max(500)
export const AskedLook = z.object({
  parties: z.array(z.uuid()).max(20).optional(),
  room: z.uuid().optional(),
  fields: z.array(z.enum(lookFields)).min(1).max(3),
  purpose: z.enum(Object.keys(purposes) as [Purpose, ...Purpose[]]),
  words: z.string().trim().min(4).max(200),
  case: z.uuid().optional(),
})
export const LookAnswer = z.object({
  state: z.enum(['shown', 'refused']),
  limit: z.int(),
  left: z.int(),
  people: z.array(
    z.object({
      look: z.uuid(),
      party: z.uuid(),
      kind: z.enum(['person', 'company', 'developer']),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      idNumber: z.string().nullable(),
    }),
  ),
})
export const LookTold = z
  .object({
    id: z.uuid(),
    at: Instant,
    office: Text,
    place: z.string(),
    community: z.string(),
    purpose: Text,
    words: Text,
    fields: z.array(Text),
    objection: z.object({ words: z.string(), at: Instant, dueOn: z.iso.date() }).nullable(),
    answer: z.object({ words: z.string(), at: Instant, office: Text }).nullable(),
  })
  .meta({ id: 'Look' })
export const ConsentState = z
  .object({
    community: z.uuid(),
    communityName: z.string(),
    key: z.string(),
    version: z.int(),
    given: z.boolean().nullable(),
    at: Instant.nullable(),
    history: z.array(z.object({ given: z.boolean(), version: z.int(), at: Instant })),
  })
  .meta({ id: 'Consent' })
export const Copy = z
  .object({
    id: z.uuid(),
    job: z.uuid().nullable(),
    askedAt: Instant,
    readyAt: Instant.nullable(),
    endsAt: Instant,
  })
  .meta({ id: 'PersonalCopy' })
export const StaysShape = z.array(z.object({ what: Text, why: Text }))
