// The maintenance fund: my balance and what made it, a community's account, vouchers, payment orders.
import { useQuery } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { get } from './client.ts'

export interface RoomFund {
  room: { id: string; name: string; area: string }
  community: { id: string; name: string }
  balance: string
  firstDeposit: string
  asOf: string
}

export interface FundEntry {
  id: string
  date: string
  title: Words
  amount: string
  balance: string
  voucher: string | null
  publication: string | null
  case: string | null
}

export const useMyFund = (enabled = true) =>
  useQuery({ queryKey: ['fund', 'mine'], queryFn: () => get<{ rooms: RoomFund[] }>('/fund/mine'), enabled })

export const useRoomFund = (room: string) =>
  useQuery({
    queryKey: ['fund', 'room', room],
    queryFn: () => get<RoomFund & { entries: FundEntry[] }>(`/rooms/${room}/fund`),
  })

export interface VoucherLine {
  account: string
  title: Words
  debit: string
  credit: string
}

export interface Voucher {
  id: string
  number: string
  date: string
  summary: Words
  total: string
  lines: VoucherLine[]
  shares: { room: string; amount: string; payer: 'fund' | 'developer'; fromBalance: string; short: string }[]
}

export interface CommunityFund {
  community: { id: string; name: string }
  bank: Words
  balance: string
  rooms: number
  asOf: string
  accounts: { code: string; title: Words; balance: string }[]
}

export const useCommunityFund = (community: string) =>
  useQuery({
    queryKey: ['fund', 'community', community],
    queryFn: () => get<CommunityFund>(`/communities/${community}/fund`),
  })

export const useVoucher = (voucher: string) =>
  useQuery({ queryKey: ['vouchers', voucher], queryFn: () => get<Voucher>(`/vouchers/${voucher}`) })
