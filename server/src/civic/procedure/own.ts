// What the procedures keep about whoever asks, for the copy of their data.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { roleTitle } from '../registry/index.ts'
import { outcomeTitle, titleOf, type Declaration } from './declare.ts'

interface OwnEntry {
  readonly declaration: Declaration
  readonly step: string
  readonly outcome: string | null
  readonly role: string | null
}
const columns = {
  number: { head: { zh: '办件编号', en: 'Case number' } },
  title: { head: { zh: '办件', en: 'Case' } },
  stepTitle: { head: { zh: '步骤', en: 'Step' } },
  kind: {
    head: { zh: '办理', en: 'Act' },
    words: {
      opened: { zh: '提出', en: 'Opened' },
      joined: { zh: '共同办理', en: 'Done with others' },
      taken: { zh: '办理', en: 'Done' },
      advanced: { zh: '推进', en: 'Moved on' },
      handed: { zh: '转交', en: 'Handed over' },
      corrected: { zh: '更正', en: 'Corrected' },
      withdrawn: { zh: '撤回', en: 'Withdrawn' },
    },
  },
  outcomeTitle: { head: { zh: '结论', en: 'Outcome' } },
  office: { head: { zh: '身份', en: 'As' } },
  note: { head: { zh: '说明', en: 'Note' } },
  at: { head: { zh: '时间', en: 'Time' }, holds: 'time' },
} as const

const fileColumns = {
  number: { head: { zh: '办件编号', en: 'Case number' } },
  title: { head: { zh: '办件', en: 'Case' } },
  type: { head: { zh: '种类', en: 'Kind' } },
  bytes: { head: { zh: '大小（字节）', en: 'Size (bytes)' } },
  sha256: { head: { zh: '摘要（SHA-256）', en: 'Digest (SHA-256)' } },
  at: { head: { zh: '提交时间', en: 'Submitted' }, holds: 'time' },
} as const
/** Their content is opened on the case's page, for as long as the case may be read. */
async function ownFiles(tx: Tx): Promise<PersonalPart> {
  const rows = await tx.rows<Readonly<Record<string, unknown>>>(sql`
    select c.number, c.title, f ->> 'type' as type, f ->> 'bytes' as bytes, f ->> 'sha256' as sha256, e.at from procedure_entry e
    join procedure_case c on c.id = e.case_id cross join lateral jsonb_array_elements(e.made -> 'files') f
    where e.account = ${tx.actor.account} and jsonb_typeof(e.made -> 'files') = 'array' order by e.at`)
  return {
    title: { zh: '我在办件中提交的材料', en: 'Files that I submitted in cases' },
    columns: fileColumns,
    note: { zh: '内容在办件页上打开。', en: 'Their content opens on the page of the case.' },
    rows,
  }
}

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const rows = await tx.rows<OwnEntry>(sql`
    select c.number, c.title, v.declaration, e.kind, e.step, e.outcome, e.at, e.role, e.note from procedure_entry e
    join procedure_case c on c.id = e.case_id join procedure_version v on v.key = c.key and v.version = c.version
    where e.account = ${tx.actor.account} order by e.at`)
  return [
    {
      title: { zh: '我在办件中办理的步骤', en: 'Steps that I took in cases' },
      columns,
      rows: rows.map(({ declaration, ...e }) => ({
        ...e,
        stepTitle: titleOf(declaration, e.step),
        outcomeTitle: e.outcome === null ? null : outcomeTitle(declaration, e.outcome),
        office: e.role === null ? null : roleTitle(e.role),
      })),
    },
    await ownFiles(tx),
  ]
}
