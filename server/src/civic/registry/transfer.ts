// A room changes hands on a date: the titles before it end that day, the new ones begin; the past keeps its answer.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { endForTitles, giveForTitles } from './bindings.ts'

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

/** Records a transfer; answers the new titles. Scope: the community. */
export async function transfer(tx: Tx, given: Transfer): Promise<string[]> {
  if (given.date > tx.today) throw fault.TRANSFER_AHEAD({ date: given.date })
  if (new Set(given.to.map((t) => t.party)).size !== given.to.length) throw fault.OWNER_TWICE()
  if (!whole(given.to)) throw fault.SHARES_NOT_WHOLE()
  const room = await tx.maybe(
    sql`select from room where id = ${given.room} and community_id = ${given.community} for no key update`,
  )
  if (!room) throw fault.ROOM_UNKNOWN()
  // under the room's lock: what begins that day or later would have to be judged anew
  const later = await tx.run(sql`select from title where room_id = ${given.room}
    and (lower(valid) >= ${given.date}::date or (not upper_inf(valid) and upper(valid) > ${given.date}::date))`)
  if (later) throw fault.TRANSFER_LATE({ date: given.date })
  const closed = await tx.rows<{ id: string }>(sql`
    update title set valid = daterange(lower(valid), ${given.date}::date) where room_id = ${given.room} and upper_inf(valid) returning id`)
  const rows = given.to.map((t) => ({
    id: tx.newId(),
    party: t.party,
    num: t.num,
    den: t.den,
    joint: t.joint ?? false,
  }))
  await tx.run(sql`
    insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at, recorded_by)
    select id, ${given.community}::uuid, ${given.room}::uuid, party, num, den, joint, daterange(${given.date}::date, null), ${given.basis},
      ${tx.now}::timestamptz, ${tx.actor.account ?? null}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, party uuid, num int, den int, joint boolean)`)
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
