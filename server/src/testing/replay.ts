// Cases of earlier releases, kept as they ran: stored once per version of a procedure, and gone through again by today's engine.
import fs from 'node:fs'
import { z } from 'zod'
import { legalDate, sql, system, type Tx } from '../kernel/database/index.ts'
import { findLate } from '../civic/procedure/sweep.ts'
import type { Declaration } from '../civic/procedure/declare.ts'
import type { Procedures } from '../civic/procedure/known.ts'
import { advance, open, take, withdraw } from '../civic/procedure/engine.ts'
import { correct, handOver } from '../civic/procedure/office.ts'
import {
  brokenRecord,
  declarationHash,
  load,
  personalOf,
  type EntryRow,
  type Loaded,
} from '../civic/procedure/store.ts'
import type { TestHouse, TestPerson } from './house.ts'

const folder = new URL('./stored/', import.meta.url)
const Json = z.record(z.string(), z.unknown())
const Entry = z.object({
  /** of the case itself, or of one that it opened on its way */
  of: z.int(),
  n: z.int(),
  kind: z.string(),
  step: z.string(),
  round: z.int(),
  outcome: z.string().nullable(),
  at: z.iso.datetime(),
  account: z.string().nullable(),
  role: z.string().nullable(),
  authority: z.object({ role: z.string(), path: z.string() }).nullable(),
  basis: z.string().nullable(),
  data: Json,
  personal: z.array(z.string()),
  personal_hash: z.string().nullable(),
  made: Json,
  note: z.string().nullable(),
  previous: z.string(),
  hash: z.string(),
  /** sealed fields as they were typed: fictitious, for going through it again */
  sealed: Json,
})
const Kept = z.object({
  key: z.string(),
  version: z.int(),
  hash: z.string(),
  declaration: z.record(z.string(), z.unknown()),
  cases: z.array(
    z.object({
      /** its own id, and those of the cases that it opened on its way */
      ids: z.array(z.string()),
      number: z.string(),
      outcome: z.string().nullable(),
      entries: z.array(Entry),
    }),
  ),
})
export type Kept = z.output<typeof Kept>
export type KeptCase = Kept['cases'][number]
type KeptEntry = KeptCase['entries'][number]

/** Every version of every procedure that is in the store; a version's stories may lie in several files. */
export function stored(): Kept[] {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => Kept.parse(JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8'))))
  return [...Map.groupBy(files, (k) => `${k.key}@${k.version}`)].flatMap(([name, [first, ...more]]) => {
    if (!first) return []
    if (more.some((k) => k.hash !== first.hash)) throw new Error(`${name} is stored by two declarations`)
    return { ...first, cases: [first, ...more].flatMap((k) => k.cases) }
  })
}

const hex = (bytes: Buffer | null): string | null => bytes?.toString('hex') ?? null
const byTime = (a: KeptEntry, b: KeptEntry): number => a.at.localeCompare(b.at) || a.of - b.of || a.n - b.n
async function keptEntries(tx: Tx, { case: of, entries }: Loaded, place: number): Promise<KeptEntry[]> {
  const kept: KeptEntry[] = []
  for (const { who: _, ...e } of entries) {
    const hashes = { personal_hash: hex(e.personal_hash), previous: hex(e.previous), hash: hex(e.hash) }
    const sealed = e.personal.length ? await personalOf(tx, of, e.n) : {}
    kept.push(Entry.parse({ ...e, ...hashes, of: place, at: e.at.toISOString(), sealed }))
  }
  return kept
}
async function keptCase(tx: Tx, id: string): Promise<{ d: Declaration; kept: KeptCase }> {
  const children = await tx.rows<{ id: string }>(
    sql`select id from procedure_case where parent = ${id} order by id`,
  )
  const ids = [id, ...children.map((c) => c.id)]
  const entries: KeptEntry[] = []
  for (const [place, one] of ids.entries())
    entries.push(...(await keptEntries(tx, await load(tx, one), place)))
  const { case: of, declaration: d } = await load(tx, id)
  return {
    d,
    kept: { ids, number: of.number, outcome: of.outcome ?? null, entries: entries.toSorted(byTime) },
  }
}
/**
 * Keeps cases as they ran, under the version they ran by, in a file of its own for each `part`. What is in the store is never
 * written over: it only grows.
 */
export async function keep(house: TestHouse, cases: readonly string[], part = ''): Promise<void> {
  const found = await house.db.read(system('replay'), async (tx) => {
    const all: Awaited<ReturnType<typeof keptCase>>[] = []
    for (const id of cases) all.push(await keptCase(tx, id))
    return all
  })
  for (const [name, list] of Map.groupBy(found, ({ d }) => `${d.key}@${d.version}${part && `.${part}`}.json`)) {
    const file = new URL(name, folder)
    const [first] = list
    if (!first || fs.existsSync(file)) continue
    const { d } = first
    const hash = declarationHash(d).toString('hex')
    const whole: Kept = Kept.parse({
      key: d.key,
      version: d.version,
      hash,
      declaration: d,
      cases: list.map((l) => l.kept),
    })
    fs.writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`)
  }
}

const bytes = (text: string): Buffer => Buffer.from(text, 'hex')
/** The first entry of a stored record, as case and number, whose hash today's code does not find again. */
export function changedHash(c: KeptCase): string | undefined {
  for (const [place, id] of c.ids.entries()) {
    const entries = c.entries.flatMap((e): EntryRow[] =>
      e.of === place
        ? [
            {
              ...e,
              kind: e.kind as EntryRow['kind'],
              at: new Date(e.at),
              who: Buffer.alloc(0),
              personal_hash: e.personal_hash === null ? null : bytes(e.personal_hash),
              previous: bytes(e.previous),
              hash: bytes(e.hash),
            },
          ]
        : [],
    )
    const broken = brokenRecord(
      id,
      entries.toSorted((a, b) => a.n - b.n),
    )
    if (broken !== undefined) return `${c.number} ${place}/${broken}`
  }
  return undefined
}

export const declarationOf = (kept: Kept): Declaration => kept.declaration as unknown as Declaration

/** Ids, numbers of cases, and what banks make up. */
const chance =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|〔\d{4}〕[^\d"]+\d{4}(-\d+)?|(?<="reference":")[^"]+/g
type Said = Pick<
  KeptEntry,
  | 'of'
  | 'n'
  | 'kind'
  | 'step'
  | 'round'
  | 'outcome'
  | 'role'
  | 'basis'
  | 'data'
  | 'personal'
  | 'made'
  | 'note'
>
/** What two runs must have alike: everything but ids, named in the order in which they come, and numbers of publications. */
export function told(entries: readonly Said[]): Said[] {
  const names = new Map<string, string>()
  const plain = entries.map(
    ({ of, n, kind, step, round, outcome, role, basis, data, personal, made, note }): Said => {
      const { publication: _, ...effects } = made
      return { of, n, kind, step, round, outcome, role, basis, data, personal, made: effects, note }
    },
  )
  const named = JSON.stringify(plain.toSorted((a, b) => a.of - b.of || a.n - b.n)).replace(chance, (id) => {
    if (!names.has(id)) names.set(id, `id ${names.size}`)
    return names.get(id) ?? id
  })
  return JSON.parse(named) as Said[]
}

/**
 * A case as it may be entered today. Releases before this rule took an acceptance from before the review approved the use: it is put
 * on the day on which the cost was handed in. What is stored stays as it is, and so do its hashes.
 */
export function enterable(c: KeptCase): KeptCase {
  const approved = c.entries.find((e) => e.step === 'review' && e.outcome === 'approve')?.at ?? ''
  const entries = c.entries.map((e) => {
    const day = legalDate(new Date(e.at))
    const { acceptedOn } = e.data
    const early = typeof acceptedOn === 'string' && approved !== '' && acceptedOn < legalDate(new Date(approved))
    return early ? { ...e, data: { ...e.data, acceptedOn: day } } : e
  })
  return { ...c, entries }
}

/** The same procedures, but that new cases open by the version that is stored: running cases keep theirs. */
export const asOf = (all: Procedures, d: Declaration): Procedures =>
  new Proxy(all, {
    get(of, name: keyof Procedures) {
      if (name === 'newest') return (key: string) => (key === d.key ? d : of.newest(key))
      const found: unknown = of[name]
      return typeof found === 'function' ? (found.bind(of) as unknown) : found
    },
  })

/** The ground that a case stands on: who acts, by the role they acted in, and where it is opened. */
export interface Ground {
  readonly community?: string | undefined
  readonly jurisdiction?: string | undefined
  readonly building?: string | undefined
  /** ids that the forms of the stored case name by these fields, as they are here */
  readonly named?: Readonly<Record<string, string>> | undefined
  /** a person of the role; the second where two persons act */
  readonly person: (role: string, account: string) => Promise<TestPerson>
  /** carries out a vote, or a bank's answer, where the procedure needs more of it than its outcome */
  readonly outside?: ((id: string, step: string) => Promise<void>) | undefined
}

/** Goes through a stored case again, act by act, with those that it opened on its way; answers their new ids. */
export async function replay(house: TestHouse, key: string, c: KeptCase, ground: Ground): Promise<string[]> {
  const ids: string[] = []
  for (const e of c.entries) {
    await house.setClock(new Date(e.at))
    const act = async <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => {
      const who = e.role && e.account ? await ground.person(e.role, e.account) : undefined
      // one acts within the community's wall, as over HTTP
      return house.db.act(who?.actor ?? system('replay'), fn, { community: ground.community })
    }
    const said = { ...e.data, ...e.sealed }
    const form = { ...said, ...Object.fromEntries(Object.entries(ground.named ?? {}).filter(([field]) => field in said)) }
    if (e.kind === 'opened' && e.of === 0) {
      const { community, jurisdiction, building } = ground
      ids.push((await act((tx) => open(tx, { key, community, jurisdiction, building, form }))).id)
    }
    const id = (ids[e.of] ??= await childOf(house, ids[0] ?? '', e.of))
    const at = { case: id, step: e.step }
    const done = { outcome: e.outcome ?? '', ...(e.note === null ? {} : { note: e.note }) }
    const how = await howTaken(house, id, e.step)
    if (e.kind === 'taken' || e.kind === 'joined')
      await act((tx) => take(tx, { ...at, ...done, form: how.form ? form : undefined }))
    else if (e.kind === 'advanced' && how.outside)
      await (ground.outside?.(id, e.step) ?? act((tx) => advance(tx, { ...at, ...done, record: e.data })))
    else if (e.kind === 'withdrawn') await act((tx) => withdraw(tx, id, e.note ?? undefined))
    else if (e.kind === 'corrected')
      await act((tx) => correct(tx, { case: id, entry: Number(e.made['of']), form, note: e.note ?? '' }))
    else if (e.kind === 'handed') {
      const to = String(e.made['to'])
      const role = c.entries.find((x) => x.account === to && x.role)?.role ?? e.role ?? ''
      const { actor } = await ground.person(role, to)
      await act((tx) => handOver(tx, { ...at, to: actor.account ?? '', note: e.note ?? '' }))
    } else if (e.kind === 'late' || e.kind === 'reminded') await findLate(house.db)
  }
  return ids
}
const childOf = (house: TestHouse, parent: string, nth: number): Promise<string> =>
  house.db.read(system('replay'), async (tx) => {
    const rows = await tx.rows<{ id: string }>(
      sql`select id from procedure_case where parent = ${parent} order by id`,
    )
    return rows[nth - 1]?.id ?? ''
  })
/** Whether a step asks for a form, and whether something outside answers it: what the system does comes by itself. */
const howTaken = (house: TestHouse, id: string, key: string) =>
  house.db.read(system('replay'), async (tx) => {
    const step = (await load(tx, id)).declaration.steps[key]
    return {
      form: step !== undefined && 'form' in step && step.form !== undefined,
      outside: step !== undefined && ('vote' in step || 'awaits' in step),
    }
  })

/** The records that a replay made, as they are stored. */
export const madeBy = (house: TestHouse, ids: readonly string[]) =>
  house.db.read(system('replay'), async (tx) => {
    const all: KeptEntry[] = []
    for (const [place, id] of ids.entries()) all.push(...(await keptEntries(tx, await load(tx, id), place)))
    return all
  })
