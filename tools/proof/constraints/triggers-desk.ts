// Attacks on the desk's triggers: two people, in their own names, in time.
import { id, row, type Attack } from './attack.ts'

const me = `select set_config('hemei.account', ${id(2)}, true)`
const matter = (columns = '', ...values: string[]) => row('desk_matter', `id${columns && `, ${columns}`}`, id(1), ...values)
const check = (columns = '', ...values: string[]) => row('desk_check', `matter, actor${columns && `, ${columns}`}`, id(1), id(2), ...values)
const end = (how: string, columns = '', ...values: string[]) => row('desk_end', `matter, actor, how${columns && `, ${columns}`}`, id(1), id(2), `'${how}'`, ...values)

const checks: readonly Attack[] = [
  { given: [matter()], act: [check()], says: 'desk_in_ones_own_name' },
  { given: [matter('account', id(2))], act: [me, check()], says: 'desk_not_oneself' },
  { given: [matter('party_id', id(7)), row('binding', 'account, party_id', id(2), id(7))], act: [me, check()], says: 'desk_not_oneself' },
  { given: [matter('community_id', id(5))], act: [me, check('community_id', id(6))], says: 'desk_check_of_its_matter' },
  { given: [matter(), row('desk_end', 'matter', id(1))], act: [me, check()], says: 'desk_ends_once' },
  { given: [matter()], act: [me, check('ends_at', `now() + interval '40 days'`)], says: 'desk_check_lapses' },
  { given: [matter()], act: [me, check('at', `'1999-01-01'`)], then: `select at > '2000-01-01' from desk_check` },
].map((a) => ({ ...a, on: 'desk_check.desk_check_holds' }))

const ends: readonly Attack[] = [
  { given: [matter('community_id', id(5))], act: [me, end('withdrawn', 'community_id', id(6))], says: 'desk_end_of_its_matter' },
  { given: [matter('opened_by', id(4))], act: [me, end('withdrawn')], says: 'desk_end_ones_own' },
  { given: [matter('account', id(4))], act: [me, end('vouched')], says: 'desk_end_ones_own' },
  { given: [matter('opened_by', id(2))], act: [end('withdrawn')], says: 'desk_end_ones_own' },
  { given: [matter()], act: [end('confirmed')], says: 'desk_in_ones_own_name' },
  { given: [matter('opened_by', id(2))], act: [me, end('confirmed')], says: 'desk_not_oneself' },
  { given: [matter('account', id(2))], act: [me, end('confirmed')], says: 'desk_not_oneself' },
  { given: [matter(), row('desk_check', 'id, matter, n, ends_at', id(7), id(1), '1', `'2020-01-01'`)], act: [me, end('confirmed', 'check_id', id(7))], says: 'desk_check_lapses' },
  {
    given: [matter(), ...[7, 8].map((n) => row('desk_check', 'id, matter, n, ends_at', id(n), id(1), String(n), `'2999-01-01'`))],
    act: [me, end('confirmed', 'check_id', id(7))],
    says: 'desk_check_latest',
  },
].map((a) => ({ ...a, on: 'desk_end.desk_end_holds' }))

export const deskAttacks: readonly Attack[] = [
  ...checks,
  ...ends,
  { on: 'desk_check.desk_check_waits', given: [matter()], act: [check('ends_at', `'2999-01-01'`)], then: `select checked_by = ${id(2)} and waits_until = '2999-01-01' from desk_matter` },
  { on: 'desk_end.desk_end_waits', given: [matter()], act: [end('confirmed', 'at', 'now()')], then: 'select ended_at is not null from desk_matter' },
  {
    on: 'desk_matter.desk_matter_waits',
    act: [matter('due_at, waits_until, checked_by, ended_at', `'2020-01-01'`, `'2999-01-01'`, id(3), 'now()')],
    then: 'select waits_until = due_at and checked_by is null and ended_at is null from desk_matter',
  },
  { on: 'binding.binding_ends_once', given: [row('binding', 'id, ended_at', id(1), 'now()')], act: ['update binding set ended_at = null'], says: 'binding_ends_once' },
  { on: 'binding_act.binding_act_tells', act: [row('binding_act', 'binding, kind, at', id(1), `'challenged'`, 'now()')], says: 'binding_act_fits' },
  {
    on: 'binding_act.binding_act_tells',
    given: [row('binding', 'id', id(1))],
    act: [row('binding_act', 'binding, kind, at', id(1), `'challenged'`, 'now()')],
    then: 'select challenged_at is not null from binding',
  },
]
