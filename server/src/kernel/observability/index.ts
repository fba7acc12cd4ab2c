// Structured logs without personal data: only what is named here is ever written.
import { pino, type Logger } from 'pino'

export { exposition, Histogram, type Family, type Sample } from './metrics.ts'

export type Log = Logger
const depthMax = 4
/** `23505` and its like, as PostgreSQL numbers its errors; the system's own codes have no digit. */
const fromDatabase = (code: unknown): boolean =>
  typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code)
interface Told {
  readonly code?: unknown
  readonly table?: unknown
  readonly constraint?: unknown
  readonly column?: unknown
  readonly errors?: unknown
}
const quotes = (error: Error): boolean =>
  fromDatabase((error as Told).code) ||
  error instanceof SyntaxError ||
  error.name === 'Problem' ||
  error.name === 'ZodError'
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
const frames = (stack = ''): string[] =>
  stack.split('\n').flatMap((line) => /^\s+at (.+)$/.exec(line)?.[1] ?? [])

/**
 * What of an error is written. A database's message, detail, hint and where quote the row; a parser's message quotes the
 * text; a refusal's sentence may name whom it is about: of those only code, table and constraint are told.
 */
export function described(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, table, constraint, column, errors } = error as Told
  const deeper = (inner: unknown): object => described(inner, depth + 1)
  return {
    type: error.name,
    ...(quotes(error) ? {} : { message: error.message }),
    code: text(code),
    table: text(table),
    constraint: text(constraint),
    column: text(column),
    stack: frames(error.stack),
    ...(error.cause !== undefined && depth < depthMax ? { cause: deeper(error.cause) } : {}),
    ...(Array.isArray(errors) && depth < depthMax ? { errors: errors.map(deeper) } : {}),
  }
}
/** One line for an operator's terminal, as careful as the log. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown failure'
  const { code, table, constraint } = error as Told
  return fromDatabase(code)
    ? [`database ${text(code)}`, text(table), text(constraint)].filter(Boolean).join(' ')
    : error.message
}
/** Level by HEMEI_LOG (default info); silent in tests. Request bodies, names and numbers never enter. */
export function createLog(level = process.env['HEMEI_LOG'] ?? 'info', stream?: NodeJS.WritableStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: (error: unknown) => described(error) },
    redact: { paths: ['*.password', '*.name', '*.phone', '*.token', 'req.headers'], remove: true },
  }
  return stream ? pino(options, stream) : pino(options)
}
