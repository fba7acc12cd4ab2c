// Words that came with an address (`?q=`) are put into a list's own search, once: from then on the field is its own.
import { useEffect, useRef } from 'react'
import { useLocation, useSearchParams } from 'react-router'

/** A search parameter of the console's own addresses. */
export const withWords = (path: string, words: string): string => `${path}?q=${encodeURIComponent(words)}`

/** Answers those that are not taken yet. */
export function useGivenWords(take: (words: string) => void): string | null {
  const [search, setSearch] = useSearchParams()
  const words = search.get('q')
  // the page is drawn again before its address has changed: what was taken of one arrival is not taken twice
  const { key } = useLocation()
  const taken = useRef<string>(undefined)
  useEffect(() => {
    if (words === null || taken.current === key) return
    taken.current = key
    take(words)
    setSearch(
      (now) => {
        now.delete('q')
        return now
      },
      { replace: true },
    )
  })
  return words
}
