// A form made from what the server declares (JSON Schema): labels in both languages, faults at their field.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { JsonSchema } from '../../shared/api/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'
import { blank, check, namesOf } from './schema.ts'
import type { FormValue, Given } from './schema.ts'

interface DrawnField {
  name: string
  value: Given
  set: (value: Given) => void
  fault: string | undefined
}

interface SchemaFormProps {
  schema: JsonSchema
  value: FormValue
  onChange: (value: FormValue) => void
  /** Faults by path, from the check here or from the server. */
  faults: Record<string, string>
  at?: string
  /** A field that the page itself draws; undefined leaves it to its declaration. */
  renderField?: (field: DrawnField) => ReactNode
}

export function SchemaForm({ schema, value, onChange, faults, at = '', renderField }: SchemaFormProps) {
  return (
    <>
      {Object.entries(schema.properties ?? {}).map(([name, part]) => {
        const path = at ? `${at}/${name}` : name
        const set = (given: Given) => onChange({ ...value, [name]: given })
        const own = renderField?.({ name, value: value[name], set, fault: faults[path] })
        if (own) return <div key={name}>{own}</div>
        return (
          <Part
            key={name}
            {...{ name, part, path, set, faults }}
            value={value[name]}
            optional={!(schema.required ?? []).includes(name)}
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

function useTitles(name: string, part: JsonSchema) {
  const words = useWords()
  return { label: words(part.title) || name, hint: part.description ? words(part.description) : undefined }
}

const fewOptions = 5

function Part(props: PartProps) {
  const { name, part, path, value, set, optional, faults } = props
  const { label, hint } = useTitles(name, part)
  const c = consoleText.use()
  const words = useWords()
  const fault = faults[path]
  const options = (part.enum ?? []).map((one, at) => ({
    value: one,
    label: words(part.enumTitles?.[at]) || one,
  }))

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
        legend={label}
        value={value as string | undefined}
        onChange={set}
        fault={fault}
        options={options}
      />
    )
  return (
    <Field label={label} hint={hint} fault={fault} optional={optional}>
      {(ids) =>
        options.length > 0 ? (
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
        ) : (
          <Text {...{ part, value, set }} ids={ids} />
        )
      }
    </Field>
  )
}

const longText = 120

function Text({ part, value, set, ids }: Pick<PartProps, 'part' | 'value' | 'set'> & { ids: object }) {
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (part.type === 'integer' || part.type === 'number')
    return (
      <input
        {...ids}
        className="input"
        inputMode="numeric"
        value={shown}
        onChange={(e) =>
          set(/^-?\d+$/.test(e.target.value) ? Number(e.target.value) : e.target.value || undefined)
        }
      />
    )
  if ((part.maxLength ?? 0) > longText)
    return (
      <textarea
        {...ids}
        className="input"
        rows={4}
        value={shown}
        onChange={(e) => set(e.target.value || undefined)}
      />
    )
  return (
    <input
      {...ids}
      className="input"
      type={part.format === 'date' ? 'date' : 'text'}
      {...(part.pattern?.includes('\\d') ? { inputMode: 'decimal' as const } : {})}
      value={shown}
      onChange={(e) => set(e.target.value || undefined)}
    />
  )
}

function ArrayPart({ name, part, path, value, set, faults }: PartProps) {
  const { label, hint } = useTitles(name, part)
  const c = consoleText.use()
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
    <fieldset className="form-array">
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

/** State and check of one declared form; faults show once the person has tried to send it. */
export function useSchemaForm(schema: JsonSchema | null) {
  const c = consoleText.use()
  const words = useWords()
  const [value, setValue] = useState<FormValue>({})
  const [tried, setTried] = useState(false)
  const found = schema ? check(schema, value) : []
  const say = { missing: c('formMissing'), pattern: c('formPattern') }
  const faults = tried
    ? Object.fromEntries(
        found.map(({ path, kind, n }) => [path, kind === 'few' ? c('formFew', { n: n ?? 1 }) : say[kind]]),
      )
    : {}
  return {
    value,
    setValue,
    faults,
    names: schema ? namesOf(schema, (title) => words(title)) : {},
    /** True when the form may be sent; otherwise its faults are shown from now on. */
    ready: () => {
      setTried(true)
      return found.length === 0
    },
    reset: () => {
      setValue({})
      setTried(false)
    },
  }
}
