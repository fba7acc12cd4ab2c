// A page older than the site: a part of it that is gone is fetched by loading the page anew, once.
const mark = 'hemei.renewed'
/** a second failure so soon has another cause, and is shown */
const onceInMs = 60_000

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

export function renewWhenOutdated(): void {
  addEventListener('vite:preloadError', (event) => {
    if (!mayRenew(Date.now())) return
    event.preventDefault()
    location.reload()
  })
}
