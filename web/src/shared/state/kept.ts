// A piece of state that is kept on this device under a name, so that a list is found as it was left.
import { useEffect, useState } from 'react'

/** `T` is a record; what was kept by an earlier release is completed from `initial`. `first`: what this visit begins with instead. */
export function useKept<T extends object>(name: string, initial: T, first?: Partial<T>) {
  const place = `hemei.${name}`
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(place)
      return { ...initial, ...(kept === null ? {} : (JSON.parse(kept) as T)), ...first }
    } catch {
      return { ...initial, ...first }
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
