// A labelled input with its hint and its fault, tied together for those who listen; and a choice as cards.
import { useId } from 'react'
import type { ReactNode } from 'react'
import { sharedText } from '../texts/shared.ts'

export interface FieldIds {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  hint?: ReactNode
  fault?: string | undefined
  optional?: boolean
  /** Where it stands in its form, so that a fault can lead to it. */
  at?: string
  children: (ids: FieldIds) => ReactNode
}

export function Field({ label, hint, fault, optional = false, at, children }: FieldProps) {
  const id = useId()
  const t = sharedText.use()
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className="field" data-at={at}>
      <label htmlFor={id}>
        {label} {optional && <span className="muted">{t('optional')}</span>}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined })}
      {fault && (
        <p id={`${id}-fault`} className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

export interface Option<Value extends string> {
  value: Value
  label: ReactNode
  /** What follows from it, in plain words. */
  says?: ReactNode
}

interface ChoiceProps<Value extends string> {
  legend: string
  options: readonly Option<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
  disabled?: boolean
  fault?: string | undefined
  /** Short answers stand beside each other. */
  short?: boolean
  /** Where it stands in its form, so that a fault can lead to it. */
  at?: string
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, value, onChange, disabled = false, fault, short = false, at } = props
  const name = useId()
  return (
    <fieldset
      className={short ? 'choice choice-short' : 'choice'}
      disabled={disabled}
      data-at={at}
      aria-describedby={fault ? `${name}-fault` : undefined}
    >
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-card">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span className="choice-mark" aria-hidden="true" />
          <span className="choice-words">
            <strong>{option.label}</strong>
            {option.says && <span className="muted">{option.says}</span>}
          </span>
        </label>
      ))}
      {fault && (
        <p id={`${name}-fault`} className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
