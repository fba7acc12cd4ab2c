// Real-name binding (G7): the recorded act by which an account stands for an owner, and the rights that follow.
import { end, give } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { event } from '../../kernel/events/index.ts'

export const fault = problems('REGISTRY', {
  PARTY_UNKNOWN: { kind: 'NotFound', zh: '本小区没有这位业主', en: 'No such owner in this community' },
  PARTY_BOUND: {
    kind: 'Conflict',
    zh: '这位业主已经与一个账号绑定；请先解除原来的绑定',
    en: 'This owner is bound to an account already; end that binding first',
  },
  BINDING_UNKNOWN: {
    kind: 'NotFound',
    zh: '没有这项绑定，或它已经解除',
    en: 'No such binding, or it has ended',
  },
})

/** How a binding came about, and by what it ended: each is an act of its life (G7). */
export type BoundBy = 'desk' | 'sign-on' | 'service' | 'register' | 'merge'
export type EndedBy = 'challenge' | 'transfer' | 'death' | 'revocation' | 'merge' | 'person'
export interface BindingChange<Cause> {
  readonly community: string
  readonly bindings: readonly string[]
  readonly cause: Cause
  /** what was brought to a desk, where it rests on that */
  readonly matter?: string | undefined
}
/** Told in the same transaction; the community is the scope. */
export const accountsBound = event<BindingChange<BoundBy>>('registry.accounts-bound')
export const bindingsEnded = event<BindingChange<EndedBy>>('registry.bindings-ended')

export interface NewBinding {
  readonly account: string
  readonly party: string
  readonly community: string
  /** what was seen: kind of document and where it is kept, never its number */
  readonly evidence: string
  /** the office or the outside service that checked it */
  readonly verifier: string
}

/** Binds accounts to owners, set-based; each gets the owner's rights on the rooms held today. Scope: the community. */
export async function bind(
  tx: Tx,
  community: string,
  given: readonly Omit<NewBinding, 'community'>[],
  by: { cause: BoundBy; matter?: string } = { cause: 'register' },
): Promise<string[]> {
  const rows = given.map((b) => ({ ...b, id: tx.newId() }))
  const parties = rows.map((r) => r.party)
  const there = await tx.run(
    sql`select from party where community_id = ${community} and id = any (${parties}::uuid[])`,
  )
  if (there !== new Set(parties).size) throw fault.PARTY_UNKNOWN()
  const made = await tx.run(sql`
    insert into binding (id, community_id, account, party_id, evidence, verifier, bound_at, bound_by)
    select id, ${community}::uuid, account, party, evidence, verifier, ${tx.now}::timestamptz, ${tx.actor.account ?? null}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, account uuid, party uuid, evidence text, verifier text)
    on conflict (party_id) where ended_at is null do nothing`)
  if (made !== rows.length) throw fault.PARTY_BOUND()
  await giveForTitles(tx, await titlesOf(tx, parties))
  const ids = rows.map((r) => r.id)
  await tx.house.events.emit(tx, accountsBound, { community, bindings: ids, ...by })
  return ids
}

/** Ends a binding (challenge, transfer, death, revocation) and the rights that rested on it. */
export async function endBinding(
  tx: Tx,
  id: string,
  why: string,
  by: { cause: EndedBy; matter?: string | undefined } = { cause: 'person' },
): Promise<void> {
  const ended = await tx.maybe<{ party_id: string; community_id: string }>(sql`update binding
    set ended_at = ${tx.now}, ended_why = ${why}, ended_by = ${tx.actor.account ?? null}
    where id = ${id} and ended_at is null returning party_id, community_id`)
  if (!ended) throw fault.BINDING_UNKNOWN()
  await endForTitles(tx, await titlesOf(tx, [ended.party_id]))
  await tx.house.events.emit(tx, bindingsEnded, { community: ended.community_id, bindings: [id], ...by })
}

/** Ends every binding of an account in one community. Scope: the community. */
export async function endBindingsOf(tx: Tx, account: string, why: string): Promise<void> {
  const open = await tx.rows<{ id: string }>(sql`select id from binding where account = ${account} and ended_at is null`)
  for (const { id } of open) await endBinding(tx, id, why)
}

/** The titles that these owners hold today. */
export async function titlesOf(tx: Tx, parties: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from title
    where party_id = any (${[...parties]}::uuid[]) and valid @> ${tx.today}::date`)
  return rows.map((r) => r.id)
}

const basisOf = (title: string): string => `title:${title}`

/** The owner's role on each room whose owner is bound to an account. */
export async function giveForTitles(tx: Tx, titles: readonly string[]): Promise<void> {
  if (!titles.length) return
  const rows = await tx.rows<{ id: string; account: string; path: string }>(sql`
    select t.id, bd.account, c.path || 'b-' || r.building_id || '/r-' || r.id || '/' as path
    from title t join binding bd on bd.party_id = t.party_id and bd.ended_at is null
    join room r on r.id = t.room_id join community c on c.id = r.community_id
    where t.id = any (${[...titles]}::uuid[])`)
  await give(
    tx,
    rows.map((r) => ({
      account: r.account,
      role: 'owner',
      path: r.path,
      from: tx.now,
      basis: basisOf(r.id),
    })),
  )
}

/** Ends the rights that rest on titles that are over. */
export async function endForTitles(tx: Tx, titles: readonly string[]): Promise<void> {
  const held = await tx.rows<{ basis: string }>(sql`select distinct basis from access_grant
    where basis = any (${titles.map(basisOf)}::text[]) and (valid_until is null or valid_until > ${tx.now})`)
  for (const { basis } of held) await end(tx, basis)
}
