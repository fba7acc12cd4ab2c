// A sealed batch of the trail of audit as a file: its rows as they were hashed, what it follows, and its proof in the log.
import { fromHex, hash, utf8 } from './bytes.ts'
import { canonicalBytes, parseCanonical } from './canonical.ts'
import { leafHash } from './tree.ts'
import { count, list, oneOf, pattern, record, text, type Shaped } from './shape.ts'

export const auditFormat = 'hemei-audit-batch@1'
export const maxAuditBytes = 64 * 1024 * 1024
const maxRows = 200_000

const shape = record({
  format: oneOf(auditFormat),
  number: count(Number.MAX_SAFE_INTEGER),
  /** the seal of the batch before, in hex; empty for the first */
  before: pattern(/^([0-9a-f]{64})?$/, { zh: '前一批的封存值', en: 'the seal of the batch before' }),
  /** seconds since 1970, as the database wrote them */
  sealedAt: pattern(/^\d{1,12}(\.\d{1,6})?$/, { zh: '封存时刻', en: 'when it was sealed' }),
  /** each row's JSON text exactly as it was hashed */
  rows: list(text(2, 8000), 1, maxRows),
  /** a C2SP tlog-proof */
  proof: pattern(/^[^\r]{1,100000}$/s, { zh: '日志证明', en: 'a proof of the log' }),
})
export type AuditBatch = Shaped<typeof shape>

/** The file: one canonical document. */
export const auditBytes = (batch: AuditBatch): Uint8Array => canonicalBytes(shape(batch, ''))
export const parseAudit = (bytes: Uint8Array): AuditBatch => shape(parseCanonical(bytes, maxAuditBytes), '')

/** The leaf that the log holds of it. */
export function auditLeaf({ rows, before, sealedAt }: Omit<AuditBatch, 'proof'>): Uint8Array {
  const digest = hash(...rows.map((row) => hash(utf8(row))))
  const earlier = before === '' ? new Uint8Array() : fromHex(before, 32)
  return leafHash(hash(earlier, digest, utf8(sealedAt)))
}
