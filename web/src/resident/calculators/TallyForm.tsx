// A tally: day, place and matter, then the published totals or the roll with its ballots.
import { matters } from '@hemei/law'
import { useJurisdictions } from '../../shared/api/registry.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { calculatorText, matterWords } from '../texts/calculators.ts'
import { Line, Rows, SelectLine, useFault } from './fields.tsx'
import type { FormProps } from './forms.ts'
import type { TallyForm as Tally } from './inputs.ts'
import { decodeRoll } from './roll.ts'
import { Totals } from './Totals.tsx'

export function TallyForm({ value, onChange }: FormProps<Tally>) {
  const r = calculatorText.use()
  const words = useWords()
  const change = (to: Partial<Tally>) => onChange({ ...value, ...to })
  return (
    <>
      <Line
        at="/date"
        kind="date"
        label={r('tallyDate')}
        hint={r('tallyDateSays')}
        value={value.date}
        onChange={(date) => change({ date })}
      />
      <SelectLine
        at="/matter"
        label={r('tallyMatter')}
        value={value.matter}
        onChange={(key) => change({ matter: matters.find((one) => one === key) ?? value.matter })}
        options={matters.map((key) => [key, words(matterWords[key])])}
      />
      <Place value={value.place} onChange={(place) => change({ place })} />
      <Choice
        short
        legend={r('tallySides')}
        value={value.sides}
        onChange={(sides) => change({ sides })}
        options={[
          { value: 'yes-no', label: r('tallyYesNo') },
          { value: 'candidates', label: r('tallyCandidates') },
        ]}
      />
      <Choice
        short
        legend={r('tallySource')}
        value={value.source}
        onChange={(source) => change({ source })}
        options={[
          { value: 'totals', label: r('tallyTotals') },
          { value: 'roll', label: r('tallyRoll') },
        ]}
      />
      {value.sides === 'candidates' && <Candidates {...{ value, onChange }} />}
      {value.source === 'totals' ? <Totals {...{ value, onChange }} /> : <Roll {...{ value, onChange }} />}
    </>
  )
}

const tiers = [
  { label: 'tallyPlace', none: 'tallyPlaceNone' },
  { label: 'tallyCity', none: 'tallyPlaceAll' },
  { label: 'tallyCounty', none: 'tallyPlaceAll' },
] as const
/** Below these no law is made. */
const lawMakers: ReadonlySet<string> = new Set(['province', 'city', 'county'])

/** The place, each choice opening the next; none is the national rules. */
function Place({ value, onChange }: FormProps<string[]>) {
  return tiers
    .slice(0, value.length + 1)
    .map((tier, i) => (
      <Tier
        key={value[i - 1] ?? ''}
        tier={tier}
        above={value[i - 1]}
        value={value[i] ?? ''}
        onChange={(code) => onChange([...value.slice(0, i), ...(code ? [code] : [])])}
      />
    ))
}

interface TierProps extends FormProps<string> {
  tier: (typeof tiers)[number]
  above: string | undefined
}
function Tier({ tier, above, value, onChange }: TierProps) {
  const r = calculatorText.use()
  const found = useJurisdictions(above === undefined ? {} : { parent: above }).data?.rows ?? []
  const rows = found.filter(({ kind }) => lawMakers.has(kind))
  if (rows.length === 0 && above !== undefined) return null
  return (
    <SelectLine
      at={above === undefined ? '/jurisdiction' : `/jurisdiction/${above}`}
      label={r(tier.label)}
      value={value}
      onChange={onChange}
      options={[['', r(tier.none)], ...rows.map(({ code, name }) => [code, name] as const)]}
    />
  )
}

function Candidates({ value, onChange }: FormProps<Tally>) {
  const r = calculatorText.use()
  return (
    <Rows
      at="/candidates"
      look="rows-form-one"
      rows={value.candidates}
      onChange={(candidates) => onChange({ ...value, candidates })}
      add={{ label: r('tallyAddCandidate'), row: (key) => ({ key, name: '', owners: '', area: '' }) }}
      name={({ name }, i) => name || r('tallyCandidate', { n: i + 1 })}
      render={(one, i, change) => (
        <Line
          at={`/candidates/${i}`}
          label={r('tallyCandidate', { n: i + 1 })}
          value={one.name}
          onChange={(name) => change({ name })}
        />
      )}
    />
  )
}

function Roll({ value, onChange }: FormProps<Tally>) {
  const r = calculatorText.use()
  const inRoll = useFault('/roll', true)
  const inBallots = useFault('/ballots', true)
  const { roll, ballots } = decodeRoll(value.roll)
  return (
    <>
      <Field at="/roll" label={r('tallyRollText')} hint={r('tallyRollSays')} fault={inRoll ?? inBallots}>
        {(ids) => (
          <textarea
            {...ids}
            className="input mono"
            rows={8}
            spellCheck={false}
            value={value.roll}
            onChange={(e) => onChange({ ...value, roll: e.target.value })}
          />
        )}
      </Field>
      <p className="muted small">{r('tallyRollRead', { rooms: roll.length, ballots: ballots.length })}</p>
      <label className="check-line">
        <input
          type="checkbox"
          checked={value.followMajority}
          onChange={(e) => onChange({ ...value, followMajority: e.target.checked })}
        />
        {r('tallyFollow')}
      </label>
    </>
  )
}
