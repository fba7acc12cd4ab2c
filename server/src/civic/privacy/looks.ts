// Looks: an official sees chosen fields of chosen persons, for a purpose, within a day's limit; the person reads it and may object.
import { authority } from './office.ts'
import { holds } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { asText, fault as kernel, type Text } from '../../kernel/errors/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { numberParameter } from '../parameters/index.ts'
import {
  communityName,
  communityPlace,
  holdersOf,
  look,
  looksAt,
  partiesOf,
  placeNames,
  roleTitle,
  within,
  type LookedAt,
  type LookField,
  type LookSeen,
} from '../registry/index.ts'
import { fieldTitles, purposes, type Purpose } from './data.ts'
import { fault } from './faults.ts'

/** Configuration, not law: persons an account may look at in a day. */
export const personsADay = 60
/** What each office needs, by need and no further. */
const needed: Readonly<Record<string, readonly LookField[]>> = {
  'registry.clerk': ['name', 'phone', 'idNumber'],
  'neighbourhood.officer': ['name', 'phone'],
  'street.officer': ['name', 'phone'],
  'county.fund-accountant': ['name'],
}
export const lookingRoles = Object.keys(needed)

export interface AskedLook {
  readonly parties?: readonly string[] | undefined
  readonly room?: string | undefined
  readonly fields: readonly LookField[]
  readonly purpose: Purpose
  readonly words: string
  readonly case?: string | undefined
}
export interface LookOutcome {
  readonly state: 'shown' | 'refused'
  /** persons a day, and how many are left to this account today */
  readonly limit: number
  readonly left: number
  readonly people: readonly LookedAt[]
}

/**
 * The look is written before anything is shown. Over the day's limit nothing is shown, and that somebody tried is an
 * event for whoever guards the platform: it must be kept, so it is an answer and not a failure. Scope: the community.
 */
export async function reveal(tx: Tx, community: string, asked: AskedLook): Promise<LookOutcome> {
  const parties = asked.room ? await holdersOf(tx, community, asked.room) : [...new Set(asked.parties)]
  if (!parties.length) throw asked.room ? kernel.NOT_FOUND() : fault.WHOM()
  const place = await communityPlace(tx, community)
  if (!place) throw kernel.NOT_FOUND()
  const { role, path } = authority(tx, lookingRoles, place)
  const denied = asked.fields.find((f) => !needed[role]?.includes(f))
  if (denied) throw fault.FIELD_NOT_YOURS({ field: fieldTitles[denied] })
  const used = await tally(tx, parties.length)
  if (used === undefined) {
    await tx.run(sql`insert into security_event (id, kind, account, role, detail, at) values (${tx.newId()}, 'look-limit',
      ${tx.actor.account}, ${role}, ${JSON.stringify({ community, asked: parties.length, limit: personsADay })}, ${tx.now})`)
    return { state: 'refused', limit: personsADay, left: 0, people: [] }
  }
  const people = await look(tx, { ...asked, community, parties, role, path })
  return { state: 'shown', limit: personsADay, left: personsADay - used, people }
}

/** Counts under the row's own lock; undefined: it would be too many. */
async function tally(tx: Tx, persons: number): Promise<number | undefined> {
  if (persons > personsADay) return undefined
  const row = await tx.maybe<{ persons: number }>(sql`
    insert into look_tally as t (account, day, persons) values (${tx.actor.account}, ${tx.today}, ${persons}::int)
    on conflict (account, day) do update set persons = t.persons + excluded.persons
      where t.persons + excluded.persons <= ${personsADay}::int
    returning persons`)
  return row?.persons
}

export interface LookTold {
  readonly id: string
  readonly at: Date
  readonly office: Text
  readonly place: string
  readonly community: string
  readonly purpose: Text
  readonly words: Text
  readonly fields: Text[]
  readonly objection: { readonly words: string; readonly at: Date; readonly dueOn: string } | null
  readonly answer: { readonly words: string; readonly at: Date; readonly office: Text } | null
}
interface Said {
  look: string
  words: Buffer
  at: Date
  due_on: string
  answer: Buffer | null
  answered_at: Date | null
  answered_role: string | null
}
const saidOf = async (tx: Tx, looks: readonly string[]): Promise<ReadonlyMap<string, Said>> => {
  const rows = await tx.rows<Said>(sql`select o.look, o.words, o.at, o.due_on, a.words as answer, a.at as answered_at, a.role as answered_role
    from look_objection o left join look_answer a on a.look = o.look where o.look = any (${[...looks]}::uuid[])`)
  return new Map(rows.map((r) => [r.look, r]))
}
const textOf = (map: Readonly<Record<string, Text>>, key: string): Text => map[key] ?? { zh: key, en: key }

async function told(tx: Tx, seen: readonly LookSeen[]): Promise<LookTold[]> {
  const said = await saidOf(tx, seen.map((s) => s.id))
  const places = await placeNames(tx, seen.map((s) => s.path))
  const community = seen[0] ? ((await communityName(tx, seen[0].community)) ?? '') : ''
  const { keyring } = tx.house
  return seen.map((s) => {
    const o = said.get(s.id)
    return {
      id: s.id,
      at: s.at,
      office: roleTitle(s.role),
      place: places.get(s.path) ?? '',
      community,
      purpose: textOf(purposes, s.purpose),
      words: asText(s.words),
      fields: s.fields.map((f) => fieldTitles[f]),
      objection: o ? { words: keyring.open(o.words, `look_objection.words/${s.id}`), at: o.at, dueOn: o.due_on } : null,
      answer:
        o?.answer && o.answered_at
          ? { words: keyring.open(o.answer, `look_answer.words/${s.id}`), at: o.answered_at, office: roleTitle(o.answered_role ?? '') }
          : null,
    }
  })
}

/** The communities where whoever asks is bound to an owner. */
export const ownCommunities = (tx: Tx): string[] => [
  ...new Set(
    tx.actor.grants
      .filter((g) => g.role === 'owner')
      .flatMap((g) => /\/c-([0-9a-f-]{36})\//.exec(g.path)?.[1] ?? []),
  ),
]

/** Who looked at me, everywhere, newest first. */
export async function looksAtMe(tx: Tx): Promise<LookTold[]> {
  const all: LookTold[] = []
  for (const community of ownCommunities(tx))
    await within(tx, community, async () => {
      const parties = await partiesOf(tx, tx.actor.account ?? '', community)
      all.push(...(await told(tx, await looksAt(tx, parties))))
    })
  return all.toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** The person does not agree: an officer answers within the parameter's working days. */
export async function object(tx: Tx, id: string, words: string): Promise<LookTold> {
  for (const community of ownCommunities(tx)) {
    const done = await within(tx, community, async () => {
      const parties = await partiesOf(tx, tx.actor.account ?? '', community)
      const mine = (await looksAt(tx, parties)).filter((l) => l.id === id)
      if (!mine.length) return undefined
      const place = await communityPlace(tx, community)
      if (!place) throw kernel.NOT_FOUND()
      const { value } = await numberParameter(tx, 'privacy.objection.answer', place, tx.today)
      const { on } = (await calendarOf(tx)).deadlineAfter(tx.now, value, 'workday')
      const made = await tx.run(sql`insert into look_objection (look, community_id, account, words, at, due_on)
        values (${id}, ${community}, ${tx.actor.account}, ${tx.house.keyring.seal(words, `look_objection.words/${id}`)}, ${tx.now}, ${on}) on conflict do nothing`)
      if (!made) throw fault.OBJECTED()
      return (await told(tx, mine))[0]
    })
    if (done) return done
  }
  throw kernel.NOT_FOUND()
}

/** Objections of one community, those that wait first. Scope: the community. */
export async function objections(tx: Tx, community: string): Promise<LookTold[]> {
  const rows = await tx.rows<{ party: string; look: string }>(sql`
    select l.party_id as party, o.look from look_objection o join look l on l.id = o.look
    where o.community_id = ${community} order by o.at desc limit 200`)
  const wanted = new Set(rows.map((r) => r.look))
  const seen = await looksAt(tx, [...new Set(rows.map((r) => r.party))])
  const list = await told(tx, seen.filter((s) => wanted.has(s.id)))
  return list.toSorted((a, b) => Number(a.answer !== null) - Number(b.answer !== null))
}

export async function answerObjection(
  tx: Tx,
  given: { readonly community: string; readonly look: string; readonly words: string },
): Promise<void> {
  const place = await communityPlace(tx, given.community)
  const open = await tx.maybe<{ by: string; dueOn: string; answered: boolean }>(sql`
    select l.account as by, o.due_on as "dueOn", exists (select from look_answer a where a.look = o.look) as answered
    from look_objection o join look l on l.id = o.look where o.look = ${given.look} and o.community_id = ${given.community}`)
  if (!open || !place) throw kernel.NOT_FOUND()
  if (open.answered) throw fault.ANSWERED()
  if (open.by === tx.actor.account) throw fault.OWN_LOOK()
  const late = tx.today > open.dueOn
  if (!late && !answeringRoles.some((r) => holds(tx.actor, r, place))) throw fault.NOT_UP_YET()
  const { role } = authority(tx, late ? [...answeringRoles, answersLate] : answeringRoles, place)
  const made = await tx.run(sql`insert into look_answer (look, community_id, account, role, words, at)
    values (${given.look}, ${given.community}, ${tx.actor.account}, ${role}, ${tx.house.keyring.seal(given.words, `look_answer.words/${given.look}`)}, ${tx.now})
    on conflict do nothing`)
  if (!made) throw fault.ANSWERED()
}
export const answeringRoles = ['neighbourhood.officer', 'street.officer']
/** To whom an objection goes up that nobody answered in its time. */
export const answersLate = 'county.bureau-officer'
