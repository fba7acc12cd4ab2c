// Who may know whom, and no circles: reads server/rooms.mjs, parses every import (types too), names each fault.
import fs from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'
import { rooms } from '../server/rooms.mjs'

const root = path.resolve(import.meta.dirname, '..')
const packagesAllowed: Record<string, readonly string[]> = {
  law: [],
  geometry: [],
  verifier: ['law'],
  web: ['law', 'geometry', 'verifier'],
}
const entry: Record<string, string> = {
  '@hemei/law': 'packages/law/src/index.ts',
  '@hemei/geometry': 'packages/geometry/src/index.ts',
  '@hemei/verifier': 'packages/verifier/src/index.ts',
  '@hemei/verifier/formats': 'packages/verifier/src/formats/index.ts',
  '@hemei/verifier/witness': 'packages/verifier/src/witness/index.ts',
}

interface Place {
  /** law, verifier, web, kernel, civic, chapters, overview, cli, demonstration, assembly */
  readonly layer: string
  /** the room's name within its layer */
  readonly room?: string
}
function placeOf(file: string): Place {
  const pack = /^packages\/([^/]+)\//.exec(file)
  if (pack?.[1]) return { layer: pack[1] }
  if (file.startsWith('web/')) return { layer: 'web' }
  const inside = /^server\/src\/(kernel|civic)\/([^/]+)\//.exec(file)
  if (inside?.[1] && inside[2]) return { layer: inside[1], room: inside[2] }
  const chapter = /^server\/src\/chapters\/([^/]+\/[^/]+)\//.exec(file)
  if (chapter?.[1]) return { layer: 'chapters', room: chapter[1] }
  const other = /^server\/src\/(overview|cli|demonstration)\//.exec(file)
  return { layer: other?.[1] ?? 'assembly' }
}

const below: Record<string, readonly string[]> = {
  kernel: ['kernel'],
  civic: ['civic', 'kernel', 'law', 'geometry', 'verifier'],
  chapters: ['chapters', 'civic', 'kernel', 'law', 'verifier'],
  overview: ['chapters', 'civic', 'kernel'],
  demonstration: ['chapters', 'civic', 'kernel', 'law', 'geometry', 'verifier'],
  cli: ['chapters', 'civic', 'kernel', 'law', 'verifier', 'demonstration', 'assembly'],
  assembly: ['chapters', 'civic', 'kernel', 'law', 'verifier', 'overview', 'demonstration', 'cli'],
}

/** The fault of where a file lies: below kernel/ and civic/ there are rooms, and nothing beside them. */
export function faultOfPlace(file: string): string | undefined {
  const beside = /^server\/src\/(kernel|civic)\/[^/]+$/.exec(file)
  return beside?.[1] ? `${file}: lies in no room of ${beside[1]}` : undefined
}

/** Packages whose code is the same everywhere: they import their own files and nothing else, types included. */
const pure: readonly string[] = ['law']
/** The fault of importing what is not ours (a package of npm, node:), or nothing. */
export function faultOfForeign(from: string, said: string): string | undefined {
  const { layer } = placeOf(from)
  const ours = said.startsWith('.') || Object.hasOwn(entry, said)
  return pure.includes(layer) && !ours ? `${from}: ${layer} may import nothing foreign (${said})` : undefined
}

/** The fault of one import, or nothing. */
export function faultOf(from: string, to: string): string | undefined {
  const [a, b] = [placeOf(from), placeOf(to)]
  const allowed = packagesAllowed[a.layer] ?? below[a.layer] ?? []
  if (a.layer !== b.layer && !allowed.includes(b.layer)) return `${from}: ${a.layer} may not know ${b.layer} (${to})`
  if (a.layer === b.layer && a.room === b.room) return undefined
  if (b.room && !/\/index\.ts$/.test(to)) return `${from}: reaches past the face of ${b.layer}/${b.room} (${path.basename(to)})`
  if (a.layer === b.layer && a.room && b.room) {
    const knows = rooms[a.layer as 'civic'][a.room]?.knows
    if (!knows) return `${from}: room ${a.layer}/${a.room} is not in rooms.mjs`
    if (!knows.includes(b.room)) return `${from}: ${a.room} may not know ${b.room} (rooms.mjs)`
  }
  return undefined
}

function importsOf(file: string): string[] {
  const { module } = parseSync(file, fs.readFileSync(path.join(root, file), 'utf8'))
  const found = [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) => e.entries.flatMap((x) => (x.moduleRequest ? [x.moduleRequest.value] : []))),
  ]
  const dynamic = module.dynamicImports.flatMap((d) => {
    const text = fs.readFileSync(path.join(root, file), 'utf8').slice(d.moduleRequest.start, d.moduleRequest.end)
    const said = /^['"](.+)['"]$/.exec(text)
    return said?.[1] ? [said[1]] : []
  })
  return [...found, ...dynamic]
}

const resolve = (from: string, said: string): string =>
  said.startsWith('.') ? path.join(path.dirname(from), said) : (entry[said] ?? said)

function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const faults: string[] = []
  const walk = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      faults.push(`circle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`)
      return
    }
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file])
    state.set(file, 'done')
  }
  for (const file of graph.keys()) walk(file, [])
  return faults
}

/** rooms.mjs itself: lowest first, so that "knows" can never run in a circle. */
function orderFaults(): string[] {
  return Object.entries(rooms).flatMap(([layer, list]) => {
    const order = Object.keys(list)
    return Object.entries(list).flatMap(([name, r]) =>
      r.knows.flatMap((k) => (order.indexOf(k) >= 0 && order.indexOf(k) < order.indexOf(name) ? [] : [`rooms.mjs: ${layer}/${name} knows ${k}, which does not stand below it`])),
    )
  })
}

export function check(): string[] {
  const files = fs
    .globSync('{server/src,packages/*/src,web/src}/**/*.{ts,tsx}', { cwd: root })
    .filter((f) => !/\.test\.tsx?$|\.d\.ts$|^server\/src\/testing\/|\/testing\.ts$/.test(f))
  const said = new Map(files.map((f) => [f, importsOf(f)]))
  const graph = new Map([...said].map(([f, all]) => [f, all.map((one) => resolve(f, one))]))
  const known = (fault: string | undefined): string[] => (fault === undefined ? [] : [fault])
  const faults = [
    ...orderFaults(),
    ...files.flatMap((f) => known(faultOfPlace(f))),
    ...[...said].flatMap(([f, all]) => all.flatMap((one) => known(faultOfForeign(f, one)))),
  ]
  for (const [from, targets] of graph)
    for (const to of targets) {
      if (graph.has(to)) {
        const f = faultOf(from, to)
        if (f) faults.push(f)
      } else if (/^(server|packages)\//.test(to) && /\.tsx?$/.test(to) && !fs.existsSync(path.join(root, to)))
        faults.push(`${from}: cannot find ${to}`)
    }
  return [...faults, ...circles(new Map([...graph].map(([f, to]) => [f, to.filter((t) => graph.has(t))])))]
}

if (import.meta.main) {
  const faults = check()
  for (const f of faults) console.error(f)
  console.log(`boundaries: ${faults.length} faults`)
  process.exitCode = faults.length ? 1 : 0
}
