// What was sealed of a case's record is there until two people destroyed the record.
import { alteredBy, type Evidence } from '../../kernel/database/index.ts'

export const evidence: readonly Evidence[] = [
  {
    code: 'archive.said-gone',
    table: 'procedure_entry',
    title: { zh: '办件中的个人信息', en: 'what records of cases say of persons' },
    said: {
      zh: '档案没有按程序销毁，记录里关于人的内容却不见了：从备份或档案包核对',
      en: 'what a record says of persons is gone though nobody destroyed it by its procedure: compare with a backup, or with the archived package',
    },
    altered: alteredBy(`select c.number || ' #' || e.n || ' (' || c.id || ')' as name from procedure_entry e join procedure_case c on c.id = e.case_id
      where e.personal_hash is not null and not exists (select from procedure_personal p where p.case_id = e.case_id and p.n = e.n)
        and not exists (select from archive_record a join archive_disposal d on d.record = a.id and d.kind = 'destroyed' where a.case_id = e.case_id)
      order by c.id, e.n`),
  },
]
