// Which hint of the tour is shown: those done by looking are done once their page was seen by whoever was signed in.
import { useEffect } from 'react'
import type { Demonstration } from '../api/demonstration.ts'

export type Hint = Demonstration['hints'][number]

/** The page that a hint means is the one shown; a part of it (`?unit=`) counts only where one is chosen. */
export function isAt(path: string | null, shown: { pathname: string; search: string }): boolean {
  if (path === null) return false
  const [page, search = ''] = path.split('?')
  return page === shown.pathname && (search === '' || shown.search === '' || shown.search === `?${search}`)
}

/** The same page in this face's router, or nothing: then it is a whole load. */
export function insideFace(path: string, face: string | undefined): string | undefined {
  const isConsole = /^\/console(\/|$)/.test(path)
  if (isConsole !== (face === 'console')) return undefined
  return isConsole ? path.slice('/console'.length) || '/' : path
}

const place = 'hemei.demonstration.seen'
function kept(): string[] {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return Array.isArray(list) ? list.filter((x) => typeof x === 'string') : []
  } catch {
    return []
  }
}

/** The first hint that is not done; to be asked anew whenever another page is shown. */
export function useHint(hints: readonly Hint[], who: string): Hint | undefined {
  const seen = kept()
  const marked = ({ key }: Hint) => `${who} ${key}`
  const { pathname, search } = location
  const here = hints.filter((h) => h.look && isAt(h.path, { pathname, search })).map(marked)
  const added = here.filter((key) => !seen.includes(key)).join('\n')
  useEffect(() => {
    if (added === '') return
    try {
      sessionStorage.setItem(place, JSON.stringify([...kept(), ...added.split('\n')]))
    } catch {
      // A closed store: what was seen is not remembered.
    }
  }, [added])
  return hints.find((h) => !h.look || !(seen.includes(marked(h)) || here.includes(marked(h))))
}
