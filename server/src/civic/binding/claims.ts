// A resident's side: claim a home, by whichever way; see what became of it; challenge a binding; take back what was wrong.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { asText, type Text } from '../../kernel/errors/index.ts'
import { vouchedFor } from '../../kernel/identity/index.ts'
import { communityName, roomPlace, shownName, displayNames, spokenNumber, within } from '../registry/index.ts'
import { actsOf, type ActSeen } from './acts.ts'
import { challenge } from './desk.ts'
import { fault } from './faults.ts'
import { asClaimant, lockOpen, me, open, type Matter } from './matters.ts'

/** Configuration, not law. */
const claimsDaily = 10
const shownMost = 100
const dayMs = 86_400_000

export interface NewClaim {
  readonly community: string
  readonly building: string
  readonly unit: string
  readonly number: string
  readonly way: 'desk' | 'sign-on' | 'service'
}
const tidy = (typed: string, end: RegExp): string => typed.normalize('NFKC').replaceAll(/\s/g, '').replace(end, '').toUpperCase()

interface Door {
  readonly room: string
  readonly path: string
  /** one's own claim of it that stands open */
  readonly stands: string | undefined
}
/** The home behind a door as this person may claim it; scope: its community. Throws NO_SUCH_HOME, YOURS_ALREADY, CLAIMS_MANY. */
export async function claimable(tx: Tx, given: NewClaim): Promise<Door> {
  const account = me(tx)
  const room = await tx.maybe<{ id: string }>(sql`select r.id from room r join building b on b.id = r.building_id
    where r.community_id = ${given.community} and r.ended_on is null and upper(b.label) = ${tidy(given.building, /[栋幢座号楼]+$/)}
      and upper(r.unit) = ${tidy(given.unit, /单元$/)} and upper(r.number) = ${tidy(given.number, /[室号]$/)}`)
  const place = room && (await roomPlace(tx, room.id))
  if (!room || !place) throw fault.NO_SUCH_HOME()
  await tx.scope(given.community)
  await asClaimant(tx, account)
  if (await tx.maybe(sql`select from binding b join title t on t.party_id = b.party_id and t.valid @> ${tx.today}::date
      where b.account = ${account} and b.ended_at is null and t.room_id = ${room.id}`)) throw fault.YOURS_ALREADY()
  const stands = await tx.maybe<{ id: string }>(sql`select m.id from desk_matter m where m.kind = 'claim' and m.opened_by = ${account}
    and m.room_id = ${room.id} and not exists (select from desk_end e where e.matter = m.id)`)
  const lately = await tx.run(sql`select from desk_matter where kind = 'claim' and opened_by = ${account}
    and opened_at > ${new Date(tx.now.getTime() - dayMs)}`)
  if (!stands && lately >= claimsDaily) throw fault.CLAIMS_MANY({ most: claimsDaily })
  return { room: room.id, path: place.path, stands: stands?.id }
}

/** Claims a home by its door; gives nothing yet. One's own claim that stands open is led on with, by whichever way. */
export async function claim(tx: Tx, given: NewClaim): Promise<string> {
  const account = me(tx)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`claims/${account}`}, 0))`)
  const { room, path, stands } = await claimable(tx, given)
  if (stands) return stands
  const { community, way } = given
  const id = await open(tx, { kind: 'claim', community, path, room, account, way })
  if (!id) throw fault.CLAIM_OPEN()
  return id
}

/** The actor's own claim, under its lock, with its community in sight. */
export async function ownClaim(tx: Tx, id: string): Promise<Matter> {
  await asClaimant(tx, me(tx))
  const found = await tx.maybe<{ community: string }>(
    sql`select community_id as community from desk_matter where id = ${id} and kind = 'claim' and account = ${me(tx)}`,
  )
  if (!found) throw fault.MATTER_UNKNOWN()
  await tx.scope(found.community)
  return lockOpen(tx, id)
}

export type MatterState = 'open' | 'checked' | 'lapsed' | 'confirmed' | 'refused' | 'vouched' | 'withdrawn'
/** What a matter has come to, as a column, with `m` the matter. */
export const stateOf = (now: Date) => sql<MatterState>`coalesce(
  (select e.how from desk_end e where e.matter = m.id),
  (select case when c.ends_at > ${now} then 'checked' else 'lapsed' end from desk_check c where c.matter = m.id order by c.n desc limit 1), 'open')`

export interface OwnClaim {
  readonly id: string
  readonly kind: 'claim' | 'challenge'
  readonly state: MatterState
  readonly way: 'desk' | 'sign-on' | 'service' | null
  readonly community: string
  readonly home: string | null
  readonly openedAt: Date
  readonly dueAt: Date
  readonly reason: string | null
}
async function ownMatters(tx: Tx): Promise<OwnClaim[]> {
  const rows = await tx.rows<Omit<OwnClaim, 'home' | 'reason'> & { building: string | null; unit: string; number: string; note: Buffer | null }>(sql`
    select m.id, m.kind, ${stateOf(tx.now)} as state, m.way, c.name as community, b.name as building, r.unit, r.number,
      m.opened_at as "openedAt", m.due_at as "dueAt", (select note from desk_end e where e.matter = m.id) as note
    from desk_matter m join community c on c.id = m.community_id left join room r on r.id = m.room_id left join building b on b.id = r.building_id
    where m.kind in ('claim', 'challenge') and m.opened_by = ${me(tx)} order by m.opened_at desc limit ${shownMost}::int`)
  return rows.map(({ building, unit, number, note, ...r }) => ({
    ...r,
    home: building === null ? null : `${building} ${spokenNumber(unit, number)}`,
    reason: note && tx.house.keyring.open(note, `desk_end.note/${r.id}`),
  }))
}

export interface OwnBinding {
  readonly id: string | null
  readonly communityName: string
  readonly homes: readonly string[]
  readonly evidence: Text
  readonly verifier: string
  readonly boundAt: Date
  readonly endedAt: Date | null
  readonly challengedAt: Date | null
  /** by a co-owner: the vote of what is owned together is held, and no other */
  readonly challengedShared: boolean
  readonly acts: readonly ActSeen[]
}
interface BindingRow extends Omit<OwnBinding, 'communityName' | 'homes' | 'acts' | 'evidence'> {
  readonly evidence: string
  readonly id: string
  readonly party: string
}
/** The homes of this record; `among`: of these rooms alone. */
const homesOf = async (tx: Tx, party: string, among?: readonly string[]): Promise<string[]> =>
  (
    await tx.rows<{ building: string; unit: string; number: string }>(sql`select b.name as building, r.unit, r.number from title t
      join room r on r.id = t.room_id join building b on b.id = r.building_id
      where t.party_id = ${party} and t.valid @> ${tx.today}::date and ${among ? sql`r.id = any (${[...among]}::uuid[])` : sql`true`} order by r.position limit ${shownMost}::int`)
  ).map((h) => `${h.building} ${spokenNumber(h.unit, h.number)}`)

/** The communities in which this account ever was bound, or is. */
async function communitiesOf(tx: Tx): Promise<string[]> {
  await asClaimant(tx, me(tx))
  const rows = await tx.rows<{ id: string }>(sql`select distinct community_id as id from binding_act where account = ${me(tx)}`)
  return rows.map((r) => r.id)
}
async function bindingsIn(tx: Tx, community: string): Promise<OwnBinding[]> {
  const communityTitle = (await communityName(tx, community)) ?? ''
  const rows = await tx.rows<BindingRow>(sql`select id, party_id as party, evidence, verifier, bound_at as "boundAt", ended_at as "endedAt",
      challenged_at as "challengedAt", challenged_rooms is not null as "challengedShared" from binding where account = ${me(tx)} and community_id = ${community} order by bound_at desc`)
  const acts = await actsOf(tx, rows.map((r) => r.id))
  const found: OwnBinding[] = []
  for (const { party, evidence, ...r } of rows)
    found.push({ ...r, evidence: asText(evidence), id: r.endedAt ? null : r.id, communityName: communityTitle, homes: await homesOf(tx, party), acts: acts.filter((a) => a.binding === r.id) })
  return found
}
export interface OtherBinding {
  readonly id: string
  readonly community: string
  readonly name: string
  /** those owned together: which others they own is not told */
  readonly homes: readonly string[]
  readonly shared: readonly string[]
  readonly challenged: boolean
}
/** Who else is bound to a home that this account owns with them: what a co-owner may challenge. Names masked. */
async function othersIn(tx: Tx, community: string): Promise<OtherBinding[]> {
  const rows = await tx.rows<{ id: string; party: string; challenged: boolean; shared: string[] }>(sql`
    select o.id, o.party_id as party, o.challenged_at is not null as challenged, array_agg(distinct t.room_id) as shared from binding mine join title t on t.party_id = mine.party_id and t.valid @> ${tx.today}::date
      join title u on u.room_id = t.room_id and u.valid @> ${tx.today}::date join binding o on o.party_id = u.party_id and o.ended_at is null
    where mine.account = ${me(tx)} and mine.ended_at is null and mine.community_id = ${community} and o.account <> mine.account
    group by o.id, o.party_id, o.challenged_at order by o.id`)
  const names = await displayNames(tx, rows.map((r) => r.party))
  const found: OtherBinding[] = []
  for (const { id, party, challenged, shared } of rows) {
    const name = names.get(party)
    found.push({ id, community, name: name ? shownName(name) : '—', homes: await homesOf(tx, party, shared), shared, challenged })
  }
  return found
}

export async function ownView(tx: Tx) {
  const bindings: OwnBinding[] = []
  const others: OtherBinding[] = []
  for (const community of await communitiesOf(tx))
    await within(tx, community, async () => {
      bindings.push(...(await bindingsIn(tx, community)))
      others.push(...(await othersIn(tx, community)))
    })
  const service = tx.house.identityService
  const vouched = (await vouchedFor(tx, me(tx))).some((v) => v.name !== undefined && v.idNumber !== undefined)
  const ways: { way: NewClaim['way']; name: Text | null; simulated: boolean; ready: boolean }[] = [
    { way: 'desk', name: null, simulated: false, ready: true },
    ...(tx.house.signOns.length ? [{ way: 'sign-on' as const, name: tx.house.signOns[0]?.title ?? null, simulated: false, ready: vouched }] : []),
    ...(service ? [{ way: 'service' as const, name: service.name, simulated: service.simulated, ready: true }] : []),
  ]
  return { bindings, others, claims: await ownMatters(tx), ways }
}

/** By the person bound, or by another owner of the same home. */
export async function challengeOwn(tx: Tx, binding: string, words: string): Promise<string> {
  for (const community of await communitiesOf(tx)) {
    await tx.scope(community)
    const there = await tx.maybe<{ account: string }>(sql`select account from binding where id = ${binding} and ended_at is null`)
    if (!there) continue
    if (there.account === me(tx)) return challenge(tx, community, { binding, words })
    const other = (await othersIn(tx, community)).find((o) => o.id === binding)
    if (!other) throw fault.BINDING_UNKNOWN()
    return challenge(tx, community, { binding, words, rooms: other.shared })
  }
  throw fault.BINDING_UNKNOWN()
}
