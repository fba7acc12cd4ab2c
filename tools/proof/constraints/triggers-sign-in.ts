// Attacks on the triggers of what one signs in by: used once, ended once, kept as long as it must be.
import { id, row, type Attack } from './attack.ts'

const once = (table: string, column: string, trigger = `${table}_once`, says = trigger): Attack => ({
  on: `${table}.${trigger}`,
  given: [row(table, `id, ${column}`, id(1), 'now()')],
  act: [`update ${table} set ${column} = null`],
  says,
})
const kept = (table: string, given: readonly string[]): Attack => ({
  on: `${table}.${table}_kept`,
  given,
  act: [`delete from ${table}`],
  says: 'sign_in_is_kept',
})
const counts = (table: string, column: string, value: string): Attack => ({
  on: `${table}.${table}_counts`,
  given: [row(table, column, value)],
  act: [`delete from ${table}`],
  says: `${table}_counts`,
})

export const signInAttacks: readonly Attack[] = [
  { on: 'account.account_password_chosen', given: [row('account', 'id, password, password_given', id(1), `'x'`, 'true')], act: ['update account set password_given = false'], says: 'account_password_chosen' },
  // nobody is named; who is named confirmed nothing, refused, or confirmed another's office; another than who is named confirmed
  ...([['null'], [id(3)], [id(3), id(1), 'refused', id(3)], [id(3), id(2), 'confirmed', id(3)], [id(3), id(1), 'confirmed', id(4)]] as const).map(([named, of, decision, by]) => ({
    on: 'account.account_two_slips',
    given: [row('account', 'id', id(1)), row('staff_account', 'account, first_half, second_by', id(1), `'x'`, named), ...(of && by ? [row('appointment', 'id, account', id(5), of), row('appointment_decision', 'appointment, decision, by', id(5), `'${decision}'`, by)] : [])],
    act: [`update account set password = 'x'`],
    says: 'account_two_slips',
  })),
  {
    on: 'account.account_slips_over',
    given: [row('account', 'id, password, password_given', id(1), `'x'`, 'true'), row('staff_account', 'account, first_half', id(1), `'x'`), row('staff_account', 'account, first_half', id(2), `'x'`)],
    act: [`update account set password = 'y', password_given = false`],
    then: `select bool_and((first_half is null) = (account = ${id(1)})) from staff_account`,
  },
  { on: 'recovery_code.recovery_code_once', given: [row('recovery_code', 'factor, used_at', id(1), 'now()')], act: ['update recovery_code set used_at = null'], says: 'recovery_code_once' },
  kept('recovery_code', [row('second_factor', 'id', id(1)), row('recovery_code', 'factor', id(1))]),
  kept('second_factor', [row('second_factor', 'id, ended_at', id(1), 'now()')]),
  kept('sign_in_telephone', [row('sign_in_telephone', 'id', id(1))]),
  kept('sign_on_identity', [row('sign_on_identity', 'id, ended_at', id(1), `now() - interval '180 days'`)]),
  kept('sign_on_record', [row('sign_on_identity', 'id', id(1)), row('sign_on_record', 'identity', id(1))]),
  kept('sign_in_desk_act', [row('sign_in_desk_act', 'id, at', id(1), `now() - interval '1095 days'`)]),
  { on: 'second_factor.second_factor_once', given: [row('second_factor', 'id, last_step', id(1), '5')], act: ['update second_factor set last_step = 4'], says: 'second_factor_step_grows' },
  once('second_factor', 'confirmed_at'),
  once('second_factor', 'ended_at'),
  once('session', 'ended_at', 'session_keeps', 'session_ends_once'),
  ...(['session', 'sign_in_telephone', 'sign_on_identity', 'second_factor'] as const).map((of) => ({
    on: `${of}.${of}_ends_now`,
    given: [row(of, 'id', id(1))],
    act: [`update ${of} set ended_at = now() - interval '200 days', ended_why = 'person'`],
    says: 'sign_in_ends_now',
  })),
  { on: 'session.session_keeps', given: [row('session', 'id, ends_at', id(1), 'now()')], act: ['delete from session'], says: 'session_is_kept' },
  counts('sign_in_asked', 'minute', `tstzrange(now(), now() + interval '1 minute')`),
  counts('verifier_asked', 'at', `now() - interval '47 hours'`),
  { on: 'sign_in_code.sign_in_code_once', given: [row('sign_in_code', 'id, used_at', id(1), 'now()')], act: ['update sign_in_code set tries = 1'], says: 'sign_in_code_once' },
  { on: 'sign_in_code.sign_in_code_once', given: [row('sign_in_code', 'id, tries', id(1), '5')], act: ['update sign_in_code set tries = 0'], says: 'sign_in_code_once' },
  once('sign_in_telephone', 'ended_at'),
  once('sign_on_identity', 'ended_at'),
  ...['came_back_at', 'bound_at'].map((column) => ({
    on: 'sign_on_flow.sign_on_flow_once',
    given: [row('sign_on_flow', column, 'now()')],
    act: [`update sign_on_flow set ${column} = null`],
    says: 'sign_on_flow_once',
  })),
  once('signing_key', 'ended_at', 'signing_key_ends_once'),
]
