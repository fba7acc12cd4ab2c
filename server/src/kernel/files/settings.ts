// Where the environment says that files lie: HEMEI_FILES, a folder or s3://bucket/prefix.
import path from 'node:path'
import { z } from 'zod'
import { FolderStore } from './folder.ts'
import { S3Store } from './s3.ts'
import type { FileStore } from './store.ts'

const shape = z.object({
  HEMEI_FILES: z.string().min(1).optional(),
  HEMEI_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  HEMEI_S3_REGION: z.string().min(1).default('us-east-1'),
  HEMEI_S3_ACCESS_KEY: z.string().min(1).optional(),
  HEMEI_S3_SECRET_KEY: z.string().min(1).optional(),
})

/** The store that the settings name; a folder `files` in the data folder unless they name one. Throws on half a setting. */
export function fileStoreOf(env: NodeJS.ProcessEnv, data: string): FileStore {
  const r = shape.safeParse(env)
  if (!r.success) throw new Error(r.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '))
  const e = r.data
  const where = e.HEMEI_FILES
  if (!where?.startsWith('s3://')) {
    if (where !== undefined && !path.isAbsolute(where)) throw new Error('HEMEI_FILES: a folder from the root (/…), or s3://bucket/prefix')
    return new FolderStore(where ?? path.join(data, 'files'))
  }
  const [, bucket, rest = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(where) ?? []
  if (!bucket) throw new Error('HEMEI_FILES: s3://bucket or s3://bucket/prefix')
  if (!e.HEMEI_S3_ENDPOINT || !e.HEMEI_S3_ACCESS_KEY || !e.HEMEI_S3_SECRET_KEY)
    throw new Error('HEMEI_FILES=s3://… needs HEMEI_S3_ENDPOINT, HEMEI_S3_ACCESS_KEY and HEMEI_S3_SECRET_KEY')
  return new S3Store({
    endpoint: e.HEMEI_S3_ENDPOINT,
    region: e.HEMEI_S3_REGION,
    bucket,
    prefix: rest === '' || rest.endsWith('/') ? rest : `${rest}/`,
    accessKey: e.HEMEI_S3_ACCESS_KEY,
    secretKey: e.HEMEI_S3_SECRET_KEY,
  })
}
