// What stands in the way of an embedded database, said in words: what it is, where, and how to mend it.
import fs from 'node:fs'
import path from 'node:path'

/** Told to whoever starts the house; nothing was changed or lost. */
export class GroundFault extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} ${en}`)
    this.name = 'GroundFault'
  }
}

const full = (folder: string): GroundFault =>
  new GroundFault(
    `磁盘已满：${folder} 所在的磁盘没有空间，数据库无法写入。已答复的操作都还在；请腾出空间后再启动。`,
    `The disk is full where ${folder} lies, and the database cannot write. Nothing acknowledged is lost; free space and start again.`,
  )
const closed = (folder: string): GroundFault =>
  new GroundFault(
    `没有权限读写 ${folder}：它属于另一个用户。请用那个用户启动，或改正它的所有者（chown -R），或用 HEMEI_DATA 另选目录。`,
    `${folder} may not be read and written by this user: it belongs to another. Start as that user, give the folder to this one (chown -R), or choose another by HEMEI_DATA.`,
  )
const readOnly = (folder: string): GroundFault =>
  new GroundFault(
    `${folder} 所在的磁盘只能读取：请重新挂载为可写，或用 HEMEI_DATA 另选目录。`,
    `The disk where ${folder} lies is read-only: mount it for writing, or choose another folder by HEMEI_DATA.`,
  )
const notAFolder = (folder: string): GroundFault =>
  new GroundFault(
    `${folder} 不能作为数据目录：它或它的上级是一个文件。请用 HEMEI_DATA 另选目录。`,
    `${folder} cannot be the data folder: it, or what it lies in, is a file. Choose another by HEMEI_DATA.`,
  )

const byCode: Readonly<Record<string, (folder: string) => GroundFault>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: closed,
  EPERM: closed,
  EROFS: readOnly,
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
}
const byText: readonly (readonly [RegExp, (folder: string) => GroundFault])[] = [
  [/No space left on device|Disk quota exceeded/, full],
  [/Read-only file system/, readOnly],
  [/Permission denied|wrong ownership|invalid permissions/, closed],
]

const spaceNeeded = 1_000_000
/** A server that finds no room may find none to say so either. */
function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync(folder)
    return bavail * bsize < spaceNeeded
  } catch {
    return false
  }
}

/** The same failure in words, or as it is where there are none for it. */
export function inWords(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof GroundFault) return error
  const known =
    byCode[(error as NodeJS.ErrnoException).code ?? ''] ??
    byText.find(([text]) => text.test(error.message))?.[1]
  if (known) return known(folder)
  return /^(postgres exited|initdb)/.test(error.message) && hasNoRoom(folder) ? full(folder) : error
}

/** Files of another major version are not opened, let alone altered: they go by a backup, which any version reads. */
export function refuseOtherVersion(folder: string, version: string): void {
  const file = path.join(folder, 'data', 'PG_VERSION')
  if (!fs.existsSync(file)) return
  const theirs = fs.readFileSync(file, 'utf8').trim()
  const ours = version.split('.')[0] ?? ''
  if (theirs === ours) return
  throw new GroundFault(
    `${folder} 是 PostgreSQL ${theirs} 的数据，本版本用 ${ours}：数据没有改动。请分两步迁移：先用原来的版本运行 npx hemei backup hemei.backup，再用本版本运行 HEMEI_DATA=新目录 npx hemei restore hemei.backup（演示密钥文件一并复制到新目录）。`,
    `${folder} was made by PostgreSQL ${theirs}; this release has ${ours}. Nothing was changed. Two commands move it: by the release that made it, npx hemei backup hemei.backup; by this one, HEMEI_DATA=NEW_FOLDER npx hemei restore hemei.backup (copy a demonstration's key file into the new folder).`,
  )
}

/** It was there when the house started: nothing empty is put in its place. */
export const folderGone = (folder: string): GroundFault =>
  new GroundFault(
    `数据目录 ${folder} 不见了（被移走或没有挂载）：没有新建。请把它放回原处。`,
    `The data folder ${folder} is gone (moved, or not mounted): none was made anew. Put it back.`,
  )

/**
 * A copy of a folder whose database was running is torn, and while that runs would be taken for it: the note that a
 * server leaves names the folder it runs in. A folder that was moved as a whole names one that is no more.
 */
export function refuseCopyOfRunning(folder: string): void {
  const data = path.join(folder, 'data')
  const note = path.join(data, 'postmaster.pid')
  const theirs = fs.existsSync(note) ? fs.readFileSync(note, 'utf8').split('\n')[1] : undefined
  if (!theirs || !fs.existsSync(theirs)) return
  const [here, there] = [fs.statSync(data), fs.statSync(theirs)]
  if (here.dev === there.dev && here.ino === there.ino) return
  throw new GroundFault(
    `${folder} 是 ${path.dirname(theirs)} 的副本，复制时那边的数据库没有停，副本不完整。没有打开，也没有改动。请先停掉那边再复制，或用 npx hemei backup 备份。`,
    `${folder} is a copy of ${path.dirname(theirs)}, taken while its database was not stopped: it is not whole. It was not opened, and nothing was changed. Stop the other and copy again, or use npx hemei backup.`,
  )
}

/** Whether this user can read, write and pass a folder; the superuser always can. */
export function refuseClosed(folder: string): void {
  fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
}
