// The time the server goes by: its offset from this device's clock, and a hook that ticks.
import { useEffect, useSyncExternalStore } from 'react'

let offsetMs = 0
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** Tells the page the server's present instant (the demonstration's clock may have been moved). */
export function setServerTime(iso: string): void {
  const instant = Date.parse(iso)
  if (Number.isNaN(instant)) return
  const offset = instant - Date.now()
  // Less than two seconds is the way of the message, not another clock.
  if (Math.abs(offset - offsetMs) < 2000) return
  offsetMs = offset
  tick()
}

export const serverNow = (): number => Date.now() + offsetMs

function tick() {
  now = serverNow()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The server's present instant in milliseconds, renewed every second. */
export function useNow(): number {
  useEffect(tick, [])
  return useSyncExternalStore(subscribe, () => now)
}
