// The published totals of a vote: of each part the owners and their area, side by side.
import { useId } from 'react'
import { calculatorText } from '../texts/calculators.ts'
import { step, useFault } from './fields.tsx'
import type { FormProps } from './forms.ts'
import { partNames, sideNames } from './inputs.ts'
import type { Figures, PartName, TallyForm } from './inputs.ts'

const labels = {
  all: 'tallyAll',
  participating: 'tallyParticipating',
  approve: 'tallyApprove',
  against: 'tallyAgainst',
  abstain: 'tallyAbstain',
  void: 'tallyVoid',
  deemed: 'tallyDeemed',
} as const

export function Totals({ value, onChange }: FormProps<TallyForm>) {
  const r = calculatorText.use()
  const { parts, sides, candidates } = value
  const part = (name: PartName) => (
    <Pair
      key={name}
      at={`/totals/${name}`}
      label={r(labels[name])}
      value={parts[name]}
      onChange={(to) => onChange({ ...value, parts: { ...parts, [name]: to } })}
    />
  )
  return (
    <fieldset className="stack stack-2">
      <legend className="rows-form-title">{r('tallyFigures')}</legend>
      <p className="field-hint">{r('tallyFiguresSays')}</p>
      <div className="figures-form">
        <div className="figures-form-head muted small" aria-hidden="true">
          <span />
          <span>{r('tallyOwners')}</span>
          <span>{r('calcArea')}</span>
        </div>
        {part('all')}
        {part('participating')}
        {sides === 'yes-no' && sideNames.map(part)}
        {sides === 'candidates' &&
          candidates.map((one, i) => (
            <Pair
              key={one.key}
              at={`/totals/choices/${step(one.name.trim())}`}
              label={one.name.trim() || r('tallyCandidate', { n: i + 1 })}
              value={one}
              onChange={(to) =>
                onChange({
                  ...value,
                  candidates: candidates.map((other) =>
                    other.key === one.key ? { ...other, ...to } : other,
                  ),
                })
              }
            />
          ))}
        {partNames.map(part)}
      </div>
      <p className="field-hint">{r('tallyDeemedSays')}</p>
    </fieldset>
  )
}

interface PairProps extends FormProps<Figures> {
  at: string
  label: string
}

function Pair({ at, label, value: { owners, area }, onChange }: PairProps) {
  const r = calculatorText.use()
  const id = useId()
  const faults = { owners: useFault(`${at}/owners`), area: useFault(`${at}/area`), pair: useFault(at) }
  const fault = faults.owners ?? faults.area ?? faults.pair
  const figure = (measure: keyof Figures, name: string) => (
    <span className="figures-form-cell" data-at={`${at}/${measure}`}>
      <span className="figures-form-name muted small" aria-hidden="true">
        {name}
      </span>
      <input
        className="input num"
        aria-label={`${label} · ${name}`}
        aria-invalid={faults[measure] ? true : undefined}
        aria-describedby={faults[measure] ? id : undefined}
        inputMode={measure === 'owners' ? 'numeric' : 'decimal'}
        value={measure === 'owners' ? owners : area}
        onChange={(e) => onChange({ owners, area, [measure]: e.target.value })}
      />
    </span>
  )
  return (
    <div className="figures-form-row" data-at={at}>
      <strong>{label}</strong>
      {figure('owners', r('tallyOwners'))}
      {figure('area', r('calcArea'))}
      {fault && (
        <p id={id} className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
