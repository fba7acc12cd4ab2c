// The files of data/law as they are read: one shape, refused as a whole when an entry is not right.
import fs from 'node:fs'
import { z } from 'zod'

/** How far a statute lets a lower level go, both included, and its article. */
export const Bound = z.strictObject({
  least: z.int().optional(),
  most: z.int().optional(),
  by: z.string().regex(/^\S+ 第[一二三四五六七八九十百]+条$/),
})
export type Bound = z.infer<typeof Bound>
const Entry = z.strictObject({
  key: z.string().regex(/^[a-z]+(\.[a-z0-9-]+)+$/),
  jurisdiction: z.string().regex(/^(CN|Z?\d+)$/),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  value: z.union([z.int(), z.string().min(1)]),
  unit: z.string().min(1),
  status: z.enum(['confirmed', 'configuration', 'fictitious']),
  bound: Bound.optional(),
  citation: z.string(),
  zh: z.string().min(1),
  en: z.string().min(1),
  note: z.string().optional(),
})
export type LawEntry = z.infer<typeof Entry>

export const lawFolder = new URL('../../../../data/law/', import.meta.url)

/** Every entry of a folder's *.json files. */
export function readLaw(folder: URL = lawFolder): LawEntry[] {
  const names = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const entries = names.flatMap((name) => {
    const read = z.array(Entry).safeParse(JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8')))
    if (!read.success) throw new Error(`law parameters, ${name}: ${z.prettifyError(read.error)}`)
    return read.data
  })
  const seen = new Set<string>()
  for (const e of entries) {
    const id = `${e.key} ${e.jurisdiction} ${e.from}`
    if (seen.has(id)) throw new Error(`law parameters: ${id} stands twice`)
    seen.add(id)
  }
  return entries
}

/** The keys that the data knows: a declaration that names another stops the start. */
export const lawKeys = (folder: URL = lawFolder): ReadonlySet<string> =>
  new Set(readLaw(folder).map((e) => e.key))
