// What the registry keeps about whoever asks, for the copy of their data.
import type { Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { ownData } from './looks.ts'
import { roomsOfAccount } from './people.ts'
import { communitiesIn, within } from './scope.ts'

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const rooms = await roomsOfAccount(tx, tx.actor.account ?? '')
  const registered: Record<string, unknown>[] = []
  for (const community of communitiesIn(tx.actor.grants.filter((g) => g.role === 'owner').map((g) => g.path)))
    await within(tx, community, async () => {
      registered.push(...(await ownData(tx)).map((d) => ({ ...d })))
    })
  return [
    { title: { zh: '登记的姓名、证件号、电话', en: 'Registered name, identity number, telephone' }, rows: registered },
    {
      title: { zh: '名下房屋', en: 'Homes' },
      rows: rooms.map((r) => ({
        ...{ community: r.community_name, room: r.label, area_m2: Number(r.area_milli) / 1000 },
        ...{ share: `${r.share_num}/${r.share_den}`, joint: r.joint, since: r.since },
      })),
    },
  ]
}
