// What somebody had typed and not yet sent: kept on this device for their account alone, never a number that says who one is.
const prefix = 'hemei.draft.'
const lists = 'hemei.list.'
const keptDays = 14
const dayMs = 86_400_000

export interface Draft<T> {
  /** milliseconds: when the last of it was typed */
  readonly at: number
  readonly value: T
}
export const placeOf = (account: string, form: string): string => `${prefix}${account}.${form}`

/** Identity numbers of persons: eighteen digits, or the fifteen of old. */
const identityNumber = /(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/

/** The same without the fields that are named, and without any text that holds an identity number. */
export function harmless(value: unknown, without: ReadonlySet<string> = new Set()): unknown {
  if (typeof value === 'string') return identityNumber.test(value.replaceAll(/[\s-]/g, '')) ? undefined : value
  if (Array.isArray(value)) return value.map((one) => harmless(one, without))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !without.has(name))
      .map(([name, part]) => [name, harmless(part, without)]),
  )
}

export function readDraft<T>(place: string, now: number): Draft<T> | undefined {
  try {
    // even to name a store that is denied throws
    const found = JSON.parse(localStorage.getItem(place) ?? 'null') as Draft<T> | null
    return found && now - found.at < keptDays * dayMs ? found : undefined
  } catch {
    return undefined
  }
}

export function keepDraft(place: string, value: unknown, without: ReadonlySet<string>): void {
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), value: harmless(value, without) }))
  } catch {
    // A closed or full store: what was typed lasts this visit.
  }
}

export function dropDraft(place: string): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // A closed store holds nothing.
  }
}

function keepWithoutWords(place: string): void {
  const left = JSON.parse(localStorage.getItem(place) ?? '{}') as object
  localStorage.setItem(place, JSON.stringify({ ...left, q: '', filters: {} }))
}

/** Whoever signs out of their own will leaves nothing behind on a device that others use; a list keeps its order and columns. */
export function dropDrafts(): void {
  try {
    for (const place of Object.keys(localStorage)) {
      if (place.startsWith(prefix)) localStorage.removeItem(place)
      if (place.startsWith(lists)) keepWithoutWords(place)
    }
  } catch {
    // A closed store holds nothing.
  }
}
