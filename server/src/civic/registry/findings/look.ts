// Looks a community's roster through: what is doubtful becomes a row of the queue, what no longer is counts as mended.
import { sql, system, type Database, type RawBuilder, type Tx } from '../../../kernel/database/index.ts'
import { idNumberFault } from '../roster/index.ts'
import type { Found } from './kinds.ts'

declare module '../../../kernel/database/tx.ts' {
  interface House {
    /** the areas by which the maintenance fund reckons; filled by its accounting. Scope: the community */
    readonly fundAreas: {
      readonly differing: (
        tx: Tx,
        community: string,
      ) => Promise<
        readonly { readonly room: string; readonly fundMilli: bigint; readonly registryMilli: bigint }[]
      >
      /** from today the fund reckons by the registry's area */
      readonly takeOver: (tx: Tx, room: string, basis: string) => Promise<boolean>
    }
  }
}

/** A dwelling outside these, in 0.001 m², is looked at again. */
const dwellingMilli = { least: '12000', most: '1000000' }
const phonePeople = 5
/** Candidates that are compared by their numbers, at most: names that very many share tell nothing. */
const namesakesMost = 2_000

/** Who holds something today. */
const holders = (community: string, on: string): RawBuilder<unknown> => sql`
  select p.id, p.kind, p.name_blind, p.phone_blind from party p where p.community_id = ${community} and p.merged_into is null
    and exists (select from title t where t.party_id = p.id and t.valid @> ${on}::date)`

/** What one set-based statement finds. */
const plainly = (tx: Tx, community: string): Promise<Found[]> =>
  tx.rows<Found>(sql`
    with holder as materialized (${holders(community, tx.today)}),
      standing as (select * from room r where r.community_id = ${community} and r.ended_on is null)
    select 'area-odd' as kind, r.id::text as subject, array[r.id] as rooms, '{}'::uuid[] as parties,
      jsonb_build_object('areaMilli', r.area_milli::text) as detail
    from standing r where r.use = 'dwelling' and (r.area_milli < ${dwellingMilli.least}::bigint or r.area_milli > ${dwellingMilli.most}::bigint)
    union all
    select 'owner-none', r.id::text, array[r.id], '{}', '{}'
    from standing r where r.sold and r.delivered_on <= ${tx.today}::date
      and not exists (select from title t where t.room_id = r.id and t.valid @> ${tx.today}::date)
    union all
    select 'unit-none', r.building_id || '/' || r.unit, array_agg(r.id order by r.position), '{}', jsonb_build_object('unit', r.unit, 'rooms', count(*))
    from standing r where not exists (select from building_unit u where u.building_id = r.building_id and u.label = r.unit)
      and exists (select from building_unit u where u.community_id = ${community})
    group by r.building_id, r.unit
    union all
    select 'phone-none', p.id::text, '{}', array[p.id], '{}' from holder p where p.phone_blind is null
    union all
    select 'phone-shared', encode(p.phone_blind, 'hex'), '{}', array_agg(p.id order by p.id), jsonb_build_object('people', count(*))
    from holder p where p.phone_blind is not null group by p.phone_blind having count(*) > ${phonePeople}::int
    union all
    select 'same-person', a.id || '+' || b.id, '{}', array[a.id, b.id], '{}'
    from holder a join holder b on b.name_blind = a.name_blind and b.phone_blind = a.phone_blind and b.id > a.id
    where a.kind = 'person' and b.kind = 'person'
      and a.phone_blind in (select phone_blind from holder group by phone_blind having count(*) <= ${phonePeople}::int)`)

const tidy = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const differing = (a: string, b: string): number =>
  a.length === b.length ? Array.from(a).filter((c, i) => c !== b[i]).length : a.length + b.length
const digitsOff = 2

/** Namesakes whose numbers are one number written twice, or so near that one of them is a slip of the pen. */
async function namesakes(tx: Tx, community: string): Promise<Found[]> {
  const rows = await tx.rows<{ id: string; name: string; number: Buffer }>(sql`
    with holder as materialized (${holders(community, tx.today)})
    select p.id, encode(p.name_blind, 'hex') as name, n.id_number as number from holder p join namesake_party n on n.id = p.id
    where p.kind <> 'developer' and exists (select from holder o where o.name_blind = p.name_blind and o.id <> p.id)
    order by p.name_blind, p.id limit ${namesakesMost}::int`)
  const found: Found[] = []
  for (const same of Map.groupBy(rows, (r) => r.name).values()) {
    const people = same.map((p) => ({ id: p.id, number: tidy(tx.house.keyring.open(p.number, `party.id_number/${p.id}`)) }))
    for (const [i, a] of people.entries())
      for (const b of people.slice(i + 1)) {
        const off = differing(a.number, b.number)
        const slip = off <= digitsOff && [a, b].some((p) => idNumberFault(p.number) !== null)
        const kind = off === 0 ? 'same-document' : slip ? 'near-document' : undefined
        if (kind)
          found.push({
            kind,
            subject: `${a.id}+${b.id}`,
            rooms: [],
            parties: [a.id, b.id],
            detail: off === 0 ? {} : { off },
          })
      }
  }
  return found
}

async function fundAreas(tx: Tx, community: string): Promise<Found[]> {
  const rows = await tx.house.fundAreas.differing(tx, community)
  return rows.map((r) => ({
    kind: 'area-fund',
    subject: r.room,
    rooms: [r.room],
    parties: [],
    detail: { fundMilli: r.fundMilli.toString(), registryMilli: r.registryMilli.toString() },
  }))
}

export interface Looked {
  /** new, or told otherwise than before */
  readonly found: number
  readonly mended: number
  /** what stands now, whoever found it and when */
  readonly open: number
}
/** Looks a community through; one look at a time. What was set aside stays aside. Scope: the community. */
export async function look(tx: Tx, community: string): Promise<Looked> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`findings/${community}`}, 0))`)
  const all = [
    ...(await plainly(tx, community)),
    ...(await namesakes(tx, community)),
    ...(await fundAreas(tx, community)),
  ]
  const rows = all.map((f) => ({ ...f, id: tx.newId() }))
  await tx.run(sql`create temp table finding_now on commit drop as
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as f(id uuid, kind text, subject text, rooms json, parties json, detail jsonb)`)
  const ids = (column: string) => sql`array(select json_array_elements_text(n.${sql.ref(column)})::uuid)`
  const found = await tx.run(sql`
    insert into finding (id, community_id, kind, subject, rooms, parties, detail, state, found_at)
    select n.id, ${community}::uuid, n.kind, n.subject, ${ids('rooms')}, ${ids('parties')}, n.detail, 'open', ${tx.now}::timestamptz
    from finding_now n
    on conflict (community_id, kind, subject) do update set rooms = excluded.rooms, parties = excluded.parties, detail = excluded.detail,
      state = 'open', found_at = excluded.found_at, settled_at = null, settled_by = null
    where finding.state = 'mended' or (finding.state = 'open' and (finding.rooms, finding.parties, finding.detail)
      is distinct from (excluded.rooms, excluded.parties, excluded.detail))`)
  const mended = await tx.run(sql`
    update finding f set state = 'mended', reason = null, settled_at = ${tx.now}, settled_by = ${tx.actor.account ?? null}::uuid
    where f.community_id = ${community} and f.state <> 'mended'
      and not exists (select from finding_now n where n.kind = f.kind and n.subject = f.subject)`)
  await tx.run(sql`drop table finding_now`)
  await tx.run(sql`insert into finding_look (community_id, looked_at) values (${community}, ${tx.now})
    on conflict (community_id) do update set looked_at = excluded.looked_at`)
  const { open } = await tx.one<{ open: bigint }>(sql`select count(*) as open from finding where community_id = ${community} and state = 'open'`)
  return { found, mended, open: Number(open) }
}

const perBeat = 50
const lookEveryMs = 24 * 3_600_000
/** Communities that changed since they were last looked through, and each once a day; one question tells which. */
export async function lookDue(db: Database): Promise<void> {
  const due = await db.read(system('registry'), (tx) =>
    tx.rows<{ id: string }>(sql`
      select c.id from community c left join finding_look l on l.community_id = c.id
      where l.looked_at is null or l.looked_at < c.changed_at or l.looked_at <= ${new Date(tx.now.getTime() - lookEveryMs)}
      order by c.changed_at desc limit ${perBeat}::int`),
  )
  for (const { id } of due) await db.act(system('registry'), (tx) => look(tx, id), { community: id })
}
