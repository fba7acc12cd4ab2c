// What is brought to a desk: opened, seen with its check and its end, withdrawn. One lock for whatever happens to a matter.
import { addDays } from '@hemei/law'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Place } from '../../kernel/access/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { lostFactorDecided } from '../../kernel/identity/index.ts'
import { calendarOf, endOf } from '../calendar/index.ts'
import { keepBinding } from './acts.ts'
import type { Kind } from './documents.ts'
import { fault } from './faults.ts'

/** Whose sign-in is helped may be an officer: the second person of that is one of this narrower desk. */
export const signInDesk = 'identity.desk'
/** Configuration, not law: working days in which a desk should see to it, and for which a check waits for its second person. */
export const days = { claim: 5, challenge: 3, check: 5 }
/** Over the longest holidays; the database lets no check live for 30 days (desk_check_lapses). */
const daysMost = 28
/** The end of so many working days, and the end of the day before the last, when to remind; sooner where the calendar knows too few. */
export async function clock(tx: Tx, of: number): Promise<{ ends: Date; remind: Date }> {
  const calendar = await calendarOf(tx)
  const at = (n: number, most: number): Date => {
    const { at: counted } = calendar.deadlineAfter(tx.now, n, 'workday')
    const last = endOf(addDays(tx.today, most))
    return counted < last ? counted : last
  }
  return { ends: at(of, daysMost), remind: at(of - 1, daysMost - 1) }
}

export const me = (tx: Tx): string => {
  if (!tx.actor.account) throw kernel.SIGN_IN()
  return tx.actor.account
}
/** Opens what this person brought, or what is about them, for the rest of the act. */
export const asClaimant = (tx: Tx, account: string): Promise<number> =>
  tx.run(sql`select set_config('hemei.claimant', ${account}, true)`)
/** Opens the headers of matters at these places, for a list over many communities. */
export const asDesk = (tx: Tx, paths: readonly string[]): Promise<number> =>
  tx.run(sql`select set_config('hemei.desk', ${paths.join(' ')}, true)`)

export interface NewMatter {
  readonly kind: Kind
  readonly community: string | null
  readonly path: string
  readonly room?: string
  readonly account?: string | null
  readonly party?: string
  readonly about?: string
  readonly way?: 'desk' | 'sign-on' | 'service'
  readonly words?: string | undefined
}
/** Opens a matter; undefined where the same person has brought this challenge before. */
export async function open(tx: Tx, given: NewMatter): Promise<string | undefined> {
  const id = tx.newId()
  const due = await clock(tx, given.kind === 'challenge' ? days.challenge : days.claim)
  await asClaimant(tx, me(tx))
  const made = await tx.run(sql`
    insert into desk_matter (id, kind, community_id, path, room_id, account, party_id, about, way, words, opened_by, opened_at, due_at, remind_at)
    values (${id}, ${given.kind}, ${given.community}, ${given.path}, ${given.room ?? null}, ${given.account ?? null}, ${given.party ?? null},
      ${given.about ?? null}, ${given.way ?? null}, ${given.words ? tx.house.keyring.seal(given.words, `desk_matter.words/${id}`) : null}, ${me(tx)}, ${tx.now}, ${due.ends}, ${due.remind})
    on conflict do nothing`)
  if (!made) return undefined
  tx.note({ matter: id, ...(given.account ? { account: given.account } : {}) })
  return id
}

export interface Matter {
  readonly id: string
  readonly kind: Kind
  readonly community: string | null
  readonly path: string
  readonly room: string | null
  readonly account: string | null
  readonly party: string | null
  readonly about: string | null
  readonly openedBy: string
}
/** The matter, alone with it until the act is over. Throws MATTER_UNKNOWN, ENDED. */
export async function lockOpen(tx: Tx, id: string): Promise<Matter> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`desk/${id}`}, 0))`)
  const found = await tx.maybe<Matter & { ended: boolean }>(sql`
    select m.id, m.kind, m.community_id as community, m.path, m.room_id as room, m.account, m.party_id as party, m.about,
      m.opened_by as "openedBy", e.matter is not null as ended
    from desk_matter m left join desk_end e on e.matter = m.id where m.id = ${id}`)
  if (!found) throw fault.MATTER_UNKNOWN()
  if (found.ended) throw fault.ENDED()
  return found
}

/** Where a matter lies, whoever asks. */
export async function placeOfMatter(tx: Tx, id: string): Promise<Place | undefined> {
  await asDesk(tx, ['/'])
  const found = await tx.maybe<{ path: string; community: string | null }>(
    sql`select path, community_id as community from desk_matter where id = ${id}`,
  )
  // what needs no community is seen by its desk's place alone
  await asDesk(tx, found && !found.community ? [found.path] : [])
  return found && { path: found.path, ...(found.community ? { community: found.community } : {}) }
}

export type How = 'confirmed' | 'refused' | 'vouched' | 'withdrawn'
interface End {
  readonly how: How
  readonly check?: { readonly id: string; readonly by: string }
  readonly word?: string
  readonly note?: string | undefined
}
/** Ends a matter, once whoever comes first. */
export async function end(tx: Tx, matter: Matter, { how, check, word, note }: End): Promise<void> {
  const made = await tx.run(sql`
    insert into desk_end (matter, community_id, how, check_id, first, word, answer, actor, at, note)
    values (${matter.id}, ${matter.community}, ${how}, ${check?.id ?? null}, ${check?.by ?? null}, ${word ?? null},
      ${word ? 'match' : null}, ${me(tx)}, ${tx.now}, ${note && matter.community ? tx.house.keyring.seal(note, `desk_end.note/${matter.id}`) : null})
    on conflict do nothing`)
  if (!made) throw fault.ENDED()
  tx.note({ matter: matter.id })
}

/** What hung on the second person's word: confirmed, the lost second factor ends; otherwise it serves as before. */
export async function settleSignIn(tx: Tx, { account, about }: Matter, confirmed: boolean): Promise<void> {
  if (account && about) await lostFactorDecided(tx, { account, act: about, confirmed })
}

/** Taken back by whoever brought it; a challenge that is taken back leaves its binding as it was. */
export async function withdraw(tx: Tx, id: string): Promise<void> {
  await asClaimant(tx, me(tx))
  const { community } = await tx.maybe<{ community: string | null }>(
    sql`select community_id as community from desk_matter where id = ${id} and opened_by = ${me(tx)}`,
  ) ?? { community: undefined }
  if (community === undefined) throw fault.MATTER_UNKNOWN()
  if (community) await tx.scope(community)
  const matter = await lockOpen(tx, id)
  await end(tx, matter, { how: 'withdrawn' })
  if (matter.kind === 'sign-in') await settleSignIn(tx, matter, false)
  if (matter.kind === 'challenge' && matter.about && community)
    await keepBinding(tx, { community, binding: matter.about, matter: id })
}
