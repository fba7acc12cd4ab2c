// One owner's record, and a second one beside it: what each holds, what was merged or separated, whether the two may be one.
import { setImmediate as immediate } from 'node:timers/promises'
import { Problem, type Text } from '../../kernel/errors/index.ts'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { soundOf } from '../../kernel/http/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { identityDocuments } from './documents.ts'
import { shownName } from './lists.ts'
import { displayNames, type PartyKind } from './people.ts'
import { fault, refuseMerge } from './person-changes.ts'

interface Change {
  readonly id: string
  readonly kind: 'merge' | 'separate' | 'undo'
  readonly kept: string
  readonly other: string
  readonly rooms: string[]
  readonly evidence: string
  readonly at: Date
  readonly by: string | null
  readonly undone: boolean
}
const changesOf = (tx: Tx, party: string): Promise<Change[]> =>
  tx.rows<Change>(sql`select c.id, c.kind, c.kept, c.other, c.evidence, c.recorded_at as at, c.recorded_by as by,
      exists (select from party_change u where u.undoes = c.id) as undone,
      array(select distinct r.label from title t join room r on r.id = t.room_id where t.id = any (c.titles) order by 1) as rooms
    from party_change c where c.community_id = current_setting('hemei.community')::uuid and ${party}::uuid in (c.kept, c.other)
    order by c.recorded_at desc, c.id desc`)

export interface RoomHeld {
  readonly id: string
  readonly label: string
  readonly area: bigint
  readonly share: string
  readonly joint: boolean
  readonly since: string
}
/** What a record holds today. Areas in 0.001 m². Scope: the community. */
export const roomsHeld = (tx: Tx, party: string): Promise<RoomHeld[]> =>
  tx.rows<RoomHeld>(sql`
    select r.id, r.label, r.area_milli as area, t.share_num || '/' || t.share_den as share, t.joint, lower(t.valid) as since
    from title t join room r on r.id = t.room_id where t.party_id = ${party} and t.valid @> ${tx.today}::date order by r.position`)

/** A merge or a separation that was recorded: between which records, with the rooms of the titles that it moved. Scope: the community. */
export const partyChangeOf = (tx: Tx, community: string, id: string) =>
  tx.maybe<{ kind: Change['kind']; kept: string; other: string; rooms: string[] }>(sql`
    select kind, kept, other, array(select distinct t.room_id from title t where t.id = any (c.titles)) as rooms
    from party_change c where id = ${id} and community_id = ${community}`)

/** A record with its rooms of today, the open votes on whose roll it stands, and what was done to it. Name masked. Scope: the community. */
export async function ownerRecord(tx: Tx, community: string, id: string) {
  const party = await tx.maybe<{ kind: PartyKind; idKind: keyof typeof identityDocuments; phone: boolean; mergedInto: string | null }>(sql`
    select kind, id_kind as "idKind", phone_blind is not null as phone, merged_into as "mergedInto" from party
    where id = ${id} and community_id = ${community}`)
  if (!party) throw fault.PARTY_UNKNOWN()
  const rooms = await roomsHeld(tx, id)
  const changes = await changesOf(tx, id)
  const names = await displayNames(tx, [id, ...changes.flatMap((c) => [c.kept, c.other])])
  const accounts = await accountNames(tx, changes.flatMap((c) => c.by ?? []))
  const named = (of: string) => {
    const found = names.get(of)
    return { id: of, name: found ? shownName(found) : '—' }
  }
  const { idKind, ...about } = party
  return {
    ...about,
    document: identityDocuments[idKind],
    ...named(id),
    rooms,
    openVotes: (await tx.house.openRolls(tx, community, { parties: [id] })).map(({ zh, en }) => ({ zh, en })),
    changes: changes.map((c) => ({
      ...c,
      kept: named(c.kept),
      other: named(c.other),
      by: c.by ? (accounts.get(c.by) ?? null) : null,
    })),
  }
}

const candidatesMost = 50
/** Names opened between two breaths, so that whoever else asks is answered meanwhile. */
const breath = 200
interface Candidate {
  readonly id: string
  readonly kind: PartyKind
  readonly sealed: Buffer
  readonly rooms: string[]
  readonly area: bigint
}
/** Records of the same kind that stand, with their rooms of today; `which` over `p`, and over the labels as `t.rooms`. */
const candidates = (tx: Tx, community: string, id: string, which: RawBuilder<boolean>, most: number | null): Promise<Candidate[]> =>
  tx.rows<Candidate>(sql`select t.id, t.kind, t.sealed, t.rooms, t.area from (
      select p.id, p.kind, p.name as sealed, p.name_blind, me.name_blind as mine, min(r.position) as position,
        coalesce(array_agg(r.label order by r.position) filter (where r.id is not null), '{}') as rooms,
        coalesce(sum(r.area_milli), 0)::bigint as area
      from party me join party p on p.community_id = me.community_id and p.id <> me.id and p.merged_into is null
        and (p.kind = 'person') = (me.kind = 'person')
      left join title t on t.party_id = p.id and t.valid @> ${tx.today}::date left join room r on r.id = t.room_id
      where me.id = ${id} and me.community_id = ${community} group by p.id, me.name_blind) t
    where ${which} order by t.position, t.id limit ${most}::int`)

/** Characters as they sound by themselves; of few thousand, whatever names they stand in. */
const sounds = new Map<string, string>()
function soundsLike(name: string, heard: string): boolean {
  const syllables = Array.from(name.normalize('NFKC')).map((char) => {
    const known = sounds.get(char) ?? soundOf(char).pinyin
    sounds.set(char, known)
    return known
  })
  return heard === syllables.join('') || heard === syllables.map((s) => s.slice(0, 1)).join('')
}

/**
 * Records that might be the same owner's: by whole name or a room's label, or by all of how a name sounds, its pinyin or its
 * initials (a part would spell out, try by try, what is masked); of the same name where nothing is typed. At most 50, in the
 * order of their rooms. Names masked. Scope: the community.
 */
export async function otherRecords(tx: Tx, community: string, id: string, asked: string | undefined) {
  const q = asked?.normalize('NFKC').trim() ?? ''
  const shown = ({ sealed, ...r }: Candidate, name = tx.house.keyring.open(sealed, `party.name/${r.id}`)) => ({
    ...r,
    name: shownName({ kind: r.kind, name }),
  })
  const named =
    q === ''
      ? sql<boolean>`t.name_blind = t.mine`
      : sql<boolean>`(t.name_blind = ${tx.house.keyring.blind('party.name', q)} or ${q} = any (t.rooms))`
  const found = (await candidates(tx, community, id, named, candidatesMost)).map((r) => shown(r))
  const heard = q.toLowerCase().replaceAll(/[\s']/g, '')
  if (found.length || !/^[a-z]{2,}$/.test(heard)) return found
  // names are sealed: how they sound is known once they are open
  for (const [i, r] of (await candidates(tx, community, id, sql<boolean>`true`, null)).entries()) {
    if (i % breath === breath - 1) await immediate()
    const name = tx.house.keyring.open(r.sealed, `party.name/${r.id}`)
    if (soundsLike(name, heard)) found.push(shown(r, name))
    if (found.length === candidatesMost) break
  }
  return found
}

/** Where two records agree, compared by their blind indexes, without a look at either; null where one has no telephone. */
export interface Agreement {
  readonly name: boolean
  readonly document: boolean
  readonly phone: boolean | null
}
/** Scope: the community. */
export const agreementOf = (tx: Tx, community: string, kept: string, other: string) =>
  tx.maybe<Agreement & { keptBound: boolean; otherBound: boolean }>(sql`
    select a.name_blind = b.name_blind as name, a.id_blind = b.id_blind as document, a.phone_blind = b.phone_blind as phone,
      exists (select from binding g where g.party_id = a.id and g.ended_at is null) as "keptBound",
      exists (select from binding g where g.party_id = b.id and g.ended_at is null) as "otherBound"
    from party a join party b on b.community_id = a.community_id
    where a.id = ${kept} and b.id = ${other} and a.community_id = ${community}`)

/** Two records beside each other; `hindrance` says why the second cannot be merged into the first now. Scope: the community. */
export async function besideEachOther(tx: Tx, community: string, kept: string, other: string) {
  const found = await agreementOf(tx, community, kept, other)
  if (!found) throw fault.PARTY_UNKNOWN()
  const { keptBound, otherBound, ...same } = found
  return { same, keptBound, otherBound, hindrance: await hindranceOf(tx, { community, kept, other }) }
}
async function hindranceOf(tx: Tx, pair: { community: string; kept: string; other: string }): Promise<Text | null> {
  try {
    await refuseMerge(tx, pair)
    return null
  } catch (error) {
    if (error instanceof Problem) return error.text
    throw error
  }
}
