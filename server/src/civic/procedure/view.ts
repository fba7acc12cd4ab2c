// One case as a page shows it: where it stands, the next act, the way with its clocks, the record, the papers.
import { dayText } from '@hemei/law'
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { legalDate, sql } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { mask } from '../../kernel/crypto/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { calendarOf, type Calendar } from '../calendar/index.ts'
import { publicationsAbout } from '../publicity/index.ts'
import { boundAs, communityName, placeNames, roleTitle, within } from '../registry/index.ts'
import { actsOf, correctionOf } from './acts.ts'
import { authorityFor } from './authority.ts'
import { caseFiles } from './case-files.ts'
import { askedBy } from './anew.ts'
import {
  aboveOf,
  endedWell,
  endIn,
  formOf,
  kindOf,
  outcomeTitle,
  standsOf,
  stepOf,
  titleOf,
  usualOutcome,
  waysOf,
  withdrawnTitle,
  type Declaration,
  type Step,
} from './declare.ts'
import { actorsOf, joined, toldOwner } from './diagram.ts'
import { withdrawable } from './engine.ts'
import { fieldsOf, type ShownField } from './forms.ts'
import { overRoles, type Case, type Procedures } from './known.ts'
import type { CaseFull } from './schema.ts'
import { brokenEntry, load, newest, ofTheClock, type EntryRow, type Loaded, type StepRow } from './store.ts'
import { aheadOf } from './way.ts'

export type Lang = 'zh' | 'en'
type Full = z.output<typeof CaseFull>

export interface ClockRow {
  readonly due_on: string | null
  readonly due_at: Date | null
  readonly provisional: boolean
}
export interface Clock {
  readonly due: string | null
  readonly workingDaysLeft: number | null
  readonly provisional: boolean
  readonly late: boolean
}
const noClock: Clock = { due: null, workingDaysLeft: null, provisional: false, late: false }
/** A deadline as what is left of it: whole days by the calendar, an instant as it is. */
export function clockOf(row: ClockRow | undefined, calendar: Calendar, now: Date): Clock {
  if (!row?.due_at) return noClock
  const left = row.due_on ? calendar.workdaysBetween(legalDate(now), row.due_on) : null
  return {
    due: row.due_on ?? row.due_at.toISOString(),
    workingDaysLeft: left,
    provisional: row.provisional,
    late: row.due_at <= now,
  }
}

function limitOf(row: StepRow | undefined): Text | null {
  const basis = row?.due_basis
  if (!basis) return null
  const { value, title } = basis
  const [zh, en] = basis.unit === 'working-days' ? ['个工作日', 'working days'] : ['天', 'days']
  const source = basis.citation
    ? { zh: `，依据：${basis.citation}`, en: `; source: ${basis.citation}` }
    : { zh: '', en: '' }
  return { zh: `${title.zh}：${value} ${zh}${source.zh}`, en: `${title.en}: ${value} ${en}${source.en}` }
}

interface Showing {
  readonly loaded: Loaded
  readonly calendar: Calendar
  readonly now: Date
  readonly lang: Lang
  readonly procedures: Procedures
  /** who acted by an office, in full for those with authority over the place; an owner masked, but to themselves */
  readonly nameOf: (e: EntryRow) => string
  readonly places: ReadonlyMap<string, string>
  /** owners named in the record, for whoever may look at them: the look is recorded */
  readonly owners: Awaited<ReturnType<typeof ownersOf>>
  /** colleagues named in the record: who was given a step */
  readonly people: ReadonlyMap<string, string>
  readonly correctableOf: (e: EntryRow) => Full['entries'][number]['correctable']
  /** cases of other procedures that steps of this one run */
  readonly runs: ReadonlyMap<string, { readonly id: string; readonly number: string }>
  /** what a step is called for this reader, where that is not its title */
  readonly toldOf: (step: string | undefined) => ReturnType<typeof toldOwner>
}

/** Where each step stands: a step that was done and comes once more on the usual way lies ahead again. */
function standingOf({ case: c, declaration: d, steps }: Loaded) {
  const open = c.state === 'ended' ? [] : steps.flatMap((r) => (r.done_at ? [] : [r.step]))
  const ahead = aheadOf(d, open)
  return (key: string) => {
    const row = steps.findLast((r) => r.step === key)
    if (row && !row.done_at) return { row, lies: 'current' as const }
    const lies = ahead(key)
    const done = row && row.outcome !== 'withdrawn' && lies !== 'next'
    return done ? { row, lies: 'done' as const } : { row: undefined, lies }
  }
}
function stepsOf(s: Showing): Full['steps'] {
  const { declaration: d, entries } = s.loaded
  const standing = standingOf(s.loaded)
  return Object.entries(d.steps).map(([key, step]): Full['steps'][number] => {
    const { row, lies } = standing(key)
    const entry = row?.done_at
      ? entries.findLast((e) => e.step === key && e.round === row.round && !ofTheClock.has(e.kind))
      : undefined
    const clock = row && !row.done_at ? clockOf(row, s.calendar, s.now) : noClock
    return {
      key,
      title: s.toldOf(key)?.title ?? step.title,
      kind: kindOf(step),
      state: lies === 'current' && clock.late ? 'late' : lies,
      by: joined([...[s.toldOf(key)?.by ?? actorsOf(step)].flat(), ...(row ? steppedIn(step, row) : []).map(roleTitle)]),
      each: row && !row.done_at ? eachOf(step, row) : null,
      runs: s.runs.get(text(row?.refs['case'])) ?? null,
      what: step.what ?? null,
      basis: step.basis ?? null,
      ...clock,
      limit: limitOf(row),
      enteredAt: row?.entered_at ?? null,
      doneAt: row?.done_at ?? null,
      doneBy: entry ? s.nameOf(entry) : null,
      outcome: row?.outcome ? outcomeTitle(d, row.outcome) : null,
      refused: row?.outcome ? refuses(d, step, row.outcome) : false,
    }
  })
}

/** Offices above that may act by now, but for those that could from the start; of what is awaited from outside, the one that sees to it. */
function steppedIn(step: Step, { roles, escalated_to: to }: StepRow): string[] {
  const named: readonly string[] = 'by' in step ? step.by : []
  return roles.length ? aboveOf(step).filter((role) => roles.includes(role) && !named.includes(role)) : to ? [to] : []
}
/** Where every office named has to report: which have. */
const eachOf = (step: Step, { roles }: StepRow): Full['steps'][number]['each'] =>
  'by' in step && step.takes === 'each-office'
    ? step.by.map((role) => ({ office: roleTitle(role), done: !roles.includes(role) }))
    : null

/** The cases that steps of this one run, by id: those whose rows the reader may see. */
async function runBy(tx: Tx, { steps }: Loaded, inOffice: boolean): Promise<Showing['runs']> {
  const ids = steps.flatMap((row) => text(row.refs['case']) || [])
  if (!ids.length) return new Map()
  const rows = await tx.rows<{ id: string; number: string }>(
    sql`select id, number from procedure_case where id = any (${ids}::uuid[]) and (not closed or ${inOffice}::boolean)`,
  )
  return new Map(rows.map((r) => [r.id, r]))
}

const refuses = (d: Declaration, step: Step, outcome: string): boolean => {
  const end = endIn(waysOf(step).find((w) => w.outcome === outcome)?.to ?? '')
  return end !== undefined && d.ends[end]?.well === false
}

const inLang = (fields: readonly ShownField[], lang: Lang) =>
  fields.map(({ label, value }) => ({ label, value: value[lang], was: null }))
function fieldsOfEntry(s: Showing, e: EntryRow, data = e.data): Full['facts'] {
  const key = formOf(s.loaded.declaration, e.step)
  return key ? inLang(fieldsOf(s.procedures.forms.get(key), data, e.personal), s.lang) : []
}
const correctedBy = (e: EntryRow): number | null => (e.kind === 'corrected' ? Number(e.made['of']) : null)
/** What was asked for, said anew: each word that differs beside what stood before it. */
function mended(s: Showing, e: EntryRow, fields: Full['facts']): Full['facts'] {
  const before = askedBy(s.loaded, e.n)
  const said = before ? fieldsOfEntry(s, before, newest(s.loaded.entries.filter((x) => x.n < e.n), before)) : []
  const stood = new Map(said.map((f) => [f.label.zh, f.value]))
  return fields.map((f) => ({ ...f, was: (stood.get(f.label.zh) ?? '') === f.value ? null : (stood.get(f.label.zh) ?? '') }))
}
/** What an entry says; a correction beside the words that stood before it. */
function saidBy(s: Showing, e: EntryRow): Full['facts'] {
  const fields = fieldsOfEntry(s, e)
  const { declaration, entries } = s.loaded
  if (e.kind === 'taken' && formOf(declaration, e.step) === declaration.opens.form) return mended(s, e, fields)
  const original = entries.find((x) => x.n === correctedBy(e))
  if (!original) return fields
  const earlier = newest(
    entries.filter((x) => x.n < e.n),
    original,
  )
  const before = new Map(fieldsOfEntry(s, original, earlier).map((f) => [f.label.zh, f.value]))
  return fields.map((f) => ({ ...f, was: before.get(f.label.zh) ?? '' }))
}

const happened: Readonly<Partial<Record<EntryRow['kind'], Text>>> = {
  opened: { zh: '已提出', en: 'Opened' },
  withdrawn: withdrawnTitle,
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
function outcomeOf({ loaded: { declaration: d }, people }: Showing, e: EntryRow): Text | null {
  if (e.kind === 'corrected') {
    const n = Number(e.made['of'])
    return { zh: `更正第 ${n} 条记录`, en: `Corrects entry ${n}` }
  }
  if (e.kind === 'handed') {
    const to = text(e.made['to'])
    const who = people.get(to)
    if (to === e.account) return { zh: '接手办理', en: 'Taken in hand' }
    return who
      ? { zh: `转交${who}经办`, en: `Handed to ${who}` }
      : { zh: '转交同事经办', en: 'Handed to a colleague' }
  }
  const due = dayText(text(e.made['due']))
  if (e.kind === 'reminded') return { zh: `提醒：办理期限将到（${due.zh}）`, en: `Reminder: due on ${due.en}` }
  if (e.kind === 'late') {
    const above = text(e.made['escalatedTo'])
    const up = above ? roleTitle(above) : undefined
    // a bank's answer nobody gives in its place
    const step = stepOf(d, e.step)
    const may = 'by' in step && aboveOf(step).includes(above)
    return {
      zh: `超过办理期限（${due.zh}）${up ? `，已报请${up.zh}督办${may ? '，也可由其办理' : ''}` : ''}`,
      en: `Past its time (${due.en})${up ? `; raised to: ${up.en}${may ? ', who may also do it' : ''}` : ''}`,
    }
  }
  if (e.kind === 'deadline')
    return {
      zh: `期限按放假安排重新计算为 ${due.zh}`,
      en: `The deadline, reckoned by the official holidays, is now ${due.en}`,
    }
  return happened[e.kind] ?? (e.outcome ? outcomeTitle(d, e.outcome) : null)
}
function entriesOf(s: Showing): Full['entries'] {
  const d = s.loaded.declaration
  return s.loaded.entries.map((e) => ({
    id: `${s.loaded.case.id}/${e.n}`,
    n: e.n,
    kind: e.kind,
    at: e.at,
    who: s.nameOf(e),
    owner: ownerIn(s, e),
    role: e.role ? roleTitle(e.role) : { zh: '系统', en: 'System' },
    authority: e.authority ? (s.places.get(e.authority.path) ?? null) : null,
    step: s.toldOf(e.step)?.title ?? titleOf(d, e.step),
    outcome: outcomeOf(s, e),
    note: toldBy(s, e),
    basis: e.basis,
    fields: saidBy(s, e),
    corrects: correctedBy(e),
    correctable: s.correctableOf(e),
    hash: e.hash.toString('hex'),
  }))
}

/** What was said beside it: by who acted, in their words; by a bank or another house, in both languages. */
function toldBy(s: Showing, e: EntryRow): string | null {
  const told = e.data['reason'] as Text | undefined
  return told?.[s.lang] ?? e.note
}

/** What sent the case back to where it stands now, and why: to be read before anything is done there. */
function returnedOf(s: Showing): Full['returned'] {
  const { declaration: d, entries, steps } = s.loaded
  const open = steps.find((row) => row.done_at === null)
  const e = entries.findLast(({ kind }) => kind === 'taken' || kind === 'advanced')
  if (!open || !e?.outcome) return null
  const step = stepOf(d, e.step)
  const led = waysOf(step).find((w) => w.outcome === e.outcome)?.to === open.step
  const order = Object.keys(d.steps)
  const back =
    order.indexOf(open.step) < order.indexOf(e.step) || waysOf(stepOf(d, open.step)).some((w) => w.to === e.step)
  if (!led || !back || e.outcome === usualOutcome(step)) return null
  return {
    n: e.n,
    at: e.at,
    step: open.step,
    from: s.toldOf(e.step)?.title ?? step.title,
    outcome: outcomeTitle(d, e.outcome),
    reason: toldBy(s, e),
    fields: saidBy(s, e),
  }
}

const papersOf = async (tx: Tx, c: Case): Promise<Full['papers']> =>
  (await publicationsAbout(tx, 'case', c.id)).map((p) => ({
    id: p.id,
    title: p.title,
    href: `/p/${encodeURIComponent(p.number)}`,
  }))

const handedTo = (entries: readonly EntryRow[]): string[] =>
  entries.flatMap((e) => (e.kind === 'handed' ? [text(e.made['to'])] : []))

/** How a case ended, in words, and whether it reached what it was opened for; null while it runs, or where there is none. */
export async function endOf(tx: Tx, id: string): Promise<{ stands: Text; well: boolean | null } | null> {
  const row = await tx.maybe<{ outcome: string; declaration: Declaration }>(sql`select c.outcome, v.declaration
    from procedure_case c join procedure_version v on v.key = c.key and v.version = c.version
    where c.id = ${id} and c.state = 'ended'`)
  if (!row) return null
  const { outcome, declaration: d } = row
  return { stands: standsOf(d, outcome, null), well: endedWell(d, outcome) }
}

const byOffice = (e: EntryRow): boolean => e.role !== null && e.role !== 'owner'
/** Owners who acted as such, by account: to whoever may open their names by a recorded look (X2), and to nobody else. */
async function ownersOf(tx: Tx, { case: c, entries }: Loaded) {
  const { community } = c
  const accounts = entries.flatMap((e) => (e.account && !byOffice(e) && e.account !== tx.actor.account ? [e.account] : []))
  if (!community || !accounts.length || !tx.house.permissions.allows('personal.reveal', tx.actor, c.place)) return new Map<string, never>()
  return within(tx, community, () => boundAs(tx, accounts))
}
function ownerIn(s: Showing, e: EntryRow): Full['entries'][number]['owner'] {
  const found = e.account && e.kind !== 'advanced' && !byOffice(e) ? s.owners.get(e.account) : undefined
  return found && found.kind === 'person' ? { id: found.id, name: mask.name(found.name), rooms: [...found.rooms] } : null
}

/** A page can be made from this alone. `whole`: for the archive, with every name as it was written. */
export async function caseView(tx: Tx, id: string, lang: Lang, whole = false): Promise<Full> {
  const loaded = await load(tx, id)
  const { case: c, declaration: d, entries, steps } = loaded
  const inOffice = whole || authorityFor(tx.actor, overRoles, c.place) !== undefined
  const owns = !inOffice && c.openedBy !== undefined && c.openedBy === tx.actor.account
  const show: Showing = {
    loaded,
    calendar: await calendarOf(tx),
    now: tx.now,
    lang,
    procedures: tx.house.procedures,
    nameOf: (e) => {
      // what follows by itself is nobody's act, whoever's act set it off
      if (!e.account || e.kind === 'advanced') return lang === 'zh' ? '平台' : 'The platform'
      const name = tx.house.keyring.open(e.who, `procedure_entry.who/${c.id}`)
      return whole || (inOffice && byOffice(e)) || e.account === tx.actor.account ? name : mask.name(name)
    },
    owners: await ownersOf(tx, loaded),
    people: inOffice ? await accountNames(tx, handedTo(entries)) : new Map<string, string>(),
    runs: await runBy(tx, loaded, inOffice),
    correctableOf: (e) => correctionOf(tx, loaded, e),
    toldOf: (step) => (owns && step !== undefined && d.steps[step] ? toldOwner(stepOf(d, step)) : undefined),
    places: await placeNames(tx, [
      c.place.path,
      ...entries.flatMap((e) => (e.authority ? [e.authority.path] : [])),
    ]),
  }
  const open = steps.find((s) => s.done_at === null)
  const asked = askedBy(loaded)
  const vote = z.uuid().safeParse(steps.findLast((s) => 'vote' in s.refs)?.refs['vote'])
  return {
    id: c.id,
    number: c.number,
    title: c.title,
    procedure: d.title,
    procedureKey: d.key,
    version: d.version,
    articles: [...d.articles],
    place: show.places.get(c.place.path) ?? '',
    community: c.community ? ((await communityName(tx, c.community)) ?? '') : null,
    communityId: c.community ?? null,
    jurisdiction: c.jurisdiction ?? null,
    building: c.building ? (show.places.get(c.place.path) ?? null) : null,
    state: c.state,
    well: endedWell(d, c.outcome),
    stands: (c.outcome ? undefined : show.toldOf(open?.step)?.stands) ?? standsOf(d, c.outcome, open?.step),
    openedAt: c.openedAt,
    endedAt: entries.length && c.state === 'ended' ? (entries.at(-1)?.at ?? null) : null,
    ...clockOf(open, show.calendar, tx.now),
    entry: entries.length,
    steps: stepsOf(show),
    entries: entriesOf(show),
    facts: asked ? fieldsOfEntry(show, asked, newest(entries, asked)) : [],
    papers: await papersOf(tx, c),
    files: await caseFiles(tx, loaded),
    vote: vote.success ? vote.data : null,
    returned: c.state === 'running' ? returnedOf(show) : null,
    acts: c.state === 'running' ? await actsOf(tx, loaded) : [],
    mayWithdraw: c.openedBy !== undefined && c.openedBy === tx.actor.account && withdrawable(loaded),
    recordHolds: brokenEntry(loaded) === undefined,
  }
}
