// What a proof answers, and where it is written down: its own part of docs/proof.md, with the day and the machine.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What was done and found, in lines of Markdown; or why it could not be done here. */
export type Found = { readonly said: readonly string[] } | { readonly skipped: string }
export type Part = () => Promise<Found>

const file = path.resolve(import.meta.dirname, '../../docs/proof.md')

/** Replaces what stands between the marks of a part, or adds them at the end. */
export function write(name: string, said: readonly string[]): void {
  const text = fs.readFileSync(file, 'utf8')
  const [open, close] = [`<!-- proof: ${name} -->`, `<!-- end: ${name} -->`]
  const day = new Date().toISOString().slice(0, 10)
  const where = `${day}, ${os.cpus().length} cores, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`
  const part = [open, '', `Last run: ${where}.`, '', ...said, '', close].join('\n')
  const [at, end] = [text.indexOf(open), text.indexOf(close)]
  const whole =
    at < 0 || end < 0 ? `${text.trimEnd()}\n\n## ${name}\n\n${part}\n` : text.slice(0, at) + part + text.slice(end + close.length)
  fs.writeFileSync(file, whole)
}
