// The face of the keys room: are they the right ones, and how a newer key takes over from an older.
import { z } from 'zod'
import { sql } from '../database/index.ts'
import { Instant, room, route } from '../http/index.ts'
import { job } from '../jobs/index.ts'
import type { Progress, Rotation } from './rotate.ts'

export { reindexBlind } from './blind.ts'
export { checkKeys } from './check.ts'
export { rotate, type Rotation } from './rotate.ts'
export { boundTo, sealedTables, type SealedTable, type Sealed } from './tables.ts'

declare module '../database/tx.ts' {
  interface House {
    /** seals anew what older keys sealed; filled by the assembly, which knows every room's columns */
    readonly rotateKeys: (report: Progress) => Promise<Rotation>
  }
}

const rotation = job({
  name: 'keys.rotate',
  input: z.object({}),
  run: (db, _input, report) => db.house.rotateKeys(report),
})

const everywhere = () => Promise.resolve({ path: '/' })
const routes = [
  route({
    method: 'GET',
    path: '/keys',
    id: 'listKeys',
    summary: { zh: '加密密钥的编号与状态', en: 'Sealing keys by number, and which are still needed' },
    articles: ['X2'],
    permission: 'keys.rotate',
    scope: everywhere,
    answer: z.object({
      newest: z.int(),
      rows: z.array(
        z.object({ kind: z.enum(['seal', 'blind']), number: z.int(), since: Instant, retiredAt: Instant.nullable() }),
      ),
    }),
    handle: async (tx) => ({
      newest: tx.house.keyring.newest,
      rows: await tx.rows<{ kind: 'seal' | 'blind'; number: number; since: Date; retiredAt: Date | null }>(
        sql`select kind, number, since, retired_at as "retiredAt" from key_check order by kind, number`,
      ),
    }),
  }),
  route({
    method: 'POST',
    path: '/keys/rotation',
    id: 'rotateKeys',
    summary: { zh: '用最新密钥重新加密', en: 'Seal everything anew with the newest key' },
    articles: ['X2', 'X4'],
    permission: 'keys.rotate',
    scope: everywhere,
    idempotent: true,
    status: 202,
    body: z.object({}),
    answer: z.object({ job: z.uuid() }),
    handle: async (tx) => {
      const title = { zh: '用最新密钥重新加密', en: 'Sealing anew with the newest key' }
      return { job: (await tx.house.jobs.send(tx, rotation, {}, { title })) ?? '' }
    },
  }),
]

export const manifest = room({
  name: 'kernel/keys',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: [
    {
      key: 'keys.rotate',
      title: { zh: '轮换加密密钥', en: 'Rotate the sealing keys' },
      allow: [{ roles: ['system.administrator', 'security.administrator'], reach: 'over' }],
    },
  ],
  routes,
  jobs: [rotation],
})
