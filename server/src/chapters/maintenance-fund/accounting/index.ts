// The face of the fund's accounting: its chart, its postings, its totals.
import { room } from '../../../kernel/http/index.ts'
import { rests } from './evidence.ts'
import { permissions } from './permissions.ts'
import { keepAreas } from './areas.ts'
import { openFromRoster } from './posting.ts'
import { carryBalances } from './reshape.ts'
import { routes } from './routes.ts'

export { fundAreas } from './areas.ts'
export { accountOf, chart, chartCitation, codes, type Account } from './chart.ts'
export { fundOfficers } from './permissions.ts'
export { postRepair, sources, type RepairPaid } from './posting.ts'
export { settleInterest, type InterestPolicy, type Settled, type Settlement } from './settlement.ts'
export { fundOf, type VoucherShare } from './read.ts'

export const manifest = room({
  name: 'maintenance-fund/accounting',
  migrations: new URL('./migrations/', import.meta.url),
  permissions,
  routes,
  listeners: [openFromRoster, keepAreas, carryBalances],
  rests,
})
