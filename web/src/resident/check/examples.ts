// One input for each public calculator to begin with: those of the calculators' contract, the first of them a published vote.
export const examples = {
  tally: {
    date: '2026-02-08',
    matter: 'hire-property-company',
    totals: {
      all: { owners: 817, area: '115344.34' },
      participating: { owners: 646, area: '92508.76' },
      choices: { A: { owners: 214, area: '31000.00' }, B: { owners: 370, area: '52000.00' } },
      abstain: { owners: 16, area: '2000.00' },
      void: { owners: 5, area: '779.42' },
      deemed: { owners: 41, area: '6729.34' },
    },
  },
  apportion: {
    total: '800.00',
    rooms: [
      { room: '1-1-101', area: '100.00', balance: '5000.00', sold: true },
      { room: '1-1-102', area: '100.00', balance: '200.00', sold: true },
      { room: '1-1-103', area: '100.00', sold: false },
    ],
  },
  interest: {
    from: '2023-07-01',
    to: '2024-06-30',
    policy: { method: 'balance-days', yearDays: 360, rounding: 'half-up' },
    rates: [{ from: '2023-07-01', annual: '0.0020' }],
    entries: [{ date: '2023-07-01', amount: '10000.00' }],
  },
}

export type CalculatorName = keyof typeof examples
