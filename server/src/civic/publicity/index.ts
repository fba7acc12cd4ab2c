// The face of the publicity room.
import { room } from '../../kernel/http/index.ts'
import { evidence } from './evidence.ts'
import { routes } from './routes.ts'

export { publicationsAbout } from './vouched.ts'
export {
  publicationByNumber,
  publish,
  published,
  type NewPublication,
  type Publication,
  type Published,
} from './service.ts'
export const manifest = room({
  name: 'civic/publicity',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  evidence,
})
