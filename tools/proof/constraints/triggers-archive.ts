// Attacks on the archive's triggers: numbered by the database, destroyed when due, not held, by two in their own names, and then for good.
import { id, row, type Attack } from './attack.ts'

const me = `select set_config('hemei.account', ${id(2)}, true)`
const record = (columns = '', ...values: string[]) => row('archive_record', `id${columns && `, ${columns}`}`, id(1), ...values)
const due = record('due_on', `'2020-01-01'`)
const opened = row('procedure_case', 'id, opened_by', id(5), id(3))
const dispose = (columns = '', ...values: string[]) =>
  row('archive_disposal', `record, case_id, kind, proposed_by, confirmed_by${columns && `, ${columns}`}`, id(1), id(5), `'destroyed'`, id(3), id(2), ...values)
const destroyed = row('archive_disposal', 'record, kind', id(1), `'destroyed'`)
const held = row('archive_hold', 'id, record', id(7), id(1))

const fits: readonly Attack[] = [
  { given: [record('due_on', `'2999-01-01'`), opened], act: [me, dispose()], says: 'archive_disposal_due' },
  { given: [record(), opened], act: [me, dispose()], says: 'archive_disposal_due' },
  { given: [due, row('archive_disposal', 'record, kind, until', id(1), `'extended'`, `'2999-01-01'`), opened], act: [me, dispose()], says: 'archive_disposal_due' },
  { given: [due, opened], act: [me, dispose('until', `'2019-01-01'`)], says: 'archive_disposal_later' },
  { given: [due, destroyed, opened], act: [me, dispose()], says: 'archive_disposal_gone' },
  { given: [due, held, opened], act: [me, dispose()], says: 'archive_disposal_held' },
  { given: [due, opened], act: [dispose()], says: 'archive_disposal_in_their_names' },
  { given: [due, row('procedure_case', 'id, opened_by', id(5), id(4))], act: [me, dispose()], says: 'archive_disposal_in_their_names' },
  { given: [due, opened], act: [me, dispose('at', `'1999-01-01'`)], then: `select at > '2000-01-01' from archive_disposal` },
].map((a) => ({ ...a, on: 'archive_disposal.archive_disposal_fits' }))

export const archiveAttacks: readonly Attack[] = [
  ...fits,
  { on: 'archive_hold.archive_hold_fits', given: [due, destroyed], act: [held], says: 'archive_hold_of_what_is_there' },
  { on: 'archive_content.archive_content_kept', given: [row('archive_content', 'record', id(1))], act: ['delete from archive_content'], says: 'archive_content_kept' },
  { on: 'procedure_personal.archive_personal_kept', given: [row('procedure_personal', 'case_id', id(5))], act: ['delete from procedure_personal'], says: 'archive_personal_kept' },
  { on: 'file_kept.archive_file_kept', given: [row('file_kept', 'id, record', id(6), `'case/x'`)], act: ['delete from file_kept'], says: 'archive_file_kept' },
  { on: 'file_look.archive_file_look_kept', given: [row('file_kept', 'id, record', id(6), `'case/x'`), row('file_look', 'id, file', id(7), id(6))], act: ['delete from file_look'], says: 'archive_file_look_kept' },
  {
    on: 'archive_record.archive_record_numbered',
    given: [row('archive_record', 'id, fonds, category, class, year, sequence', id(8), `'420106'`, `'WS'`, `'30-years'`, '2026', '4')],
    act: [row('archive_record', 'id, fonds, category, class, closed_on, year, sequence, number, due_on', id(1), `'420106'`, `'WS'`, `'30-years'`, `'2026-05-01'`, '1999', '99', `'forged'`, `'2027-01-01'`)],
    then: `select (year, sequence, number, due_on) = (2026, 5, '420106-WS·2026-D30-0005', '2057-01-01'::date) from archive_record where id = ${id(1)}`,
  },
]
