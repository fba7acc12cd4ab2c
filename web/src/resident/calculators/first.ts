// What each form holds when it opens: the examples of the calculators' contract.
import type { InterestForm, SharesForm, TallyForm } from './inputs.ts'

const tally: TallyForm = {
  date: '2026-02-08',
  place: [],
  matter: 'hire-property-company',
  sides: 'candidates',
  source: 'totals',
  parts: {
    all: { owners: '817', area: '115344.34' },
    participating: { owners: '646', area: '92508.76' },
    approve: { owners: '', area: '' },
    against: { owners: '', area: '' },
    abstain: { owners: '16', area: '2000.00' },
    void: { owners: '5', area: '779.42' },
    deemed: { owners: '41', area: '6729.34' },
  },
  candidates: [
    { key: 1, name: 'A', owners: '214', area: '31000.00' },
    { key: 2, name: 'B', owners: '370', area: '52000.00' },
  ],
  roll: [
    ['1-1-101', '98.76', 'p1', '是', '同意'],
    ['1-1-102', '98.76', 'p2', '是', '同意'],
    ['1-1-103', '88.50', 'p3', '是', ''],
  ]
    .map((row) => row.join('\t'))
    .join('\n'),
  followMajority: false,
}

const interest: InterestForm = {
  from: '2023-07-01',
  to: '2024-06-30',
  method: 'balance-days',
  yearDays: '360',
  rates: [{ key: 1, from: '2023-07-01', percent: '0.20' }],
  entries: [{ key: 1, date: '2023-07-01', amount: '10000.00' }],
  pool: '450.66',
  accounts: [
    { key: 1, id: '1-1-101', entries: [{ key: 1, date: '2023-07-01', amount: '5000.00' }] },
    { key: 2, id: '1-1-102', entries: [{ key: 1, date: '2023-07-01', amount: '10000.00' }] },
  ],
}

const apportion: SharesForm = {
  total: '800.00',
  rooms: [
    { key: 1, room: '1-1-101', area: '100.00', balance: '5000.00', sold: true },
    { key: 2, room: '1-1-102', area: '100.00', balance: '5000.00', sold: true },
    { key: 3, room: '1-1-103', area: '100.00', balance: '5000.00', sold: true },
  ],
}

export const firstForms = { tally, interest, apportion }
export type CalculatorName = keyof typeof firstForms
