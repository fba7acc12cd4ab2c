// The face of the treasury: payment orders and the bank's answers to them.
import { room } from '../../../kernel/http/index.ts'
import { carry } from './orders.ts'
import { routes } from './routes.ts'

export {
  bankOf,
  carry,
  makeOrder,
  paymentAnswered,
  type NewOrder,
  type OrderMade,
  type PaymentAnswered,
} from './orders.ts'

export const manifest = room({
  name: 'maintenance-fund/treasury',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  jobs: [carry],
})
