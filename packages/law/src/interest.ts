// interest: the public calculator of what a balance earned, by balance-days at a rate table or as a share of a pool.
import { decimalAt, fen, moneyAt, positiveMoneyAt, printDecimal, printMoney, type Fen } from './amounts.ts'
import { dateAt, dateOfDay, dayNumber } from './dates.ts'
import { LawError } from './errors.ts'
import {
  filledListAt,
  listAt,
  objectAt,
  oneOfAt,
  own,
  refuseLater,
  shown,
  textAt,
  type Input,
} from './read.ts'
import { shareOut } from './split.ts'

/** One movement of a balance; `day` as dayNumber counts. */
export interface Movement {
  readonly day: number
  readonly amount: Fen
}
export interface Period {
  readonly from: number
  readonly to: number
}
/** A balance that stood from one day to another, both included. */
interface Stretch extends Period {
  readonly balance: Fen
}
/** A yearly rate in units of 10^-8, from a day on until the next. */
export interface Rate {
  readonly day: number
  readonly annual: bigint
}

const ratePlaces = 8
const rateScale = 10n ** BigInt(ratePlaces)

/** The balances at the end of each day of the period, as stretches of equal balance. */
function* stretches(movements: readonly Movement[], { from, to }: Period, at: string): Generator<Stretch> {
  let balance = 0n
  let day = from
  let next = 0
  while (day <= to) {
    for (let m = movements[next]; m !== undefined && m.day <= day; m = movements[++next]) balance += m.amount
    if (balance < 0n)
      throw new LawError('BELOW_ZERO', at, { date: dateOfDay(day), value: printMoney(fen(balance)) })
    const end = Math.min(to, (movements[next]?.day ?? Infinity) - 1)
    yield { from: day, to: end, balance: fen(balance) }
    day = end + 1
  }
}

/** Fen × days over the period; movements in order of their days, those before it are the opening balance. */
export function balanceDays(movements: readonly Movement[], period: Period, at = ''): bigint {
  let sum = 0n
  for (const s of stretches(movements, period, at)) sum += s.balance * BigInt(s.to - s.from + 1)
  return sum
}

/** A balance that stood while one yearly rate held. */
interface RatedStretch extends Stretch {
  readonly annual: bigint
}

/** The stretches of the period, cut where the rate changes; rates in order of their days. */
function* ratedStretches(
  movements: readonly Movement[],
  period: Period,
  rates: readonly Rate[],
  at: string,
): Generator<RatedStretch> {
  const first = rates[0]
  if (first === undefined || first.day > period.from)
    throw new LawError('NO_RATE', '/rates', { date: dateOfDay(period.from) })
  let current = 0
  for (const { balance, ...stretch } of stretches(movements, period, at)) {
    let day = stretch.from
    while (day <= stretch.to) {
      while ((rates[current + 1]?.day ?? Infinity) <= day) current += 1
      const to = Math.min(stretch.to, (rates[current + 1]?.day ?? Infinity) - 1)
      yield { from: day, to, balance, annual: rates[current]?.annual ?? 0n }
      day = to + 1
    }
  }
}

/** Fen × days × 10^-8 of a yearly rate. */
const ratedDays = ({ from, to, balance, annual }: RatedStretch): bigint =>
  balance * BigInt(to - from + 1) * annual

/** Half and more of a unit goes up; for figures not below zero. */
const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  (2n * numerator + denominator) / (2n * denominator)

export interface RatePolicy {
  /** Days that a year of interest counts: 360 or 365. */
  readonly yearDays: number
  readonly rates: readonly Rate[]
}

/** Exact over all days, rounded once at the end, half up. */
export function interestByRates(
  movements: readonly Movement[],
  period: Period,
  { yearDays, rates }: RatePolicy,
  at = '/entries',
): Fen {
  let sum = 0n
  for (const stretch of ratedStretches(movements, period, rates, at)) sum += ratedDays(stretch)
  return fen(halfUp(sum, BigInt(yearDays) * rateScale))
}

/** Shares of what the bank paid, by balance-days; they sum to it, to the fen; ties to the earlier. */
export function sharePool(pool: Fen, balanceDaysOfEach: readonly bigint[]): Fen[] {
  if (balanceDaysOfEach.every((days) => days === 0n)) throw new LawError('NO_BALANCE_DAYS', '/accounts')
  return shareOut(pool, balanceDaysOfEach).map(fen)
}

function readPeriod(input: Input): Period {
  const from = dateAt(own(input, 'from'), '/from')
  const to = dateAt(own(input, 'to'), '/to')
  if (to < from) throw new LawError('DATES_REVERSED', '/to', { from, to })
  return { from: dayNumber(from), to: dayNumber(to) }
}

function readEntries(value: unknown, at: string, to: number): Movement[] {
  let before = -Infinity
  return listAt(value, at).map((one, i) => {
    const place = `${at}/${i}`
    const entry = objectAt(one, place)
    refuseLater(entry, place, ['class'])
    const date = dateAt(own(entry, 'date'), `${place}/date`)
    const day = dayNumber(date)
    if (day < before) throw new LawError('OUT_OF_ORDER', `${place}/date`, { date, before: dateOfDay(before) })
    if (day > to) throw new LawError('ENTRY_AFTER_END', `${place}/date`, { date, to: dateOfDay(to) })
    before = day
    return { day, amount: moneyAt(own(entry, 'amount'), `${place}/amount`) }
  })
}

/** In any order; no two for one day. */
function readRates(value: unknown): Rate[] {
  const seen = new Set<number>()
  const rates = listAt(value, '/rates').map((one, i) => {
    const at = `/rates/${i}`
    const rate = objectAt(one, at)
    refuseLater(rate, at, ['class'])
    const date = dateAt(own(rate, 'from'), `${at}/from`)
    const day = dayNumber(date)
    if (seen.has(day)) throw new LawError('TWICE', `${at}/from`, { value: date })
    seen.add(day)
    const annual = decimalAt(own(rate, 'annual'), `${at}/annual`, ratePlaces)
    if (annual < 0n) throw new LawError('NEGATIVE', `${at}/annual`)
    return { day, annual }
  })
  return rates.toSorted((a, b) => a.day - b.day)
}

function yearDaysAt(value: unknown, at: string): number {
  if (value === undefined) throw new LawError('MISSING', at)
  const known = [360, 365, 366].find((days) => days === value)
  if (known === undefined)
    throw new LawError('NOT_ONE_OF', at, { value: shown(value), allowed: '360, 365, 366' })
  return known
}

/** The keys of the other method would be left uncounted: refused. */
function refuseOther(given: Input, at: string, keys: readonly string[]): void {
  for (const key of keys)
    if (Object.hasOwn(given, key))
      throw new LawError('CONTRADICTION', `${at}/${key}`, {
        zh: `“${key}”不属于所选的计息方法`,
        en: `"${key}" does not belong to the method chosen`,
      })
}

export interface InterestAnswer {
  readonly interest: string
  readonly days: number
}
export interface PoolAnswer {
  readonly shares: readonly { readonly id: string; readonly interest: string }[]
}

interface RatesQuestion {
  readonly period: Period
  readonly movements: readonly Movement[]
  readonly policy: RatePolicy
}
function readByRates(given: Input, policy: Input): RatesQuestion {
  refuseOther(given, '', ['accounts', 'pool'])
  refuseOther(policy, '/policy', ['pool'])
  const yearDays = yearDaysAt(own(policy, 'yearDays'), '/policy/yearDays')
  const period = readPeriod(given)
  const rates = readRates(own(given, 'rates'))
  const movements = readEntries(own(given, 'entries'), '/entries', period.to)
  return { period, movements, policy: { yearDays, rates } }
}

function byRates(given: Input, policy: Input): InterestAnswer {
  const { period, movements, policy: rated } = readByRates(given, policy)
  return {
    interest: printMoney(interestByRates(movements, period, rated)),
    days: period.to - period.from + 1,
  }
}

function readPool(given: Input, policy: Input): Fen {
  const [inPolicy, beside] = [own(policy, 'pool'), own(given, 'pool')]
  if (inPolicy !== undefined && beside !== undefined)
    throw new LawError('CONTRADICTION', '/pool', { zh: '待分配利息给了两次', en: 'the pool is given twice' })
  return inPolicy === undefined ? positiveMoneyAt(beside, '/pool') : positiveMoneyAt(inPolicy, '/policy/pool')
}

interface PoolAccount {
  readonly id: string
  readonly days: bigint
}
function readByPool(given: Input, policy: Input): { pool: Fen; accounts: readonly PoolAccount[] } {
  refuseOther(given, '', ['entries'])
  const period = readPeriod(given)
  const pool = readPool(given, policy)
  const seen = new Set<string>()
  const accounts = filledListAt(own(given, 'accounts'), '/accounts').map((value, i) => {
    const at = `/accounts/${i}`
    const account = objectAt(value, at)
    const id = textAt(own(account, 'id'), `${at}/id`)
    if (seen.has(id)) throw new LawError('TWICE', `${at}/id`, { value: shown(id) })
    seen.add(id)
    const entries = `${at}/entries`
    return {
      id,
      days: balanceDays(readEntries(own(account, 'entries'), entries, period.to), period, entries),
    }
  })
  return { pool, accounts }
}

function byPool(given: Input, policy: Input): PoolAnswer {
  const { pool, accounts } = readByPool(given, policy)
  const shares = sharePool(
    pool,
    accounts.map(({ days }) => days),
  )
  return { shares: accounts.map(({ id }, i) => ({ id, interest: printMoney(shares[i] ?? fen(0n)) })) }
}

function readPolicy(given: Input): { policy: Input; method: 'balance-days' | 'pool' } {
  refuseLater(given, '', ['class', 'carry'])
  const policy = objectAt(own(given, 'policy'), '/policy')
  refuseLater(policy, '/policy', ['class', 'carry'])
  const method = oneOfAt(own(policy, 'method'), '/policy/method', ['balance-days', 'pool'])
  const rounding = own(policy, 'rounding')
  if (rounding !== undefined) oneOfAt(rounding, '/policy/rounding', ['half-up'])
  return { policy, method }
}

/** The calculator `interest`: any value in, an answer or a LawError out. */
export function interest(input: unknown): InterestAnswer | PoolAnswer {
  const given = objectAt(input, '')
  const { policy, method } = readPolicy(given)
  return method === 'pool' ? byPool(given, policy) : byRates(given, policy)
}

/** One line of the working: a balance, the days it stood, the rate then; their product in yuan, not yet over the year's days. */
export interface InterestLine {
  readonly from: string
  readonly to: string
  readonly balance: string
  readonly days: number
  /** in per cent */
  readonly annual: string
  readonly product: string
}
export type InterestWorking =
  | {
      readonly method: 'balance-days'
      readonly lines: readonly InterestLine[]
      readonly product: string
      readonly yearDays: number
    }
  /** balance-days in yuan × days */
  | {
      readonly method: 'pool'
      readonly pool: string
      readonly accounts: readonly { readonly id: string; readonly balanceDays: string }[]
    }

/** Places of fen × days × 10^-8 in yuan; of a rate in per cent. */
const productPlaces = 2 + ratePlaces
const percentPlaces = ratePlaces - 2

/** How the answer to the same input comes about: the figures between, none of them rounded. */
export function interestWorking(input: unknown): InterestWorking {
  const given = objectAt(input, '')
  const { policy, method } = readPolicy(given)
  if (method === 'pool') {
    const { pool, accounts } = readByPool(given, policy)
    return {
      method,
      pool: printMoney(pool),
      accounts: accounts.map(({ id, days }) => ({ id, balanceDays: printMoney(fen(days)) })),
    }
  }
  const { period, movements, policy: rated } = readByRates(given, policy)
  const found = [...ratedStretches(movements, period, rated.rates, '/entries')]
  return {
    method,
    yearDays: rated.yearDays,
    product: printDecimal(
      found.reduce((sum, one) => sum + ratedDays(one), 0n),
      productPlaces,
    ),
    lines: found.map((one) => ({
      from: dateOfDay(one.from),
      to: dateOfDay(one.to),
      balance: printMoney(one.balance),
      days: one.to - one.from + 1,
      annual: printDecimal(one.annual, percentPlaces),
      product: printDecimal(ratedDays(one), productPlaces),
    })),
  }
}
