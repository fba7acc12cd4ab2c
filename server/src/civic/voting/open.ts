// Opening a vote: the roll is frozen and its hash goes into the log; the commitments to the areas follow in a job.
import { randomBytes, randomUUID } from 'node:crypto'
import {
  areaText,
  blindingFrom,
  canonicalBytes,
  leafHash,
  rollHash,
  scalarHex,
} from '@hemei/verifier/formats'
import type { Matter } from '@hemei/law'
import { z } from 'zod'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { job, type Report } from '../../kernel/jobs/index.ts'
import { append } from '../attestation/index.ts'
import { freezeTitles, within } from '../registry/index.ts'
import { commitInWorker } from './commitments.ts'
import { fault } from './faults.ts'
import { tellAnnounced } from './messages.ts'
import { Rules, type Ground } from './vote.ts'

export interface VoteSpec {
  readonly community: string
  /** the one building whose owners decide; otherwise all of the community */
  readonly building?: string | undefined
  /** as @hemei/law names it, e.g. `use-maintenance-fund` */
  readonly matter: Matter
  readonly title: Text
  readonly question: Text
  readonly ifYes: Text
  readonly ifNo: Text
  /** why, at what cost, who was heard before: what the voters need in order to decide, kept as it stood at the opening */
  readonly grounds?: readonly Ground[]
  readonly rules?: z.input<typeof Rules>
  readonly opensAt: Date
  readonly closesAt: Date
  /** the case and step that wait for the result */
  readonly case?: { readonly id: string; readonly step: string }
}

interface Place {
  community_path: string
  building_name: string | null
}
interface RollUnit {
  readonly kind: string
  readonly parties: readonly string[]
  readonly rooms: readonly string[]
  readonly labels: readonly string[]
  readonly area_milli: bigint
}

/** Opens a vote on the roll of today; answers its id. Works in the community's scope and puts the scope back. */
export async function openVote(tx: Tx, spec: VoteSpec): Promise<string> {
  const building = spec.building ?? null
  const place = await tx.maybe<Place>(sql`select c.path as community_path, b.name as building_name
    from community c left join building b on b.id = ${building}::uuid and b.community_id = c.id where c.id = ${spec.community}`)
  if (!place || (building && place.building_name === null)) throw fault.NOT_FOUND()
  checkTexts(spec)
  const id = tx.newId()
  await within(tx, spec.community, async () => {
    await freezeTitles(tx, spec.community)
    const roll = await readRoll(tx, spec)
    const units = roll.map((u) => ({ ...u, unit: randomUUID() }))
    const hash = rollHash(units.map(rollLine))
    await insertVote(tx, { ...spec, id, place, hash, units })
    await insertRoll(tx, id, spec.community, units)
    const leaf = { kind: 'roll', vote: id, hash, owners: units.length, area: areaText(sum(units)) }
    await append(tx, leafHash(canonicalBytes(leaf)), 'vote.roll')
    await tellAnnounced(tx, id)
  })
  await tx.house.jobs.send(tx, prepareRoll, { vote: id, community: spec.community })
  return id
}

/** A vote whose words cannot stand in the published file could be held but never closed: it does not open. */
function checkTexts(spec: VoteSpec): void {
  const grounds = (spec.grounds ?? []).flatMap((g) => [g.label, g.value])
  const texts = [spec.title, spec.question, spec.ifYes, spec.ifNo, ...grounds].flatMap((t) => [t.zh, t.en])
  if (texts.some((t) => t === '' || t.length > 2000 || /[^\P{Cc}\n]/u.test(t) || !t.isWellFormed()))
    throw fault.TEXT()
}

/** One line of the roll whose hash stands in the log: recomputed by any owner from the published roll. */
export const rollLine = (u: { unit: string; labels: readonly string[]; area_milli: bigint }) => ({
  voter: u.unit,
  rooms: u.labels,
  area: areaText(u.area_milli),
})
const sum = (units: readonly { area_milli: bigint }[]): bigint =>
  units.reduce((all, u) => all + u.area_milli, 0n)

async function readRoll(tx: Tx, spec: VoteSpec): Promise<RollUnit[]> {
  const roll = await tx.rows<RollUnit>(sql`
    select u.kind, u.parties, u.rooms, u.area_milli,
      (select array_agg(r.label order by r.position, r.id) from room r where r.id = any(u.rooms)) as labels
    from registry_owner_units(${spec.community}, ${spec.building ?? null}::uuid, ${tx.today}::date)
      with ordinality u(unit_key, parties, rooms, area_milli, kind, n) order by u.n`)
  if (!roll.length) throw fault.ROLL_EMPTY()
  // 解释 第八、九条: heads and area need an owner of record; to leave one out or to guess would change the result
  const unknown = roll.filter((u) => u.kind === 'unknown')
  if (unknown.length)
    throw fault.ROLL_UNKNOWN({
      count: unknown.length,
      rooms: unknown.slice(0, 5).flatMap((u) => u.labels),
    })
  return roll
}

type Frozen = RollUnit & { readonly unit: string }
interface NewVote extends VoteSpec {
  readonly id: string
  readonly place: Place
  readonly hash: string
  readonly units: readonly Frozen[]
}
const wholeCommunity: Text = { zh: '全体业主', en: 'All owners' }

/** The county whose rules count: the first six-digit (or own) code of the path, else the city's. */
export const jurisdictionOf = (path: string): string => {
  const codes = path.split('/').filter((s) => s !== '' && !/^[cbr]-/.test(s))
  return codes.find((c) => /^Z?\d{6}$/.test(c)) ?? (codes[1] ?? codes[0] ?? '').padEnd(6, '0')
}

async function insertVote(tx: Tx, v: NewVote): Promise<void> {
  const { community_path: path, building_name: name } = v.place
  const scope =
    name === null
      ? wholeCommunity
      : { zh: `${name}全体业主`, en: `All owners of building ${name.replace('栋', '')}` }
  await tx.run(sql`insert into vote (id, community_id, building_id, path, case_id, step, jurisdiction, matter, title, question,
      scope, if_yes, if_no, grounds, rules, roll_date, roll_hash, owners, area_milli, opens_at, closes_at, made_at)
    values (${v.id}, ${v.community}, ${v.building ?? null}, ${v.building ? `${path}b-${v.building}/` : path},
      ${v.case?.id ?? null}, ${v.case?.step ?? null}, ${jurisdictionOf(path)}, ${v.matter}, ${JSON.stringify(v.title)},
      ${JSON.stringify(v.question)}, ${JSON.stringify(scope)}, ${JSON.stringify(v.ifYes)}, ${JSON.stringify(v.ifNo)}, ${JSON.stringify(v.grounds ?? [])},
      ${JSON.stringify(Rules.parse(v.rules ?? {}))}, ${tx.today}, ${Buffer.from(v.hash, 'hex')}, ${v.units.length},
      ${sum(v.units)}, ${v.opensAt}, ${v.closesAt}, ${tx.now})`)
}

async function insertRoll(tx: Tx, vote: string, community: string, units: readonly Frozen[]): Promise<void> {
  const rows = units.map((u, position) => ({
    unit: u.unit,
    position,
    kind: u.kind,
    parties: u.parties,
    rooms: u.rooms,
    labels: u.labels,
    area_milli: u.area_milli.toString(),
  }))
  await tx.run(sql`insert into vote_unit (vote, unit, community_id, position, kind, parties, rooms, labels, area_milli)
    select ${vote}::uuid, unit, ${community}::uuid, position, kind, parties, rooms, labels, area_milli
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(unit uuid, position int, kind text, parties uuid[], rooms uuid[], labels text[], area_milli bigint)`)
  await tx.run(sql`insert into vote_party (vote, party, unit, community_id)
    select vote, party, unit, community_id from vote_unit, unnest(parties) party where vote = ${vote}`)
}

export interface Secret {
  readonly C: string
  readonly r: string
}
/** What it is bound to. */
export const secretOfUnit = ({ vote, unit }: { readonly vote: string; readonly unit: string }): string => `vote_secret/${vote}/${unit}`
const slice = 1000

/** Commits to the areas of units that have no commitment yet, a slice per act; answers when none is left. */
export async function prepareAreas(
  db: Database,
  vote: string,
  community: string,
  report?: Report,
): Promise<void> {
  const actor = system('voting')
  for (;;) {
    const { units, done, total } = await db.read(actor, (tx) => unprepared(tx, vote), { community })
    await report?.(done, total)
    if (!units.length) break
    const openings = units.map((u) => ({ areaMilli: u.area_milli, r: blindingFrom(randomBytes(64)) }))
    const commitments = await commitInWorker(openings)
    const { keyring } = db.house
    const sealed = openings.map((o, i) => {
      const secret: Secret = { C: commitments[i] ?? '', r: scalarHex(o.r) }
      return keyring.seal(JSON.stringify(secret), secretOfUnit({ vote, unit: units[i]?.unit ?? '' }))
    })
    await db.act(
      actor,
      (tx) =>
        tx.run(sql`insert into vote_secret (vote, unit, community_id, sealed)
      select ${vote}::uuid, unit, ${community}::uuid, sealed from unnest(${units.map((u) => u.unit)}::uuid[], ${sealed}::bytea[]) s(unit, sealed)
      on conflict do nothing`),
      { community },
    )
  }
  await db.act(actor, (tx) =>
    tx.run(sql`update vote set prepared_at = ${tx.now} where id = ${vote} and prepared_at is null`),
  )
}

async function unprepared(tx: Tx, vote: string) {
  const units = await tx.rows<{
    unit: string
    area_milli: bigint
  }>(sql`select u.unit, u.area_milli from vote_unit u
    where u.vote = ${vote} and not exists (select from vote_secret s where s.vote = u.vote and s.unit = u.unit)
    order by u.unit limit ${slice}`)
  const { done, total } = await tx.one<{ done: bigint; total: number }>(sql`select
    (select count(*) from vote_secret where vote = ${vote}) as done, owners as total from vote where id = ${vote}`)
  return { units, done: Number(done), total }
}

export const prepareRoll = job({
  name: 'voting.prepare-roll',
  input: z.object({ vote: z.uuid(), community: z.uuid() }),
  run: async (db, { vote, community }, report) => prepareAreas(db, vote, community, report),
})
