// hemei backup and hemei restore: the house in one file, and a house out of one; says what a backup lacks of what was published.
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { logKey } from '@hemei/verifier/formats'
import { ownMigrations, prepareDatabase, sealedColumns, tablesFilledByMigrations } from '../assembly.ts'
import {
  headOf,
  keptHead,
  logName,
  recordRestoration,
  restorationsOf,
  standingOf,
  type LogHead,
  type Standing,
} from '../civic/attestation/index.ts'
import { readConfig, type Config } from '../config.ts'
import {
  backup as makeBackup,
  BackupFault,
  readManifest,
  refuseNewer,
  restore as fillFrom,
  type Manifest,
} from '../kernel/backup/index.ts'
import type { Keyring } from '../kernel/crypto/index.ts'
import { connection, type Address } from '../kernel/database/index.ts'
import { copyFiles, fileStoreOf, type FileStore } from '../kernel/files/index.ts'
import { checkKeys } from '../kernel/keys/index.ts'
import { keysOf, openDatabase, version } from '../main.ts'
import { fileNamed } from './files.ts'

const marks = async (client: Parameters<typeof headOf>[0]): Promise<Manifest['marks']> => {
  const { size, root } = await headOf(client)
  return { size, root }
}
export const backupTo = (address: Address, file: string) =>
  makeBackup({ address, file, release: version, marks })

/** Beside a backup, one folder for the files of all of them: each is copied once. */
const filesBeside = (file: string): FileStore => fileStoreOf({}, path.dirname(path.resolve(file)))
const addressesIn = (address: Address): Promise<string[]> =>
  withOwner(address, async (client) => {
    const { rows } = await client.query<{ address: string }>(
      `select encode(address, 'hex') as address from file_blob where file is not null order by address`,
    )
    return rows.map((r) => r.address)
  })
/** After the rows: whatever they name lay in the store before they were written. Answers what could not be copied. */
export async function copyTo(address: Address, from: FileStore, to: FileStore): Promise<number> {
  const { copied, there, missing } = await copyFiles(await addressesIn(address), from, to)
  console.log(`文件 · files: ${to.name}  ${copied + there}（新复制 copied ${copied}）`)
  if (missing.length)
    console.log(
      `有 ${missing.length} 份文件在 ${from.name} 里找不到或已被改动，没有复制；hemei doctor 会逐项说明。 ${missing.length} files are missing or altered there and were not copied.`,
    )
  return missing.length
}

/** Runs over the configured database; one that was started for it is stopped again. */
async function over<T>(config: Config, run: (address: Address) => Promise<T>): Promise<T> {
  const { address, embedded } = await openDatabase(config)
  try {
    return await run(address)
  } finally {
    if (embedded && !embedded.found) await embedded.stop()
  }
}

export async function backup(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Error('hemei backup FILE')
  const began = performance.now()
  const config = readConfig()
  const { manifest, bytes, rows, lost } = await over(config, async (address) => {
    const made = await backupTo(address, file)
    return { ...made, lost: await copyTo(address, config.files, filesBeside(file)) }
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `已备份 · made: ${file}  ${(bytes / 1e6).toFixed(1)} MB · ${manifest.tables.length} 表 tables · ${rows} 行 rows · ${seconds} s`,
  )
  console.log(
    `快照 · snapshot: ${manifest.snapshotAt}  日志 · log: ${manifest.marks['size']} ${manifest.marks['root']}`,
  )
  console.log('密钥不在备份里，请另行保管（HEMEI_KEY、HEMEI_KEYS）：没有它，备份里的个人信息谁也打不开。')
  console.log(
    'Keys are not in it: keep them elsewhere. Without them nobody opens the personal data in this file.',
  )
  return lost ? 1 : 0
}

export interface Restored {
  readonly manifest: Manifest
  readonly standing: Standing
}
/** Out of a file into an empty database: the tables of that release, all rows or none, then upgraded to this release. */
export async function restoreFrom(address: Address, file: string, kept?: LogHead): Promise<Restored> {
  const manifest = await readManifest(file)
  refuseNewer(manifest, ownMigrations())
  await prepareDatabase(address, manifest.migrations)
  let standing: Standing | undefined
  let recorded = false
  const check = async (client: Parameters<typeof standingOf>[0], said: Manifest['marks']): Promise<void> => {
    standing = await standingOf(client, kept)
    if (standing.head.size !== said['size'] || standing.head.root !== said['root'])
      throw new BackupFault(
        '恢复后的日志与备份所记不符：没有恢复任何内容。',
        'The log is not where the backup says: nothing was restored.',
      )
    if (standing.kept === 'other') throw fork
    recorded = await recordRestoration(client, saidNow(standing.head, kept, manifest.snapshotAt))
  }
  await fillFrom({ address, file, manifest, filledByMigrations: tablesFilledByMigrations, check })
  await prepareDatabase(address)
  if (!standing) throw new Error('the log was not looked at')
  // a backup of a release that had no place for it yet
  if (!recorded) await record(address, saidNow(standing.head, kept, manifest.snapshotAt))
  return { manifest, standing }
}
const saidNow = (from: LogHead, kept?: LogHead, since?: string) => ({
  at: new Date().toISOString(),
  ...(since ? { since } : {}),
  from,
  ...(kept ? { kept } : {}),
})
const fork = new BackupFault(
  '这个检查点不是这份日志的过去：备份属于另一个平台，或有人改写过日志。没有恢复任何内容。',
  'This checkpoint is no past of this log: the backup is of another house, or somebody rewrote the log. Nothing was restored.',
)

async function withOwner<T>(address: Address, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection(address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
const record = (address: Address, said: ReturnType<typeof saidNow>): Promise<void> =>
  withOwner(address, async (client) => {
    await client.query('begin')
    await recordRestoration(client, said)
    await client.query('commit')
  })

function readKept(file: string, keyring: Keyring): LogHead {
  const keys = [...keyring.log.values()].map(({ publicKey }) => logKey(logName, publicKey))
  return keptHead(fileNamed(file).toString('utf8'), keys)
}

/** What was published and is not here is named; exit 1, so that a script does not pass over it. */
function tell({ head, kept, missing }: Standing): number {
  if (kept === 'unknown') {
    console.log(
      '此后是否还公布过检查点，不得而知：请用任何人手里最新的检查点核对（hemei restore --since FILE）。',
    )
    console.log(
      'Whether anything was published since is not known: hold it against the newest checkpoint that anybody has (hemei restore --since FILE).',
    )
    return 0
  }
  if (!missing) {
    console.log(
      `所给检查点之前的全部内容都在：日志有 ${head.size} 条。 All up to the given checkpoint is here; the log has ${head.size} leaves.`,
    )
    return 0
  }
  const last = missing.from + missing.count - 1
  console.log(
    `缺少日志第 ${missing.from} 至 ${last} 条（共 ${missing.count} 条），以及大小在 ${head.size} 以后的全部检查点：这些操作已答复过、公布过，但不在这份备份里。`,
  )
  console.log('已在公开日志里写明从备份接续；请公告，并请持有回执的人重新提交。')
  console.log(
    `Missing: leaves ${missing.from} to ${last} (${missing.count}) and every checkpoint beyond size ${head.size}. They were acknowledged and published, and are not in this backup.`,
  )
  console.log(
    'The public log says that it goes on from a backup; announce it, and ask those who hold promises to submit again.',
  )
  return 1
}

/** A house that was restored already is held against a checkpoint that turned up later. */
export async function compareOnly(address: Address, kept: LogHead): Promise<number> {
  const { standing, since } = await withOwner(address, async (client) => {
    const found = await standingOf(client, kept)
    const { from = found.head } = found
    const before = (await restorationsOf(client)).find((r) => r.from.size === from.size)
    return { standing: { ...found, head: from }, since: before?.since.toISOString() }
  })
  if (standing.kept === 'other') throw fork
  if (standing.missing) await record(address, saidNow(standing.head, kept, since))
  return tell(standing)
}

export async function restore(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { since: { type: 'string' } },
  })
  const [file] = positionals
  if (positionals.length > 1 || (!file && !values.since))
    throw new Error('hemei restore FILE [--since CHECKPOINT_FILE]')
  const config = readConfig()
  const keyring = keysOf(config)
  const kept = values.since === undefined ? undefined : readKept(values.since, keyring)
  return over(config, async (address) => {
    if (!file) return kept ? compareOnly(address, kept) : 2
    const { manifest, standing } = await restoreFrom(address, file, kept)
    console.log(
      `已恢复到 ${manifest.snapshotAt} 的快照，日志 ${standing.head.size} 条。 Restored to the snapshot of that instant.`,
    )
    const code = tell(standing)
    await checkKeys(address, keyring, sealedColumns())
    const lost = await copyTo(address, filesBeside(file), config.files)
    return lost ? 1 : code
  })
}
