// A page older than the site: a part of it that is gone is fetched by loading the page anew, once.
const mark = 'hemei.renewed'
/** a second failure so soon has another cause, and is shown */
const onceInMs = 60_000

/** May this page load itself anew? Remembers that it did. */
export function mayRenew(kept: Pick<Storage, 'getItem' | 'setItem'>, now: number): boolean {
  if (now - Number(kept.getItem(mark) ?? 0) < onceInMs) return false
  kept.setItem(mark, String(now))
  return true
}

export function renewWhenOutdated(): void {
  addEventListener('vite:preloadError', (event) => {
    if (!mayRenew(sessionStorage, Date.now())) return
    event.preventDefault()
    location.reload()
  })
}
