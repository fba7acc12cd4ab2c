// The working of interest: lines that one can go through with a pocket calculator lead to the answer.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { interest, interestWorking, fen, printMoney } from './index.ts'

const rated = {
  from: '2024-01-01',
  to: '2024-01-10',
  policy: { method: 'balance-days', yearDays: 360 },
  rates: [
    { from: '2023-01-01', annual: '0.0360' },
    { from: '2024-01-06', annual: '0.0180' },
  ],
  entries: [
    { date: '2023-12-01', amount: '10000' },
    { date: '2024-01-04', amount: '-4000' },
  ],
}

test('A21.3 the working cuts the period where the balance or the rate changes, and leaves nothing rounded', () => {
  expect(interestWorking(rated)).toEqual({
    method: 'balance-days',
    yearDays: 360,
    product: '2052.00',
    lines: [
      {
        from: '2024-01-01',
        to: '2024-01-03',
        balance: '10000.00',
        days: 3,
        annual: '3.60',
        product: '1080.00',
      },
      {
        from: '2024-01-04',
        to: '2024-01-05',
        balance: '6000.00',
        days: 2,
        annual: '3.60',
        product: '432.00',
      },
      {
        from: '2024-01-06',
        to: '2024-01-10',
        balance: '6000.00',
        days: 5,
        annual: '1.80',
        product: '540.00',
      },
    ],
  })
})

/** What the lines alone come to: for rates the rounded quotient and the days, for a pool the sum and its accounts. */
function reworked(input: unknown): unknown {
  const working = interestWorking(input)
  if (working.method === 'pool') return working.accounts.map(({ id }) => id)
  const [yuan = '', places = ''] = working.product.split('.')
  const units = BigInt(yuan + places.padEnd(10, '0'))
  const year = BigInt(working.yearDays) * 10n ** 8n
  return {
    interest: printMoney(fen((2n * units + year) / (2n * year))),
    days: working.lines.reduce((sum, { days }) => sum + days, 0),
  }
}

const folder = path.join(import.meta.dirname, '../golden')
const goldens = fs.readdirSync(folder).filter((name) => /^interest-(?!error)/.test(name))
test.each(goldens)('A21.3 the working of %s leads to its answer', (file) => {
  const { input } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as { input: unknown }
  const answer = interest(input)
  expect(reworked(input)).toEqual('shares' in answer ? answer.shares.map(({ id }) => id) : answer)
})
