// Reads JSON that a stranger wrote: bounded in length and depth, and no key twice in one object.
import { LawError } from './errors.ts'
import { shown } from './read.ts'

export const charactersMax = 50_000_000
const depthMax = 32
const backslash = 0x5c

/** Whether an odd number of backslashes stands before the place. */
function escaped(text: string, at: number): boolean {
  let before = at
  while (text.charCodeAt(before - 1) === backslash) before -= 1
  return (at - before) % 2 === 1
}

/** The index after the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1)
  while (at > 0 && escaped(text, at)) at = text.indexOf('"', at + 1)
  return at < 0 ? text.length : at + 1
}

/** A key by what it means: "a" and "\u0061" are one. */
function keyOf(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1)
}

const colonFollows = (text: string, from: number): boolean => {
  let at = from
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at += 1
  return text.charAt(at) === ':'
}

/** Walks text that is known to be JSON. */
function refuseTwice(text: string): void {
  const keys: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '{' || sign === '[') keys.push(sign === '{' ? new Set() : null)
    else if (sign === '}' || sign === ']') keys.pop()
    else if (sign === '"') {
      const end = endOfString(text, at)
      const open = keys.at(-1)
      if (open && colonFollows(text, end)) {
        const key = keyOf(text.slice(at, end))
        if (open.has(key)) throw new LawError('DUPLICATE_KEY', '', { key: shown(key) })
        open.add(key)
      }
      at = end - 1
    }
  }
}

function refuseDeep(text: string): void {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '"') at = endOfString(text, at) - 1
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    if (depth > depthMax) throw new LawError('TOO_DEEP', '', { limit: depthMax })
  }
}

export function guardJson(text: string): unknown {
  if (text.length > charactersMax) throw new LawError('INPUT_TOO_LARGE', '', { limit: charactersMax })
  // a byte order mark, as some editors put before what they save
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  refuseDeep(plain)
  let value: unknown
  try {
    value = JSON.parse(plain)
  } catch {
    throw new LawError('MALFORMED_JSON')
  }
  refuseTwice(plain)
  return value
}
