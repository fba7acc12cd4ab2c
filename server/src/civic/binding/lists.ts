// What the desk reads: what waits and for whom, one matter with its check, bindings of a community with their history. Names masked.
import { lyingIn } from '../../kernel/access/index.ts'
import { mask } from '../../kernel/crypto/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { asText, type Text } from '../../kernel/errors/index.ts'
import { listPage } from '../../kernel/http/index.ts'
import { accountNames, deskEvidence } from '../../kernel/identity/index.ts'
import { displayNames, shownName, spokenNumber } from '../registry/index.ts'
import { actsOf } from './acts.ts'
import { stateOf, type MatterState } from './claims.ts'
import { handOutMs, latestCheck, officeOf } from './desk.ts'
import { documentsOf, documentTitle, type Kind } from './documents.ts'
import { fault } from './faults.ts'
import { asDesk, me, signInDesk } from './matters.ts'

export const permission = 'binding.desk'
/** Sees what is late at the desks below, and acts there no more than before. */
export const oversee = 'binding.oversee'
interface Ask {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  readonly 'filter.state'?: string | undefined
  readonly 'filter.kind'?: string | undefined
}
export interface DeskRow {
  readonly id: string
  readonly kind: Kind
  readonly state: MatterState
  readonly community: string | null
  readonly home: string | null
  readonly login: string | null
  readonly way: 'desk' | 'sign-on' | 'service' | null
  readonly openedAt: Date
  readonly dueAt: Date
  readonly first: string | null
  /** waits for a second person, and the reader may be that person */
  readonly mine: boolean
}

/** What waits by when it should have been seen to, whatever its kind; then what is over, the newest first. */
const pressing = sql`case when m.ended_at is null then '0' || to_char(m.waits_until at time zone 'utc', 'YYYYMMDDHH24MISS')
  else '1' || lpad((99999999999999999 - (extract(epoch from m.ended_at) * 1000000)::bigint)::text, 17, '0') end as pressing`
const rows = (tx: Tx) => sql`
  select m.id, m.kind, m.path, m.community_id, m.way, m.opened_at as "openedAt", ${stateOf(tx.now)} as state,
    m.waits_until as "dueAt", ${pressing}, c.name as community, c.pinyin, c.initials,
    b.name as building, r.unit, r.number, r.label, a.login, f.login as first,
    k.ends_at > ${tx.now} and ${me(tx)}::uuid not in (k.actor, m.opened_by)
      and m.account is distinct from ${me(tx)}::uuid and not exists (select from desk_end e where e.matter = m.id)
      and (m.kind <> 'sign-in' or ${lyingIn(sql`m.path`, tx.house.permissions.reachOf(signInDesk, tx.actor))}) as mine
  from desk_matter m left join community c on c.id = m.community_id left join room r on r.id = m.room_id
    left join building b on b.id = r.building_id left join account a on a.id = m.account
    left join lateral (select actor, ends_at from desk_check k where k.matter = m.id order by n desc limit 1) k on true
    left join account f on f.id = k.actor`

/** What lies at the desks where the reader holds the permission. */
export async function deskList(tx: Tx, ask: Ask) {
  const reach = tx.house.permissions.reachOf(permission, tx.actor)
  await asDesk(tx, reach.over)
  const q = ask.q?.trim().toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)
  const state = ask['filter.state']
  const found = await listPage<DeskRow & { building: string | null; unit: string; number: string }>(
    tx,
    {
      rows: rows(tx),
      where: [
        lyingIn(sql`t.path`, reach),
        ...(q ? [sql`(t.community ilike ${`%${q}%`} or t.pinyin like ${`%${q}%`} or t.initials like ${`%${q}%`} or t.label ilike ${`${q}%`} or lower(t.login) like ${`${q}%`})`] : []),
        ...(state === 'mine' ? [sql`t.mine`] : []),
        ...(state === 'first' ? [sql`t.state in ('open', 'lapsed')`] : []),
        ...(state === 'ended' ? [sql`t.state in ('confirmed', 'refused', 'vouched', 'withdrawn')`] : []),
        ...(state && !['mine', 'first', 'ended'].includes(state) ? [sql`t.state = ${state}`] : []),
        ...(ask['filter.kind'] ? [sql`t.kind = ${ask['filter.kind']}`] : []),
      ],
      order: 'pressing',
    },
    ask,
  )
  return { ...found, rows: found.rows.map((r) => ({ ...r, mine: r.mine ?? false, home: homeOf(r) })) }
}
const homeOf = (r: { building: string | null; unit: string; number: string }): string | null =>
  r.building === null ? null : `${r.building} ${spokenNumber(r.unit, r.number)}`

/** How many wait for a first person, and for the reader as the second. */
export async function waiting(tx: Tx): Promise<{ first: number; second: number }> {
  await asDesk(tx, tx.house.permissions.reachOf(permission, tx.actor).over)
  return tx.one(sql`select count(*) filter (where state in ('open', 'lapsed'))::int as first, count(*) filter (where mine)::int as second
    from (${rows(tx)}) t where ${lyingIn(sql`t.path`, tx.house.permissions.reachOf(permission, tx.actor))}`)
}

const named = async (tx: Tx, parties: readonly string[]): Promise<Map<string, string>> =>
  new Map([...(await displayNames(tx, parties))].map(([id, p]) => [id, shownName(p)]))

async function candidatesOf(tx: Tx, room: string): Promise<{ name: string; bound: boolean }[]> {
  const held = await tx.rows<{ party: string; bound: boolean }>(sql`select t.party_id as party,
      exists (select from binding b where b.party_id = t.party_id and b.ended_at is null) as bound
    from title t where t.room_id = ${room} and t.valid @> ${tx.today}::date order by t.party_id`)
  const names = await named(tx, held.map((h) => h.party))
  return held.map((h) => ({ name: names.get(h.party) ?? '—', bound: h.bound }))
}

const asker: Text = { zh: '提出人', en: 'Whoever asked' }

interface Whole extends DeskRow {
  readonly path: string
  readonly building: string | null
  readonly unit: string
  readonly number: string
  readonly room: string | null
  readonly party: string | null
  readonly account: string | null
  readonly about: string | null
  readonly opener: string
  readonly openedBy: string
  readonly words: Buffer | null
  readonly note: Buffer | null
  readonly endedAt: Date | null
  readonly endedBy: string | null
}

/** Whose sign-in was taken back, masked, and on what evidence: what the second person confirms. */
async function helpOf(tx: Tx, of: { account: string; act: string }): Promise<{ name: string; evidence: string | null }> {
  const name = (await accountNames(tx, [of.account])).get(of.account)
  return { name: name === undefined ? '—' : mask.name(name), evidence: await deskEvidence(tx, of) }
}

/** One matter, as its desk sees it. Scope: its community, where it has one. */
export async function deskView(tx: Tx, id: string) {
  const m = await tx.maybe<Whole>(sql`
    select t.*, m.room_id as room, m.party_id as party, m.account, m.about, m.opened_by as "openedBy", o.login as opener, m.words, e.note, e.at as "endedAt", e.actor as "endedBy"
    from (${rows(tx)}) t join desk_matter m on m.id = t.id join account o on o.id = m.opened_by
      left join desk_end e on e.matter = t.id where t.id = ${id}`)
  if (!m) throw fault.MATTER_UNKNOWN()
  const { keyring } = tx.house
  const open = (sealed: Buffer | null, what: string): string | null => sealed && keyring.open(sealed, `${what}/${m.id}`)
  const last = await latestCheck(tx, id)
  const said = await tx.maybe<{ words: Buffer | null }>(sql`select words from desk_check where matter = ${id} order by n desc limit 1`)
  const party = last?.party ?? m.party
  const names = party ? await named(tx, [party]) : new Map<string, string>()
  const live = m.state === 'open' || m.state === 'lapsed' || m.state === 'checked'
  const mine = m.account === me(tx)
  const office = (by: string): Promise<Text> => officeOf(tx, by, m.path)
  const endedBy = (by: string) => (m.state === 'withdrawn' || by === m.account ? asker : office(by))
  const help = m.kind === 'sign-in' && m.account !== null && m.about !== null ? await helpOf(tx, { account: m.account, act: m.about }) : null
  const lacks = m.kind === 'sign-in' && !tx.house.permissions.allows(signInDesk, tx.actor, { path: m.path }) ? signInDesk : null
  return {
    ...{ id: m.id, kind: m.kind, state: m.state, community: m.community, login: m.login, way: m.way },
    ...{ openedAt: m.openedAt, dueAt: m.dueAt, first: m.first, mine: m.mine ?? false, home: homeOf(m) },
    opener: m.opener,
    words: open(m.words, 'desk_matter.words'),
    owner: party ? (names.get(party) ?? null) : (help?.name ?? null),
    candidates: m.room && live ? await candidatesOf(tx, m.room) : [],
    binding: m.kind === 'claim' || m.kind === 'telephone' || m.kind === 'sign-in' ? null : m.about,
    documents: Object.entries(documentsOf(m.kind)).map(([key, title]) => ({ key, title })),
    check: last
      ? { document: documentTitle(last.document), seenOn: last.seenOn, words: open(said?.words ?? null, 'desk_check.words') ?? (lacks === null ? (help?.evidence ?? null) : null), proposes: last.proposes, by: await office(last.by), at: last.at, endsAt: last.endsAt }
      : null,
    end: m.endedAt && m.endedBy ? { by: await endedBy(m.endedBy), at: m.endedAt, note: open(m.note, 'desk_end.note') } : null,
    may: {
      check: live && !mine && (m.state !== 'checked' || (m.kind === 'challenge' && m.mine)),
      decide: m.state === 'checked' && (m.mine ?? false),
      handOut: m.kind === 'sign-in' && m.state === 'confirmed' && m.openedBy === me(tx) && m.endedAt !== null && tx.now.getTime() - m.endedAt.getTime() < handOutMs,
      lacks,
    },
  }
}

interface BindingAsk extends Omit<Ask, 'filter.state' | 'filter.kind'> {
  readonly 'filter.state'?: string | undefined
}
interface BindingRow {
  readonly id: string
  readonly party: string
  readonly login: string
  readonly homes: string[]
  readonly verifier: string
  readonly boundAt: Date
  readonly endedAt: Date | null
  readonly state: 'stands' | 'challenged' | 'ended'
}
const bindings = (tx: Tx, community: string) => sql`
  select b.id, b.party_id as party, a.login, b.verifier, b.evidence, b.bound_at as "boundAt", b.ended_at as "endedAt", b.ended_why as "endedWhy",
    case when b.ended_at is not null then 'ended' when b.challenged_at is not null then 'challenged' else 'stands' end as state,
    array(select r.label from title t join room r on r.id = t.room_id where t.party_id = b.party_id and t.valid @> ${tx.today}::date
      order by r.position limit 20) as homes
  from binding b join account a on a.id = b.account where b.community_id = ${community}`

/** Scope: the community. */
export async function bindingList(tx: Tx, community: string, ask: BindingAsk) {
  const q = ask.q?.trim().toLowerCase()
  const state = ask['filter.state']
  const found = await listPage<BindingRow>(
    tx,
    {
      rows: bindings(tx, community),
      where: [
        ...(q ? [sql`(${q.toUpperCase()} = any (t.homes) or lower(t.login) = ${q})`] : []),
        ...(state ? [sql`t.state = ${state}`] : []),
      ],
      order: '-boundAt',
    },
    ask,
  )
  const names = await named(tx, found.rows.map((r) => r.party))
  return { ...found, rows: found.rows.map(({ party, ...r }) => ({ ...r, owner: names.get(party) ?? '—' })) }
}

/** One binding with its history. Scope: the community. */
export async function bindingView(tx: Tx, community: string, id: string) {
  const found = await tx.maybe<BindingRow & { evidence: string; endedWhy: string | null }>(
    sql`select t.* from (${bindings(tx, community)}) t where t.id = ${id}`,
  )
  if (!found) throw fault.BINDING_UNKNOWN()
  const { party, evidence, ...rest } = found
  const open = await tx.rows<{ id: string }>(sql`select m.id from desk_matter m where m.about = ${id}
    and not exists (select from desk_end e where e.matter = m.id) order by m.opened_at`)
  const owner = (await named(tx, [party])).get(party) ?? '—'
  const documents = (kind: Kind) => Object.entries(documentsOf(kind)).map(([key, title]) => ({ key, title }))
  return {
    ...{ ...rest, evidence: asText(evidence), owner, acts: await actsOf(tx, [id]), open: open.map((m) => m.id) },
    documents: { death: documents('death'), revocation: documents('revocation') },
  }
}
