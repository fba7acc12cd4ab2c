// One operation done offline: recorded once with its one outcome, in the transaction that applies it or refuses it.
import type { Place } from '../../kernel/access/index.ts'
import { grantsAt } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { Problem, type Text } from '../../kernel/errors/index.ts'
import { invalid, type Given, type OfflineRule, type Standing } from '../../kernel/http/index.ts'
import { accountOf } from './devices.ts'
import { fault, limits } from './faults.ts'
import { offlineRoutes, type OfflineRoute } from './packs.ts'
import { decide, type Outcome } from './rule.ts'

export interface Operation {
  readonly id: string
  readonly pack: string
  readonly n: number
  readonly act: string
  readonly params: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly base: string
  readonly madeAt: Date
}
export interface Stood {
  readonly version: string
  readonly at: string | null
  readonly by: string | null
}
/** What rests sealed of an operation. */
export interface Content {
  readonly params: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly said?: Text
}
/** What became of it, as its row holds it. */
export interface Verdict {
  readonly outcome: Outcome
  readonly rule: OfflineRule | null
  readonly code: string | null
  readonly thing: string | null
  readonly left: string | null
  readonly stood: Stood | null
  readonly said?: Text
}
/** What a route's own handler is given besides what was done offline. */
export type Request = Given<unknown, unknown, unknown, undefined>
interface Taken {
  readonly community: string
  readonly takenAt: Date
  readonly ended: boolean
}

const refusal = (problem: Problem): Verdict => ({
  ...{ outcome: 'refused', rule: null, code: problem.code, thing: null, left: null, stood: null },
  said: problem.fields[0] ? { zh: problem.fields[0].zh, en: problem.fields[0].en } : problem.text,
})

/** Receives one operation; a doubled one answers as the first did. Throws where it was not taken and stays with the device. */
export async function receive(tx: Tx, o: Operation, request: Request): Promise<Verdict> {
  const account = accountOf(tx)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`field/pack/${o.pack}`}, 0))`)
  const taken = await tx.maybe<Taken>(sql`select p.community_id as community, p.taken_at as "takenAt", d.ended_at is not null as ended
    from field_pack p join field_device d on d.id = p.device where p.id = ${o.pack} and p.account = ${account}`)
  if (!taken) throw fault.NO_PACK()
  await tx.scope(taken.community)
  const before = await earlier(tx, o)
  if (before) return before
  const { next } = await tx.one<{ next: number }>(
    sql`select coalesce(max(n), 0) + 1 as next from field_operation where pack = ${o.pack}`,
  )
  if (o.n !== next) throw fault.EARLIER_FIRST({ next })
  const verdict = await guarded(tx, () => judge(tx, o, { taken, request }))
  await record(tx, o, { account, community: taken.community, verdict })
  tx.note({ operation: o.id })
  return verdict
}

interface Row {
  readonly id: string
  readonly pack: string
  readonly n: number
  readonly act: string
  readonly content: Buffer
  readonly outcome: Outcome
  readonly rule: OfflineRule | null
  readonly code: string | null
  readonly thing: string | null
  readonly left: string | null
  readonly stood: Stood | null
}
const asText = (act: string, { params, body }: Pick<Content, 'params' | 'body'>): string =>
  JSON.stringify([act, params, body])
/** The answer of a doubled one; another content under its number is refused. */
async function earlier(tx: Tx, o: Operation): Promise<Verdict | undefined> {
  const row = await tx.maybe<Row>(sql`select id, pack, n, act, content, outcome, rule, code, thing, left_version as left, stood
    from field_operation where id = ${o.id} or (pack = ${o.pack} and n = ${o.n}::int)`)
  if (!row) return undefined
  const content = JSON.parse(tx.house.keyring.open(row.content, `field_operation.content/${row.id}`)) as Content
  const same = row.id === o.id && row.pack === o.pack && row.n === o.n && asText(row.act, content) === asText(o.act, o)
  if (!same) throw fault.OTHER_CONTENT()
  return { ...row, ...(content.said ? { said: content.said } : {}) }
}

/** What an act refuses is an outcome too: what it had begun is undone, and the refusal is recorded. */
async function guarded(tx: Tx, act: () => Promise<Verdict>): Promise<Verdict> {
  await tx.script('savepoint operation')
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'FIELD.SECOND_FACTOR') throw error
    await tx.script('rollback to savepoint operation')
    return refusal(error)
  }
}

async function judge(tx: Tx, o: Operation, { taken, request }: { taken: Taken; request: Request }): Promise<Verdict> {
  const route = offlineRoutes(tx).find((r) => r.id === o.act)
  if (!route) throw fault.UNKNOWN_ACT()
  const place = await placeOf(tx, route, o)
  if (place?.community !== taken.community) throw fault.NOT_HERE()
  const may = (grants: typeof tx.actor.grants): boolean => permits(tx, { route, place }, grants)
  if (!may(tx.actor.grants)) throw may(tx.actor.withheld ?? []) ? fault.SECOND_FACTOR() : fault.NO_LONGER_YOURS()
  if (taken.ended) throw fault.DEVICE_ENDED()
  inTime(tx, o, { route, takenAt: taken.takenAt })
  if (!may(await grantsAt(tx, accountOf(tx), o.madeAt))) throw fault.NOT_YOURS_THEN()
  const given = parsed(route, o)
  const standing = await route.offline.standing(tx, given)
  const { rule } = route.offline
  // the first is the first, even where both are one's own
  const base = rule === 'first-wins' ? o.base : ((await leftBy(tx, o.pack, standing.thing)) ?? o.base)
  const changedAt = await changeMadeAt(tx, taken.community, standing)
  const outcome = decide({ rule, base, ...standing, changedAt, madeAt: o.madeAt })
  if (outcome !== 'yielded' && outcome !== 'same') await route.handle(tx, { ...request, ...given, query: {} })
  const met = standing.version !== base
  return {
    ...{ outcome, rule, code: null, thing: standing.thing },
    left: outcome === 'yielded' ? null : standing.wanted,
    stood: met ? stoodOf(standing) : null,
  }
}
const stoodOf = (s: Standing): Stood => ({
  version: s.version,
  at: s.changedAt?.toISOString() ?? null,
  by: s.changedBy ?? null,
})

/** Where the act would be done; a thing that is not there, and one elsewhere, answer alike. */
async function placeOf(tx: Tx, route: OfflineRoute, { params, body }: Pick<Operation, 'params' | 'body'>): Promise<Place | undefined> {
  if (typeof route.scope !== 'function' || !route.params?.safeParse(params).success) return undefined
  try {
    return await route.scope(tx, { params: route.params.parse(params), query: {}, body })
  } catch (error) {
    if (error instanceof Problem && error.kind === 'NotFound') return undefined
    throw error
  }
}

const permits = (tx: Tx, { route, place }: { route: OfflineRoute; place: Place }, grants: Tx['actor']['grants']): boolean =>
  tx.house.permissions.allows(route.permission, { account: tx.actor.account, person: undefined, name: '', grants }, place)

/** The server knows two instants that no device can move: when it was taken along, and now. What was made lies between. */
function inTime(tx: Tx, { madeAt }: Operation, { route, takenAt }: { route: OfflineRoute; takenAt: Date }): void {
  const age = tx.now.getTime() - madeAt.getTime()
  if (madeAt < takenAt || age < -limits.aheadMs) throw fault.CLOCK()
  if (age > route.offline.keepHours * 3_600_000) throw fault.TOO_OLD({ hours: route.offline.keepHours })
}

function parsed(route: OfflineRoute, { params, body }: Pick<Operation, 'params' | 'body'>): { params: unknown; body: unknown } {
  const given = route.body?.safeParse(body)
  if (given && !given.success) throw invalid(given.error, '', route.body)
  return { params: route.params?.parse(params), body: given?.data }
}

/** The version in which the device's own last act left a thing: to build on one's own work is no conflict. */
async function leftBy(tx: Tx, pack: string, thing: string): Promise<string | undefined> {
  const last = await tx.maybe<{ left: string }>(sql`select left_version as left from field_operation
    where pack = ${pack} and thing = ${thing} and left_version is not null order by n desc limit 1`)
  return last?.left
}

/** When the change that stands was made: what another device sent was made before it came. */
async function changeMadeAt(tx: Tx, community: string, { thing, changedAt }: Standing): Promise<Date | undefined> {
  if (!changedAt) return undefined
  const sent = await tx.maybe<{ at: Date }>(sql`select made_at as at from field_operation
    where community_id = ${community} and thing = ${thing} and received_at = ${changedAt} and outcome in ('applied', 'prevailed')
    order by made_at desc limit 1`)
  return sent?.at ?? changedAt
}

interface Recorded {
  readonly account: string
  readonly community: string
  readonly verdict: Verdict
}
async function record(tx: Tx, o: Operation, { account, community, verdict: v }: Recorded): Promise<void> {
  const content: Content = { params: o.params, body: o.body, ...(v.said ? { said: v.said } : {}) }
  const made = await tx.run(sql`insert into field_operation
    (id, pack, n, account, community_id, act, thing, made_at, received_at, base, content, outcome, rule, code, left_version, stood)
    values (${o.id}, ${o.pack}, ${o.n}::int, ${account}, ${community}, ${o.act}, ${v.thing}, ${o.madeAt}, ${tx.now}, ${o.base},
      ${tx.house.keyring.seal(JSON.stringify(content), `field_operation.content/${o.id}`)}, ${v.outcome}, ${v.rule}, ${v.code}, ${v.left}, ${v.stood && JSON.stringify(v.stood)}::jsonb)
    on conflict (id) do nothing`)
  // a number that somebody else's operation bears
  if (!made) throw fault.OTHER_CONTENT()
}

/** Does what an operation asked for, now and by whoever takes it over. */
export async function doNow(tx: Tx, o: Pick<Operation, 'act' | 'params' | 'body'> & { community: string }, request: Request): Promise<void> {
  const route = offlineRoutes(tx).find((r) => r.id === o.act)
  if (!route) throw fault.UNKNOWN_ACT()
  const place = await placeOf(tx, route, o)
  if (place?.community !== o.community) throw fault.NOT_HERE()
  if (!permits(tx, { route, place }, tx.actor.grants)) throw fault.NOT_YOURS_TO_DO()
  await route.handle(tx, { ...request, ...parsed(route, o), query: {} })
}
