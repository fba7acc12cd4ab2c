// The demonstration: a community with three cases at three stages, roles to step into, a clock that can be moved.
import { room } from '../kernel/http/index.ts'
import { madeWithIt } from './offices.ts'
import { routes } from './routes.ts'

export { giveClock } from './clock.ts'
export { seed } from './seed.ts'
export const manifest = room({
  name: 'demonstration',
  routes,
  // its administrators are made with it; elsewhere no right rests on that
  rests: {
    access_grant: [`select id from access_grant where basis = '${madeWithIt}' and duty <> 'business' and exists (select from demonstration_clock)`],
  },
})
