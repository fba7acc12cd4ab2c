// The public calculators: the same law as the server's, run here; a form for shares, plain JSON for all three (V1, A20.2).
import { runCalculator } from '@hemei/law'
import type { TallyAnswer } from '@hemei/law'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { amount } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Conclusion, TallyWorking } from '../../shared/ui/Working.tsx'
import { examples } from '../check/examples.ts'
import type { CalculatorName } from '../check/examples.ts'
import { fundText } from '../texts/funds.ts'
import { Lost } from './Lost.tsx'

const names = {
  tally: ['calcTally', 'calcTallySays'],
  apportion: ['calcApportion', 'calcApportionSays'],
  interest: ['calcInterest', 'calcInterestSays'],
} as const

const isName = (name: string): name is CalculatorName => name in names

export function Calculators() {
  const r = fundText.use()
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{r('calculatorsTitle')}</h1>
        <p className="muted">{r('calculatorsSays')}</p>
      </div>
      <ul className="lines">
        {(Object.keys(names) as CalculatorName[]).map((name) => (
          <li key={name}>
            <Link to={`/calculators/${name}`}>
              <strong>{r(names[name][0])}</strong>
              <span className="muted">{r(names[name][1])}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function Calculator() {
  const { which = '' } = useParams()
  return isName(which) ? <Sheet key={which} name={which} /> : <Lost />
}

type Answered =
  | { ok: true; answer: unknown }
  | { ok: false; text: { zh: string; en: string }; field: string | undefined }

function work(name: CalculatorName, json: string): Answered {
  const done = runCalculator(name, json)
  if (done.ok) return { ok: true, answer: JSON.parse(done.json) as unknown }
  return { ok: false, text: done.problem.text, field: done.problem.field }
}

function Sheet({ name }: { name: CalculatorName }) {
  const r = fundText.use()
  const [byForm, setByForm] = useState(name === 'apportion')
  const [json, setJson] = useState(() => JSON.stringify(examples[name], null, 2))
  const [answered, setAnswered] = useState<Answered>()
  const run = (input: string) => setAnswered(work(name, input))
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{r(names[name][0])}</h1>
        <p className="muted">{r(names[name][1])}</p>
      </div>
      {name === 'apportion' && (
        <div className="row">
          <Button small aria-pressed={byForm} onClick={() => setByForm(true)}>
            {r('calcForm')}
          </Button>
          <Button small aria-pressed={!byForm} onClick={() => setByForm(false)}>
            {r('calcJson')}
          </Button>
        </div>
      )}
      {byForm ? (
        <SharesForm onRun={run} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            run(json)
          }}
        >
          <Field label={r('calcInput')}>
            {(ids) => (
              <textarea
                {...ids}
                className="input mono"
                rows={16}
                spellCheck={false}
                value={json}
                onChange={(e) => setJson(e.target.value)}
              />
            )}
          </Field>
          <Button kind="primary" type="submit">
            {r('calcRun')}
          </Button>
        </form>
      )}
      <output className="block">{answered && <Result name={name} answered={answered} />}</output>
    </div>
  )
}

function Result({ name, answered }: { name: CalculatorName; answered: Answered }) {
  const r = fundText.use()
  const t = sharedText.use()
  const { language } = useSettings()
  if (!answered.ok) {
    const said = answered.text[language]
    return (
      <div className="problem" role="alert">
        <p>{answered.field ? t('faultAt', { field: answered.field, message: said }) : said}</p>
      </div>
    )
  }
  const { answer } = answered
  return (
    <RecordSheet level="h2" title={r('calcResult')}>
      {name === 'tally' && (
        <>
          <p className="said">
            <Conclusion of={(answer as TallyAnswer).conclusion} />
          </p>
          <TallyWorking tally={answer as TallyAnswer} />
        </>
      )}
      {name === 'apportion' && <Shares {...(answer as SharesAnswer)} />}
      {name === 'interest' && <pre className="json">{JSON.stringify(answer, null, 2)}</pre>}
    </RecordSheet>
  )
}

interface SharesAnswer {
  total: string
  shares: { room: string; amount: string; payer: 'fund' | 'developer'; fromBalance: string; short: string }[]
}

function Shares({ total, shares }: SharesAnswer) {
  const r = fundText.use()
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
          figure: true,
          stacked: 'named',
          render: ({ fromBalance }) => amount(fromBalance),
        },
        {
          key: 'short',
          title: r('calcShort'),
          figure: true,
          stacked: 'named',
          render: ({ short }) => amount(short),
        },
        {
          key: 'amount',
          title: r('calcAmount'),
          figure: true,
          stacked: 'named',
          render: (share) => amount(share.amount),
        },
      ]}
      foot={
        <tr>
          <th scope="row" colSpan={4}>
            {r('calcSum')}
          </th>
          <td className="num">{amount(total)}</td>
        </tr>
      }
    />
  )
}

interface RoomLine {
  key: number
  room: string
  area: string
  balance: string
  sold: boolean
}

const line = (key: number, room: string): RoomLine => ({
  key,
  room,
  area: '100.00',
  balance: '5000.00',
  sold: true,
})

function SharesForm({ onRun }: { onRun: (json: string) => void }) {
  const r = fundText.use()
  const [total, setTotal] = useState('800.00')
  const [rooms, setRooms] = useState<RoomLine[]>(() => [
    line(1, '1-1-101'),
    line(2, '1-1-102'),
    line(3, '1-1-103'),
  ])
  const change = (key: number, to: Partial<RoomLine>) =>
    setRooms(rooms.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    onRun(
      JSON.stringify({
        total,
        rooms: rooms.map(({ room, area, balance, sold }) => ({ room, area, balance, sold })),
      }),
    )
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={r('calcTotal')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            inputMode="decimal"
            value={total}
            onChange={(e) => setTotal(e.target.value)}
          />
        )}
      </Field>
      <ul className="rooms-form">
        {rooms.map((one) => (
          <li key={one.key}>
            <RoomFields
              of={one}
              change={(to) => change(one.key, to)}
              remove={() => setRooms(rooms.filter(({ key }) => key !== one.key))}
            />
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          onClick={() => setRooms([...rooms, line(Math.max(0, ...rooms.map(({ key }) => key)) + 1, '')])}
        >
          {r('calcAddRoom')}
        </Button>
        <Button kind="primary" type="submit">
          {r('calcRun')}
        </Button>
      </div>
    </form>
  )
}

interface RoomFieldsProps {
  of: RoomLine
  change: (to: Partial<RoomLine>) => void
  remove: () => void
}

function RoomFields({ of, change, remove }: RoomFieldsProps) {
  const r = fundText.use()
  const text = (field: 'room' | 'area' | 'balance', label: string) => (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          value={of[field]}
          {...(field === 'room' ? {} : { inputMode: 'decimal' as const })}
          onChange={(e) => change({ [field]: e.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      {text('room', r('calcRoom'))}
      {text('area', r('calcArea'))}
      {text('balance', r('calcBalance'))}
      <div className="row row-apart rooms-form-end">
        <label className="check-line">
          <input type="checkbox" checked={of.sold} onChange={(e) => change({ sold: e.target.checked })} />
          {r('calcSold')}
        </label>
        <Button kind="quiet" small aria-label={`${r('calcRemove')} ${of.room}`} onClick={remove}>
          {r('calcRemove')}
        </Button>
      </div>
    </>
  )
}
