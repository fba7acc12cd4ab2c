// The face of the parameters room: figures of the law by place and date.
import { room } from '../../kernel/http/index.ts'
import { evidence } from './evidence.ts'
import { routes } from './routes.ts'

export { articleOf } from './articles.ts'
export { lawKeys, readLaw, type LawEntry } from './data.ts'
export { Figure, figureAt, kindOf, setParameter, type Change } from './figures.ts'
export { closed, type Obeyed } from './obeyed.ts'
export { jurisdictionsOf, numberParameter, parameter, parameterIfAny, type Parameter } from './service.ts'
export { syncParameters } from './sync.ts'
export { valueOf } from './values.ts'

export const manifest = room({
  name: 'civic/parameters',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  evidence,
})
