// One thing at a time that may fail, with or without a net: busy, what went wrong, and how to begin.
import { useState } from 'react'

export function useDoing() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  return {
    busy,
    error,
    run: (fn: () => Promise<void>): void => {
      setBusy(true)
      setError(undefined)
      fn()
        .catch(setError)
        .finally(() => setBusy(false))
    },
  }
}
