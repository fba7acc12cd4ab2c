// The face of the files room.
import { room } from '../http/index.ts'
import { routes } from './routes.ts'
import { sweepFiles } from './sweep.ts'

export { sweepFiles } from './sweep.ts'

export { ArchiveFault, contentOf, openArchive, packArchive, storedPart, type ArchiveLimits, type Part } from './archive.ts'
export { copyFiles } from './copy.ts'
export { deposit, deposited, pin, unpin, type Deposited } from './deposit.ts'
export { filesOf, forgetFiles, give, keep, looksAtFiles, wholeFilesOf, type KeptFile, type RecordPlace, type WholeFile } from './kept.ts'
export { fileTypes } from './kinds.ts'
export { fileStoreOf } from './settings.ts'
export { digestOf, type FileStore } from './store.ts'

const hourMs = 3_600_000
export const manifest = room({
  name: 'kernel/files',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  heartbeats: [{ name: 'files.sweep', everyMs: hourMs, beat: sweepFiles }],
  sealed: {
    file_waiting: { name: 'file.name/{id}', key: 'file.key/{id}' },
    file_kept: { name: 'file.name/{id}', key: 'file.key/{id}' },
  },
})
export { parsed, parseWhole, type Handlers } from './xml.ts'
