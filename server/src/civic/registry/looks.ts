// Looking at a person's unmasked data: the look is written first, and only beside it does the database show anything.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import type { PartyKind } from './people.ts'

export const lookFields = ['name', 'phone', 'idNumber'] as const
export type LookField = (typeof lookFields)[number]

export interface NewLook {
  readonly community: string
  readonly parties: readonly string[]
  readonly fields: readonly LookField[]
  readonly purpose: string
  /** the same in the official's own words */
  readonly words: string
  /** the office looked from, and its place */
  readonly role: string
  readonly path: string
  readonly case?: string | undefined
}
export interface LookedAt {
  readonly look: string
  readonly party: string
  readonly kind: PartyKind
  readonly name: string | null
  readonly phone: string | null
  readonly idNumber: string | null
}

/** Writes the looks and opens what they asked for, in one transaction: none without the other. Scope: the community. */
export async function look(tx: Tx, given: NewLook): Promise<LookedAt[]> {
  const parties = [...new Set(given.parties)]
  const rows = parties.map((party) => ({ id: tx.newId(), party }))
  const words = tx.house.keyring.seal(given.words, `look.words/${tx.actor.account}`)
  const made = await tx.run(sql`
    insert into look (id, community_id, party_id, account, role, path, fields, purpose, words, case_id, at)
    select r.id, p.community_id, p.id, ${tx.actor.account}::uuid, ${given.role}, ${given.path}, ${[...given.fields]}::text[],
      ${given.purpose}, ${words}, ${given.case ?? null}::uuid, ${tx.now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, party uuid)
    join party p on p.id = r.party and p.community_id = ${given.community}`)
  if (!rows.length || made !== rows.length) throw kernel.NOT_FOUND()
  return opened(tx, rows.map((r) => r.id))
}

async function opened(tx: Tx, looks: readonly string[]): Promise<LookedAt[]> {
  const open = (sealed: Buffer | null, of: string): string | null => (sealed ? tx.house.keyring.open(sealed, of) : null)
  const rows = await tx.rows<{
    look: string
    party: string
    kind: PartyKind
    name: Buffer | null
    phone: Buffer | null
    id_number: Buffer | null
  }>(sql`select * from looked_party where look = any (${[...looks]}::uuid[]) order by look`)
  return rows.map((r) => ({
    look: r.look,
    party: r.party,
    kind: r.kind,
    name: open(r.name, `party.name/${r.party}`),
    phone: open(r.phone, `party.phone/${r.party}`),
    idNumber: open(r.id_number, `party.id_number/${r.party}`),
  }))
}

export interface LookSeen {
  readonly id: string
  readonly community: string
  readonly party: string
  readonly account: string
  readonly role: string
  readonly path: string
  readonly fields: readonly LookField[]
  readonly purpose: string
  readonly words: string
  readonly case: string | null
  readonly at: Date
}
/** Who looked at these parties, or at records merged into them, newest first. Scope: the community. */
export async function looksAt(tx: Tx, parties: readonly string[], most = 500): Promise<LookSeen[]> {
  const rows = await tx.rows<Omit<LookSeen, 'words'> & { words: Buffer }>(sql`
    select id, community_id as community, party_id as party, account, role, path, fields, purpose, words, case_id as "case", at
    from look where party_id in (select id from party where coalesce(merged_into, id) = any (${[...parties]}::uuid[])
      or id = any (${[...parties]}::uuid[])) order by at desc, id desc limit ${most}`)
  return rows.map((r) => ({ ...r, words: tx.house.keyring.open(r.words, `look.words/${r.account}`) }))
}

/** Everybody who holds a room today, for a look at its owners. Scope: the community. */
export async function holdersOf(tx: Tx, community: string, room: string): Promise<string[]> {
  const rows = await tx.rows<{ party: string }>(sql`select party_id as party from title
    where community_id = ${community} and room_id = ${room} and valid @> ${tx.today}::date order by party_id`)
  return rows.map((r) => r.party)
}

export interface OwnData {
  readonly party: string
  readonly community: string
  readonly name: string
  readonly phone: string | null
  readonly idKind: string
  readonly idNumber: string
  readonly boundAt: Date
  readonly verifier: string
}
/** What the registry holds of whoever asks, unmasked, for themselves alone. Scope: the community. */
export async function ownData(tx: Tx): Promise<OwnData[]> {
  const rows = await tx.rows<Omit<OwnData, 'name' | 'phone' | 'idNumber'> & { name: Buffer; phone: Buffer | null; number: Buffer }>(sql`
    select party, community_id as community, name, phone, id_kind as "idKind", id_number as number, bound_at as "boundAt", verifier
    from own_party order by party`)
  const { keyring } = tx.house
  return rows.map(({ number, ...r }) => ({
    ...r,
    name: keyring.open(r.name, `party.name/${r.party}`),
    phone: r.phone && keyring.open(r.phone, `party.phone/${r.party}`),
    idNumber: keyring.open(number, `party.id_number/${r.party}`),
  }))
}

/** Changes what was registered wrongly; what it was stays, sealed, with the case it rests on, and is answered. Scope: the community. */
export async function correctParty(
  tx: Tx,
  given: { readonly party: string; readonly field: 'name' | 'phone'; readonly value: string | null; readonly basis: string },
): Promise<string | undefined> {
  const { keyring } = tx.house
  const latest = sql<{ id: string; value: Buffer | null }>`select id, value from party_former
    where party_id = ${given.party} and field = ${given.field} order by id desc limit 1`
  const before = await tx.maybe(latest)
  const column = given.field === 'name' ? sql`name` : sql`phone`
  const blind = given.field === 'name' ? sql`name_blind` : sql`phone_blind`
  await tx.run(sql`select set_config('hemei.basis', ${given.basis}, true)`)
  const done = await tx.run(sql`update party set ${column} = ${given.value === null ? null : keyring.seal(given.value, `party.${given.field}/${given.party}`)},
    ${blind} = ${given.value === null ? null : keyring.blind(`party.${given.field}`, given.value)}, changed_at = ${tx.now}
    where id = ${given.party}`)
  if (!done) throw kernel.NOT_FOUND()
  // the table itself keeps what it replaced
  const was = await tx.maybe(latest)
  return was?.value && was.id !== before?.id ? keyring.open(was.value, `party.${given.field}/${given.party}`) : undefined
}
