// A small fictitious roster for tests: a test says which rooms belong to whom; the rest is filled in.
import type { Roster, RosterOwner, RosterRoom } from '../civic/registry/index.ts'

export interface SampleRoom {
  /** building/unit/number; the unit `-`: a building without units */
  readonly key: string
  readonly area?: bigint
  /** names; a name that ends in 公司 is a company; none: unsold */
  readonly owners?: readonly string[]
  readonly since?: string
  /** null: not delivered yet */
  readonly delivered?: string | null
  /** its part of the fund, in fen: paid in at first, and held now */
  readonly balance?: bigint
}
const ownerKeyOf = (name: string): string => (name.endsWith('公司') ? `credit-code:${name}` : `other:${name}`)

function ownerOf(name: string): RosterOwner {
  const key = ownerKeyOf(name)
  const company = name.endsWith('公司')
  return {
    key,
    kind: company ? 'company' : 'person',
    name,
    idKind: company ? 'credit-code' : 'other',
    idNumber: `号${name}`,
    phone: null,
  }
}

function roomOf(given: SampleRoom): RosterRoom {
  const [building = '', unit = '', number = ''] = given.key.split('/')
  const owners = given.owners ?? []
  return {
    key: given.key,
    building,
    unit: unit === '-' ? '' : unit,
    number,
    floor: Math.max(1, Math.floor(Number(number) / 100)),
    areaMilli: given.area ?? 100_000n,
    areaSource: 'registered',
    use: 'dwelling',
    sold: owners.length > 0,
    deliveredOn: given.delivered === undefined ? (owners.length ? '2020-01-01' : null) : given.delivered,
    firstDepositFen: given.balance ?? null,
    balanceFen: given.balance ?? null,
    titles: owners.map((name) => ({
      ownerKey: ownerKeyOf(name),
      shareNumerator: 1,
      shareDenominator: owners.length,
      joint: false,
      since: given.since ?? null,
    })),
  }
}

export const sampleDeveloper = '示范置业（虚构）公司'
export function sampleRoster(
  rooms: readonly SampleRoom[],
  more: { name?: string; asOf?: string; neighbourhood?: string } = {},
): Roster {
  const names = new Set(rooms.flatMap((r) => r.owners ?? []))
  return {
    community: {
      name: more.name ?? '试验小区（虚构）',
      neighbourhoodCode: more.neighbourhood ?? '420106012021',
      address: null,
      developer: { name: sampleDeveloper, creditCode: sampleDeveloper, phone: null },
      statedRooms: null,
      statedAreaMilli: null,
      asOf: more.asOf ?? '2024-01-01',
      fundAsOf: null,
    },
    units: [],
    rooms: rooms.map(roomOf),
    owners: new Map([...names].map((name) => [ownerKeyOf(name), ownerOf(name)])),
  }
}
