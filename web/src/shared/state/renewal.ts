// A part of a page that could not be fetched: the site is newer than the page, or the connection is lost.
const mark = 'hemei.renewed'
/** a second failure so soon has another cause, and is shown */
const onceInMs = 60_000
const probeTimeoutMs = 5000

/** May this page load itself anew? Remembers that it did; where nothing can be remembered it might do so for ever. */
export function mayRenew(now: number): boolean {
  try {
    if (now - Number(sessionStorage.getItem(mark) ?? 0) < onceInMs) return false
    sessionStorage.setItem(mark, String(now))
    return true
  } catch {
    return false
  }
}

const missing = new WeakSet<object>()
/** Whether it failed because a part of the page could not be fetched. */
export const isPartMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && missing.has(error)
export function noteMissingParts(): void {
  addEventListener('vite:preloadError', ({ payload }) => missing.add(payload))
}

/** Whether the site answers now. A page loaded anew while it does not is the browser's own error page. */
export async function siteAnswers(): Promise<boolean> {
  if (!navigator.onLine) return false
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs)
    return (await fetch('/mark.svg', { cache: 'no-store', signal })).ok
  } catch {
    return false
  }
}

export type Standing = 'cut' | 'broken' | 'anew'
/** What to do about a missing part: load the page anew, wait for the connection, or say that it is broken. */
export async function standing(wasCut: boolean): Promise<Standing> {
  if (!(await siteAnswers())) return 'cut'
  return mayRenew(Date.now()) || wasCut ? 'anew' : 'broken'
}
