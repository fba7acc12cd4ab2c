// The notices of a use: the vote announced, its result, and what was spent and how it was shared. Rooms by label, never names.
import { useAccount } from './account.ts'
import { voteNotice } from './announcement.ts'
import { useRefused } from './refused.ts'
import { voteResult } from './result.ts'

export const notices = [voteNotice, voteResult, useRefused, useAccount]
