// A room changes hands on a date: the titles before it end that day, the new ones begin; the past keeps its answer.
import { dayText } from '@hemei/law'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { Problem, problems } from '../../kernel/errors/index.ts'
import { endForTitles, giveForTitles } from './bindings.ts'
import { offOpenRolls } from './rolls.ts'

export const fault = problems('REGISTRY', {
  ROOM_UNKNOWN: { kind: 'NotFound', zh: '本小区没有这套房屋', en: 'No such room in this community' },
  TRANSFER_AHEAD: {
    kind: 'RuleViolation',
    zh: '转移日期 {date} 还没有到：产权转移登记之后再录入',
    en: 'The date {date} has not come: record a transfer once it has been registered',
  },
  TRANSFER_LATE: {
    kind: 'Conflict',
    zh: '这套房屋在 {date} 当天或之后已有产权变动；请先更正那一次，再录入更早的转移',
    en: 'A change of title on or after {date} is recorded already; correct that one first',
  },
  SHARES_NOT_WHOLE: { kind: 'Invalid', zh: '各权利人的份额之和应为 1', en: 'The shares must add up to one' },
  ROOM_ENDED: {
    kind: 'Conflict',
    zh: '这套房屋已于 {date} 合并或分割，不再单独存在',
    en: 'This room was joined or divided on {date} and no longer stands',
  },
  PARTS_NOT_WHOLE: {
    kind: 'Invalid',
    zh: '各人分得的部分之和应为 1（即原权利人的全部份额）',
    en: 'The parts must add up to one, the whole of the share that passes',
  },
  SHARE_TOO_FINE: {
    kind: 'Invalid',
    zh: '份额过细，请用较小的分母',
    en: 'The shares are too fine; use smaller denominators',
  },
  NOT_HOLDER: {
    kind: 'Conflict',
    zh: '转出人现在不是这套房屋的权利人',
    en: 'The person whose share passes does not hold this room now',
  },
  NOT_NEWEST: {
    kind: 'Conflict',
    zh: '这套房屋最近一次产权变动不在 {date}；只能从最近一次起逐次更正',
    en: 'The newest change of this room is not of {date}; changes are corrected from the newest backwards',
  },
  OWNER_TWICE: { kind: 'Invalid', zh: '同一权利人只能写一次', en: 'Each new owner is named once' },
})

export interface Transfer {
  readonly room: string
  readonly community: string
  /** the first day that belongs to the new owners */
  readonly date: string
  readonly to: readonly {
    readonly party: string
    readonly num: number
    readonly den: number
    readonly joint?: boolean
  }[]
  /** e.g. the number of the certificate */
  readonly basis: string
}

/** Exact: Σ num/den = 1. */
export function whole(shares: readonly { readonly num: number; readonly den: number }[]): boolean {
  const common = shares.reduce((d, s) => d * BigInt(s.den), 1n)
  return shares.reduce((sum, s) => sum + (common / BigInt(s.den)) * BigInt(s.num), 0n) === common
}

/** Why a day cannot be the first of new owners: it is ahead, or a change that day or later is recorded. Scope: the community. */
export async function dayFault(tx: Tx, { room, date }: { readonly room: string; readonly date: string }): Promise<Problem | undefined> {
  if (date > tx.today) return fault.TRANSFER_AHEAD({ date: dayText(date) })
  const later = await tx.run(sql`select from title where room_id = ${room}
    and (lower(valid) >= ${date}::date or (not upper_inf(valid) and upper(valid) > ${date}::date))`)
  return later ? fault.TRANSFER_LATE({ date: dayText(date) }) : undefined
}
/** The room under its lock, standing, on no open roll, with nothing recorded that day or later: such would have to be judged anew. */
async function lockRoom(tx: Tx, given: { room: string; community: string; date: string }): Promise<void> {
  const room = await tx.maybe<{ ended_on: string | null }>(
    sql`select ended_on from room where id = ${given.room} and community_id = ${given.community} for no key update`,
  )
  if (!room) throw fault.ROOM_UNKNOWN()
  if (room.ended_on !== null) throw fault.ROOM_ENDED({ date: dayText(room.ended_on) })
  await offOpenRolls(tx, given.community, { rooms: [given.room] })
  const wrong = await dayFault(tx, given)
  if (wrong) throw wrong
}

/** Records a transfer of the whole room; answers the new titles. Scope: the community. */
export async function transfer(tx: Tx, given: Transfer): Promise<string[]> {
  if (new Set(given.to.map((t) => t.party)).size !== given.to.length) throw fault.OWNER_TWICE()
  if (!whole(given.to)) throw fault.SHARES_NOT_WHOLE()
  await lockRoom(tx, given)
  return change(tx, given, sql`true`)
}

export interface ShareTransfer extends Omit<Transfer, 'to'> {
  /** whose share passes: by inheritance, gift, sale or partition */
  readonly from: string
  readonly to: Transfer['to']
}
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
const lowest = (num: bigint, den: bigint): { num: number; den: number } => {
  const by = gcd(num, den)
  if (den / by > shareDenMost) throw fault.SHARE_TOO_FINE()
  return { num: Number(num / by), den: Number(den / by) }
}
/** What the column holds. */
const shareDenMost = 2_000_000_000n

/** Who holds the room now, and what each receiver holds afterwards. Scope: the community. */
async function passing(tx: Tx, given: Pick<ShareTransfer, 'room' | 'from' | 'to'>) {
  const held = await tx.rows<{ party: string; num: number; den: number }>(sql`
    select party_id as party, share_num as num, share_den as den from title where room_id = ${given.room} and upper_inf(valid)`)
  const goes = held.find((h) => h.party === given.from)
  if (!goes) throw fault.NOT_HOLDER()
  const to = given.to.map((part) => {
    const before = held.find((h) => h.party === part.party && h.party !== given.from)
    const [num, den] = [BigInt(goes.num) * BigInt(part.num), BigInt(goes.den) * BigInt(part.den)]
    const [n, d] = before ? [BigInt(before.num), BigInt(before.den)] : [0n, 1n]
    return { party: part.party, ...lowest(num * d + n * den, den * d) }
  })
  return { held, to }
}
/** Why shares cannot pass so, of those who hold the room now; whether parts make a whole is not looked at. Scope: the community. */
export async function shareFault(tx: Tx, given: Pick<ShareTransfer, 'room' | 'from' | 'to'>): Promise<Problem | undefined> {
  try {
    await passing(tx, given)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/**
 * One owner's share passes to others, each a part of it; who holds beside them goes on as before, and a receiver who
 * held already holds the sum. The parts must make the whole of that share. Joint owners state shares from here on.
 */
export async function transferShare(tx: Tx, given: ShareTransfer): Promise<string[]> {
  if (new Set(given.to.map((t) => t.party)).size !== given.to.length) throw fault.OWNER_TWICE()
  if (!whole(given.to)) throw fault.PARTS_NOT_WHOLE()
  await lockRoom(tx, given)
  const { held, to } = await passing(tx, given)
  const touched = [given.from, ...to.map((t) => t.party)]
  return change(tx, { ...given, to }, sql`(party_id = any (${touched}::uuid[]) or joint)`, held)
}

/** Ends the titles that the condition names on the date, and begins the new ones. */
async function change(
  tx: Tx,
  given: Transfer,
  which: RawBuilder<unknown>,
  held: readonly { party: string; num: number; den: number }[] = [],
): Promise<string[]> {
  const closed = await tx.rows<{ id: string; party: string }>(sql`
    update title set valid = daterange(lower(valid), ${given.date}::date)
    where room_id = ${given.room} and upper_inf(valid) and ${which} returning id, party_id as party`)
  // joint owners who stay hold their equal part in stated shares from here on
  const named = new Set(given.to.map((t) => t.party))
  const from = 'from' in given ? given.from : undefined
  const stay = held.filter(
    (h) => h.party !== from && !named.has(h.party) && closed.some((t) => t.party === h.party),
  )
  const rows = [...given.to, ...stay].map((t) => ({
    id: tx.newId(),
    party: t.party,
    num: t.num,
    den: t.den,
    joint: 'joint' in t ? (t.joint ?? false) : false,
  }))
  await openTitles(tx, given, rows)
  await endForTitles(
    tx,
    closed.map((t) => t.id),
  )
  await giveForTitles(
    tx,
    rows.map((t) => t.id),
  )
  return rows.map((t) => t.id)
}

export async function openTitles(
  tx: Tx,
  given: Pick<Transfer, 'community' | 'room' | 'date' | 'basis'>,
  rows: readonly { id: string; party: string; num: number; den: number; joint: boolean }[],
): Promise<void> {
  await tx.run(sql`
    insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at, recorded_by)
    select id, ${given.community}::uuid, ${given.room}::uuid, party, num, den, joint, daterange(${given.date}::date, null), ${given.basis},
      ${tx.now}::timestamptz, ${tx.actor.account ?? null}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, party uuid, num int, den int, joint boolean)`)
}

/**
 * The newest change of a room never was: its titles are taken out as errors of the record, kept with who found them,
 * and those that had ended that day go on. Answers how many were taken out. Scope: the community.
 */
export async function undoChange(
  tx: Tx,
  given: { room: string; community: string; date: string; basis: string },
): Promise<number> {
  const room = await tx.maybe<{ newest: string | null }>(sql`
    select (select max(lower(valid))::text from title where room_id = r.id) as newest from room r
    where id = ${given.room} and community_id = ${given.community} and ended_on is null for no key update`)
  if (!room) throw fault.ROOM_UNKNOWN()
  await offOpenRolls(tx, given.community, { rooms: [given.room] })
  if (room.newest !== given.date) throw fault.NOT_NEWEST({ date: dayText(given.date) })
  const gone = await tx.rows<{ id: string }>(sql`
    with gone as (delete from title where room_id = ${given.room} and lower(valid) = ${given.date}::date returning *)
    insert into title_correction (id, community_id, title, basis, recorded_at, recorded_by)
    select uuidv7(), community_id, to_jsonb(gone), ${given.basis}, ${tx.now}::timestamptz, ${tx.actor.account ?? null}::uuid
    from gone returning title ->> 'id' as id`)
  const again = await tx.rows<{ id: string }>(sql`update title set valid = daterange(lower(valid), null)
    where room_id = ${given.room} and upper(valid) = ${given.date}::date returning id`)
  await endForTitles(
    tx,
    gone.map((t) => t.id),
  )
  await giveForTitles(
    tx,
    again.map((t) => t.id),
  )
  return gone.length
}
