// Two records of one person become one, one record of two people becomes two; each can be undone by a new act.
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { accountsBound, bindingsEnded, endForTitles, giveForTitles, titlesOf } from './bindings.ts'
import { shownName } from './lists.ts'
import type { PartyKind } from './people.ts'
import { holdTitles, rollFault } from './rolls.ts'
import { tidyText } from './roster/index.ts'

export const fault = problems('REGISTRY', {
  PARTY_MERGED: {
    kind: 'Conflict',
    zh: '其中一条记录已经并入别的记录，不再单独存在；请用它并入的那条记录办理，或先撤销那一次合并',
    en: 'One of the records was merged into another already; use the record that it went into, or undo that merge first',
  },
  PARTY_KEPT_ANOTHER: {
    kind: 'Conflict',
    zh: '要并入的这条记录里已经并入过别的记录，不能再并入另一条；请反过来，保留这条，把另一条并入它；另一条也并入过记录的，先撤销其中一次合并',
    en: 'Another record was merged into the one that is to go, so it goes no further; keep it and merge the other into it; where both have taken in others, undo one of those merges first',
  },
  PARTY_UNKNOWN: { kind: 'NotFound', zh: '没有这条业主记录', en: 'No such record of an owner' },
  PARTY_SAME: { kind: 'Invalid', zh: '请选择两条不同的记录', en: 'Choose two different records' },
  PARTY_KINDS: {
    kind: 'Conflict',
    zh: '个人和单位不能合并为一个',
    en: 'A person and a company are never one',
  },
  BOTH_HOLD: {
    kind: 'Conflict',
    zh: '两条记录同时是 {rooms} 的共有人；请先更正那套房屋的份额，再合并',
    en: 'Both records are co-owners of {rooms} at one time; correct the shares there first',
  },
  BOTH_BOUND: {
    kind: 'Conflict',
    zh: '两条记录绑定了不同的账号；请先解除其中一项绑定',
    en: 'The two are bound to different accounts; end one of the bindings first',
  },
  CHANGE_UNKNOWN: {
    kind: 'NotFound',
    zh: '没有这次办理，或已经撤销',
    en: 'No such act, or it has been undone',
  },
  TITLES_MOVED_ON: {
    kind: 'Conflict',
    zh: '合并之后有房屋的产权又变动过，不能整体撤销；请逐项办理',
    en: 'Titles have changed since the merge; it cannot be undone as a whole',
  },
  NAME_DIFFERS: {
    kind: 'Conflict',
    zh: '这个证件号码在本小区登记的姓名与填写的不同（登记为 {name}）：请核对原件；若登记的姓名有误，先更正姓名',
    en: 'In this community this document number stands under another name ({name}): compare with the original; if the registered name is wrong, have it corrected first',
  },
  TITLES_NOT_ITS: {
    kind: 'Invalid',
    zh: '所选房屋不都在这条记录名下',
    en: 'Not all of the chosen titles are of this record',
  },
})

interface Party {
  readonly id: string
  readonly kind: string
  readonly merged_into: string | null
}
type Two = readonly [string, string]
async function lockBoth(tx: Tx, community: string, ids: Two) {
  await holdTitles(tx, community)
  return bothOf(tx, community, ids, sql`for no key update`)
}
async function bothOf(tx: Tx, community: string, ids: Two, lock: RawBuilder<unknown>): Promise<[Party, Party]> {
  if (ids[0] === ids[1]) throw fault.PARTY_SAME()
  const found = await tx.rows<Party>(sql`select id, kind, merged_into from party
    where community_id = ${community} and id = any (${[...ids]}::uuid[]) order by id ${lock}`)
  const [a, b] = ids.map((id) => found.find((p) => p.id === id))
  if (!a || !b) throw fault.PARTY_UNKNOWN()
  return [a, b]
}

/** A bound owner who stands on a frozen roll votes by that record until the vote is over. */
async function boundOffRolls(tx: Tx, community: string, party: string): Promise<void> {
  const bound = await tx.maybe(sql`select from binding where party_id = ${party} and ended_at is null`)
  const wrong = bound ? await rollFault(tx, community, { parties: [party] }) : undefined
  if (wrong) throw wrong
}

export interface Merge {
  readonly community: string
  readonly kept: string
  /** the record that goes: its titles and its binding follow */
  readonly other: string
  readonly evidence: string
}
interface Live {
  readonly id: string
  readonly party: string
  readonly account: string
  readonly verifier: string
}
const liveBindings = (tx: Tx, parties: readonly string[]): Promise<Live[]> =>
  tx.rows<Live>(sql`select id, party_id as party, account, verifier from binding
    where party_id = any (${[...parties]}::uuid[]) and ended_at is null`)

async function refuse(tx: Tx, { community, ...given }: Omit<Merge, 'evidence'>, [kept, other]: readonly [Party, Party]): Promise<void> {
  if (kept.merged_into !== null || other.merged_into !== null) throw fault.PARTY_MERGED()
  const tookIn = await tx.maybe(sql`select from party where community_id = ${community} and merged_into = ${given.other} limit 1`)
  if (tookIn) throw fault.PARTY_KEPT_ANOTHER()
  if ((kept.kind === 'person') !== (other.kind === 'person')) throw fault.PARTY_KINDS()
  await boundOffRolls(tx, community, given.other)
  const both = await tx.rows<{ label: string }>(sql`select distinct r.label from title a
    join title b on b.room_id = a.room_id and b.party_id = ${given.other} and b.valid && a.valid
    join room r on r.id = a.room_id where a.party_id = ${given.kept} order by 1 limit 3`)
  if (both.length) throw fault.BOTH_HOLD({ rooms: both.map((r) => r.label) })
  if (new Set((await liveBindings(tx, [given.kept, given.other])).map((b) => b.account)).size > 1) throw fault.BOTH_BOUND()
}
/** What stands in the way of a merge is thrown before it is asked for: to whoever can mend it. Locks nothing. Scope: the community. */
export async function refuseMerge(tx: Tx, given: Omit<Merge, 'evidence'>): Promise<void> {
  await refuse(tx, given, await bothOf(tx, given.community, [given.kept, given.other], sql``))
}

/** Merges two records of one person. Answers the act. Scope: the community. */
export async function mergeParties(tx: Tx, given: Merge): Promise<string> {
  await refuse(tx, given, await lockBoth(tx, given.community, [given.kept, given.other]))
  const titles = await moveTitles(tx, given.other, given.kept)
  const bound = await moveBinding(tx, given)
  await tx.run(
    sql`update party set merged_into = ${given.kept}, changed_at = ${tx.now} where id = ${given.other}`,
  )
  await tx.run(
    sql`update community set developer = ${given.kept} where id = ${given.community} and developer = ${given.other}`,
  )
  // who was bound to the record that goes has the rights of both from here on
  await giveForTitles(tx, bound ? await titlesOf(tx, [given.kept]) : titles)
  return record(tx, { ...given, kind: 'merge', titles })
}

async function moveTitles(tx: Tx, from: string, to: string, which?: readonly string[]): Promise<string[]> {
  const of = which ? sql`id = any (${[...which]}::uuid[])` : sql`true`
  const moved = await tx.rows<{ id: string }>(
    sql`update title set party_id = ${to} where party_id = ${from} and ${of} returning id`,
  )
  const ids = moved.map((t) => t.id)
  await endForTitles(tx, ids) // rights that came by the former holder's account
  return ids
}

/** Answers whether the kept record was bound by it. */
async function moveBinding(tx: Tx, { community, kept, other, evidence }: Merge): Promise<boolean> {
  const live = await liveBindings(tx, [kept, other])
  const [its, mine] = [other, kept].map((party) => live.find((b) => b.party === party))
  if (!its) return false
  await tx.run(sql`update binding set ended_at = ${tx.now}, ended_why = ${'合并到同一人的另一条记录'},
    ended_by = ${tx.actor.account ?? null} where id = ${its.id}`)
  await tx.house.events.emit(tx, bindingsEnded, { community, bindings: [its.id], cause: 'merge' })
  if (mine) return false
  const id = tx.newId()
  await tx.run(sql`insert into binding (id, community_id, account, party_id, evidence, verifier, bound_at, bound_by)
      values (${id}, ${community}, ${its.account}, ${kept}, ${evidence}, ${its.verifier}, ${tx.now}, ${tx.actor.account ?? null})`)
  await tx.house.events.emit(tx, accountsBound, { community, bindings: [id], cause: 'merge' })
  return true
}

interface Recorded extends Merge {
  readonly kind: 'merge' | 'separate' | 'undo'
  readonly titles: readonly string[]
  readonly undoes?: string
}
async function record(tx: Tx, given: Recorded): Promise<string> {
  const id = tx.newId()
  await tx.run(sql`insert into party_change (id, community_id, kind, kept, other, titles, evidence, undoes, recorded_at, recorded_by)
    values (${id}, ${given.community}, ${given.kind}, ${given.kept}, ${given.other}, ${[...given.titles]}::uuid[], ${given.evidence},
      ${given.undoes ?? null}::uuid, ${tx.now}, ${tx.actor.account ?? null}::uuid)`)
  return id
}

export interface NewIdentity {
  readonly kind: 'person' | 'company'
  readonly name: string
  readonly idKind: string
  readonly idNumber: string
  readonly phone?: string | undefined
}

/** One spelling of a name: the width of its letters, blanks and what nobody sees make no other person. */
const plainName = (name: string): string => tidyText(name.normalize('NFKC')).replaceAll(/\s/g, '')

/**
 * The name, as lists show it, under which a document stands in the community where that is not the name given with it: a
 * record merged into another bears both names. undefined: the same, or nobody's document yet. Scope: the community.
 */
export async function otherName(
  tx: Tx,
  community: string,
  given: Pick<NewIdentity, 'name' | 'idKind' | 'idNumber'>,
): Promise<string | undefined> {
  const { keyring } = tx.house
  const found = await tx.rows<{ id: string; kind: PartyKind; name: Buffer; kept: boolean }>(sql`
    select b.id, b.kind, b.name, b.merged_into is null as kept from party d join party b on b.id in (d.id, d.merged_into)
    where d.community_id = ${community} and d.id_blind = ${keyring.blind('party.id', `${given.idKind}:${given.idNumber}`)}`)
  const names = found.map((b) => ({ ...b, name: keyring.open(b.name, `party.name/${b.id}`) }))
  if (names.some((b) => plainName(b.name) === plainName(given.name))) return undefined
  const stands = names.find((b) => b.kept) ?? names[0]
  return stands && shownName(stands)
}

/**
 * The record of this document in the community: there already (the one it was merged into), or made. Nobody becomes a party
 * under another name than the one that was seen: throws NAME_DIFFERS. The names stay as they were compared until the act is over.
 */
export async function partyOf(tx: Tx, community: string, given: NewIdentity): Promise<string> {
  const { keyring } = tx.house
  const id = tx.newId()
  const idBlind = keyring.blind('party.id', `${given.idKind}:${given.idNumber}`)
  const made = await tx.maybe<{ id: string }>(sql`
    insert into party (id, community_id, kind, name, name_blind, id_kind, id_number, id_blind, phone, phone_blind, fictitious, created_at, changed_at)
    select ${id}, id, ${given.kind}, ${keyring.seal(given.name, `party.name/${id}`)}, ${keyring.blind('party.name', given.name)}, ${given.idKind},
      ${keyring.seal(given.idNumber, `party.id_number/${id}`)}, ${idBlind}, ${given.phone ? keyring.seal(given.phone, `party.phone/${id}`) : null}::bytea,
      ${given.phone ? keyring.blind('party.phone', given.phone) : null}::bytea, fictitious, ${tx.now}, ${tx.now}
    from community where id = ${community} on conflict (community_id, id_blind) do nothing returning id`)
  if (made) return made.id
  const there = await tx.one<{ id: string }>(
    sql`select coalesce(merged_into, id) as id from party where community_id = ${community} and id_blind = ${idBlind} for share`,
  )
  // a correction of the name that came first is seen, one that comes later waits
  await tx.run(sql`select from party where id = ${there.id} for share`)
  const name = await otherName(tx, community, given)
  if (name !== undefined) throw fault.NAME_DIFFERS({ name })
  return there.id
}

/** The record that bears a document, if there is one. Scope: the community. */
export async function recordOf(
  tx: Tx,
  community: string,
  { idKind, idNumber }: { readonly idKind: string; readonly idNumber: string },
): Promise<string | undefined> {
  const blind = tx.house.keyring.blind('party.id', `${idKind}:${idNumber}`)
  const found = await tx.maybe<{ id: string }>(
    sql`select coalesce(merged_into, id) as id from party where community_id = ${community} and id_blind = ${blind}`,
  )
  return found?.id
}

/** A record's titles in force of these rooms. Scope: the community. */
export async function titlesHeld(tx: Tx, party: string, rooms: readonly string[]): Promise<string[]> {
  const found = await tx.rows<{ id: string }>(sql`select id from title
    where party_id = ${party} and room_id = any (${[...rooms]}::uuid[]) and upper_inf(valid)`)
  return found.map((t) => t.id)
}

export interface Separation {
  readonly community: string
  /** the record that two people share */
  readonly party: string
  /** titles that are the other's */
  readonly titles: readonly string[]
  readonly identity: NewIdentity
  readonly evidence: string
}
/** Takes some titles out of a record as another person's. Answers the act. Scope: the community. */
export async function separateParty(tx: Tx, given: Separation): Promise<string> {
  const { community, party, evidence } = given
  const other = await partyOf(tx, community, given.identity)
  const [from] = await lockBoth(tx, community, [party, other])
  if (from.merged_into !== null) throw fault.PARTY_MERGED()
  await boundOffRolls(tx, community, party)
  const titles = await moveTitles(tx, party, other, given.titles)
  if (titles.length === 0 || titles.length !== new Set(given.titles).size) throw fault.TITLES_NOT_ITS()
  await giveForTitles(tx, titles)
  return record(tx, { community, kind: 'separate', kept: party, other, titles, evidence })
}

/** Undoes a merge or a separation by a new act; refused once the titles have changed since. */
export async function undoPartyChange(
  tx: Tx,
  given: { community: string; change: string; evidence: string },
): Promise<string> {
  const { community, evidence } = given
  const was = await tx.maybe<{ id: string; kind: string; kept: string; other: string; titles: string[] }>(sql`
    select c.id, c.kind, c.kept, c.other, c.titles from party_change c where c.id = ${given.change} and c.community_id = ${community}
      and c.kind <> 'undo' and not exists (select from party_change u where u.undoes = c.id)`)
  if (!was) throw fault.CHANGE_UNKNOWN()
  await lockBoth(tx, community, [was.kept, was.other])
  const merge = was.kind === 'merge'
  const [from, to] = merge ? [was.kept, was.other] : [was.other, was.kept]
  await boundOffRolls(tx, community, from)
  if (merge)
    await tx.run(sql`update party set merged_into = null, changed_at = ${tx.now} where id = ${was.other}`)
  const moved = await moveTitles(tx, from, to, was.titles)
  if (moved.length !== was.titles.length) throw fault.TITLES_MOVED_ON()
  await giveForTitles(tx, moved)
  return record(tx, {
    community,
    kind: 'undo',
    kept: was.kept,
    other: was.other,
    titles: moved,
    evidence,
    undoes: was.id,
  })
}
