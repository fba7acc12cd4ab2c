// Entering and mending a parking space or a facility, and ending one: where it stands in its list (G2).
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useBuildings, useKeepFacility, useKeepSpace } from '../../shared/api/registry.ts'
import type { Facility, Space } from '../../shared/api/registry.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import type { FieldIds } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'
import { DateField } from '../../shared/forms/DateField.tsx'
import { facilityKinds, spaceKinds, spaceUses } from './kinds.ts'

interface InputProps {
  label: string
  value: string
  set: (value: string) => void
  hint?: string | undefined
  optional?: boolean
  fixed?: boolean
}
function Input({ label, value, set, hint, optional = false, fixed = false }: InputProps) {
  return (
    <Field label={label} hint={hint} optional={optional}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          required={!optional}
          disabled={fixed}
          maxLength={40}
          value={value}
          onChange={(e) => set(e.target.value)}
        />
      )}
    </Field>
  )
}

interface PickProps {
  label: string
  value: string
  set: (value: string) => void
  options: readonly { value: string; label: string }[]
  fixed?: boolean
}
function Pick({ label, value, set, options, fixed = false }: PickProps) {
  const select = (ids: FieldIds) => (
    <select {...ids} className="input" disabled={fixed} value={value} onChange={(e) => set(e.target.value)}>
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  )
  return <Field label={label}>{select}</Field>
}

interface DayProps {
  label: string
  value: string
  set: (value: string) => void
  hint?: string | undefined
}
function Day({ label, value, set, hint }: DayProps) {
  return (
    <Field label={label} hint={hint} optional>
      {(ids) => <DateField ids={ids} value={value} set={(day) => set(day ?? '')} />}
    </Field>
  )
}

const optionsOf = <K extends string, T extends string>(titles: Record<K, T>, say: (title: T) => string) =>
  (Object.entries(titles) as [K, T][]).map(([value, title]) => ({ value, label: say(title) }))

interface KeepFormProps {
  submit: () => void
  keep: { error: unknown; isPending: boolean }
  children: ReactNode
}
/** Both are entered, mended and ended in the same manner. */
function KeepForm({ submit, keep, children }: KeepFormProps) {
  const c = consoleText.use()
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {children}
      <Problem error={keep.error} />
      <div>
        <Button kind="primary" type="submit" busy={keep.isPending}>
          {c('keepSave')}
        </Button>
      </div>
    </form>
  )
}

interface KeepSpaceProps {
  community: string
  /** none: a new one */
  space?: Space
}
export function KeepSpace({ community, space }: KeepSpaceProps) {
  const c = consoleText.use()
  const [open, setOpen] = useState(false)
  const owned = space?.use === 'sold' || space?.use === 'given'
  const change = `/registry/communities/${community}/change?what=registry.space${
    space ? `&space=${encodeURIComponent(space.label)}&kind=${space.kind}&use=${space.use}` : ''
  }`
  return (
    <span className="row">
      {!owned && (
        <Button small kind={space ? 'quiet' : 'plain'} onClick={() => setOpen(true)}>
          {c(space ? 'keepMend' : 'spaceAdd')}
        </Button>
      )}
      <ButtonLink small kind={space ? 'quiet' : 'plain'} to={change}>
        {c('spaceTitleChange')}
      </ButtonLink>
      <Dialog open={open} title={space?.label ?? c('spaceAdd')} onClose={() => setOpen(false)}>
        <SpaceForm {...{ community }} {...(space ? { space } : {})} done={() => setOpen(false)} />
      </Dialog>
    </span>
  )
}

function SpaceForm({ community, space, done }: KeepSpaceProps & { done: () => void }) {
  const c = consoleText.use()
  const keep = useKeepSpace(community)
  const [label, setLabel] = useState(space?.label ?? '')
  const [kind, setKind] = useState<string>(space?.kind ?? 'planned')
  const [use, setUse] = useState<string>(space?.use ?? 'free')
  const [room, setRoom] = useState(space?.room ?? '')
  const [area, setArea] = useState(space?.area ?? '')
  const [endedOn, setEndedOn] = useState(space?.endedOn ?? '')
  const submit = () => {
    const given = {
      ...{ label, kind: kind as Space['kind'], use: use as Space['use'] },
      ...{ room: room || null, area: area || null, endedOn: endedOn || null },
    }
    keep.mutate(given, { onSuccess: done })
  }
  const { let: rented, free } = spaceUses
  return (
    <KeepForm submit={submit} keep={keep}>
      <p className="muted">{c('spaceSays')}</p>
      <Input label={c('spaceLabel')} value={label} set={setLabel} fixed={space !== undefined} />
      <Pick
        label={c('spaceKind')}
        value={kind}
        set={setKind}
        fixed={space !== undefined}
        options={optionsOf(spaceKinds, (t) => c(t))}
      />
      <Pick
        label={c('spaceUse')}
        value={use}
        set={setUse}
        options={optionsOf({ free, let: rented }, (t) => c(t))}
      />
      <Input label={c('spaceRoom')} hint={c('spaceRoomHint')} value={room} set={setRoom} optional />
      <Input label={c('spaceArea')} value={area} set={setArea} optional />
      <Day label={c('spaceEnded')} hint={c('spaceEndedHint')} value={endedOn} set={setEndedOn} />
    </KeepForm>
  )
}

interface KeepFacilityProps {
  community: string
  facility?: Facility
}
export function KeepFacility({ community, facility }: KeepFacilityProps) {
  const c = consoleText.use()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind={facility ? 'quiet' : 'plain'} onClick={() => setOpen(true)}>
        {c(facility ? 'keepMend' : 'facilityAdd')}
      </Button>
      <Dialog open={open} title={facility?.label ?? c('facilityAdd')} onClose={() => setOpen(false)}>
        <FacilityForm {...{ community }} {...(facility ? { facility } : {})} done={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function FacilityForm({ community, facility, done }: KeepFacilityProps & { done: () => void }) {
  const c = consoleText.use()
  const keep = useKeepFacility(community)
  const buildings = useBuildings(community).data?.rows ?? []
  const [label, setLabel] = useState(facility?.label ?? '')
  const [kind, setKind] = useState<string>(facility?.kind ?? 'lift')
  const [building, setBuilding] = useState(facility?.building ?? '')
  const [quantity, setQuantity] = useState(String(facility?.quantity ?? 1))
  const [since, setSince] = useState(facility?.since ?? '')
  const [endedOn, setEndedOn] = useState(facility?.endedOn ?? '')
  const submit = () => {
    const given = {
      ...{ label, kind: kind as Facility['kind'], quantity: Number(quantity) },
      ...{ building: building || null, since: since || null, endedOn: endedOn || null },
    }
    keep.mutate(given, { onSuccess: done })
  }
  const fixed = facility !== undefined
  return (
    <KeepForm submit={submit} keep={keep}>
      <Input
        label={c('facilityLabel')}
        hint={c('facilityLabelHint')}
        value={label}
        set={setLabel}
        fixed={fixed}
      />
      <Pick
        label={c('facilityKind')}
        value={kind}
        set={setKind}
        options={optionsOf(facilityKinds, (t) => c(t))}
      />
      <Pick
        label={c('roomBuilding')}
        value={building}
        set={setBuilding}
        fixed={fixed}
        options={[
          { value: '', label: c('facilityWhole') },
          ...buildings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Input label={c('facilityQuantity')} value={quantity} set={setQuantity} />
      <Day label={c('facilitySince')} value={since} set={setSince} />
      <Day label={c('facilityEnded')} hint={c('facilityEndedHint')} value={endedOn} set={setEndedOn} />
    </KeepForm>
  )
}
