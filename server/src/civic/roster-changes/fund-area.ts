// The area by which the maintenance fund reckons follows the registry's: asked for with what it is, carried out where that still holds.
import { areaMilli, dayText, printArea } from '@hemei/law'
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems, type Text } from '../../kernel/errors/index.ts'
import { messageKind, notify } from '../notification/index.ts'
import { communityOf, dataOf, guard, type Act, type Case } from '../procedure/index.ts'
import { fundAreaOf, mendFundArea, within } from '../registry/index.ts'
import { fundAreaForm } from './forms-rooms.ts'

const fault = problems('FUND_AREA', {
  CHANGED: {
    kind: 'Conflict',
    zh: '{room} 的登记面积与提出时不同，或资金面积已经一致：请退回，按现在的面积重新提出',
    en: 'The registry’s area of {room} is not what was asked for, or the fund agrees already: refuse it and ask anew',
  },
})

export const fundAreaChanged = messageKind({
  key: 'fund.area-changed',
  topic: 'money',
  title: { zh: '维修资金面积已更改', en: 'The fund’s area of your room was changed' },
  text: {
    zh: '{room} 的维修资金自{day}起按登记面积 {area} m² 计，原为 {was} m²，由两个人先后核对（{number}）。已记的账不变。',
    en: 'From {day} the fund reckons {room} by {area} m², as registered; it was {was} m². Two people checked it ({number}). What is booked stays.',
  },
  values: z.object({
    ...{ room: z.string(), area: z.string(), was: z.string(), number: z.string() },
    day: z.object({ zh: z.string(), en: z.string() }),
  }),
  usual: ['email'],
  articles: ['A21.1', 'G6'],
})

const roomOf = (tx: Tx, community: string, label: string) =>
  tx.maybe<{ id: string }>(
    sql`select id from room where community_id = ${community} and label = ${label} and ended_on is null`,
  )
/** Fund and registry differ, and the registry says what is asked for. Scope: the community. */
async function differs(tx: Tx, community: string, label: string, areaMilli: bigint) {
  const room = await roomOf(tx, community, label)
  const now = room && (await fundAreaOf(tx, community, room.id))
  return now?.registryMilli === areaMilli ? now : undefined
}

export const fundAreaGuard = guard('registry.fund-differs@1', undefined, (tx, act: Act): Promise<Text | undefined> => {
  const { room, area } = dataOf(fundAreaForm, act.data)
  const community = communityOf(act.case)
  return within(tx, community, async () =>
    (await differs(tx, community, room, area))
      ? undefined
      : {
          zh: `${room} 的登记面积不是这个数，或维修资金已按登记面积计`,
          en: `The registry has another area of ${room}, or the fund reckons by it already`,
        },
  )
})

/** Everybody whose account stands for an owner of the room today. */
const ownersOf = (tx: Tx, room: string) => sql`select b.account from binding b join title t on t.party_id = b.party_id
  where t.room_id = ${room} and t.valid @> ${tx.today}::date and b.ended_at is null`

/** Carries it out, and tells the room's owners. Scope: the community. */
export async function takeOver(
  tx: Tx,
  c: Case,
  asked: { readonly room: string; readonly area: bigint; readonly evidence: string },
): Promise<{ fundMilli: string; registryMilli: string }> {
  const community = communityOf(c)
  const found = await differs(tx, community, asked.room, asked.area)
  if (!found) throw fault.CHANGED({ room: asked.room })
  await mendFundArea(tx, { community, room: found.room, evidence: `${c.number} ${asked.evidence}` })
  await notify(tx, fundAreaChanged, {
    to: ownersOf(tx, found.room),
    values: {
      ...{ room: asked.room, number: c.number, day: dayText(tx.today) },
      ...{ area: printArea(areaMilli(found.registryMilli)), was: printArea(areaMilli(found.fundMilli)) },
    },
    path: '/',
  })
  return { fundMilli: found.fundMilli.toString(), registryMilli: found.registryMilli.toString() }
}
