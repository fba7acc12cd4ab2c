// A piece of state that is kept on this device under a name, so that a list is found as it was left.
import { useCallback, useState } from 'react'

export function useKept<T>(name: string, initial: T): [T, (next: T | ((now: T) => T)) => void] {
  const place = `hemei.${name}`
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(place)
      return kept === null ? initial : ({ ...initial, ...(JSON.parse(kept) as T) } as T)
    } catch {
      return initial
    }
  })
  const keep = useCallback(
    (next: T | ((now: T) => T)) =>
      setValue((now) => {
        const value = typeof next === 'function' ? (next as (now: T) => T)(now) : next
        try {
          localStorage.setItem(place, JSON.stringify(value))
        } catch {
          // Kept for this visit only.
        }
        return value
      }),
    [place],
  )
  return [value, keep]
}
