// Structured logs without personal data: only what is named here is ever written.
import { pino, type Logger } from 'pino'

export type Log = Logger
/** Level by HEMEI_LOG (default info); silent in tests. Request bodies, names and numbers never enter. */
export function createLog(level = process.env['HEMEI_LOG'] ?? 'info', stream?: NodeJS.WritableStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: ['*.password', '*.name', '*.phone', '*.token', 'req.headers'], remove: true },
  }
  return stream ? pino(options, stream) : pino(options)
}
