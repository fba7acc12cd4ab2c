// Points as people write them: decimal degrees, at most seven places, exactly the whole number that is kept.
import type { Point, Ring } from './ring.ts'

const unit = 10_000_000
/** `114.3412345`, without trailing zeros beyond what is there. */
export function degreesOf(e7: number): string {
  const digits = Math.abs(e7).toString().padStart(8, '0')
  return `${e7 < 0 ? '-' : ''}${digits.slice(0, -7)}.${digits.slice(-7)}`
}
/** Degrees as a number to the nearest 1e-7; undefined where it is none. */
export const e7Of = (degrees: unknown): number | undefined =>
  typeof degrees === 'number' && Number.isFinite(degrees) && Math.abs(degrees) <= 180
    ? Math.round(degrees * unit)
    : undefined

/** One corner a line, `114.3412345,30.5512345`; the closing corner is not repeated. */
export const printRing = (ring: Ring): string =>
  ring
    .slice(0, -1)
    .map(([lon, lat]) => `${degreesOf(lon)},${degreesOf(lat)}`)
    .join('\n')

const written = /^(\d{1,3}(?:\.\d{1,7})?)\s*[,，\s]\s*(\d{1,2}(?:\.\d{1,7})?)$/
/**
 * Reads corners, one a line or parted by semicolons, longitude first; closes the ring. Answers the line, from 1, that
 * cannot be read.
 */
export function parseRing(text: string): { ring: Ring } | { line: number } {
  const lines = text
    .split(/[\n;；]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const points: Point[] = []
  for (const [i, line] of lines.entries()) {
    const [, lon, lat] = written.exec(line) ?? []
    if (lon === undefined || lat === undefined) return { line: i + 1 }
    points.push([Math.round(Number(lon) * unit), Math.round(Number(lat) * unit)])
  }
  const [first] = points
  return { ring: first ? [...points, first] : [] }
}
