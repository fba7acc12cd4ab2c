// What a backup says of itself: its last lines, read and checked before anything is written anywhere.
import { z } from 'zod'

export const formatNumber = 1
export const firstLine = `-- hemei-backup ${formatNumber}`
export const manifestMark = '-- manifest '
export const digestMark = '-- sha256 '

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const shape = z.object({
  format: z.literal(formatNumber),
  /** the release that made it, and PostgreSQL's version below it */
  release: z.string(),
  server: z.string(),
  /** the database's clock when the snapshot was taken: everything acknowledged before is in it */
  snapshotAt: z.iso.datetime({ offset: true }),
  /** version of the job queue's tables */
  queue: z.int(),
  migrations: z.array(z.object({ room: z.string(), name: z.string(), hash: digest })),
  /** in the order in which they may be filled; the digest is of the table's own lines */
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), sha256: digest }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** what the rooms above want to find again: where the public log stood */
  marks: z.record(z.string(), z.union([z.string(), z.int()])),
})
export type Manifest = z.infer<typeof shape>

/** Says what is wrong, where and how to mend it, in both languages. */
export class BackupFault extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} ${en}`)
    this.name = 'BackupFault'
  }
}
export const damaged = (why: { zh: string; en: string }): BackupFault =>
  new BackupFault(
    `备份文件已损坏（${why.zh}）：没有恢复任何内容，请换用另一份备份。`,
    `The backup file is damaged (${why.en}): nothing was restored; take another copy.`,
  )

export function parseManifest(text: string): Manifest {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw damaged({ zh: '清单无法读取', en: 'its manifest cannot be read' })
  }
  const r = shape.safeParse(said)
  if (!r.success) throw damaged({ zh: '清单不完整', en: 'its manifest is not whole' })
  return r.data
}
