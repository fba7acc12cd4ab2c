// The public calculators, run here: a form first, the contract's JSON beside it (V1, A20.2, A21.3).
import { runCalculator } from '@hemei/law'
import type { LawProblem } from '@hemei/law'
import { useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { Answer } from '../calculators/Answer.tsx'
import type { Answered } from '../calculators/Answer.tsx'
import { FaultOf } from '../calculators/fields.tsx'
import { firstForms } from '../calculators/first.ts'
import type { CalculatorName } from '../calculators/first.ts'
import { interestInput, sharesInput, tallyInput } from '../calculators/inputs.ts'
import { InterestForm } from '../calculators/InterestForm.tsx'
import { lineOf } from '../calculators/roll.ts'
import { SharesForm } from '../calculators/SharesForm.tsx'
import { TallyForm } from '../calculators/TallyForm.tsx'
import { calculatorText } from '../texts/calculators.ts'
import '../calculators/calculators.css'
import { Lost } from './Lost.tsx'

const names = {
  tally: ['calcTally', 'calcTallySays'],
  apportion: ['calcApportion', 'calcApportionSays'],
  interest: ['calcInterest', 'calcInterestSays'],
} as const

const isName = (name: string): name is CalculatorName => name in names

export function Calculators() {
  const r = calculatorText.use()
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

type Forms = typeof firstForms
const written = (name: CalculatorName, forms: Forms): string => {
  const input = {
    tally: () => tallyInput(forms.tally),
    apportion: () => sharesInput(forms.apportion),
    interest: () => interestInput(forms.interest),
  }[name]()
  return JSON.stringify(input, null, 2)
}

type Outcome = { ok: true; answered: Answered } | { ok: false; problem: LawProblem }
function work(name: CalculatorName, text: string): Outcome {
  const done = runCalculator(name, text)
  if (!done.ok) return done
  const answer: unknown = JSON.parse(done.json)
  const input: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  return { ok: true, answered: { name, answer, input } as Answered }
}

function Sheet({ name }: { name: CalculatorName }) {
  const r = calculatorText.use()
  const [forms, setForms] = useState<Forms>(firstForms)
  /** The text in its tab; none while the form is the face. */
  const [json, setJson] = useState<string>()
  const [outcome, setOutcome] = useState<Outcome>()
  const form = useRef<HTMLFormElement>(null)
  const run = (event: React.FormEvent) => {
    event.preventDefault()
    setOutcome(work(name, json ?? written(name, forms)))
  }
  const turn = (to: string | undefined) => {
    setJson(to)
    setOutcome(undefined)
  }
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{r(names[name][0])}</h1>
        <p className="muted">{r(names[name][1])}</p>
      </div>
      <div className="row">
        <Button small aria-pressed={json === undefined} onClick={() => turn(undefined)}>
          {r('calcForm')}
        </Button>
        <Button small aria-pressed={json !== undefined} onClick={() => turn(json ?? written(name, forms))}>
          {r('calcJson')}
        </Button>
      </div>
      <form ref={form} className="stack" onSubmit={run} noValidate>
        {json === undefined ? (
          <Fields {...{ name, forms, outcome }} onChange={(to) => setForms({ ...forms, ...to })} />
        ) : (
          <Json text={json} onChange={setJson} />
        )}
        <div>
          <Button kind="primary" type="submit">
            {r('calcRun')}
          </Button>
        </div>
      </form>
      <output className="block">
        {outcome?.ok && <Answer of={outcome.answered} />}
        {outcome && !outcome.ok && (
          <Refused
            of={outcome.problem}
            {...(json === undefined && { onGo: () => goTo(form.current, outcome.problem.field) })}
          />
        )}
      </output>
    </div>
  )
}

function Json({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const r = calculatorText.use()
  return (
    <Field label={r('calcInput')}>
      {(ids) => (
        <textarea
          {...ids}
          className="input mono"
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  )
}

interface FieldsProps {
  name: CalculatorName
  forms: Forms
  outcome: Outcome | undefined
  onChange: (to: Partial<Forms>) => void
}

function Fields({ name, forms, outcome, onChange }: FieldsProps) {
  const r = calculatorText.use()
  const { language } = useSettings()
  const problem = outcome?.ok === false ? outcome.problem : undefined
  const at = problem?.field ?? ''
  const line = name === 'tally' ? lineOf(forms.tally.roll, at) : undefined
  const said = problem?.text[language] ?? ''
  const message = line === undefined ? said : r('tallyRollLine', { n: line, message: said })
  return (
    <FaultOf value={problem && { at, message }}>
      {name === 'tally' && <TallyForm value={forms.tally} onChange={(tally) => onChange({ tally })} />}
      {name === 'apportion' && (
        <SharesForm value={forms.apportion} onChange={(apportion) => onChange({ apportion })} />
      )}
      {name === 'interest' && (
        <InterestForm value={forms.interest} onChange={(interest) => onChange({ interest })} />
      )}
    </FaultOf>
  )
}

/** Why nothing was worked out; from a form it leads to the field, in JSON it names the place. */
function Refused({ of: { text, field }, onGo }: { of: LawProblem; onGo?: () => void }) {
  const r = calculatorText.use()
  const t = sharedText.use()
  const { language } = useSettings()
  const message = text[language]
  return (
    <div className="problem" role="alert">
      {onGo ? (
        <>
          <p>{r('calcFault', { message })}</p>
          <Button small onClick={onGo}>
            {r('calcFaultGo')}
          </Button>
        </>
      ) : (
        <p>{field ? t('faultAt', { field, message }) : message}</p>
      )}
    </div>
  )
}
