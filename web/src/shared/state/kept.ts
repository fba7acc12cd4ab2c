// A piece of state that is kept on this device under a name, so that a list is found as it was left.
import { useEffect, useState } from 'react'

/** `T` is a record; what was kept by an earlier release is completed from `initial`. */
export function useKept<T extends object>(name: string, initial: T) {
  const place = `hemei.${name}`
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(place)
      return kept === null ? initial : { ...initial, ...(JSON.parse(kept) as T) }
    } catch {
      return initial
    }
  })
  useEffect(() => {
    try {
      localStorage.setItem(place, JSON.stringify(value))
    } catch {
      // A closed store: kept for this visit only.
    }
  }, [place, value])
  return [value, setValue] as const
}
