// Interest: a period, and either rates with entries, or a sum to share with the accounts that earned it.
import { Choice } from '../../shared/ui/Field.tsx'
import { calculatorText } from '../texts/calculators.ts'
import { Line, Rows, SelectLine } from './fields.tsx'
import type { FormProps } from './forms.ts'
import type { Entry, InterestForm as Interest } from './inputs.ts'

export function InterestForm({ value, onChange }: FormProps<Interest>) {
  const r = calculatorText.use()
  const change = (to: Partial<Interest>) => onChange({ ...value, ...to })
  return (
    <>
      <div className="fields-two">
        <Line
          at="/from"
          kind="date"
          label={r('interestFrom')}
          value={value.from}
          onChange={(from) => change({ from })}
        />
        <Line
          at="/to"
          kind="date"
          label={r('interestTo')}
          value={value.to}
          onChange={(to) => change({ to })}
        />
      </div>
      <Choice
        legend={r('interestMethod')}
        value={value.method}
        onChange={(method) => change({ method })}
        options={[
          { value: 'balance-days', label: r('interestByRate'), says: r('interestByRateSays') },
          { value: 'pool', label: r('interestByPool'), says: r('interestByPoolSays') },
        ]}
      />
      {value.method === 'pool' ? <ByPool {...{ value, onChange }} /> : <ByRate {...{ value, onChange }} />}
    </>
  )
}

function ByRate({ value, onChange }: FormProps<Interest>) {
  const r = calculatorText.use()
  return (
    <>
      <SelectLine
        at="/policy/yearDays"
        label={r('interestYear')}
        value={value.yearDays}
        onChange={(yearDays) => onChange({ ...value, yearDays })}
        options={['360', '365', '366'].map((n) => [n, r('interestDays', { n })])}
      />
      <Rows
        at="/rates"
        title={r('interestRates')}
        look="rows-form-two"
        rows={value.rates}
        onChange={(rates) => onChange({ ...value, rates })}
        add={{ label: r('interestAddRate'), row: (key) => ({ key, from: '', percent: '' }) }}
        name={({ from }) => `${r('interestRate')} ${from}`}
        render={(one, i, change) => (
          <>
            <Line
              at={`/rates/${i}/from`}
              kind="date"
              label={r('interestRateFrom')}
              value={one.from}
              onChange={(from) => change({ from })}
            />
            <Line
              at={`/rates/${i}/annual`}
              kind="decimal"
              label={r('interestRate')}
              value={one.percent}
              onChange={(percent) => change({ percent })}
            />
          </>
        )}
      />
      <Entries
        at="/entries"
        title={r('interestEntries')}
        hint={r('interestEntriesSays')}
        value={value.entries}
        onChange={(entries) => onChange({ ...value, entries })}
      />
    </>
  )
}

function ByPool({ value, onChange }: FormProps<Interest>) {
  const r = calculatorText.use()
  return (
    <>
      <Line
        at="/pool"
        kind="decimal"
        label={r('interestPool')}
        value={value.pool}
        onChange={(pool) => onChange({ ...value, pool })}
      />
      <Rows
        at="/accounts"
        title={r('interestAccounts')}
        hint={r('interestEntriesSays')}
        look="rows-form-whole"
        rows={value.accounts}
        onChange={(accounts) => onChange({ ...value, accounts })}
        add={{
          label: r('interestAddAccount'),
          row: (key) => ({ key, id: '', entries: [{ key: 1, date: '', amount: '' }] }),
        }}
        name={({ id }) => `${r('interestAccount')} ${id}`}
        render={(one, i, change) => (
          <div className="stack stack-2">
            <Line
              at={`/accounts/${i}/id`}
              label={r('interestAccount')}
              value={one.id}
              onChange={(id) => change({ id })}
            />
            <Entries
              at={`/accounts/${i}/entries`}
              value={one.entries}
              onChange={(entries) => change({ entries })}
            />
          </div>
        )}
      />
    </>
  )
}

interface EntriesProps extends FormProps<Entry[]> {
  at: string
  title?: string
  hint?: string
}

function Entries({ value, onChange, ...place }: EntriesProps) {
  const r = calculatorText.use()
  return (
    <Rows
      {...place}
      look="rows-form-two"
      rows={value}
      onChange={onChange}
      add={{ label: r('interestAddEntry'), row: (key) => ({ key, date: '', amount: '' }) }}
      name={({ date, amount }) => `${date} ${amount}`}
      render={(one, i, change) => (
        <>
          <Line
            at={`${place.at}/${i}/date`}
            kind="date"
            label={r('interestDate')}
            value={one.date}
            onChange={(date) => change({ date })}
          />
          <Line
            at={`${place.at}/${i}/amount`}
            kind="decimal"
            label={r('interestAmount')}
            value={one.amount}
            onChange={(amount) => change({ amount })}
          />
        </>
      )}
    />
  )
}
