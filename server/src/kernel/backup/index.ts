// The face of the backup room: one file out of a house that writes on, and a house out of one file.
export { backup, type BackupAsk, type BackupMade, type Marks } from './backup.ts'
export { BackupFault, type Manifest } from './manifest.ts'
export { readManifest } from './read.ts'
export { refuseNewer, restore, type RestoreAsk } from './restore.ts'
