// Hostile input: whatever a stranger sends gives an answer or a typed error that prints on one line.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, asProblem, interest, LawError, runCalculator, tally } from './index.ts'

describe('X6 hostile input', () => {
  const calculators = { tally, totals: tally, apportion, interest }
  const names = fc.constantFrom('tally', 'totals', 'apportion', 'interest')
  const good: Record<keyof typeof calculators, unknown> = {
    tally: {
      date: '2024-05-01',
      matter: 'rebuild',
      jurisdiction: '420106',
      opens: '2020-12-31',
      rules: { unreturned: 'follow-majority' },
      roll: [
        { room: '1', area: '98.76', owner: 'p1', delivered: true },
        { room: '2', area: '5', owner: 'p2', delivered: true },
      ],
      ballots: [{ owner: 'p1', choice: 'approve', room: '1' }],
    },
    totals: {
      date: '2024-05-01',
      matter: 'hire-property-company',
      totals: {
        all: { owners: 9, area: '9' },
        participating: { owners: 8, area: '8' },
        choices: { A: { owners: 5, area: '5' }, B: { owners: 2, area: '2.5' } },
        abstain: { owners: 1, area: '0' },
        deemed: { owners: 1, area: '0.5' },
      },
    },
    apportion: { total: '1.00', rooms: [{ room: '1', area: '2', balance: '3', sold: true }] },
    interest: {
      from: '2024-01-01',
      to: '2024-02-01',
      policy: { method: 'balance-days', yearDays: 360, rounding: 'half-up' },
      rates: [{ from: '2024-01-01', annual: '0.01' }],
      entries: [{ date: '2024-01-01', amount: '1' }],
    },
  }
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'NaN',
      '-0',
      '1e9',
      '９',
      '１.0',
      '0x10',
      ' 1',
      '1.',
      '.5',
      '',
      '-1',
      '00',
      '9'.repeat(400),
    ),
    fc.constantFrom<unknown>(-0, 1e308, 9007199254740992, 0.1, [], {}, [[]], null, true),
  )
  /** Puts something odd in place of a random node. */
  function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
    const [step, ...rest] = path
    if (step === undefined || typeof value !== 'object' || value === null) return by
    const keys = Object.keys(value)
    const key = keys[step % Math.max(keys.length, 1)]
    if (key === undefined) return by
    const inner = spoil(Reflect.get(value, key), rest, by)
    return Array.isArray(value)
      ? value.map((one: unknown, i) => (`${i}` === key ? inner : one))
      : { ...value, [key]: inner }
  }
  /** The answer or the problem as it would be printed; whatever is untyped is thrown on. */
  const printed = (name: keyof typeof calculators, input: unknown): string => {
    try {
      return JSON.stringify(calculators[name](input), (_key, value: unknown) =>
        typeof value === 'number' && !Number.isSafeInteger(value) ? 'inexact' : value,
      )
    } catch (error) {
      if (error instanceof LawError) return JSON.stringify(asProblem(error))
      throw error
    }
  }
  const nonsense = /inexact|undefined|:-0\b|\n|\u2028|\{zh\}/

  test('X6 any JSON gives an answer or a typed error', () => {
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, input) => {
        expect(printed(name, input)).not.toMatch(nonsense)
      }),
      { numRuns: 500 },
    )
  })
  test('X6 good input spoiled anywhere gives an answer or a typed error', () => {
    fc.assert(
      fc.property(names, fc.array(fc.nat({ max: 20 }), { maxLength: 4 }), odd, (name, path, by) => {
        expect(printed(name, spoil(good[name], path, by))).not.toMatch(nonsense)
      }),
      { numRuns: 3000 },
    )
  })
  test('X6 any text gives one line of JSON', () => {
    fc.assert(
      fc.property(
        names,
        fc.oneof(
          fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units)),
          fc.json(),
          fc.array(fc.constantFrom('[', ']', '{', '}', '"', ':', ',', '\\')).map((signs) => signs.join('')),
        ),
        (name, text) => {
          const run = runCalculator(name === 'totals' ? 'tally' : name, text)
          expect(run.ok ? run.json : JSON.stringify(run.problem)).not.toMatch(/\n/)
        },
      ),
      { numRuns: 300 },
    )
  })
  test('X6 what is no JSON at all is refused too', () => {
    const strange: unknown[] = [
      undefined,
      1n,
      Symbol('x'),
      () => 1,
      new Date(0),
      new Map(),
      Object.create(null),
    ]
    for (const one of strange)
      for (const calculate of Object.values(calculators)) {
        expect(() => calculate(one)).toThrow(LawError)
        expect(() =>
          calculate({
            ...(good.tally as object),
            ...(good.apportion as object),
            ...(good.interest as object),
            date: one,
            total: one,
            from: one,
          }),
        ).toThrow(LawError)
      }
  })
})
