// The face of the database room.
export { sql, type RawBuilder } from 'kysely'
export type { Statement } from './batch.ts'
export { isBusy, isFull } from './busy.ts'
export { clearAnswers } from './clear.ts'
export { Database, connection, type Address, type DatabaseRole } from './database.ts'
export { inWords } from './grounds.ts'
export { keepRunning, startEmbedded, type EmbeddedServer } from './embedded.ts'
export { alteredBy, restless, streamed, type Evidence, type Look } from './evidence.ts'
export { dataFolder } from './folder.ts'
export { createDatabase, migrate, migrateLock, migrationsOf, type Migration, type MigrationSource } from './migrate.ts'
export { insertion } from './insertion.ts'
export type { ActOptions, Claim, Key, Opening } from './passage.ts'
export {
  legalDate,
  nobodyInParticular,
  system,
  tables,
  Tx,
  type Actor,
  type Grant,
  type House,
  type Query,
} from './tx.ts'
