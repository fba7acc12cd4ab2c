// Weighs the scripts each face loads before its first page shows, as they are sent (gzipped), from the built pages themselves.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Weight {
  face: 'resident' | 'console'
  /** Bytes that are sent to whoever takes gzip, one entry per script or style sheet the page names. */
  scripts: Record<string, number>
  styles: Record<string, number>
  scriptBytes: number
  styleBytes: number
}

const kilo = 1000
/** Marks for the resident's first page, in bytes of gzipped script. */
export const marks = { mustBytes: 260 * kilo, goalBytes: 180 * kilo }

const faces = { resident: 'index.html', console: 'console.html' } as const

/** Reads `dist` and returns what each face's page loads at once. Throws when nothing was built. */
export function weigh(dist = join(import.meta.dirname, 'dist')): Weight[] {
  return (Object.keys(faces) as (keyof typeof faces)[]).map((face) => {
    const page = readFileSync(join(dist, faces[face]), 'utf8')
    const scripts = sizes(dist, page, /(?:src|href)="(\/assets\/[^"]+\.js)"/g)
    const styles = sizes(dist, page, /href="(\/assets\/[^"]+\.css)"/g)
    return { face, scripts, styles, scriptBytes: sum(scripts), styleBytes: sum(styles) }
  })
}

function sizes(dist: string, page: string, pattern: RegExp): Record<string, number> {
  const found = new Set([...page.matchAll(pattern)].map((match) => match[1] ?? ''))
  return Object.fromEntries([...found].map((name) => [name, statSync(join(dist, `${name}.gz`)).size]))
}

const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, part) => total + part, 0)

if (import.meta.main) {
  const weights = weigh()
  for (const { face, scripts, scriptBytes, styleBytes } of weights) {
    console.log(
      `${face}: ${(scriptBytes / kilo).toFixed(1)} kB script, ${(styleBytes / kilo).toFixed(1)} kB style`,
    )
    for (const [name, bytes] of Object.entries(scripts)) console.log(`  ${(bytes / kilo).toFixed(1)} ${name}`)
  }
  const resident = weights.find((weight) => weight.face === 'resident')
  if (resident && resident.scriptBytes > marks.mustBytes) {
    console.error(`resident: over the budget of ${marks.mustBytes / kilo} kB`)
    process.exitCode = 1
  }
}
