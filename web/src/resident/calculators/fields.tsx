// The fields of the calculators' forms: each knows its place in the input, and shows the fault said of it.
import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { calculatorText } from '../texts/calculators.ts'

export interface InputFault {
  /** where in the input, as the law names it: `/rates/0/from` */
  at: string
  message: string
}
export const FaultOf = createContext<InputFault | undefined>(undefined)

/** What is said of the field; with `whole` also of anything in it. */
export function useFault(at: string, whole = false): string | undefined {
  const fault = use(FaultOf)
  if (!fault) return undefined
  return fault.at === at || (whole && fault.at.startsWith(`${at}/`)) ? fault.message : undefined
}

/** A name as a step of a place in the input (RFC 6901). */
export const step = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

interface LineProps {
  at: string
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  kind?: 'text' | 'decimal' | 'date'
}

export function Line({ at, label, hint, value, onChange, kind = 'text' }: LineProps) {
  return (
    <Field at={at} label={label} hint={hint} fault={useFault(at)}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type={kind === 'date' ? 'date' : 'text'}
          {...(kind === 'decimal' ? { inputMode: 'decimal' as const } : {})}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  )
}

interface SelectProps {
  at: string
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly (readonly [value: string, label: string])[]
}

export function SelectLine({ at, label, value, onChange, options }: SelectProps) {
  return (
    <Field at={at} label={label} fault={useFault(at)}>
      {(ids) => (
        <select {...ids} className="input" value={value} onChange={(e) => onChange(e.target.value)}>
          {options.map(([key, said]) => (
            <option key={key} value={key}>
              {said}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface Keyed {
  key: number
}
export const nextKey = (rows: readonly Keyed[]): number => Math.max(0, ...rows.map(({ key }) => key)) + 1

interface RowsProps<Row extends Keyed> {
  at: string
  title?: string
  hint?: string
  rows: readonly Row[]
  onChange: (rows: Row[]) => void
  add: { label: string; row: (key: number) => Row }
  /** how one row is called by those who listen */
  name: (row: Row, index: number) => string
  render: (row: Row, index: number, change: (to: Partial<Row>) => void) => ReactNode
  look?: string
}

/** Rows that are added and taken away; a fault of the list itself stands below it. */
export function Rows<Row extends Keyed>(props: RowsProps<Row>) {
  const { at, title, hint, rows, onChange, add, name, render, look = '' } = props
  const r = calculatorText.use()
  const fault = useFault(at)
  const change = (key: number, to: Partial<Row>) =>
    onChange(rows.map((one) => (one.key === key ? { ...one, ...to } : one)))
  return (
    <fieldset className="stack stack-2" data-at={at}>
      {title && <legend className="rows-form-title">{title}</legend>}
      {hint && <p className="field-hint">{hint}</p>}
      <ul className={`rows-form ${look}`}>
        {rows.map((one, index) => (
          <li key={one.key}>
            {render(one, index, (to) => change(one.key, to))}
            <Button
              kind="quiet"
              small
              aria-label={`${r('calcRemove')} ${name(one, index)}`}
              onClick={() => onChange(rows.filter(({ key }) => key !== one.key))}
            >
              {r('calcRemove')}
            </Button>
          </li>
        ))}
      </ul>
      {fault && (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      <div>
        <Button small onClick={() => onChange([...rows, add.row(nextKey(rows))])}>
          {add.label}
        </Button>
      </div>
    </fieldset>
  )
}
