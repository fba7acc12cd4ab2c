// For tests of what a use of the fund costs: one building, and what fund, rooms and shares say of it.
import { apportion } from '@hemei/law'
import { expect } from 'vitest'
import type { TestHouse, TestPerson } from '../../../testing/house.ts'
import { must, type Door, type Home } from './testing.ts'

/** Seven owners, one unsold room, one balance that will not reach. */
export const doors: readonly Door[] = [
  { key: '1/1/101', area: 98_765n, owner: '甲', deposit: 800_000n, balance: 812_345n },
  { key: '1/1/102', area: 100_000n, owner: '乙', deposit: 800_000n, balance: 1_000n },
  { key: '1/1/201', area: 100_000n, owner: '丙', deposit: 800_000n, balance: 800_000n },
  { key: '1/1/202', area: 87_650n, deposit: 0n },
  { key: '1/1/301', area: 100_000n, owner: '丁', deposit: 800_000n, balance: 799_999n },
  { key: '1/1/302', area: 120_110n, owner: '戊', deposit: 900_000n },
  { key: '1/1/401', area: 100_000n, owner: '己', deposit: 800_000n, balance: 0n },
  { key: '1/1/402', area: 76_543n, owner: '庚', deposit: 600_000n, balance: 600_000n },
]
interface Fund {
  balance: string
  deposits: string
  used: string
  check: { agrees: boolean; subLedgers: string; fund: string }
}
export interface RoomFund {
  balance: string
  reserved: string
  firstDeposit: string
  entries: {
    title: { zh: string }
    amount: string
    balance: string
    voucher: string
    case: string | null
    publication: string | null
  }[]
}
export interface Shares {
  totals: { total: string; fund: string; developer: string; short: string; rooms: number; shortRooms: number }
  dues: { payer: string; rooms: number; amount: string }[]
  rows: {
    room: string
    amount: string
    payer: 'fund' | 'developer'
    fromBalance: string | null
    short: string
    mine: boolean
  }[]
}

export const fundOf = async (house: TestHouse, h: Home): Promise<Fund> =>
  must(await house.call<Fund>(h.reviewer, 'GET', `/api/v1/communities/${h.id}/fund`)).json
export const owner = (h: Home, n: number): TestPerson => h.owners[n] ?? expect.fail('no such owner')
export const roomOf = (h: Home, label: string): string => h.rooms.get(label) ?? expect.fail(label)
/** The first owner's room as its owner sees it. */
export const fundOfRoom = async (house: TestHouse, h: Home): Promise<RoomFund> =>
  must(await house.call<RoomFund>(owner(h, 0), 'GET', `/api/v1/rooms/${roomOf(h, '1-1-101')}/fund`)).json
export const sharesOf = async (house: TestHouse, who: TestPerson, id: string): Promise<Shares> =>
  must(await house.call<Shares>(who, 'GET', `/api/v1/cases/${id}/shares`)).json
export const fenOf = (yuan: string) => BigInt(yuan.replace('.', ''))
/** What the law makes of a cost, room by room. */
export const expected = (total: string) =>
  apportion({
    total,
    rooms: doors.map((d) => ({
      room: d.key.replaceAll('/', '-'),
      area: `${d.area / 1000n}.${(d.area % 1000n).toString().padStart(3, '0')}`,
      balance: `${(d.balance ?? d.deposit ?? 0n) / 100n}.${((d.balance ?? d.deposit ?? 0n) % 100n).toString().padStart(2, '0')}`,
      sold: d.owner !== undefined,
    })),
  }).shares
