// What the registry keeps about whoever asks, for the copy of their data.
import type { Tx } from '../../kernel/database/index.ts'
import type { PersonalPart } from '../../kernel/http/index.ts'
import { identityDocuments } from './documents.ts'
import { ownData } from './looks.ts'
import { roomsOfAccount } from './people.ts'
import { communityName } from './places.ts'
import { communitiesIn, within } from './scope.ts'

const community = { head: { zh: '小区', en: 'Community' } }
const registeredColumns = {
  place: community,
  name: { head: { zh: '姓名', en: 'Name' } },
  phone: { head: { zh: '电话', en: 'Telephone' } },
  idKind: { head: { zh: '证件', en: 'Document' }, words: identityDocuments },
  idNumber: { head: { zh: '证件号', en: 'Its number' } },
  boundAt: { head: { zh: '绑定时间', en: 'Bound' }, holds: 'time' },
  verifier: { head: { zh: '核对人', en: 'Checked by' } },
} as const
const homeColumns = {
  community,
  room: { head: { zh: '房屋', en: 'Home' } },
  area_m2: { head: { zh: '专有面积（m²）', en: 'Exclusive area (m²)' } },
  share: { head: { zh: '份额', en: 'Share' } },
  joint: { head: { zh: '共同共有', en: 'Joint ownership' } },
  since: { head: { zh: '自', en: 'Since' } },
} as const

export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const rooms = await roomsOfAccount(tx, tx.actor.account ?? '')
  const registered: Record<string, unknown>[] = []
  for (const community of communitiesIn(tx.actor.grants.filter((g) => g.role === 'owner').map((g) => g.path)))
    await within(tx, community, async () => {
      const place = await communityName(tx, community)
      registered.push(...(await ownData(tx)).map((d) => ({ ...d, place })))
    })
  return [
    {
      title: { zh: '登记的姓名、证件号、电话', en: 'Registered name, identity number, telephone' },
      columns: registeredColumns,
      rows: registered,
    },
    {
      title: { zh: '名下房屋', en: 'Homes' },
      columns: homeColumns,
      rows: rooms.map((r) => ({
        ...{ community: r.community_name, room: r.label, area_m2: Number(r.area_milli) / 1000 },
        ...{ share: `${r.share_num}/${r.share_den}`, joint: r.joint, since: r.since },
      })),
    },
  ]
}
