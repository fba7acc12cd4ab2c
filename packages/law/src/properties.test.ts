// Properties of money and dates: shares sum to the whole, interest is that of a plain day-by-day count.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apportion,
  apportionWorking,
  balanceDays,
  dateOfDay,
  dayNumber,
  fen,
  interest,
  parseArea,
  parseMoney,
  printArea,
  printMoney,
  areaMilli,
} from './index.ts'

const areas = fc.bigInt({ min: 1n, max: 500_000n }).map((milli) => printArea(areaMilli(milli)))
const money = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((amount) => printMoney(fen(amount)))

describe('A20.2 apportion', () => {
  const rooms = fc.array(
    fc.record({ area: areas, balance: fc.bigInt({ min: -5000n, max: 10n ** 8n }), sold: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  )
  const asked = fc.record({ total: money, rooms }).map(({ total, rooms: list }) => ({
    total,
    rooms: list.map((room, i) => ({ ...room, room: `${i}`, balance: printMoney(fen(room.balance)) })),
  }))

  test('A20.2 shares sum to the total; none is a whole fen off its exact part', () => {
    fc.assert(
      fc.property(asked, (input) => {
        const { shares, total } = apportion(input)
        const amounts = shares.map((share) => parseMoney(share.amount))
        expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(parseMoney(total))
        const whole = input.rooms.reduce((sum, room) => sum + parseArea(room.area), 0n)
        input.rooms.forEach((room, i) => {
          const off = (amounts[i] ?? 0n) * whole - parseMoney(total) * parseArea(room.area)
          expect(off < whole && off > -whole).toBe(true)
        })
      }),
    )
  })
  test('A20.2 a larger room never pays less; of equal rooms the earlier never pays less', () => {
    fc.assert(
      fc.property(asked, (input) => {
        const { shares } = apportion(input)
        const paid = input.rooms.map((room, i) => ({
          area: parseArea(room.area),
          amount: parseMoney(shares[i]?.amount ?? ''),
        }))
        paid.forEach((a, i) =>
          paid.slice(i + 1).forEach((b) => {
            const [more, less] = a.area >= b.area ? [a, b] : [b, a]
            expect(more.amount).toBeGreaterThanOrEqual(less.amount)
          }),
        )
      }),
    )
  })
  test('A20.2 the working gives the shares, and says which were rounded up', () => {
    const rooms = [{ area: parseArea('100') }, { area: parseArea('100') }, { area: parseArea('100') }]
    const working = apportionWorking(parseMoney('800.00'), rooms)
    expect(working).toMatchObject({ area: 300_000n, articles: ['165号令 第二十条', '165号令 第二十一条'] })
    expect(working.portions.map((portion) => portion.roundedUp)).toEqual([true, true, false])
    expect(working.portions.map((portion) => portion.share)).toEqual([26_667n, 26_667n, 26_666n])
  })
  test('A20.2 what the balance bears and what is short make the share; a developer has neither', () => {
    fc.assert(
      fc.property(asked, (input) => {
        apportion(input).shares.forEach((share, i) => {
          const [amount, from, short] = [share.amount, share.fromBalance, share.short].map(parseMoney)
          const room = input.rooms[i]
          const unsold = room?.sold === false
          expect(share.payer).toBe(unsold ? 'developer' : 'fund')
          expect((from ?? 0n) + (short ?? 0n)).toBe(unsold ? 0n : amount)
          expect(from === 0n || (from ?? 0n) <= parseMoney(room?.balance ?? '')).toBe(true)
        })
      }),
    )
  })
})

describe('A21.3 interest', () => {
  const start = dayNumber('2023-11-20')
  const movements = fc
    .array(fc.record({ day: fc.nat({ max: 120 }), amount: fc.bigInt({ min: 0n, max: 10n ** 9n }) }), {
      maxLength: 8,
    })
    .map((list) =>
      list
        .map((one) => ({ day: start + one.day, amount: fen(one.amount) }))
        .toSorted((a, b) => a.day - b.day),
    )

  test('A21.3 balance-days are those of a day-by-day count, and add up over parts of the period', () => {
    fc.assert(
      fc.property(movements, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (list, a, b) => {
        const [from, middle, to] = [start + 20, start + 20 + a, start + 21 + a + b]
        let plain = 0n
        for (let day = from; day <= to; day += 1)
          plain += list.filter((one) => one.day <= day).reduce((sum, one) => sum + one.amount, 0n)
        expect(balanceDays(list, { from, to })).toBe(plain)
        expect(balanceDays(list, { from, to: middle }) + balanceDays(list, { from: middle + 1, to })).toBe(
          plain,
        )
      }),
    )
  })
  test('A21.3 interest is that of a day-by-day count at a changing rate, rounded once', () => {
    const rates = fc.uniqueArray(fc.nat({ max: 100 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(movements, rates, fc.constantFrom(360, 365), (list, days, yearDays) => {
        const table = days
          .toSorted((x, y) => x - y)
          .map((day, i) => ({ day: start + day, annual: BigInt(i * 7 + 3) }))
        const from = table[0]?.day ?? 0
        const to = start + 130
        let exact = 0n
        for (let day = from; day <= to; day += 1) {
          const balance = list.filter((one) => one.day <= day).reduce((sum, one) => sum + one.amount, 0n)
          exact += balance * (table.findLast((rate) => rate.day <= day)?.annual ?? 0n)
        }
        const per = BigInt(yearDays) * 10_000n
        const expected = exact / per + ((exact % per) * 2n >= per ? 1n : 0n)
        expect(
          interest({
            from: dateOfDay(from),
            to: dateOfDay(to),
            policy: { method: 'balance-days', yearDays, rounding: 'half-up' },
            rates: table.map((rate) => ({
              from: dateOfDay(rate.day),
              annual: `0.${`${rate.annual}`.padStart(4, '0')}`,
            })),
            entries: list.map((one) => ({ date: dateOfDay(one.day), amount: printMoney(one.amount) })),
          }),
        ).toEqual({ interest: printMoney(fen(expected)), days: to - from + 1 })
      }),
    )
  })
  test('A21.3 a pool is shared to the fen', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(money, amounts, (pool, list) => {
        const answer = interest({
          from: '2024-01-01',
          to: '2024-12-31',
          policy: { method: 'pool', pool },
          accounts: list.map((amount, i) => ({
            id: `${i}`,
            entries: [{ date: dateOfDay(dayNumber('2024-01-01') + i), amount: printMoney(fen(amount)) }],
          })),
        })
        const shares = 'shares' in answer ? answer.shares : []
        expect(shares.reduce((sum, share) => sum + parseMoney(share.interest), 0n)).toBe(parseMoney(pool))
      }),
    )
  })
})

describe('exact types', () => {
  test('money and area read back as printed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (units) => {
        expect(parseMoney(printMoney(fen(units)))).toBe(units)
        const area = areaMilli(units < 0n ? -units : units)
        expect(parseArea(printArea(area))).toBe(area)
      }),
    )
  })
  test('dates are those of the Gregorian calendar', () => {
    const millis = 86_400_000
    const zero = dayNumber('1970-01-01')
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (days) => {
        const written = new Date(days * millis).toISOString().slice(0, 10)
        expect(dayNumber(written) - zero).toBe(days)
        expect(dateOfDay(zero + days)).toBe(written)
      }),
    )
  })
})
