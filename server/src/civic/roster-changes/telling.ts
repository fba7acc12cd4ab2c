// Who holds a room is told when two people have changed what is registered of it: whoever held it before, whoever holds it now.
import { areaMilli, dayText, printArea } from '@hemei/law'
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listed, type Text } from '../../kernel/errors/index.ts'
import { messageKind, notify } from '../notification/index.ts'
import { communityOf, type Case } from '../procedure/index.ts'
import { communityName } from '../registry/index.ts'
import { changes } from './procedures.ts'

const Both = z.object({ zh: z.string(), en: z.string() })
export const roomChanged = messageKind({
  key: 'roster.changed',
  topic: 'security',
  title: { zh: '您的房屋登记有变动', en: 'What is registered of your home was changed' },
  text: {
    zh: '{community} {rooms}：{day}登记了“{what}”，{change}{whose}。由两个人先后核对，编号 {number}，详见“我的房屋”。如有出入，请马上到社区居委会凭编号提出异议，由街道查明更正。',
    en: '{community} {rooms}: “{what}” was recorded on {day}; {change}{whose}. Two people checked it, number {number}; see “My home”. If it is wrong, object at once at the neighbourhood office, naming the number: the street looks into it and has it corrected.',
  },
  values: z.object({ community: z.string(), rooms: Both, day: Both, what: Both, change: Both, whose: Both, number: z.string() }),
  usual: ['email', 'sms'],
  undeclinable: true,
  urgent: true,
  articles: ['G3', 'X2'],
})

const whoses = {
  gone: { zh: '您不再是登记的业主', en: 'you are no longer its registered owner' },
  come: { zh: '您现在是登记的业主', en: 'you are its registered owner now' },
  stays: { zh: '您仍是登记的业主', en: 'you stay its registered owner' },
} as const satisfies Record<string, Text>

/** The rooms of each account that stands for an owner of any of them today, in their order. */
const heldOf = async (tx: Tx, rooms: readonly string[]): Promise<Map<string, string[]>> => {
  const held = await tx.rows<{ account: string; rooms: string[] }>(sql`
    select account, array_agg(label order by position) as rooms from (
      select distinct b.account, r.label, r.position from title t join room r on r.id = t.room_id
      join binding b on b.party_id = t.party_id and b.ended_at is null
      where t.room_id = any (${[...rooms]}::uuid[]) and t.valid @> ${tx.today}::date) h
    group by account`)
  return new Map(held.map((h) => [h.account, h.rooms]))
}
/** These, and what they became where they were joined or divided. */
const andAfter = async (tx: Tx, rooms: readonly string[]): Promise<string[]> => {
  const became = await tx.rows<{ id: string }>(sql`select unnest(to_rooms) as id from room_change where from_rooms && ${[...rooms]}::uuid[]`)
  return [...rooms, ...became.map((r) => r.id)]
}

interface Room {
  readonly id: string
  readonly label: string
  readonly area: bigint
}
const areasOf = (tx: Tx, rooms: readonly string[]): Promise<Room[]> =>
  tx.rows<Room>(sql`select id, label, area_milli as area from room where id = any (${[...rooms]}::uuid[]) order by position`)
/** Of these rooms, which are another size now. */
function resized(before: readonly Room[], after: readonly Room[], labels: readonly string[]): Text {
  const said = before.flatMap(({ id, label, area }) => {
    const now = after.find((r) => r.id === id)?.area
    if (now === undefined || now === area || !labels.includes(label)) return []
    const [was, is] = [printArea(areaMilli(area)), printArea(areaMilli(now))]
    return [{ zh: `面积由 ${was} 改为 ${is} 平方米，`, en: `its area was ${was} m² and is ${is} m²; ` }]
  })
  return { zh: said.map((s) => s.zh).join(''), en: said.map((s) => s.en).join('') }
}

interface Told {
  readonly whose: Text
  readonly rooms: readonly string[]
  readonly to: readonly string[]
}
/** One message for each account; those who are told the same are told together. */
function tellings(before: ReadonlyMap<string, string[]>, after: ReadonlyMap<string, string[]>): Told[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].map((account) => {
    const [had, has] = [before.get(account), after.get(account)]
    const whose = !has ? whoses.gone : !had ? whoses.come : whoses.stays
    return { account, whose, rooms: [...new Set([...(had ?? []), ...(has ?? [])])] }
  })
  return [...Map.groupBy(all, (a) => `${a.whose.en} ${a.rooms.join()}`).values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, to: [first, ...more].map((a) => a.account) }] : [],
  )
}

/** Carries a change of these rooms out and tells their owners, before and after, each of their own rooms. Scope: the community. */
export async function telling<T>(tx: Tx, c: Case, rooms: readonly string[], carryOut: () => Promise<T>): Promise<T> {
  const before = await heldOf(tx, rooms)
  const sizes = await areasOf(tx, rooms)
  const answer = await carryOut()
  const after = await heldOf(tx, await andAfter(tx, rooms))
  const now = await areasOf(tx, rooms)
  const community = (await communityName(tx, communityOf(c))) ?? ''
  const what = changes.find((d) => d.key === c.key)?.title ?? c.title
  for (const { whose, rooms: labels, to } of tellings(before, after))
    await notify(tx, roomChanged, {
      to,
      values: { ...{ whose, what, community, day: dayText(tx.today), number: c.number, change: resized(sizes, now, labels) }, rooms: { zh: listed(labels, 'zh'), en: listed(labels, 'en') } },
      path: '/my-home',
    })
  return answer
}
