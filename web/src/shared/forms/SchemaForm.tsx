// A form made from what the server declares (JSON Schema): labels in both languages, faults at their field.
import { useState } from 'react'
import type { Beside, JsonSchema } from '../api/work.ts'
import { amount, count } from '../format/format.ts'
import { useWords } from '../texts/texts.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import type { FieldIds } from '../ui/Field.tsx'
import { State } from '../ui/Marks.tsx'
import { formText } from '../texts/forms.ts'
import { fenOf, plainAmount, plainFigures, yuanOf } from './amounts.ts'
import { DateField } from './DateField.tsx'
import { FilesField } from './FilesField.tsx'
import { blank, isAmount, isNumber, lengthsOf, numbersOf, written } from './schema.ts'
import type { FormValue, Given } from './schema.ts'

interface SchemaFormProps {
  schema: JsonSchema
  value: FormValue
  onChange: (value: FormValue) => void
  /** Faults by path, from the check here or from the server. */
  faults: Record<string, string>
  at?: string
}

export function SchemaForm({ schema, value, onChange, faults, at = '' }: SchemaFormProps) {
  return (
    <>
      {Object.entries(schema.properties ?? {}).map(([name, part]) => {
        const path = at ? `${at}/${name}` : name
        return (
          <Part
            key={name}
            {...{ name, part, path, faults }}
            value={value[name]}
            set={(given) => onChange({ ...value, [name]: given })}
            optional={!(schema.required ?? []).includes(name) && !part.neededFor}
          />
        )
      })}
    </>
  )
}

interface PartProps {
  name: string
  part: JsonSchema
  path: string
  value: Given
  set: (value: Given) => void
  optional: boolean
  faults: Record<string, string>
}

/** The largest amount that is taken: what stands beside it, where it may not be exceeded. */
const topOf = ({ beside, most }: JsonSchema): string | undefined => {
  const { value, compares } = beside ?? {}
  return compares && typeof value === 'string' && Number(value) < Number(most) ? value : most
}

/** What the form asks of this field, said before anything is typed. */
function useRules(): (part: JsonSchema) => string[] {
  const c = formText.use()
  const words = useWords()
  return (part) => {
    if (part.rule) return [words(part.rule)]
    if (isAmount(part)) {
      const [least, most] = [part.least, topOf(part)].map((one) => one && amount(one))
      return least && most ? [c('besideYuan', { amount: c('formNumbers', { least, most }) })] : []
    }
    if (isNumber(part)) {
      const { least, most } = numbersOf(part)
      if (least !== undefined && most !== undefined) return [c('formNumbers', { least, most })]
      if (least !== undefined) return [c('formNumberLeast', { n: least })]
      return most === undefined ? [] : [c('formNumberMost', { n: most })]
    }
    if (part.type !== 'string' || part.format || part.pattern || part.enum) return []
    const { least, most } = lengthsOf(part)
    if (least !== undefined && most !== undefined) return [c('formBetween', { least, most })]
    if (least !== undefined) return [c('formAtLeast', { n: least })]
    return most === undefined ? [] : [c('formAtMost', { n: most })]
  }
}

function useTitles(name: string, part: JsonSchema) {
  const c = formText.use()
  const words = useWords()
  const rules = useRules()(part)
  const hint = [...(part.description ? [words(part.description)] : []), ...rules].join(c('formRulesJoin'))
  return { label: words(part.title) || name, hint: hint || undefined }
}

const fewOptions = 5

function Part(props: PartProps) {
  const { name, part, path, value, set, optional, faults } = props
  const { label, hint } = useTitles(name, part)
  const c = formText.use()
  const words = useWords()
  const fault = faults[path]
  const options = (part.enum ?? []).map((one, at) => ({
    value: one,
    label: words(part.enumTitles?.[at]) || one,
  }))

  if (part.files)
    return <FilesField {...{ part, path, label, hint, set, fault, optional }} value={Array.isArray(value) ? (value as string[]) : []} />
  if (part.type === 'array') return <ArrayPart {...props} />
  if (part.type === 'object')
    return (
      <fieldset className="form-array">
        <legend>
          <strong>{label}</strong>
        </legend>
        <SchemaForm
          schema={part}
          value={(value ?? {}) as FormValue}
          onChange={set}
          faults={faults}
          at={path}
        />
      </fieldset>
    )
  if (part.type === 'boolean')
    return (
      <Choice
        short
        at={path}
        legend={label}
        value={value === undefined ? undefined : value ? 'yes' : 'no'}
        onChange={(given) => set(given === 'yes')}
        fault={fault}
        options={[
          { value: 'yes', label: c('formYes') },
          { value: 'no', label: c('formNo') },
        ]}
      />
    )
  if (options.length > 0 && options.length <= fewOptions)
    return (
      <Choice
        at={path}
        legend={label}
        value={value as string | undefined}
        onChange={set}
        fault={fault}
        options={options}
      />
    )
  return (
    <Field at={path} label={label} hint={hint} fault={fault} optional={optional}>
      {(ids) =>
        options.length > 0 ? (
          <Select {...{ value, set, options }} ids={ids} />
        ) : (
          <Text {...{ part, value, set }} ids={ids} />
        )
      }
    </Field>
  )
}

interface SelectProps extends Pick<PartProps, 'value' | 'set'> {
  options: readonly { value: string; label: string }[]
  ids: FieldIds
}

function Select({ value, set, options, ids }: SelectProps) {
  const c = formText.use()
  return (
    <select
      {...ids}
      className="input"
      value={(value as string | undefined) ?? ''}
      onChange={(e) => set(e.target.value || undefined)}
    >
      <option value="">{c('formChoose')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const longText = 120

interface TextProps extends Pick<PartProps, 'part' | 'value' | 'set'> {
  ids: FieldIds
}

function Text({ part, value, set, ids }: TextProps) {
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (part.format === 'date') return <DateField ids={ids} value={shown} set={set} ahead={part.ahead ?? false} />
  if (isAmount(part))
    return (
      <>
        <input
          {...ids}
          className="input input-figure"
          inputMode="decimal"
          value={shown}
          onChange={(e) => set(plainAmount(e.target.value) || undefined)}
        />
        {part.beside && <BesideAmount beside={part.beside} value={shown} />}
      </>
    )
  if (isNumber(part))
    return (
      <input
        {...ids}
        className="input input-figure"
        inputMode="numeric"
        value={shown}
        onChange={(e) =>
          set(/^-?\d+$/.test(e.target.value) ? Number(e.target.value) : e.target.value || undefined)
        }
      />
    )
  const most = part.maxLength ?? 0
  const long = most > longText
  return (
    <>
      {long ? (
        <textarea
          {...ids}
          className="input"
          rows={4}
          value={shown}
          onChange={(e) => set(e.target.value || undefined)}
        />
      ) : (
        <input
          {...ids}
          className="input"
          value={shown}
          onChange={(e) => set((part.figures ? plainFigures(e.target.value) : e.target.value) || undefined)}
        />
      )}
      {most > 0 && shown !== '' && <Written text={shown} most={most} always={long} />}
      {part.beside && <BesideWords beside={part.beside} />}
    </>
  )
}

const nearPart = 0.8

/** How much is written of what may be: always under a long text, under a short one when it comes near. */
function Written({ text, most, always }: { text: string; most: number; always: boolean }) {
  const c = formText.use()
  const n = written(text)
  if (!always && n < most * nearPart) return null
  return (
    <span className={n > most ? 'late small' : 'muted small'}>
      {c('formWritten', { n: count(n), most: count(most) })}
    </span>
  )
}

/** What the case knows, for the eye. */
function BesideWords({ beside: { title, value } }: { beside: Beside }) {
  const words = useWords()
  if (typeof value !== 'string' && typeof value !== 'number') return null
  return (
    <div className="beside">
      <span>
        {words(title)} <strong>{value}</strong>
      </span>
    </div>
  )
}

/** An amount the case knows, and how what is typed compares with it, at once. */
function BesideAmount({ beside, value }: { beside: Beside; value: string }) {
  const c = formText.use()
  const words = useWords()
  const [known, typed] = [fenOf(beside.value), fenOf(value)]
  if (known === undefined) return null
  const more = typed === undefined ? undefined : typed - known
  const compared =
    more === undefined
      ? undefined
      : more === 0n
        ? c('besideEqual')
        : c(more > 0n ? 'besideMore' : 'besideLess', { amount: amount(yuanOf(more)) })
  const { compares } = beside
  return (
    <div className="beside">
      <span>
        {words(beside.title)}{' '}
        <strong className="num">{c('besideYuan', { amount: amount(yuanOf(known)) })}</strong>
      </span>
      <output>
        {compared !== undefined && more !== undefined && (
          <State tone={!compares ? 'plain' : more > 0n ? 'late' : 'met'}>
            {[compared, ...(compares ? [words(more > 0n ? compares.over : compares.within)] : [])].join(
              c('formRulesJoin'),
            )}
          </State>
        )}
      </output>
    </div>
  )
}

function ArrayPart({ name, part, path, value, set, faults }: PartProps) {
  const { label, hint } = useTitles(name, part)
  const c = formText.use()
  const items = Array.isArray(value) ? value : []
  const inner = part.items ?? { type: 'string' }
  // Rows have no name of their own: each keeps a key of this page so that taking one away moves no typing.
  const [keys, setKeys] = useState<number[]>(() => items.map((_, at) => at))
  const add = () => {
    setKeys([...keys, Math.max(-1, ...keys) + 1])
    set([...items, blank(inner)])
  }
  const remove = (at: number) => {
    setKeys(keys.filter((_, one) => one !== at))
    set(items.filter((_, one) => one !== at))
  }
  return (
    <fieldset className="form-array" data-at={path}>
      <legend>
        <strong>{label}</strong>
      </legend>
      {hint && <p className="muted small">{hint}</p>}
      {items.map((item, at) => (
        <div key={keys[at]} className="stack stack-2">
          <Part
            name={`${at + 1}`}
            part={{ ...inner, title: inner.title ?? `${at + 1}` }}
            path={`${path}/${at}`}
            value={item}
            set={(given) => set(items.map((one, other) => (other === at ? given : one)))}
            optional={false}
            faults={faults}
          />
          <div>
            <Button kind="quiet" small onClick={() => remove(at)}>
              {c('formRemove')}
            </Button>
          </div>
        </div>
      ))}
      {faults[path] && (
        <p className="field-fault" role="alert">
          {faults[path]}
        </p>
      )}
      <div>
        <Button small onClick={add}>
          {c('formAdd')}
        </Button>
      </div>
    </fieldset>
  )
}
