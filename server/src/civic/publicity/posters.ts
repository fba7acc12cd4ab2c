// Posters that were drawn are kept for a while: a notice never changes, and drawing one takes a third of a second.
const keptMax = 64
const kept = new Map<string, Promise<Buffer>>()

/** The poster of this name, drawn once however many ask at the same time. */
export function posterOf(name: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  const before = kept.get(name)
  if (before) return before
  const drawn = draw()
  if (kept.size >= keptMax) kept.delete(kept.keys().next().value ?? '')
  kept.set(name, drawn)
  drawn.catch(() => kept.delete(name))
  return drawn
}
