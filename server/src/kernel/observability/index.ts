// Structured logs without personal data: only what is named here is ever written.
import { pino, type Logger } from 'pino'

export type Log = Logger
/** What of an error is written: a database's detail, hint and where quote the row, so they are left out. */
function described(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code } = error as { code?: unknown }
  return { type: error.name, message: error.message, ...(code === undefined ? {} : { code }), stack: error.stack }
}
/** Level by HEMEI_LOG (default info); silent in tests. Request bodies, names and numbers never enter. */
export function createLog(level = process.env['HEMEI_LOG'] ?? 'info', stream?: NodeJS.WritableStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: described },
    redact: { paths: ['*.password', '*.name', '*.phone', '*.token', 'req.headers'], remove: true },
  }
  return stream ? pino(options, stream) : pino(options)
}
