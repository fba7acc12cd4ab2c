// What somebody types, once they pause: a list is asked for a word, not for each of its letters.
import { useEffect, useState } from 'react'

const pauseMs = 200

/** The value as it last stood still for a moment; at first, and where nothing is left of it, at once. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (value === settled) return
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : pauseMs)
    return () => clearTimeout(timer)
  }, [value, settled])
  return settled
}
