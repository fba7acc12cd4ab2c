// The face of the seals room.
import { room } from '../../kernel/http/index.ts'
import { evidence } from './evidence.ts'
import { endingRoles } from './roles.ts'
import { routes } from './routes.ts'

export { fromPem } from './certificates.ts'
export { checkSealed } from './check.ts'
export { authorityCertificate, keepSealed, sealOf, type SealInForce } from './service.ts'
export const manifest = room({
  name: 'civic/seals',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'seal.end',
      title: { zh: '停用电子印章', en: 'End an electronic seal' },
      allow: [{ roles: endingRoles, reach: 'over' }],
    },
  ],
  sealed: { seal_authority: { key: 'seal_authority.key' }, seal: { key: 'seal.key/{id}' } },
  routes,
  evidence,
})
