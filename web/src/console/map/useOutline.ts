// An outline while it is drawn: its corners, the one in hand, and every step taken, to be undone.
import { useState } from 'react'
import type { Point } from '@hemei/geometry'

interface Drawn {
  readonly corners: readonly Point[]
  readonly past: readonly (readonly Point[])[]
  readonly chosen: number | undefined
}
export function useOutline(begins: readonly Point[]) {
  const [{ corners, past, chosen }, set] = useState<Drawn>({ corners: begins, past: [], chosen: undefined })
  const step = (next: readonly Point[], at: number | undefined) =>
    set({ corners: next, past: [...past, corners], chosen: at })
  return {
    corners,
    chosen,
    choose: (at: number | undefined) => set({ corners, past, chosen: at }),
    replace: (next: readonly Point[]) => step(next, undefined),
    /** after the corner in hand, else at the end */
    add: (point: Point) => {
      const at = chosen === undefined ? corners.length : chosen + 1
      step(corners.toSpliced(at, 0, point), at)
    },
    remove: () => {
      if (chosen !== undefined) step(corners.toSpliced(chosen, 1), undefined)
    },
    move: (at: number, point: Point) => step(corners.with(at, point), at),
    /** a corner on its way: one step, however long the way */
    drag: (at: number, point: Point, first: boolean) =>
      set({ corners: corners.with(at, point), past: first ? [...past, corners] : past, chosen: at }),
    undo: past.length
      ? () => set({ corners: past.at(-1) ?? [], past: past.slice(0, -1), chosen: undefined })
      : undefined,
  }
}
export type Outline = ReturnType<typeof useOutline>

/** Closed, as it is checked, measured and sent. */
export const closed = (corners: readonly Point[]): Point[] => {
  const [first] = corners
  return first ? [...corners, first] : []
}
