// The face of the use of the fund: its procedure with the code it names, what it costs a voter, the shares behind a voucher.
import { room } from '../../../kernel/http/index.ts'
import type { ProcedureParts } from '../../../civic/procedure/index.ts'
import { opinion } from '../../party/deliberation/index.ts'
import { effects, guards, settleAnswer, useVote } from './code.ts'
import { evidence, rests, vouchedOrders } from './evidence.ts'
import { apportionmentCheck, confirmation, correction, cost, proposal, review } from './forms.ts'
import { notices } from './notices/index.ts'
import { paid } from './messages.ts'
import { fundUse } from './procedure.ts'
import { routes } from './routes.ts'

export { sharesBehind, voteExtras } from './read.ts'
export { vouchedOrders }
export const parts: ProcedureParts = {
  procedures: [fundUse],
  forms: [opinion, proposal, confirmation, review, correction, cost, apportionmentCheck],
  guards,
  effects,
  notices,
}
export const votes = [useVote]

export const manifest = room({
  name: 'maintenance-fund/use',
  migrations: new URL('./migrations/', import.meta.url),
  obeys: {
    'fund.use.vote-days': 'place',
    'fund.use.result-publicity-days': 'place',
    'fund.use.publicity-days': 'place',
  },
  routes,
  messages: [paid],
  listeners: [settleAnswer],
  evidence, rests,
})
