// What the calculators' forms hold, and the contract's input that each comes to; what is empty is left out.
import { decodeRoll } from './roll.ts'
import type { Matter } from '@hemei/law'

export interface Figures {
  owners: string
  area: string
}
export interface Candidate extends Figures {
  key: number
  name: string
}
export const partNames = ['abstain', 'void', 'deemed'] as const
export const sideNames = ['approve', 'against'] as const
export type PartName = 'all' | 'participating' | (typeof sideNames)[number] | (typeof partNames)[number]

export interface TallyForm {
  date: string
  /** codes from the province downwards; none: the national rules */
  place: string[]
  matter: Matter
  sides: 'yes-no' | 'candidates'
  source: 'totals' | 'roll'
  parts: Record<PartName, Figures>
  candidates: Candidate[]
  roll: string
  followMajority: boolean
}

export interface Entry {
  key: number
  date: string
  amount: string
}
export interface RateLine {
  key: number
  from: string
  /** in per cent, as people say it */
  percent: string
}
export interface Account {
  key: number
  id: string
  entries: Entry[]
}
export interface InterestForm {
  from: string
  to: string
  method: 'balance-days' | 'pool'
  yearDays: string
  rates: RateLine[]
  entries: Entry[]
  pool: string
  accounts: Account[]
}

export interface RoomLine {
  key: number
  room: string
  area: string
  balance: string
  sold: boolean
}
export interface SharesForm {
  total: string
  rooms: RoomLine[]
}

type Plain = Record<string, unknown>

/** Without what nobody filled in. */
const filled = (fields: Plain): Plain =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined))

/** A count as the contract takes it; what is none stays text, and is refused at its field. */
const whole = (text: string): number | string => (/^\d{1,15}$/.test(text) ? Number(text) : text)

const figures = ({ owners, area }: Figures): Plain =>
  filled({ owners: whole(owners.trim()), area: area.trim() })
const isFilled = ({ owners, area }: Figures): boolean => owners.trim() !== '' || area.trim() !== ''

function totalsOf({ parts, sides, candidates }: TallyForm): Plain {
  const named = [...(sides === 'yes-no' ? sideNames : []), ...partNames].filter((name) =>
    isFilled(parts[name]),
  )
  return {
    all: figures(parts.all),
    participating: figures(parts.participating),
    ...Object.fromEntries(named.map((name) => [name, figures(parts[name])])),
    ...(sides === 'candidates' && {
      choices: Object.fromEntries(candidates.map((one) => [one.name.trim(), figures(one)])),
    }),
  }
}

export function tallyInput(form: TallyForm): Plain {
  const { date, place, matter, sides, source, candidates, followMajority } = form
  const names = candidates.map(({ name }) => name.trim())
  return {
    ...filled({ date, jurisdiction: place.at(-1), matter }),
    ...(sides === 'candidates' && { candidates: names }),
    ...(source === 'totals'
      ? { totals: totalsOf(form) }
      : {
          ...(followMajority && { rules: { unreturned: 'follow-majority' } }),
          ...decodeRoll(form.roll),
        }),
  }
}

/** 0.2 per cent is 0.002: the point moves, no float between. */
export function fromPercent(text: string): string {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (!found) return text.trim()
  const [, units = '', places = ''] = found
  const digits = units.padStart(3, '0')
  return `${digits.slice(0, -2).replace(/^0+(?=\d)/, '')}.${digits.slice(-2)}${places}`
}

const entriesOf = (entries: readonly Entry[]): Plain[] =>
  entries.map(({ date, amount }) => filled({ date, amount: amount.trim() }))

export function interestInput(form: InterestForm): Plain {
  const { method, pool, accounts, rates } = form
  const period = filled({ from: form.from, to: form.to })
  if (method === 'pool')
    return {
      ...period,
      policy: { method },
      ...filled({ pool: pool.trim() }),
      accounts: accounts.map(({ id, entries }) => ({
        ...filled({ id: id.trim() }),
        entries: entriesOf(entries),
      })),
    }
  return {
    ...period,
    policy: { method, yearDays: Number(form.yearDays), rounding: 'half-up' },
    rates: rates.map(({ from, percent }) => filled({ from, annual: fromPercent(percent) })),
    entries: entriesOf(form.entries),
  }
}

export const sharesInput = ({ total, rooms }: SharesForm): Plain => ({
  ...filled({ total: total.trim() }),
  rooms: rooms.map(({ room, area, balance, sold }) => ({
    ...filled({ room: room.trim(), area: area.trim(), balance: balance.trim() }),
    sold,
  })),
})
