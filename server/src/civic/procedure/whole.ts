// A case as it is put away once it has ended: as a page shows it, in both languages and with every name; its facts; its files.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { forgetFiles, wholeFilesOf, type WholeFile } from '../../kernel/files/index.ts'
import { leavesAmong } from '../attestation/index.ts'
import { recordOf } from './attachments.ts'
import type { CaseFull } from './schema.ts'
import { brokenRecord, inPlace, leafOfEntry, load, personalSaid, type EntryRow } from './store.ts'
import { caseView } from './view.ts'

type Full = z.output<typeof CaseFull>
export interface WholeCase {
  readonly id: string
  /** its chain fits, what was sealed is what it covers, and the log has every entry's leaf */
  readonly holds: boolean
  readonly shown: { readonly zh: Full; readonly en: Full }
  /** plain JSON: what each entry says, sealed fields opened, and what its hash is made of */
  readonly facts: object
  readonly files: readonly WholeFile[]
}

/** For the house itself, never for a page: nothing of it is masked. */
export async function wholeCase(tx: Tx, id: string): Promise<WholeCase> {
  const { case: c, declaration, entries, steps } = await load(tx, id)
  const { keyring } = tx.house
  const known = await leavesAmong(tx, entries.map((e) => leafOfEntry(e.hash)))
  const said = []
  for (const { who, hash, previous, personal_hash, ...e } of entries)
    said.push({
      ...e,
      who: keyring.open(who, `procedure_entry.who/${c.id}`),
      // with its salt: by it the record's hash covers what was sealed
      said: e.personal.length ? await personalSaid(tx, c, e.n) : null,
      personalHash: personal_hash?.toString('hex') ?? null,
      previous: previous.toString('hex'),
      hash: hash.toString('hex'),
    })
  const { id: _, openedBy, openedAt, number, title, key, version, community, building, jurisdiction, outcome, place } = c
  const fits = said.every((e) => e.said === null || createHash('sha256').update(e.said).digest('hex') === e.personalHash)
  return {
    id,
    holds: fits && brokenRecord(id, entries) === undefined && inLog(entries, known),
    shown: { zh: await caseView(tx, id, 'zh', true), en: await caseView(tx, id, 'en', true) },
    facts: {
      case: { id, number, title, key, version, outcome, openedBy, openedAt, community, building, jurisdiction, path: place.path },
      declaration,
      entries: said,
      steps: steps.map(({ step, round, roles, entered_at, due_on, due_at, due_basis, done_at, outcome: as, refs }) => ({
        ...{ step, round, roles, refs, outcome: as },
        ...{ enteredAt: entered_at, dueOn: due_on, dueAt: due_at, dueBasis: due_basis, doneAt: done_at },
      })),
    },
    files: await inPlace(tx, c, () => wholeFilesOf(tx, recordOf(c).record)),
  }
}

const inLog = (entries: readonly EntryRow[], known: ReadonlySet<string>): boolean => entries.every((e) => known.has(leafOfEntry(e.hash).toString('hex')))
/** Of these cases, those whose record holds: its chain fits, and the log has every entry's leaf. */
export async function casesHolding(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = ids.length
    ? await tx.rows<EntryRow & { case_id: string }>(sql`select * from procedure_entry where case_id = any (${[...new Set(ids)]}::uuid[]) order by case_id, n`)
    : []
  const known = await leavesAmong(tx, rows.map((e) => leafOfEntry(e.hash)))
  const records = [...Map.groupBy(rows, (e) => e.case_id)]
  return new Set(records.filter(([id, entries]) => brokenRecord(id, entries) === undefined && inLog(entries, known)).map(([id]) => id))
}

/** What a case held about persons, and its files, go when its record is destroyed; its plain record and their digests stay. */
export async function emptyCase(tx: Tx, id: string): Promise<void> {
  const { case: c } = await load(tx, id)
  await inPlace(tx, c, async () => {
    await tx.run(sql`delete from procedure_personal where case_id = ${id}`)
    await forgetFiles(tx, recordOf(c).record)
  })
}

const Facts = z.object({
  case: z.object({ id: z.string() }),
  entries: z.array(
    z.looseObject({
      at: z.iso.datetime().transform((at) => new Date(at)),
      said: z.string().nullable(),
      personalHash: z.hex().nullable(),
      previous: z.hex(),
      hash: z.hex(),
    }),
  ),
})
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
/** Whether what was put away is the record as it was kept: its chain fits, and what was sealed is what its hash covers. */
export function factsHold(text: string): boolean {
  const read = Facts.safeParse(json(text))
  if (!read.success) return false
  const entries = read.data.entries.map(({ said, personalHash, previous, hash, ...e }) => {
    const sealed = said === null ? null : createHash('sha256').update(said).digest('hex')
    const row = { ...e, personal_hash: personalHash === null ? null : bytes(personalHash), previous: bytes(previous), hash: bytes(hash) }
    return { row: row as unknown as EntryRow, fits: sealed === personalHash }
  })
  return entries.length > 0 && entries.every((e) => e.fits) && brokenRecord(read.data.case.id, entries.map((e) => e.row)) === undefined
}
function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
