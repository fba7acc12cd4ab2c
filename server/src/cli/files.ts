// Files named on a command line: read, or the command ends (exit code 2) with why not, in words.
import fs from 'node:fs'
import { unread } from '@hemei/verifier'

/** What the system refused about a named file, as an error in words; any other failure stays what it is. */
export function inWords(file: string, cause: unknown): unknown {
  if (typeof (cause as NodeJS.ErrnoException | null)?.syscall !== 'string') return cause
  const { zh, en } = unread(file, cause)
  return new Error(`${zh} · ${en}`, { cause })
}

/** The whole file; `-` is standard input. Throws an error that says in both languages why it cannot be read. */
export function fileNamed(file: string): Buffer {
  try {
    return fs.readFileSync(file === '-' ? 0 : file)
  } catch (cause) {
    throw inWords(file, cause)
  }
}
