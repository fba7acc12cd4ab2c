// The demonstration: a community with three cases at three stages, roles to step into, a clock that can be moved.
import { room } from '../kernel/http/index.ts'
import { routes } from './routes.ts'

export { giveClock } from './clock.ts'
export { seed } from './seed.ts'
export const manifest = room({ name: 'demonstration', routes })
