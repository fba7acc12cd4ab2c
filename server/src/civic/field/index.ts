// The face of the field room: acts done where there is no net, each one recorded operation, applied once, by a written rule.
import { on } from '../../kernel/events/index.ts'
import { room } from '../../kernel/http/index.ts'
import { signInTakenBack } from '../../kernel/identity/index.ts'
import { deviceLost } from '../signing/index.ts'
import { endDevicesOf, ownParts, workPermission } from './devices.ts'
import { routes } from './routes.ts'

export { neverOffline, ruleWords } from './rule.ts'

const desk = ['registry.clerk', 'neighbourhood.officer', 'street.officer', 'county.bureau-officer']
export const manifest = room({
  name: 'civic/field',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: workPermission,
      title: { zh: '带走外业资料，离线工作', en: 'Take data along and work offline' },
      allow: [{ roles: [...desk, 'company.manager'], reach: 'over' }],
    },
    {
      key: 'field.decide',
      title: { zh: '决定没有办成的离线工作', en: 'Decide of work offline that did not come about' },
      allow: [{ roles: desk, reach: 'over' }],
    },
  ],
  routes,
  listeners: [
    on(signInTakenBack, (tx, { account }) => endDevicesOf(tx, account, 'desk')),
    on(deviceLost, (tx, { account }) => endDevicesOf(tx, account, 'lost')),
  ],
  personal: ownParts,
  sealed: {
    field_device: { secret: 'field_device.secret/{id}' },
    field_operation: { content: 'field_operation.content/{id}' },
    field_decision: { reason: 'field_decision.reason/{operation}' },
  },
})
