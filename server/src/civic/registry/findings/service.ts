// The cleaning queue as people work it off, and the score of a community's roster with the rows behind each figure.
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { problems } from '../../../kernel/errors/index.ts'
import { listPage, namedKeys, seek } from '../../../kernel/http/index.ts'
import { correctParty } from '../looks.ts'
import { shownName } from '../lists.ts'
import { lockUnit } from '../offline.ts'
import { displayNames } from '../people.ts'
import { tidyPhone } from '../roster/index.ts'
import { besides, findingKinds, measures, type FindingKind } from './kinds.ts'
import { look } from './look.ts'

export const fault = problems('REGISTRY', {
  FINDING_UNKNOWN: { kind: 'NotFound', zh: '没有这条待清理记录', en: 'No such finding' },
  FINDING_SETTLED: {
    kind: 'Conflict',
    zh: '这条记录已经处理过，请刷新后再看',
    en: 'This finding was settled meanwhile; look again',
  },
  FINDING_KIND: {
    kind: 'Conflict',
    zh: '这类问题不能这样处理',
    en: 'A finding of this kind is not mended so',
  },
  FUND_AREA_TODAY: {
    kind: 'Conflict',
    zh: '这套房屋的资金面积今天已经改过一次，请明天再办',
    en: 'The fund’s area of this room was changed today already; do it tomorrow',
  },
  PHONE_WRONG: {
    kind: 'Invalid',
    zh: '联系电话不对。手机应为 11 位，座机要带区号',
    en: 'The telephone number is wrong: a mobile has 11 digits, a land line its area code',
  },
})

interface Ask {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  readonly 'filter.kind'?: string | undefined
  readonly 'filter.state'?: string | undefined
}
interface FindingRow {
  readonly id: string
  readonly kind: FindingKind
  readonly state: 'open' | 'mended' | 'aside'
  readonly rooms: string[]
  readonly labels: string[]
  readonly parties: string[]
  readonly detail: Record<string, string | number>
  readonly reason: string | null
  readonly foundAt: Date
  readonly settledAt: Date | null
}
const roomsShown = 20

/** Findings of a community with the rooms and people they are about, names masked. Scope: the community. */
export async function findingList(tx: Tx, community: string, ask: Ask) {
  const found = await listPage<FindingRow>(
    tx,
    {
      rows: sql`select f.id, f.kind, f.state, f.detail, f.reason, f.found_at as "foundAt", f.settled_at as "settledAt", f.parties, f.rooms,
          array(select r.label from room r where r.id = any (f.rooms) or exists (select from title t where t.room_id = r.id
            and t.party_id = any (f.parties) and t.valid @> ${tx.today}::date) order by r.position limit ${roomsShown}::int) as labels
        from finding f where f.community_id = ${community}`,
      where: [
        ...seek(ask.q, {
          texts: [sql`array_to_string(t.labels, ' ')`, sql`t.reason`],
          keys: { of: sql`t.kind`, found: namedKeys(ask.q, findingKinds) },
        }),
        ...(ask['filter.kind'] ? [sql`t.kind = ${ask['filter.kind']}`] : []),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: '-foundAt',
    },
    ask,
  )
  const names = await displayNames(
    tx,
    found.rows.flatMap((f) => f.parties),
  )
  const rows = found.rows.map(({ parties, detail, rooms, labels, ...f }) => {
    const area = (key: string) => (key in detail ? BigInt(detail[key] ?? 0) : null)
    return {
      ...f,
      title: findingKinds[f.kind],
      rooms: labels,
      room: rooms.length === 1 ? (rooms[0] ?? null) : null,
      owners: parties.map((id) => {
        const party = names.get(id)
        return { id, name: party ? shownName(party) : '—' }
      }),
      area: area('areaMilli') ?? area('registryMilli'),
      fundArea: area('fundMilli'),
    }
  })
  return { ...found, rows }
}

async function openFinding(tx: Tx, community: string, id: string) {
  const found = await tx.maybe<{ kind: FindingKind; state: string; rooms: string[]; parties: string[] }>(
    sql`select kind, state, rooms, parties from finding where id = ${id} and community_id = ${community} for update`,
  )
  if (!found) throw fault.FINDING_UNKNOWN()
  return found
}

/** Leaves a finding as it is, with the reason why; or takes that back. */
export async function setAside(
  tx: Tx,
  given: { community: string; id: string; reason: string | null },
): Promise<void> {
  const { state } = await openFinding(tx, given.community, given.id)
  const [from, to] = given.reason === null ? ['aside', 'open'] : ['open', 'aside']
  if (state !== from) throw fault.FINDING_SETTLED()
  const settled = given.reason === null ? null : tx.now
  await tx.run(sql`update finding set state = ${to}, reason = ${given.reason}, settled_at = ${settled}::timestamptz,
    settled_by = ${settled && (tx.actor.account ?? null)}::uuid where id = ${given.id}`)
}

/** What may be mended about a telephone here, and to what: the first person's question, and the second's once more. */
export async function findingPhone(
  tx: Tx,
  given: { community: string; id: string; party: string; phone: string },
): Promise<string> {
  const { kind, state, parties } = await openFinding(tx, given.community, given.id)
  if (kind !== 'phone-none' && kind !== 'phone-shared') throw fault.FINDING_KIND()
  if (state === 'mended') throw fault.FINDING_SETTLED()
  if (!parties.includes(given.party)) throw fault.FINDING_UNKNOWN()
  const phone = tidyPhone(given.phone)
  if (phone === null) throw fault.PHONE_WRONG()
  return phone
}

/**
 * Mends an owner's telephone where the finding stands, once a second person confirmed it; then the community is looked
 * through again. Answers the telephone that it replaced.
 */
export async function mendPhone(
  tx: Tx,
  given: { community: string; id: string; party: string; phone: string },
): Promise<string | undefined> {
  const phone = await findingPhone(tx, given)
  const was = await correctParty(tx, { party: given.party, field: 'phone', value: phone, basis: `finding ${given.id}` })
  await look(tx, given.community)
  return was
}

/** The areas of a room where fund and registry differ, in 0.001 m²; undefined: they agree, or the fund has none. Scope: the community. */
export const fundAreaOf = async (tx: Tx, community: string, room: string) =>
  (await tx.house.fundAreas.differing(tx, community)).find((d) => d.room === room)

/** The fund reckons by the registry's area from today: for a procedure, where a second person confirmed it. Scope: the community. */
export async function mendFundArea(tx: Tx, given: { community: string; room: string; evidence: string }): Promise<void> {
  if (!(await tx.house.fundAreas.takeOver(tx, given.room, given.evidence))) throw fault.FUND_AREA_TODAY()
  await look(tx, given.community)
}

/** Registers the floors and lifts of a unit that rooms name and the registry lacks. */
export async function mendUnit(
  tx: Tx,
  given: { community: string; id: string; floors: number; lifts: number },
): Promise<void> {
  const { kind, state, rooms } = await openFinding(tx, given.community, given.id)
  if (kind !== 'unit-none') throw fault.FINDING_KIND()
  if (state === 'mended') throw fault.FINDING_SETTLED()
  await lockUnit(tx, given.community, rooms[0])
  await tx.run(sql`insert into building_unit (id, community_id, building_id, label, floors, lifts)
    select ${tx.newId()}, community_id, building_id, unit, ${given.floors}::int, ${given.lifts}::int from room where id = ${rooms[0] ?? null}::uuid
    on conflict do nothing`)
  await look(tx, given.community)
}

/** The roster's score and what it is made of. `measures` says the formula. Scope: the community. */
export async function qualityOf(tx: Tx, community: string) {
  const of = await tx.one<Record<'rooms' | 'owners' | 'bound' | 'registered', bigint>>(sql`
    select r.*, o.* from (select count(*) as rooms, count(*) filter (where area_source = 'registered') as registered
        from room where community_id = ${community} and ended_on is null) r,
      (select count(distinct t.party_id) as owners, count(distinct b.party_id) as bound
        from title t left join binding b on b.party_id = t.party_id and b.ended_at is null
        where t.community_id = ${community} and t.valid @> ${tx.today}::date) o`)
  const doubtful = await tx.rows<{ kind: FindingKind; ids: string[] }>(sql`
    select f.kind, array_agg(distinct x.id) as ids
    from finding f cross join lateral unnest(case when cardinality(f.parties) > 0 then f.parties else f.rooms end) x(id)
    where f.community_id = ${community} and f.state = 'open' group by f.kind`)
  const counted = await tx.rows<{ kind: FindingKind; open: bigint; aside: bigint }>(sql`
    select kind, count(*) filter (where state = 'open') as open, count(*) filter (where state = 'aside') as aside
    from finding where community_id = ${community} group by kind order by kind`)
  const looked = await tx.maybe<{ at: Date }>(
    sql`select looked_at as at from finding_look where community_id = ${community}`,
  )
  const parts = measures.map((m) => {
    const whole = Number(of[m.of])
    const bad = new Set(
      doubtful.flatMap((d) => ((m.kinds as readonly string[]).includes(d.kind) ? d.ids : [])),
    ).size
    return {
      key: m.key,
      title: { zh: m.zh, en: m.en },
      weight: m.weight,
      good: whole - Math.min(bad, whole),
      of: whole,
      kinds: [...m.kinds],
    }
  })
  // whole tenths, rounded down: a roster is perfect only when nothing is open
  const tenths = parts.reduce((sum, p) => sum + (p.of === 0 ? p.weight : (p.weight * p.good) / p.of), 0) * 10
  return {
    score: Math.floor(tenths + 1e-9) / 10,
    lookedAt: looked?.at ?? null,
    measures: parts,
    findings: counted.map((k) => ({
      kind: k.kind,
      title: findingKinds[k.kind],
      open: Number(k.open),
      aside: Number(k.aside),
    })),
    beside: besides.map(({ key, of: whole, zh, en }) => ({ key, title: { zh, en }, good: Number(of[key]), of: Number(of[whole]) })),
  }
}
