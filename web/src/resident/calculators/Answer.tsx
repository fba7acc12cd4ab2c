// What a calculator answers, set as a record: the figure, and the working that leads to it.
import { interestWorking } from '@hemei/law'
import type { ApportionAnswer, InterestAnswer, PoolAnswer, TallyAnswer } from '@hemei/law'
import { amount, count, money } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Conclusion, TallyWorking } from '../../shared/ui/Working.tsx'
import { calculatorText } from '../texts/calculators.ts'

export type Answered =
  | { name: 'tally'; answer: TallyAnswer }
  | { name: 'apportion'; answer: ApportionAnswer }
  /** the input is kept: the working is made of it */
  | { name: 'interest'; answer: InterestAnswer | PoolAnswer; input: unknown }

export function Answer({ of }: { of: Answered }) {
  const r = calculatorText.use()
  return (
    <RecordSheet level="h2" title={r('calcResult')}>
      {of.name === 'tally' && <Tallied tally={of.answer} />}
      {of.name === 'apportion' && <Shares {...of.answer} />}
      {of.name === 'interest' &&
        ('shares' in of.answer ? (
          <Pool answer={of.answer} input={of.input} />
        ) : (
          <Interest answer={of.answer} input={of.input} />
        ))}
    </RecordSheet>
  )
}

function Tallied({ tally }: { tally: TallyAnswer }) {
  const r = calculatorText.use()
  return (
    <>
      <p className="said">
        <Conclusion of={tally.conclusion} />
        {tally.winner !== undefined && ` ${r('tallyWinner', { name: tally.winner })}`}
      </p>
      <TallyWorking tally={tally} />
    </>
  )
}

const foot = (label: string, span: number, sum: string) => (
  <tr>
    <th scope="row" colSpan={span}>
      {label}
    </th>
    <td className="num">{sum}</td>
  </tr>
)

function Shares({ total, shares }: ApportionAnswer) {
  const r = calculatorText.use()
  const figure = { figure: true, stacked: 'named' } as const
  return (
    <RecordTable
      stacks
      caption={r('calcResult')}
      rows={shares}
      rowKey={({ room }) => room}
      columns={[
        { key: 'room', title: r('calcRoom'), render: ({ room }) => room },
        {
          key: 'payer',
          title: r('calcPayer'),
          render: ({ payer }) => r(payer === 'fund' ? 'calcPayerFund' : 'calcPayerDeveloper'),
        },
        {
          key: 'from',
          title: r('calcFromBalance'),
          ...figure,
          render: ({ fromBalance }) => amount(fromBalance),
        },
        { key: 'short', title: r('calcShort'), ...figure, render: ({ short }) => amount(short) },
        { key: 'amount', title: r('calcAmount'), ...figure, render: (share) => amount(share.amount) },
      ]}
      foot={foot(r('calcSum'), 4, amount(total))}
    />
  )
}

function Interest({ answer, input }: { answer: InterestAnswer; input: unknown }) {
  const r = calculatorText.use()
  const { language } = useSettings()
  const working = interestWorking(input)
  if (working.method === 'pool') return null
  const figure = { figure: true, stacked: 'named' } as const
  return (
    <div className="stack">
      <p className="said">
        <strong>
          {r('interestSaid', { amount: money(answer.interest, language), days: count(answer.days) })}
        </strong>
      </p>
      <h3>{r('interestWorking')}</h3>
      <RecordTable
        stacks
        caption={r('interestWorking')}
        rows={working.lines}
        rowKey={({ from }) => from}
        columns={[
          {
            key: 'period',
            title: r('interestPeriod'),
            unbroken: true,
            stacked: 'wide',
            render: ({ from, to }) => `${from} – ${to}`,
          },
          {
            key: 'balance',
            title: r('interestLineBalance'),
            ...figure,
            render: ({ balance }) => amount(balance),
          },
          { key: 'days', title: r('interestLineDays'), ...figure, render: ({ days }) => count(days) },
          { key: 'annual', title: r('interestRate'), ...figure, render: ({ annual }) => annual },
          {
            key: 'product',
            title: r('interestProduct'),
            ...figure,
            render: ({ product }) => amount(product),
          },
        ]}
        foot={foot(r('calcSum'), 4, amount(working.product))}
      />
      <p>
        {r('interestFinal', {
          product: amount(working.product),
          year: working.yearDays,
          interest: amount(answer.interest),
        })}
      </p>
    </div>
  )
}

function Pool({ answer, input }: { answer: PoolAnswer; input: unknown }) {
  const r = calculatorText.use()
  const working = interestWorking(input)
  const daysOf = new Map(
    working.method === 'pool' ? working.accounts.map(({ id, balanceDays }) => [id, balanceDays]) : [],
  )
  const figure = { figure: true, stacked: 'named' } as const
  return (
    <RecordTable
      stacks
      caption={r('interestWorking')}
      rows={answer.shares}
      rowKey={({ id }) => id}
      columns={[
        { key: 'id', title: r('interestAccount'), stacked: 'wide', render: ({ id }) => id },
        {
          key: 'days',
          title: r('interestBalanceDays'),
          ...figure,
          render: ({ id }) => amount(daysOf.get(id) ?? ''),
        },
        { key: 'share', title: r('interestShare'), ...figure, render: ({ interest }) => amount(interest) },
      ]}
      foot={foot(r('calcSum'), 2, amount(working.method === 'pool' ? working.pool : ''))}
    />
  )
}
