// When the database has no time for us just now: too many at once, starting up, or waited for longer than anything may take.

const codes = new Set(['53300', '57P03', '57014', '55P03', '25P03'])
const poolTimeout = 'timeout exceeded when trying to connect'

/** It is to be tried again, and is no bug of ours. */
export function isBusy(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return (typeof code === 'string' && codes.has(code)) || message === poolTimeout
}

/** The database has no room to write: nothing was done, and an operator is needed. */
export const isFull = (error: unknown): boolean =>
  ['53100', 'ENOSPC'].includes(String((error as { code?: unknown } | undefined)?.code))
