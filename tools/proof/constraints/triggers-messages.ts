// Attacks on the triggers of messages: what was told is kept, read once, and a delivery that is over stays as it was.
import { id, row, type Attack } from './attack.ts'

const kept = (table: string): Attack => ({
  on: `${table}.${table}_kept`,
  given: [row(table, 'id, made_at', id(1), 'now()')],
  act: [`delete from ${table}`],
  says: 'message_is_kept',
})
const over = (table: string): readonly Attack[] => [
  { on: `${table}.${table}_once`, given: [row(table, 'id, ended_at, ended_why, tries', id(1), 'now()', `'gave-up'`, '9')], act: [`update ${table} set ended_at = null, ended_why = null`], says: `${table}_once` },
  { on: `${table}.${table}_once`, given: [row(table, 'id, sent_at, tries', id(1), 'now()', '1')], act: [`update ${table} set sent_at = null`], says: `${table}_once` },
]
export const messageAttacks: readonly Attack[] = [
  kept('message'),
  kept('notification'),
  { on: 'message.message_read_once', given: [row('message', 'id, read_at', id(1), 'now()')], act: ['update message set read_at = null'], says: 'message_read_once' },
  ...over('message_delivery'),
  { on: 'webhook_delivery.webhook_delivery_once', given: [row('webhook_delivery', 'id, sent_at, tries', id(1), 'now()', '1')], act: ['update webhook_delivery set sent_at = null'], says: 'webhook_delivery_once' },
  // what ended with its webhook waits no more; what was given up may wait anew, and is not sent without it
  { on: 'webhook_delivery.webhook_delivery_once', given: [row('webhook_delivery', 'id, ended_at, ended_why, tries', id(1), 'now()', `'ended'`, '1')], act: ['update webhook_delivery set ended_at = null, ended_why = null'], says: 'webhook_delivery_once' },
  { on: 'webhook_delivery.webhook_delivery_once', given: [row('webhook_delivery', 'id, ended_at, ended_why, tries', id(1), 'now()', `'gave-up'`, '9')], act: ['update webhook_delivery set ended_at = null, ended_why = null, sent_at = now()'], says: 'webhook_delivery_once' },
]
