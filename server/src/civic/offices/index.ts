// The face of the offices: organizations, who is appointed to which post and until when, accounts of those who work.
import { room } from '../../kernel/http/index.ts'
import { accountRoutes } from './account-routes.ts'
import { rests } from './evidence.ts'
import { permissions } from './permissions.ts'
import { routes } from './routes.ts'
import { waits } from './waits.ts'

export { administeredAt, createStaff } from './accounts.ts'
export { decide, propose, type NewAppointment } from './appointments.ts'
export { register, type NewOrganization } from './organizations.ts'
export const manifest = room({
  name: 'civic/offices',
  migrations: new URL('./migrations/', import.meta.url),
  permissions,
  obeys: { 'office.committee-term-years': 'place' },
  routes: [...routes, ...accountRoutes],
  sealed: { staff_account: { first_half: 'staff_account.first_half/{account}' } },
  waits,
  rests,
})
