// The maintenance fund: my balance and what made it, a community's books, vouchers, the shares of a case.
import { useQuery } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import type { RowOf } from './lists.ts'

export type RoomFund = AnswerTo<'/api/v1/fund/mine'>['rooms'][number]
export type FundEntry = AnswerTo<'/api/v1/rooms/{room}/fund'>['entries'][number]
export type CommunityFund = AnswerTo<'/api/v1/communities/{community}/fund'>
export type Voucher = AnswerTo<'/api/v1/vouchers/{voucher}'>
export type PaymentOrder = RowOf<'/api/v1/communities/{community}/payment-orders'>
export type CaseShares = AnswerTo<'/api/v1/cases/{case}/shares'>

export const useMyFund = (enabled = true) =>
  useQuery({ queryKey: ['fund', 'mine'], queryFn: () => got(api.GET('/api/v1/fund/mine')), enabled })

export const useRoomFund = (room: string) =>
  useQuery({
    queryKey: ['fund', 'room', room],
    queryFn: () => got(api.GET('/api/v1/rooms/{room}/fund', { params: { path: { room } } })),
  })

export const useCommunityFund = (community: string) =>
  useQuery({
    queryKey: ['fund', 'community', community],
    queryFn: () => got(api.GET('/api/v1/communities/{community}/fund', { params: { path: { community } } })),
  })

export const useVoucher = (voucher: string) =>
  useQuery({
    queryKey: ['vouchers', voucher],
    queryFn: () => got(api.GET('/api/v1/vouchers/{voucher}', { params: { path: { voucher } } })),
  })

/** How a cost falls on every room, once it has been apportioned. */
export const useCaseShares = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['cases', id, 'shares'],
    queryFn: () => got(api.GET('/api/v1/cases/{case}/shares', { params: { path: { case: id } } })),
    enabled,
  })
