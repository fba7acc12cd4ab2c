// Where the embedded server's folder and binaries may lie, given who runs us.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** The nearest folder above p that "nobody" may not pass; undefined when the way is open. */
export function closedParent(p: string): string | undefined {
  for (let d = path.resolve(p); ; d = path.dirname(d)) {
    if (d !== path.resolve(p) && fs.existsSync(d) && !(fs.statSync(fs.realpathSync(d)).mode & 0o001)) return d
    if (d === path.dirname(d)) return undefined
  }
}

const runsAsRoot = (): boolean => process.getuid?.() === 0
const mark = (p: string): string => createHash('sha256').update(p).digest('hex').slice(0, 8)

/** HEMEI_DATA, else `var/` in the project; under /var/lib when root's project is closed to "nobody". */
export function dataFolder(project: string, asked = process.env['HEMEI_DATA']): string {
  if (asked) {
    const bar = runsAsRoot() ? closedParent(asked) : undefined
    if (bar)
      throw new Error(
        `HEMEI_DATA：PostgreSQL 不以 root 运行，而 nobody 用户进不了 ${bar}：请选 /var/lib 下的目录。 PostgreSQL does not run as root, and "nobody" may not pass ${bar}; choose a folder under /var/lib.`,
      )
    return path.resolve(asked)
  }
  const near = path.join(project, 'var')
  return runsAsRoot() && closedParent(near) ? `/var/lib/hemei/${path.basename(project)}-${mark(project)}` : near
}

/** Binaries that the server's user can read: where npm put them, or a copy. */
export function reachableBinaries(native: string, version: string): string {
  if (!runsAsRoot() || !closedParent(path.join(native, 'bin'))) return native
  const to = `/var/lib/hemei/postgresql-${version}`
  if (fs.existsSync(to)) return to
  fs.mkdirSync(path.dirname(to), { recursive: true })
  const aside = `${to}.${process.pid}`
  fs.cpSync(native, aside, { recursive: true, verbatimSymlinks: true })
  try {
    fs.renameSync(aside, to)
  } catch {
    fs.rmSync(aside, { recursive: true, force: true })
  }
  return to
}
