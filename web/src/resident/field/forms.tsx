// The short forms of work on site: one or two questions each, filled in with a thumb.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Doing, Thing } from '../../shared/field/work.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { fieldText } from '../texts/field.ts'

export interface FormProps {
  thing: Thing
  onMake: (doing: Omit<Doing, 'act' | 'thing'>) => void
  busy: boolean
}

function Form({ busy, ready, onSave, children }: { busy: boolean; ready: boolean; onSave: () => void; children: ReactNode }) {
  const f = fieldText.use()
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      {children}
      <Button kind="primary" type="submit" wide busy={busy} disabled={!ready}>
        {f('save')}
      </Button>
    </form>
  )
}
interface EntryProps {
  label: string
  value: string
  onChange: (value: string) => void
  number?: boolean
  optional?: boolean
}
function Entry({ label, value, onChange, number = false, optional = false }: EntryProps) {
  return (
    <Field label={label} optional={optional}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          inputMode={number ? 'numeric' : 'text'}
          maxLength={number ? 6 : 300}
          value={value}
          onChange={(event) => onChange(number ? event.target.value.replaceAll(/\D/g, '') : event.target.value)}
        />
      )}
    </Field>
  )
}
const nameOf = ({ thing: { shown } }: FormProps): string => String(shown['label'] ?? '')

const states = ['sound', 'worn', 'broken', 'missing'] as const
export function CheckForm(props: FormProps) {
  const f = fieldText.use()
  const [state, setState] = useState<(typeof states)[number]>()
  const [words, setWords] = useState('')
  const facility = props.thing.shown['id']
  return (
    <Form
      busy={props.busy}
      ready={state !== undefined}
      onSave={() =>
        props.onMake({
          label: nameOf(props),
          body: (madeAt) => ({ facility, state, words: words.trim() || null, seenAt: madeAt }),
        })
      }
    >
      <Choice
        legend={f('checkState')}
        short
        options={states.map((value) => ({ value, label: f(`check_${value}`) }))}
        value={state}
        onChange={setState}
      />
      <Entry label={f('words')} value={words} onChange={setWords} optional />
    </Form>
  )
}

export function CorrectForm(props: FormProps) {
  const f = fieldText.use()
  const { label, kind, building, since, endedOn, quantity } = props.thing.shown
  const [now, setNow] = useState(String(quantity ?? ''))
  const body = { label, kind, building, since, endedOn, quantity: Number(now) }
  return (
    <Form busy={props.busy} ready={Number(now) > 0} onSave={() => props.onMake({ label: nameOf(props), body: () => body })}>
      <Entry label={f('correctTo')} value={now} onChange={setNow} number />
    </Form>
  )
}

export function SpaceForm(props: FormProps) {
  const f = fieldText.use()
  const { label, kind, area, endedOn, use: was, room: of } = props.thing.shown
  const [use, setUse] = useState<'let' | 'free'>(was === 'let' ? 'let' : 'free')
  const [room, setRoom] = useState(String(of ?? ''))
  const body = { label, kind, area, endedOn, use, room: use === 'let' ? room.trim() || null : null }
  return (
    <Form busy={props.busy} ready onSave={() => props.onMake({ label: nameOf(props), body: () => body })}>
      <Choice
        legend={f('use')}
        short
        options={(['free', 'let'] as const).map((value) => ({ value, label: f(`use_${value}`) }))}
        value={use}
        onChange={setUse}
      />
      {use === 'let' && <Entry label={f('room')} value={room} onChange={setRoom} optional />}
    </Form>
  )
}

export function UnitForm(props: FormProps) {
  const f = fieldText.use()
  const { finding, name, unit } = props.thing.shown
  const [floors, setFloors] = useState('')
  const [lifts, setLifts] = useState('')
  return (
    <Form
      busy={props.busy}
      ready={floors !== '' && lifts !== ''}
      onSave={() =>
        props.onMake({
          label: `${String(name)} ${String(unit)}`,
          params: { finding: String(finding) },
          body: () => ({ floors: Number(floors), lifts: Number(lifts) }),
        })
      }
    >
      <Entry label={f('floors')} value={floors} onChange={setFloors} number />
      <Entry label={f('lifts')} value={lifts} onChange={setLifts} number />
    </Form>
  )
}
