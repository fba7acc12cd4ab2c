// Attacks on the calendar's triggers: loaded and confirmed in one's own name, days of the year alone, before the word, no more than a year can have.
import { id, row, type Attack } from './attack.ts'

const me = `select set_config('hemei.account', ${id(2)}, true)`
const notice = row('calendar_notice', 'id, year, loaded_by', id(1), '2027', id(3))
const confirm = (by = id(2), decision = 'confirmed') => row('calendar_confirmation', 'notice, decision, decided_by', id(1), `'${decision}'`, by)
const day = (date: string, kind = 'rest') => row('calendar_day', 'notice, date, kind', id(1), `'${date}'`, `'${kind}'`)
/** So many days of a kind from the first Monday or Saturday of 2027 on. */
const many = (kind: string, n: number, from: string, days: string) =>
  `insert into calendar_day (notice, date, kind) select ${id(1)}, d, '${kind}' from generate_series('${from}'::date, '2027-12-31', '1 day') d
    where extract(isodow from d) in (${days}) order by d limit ${n}`
const weekdays = (n: number) => many('rest', n, '2027-01-04', '1, 2, 3, 4, 5')
const saturdays = (n: number) => many('work', n, '2027-01-02', '6')

export const calendarAttacks: readonly Attack[] = [
  { on: 'calendar_notice.calendar_notice_fits', act: [notice], says: 'calendar_in_ones_own_name' },
  { on: 'calendar_notice.calendar_notice_fits', act: [me, notice], says: 'calendar_in_ones_own_name' },
  { on: 'calendar_notice.calendar_notice_fits', act: [row('calendar_notice', 'id, year', id(1), '2027')], says: 'calendar_in_ones_own_name' },
  { on: 'calendar_confirmation.calendar_confirmation_fits', given: [notice], act: [confirm()], says: 'calendar_in_ones_own_name' },
  { on: 'calendar_confirmation.calendar_confirmation_fits', given: [notice], act: [me, confirm(id(4))], says: 'calendar_in_ones_own_name' },
  { on: 'calendar_confirmation.calendar_confirmation_fits', given: [notice], act: [confirm('null', 'earlier')], says: 'calendar_in_ones_own_name' },
  { on: 'calendar_confirmation.calendar_confirmation_fits', given: [notice], act: [me, confirm(id(2), 'earlier')], says: 'calendar_confirmation_two_people' },
  {
    on: 'calendar_confirmation.calendar_confirmation_fits',
    given: [notice],
    act: [me, row('calendar_confirmation', 'notice, loaded_by, decision, decided_by', id(1), id(9), `'confirmed'`, id(2))],
    then: `select loaded_by = ${id(3)} from calendar_confirmation`,
  },
  { on: 'calendar_day.calendar_day_fits', given: [notice], act: [day('2026-12-31')], says: 'calendar_day_in_its_year' },
  { on: 'calendar_day.calendar_day_fits', act: [day('2027-01-01')], says: 'calendar_day_in_its_year' },
  { on: 'calendar_day.calendar_day_fits', given: [notice, row('calendar_confirmation', 'notice', id(1))], act: [day('2027-01-01')], says: 'calendar_day_before_decision' },
  { on: 'calendar_day.calendar_day_fits', given: [notice], act: [weekdays(41)], says: 'calendar_day_plausible' },
  { on: 'calendar_day.calendar_day_fits', given: [notice, weekdays(40)], act: [day('2027-12-01')], says: 'calendar_day_plausible' },
  { on: 'calendar_day.calendar_day_fits', given: [notice], act: [saturdays(21)], says: 'calendar_day_plausible' },
]
