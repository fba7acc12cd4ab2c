// Shapes of what the archive's routes take and give.
import { z } from 'zod'
import { Instant, listQuery, Text } from '../../kernel/http/index.ts'

export const states = ['filing', 'damaged', 'held', 'due', 'kept', 'destroyed'] as const
export type State = (typeof states)[number]
export const recordsAsk = listQuery(['closedOn', 'keptUntil', 'number', 'filedAt'], ['state', 'community', 'year', 'class', 'matter', 'case'])

const row = {
  id: z.uuid(),
  number: z.string(),
  title: Text,
  case: z.uuid(),
  caseNumber: z.string(),
  place: z.string(),
  communityId: z.uuid().nullable(),
  jurisdiction: z.string().nullable(),
  year: z.int(),
  class: z.string(),
  classTitle: Text,
  matter: z.string(),
  matterTitle: Text,
  openedAt: Instant,
  closedOn: z.iso.date(),
  filedAt: Instant,
  /** from this day on it may be appraised; null: for ever */
  keptUntil: z.iso.date().nullable(),
  state: z.enum(states),
  checkedAt: Instant.nullable(),
}
export const RecordRow = z.object(row).meta({ id: 'ArchiveRecord' })
export type RecordRow = z.output<typeof RecordRow>

export const Check = z.object({
  id: z.uuid(),
  at: Instant,
  byClock: z.boolean(),
  authentic: z.boolean(),
  whole: z.boolean(),
  usable: z.boolean(),
  safe: z.boolean(),
  /** what is wrong; null: nothing */
  found: Text.nullable(),
})
export type Check = z.output<typeof Check>

export const RecordFull = z
  .object({
    ...row,
    /** why it has its class, and by which rule */
    reason: Text,
    source: z.string(),
    fonds: z.string(),
    link: z.string(),
    package: z
      .object({
        bytes: z.int(),
        sha256: z.string(),
        manifestHash: z.string(),
        /** its leaf in the public log */
        leaf: z.string(),
        sealed: z.boolean(),
        packedAt: Instant,
        parts: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
      })
      .nullable(),
    checks: z.array(Check),
    looks: z.array(
      z.object({
        id: z.uuid(),
        at: Instant,
        office: Text,
        /** for those who keep the archive */
        reason: z.string().nullable(),
      }),
    ),
    holds: z.array(
      z.object({
        id: z.uuid(),
        at: Instant,
        office: Text,
        /** for keepers alone */
        reason: z.string().nullable(),
        releasedAt: Instant.nullable(),
        releasedBy: Text.nullable(),
        releaseReason: z.string().nullable(),
      }),
    ),
    disposals: z.array(
      z.object({
        case: z.uuid(),
        caseNumber: z.string(),
        kind: z.enum(['destroyed', 'extended']),
        until: z.iso.date().nullable(),
        ground: z.string(),
        at: Instant,
      }),
    ),
    /** an appraisal that runs: its case */
    appraisal: z.uuid().nullable(),
    mayKeep: z.boolean(),
  })
  .meta({ id: 'ArchiveRecordFull' })

export const Work = z.object({ damaged: z.int(), filing: z.int(), due: z.int(), held: z.int(), kept: z.int() })

export const Disposed = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(['destroyed', 'extended']),
  title: Text,
  place: z.string(),
  manifestHash: z.string().nullable(),
  until: z.iso.date().nullable(),
  ground: z.string(),
  proposedBy: Text,
  confirmedBy: Text,
  caseNumber: z.string(),
  record: z.uuid(),
  at: Instant,
})
export const disposedAsk = listQuery(['at', 'number'], ['kind'])

export const Reason = z.object({ reason: z.string().trim().min(2).max(300) })
