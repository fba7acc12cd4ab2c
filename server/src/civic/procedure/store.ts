// Rows of cases: reading a case with its version, locking it, and writing its chained record.
import { createHash, randomBytes } from 'node:crypto'
import { canonicalBytes } from '@hemei/verifier/formats'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'
import { append } from '../attestation/index.ts'
import { boundAs, within } from '../registry/index.ts'
import type { Declaration } from './declare.ts'
import type { FormData } from './forms.ts'
import type { Case } from './known.ts'

export const fault = problems('PROCEDURE', {
  NOT_FOUND: {
    kind: 'NotFound',
    zh: '没有这个办件或程序，或它不对您公开',
    en: 'No such case or procedure, or not open to you',
  },
  NOT_YOURS: {
    kind: 'Forbidden',
    zh: '「{step}」由{roles}办理，您现在的身份不能办',
    en: '“{stepEn}” is for: {rolesEn}; your role may not do it',
  },
  NOT_OPEN: {
    kind: 'Conflict',
    zh: '「{step}」现在不在办理中：{why}',
    en: '“{stepEn}” is not waiting now: {whyEn}',
  },
  STALE: {
    kind: 'Conflict',
    zh: '您打开页面之后，这个办件又有了新的记录；请刷新后看过再办',
    en: 'The case has moved on since you opened the page; reload it, read, then act',
  },
  OUTCOME: { kind: 'Invalid', zh: '请选择办理结果：{outcomes}', en: 'Choose an outcome: {outcomesEn}' },
  COMMUNITY: {
    kind: 'Invalid',
    zh: '这个程序按辖区提出，不按小区',
    en: 'This procedure is about a jurisdiction, not a community',
  },
  JURISDICTION: {
    kind: 'Invalid',
    zh: '这个程序按小区提出，不按辖区',
    en: 'This procedure is about a community, not a jurisdiction',
  },
  BUILDING: { kind: 'Invalid', zh: '请选择本小区的一栋楼', en: 'Choose a building of this community' },
  TAKEN_BY_YOU: {
    kind: 'Conflict',
    zh: '「{step}」须由另一人办理：您已经提出或办过',
    en: '“{stepEn}” is for another person: you have opened the case or taken the step already',
  },
  ASSIGNED: {
    kind: 'Conflict',
    zh: '「{step}」正由{who}经办；您要办，请先接手',
    en: '“{stepEn}” is in the hands of {who}; take it over first',
  },
  OPENERS_OWN: {
    kind: 'Forbidden',
    zh: '「{step}」由提出人本人办理',
    en: '“{stepEn}” is for whoever opened the case',
  },
  NOT_A_COLLEAGUE: {
    kind: 'Invalid',
    zh: '只能交给在这里有权办理「{step}」的人',
    en: 'Hand it to somebody who may take “{stepEn}” here',
  },
  NOT_CORRECTABLE: {
    kind: 'Conflict',
    zh: '这一项不能更正：{why}',
    en: 'This cannot be corrected: {whyEn}',
  },
  NOT_WITHDRAWABLE: {
    kind: 'Conflict',
    zh: '已有部门作出决定，不能再撤回；可在下一步说明情况',
    en: 'A decision has been made; the case can no longer be taken back',
  },
  ENDED: {
    kind: 'Conflict',
    zh: '这个办件已经结束（{stands}），没有可以撤回的了',
    en: 'The case has ended ({standsEn}); there is nothing left to take back',
  },
  NOT_OPENER: {
    kind: 'Forbidden',
    zh: '只有提出人可以撤回',
    en: 'Only who opened the case may take it back',
  },
})

interface CaseRow {
  id: string
  key: string
  version: number
  community_id: string | null
  jurisdiction: string | null
  building_id: string | null
  place_path: string
  number: string
  title: Text
  state: 'running' | 'ended'
  outcome: string | null
  opened_by: string | null
  opened_at: Date
  parent: string | null
  parent_step: string | null
  declaration: Declaration
}
export interface EntryRow {
  n: number
  kind:
    | 'opened'
    | 'joined'
    | 'taken'
    | 'advanced'
    | 'handed'
    | 'corrected'
    | 'reminded'
    | 'late'
    | 'deadline'
    | 'withdrawn'
  step: string
  round: number
  outcome: string | null
  at: Date
  account: string | null
  who: Buffer
  role: string | null
  authority: { role: string; path: string } | null
  basis: string | null
  data: FormData
  personal: string[]
  personal_hash: Buffer | null
  made: FormData
  note: string | null
  previous: Buffer
  hash: Buffer
}
export interface StepRow {
  step: string
  round: number
  roles: string[]
  entered_at: Date
  due_on: string | null
  due_at: Date | null
  due_basis: {
    key: string
    value: number
    unit: string
    title: Text
    citation: string
    status: string
    /** used up in earlier rounds, where the clock goes on */
    used?: number
    /** the share of the time left at which to remind, in thousandths */
    remind?: number
  } | null
  provisional: boolean
  remind_at: Date | null
  reminded_at: Date | null
  late_at: Date | null
  raise_at: Date | null
  escalated_to: string | null
  refs: FormData
  taken_by: string[]
  assigned_to: string | null
  assigned_by: string | null
  /** the one person who may take it */
  own_of: string | null
  done_at: Date | null
  outcome: string | null
}
/** What the clock records by itself; it changes nothing that a person has before them. */
export const ofTheClock: ReadonlySet<EntryRow['kind']> = new Set(['reminded', 'late', 'deadline'])
/** A case with all of its rows. */
export interface Loaded {
  readonly case: Case
  readonly declaration: Declaration
  readonly entries: readonly EntryRow[]
  readonly steps: readonly StepRow[]
}

/** Reads a case; with `lock` nobody else acts on it until this act is over. */
export async function load(tx: Tx, id: string, lock = false): Promise<Loaded> {
  // the lock first, on its own: what is read afterwards is what stands under it
  if (lock) await tx.run(sql`select from procedure_case where id = ${id} for update`)
  const row = await tx.maybe<CaseRow>(sql`select c.*, v.declaration from procedure_case c
    join procedure_version v on v.key = c.key and v.version = c.version where c.id = ${id}`)
  if (!row) throw fault.NOT_FOUND()
  const entries = await tx.rows<EntryRow>(sql`select * from procedure_entry where case_id = ${id} order by n`)
  const steps = await tx.rows<StepRow>(
    sql`select * from procedure_step where case_id = ${id} order by entered_at, round`,
  )
  const decided = entries.filter((e) => ['opened', 'taken', 'advanced'].includes(e.kind))
  const by = (of: (e: EntryRow) => FormData) => Object.fromEntries(decided.map((e) => [e.step, of(e)]))
  return {
    declaration: row.declaration,
    entries,
    steps,
    case: {
      id: row.id,
      key: row.key,
      version: row.version,
      community: row.community_id ?? undefined,
      building: row.building_id ?? undefined,
      jurisdiction: row.jurisdiction ?? undefined,
      place: { path: row.place_path, ...(row.community_id ? { community: row.community_id } : {}) },
      number: row.number,
      title: row.title,
      state: row.state,
      outcome: row.outcome ?? undefined,
      openedBy: row.opened_by ?? undefined,
      openedAt: row.opened_at,
      data: by((e) => newest(entries, e)),
      made: by((e) => e.made),
      refs: Object.fromEntries(steps.map((s) => [s.step, s.refs])),
      joined: joinedOf(entries),
      parent: row.parent && row.parent_step ? { case: row.parent, step: row.parent_step } : undefined,
    },
  }
}

/** What an entry says now: its own words with the corrections made since. */
export const newest = (entries: readonly EntryRow[], e: EntryRow): FormData =>
  Object.assign(
    {},
    e.data,
    ...entries.filter((x) => x.kind === 'corrected' && x.made['of'] === e.n).map((x) => x.data),
  ) as FormData

function joinedOf(entries: readonly EntryRow[]): Case['joined'] {
  const newest = new Map<string, { round: number; given: { role: string | null; data: FormData }[] }>()
  for (const { kind, step, round, role, data } of entries) {
    if (kind !== 'joined') continue
    const before = newest.get(step)
    newest.set(step, { round, given: [...(before?.round === round ? before.given : []), { role, data }] })
  }
  return Object.fromEntries([...newest].map(([step, { given }]) => [step, given]))
}

export const openStep = (all: readonly StepRow[], step: string): StepRow | undefined =>
  all.find((s) => s.step === step && s.done_at === null)

/** Who acts, and by what right. */
export interface Authority {
  readonly role: string
  readonly path: string
}
export interface NewEntry {
  readonly kind: EntryRow['kind']
  readonly step: string
  readonly round: number
  readonly outcome?: string | undefined
  readonly authority?: Authority | undefined
  readonly basis?: string | undefined
  readonly data?: FormData
  readonly personal?: FormData
  readonly made?: FormData
  readonly note?: string | undefined
}
const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const asJson = (value: FormData): FormData => JSON.parse(JSON.stringify(value)) as FormData

/** The leaf of an entry in the public log. */
export const leafOfEntry = (hash: Uint8Array): Buffer => sha(Buffer.of(0), hash)

/** What an entry's hash covers; names of persons are not in it, their accounts are. */
function covered(id: string, e: Omit<EntryRow, 'hash' | 'who'>): Buffer {
  const plain = {
    case: id,
    n: e.n,
    kind: e.kind,
    step: e.step,
    round: e.round,
    outcome: e.outcome,
    at: e.at.toISOString(),
    account: e.account,
    authority: e.authority,
    basis: e.basis,
    data: e.data,
    personal: e.personal,
    personalHash: e.personal_hash?.toString('hex') ?? null,
    made: e.made,
    note: e.note,
    previous: e.previous.toString('hex'),
  }
  return sha(canonicalBytes(plain))
}

/** Runs fn with the personal fields of the case's place in sight: a community's, or those about its jurisdiction. */
export async function inPlace<T>(tx: Tx, of: Pick<Case, 'community' | 'place'>, fn: () => Promise<T>): Promise<T> {
  if (of.community) return within(tx, of.community, fn)
  const scope = (path: string) => tx.run(sql`select set_config('hemei.place', ${path}, true)`)
  await scope(of.place.path)
  const answer = await fn()
  await scope('')
  return answer
}

/** G7: whoever is bound in the case's community acts by the name under which they were bound, and not by the one that they chose. */
async function nameOfActor(tx: Tx, of: Case): Promise<string> {
  const { account, name } = tx.actor
  const { community } = of
  if (!account || !community) return name
  return (await within(tx, community, () => boundAs(tx, [account]))).get(account)?.name ?? name
}

/** Appends to the record of a locked case: chained to the entry before it, its hash a leaf of the public log. */
export async function record(tx: Tx, of: Case, given: NewEntry): Promise<number> {
  const last = await tx.maybe<{ n: number; hash: Buffer }>(
    sql`select n, hash from procedure_entry where case_id = ${of.id} order by n desc limit 1`,
  )
  const personal = Object.keys(given.personal ?? {})
  // the record commits to what was said, with a salt: a key's rotation seals it anew and the hash still holds
  const said = JSON.stringify([randomBytes(16).toString('hex'), given.personal ?? {}])
  const n = (last?.n ?? 0) + 1
  const sealed = personal.length ? tx.house.keyring.seal(said, `procedure_personal.sealed/${of.id}/${n}`) : undefined
  const e: Omit<EntryRow, 'hash'> = {
    n,
    kind: given.kind,
    step: given.step,
    round: given.round,
    outcome: given.outcome ?? null,
    at: tx.now,
    account: tx.actor.account ?? null,
    who: tx.house.keyring.seal(await nameOfActor(tx, of), `procedure_entry.who/${of.id}`),
    role: given.authority?.role ?? null,
    authority: given.authority ? { role: given.authority.role, path: given.authority.path } : null,
    basis: given.basis ?? null,
    data: asJson(given.data ?? {}),
    personal,
    personal_hash: sealed ? sha(Buffer.from(said)) : null,
    made: asJson(given.made ?? {}),
    note: given.note ?? null,
    previous: last?.hash ?? Buffer.alloc(32),
  }
  const hash = covered(of.id, e)
  await tx.run(sql`insert into procedure_entry (case_id, n, kind, step, round, outcome, at, account, who, role, authority, basis,
      data, personal, personal_hash, made, note, previous, hash) values
    (${of.id}, ${e.n}, ${e.kind}, ${e.step}, ${e.round}, ${e.outcome}, ${e.at}, ${e.account}, ${e.who}, ${e.role},
     ${e.authority && JSON.stringify(e.authority)}, ${e.basis}, ${JSON.stringify(e.data)}, ${e.personal}, ${e.personal_hash},
     ${JSON.stringify(e.made)}, ${e.note}, ${e.previous}, ${hash})`)
  if (sealed)
    await inPlace(tx, of, () =>
      tx.run(sql`insert into procedure_personal (case_id, n, community_id, place_path, sealed)
        values (${of.id}, ${e.n}, ${of.community ?? null}, ${of.community ? null : of.place.path}, ${sealed})`),
    )
  await append(tx, leafOfEntry(hash), 'case')
  return e.n
}

/** Re-derives the chain of a case's record; answers the first entry that does not hold, or undefined. */
export const brokenEntry = (of: Loaded): number | undefined => brokenRecord(of.case.id, of.entries)
export function brokenRecord(id: string, entries: readonly EntryRow[]): number | undefined {
  let previous: Buffer = Buffer.alloc(32)
  for (const [at, e] of entries.entries()) {
    if (e.n !== at + 1 || !e.previous.equals(previous) || !entryHolds(id, e)) return e.n
    previous = e.hash
  }
  return undefined
}
/** Whether an entry says what its hash covers; its place in the chain apart. */
export const entryHolds = (id: string, e: EntryRow): boolean => covered(id, e).equals(e.hash)

/** What the hash of an entry's personal fields is made of: their salt and what was said; null where there are none. */
export async function personalSaid(tx: Tx, of: Case, n: number): Promise<string | null> {
  const row = await inPlace(tx, of, () =>
    tx.maybe<{ sealed: Buffer }>(
      sql`select sealed from procedure_personal where case_id = ${of.id} and n = ${n}`,
    ),
  )
  return row ? tx.house.keyring.open(row.sealed, `procedure_personal.sealed/${of.id}/${n}`) : null
}

/** Personal fields of one entry, opened; for the code of procedures, never for a list. */
export async function personalOf(tx: Tx, of: Case, n: number): Promise<FormData> {
  const text = await personalSaid(tx, of, n)
  if (text === null) return {}
  const said = JSON.parse(text) as FormData | [string, FormData]
  return Array.isArray(said) ? said[1] : said
}

/** The same as it stands now: an entry's sealed fields with the corrections made since. */
export async function personalNow(tx: Tx, { case: of, entries }: Loaded, e: EntryRow): Promise<FormData> {
  const said = [e, ...entries.filter((x) => x.kind === 'corrected' && x.made['of'] === e.n)]
  const opened: FormData[] = []
  for (const { n, personal } of said) if (personal.length) opened.push(await personalOf(tx, of, n))
  return Object.assign({}, ...opened) as FormData
}

/** The hash of a declaration, the order of its steps included; how long its record is kept is not part of it. */
export const declarationHash = (d: Declaration): Buffer =>
  sha(canonicalBytes(JSON.parse(JSON.stringify({ ...d, retention: undefined, order: Object.keys(d.steps) }))))

export const versionHolds = (kept: { readonly hash: Buffer; readonly declaration: Declaration }): boolean =>
  kept.hash.equals(declarationHash(kept.declaration))

/** Keeps the declaration the first time it runs. The same version with another content is a fault of the release. */
export async function keepVersion(tx: Tx, d: Declaration): Promise<void> {
  const hash = declarationHash(d)
  await tx.run(sql`insert into procedure_version (key, version, hash, declaration, first_run_at)
    values (${d.key}, ${d.version}, ${hash}, ${JSON.stringify(d)}, ${tx.now}) on conflict do nothing`)
  const kept = await tx.one<{ hash: Buffer; declaration: Declaration }>(
    sql`select hash, declaration from procedure_version where key = ${d.key} and version = ${d.version}`,
  )
  if (!kept.hash.equals(hash))
    throw new Error(`procedure ${d.key} version ${d.version} was changed after it ran; raise its version`)
  // cases run by what is kept, not by its hash: a row put there beforehand would let one person do what two must
  if (!versionHolds(kept)) throw new Error(`procedure ${d.key} version ${d.version} is kept otherwise than its hash says`)
}

/** Throws, by name, where cases run on code that this release no longer brings: the house does not start without it. */
export async function checkRunning(db: Database): Promise<void> {
  const rows = await db.read(system('procedure.start'), (tx) =>
    tx.rows<{ declaration: Declaration; numbers: string[] }>(sql`
      select v.declaration, array_agg(c.number order by c.number) as numbers from procedure_version v
      join procedure_case c on c.key = v.key and c.version = v.version where c.state = 'running' group by v.key, v.version`),
  )
  const faults = rows.flatMap(({ declaration: d, numbers }) => {
    const lacking = db.house.procedures.lacking(d)
    const cases = `${numbers.slice(0, 5).join(', ')}${numbers.length > 5 ? ` and ${numbers.length - 5} more` : ''}`
    return lacking.length
      ? [`procedure ${d.key}@${d.version}: ${lacking.join(', ')} is gone, but ${cases} run on it`]
      : []
  })
  if (faults.length) throw new Error(faults.join('\n'))
}
