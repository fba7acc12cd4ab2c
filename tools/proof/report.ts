// What a proof answers, and where it is written down: its own part of docs/proof.md, with the day, the commit and the machine.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What was done and found, in lines of Markdown, and what did not hold; or why it could not be done here. */
export type Found = { readonly said: readonly string[]; readonly broken?: readonly string[] } | { readonly skipped: string }
export interface Asked {
  /** what chance begins with: the same seed does the same again */
  readonly seed: number
  /** how many kills, requests, runs or minutes; each part has its own measure */
  readonly count?: number | undefined
  /** ends a part that goes on and on after so long, wherever it is: it says how far it came */
  readonly minutes?: number | undefined
}
export const endOf = ({ minutes = Infinity }: Asked): number => performance.now() + minutes * 60_000
export type Part = (asked: Asked) => Promise<Found>

const file = path.resolve(import.meta.dirname, '../../docs/proof.md')

function commit(): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).stdout.trim()
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', '../../server', '../../packages') ? ' and changes' : ''}`
}

/** Replaces what stands between the marks of a part, or adds them at the end. */
export function write(name: string, said: readonly string[], more = ''): void {
  const text = fs.readFileSync(file, 'utf8')
  const [open, close] = [`<!-- proof: ${name} -->`, `<!-- end: ${name} -->`]
  const day = new Date().toISOString().slice(0, 10)
  const where = `${day}, commit ${commit()}${more}, ${os.cpus().length} cores, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`
  const part = [open, '', `Last run: ${where}.`, '', ...said, '', close].join('\n')
  const [at, end] = [text.indexOf(open), text.indexOf(close)]
  const whole =
    at < 0 || end < 0 ? `${text.trimEnd()}\n\n## ${name}\n\n${part}\n` : text.slice(0, at) + part + text.slice(end + close.length)
  fs.writeFileSync(file, whole)
}
