// Attacks on the triggers of work in the field: in turn, for a device that stands, decided once and by another.
import { id, row, type Attack } from './attack.ts'

export const fieldAttacks: readonly Attack[] = [
  { on: 'field_device.field_device_ends_once', given: [row('field_device', 'id, ended_at, ended_why', id(1), 'now()', `'lost'`)], act: ['update field_device set ended_at = null, ended_why = null'], says: 'field_device_ends_once' },
  { on: 'field_operation.field_operation_fits', act: [row('field_operation', 'id, pack, n, outcome', id(1), id(2), '2', `'refused'`)], says: 'field_operation_in_order' },
  {
    on: 'field_operation.field_operation_fits',
    given: [row('field_device', 'id, ended_at', id(3), 'now()'), row('field_pack', 'id, device, taken_at', id(2), id(3), 'now()')],
    act: [row('field_operation', 'id, pack, n, outcome, made_at', id(1), id(2), '1', `'done'`, 'now()')],
    says: 'field_operation_of_device',
  },
  {
    on: 'field_decision.field_decision_fits',
    given: [row('field_operation', 'id, community_id, outcome, account', id(1), id(2), `'refused'`, id(3))],
    act: [row('field_decision', 'operation, community_id, decision, account', id(1), id(2), `'taken-over'`, id(3))],
    says: 'field_decision_fits',
  },
]
