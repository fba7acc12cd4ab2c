// Starts the house: opens the database, assembles the chapters, fills an empty demonstration, listens, and stops gracefully.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { assemble, prepareDatabase, sealedColumns, type Assembly } from './assembly.ts'
import { project, type Config } from './config.ts'
import { connection, createDatabase, inWords, keepRunning, startEmbedded, type Address, type EmbeddedServer } from './kernel/database/index.ts'
import { loadKeyring, type Keyring } from './kernel/crypto/index.ts'
import { checkKeys } from './kernel/keys/index.ts'
import { checkLogKeys } from './civic/attestation/index.ts'
import { attachDocs, attachHealth, attachMetrics, attachWeb } from './kernel/http/index.ts'
import { createLog, type Log } from './kernel/observability/index.ts'

export const version = (JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
const dist = path.join(project, 'web/dist')

/** The database: embedded in the data folder, or what DATABASE_URL names. */
export async function openDatabase(config: Config): Promise<{ address: Address; embedded?: EmbeddedServer }> {
  if (config.databaseUrl) {
    const urls = {
      ...(config.ownerUrl ? { hemei_owner: config.ownerUrl } : {}),
      ...(config.auditUrl ? { hemei_audit: config.auditUrl } : {}),
    }
    return { address: { url: config.databaseUrl, urls, database: new URL(config.databaseUrl).pathname.slice(1) } }
  }
  const embedded = await startEmbedded(path.join(config.data, 'postgres'))
  const address = { socket: embedded.socket, port: embedded.port, database: 'hemei' }
  await createDatabase(address)
  return { address, embedded }
}

/** Builds the web once where it is missing (a fresh clone); the build runs beside the database's first start. */
async function buildWeb(): Promise<void> {
  const missing = (page: string): boolean => !fs.existsSync(path.join(dist, page))
  if (missing('index.html')) await vite()
  if (missing('hemei-verify.html')) await vite('--config', 'vite.offline.config.ts')
}
function vite(...more: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const command = [path.join(project, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error', ...more]
    const child = spawn(process.execPath, command, { cwd: path.join(project, 'web'), stdio: 'inherit' })
    child.on('error', fail)
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`the web did not build (${code})`))))
  })
}

/**
 * What a demonstration filled (its clock has been set) holds open sessions and invented people: never for production.
 * A login that could become the tables' owner, or read the trail, would make of every wall of the database a word.
 */
export async function refuseUnsafe(address: Address): Promise<void> {
  const client = new pg.Client(connection(address, 'hemei_app'))
  await client.connect()
  try {
    const { rows } = await client.query<{ more: string }>(`select rolname as more from pg_roles
      where rolname <> session_user and rolname <> 'hemei_app' and pg_has_role(session_user, oid, 'member')
      union all select 'superuser' from pg_roles where rolname = session_user and rolsuper`)
    if (rows.length)
      throw new Error(`DATABASE_URL 的登录只能是 hemei_app 的成员，它还是：${rows.map((r) => r.more).join('、')}。 The login of DATABASE_URL may be a member of hemei_app alone.`)
    const { rowCount } = await client.query('select from demonstration_clock')
    if (rowCount) throw new Error('这个数据库是演示用的，不能用于正式运行。 This database belongs to a demonstration; production needs one of its own.')
  } finally {
    await client.end()
  }
}

export function keysOf(config: Config): Keyring {
  try {
    return loadKeyring(config.data, { root: config.key, sealing: config.sealingKeys, blind: config.blindKeys, log: config.logKeys })
  } catch (error) {
    throw inWords(error, config.data)
  }
}

/** A house over a prepared database, not yet listening. */
export async function openHouse(config: Config, level?: string): Promise<Assembly & { embedded: EmbeddedServer | undefined; log: Log }> {
  const keyring = keysOf(config)
  const { address, embedded } = await openDatabase(config)
  try {
    return { ...(await openOver(address, keyring, config, level)), embedded }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

async function openOver(address: Address, keyring: Keyring, config: Config, level: string | undefined): Promise<Assembly & { log: Log }> {
  await prepareDatabase(address)
  await checkKeys(address, keyring, sealedColumns())
  await checkLogKeys(address, keyring)
  if (config.production) await refuseUnsafe(address)
  else await (await import('./demonstration/index.ts')).giveClock(address)
  const log = createLog(level)
  const assembly = await assemble({
    address,
    keyring,
    demonstration: !config.production,
    log,
    files: config.files,
    secureCookies: config.origin.startsWith('https:'),
    proxies: config.proxies,
    origin: config.origin,
    outside: config.outside,
  })
  return { ...assembly, log }
}

export interface RunningHouse {
  readonly url: string
  stop(): Promise<void>
}

export async function start(config: Config): Promise<RunningHouse> {
  const building = buildWeb()
  building.catch(() => undefined)
  const house = await openHouse(config, process.env['HEMEI_LOG'] ?? 'warn')
  const { embedded } = house
  const kept = embedded && keepRunning(path.join(config.data, 'postgres'), embedded, (err) => house.log.error({ err }, 'database'))
  const stop = async (): Promise<void> => {
    await house.close()
    await kept?.stop()
  }
  try {
    await building
    return { url: await serve(config, house), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Fills an empty demonstration, listens, and only then works: a taken port must not leave jobs running. */
async function serve(config: Config, house: Assembly): Promise<string> {
  attachHealth(house.server, house.db)
  attachMetrics(house.server, { db: house.db, measures: house.rooms.flatMap((r) => r.measures ?? []), version, token: config.metricsToken })
  await attachDocs(house.server, house.rooms.flatMap((r) => r.routes ?? []), version)
  await attachWeb(house.server, dist)
  if (!config.production) {
    const { seed } = await import('./demonstration/index.ts')
    await seed(house.db)
  }
  const url = await house.server.listen({ port: config.port, host: config.host })
  await house.jobs.start()
  return url.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost')
}
