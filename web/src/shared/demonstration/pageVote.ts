// Tells the demonstration's tools which vote the page shows, so that its neighbours can vote and its close be reached.
import { useEffect, useSyncExternalStore } from 'react'

export interface PageVote {
  id: string
  closesAt: string
  open: boolean
}

let shown: PageVote | undefined
const listeners = new Set<() => void>()

function show(vote: PageVote | undefined) {
  shown = vote
  for (const listener of listeners) listener()
}

export function useShowVote(vote: PageVote | undefined): void {
  const { id, closesAt, open } = vote ?? {}
  useEffect(() => {
    if (id !== undefined && closesAt !== undefined) show({ id, closesAt, open: open ?? false })
    return () => show(undefined)
  }, [id, closesAt, open])
}

export const useShownVote = (): PageVote | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
