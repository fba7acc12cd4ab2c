// In which votes somebody took part, and when; never how: that is between the voter's receipt and the log.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { within } from '../registry/index.ts'

const columns = {
  vote: { head: { zh: '表决', en: 'Vote' } },
  act: {
    head: { zh: '办理', en: 'Act' },
    words: {
      cast: { zh: '投票', en: 'Cast' },
      change: { zh: '改票', en: 'Changed' },
      withdraw: { zh: '撤回', en: 'Withdrawn' },
    },
  },
  channel: {
    head: { zh: '方式', en: 'By' },
    words: { phone: { zh: '网上', en: 'Online' }, paper: { zh: '纸质', en: 'Paper' } },
  },
  at: { head: { zh: '时间', en: 'Time' }, holds: 'time' },
} as const

/** The communities in which the actor is an owner. */
const ownCommunities = (tx: Tx) =>
  tx.rows<{ id: string }>(sql`select id from community where path = any (
    select left(g.path, position('/c-' in g.path) + 39) from json_to_recordset(${JSON.stringify(tx.actor.grants)}::json) as g(role text, path text)
    where g.role = 'owner' and position('/c-' in g.path) > 0)`)

/** When each of the actor's devices last signed a ballot, by the device's id; found by the rolls they stand on, ballots are not gone through. */
export async function lastSigned(tx: Tx): Promise<ReadonlyMap<string, Date>> {
  const last = new Map<string, Date>()
  for (const { id } of await ownCommunities(tx))
    await within(tx, id, async () => {
      const found = await tx.rows<{ device: string; at: Date }>(sql`select b.signing_key as device, max(b.cast_at) as at
        from vote v join vote_party p on p.vote = v.id and p.party in (select party_id from binding where account = ${tx.actor.account} and community_id = ${id})
          join ballot b on b.vote = p.vote and b.unit = p.unit
        where v.community_id = ${id} and b.account = ${tx.actor.account} and b.signing_key is not null group by b.signing_key`)
      for (const { device, at } of found) if (at > (last.get(device) ?? new Date(0))) last.set(device, at)
    })
  return last
}

export async function participation(tx: Tx): Promise<PersonalPart[]> {
  const rows: Record<string, unknown>[] = []
  for (const { id } of await ownCommunities(tx))
    await within(tx, id, async () => {
      rows.push(
        ...(await tx.rows<Record<string, unknown>>(sql`select v.title as vote, b.act, b.channel, b.cast_at as at
          from ballot b join vote v on v.id = b.vote where b.account = ${tx.actor.account} order by b.cast_at`)),
      )
    })
  return [
    {
      title: { zh: '参加过的表决', en: 'Votes that I took part in' },
      note: {
        zh: '投了什么不在副本里：选票加密保存，只有您的回执能说明。',
        en: 'How you voted is not in this copy: ballots rest sealed, and your receipt alone tells.',
      },
      columns,
      rows,
    },
  ]
}
