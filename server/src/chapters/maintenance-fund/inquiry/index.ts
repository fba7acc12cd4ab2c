// 查询: any owner sees at once the balance of each room and every entry that made it (A21.4).
import { z } from 'zod'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { Area, room, route, Text, Yuan } from '../../../kernel/http/index.ts'
import { bookIfAny, statement, type StatementLine } from '../../../civic/ledger/index.ts'
import { roomPlace, roomsOfAccount, within } from '../../../civic/registry/index.ts'
import { codes, fundOfficers, sources } from '../accounting/index.ts'

/** Money that a use of the fund took out of the room's balance: how much, when, for which case, and where it is told. */
const Use = z.object({
  case: z.uuid(),
  /** the case as people name it */
  caseNumber: z.string(),
  title: Text,
  date: z.iso.date(),
  /** as the entry has it: below zero */
  amount: Yuan,
  voucher: z.string(),
  publication: z.string().nullable(),
})
/** Shared and kept for a payment: what will be taken out, for which case, and the balance after all that is kept so far. */
const Pending = z.object({
  case: z.uuid(),
  caseNumber: z.string(),
  title: Text,
  amount: Yuan,
  balanceAfter: Yuan,
})
const Room = z.object({
  room: z.object({ id: z.uuid(), name: z.string(), area: Area }),
  community: z.object({ id: z.uuid(), name: z.string() }),
  balance: Yuan,
  /** kept for a payment that is on its way to the bank */
  reserved: Yuan,
  /** oldest first */
  pending: z.array(Pending),
  firstDeposit: Yuan,
  asOf: z.iso.date(),
  lastChange: z.object({ date: z.iso.date(), title: Text, amount: Yuan }).nullable(),
  /** what was used of late, newest first */
  recentUses: z.array(Use),
})
const Entry = z.object({
  id: z.string(),
  date: z.iso.date(),
  title: Text,
  amount: Yuan,
  balance: Yuan,
  voucher: z.uuid(),
  number: z.string(),
  case: z.uuid().nullable(),
  /** the number of the notice that made it public */
  publication: z.string().nullable(),
})

interface RoomRow {
  id: string
  label: string
  area: bigint
  community: string
  community_name: string
  held: bigint | null
  reserved: bigint | null
}
/** A room's fund, from its own entries. Scope: its community. */
async function fundOfRoom(tx: Tx, id: string) {
  const r =
    await tx.one<RoomRow>(sql`select r.id, r.label, r.area_milli as area, c.id as community, c.name as community_name,
      b.held_fen as held, b.reserved_fen as reserved
    from room r join community c on c.id = r.community_id
    left join ledger_balance b on b.room_id = r.id and b.account = ${codes.commodity}
      and b.book = ${(await bookOfRoom(tx, id)) ?? null}::uuid
    where r.id = ${id}`)
  const lines = await statement(tx, id)
  const last = lines.at(-1)
  return {
    lines,
    summary: {
      room: { id: r.id, name: r.label, area: r.area },
      community: { id: r.community, name: r.community_name },
      balance: r.held ?? 0n,
      reserved: r.reserved ?? 0n,
      pending: await pendingOf(tx, id, r.held ?? 0n),
      firstDeposit: lines.reduce(
        (sum, l) => (l.source_kind === sources.openingClosed ? sum + l.change_fen : sum),
        0n,
      ),
      asOf: tx.today,
      lastChange: last ? { date: last.date, title: last.memo, amount: last.change_fen } : null,
      recentUses: await recentUses(tx, lines),
    },
  }
}
interface Held {
  case: string
  caseNumber: string
  title: z.output<typeof Text>
  amount: bigint
}
/** A hold names the case that it is kept for, and the round of its sharing: `case/round`. */
async function pendingOf(tx: Tx, id: string, held: bigint): Promise<z.output<typeof Pending>[]> {
  const rows = await tx.rows<Held>(sql`select c.id as case, c.number as "caseNumber", c.title, h.amount_fen as amount
    from ledger_hold h join procedure_case c on c.id = split_part(h.source_id, '/', 1)::uuid
    where h.room_id = ${id} and h.source_kind = 'fund.use' and h.released_at is null order by h.placed_at, c.id`)
  let left = held
  return rows.map((one) => ({ ...one, balanceAfter: (left -= one.amount) }))
}
const bookOfRoom = async (tx: Tx, id: string) =>
  bookIfAny(
    tx,
    (await tx.one<{ community_id: string }>(sql`select community_id from room where id = ${id}`))
      .community_id,
  )

/** The notice that told of the case behind an entry, by case. */
async function noticesOf(tx: Tx, cases: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{
    case: string
    number: string
  }>(sql`select distinct on (subject ->> 'case') subject ->> 'case' as case, number
    from publication where kind = 'fund.use-account' and subject ->> 'case' = any (${[...new Set(cases)]}::text[])
    order by subject ->> 'case', published_at desc`)
  return new Map(rows.map((r) => [r.case, r.number]))
}
const repairs: readonly string[] = [sources.repair, sources.repairClosed]

/** An owner is told of a deduction for a quarter of a year; after that the entries alone keep it. */
const toldForDays = 90
async function recentUses(tx: Tx, lines: readonly StatementLine[]) {
  const since = new Date(tx.now.getTime() - toldForDays * 86_400_000)
  const late = lines.filter(
    (l) => repairs.includes(l.source_kind) && l.posted_at >= since && l.change_fen < 0n,
  )
  if (!late.length) return []
  const cases = late.map((l) => l.source_id)
  const found = await tx.rows<{ id: string; number: string; title: z.output<typeof Text> }>(
    sql`select id, number, title from procedure_case where id = any (${cases}::uuid[])`,
  )
  const [named, notices] = [new Map(found.map((c) => [c.id, c])), await noticesOf(tx, cases)]
  return late.toReversed().flatMap((l) => {
    const of = named.get(l.source_id)
    if (!of) return []
    return {
      case: of.id,
      caseNumber: of.number,
      title: of.title,
      date: l.date,
      amount: l.change_fen,
      voucher: l.number,
      publication: notices.get(of.id) ?? null,
    }
  })
}

const mine = route({
  method: 'GET',
  path: '/fund/mine',
  id: 'myFund',
  summary: { zh: '我的维修资金', en: 'My maintenance fund' },
  articles: ['A21.4'],
  permission: 'self',
  answer: z.object({ rooms: z.array(Room) }),
  handle: async (tx) => {
    const owned = tx.actor.account ? await roomsOfAccount(tx, tx.actor.account) : []
    const rooms = []
    for (const { room, community } of new Map(owned.map((o) => [o.room, o])).values())
      rooms.push((await within(tx, community, () => fundOfRoom(tx, room))).summary)
    return { rooms }
  },
})
const ofRoom = route({
  method: 'GET',
  path: '/rooms/:room/fund',
  id: 'roomFund',
  summary: { zh: '一户维修资金：余额与每一笔', en: 'A room’s fund: its balance and every entry' },
  articles: ['A21.4'],
  permission: 'fund.room',
  scope: (tx, { params }) => roomPlace(tx, params.room),
  params: z.object({ room: z.uuid() }),
  answer: Room.extend({ entries: z.array(Entry) }),
  handle: async (tx, { params }) => {
    const { lines, summary } = await fundOfRoom(tx, params.room)
    const cases = lines.filter((l) => repairs.includes(l.source_kind)).map((l) => l.source_id)
    const notices = await noticesOf(tx, cases)
    const entries = lines.map((l) => {
      const of = repairs.includes(l.source_kind) ? l.source_id : null
      return {
        id: `${l.voucher}-${l.line}`,
        date: l.date,
        title: l.memo,
        amount: l.change_fen,
        balance: l.balance_fen,
        voucher: l.voucher,
        number: l.number,
        case: of,
        publication: (of && notices.get(of)) ?? null,
      }
    })
    return { ...summary, entries }
  },
})

export const manifest = room({
  name: 'maintenance-fund/inquiry',
  permissions: [
    {
      key: 'fund.room',
      title: { zh: '查看一户的维修资金', en: 'See a room’s fund' },
      // an owner's right lies on the room itself
      allow: [{ roles: ['owner', ...fundOfficers], reach: 'over' }],
    },
  ],
  routes: [mine, ofRoom],
  personal: async (tx) => {
    const rows = []
    for (const { room, community } of await roomsOfAccount(tx, tx.actor.account ?? '')) {
      const { summary } = await within(tx, community, () => fundOfRoom(tx, room))
      const balance = z.encode(Yuan, summary.balance)
      rows.push({ room: summary.room.name, balance, balance_fen: summary.balance, asOf: summary.asOf })
    }
    const columns = {
      room: { head: { zh: '房屋', en: 'Home' } },
      balance: { head: { zh: '余额（元）', en: 'Balance (yuan)' } },
      asOf: { head: { zh: '截至', en: 'As of' } },
    }
    return [{ title: { zh: '维修资金分户账', en: 'Maintenance fund of my homes' }, columns, rows }]
  },
})
