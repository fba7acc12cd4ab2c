// The assembly: the only place that knows every room; fills the ports and hands out the finished house.
import * as archive from './civic/archive/index.ts'
import * as attestation from './civic/attestation/index.ts'
import * as audit from './civic/audit/index.ts'
import * as binding from './civic/binding/index.ts'
import * as calculators from './civic/calculators/index.ts'
import * as calendar from './civic/calendar/index.ts'
import * as draw from './civic/draw/index.ts'
import * as field from './civic/field/index.ts'
import * as ledger from './civic/ledger/index.ts'
import * as notification from './civic/notification/index.ts'
import * as parameterChange from './civic/parameter-change/index.ts'
import * as offices from './civic/offices/index.ts'
import * as parameters from './civic/parameters/index.ts'
import * as privacy from './civic/privacy/index.ts'
import * as procedure from './civic/procedure/index.ts'
import * as publicity from './civic/publicity/index.ts'
import * as registry from './civic/registry/index.ts'
import * as rosterChanges from './civic/roster-changes/index.ts'
import * as sealed from './civic/sealed/index.ts'
import * as seals from './civic/seals/index.ts'
import * as signing from './civic/signing/index.ts'
import * as voting from './civic/voting/index.ts'
import * as demonstration from './demonstration/index.ts'
import * as ownersAssembly from './chapters/self-governance/assembly/index.ts'
import * as accounting from './chapters/maintenance-fund/accounting/index.ts'
import * as inquiry from './chapters/maintenance-fund/inquiry/index.ts'
import * as treasury from './chapters/maintenance-fund/treasury/index.ts'
import * as fundUse from './chapters/maintenance-fund/use/index.ts'
import * as connectors from './chapters/smart-service/connectors/index.ts'
import * as access from './kernel/access/index.ts'
import { Permissions, type Permission } from './kernel/access/index.ts'
import type { Keyring } from './kernel/crypto/index.ts'
import { Database, migrate, migrationsOf, type Address, type Evidence, type House, type Migration, type MigrationSource } from './kernel/database/index.ts'
import { Events } from './kernel/events/index.ts'
import { createServer, jobRoutes, measures, room, type RoomManifest, type Server } from './kernel/http/index.ts'
import * as files from './kernel/files/index.ts'
import * as identity from './kernel/identity/index.ts'
import * as keys from './kernel/keys/index.ts'
import { Jobs } from './kernel/jobs/index.ts'
import type { Log } from './kernel/observability/index.ts'

export interface Assembly {
  readonly db: Database
  readonly jobs: Jobs
  readonly server: Server
  readonly permissions: Permissions
  readonly rooms: readonly RoomManifest[]
  close(): Promise<void>
}
export interface AssemblyParts {
  readonly address: Address
  readonly keyring: Keyring
  readonly demonstration: boolean
  readonly log: Log
  /** where files lie */
  readonly files: files.FileStore
  readonly secureCookies?: boolean
  readonly proxies?: number
  /** how people reach this house: printed in QR codes */
  readonly origin?: string
  /** outside systems by the environment; a demonstration's carrier is always the simulated one */
  readonly outside?: connectors.Outside
}

const kernelMigrations: readonly MigrationSource[] = ['database', 'backup', 'access', 'jobs', 'audit'].map((room) => ({
  room: `kernel/${room}`,
  folder: new URL(`./kernel/${room}/migrations/`, import.meta.url),
}))

/** Every room, lowest first: the order of rooms.mjs, which is also the order of migrations. */
export const roomsOf = (given: { demonstration: boolean }): RoomManifest[] => [
  room({ name: 'kernel/access', evidence: access.evidence, rests: access.rests }),
  files.manifest,
  identity.manifest,
  room({ name: 'kernel/jobs', routes: jobRoutes, measures }),
  room({ name: 'kernel/database', sealed: { idempotency: { answer: 'answer/{id}' } } }),
  keys.manifest,
  attestation.manifest,
  calculators.manifest,
  calendar.manifest,
  parameters.manifest,
  notification.manifest,
  signing.manifest,
  registry.manifest,
  field.manifest,
  binding.manifest,
  draw.manifest,
  sealed.manifest,
  offices.manifest,
  audit.manifest,
  seals.manifest,
  publicity.manifest,
  procedure.manifest,
  parameterChange.manifest,
  rosterChanges.manifest,
  privacy.manifest,
  archive.manifest,
  ledger.manifest,
  voting.manifest,
  connectors.manifest,
  ownersAssembly.manifest,
  accounting.manifest,
  treasury.manifest,
  fundUse.manifest,
  inquiry.manifest,
  ...(given.demonstration ? [demonstration.manifest] : []),
]

/** What rooms declare as procedures, with the code that the declarations name. */
const procedureParts: readonly procedure.ProcedureParts[] = [
  parameterChange.parts,
  rosterChanges.parts,
  privacy.parts,
  archive.parts,
  fundUse.parts,
  { drivers: [voting.voteDriver(fundUse.votes)] },
]
export const procedures = procedureParts.flatMap((p) => p.procedures ?? []).map((p) => ({ ...p, diagram: procedure.diagram(p) }))

const obeyed = (rooms: readonly RoomManifest[], known: procedure.Procedures): parameters.Obeyed =>
  Object.assign(Object.fromEntries(known.parameters.map((key) => [key, 'place'])), ...rooms.map((r) => r.obeys ?? {})) as parameters.Obeyed

const knownProcedures = (): procedure.Procedures => new procedure.Procedures().add(...procedureParts).check(parameters.lawKeys())

/** Every permission: those that rooms declare, and those that follow from the procedures. */
export const declaredPermissions = (rooms = roomsOf({ demonstration: true }), known = knownProcedures()): Permission[] => [
  ...rooms.flatMap((r) => r.permissions ?? []),
  ...known.permissions,
]

/** Every column that holds what was sealed, and the walls that some of them stand behind. */
export function sealedColumns(rooms = roomsOf({ demonstration: true })): keys.Sealed {
  return {
    columns: Object.assign({}, ...rooms.map((r) => r.sealed)) as keys.Sealed['columns'],
    walls: Object.assign({}, ...rooms.map((r) => r.walls)) as keys.Sealed['walls'],
  }
}

/** What every room holds its rows against, and for each table what its rows may rest on. */
export function evidenceOf(rooms = roomsOf({ demonstration: true })): { evidence: Evidence[]; rests: (table: string) => string[] } {
  return { evidence: rooms.flatMap((r) => r.evidence ?? []), rests: (table) => rooms.flatMap((r) => r.rests?.[table] ?? []) }
}

const migrationSources = (): MigrationSource[] => [
  ...kernelMigrations,
  ...roomsOf({ demonstration: true }).flatMap((r) => (r.migrations ? [{ room: r.name, folder: r.migrations }] : [])),
]
export const ownMigrations = (): Migration[] => migrationsOf(migrationSources())

/** Tables that hold rows before anything was done: an empty house has rows in no other. */
export const tablesFilledByMigrations = [
  ...['audit_turn', 'log_checkpoint', 'log_turn', 'jurisdiction', 'jurisdiction_edition', 'ledger_account', 'parameter_edition', 'parameter_version', 'demonstration_clock'].map((t) => `public.${t}`),
  'pgboss.queue',
]

/** The queue of every kind of job. */
export const queueNames = (): string[] => roomsOf({ demonstration: true }).flatMap((r) => (r.jobs ?? []).map((j) => j.name))

/** Creates or upgrades the tables of every room and of the job queue; with `only`, those of an earlier release, and no rows. */
export async function prepareDatabase(address: Address, only?: readonly Migration[]): Promise<number> {
  const applied = await migrate(address, migrationSources(), only)
  // a queue that is gone is made again by every start
  if (applied || !(await Jobs.keep(address, queueNames()))) await Jobs.migrate(address, queueNames())
  if (only) return applied
  await registry.syncJurisdictions(address)
  await parameters.syncParameters(address)
  return applied
}

const smsOf = ({ outside, demonstration }: AssemblyParts): Pick<House, 'sms'> => {
  // a demonstration never sends anything: its telephones are invented, and might be somebody's
  const sms = demonstration ? connectors.simulatedSms : outside?.sms
  return sms ? { sms } : {}
}

const mailOf = ({ outside, demonstration }: AssemblyParts): Pick<House, 'mail'> => {
  const mail = demonstration ? connectors.simulatedMail : outside?.mail
  return mail ? { mail } : {}
}

const webhooksOf = ({ outside, demonstration }: AssemblyParts): Pick<House, 'webhooks'> => {
  const webhooks = demonstration ? connectors.simulatedWebhooks() : outside?.webhooks
  return webhooks ? { webhooks } : {}
}

const identityOf = ({ outside, demonstration }: AssemblyParts): Pick<House, 'identityService'> => {
  // nor does it ask anybody about anyone; a test says which service it means
  const service = outside?.identity?.simulated || !demonstration ? outside?.identity : connectors.simulatedIdentity()
  return service ? { identityService: service } : {}
}

const beaconOf = ({ outside, demonstration, keyring }: AssemblyParts): Pick<House, 'beacon'> => {
  const beacon = demonstration ? connectors.simulatedBeacon(keyring) : outside?.beacon
  return beacon ? { beacon } : {}
}

/** Builds the house over a prepared database. Nothing runs or listens yet. */
export async function assemble(parts: AssemblyParts): Promise<Assembly> {
  const house: { -readonly [K in keyof House]?: House[K] } = {
    demonstration: parts.demonstration,
    log: parts.log,
    origin: parts.origin ?? 'http://localhost:8080',
    keyring: parts.keyring,
    files: parts.files,
    events: new Events(),
    personal: roomsOf(parts).flatMap((r) => r.personal ?? []),
    waits: roomsOf(parts).flatMap((r) => r.waits ?? []),
    messageKinds: new notification.MessageKinds(roomsOf(parts).flatMap((r) => r.messages ?? [])),
    rotateKeys: (report) => keys.rotate(parts.address, parts.keyring, sealedColumns(), report),
    procedures: knownProcedures(),
    obeyed: obeyed(roomsOf(parts), knownProcedures()),
    describeGrants: registry.describeGrants,
    placeAt: registry.placeAt,
    placeNames: registry.placeNames,
    roleTitle: registry.roleTitle,
    needsSecondFactor: registry.needsSecondFactor,
    signOns: parts.outside?.signOns ?? [],
    witnesses: parts.outside?.witnesses ?? [],
    ...smsOf(parts),
    ...mailOf(parts),
    ...webhooksOf(parts),
    ...identityOf(parts),
    ...beaconOf(parts),
    voteExtras: fundUse.voteExtras,
    openRolls: voting.openRolls,
    challenged: binding.challenged,
    lastSigned: voting.lastSigned,
    standingAtDesk: binding.standingAtDesk,
    fundAreas: accounting.fundAreas,
    fundBank: treasury.bankOf,
    fundShares: fundUse.sharesBehind,
    vouchedOrders: fundUse.vouchedOrders,
    ...(parts.demonstration ? { bank: connectors.simulatedBank(parts.keyring) } : {}),
  }
  const db = new Database(parts.address, house as House)
  await procedure.checkRunning(db)
  const auditor = new Database(parts.address, house as House, { role: 'hemei_audit', connections: 4 })
  house.auditor = auditor
  const rooms = roomsOf(parts)
  const routes = rooms.flatMap((r) => r.routes ?? [])
  house.actTitles = new Map(routes.map((r) => [r.id, r.summary]))
  house.offlineRoutes = routes.filter((r) => r.offline)
  const permissions = new Permissions(declaredPermissions(rooms, house.procedures))
  house.permissions = permissions
  house.events?.listen(rooms.flatMap((r) => r.listeners ?? []))
  const jobs = new Jobs(
    { db, log: parts.log, address: parts.address },
    rooms.flatMap((r) => r.jobs ?? []),
    rooms.flatMap((r) => r.heartbeats ?? []),
  )
  house.jobs = jobs
  const server = await createServer({
    db,
    log: parts.log,
    permissions,
    routes,
    claimOf: identity.claimOf,
    secureCookies: parts.secureCookies ?? false,
    proxies: parts.proxies ?? 0,
  })
  // the simulated bank comes in by the door that every bank uses
  house.bankWayIn = async (answer) => (await server.inject({ method: 'POST', url: '/api/v1/bank/answers', payload: answer })).statusCode
  return {
    db,
    jobs,
    server,
    permissions,
    rooms,
    close: async () => {
      await server.close()
      await jobs.stop()
      await Promise.all([db.close(), auditor.close()])
    },
  }
}
