// Owners by community: who an account stands for, what they own on a date, and their names for those who may see.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { tidyNumber, type RoomUse } from './roster/index.ts'
import { communitiesIn, within } from './scope.ts'

export type PartyKind = 'person' | 'company' | 'developer'
export interface PartyName {
  readonly id: string
  readonly kind: PartyKind
  /** decrypted: the caller masks what it shows */
  readonly name: string
}

/** The parties that an account is bound to in one community (G7). The scope must be that community. */
export async function partiesOf(tx: Tx, account: string, community: string): Promise<string[]> {
  const rows = await tx.prepared<{ party_id: string }>(
    'registry.parties-of',
    'select party_id from binding where account = $1 and community_id = $2 and ended_at is null',
    [account, community],
  )
  return rows.map((r) => r.party_id)
}

/** As whom each of these accounts stands in a community today, a person before a company, with the rooms they own. Scope: the community. */
export async function boundAs(tx: Tx, accounts: readonly string[]): Promise<Map<string, PartyName & { readonly rooms: readonly string[] }>> {
  const rows = await tx.rows<{ account: string; id: string; kind: PartyKind; name: Buffer; rooms: string[] }>(sql`
    select distinct on (b.account) b.account, p.id, p.kind, p.name,
      array(select r.label from title t join room r on r.id = t.room_id where t.party_id = p.id and t.valid @> ${tx.today}::date order by r.position) as rooms
    from binding b join party p on p.id = b.party_id where b.account = any (${[...new Set(accounts)]}::uuid[]) and b.ended_at is null
    order by b.account, p.kind <> 'person', b.bound_at, b.id`)
  return new Map(
    rows.map(({ account, ...r }) => [account, { ...r, name: tx.house.keyring.open(r.name, `party.name/${r.id}`) }]),
  )
}

/** Names of parties, decrypted, by id; those of another community than the scope are not there. */
export async function displayNames(tx: Tx, parties: readonly string[]): Promise<Map<string, PartyName>> {
  const rows = await tx.rows<{ id: string; kind: PartyKind; name: Buffer }>(
    sql`select id, kind, name from party where id = any (${[...new Set(parties)]}::uuid[])`,
  )
  return new Map(rows.map((r) => [r.id, { id: r.id, kind: r.kind, name: tx.house.keyring.open(r.name, `party.name/${r.id}`) }]))
}

/**
 * Who of a room's owners today bears this document, and this name where one is given: compared by blind index, so that
 * whoever asks learns whether, and nothing else. Scope: the community.
 */
export async function holderBy(
  tx: Tx,
  given: { room: string; idKind: string; idNumber: string; name?: string | undefined },
): Promise<string | undefined> {
  const { keyring } = tx.house
  const found = await tx.maybe<{ party: string }>(sql`select p.id as party from title t join party p on p.id = t.party_id
    where t.room_id = ${given.room} and t.valid @> ${tx.today}::date
      and p.id_blind = ${keyring.blind('party.id', `${given.idKind}:${tidyNumber(given.idNumber)}`)}
      and (${given.name === undefined}::boolean or p.name_blind = ${keyring.blind('party.name', given.name ?? '')})`)
  return found?.party
}

export interface OwnedRoom {
  readonly title: string
  readonly party: string
  readonly room: string
  readonly community: string
  readonly community_name: string
  readonly building: string
  readonly building_name: string
  readonly unit: string
  readonly floor: number
  readonly number: string
  readonly label: string
  readonly use: RoomUse
  readonly area_milli: bigint
  readonly share_num: number
  readonly share_den: number
  readonly joint: boolean
  readonly since: string
  readonly path: string
}

/** The rooms of the parties that an account is bound to, in one community, on a date. Scope: that community. */
export const roomsIn = (tx: Tx, account: string, community: string, on: string): Promise<OwnedRoom[]> =>
  tx.rows<OwnedRoom>(sql`
    select t.id as title, t.party_id as party, r.id as room, c.id as community, c.name as community_name,
      b.id as building, b.name as building_name, r.unit, r.floor, r.number, r.label, r.use, r.area_milli,
      t.share_num, t.share_den, t.joint, lower(t.valid) as since, c.path || 'b-' || b.id || '/r-' || r.id || '/' as path
    from binding bd
    join title t on t.party_id = bd.party_id and t.community_id = bd.community_id and t.valid @> ${on}::date
    join room r on r.id = t.room_id join building b on b.id = r.building_id join community c on c.id = r.community_id
    where bd.account = ${account} and bd.community_id = ${community} and bd.ended_at is null
    order by r.position`)

/** An account's rooms today, in whatever communities; found by its owner's grants. */
export async function roomsOfAccount(tx: Tx, account: string): Promise<OwnedRoom[]> {
  const grants =
    account === tx.actor.account
      ? tx.actor.grants.filter((g) => g.role === 'owner')
      : await tx.rows<{
          path: string
        }>(sql`select path from access_grant where account = ${account} and role = 'owner'
          and valid_from <= ${tx.now} and (valid_until is null or valid_until > ${tx.now})`)
  const all: OwnedRoom[] = []
  for (const community of communitiesIn(grants.map((g) => g.path)))
    all.push(...(await within(tx, community, () => roomsIn(tx, account, community, tx.today))))
  return all
}

/** Owners' parties of rooms on a date, for apportionment and rolls: room → its titles. Scope: the community. */
export interface RoomTitle {
  readonly room: string
  readonly title: string
  readonly party: string
  readonly share_num: number
  readonly share_den: number
  readonly joint: boolean
  readonly since: string
  readonly until: string | null
}
export const titlesOn = (tx: Tx, community: string, on: string): Promise<RoomTitle[]> =>
  tx.rows<RoomTitle>(sql`
    select room_id as room, id as title, party_id as party, share_num, share_den, joint, lower(valid) as since, upper(valid) as until
    from title where community_id = ${community} and valid @> ${on}::date order by room_id, id`)
