// What the environment says, checked once at the start; a `.env` beside it is read first.
import path from 'node:path'
import { z } from 'zod'
import { outsideOf, type Outside } from './chapters/smart-service/connectors/index.ts'
import { dataFolder } from './kernel/database/index.ts'
import { fileStoreOf, type FileStore } from './kernel/files/index.ts'

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ }).optional()
const shape = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().optional(),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  DATABASE_AUDIT_URL: postgresUrl,
  HEMEI_MODE: z.enum(['demonstration', 'production']).default('demonstration'),
  HEMEI_KEY: z.string().optional(),
  HEMEI_KEYS: z.string().optional(),
  HEMEI_BLIND_KEYS: z.string().optional(),
  HEMEI_LOG_KEYS: z.string().optional(),
  HEMEI_ORIGIN: z.url().optional(),
  HEMEI_METRICS_TOKEN: z.string().min(16).optional(),
  HEMEI_TRUST_PROXY: z.coerce.number().int().min(0).max(9).default(0),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly production: boolean
  readonly databaseUrl: string | undefined
  /** logins of their own for the owner of the tables (migrations, keys) and for reading the trail of audit */
  readonly ownerUrl: string | undefined
  readonly auditUrl: string | undefined
  readonly key: string | undefined
  /** HEMEI_KEYS, HEMEI_BLIND_KEYS: numbered keys, while and after they rotate */
  readonly sealingKeys: string | undefined
  readonly blindKeys: string | undefined
  /** HEMEI_LOG_KEYS: numbered keys of the public log */
  readonly logKeys: string | undefined
  /** how people reach this house: printed in QR codes */
  readonly origin: string
  readonly originGiven: boolean
  /** how many proxies of ours stand before it: whose words on the caller's address count */
  readonly proxies: number
  /** opens /metrics from elsewhere */
  readonly metricsToken: string | undefined
  /** the folder of everything embedded */
  readonly data: string
  readonly project: string
  /** where files lie: HEMEI_FILES */
  readonly files: FileStore
  /** outside systems: short messages, sign-on */
  readonly outside: Outside
}

export const project = path.resolve(import.meta.dirname, '../..')

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  try {
    process.loadEnvFile(path.join(project, '.env'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const r = shape.safeParse(env)
  if (!r.success) throw new Error(r.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '))
  const e = r.data
  const production = e.HEMEI_MODE === 'production'
  const data = dataFolder(project, env['HEMEI_DATA'])
  return {
    port: e.PORT,
    host: e.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    production,
    databaseUrl: e.DATABASE_URL,
    ownerUrl: e.DATABASE_OWNER_URL,
    auditUrl: e.DATABASE_AUDIT_URL,
    key: e.HEMEI_KEY,
    sealingKeys: e.HEMEI_KEYS,
    blindKeys: e.HEMEI_BLIND_KEYS,
    logKeys: e.HEMEI_LOG_KEYS,
    originGiven: e.HEMEI_ORIGIN !== undefined,
    origin: e.HEMEI_ORIGIN ?? `http://localhost:${e.PORT}`,
    proxies: e.HEMEI_TRUST_PROXY,
    metricsToken: e.HEMEI_METRICS_TOKEN,
    data,
    project,
    files: fileStoreOf(env, data),
    outside: outsideOf(env),
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
/** What may not start: a demonstration open to the network; production on embedded or demonstration means. */
export function refusal(config: Config, iKnow: boolean): string | undefined {
  if (!config.production)
    return loopback.has(config.host)
      ? undefined
      : `演示模式只能监听本机（HOST=127.0.0.1）。 Demonstration mode listens on loopback alone; HOST is ${config.host}.`
  if (iKnow) return undefined
  if (!config.databaseUrl)
    return '正式模式需要 DATABASE_URL（内置数据库仅供演示；确有把握请加 --i-know）。 Production needs DATABASE_URL, or --i-know for the embedded database.'
  if (config.databaseUrl && !(config.ownerUrl && config.auditUrl))
    return '正式模式需要 DATABASE_OWNER_URL 和 DATABASE_AUDIT_URL：三个登录各任一职，见 docs/operations.md。 Production needs DATABASE_OWNER_URL and DATABASE_AUDIT_URL: three logins, one for each role (docs/operations.md).'
  if (!config.key)
    return '正式模式需要 HEMEI_KEY（64 位十六进制；演示密钥不可用于正式运行，确有把握请加 --i-know）。 Production needs HEMEI_KEY, 64 hexadecimal digits, or --i-know.'
  if (!config.originGiven)
    return '正式模式需要 HEMEI_ORIGIN（居民访问的网址，印在二维码里）。 Production needs HEMEI_ORIGIN, the address that people use and QR codes carry.'
  if (!config.origin.startsWith('https://'))
    return '正式模式的 HEMEI_ORIGIN 须以 https:// 开头：登录凭据只在 https 上受保护，确有把握请加 --i-know。 HEMEI_ORIGIN begins with https:// in production, since sessions are safe by it alone; or --i-know.'
  return undefined
}
