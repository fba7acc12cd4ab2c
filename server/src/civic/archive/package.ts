// The package of a record: a ZIP with the case as a sealed paper, its facts, its files, and a manifest that names each by its digest.
import { createHash } from 'node:crypto'
import { canonicalText } from '@hemei/verifier/formats'
import { z } from 'zod'
import type { Text } from '../../kernel/errors/index.ts'
import { ArchiveFault, contentOf, openArchive, packArchive, storedPart, type Part } from '../../kernel/files/index.ts'
import { factsHold } from '../procedure/index.ts'
import { checkSealed } from '../seals/index.ts'

export const format = 'hemei-archive@1'
export const names = { manifest: 'manifest.json', paper: 'record.pdf', facts: 'facts.json' } as const
const limits = { fileBytes: 400_000_000, inflatedBytes: 400_000_000, ratio: 250, parts: 2_000 }
/** Files of one case beyond this are not packed by themselves: somebody is told. */
export const filesMost = 250_000_000

const PartSaid = z.strictObject({
  name: z.string().max(100),
  bytes: z.int(),
  sha256: z.hex().length(64),
  /** as it was called when it was given */
  called: z.string().optional(),
})
export type PartSaid = z.output<typeof PartSaid>
const Manifest = z.strictObject({
  format: z.literal(format),
  number: z.string(),
  fonds: z.string(),
  class: z.string(),
  keptUntil: z.string().nullable(),
  case: z.string(),
  title: z.strictObject({ zh: z.string(), en: z.string() }),
  closedOn: z.string(),
  packedAt: z.string(),
  /** whose public log holds this manifest's digest */
  log: z.string(),
  /** so that nobody who guesses the content finds it in the log */
  salt: z.hex().length(64),
  sealed: z.boolean(),
  parts: z.array(PartSaid),
})
export type Manifest = z.output<typeof Manifest>

const sha = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
/** The leaf of the public log by which a manifest is known. */
export const leafOf = (manifestHash: Uint8Array): Buffer => sha(Buffer.of(0), manifestHash)

export interface Given {
  readonly name: string
  readonly content: Buffer
  readonly called?: string
}
export interface Packed {
  readonly bytes: Buffer
  readonly manifestHash: Buffer
  readonly parts: readonly PartSaid[]
}
/** The same parts and facts give the same bytes. */
export function pack(given: readonly Given[], said: Omit<Manifest, 'format' | 'parts'>): Packed {
  const parts = given.map(({ name, content, called }) => ({
    ...{ name, bytes: content.length, sha256: sha(content).toString('hex') },
    ...(called === undefined ? {} : { called }),
  }))
  const manifest = canonicalText({ format, ...said, parts })
  const all = [...given.map(({ name, content }) => storedPart(name, content)), storedPart(names.manifest, manifest)]
  return { bytes: packArchive(all), manifestHash: sha(Buffer.from(manifest)), parts }
}

export interface PackageChecked {
  readonly manifest: Manifest | null
  readonly manifestHash: string | null
  readonly leaf: string | null
  readonly holder: string | null
  readonly known: boolean | null
  /** it opens, and its paper and facts can be read */
  readonly usable: boolean
  /** nothing is missing, added or changed */
  readonly whole: boolean
  /** the seal holds, and the facts are the record as it was kept */
  readonly authentic: boolean
  /** all that is wrong */
  readonly found: readonly Text[]
}
const nothing: PackageChecked = {
  ...{ manifest: null, manifestHash: null, leaf: null, holder: null, known: null },
  ...{ usable: false, whole: false, authentic: false },
  found: [],
}
const whole = async (part: Part): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of contentOf(part)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
async function opened(bytes: Buffer): Promise<ReadonlyMap<string, Buffer> | undefined> {
  try {
    const read = new Map<string, Buffer>()
    for (const [name, part] of openArchive(bytes, limits)) read.set(name, await whole(part))
    return read
  } catch (error) {
    if (error instanceof ArchiveFault) return undefined
    throw error
  }
}
const manifestIn = (content: Buffer | undefined): Manifest | undefined => {
  try {
    return Manifest.safeParse(JSON.parse(content?.toString('utf8') ?? '')).data
  } catch {
    return undefined
  }
}

/** What is missing, added or changed of what the manifest names. */
function partFaults(read: ReadonlyMap<string, Buffer>, manifest: Manifest): Text[] {
  const said = new Map(manifest.parts.map((p) => [p.name, p]))
  const missing = [...said.keys(), names.paper, names.facts].filter((name) => !read.has(name) || !said.has(name))
  const changed = [...said.values()].flatMap(({ name, sha256 }) => {
    const content = read.get(name)
    return content && sha(content).toString('hex') !== sha256 ? [name] : []
  })
  const added = [...read.keys()].filter((name) => name !== names.manifest && !said.has(name))
  const tell = (list: readonly string[], zh: string, en: string): Text[] =>
    list.length ? [{ zh: `${zh}：${[...new Set(list)].join('、')}`, en: `${en}: ${[...new Set(list)].join(', ')}` }] : []
  return [...tell(missing, '缺少', 'missing'), ...tell(changed, '与清单不符', 'not as the manifest says'), ...tell(added, '清单里没有', 'not in the manifest')]
}

/** Checks a package from its own bytes. `authority`: the certificate (DER) that is known to be the house's. */
export async function checkPackage(bytes: Buffer, authority?: Uint8Array): Promise<PackageChecked> {
  const read = await opened(bytes)
  if (!read) return { ...nothing, found: [{ zh: '打不开：不是完整的档案包', en: 'does not open: no whole package' }] }
  const manifest = manifestIn(read.get(names.manifest))
  if (!manifest) return { ...nothing, found: [{ zh: '没有可读的清单', en: 'has no manifest that can be read' }] }
  const parts = partFaults(read, manifest)
  const paper = read.get(names.paper) ?? Buffer.alloc(0)
  const seal = manifest.sealed ? checkSealed(paper, authority) : undefined
  const facts = factsHold(read.get(names.facts)?.toString('utf8') ?? '')
  const usable = paper.subarray(0, 5).toString('latin1') === '%PDF-'
  const hash = sha(read.get(names.manifest) ?? Buffer.alloc(0))
  return {
    manifest,
    manifestHash: hash.toString('hex'),
    leaf: leafOf(hash).toString('hex'),
    holder: seal?.holder ?? null,
    known: seal?.known ?? null,
    usable,
    whole: parts.length === 0,
    authentic: facts && (seal?.holds ?? true),
    found: [
      ...parts,
      ...(usable ? [] : [{ zh: '办件记录不是 PDF', en: 'the paper of the case is no PDF' }]),
      ...(seal?.why ? [seal.why] : []),
      ...(facts ? [] : [{ zh: '办件记录的链条对不上', en: 'the record of the case does not fit its chain' }]),
    ],
  }
}
