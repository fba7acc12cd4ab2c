// This is my home: find it, choose how it is checked, send; what happens then is said beside each choice (G7).
import { useRef, useState } from 'react'
import { useClaim, useCommunities, useMyBindings } from '../../shared/api/binding.ts'
import type { MyBindings, ServiceAsk, Way } from '../../shared/api/binding.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { bindingText } from '../texts/binding.ts'

const said = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem ? error.fields.find((f) => f.field === field)?.message : undefined
interface Claimed {
  community: string
  communityName: string
  building: string
  unit: string
  number: string
  way: Way
}
const blankClaim: Claimed = {
  ...{ community: '', communityName: '', building: '', unit: '', number: '' },
  way: 'desk',
}

export function ClaimHome() {
  const b = bindingText.use()
  const asked = useMyBindings()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{b('claimTitle')}</h1>
        <p className="muted">{b('claimSays')}</p>
      </div>
      <Answer of={asked} lines={4}>
        {({ ways }) => <ClaimForm ways={ways} />}
      </Answer>
      <div>
        <ButtonLink to="/my-home">{b('back')}</ButtonLink>
      </div>
    </div>
  )
}

function ClaimForm({ ways }: { ways: MyBindings['ways'] }) {
  const b = bindingText.use()
  const words = useWords()
  const claim = useClaim()
  const kept = useKeptForm('claim-home', blankClaim)
  const { way, communityName, ...door } = kept.value
  // who one is stays on no device
  const [service, setService] = useState<ServiceAsk>({ name: '', idNumber: '', telephone: '' })
  const chosen = ways.find((w) => w.way === way)
  const element = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  if (claim.data === 'bound' || claim.data === 'waits')
    return <State tone={claim.data === 'bound' ? 'met' : 'wait'}>{b(`outcome_${claim.data}`)}</State>
  const lacks = door.community === '' || door.building.trim() === '' || door.number.trim() === ''
  const missing = (value: string) => (tried && value.trim() === '' ? b('missing') : undefined)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (lacks) return goTo(element.current, door.community === '' ? 'community' : door.building.trim() === '' ? 'building' : 'number')
    if (chosen?.ready) claim.mutate({ ...door, way, service }, { onSuccess: (came) => (came === 'bound' || came === 'waits') && kept.forget() })
  }
  const says = (of: MyBindings['ways'][number]) =>
    of.way === 'service'
      ? b('way_serviceSays', { name: words(of.name) })
      : of.ready
        ? b(`way_${of.way}Says`)
        : b('way_sign-onNot')
  return (
    <form ref={element} className="form stack" onSubmit={submit} noValidate>
      {/* the claim stands: what was mistyped is sent again, or another way is taken */}
      {claim.data && <State tone="late">{b(`outcome_${claim.data}`)}</State>}
      {kept.note}
      <Community
        chosen={door.community === '' ? undefined : communityName}
        choose={(community, communityName) => kept.set({ community, communityName })}
        fault={said(claim.error, 'community') ?? (tried && door.community === '' ? b('whereMissing') : undefined)}
      />
      <Line
        at="building"
        label={b('building')}
        hint={b('buildingHint')}
        value={door.building}
        set={(building) => kept.set({ building })}
        fault={said(claim.error, 'building') ?? missing(door.building)}
      />
      <Line
        label={b('unit')}
        value={door.unit}
        set={(unit) => kept.set({ unit })}
        fault={said(claim.error, 'unit')}
      />
      <Line
        at="number"
        label={b('number')}
        hint={b('numberHint')}
        value={door.number}
        set={(number) => kept.set({ number })}
        fault={said(claim.error, 'number') ?? missing(door.number)}
      />
      <Choice
        legend={b('way')}
        value={way}
        onChange={(way) => kept.set({ way })}
        options={ways.map((of) => ({ value: of.way, label: b(`way_${of.way}`), says: says(of) }))}
      />
      {way === 'service' && (
        <>
          {chosen?.simulated && <State tone="wait">{b('simulated')}</State>}
          <Line
            label={b('name')}
            value={service.name}
            set={(name) => setService({ ...service, name })}
            fault={said(claim.error, 'service/name')}
          />
          <Line
            label={b('idNumber')}
            value={service.idNumber}
            set={(idNumber) => setService({ ...service, idNumber })}
            fault={said(claim.error, 'service/idNumber')}
          />
          <Line
            label={b('telephone')}
            value={service.telephone}
            set={(telephone) => setService({ ...service, telephone })}
            fault={said(claim.error, 'service/telephone')}
          />
        </>
      )}
      {tried && !chosen?.ready && <State tone="late">{b('wayNotReady')}</State>}
      <Problem error={claim.error} />
      <div>
        <Button kind="primary" wide type="submit" busy={claim.isPending}>
          {b('send')}
        </Button>
      </div>
    </form>
  )
}

interface LineProps {
  /** where a fault leads to it */
  at?: string
  label: string
  hint?: string
  value: string
  set: (value: string) => void
  fault: string | undefined
}
function Line({ at, label, hint, value, set, fault }: LineProps) {
  return (
    <Field {...(at ? { at } : {})} label={label} hint={hint} fault={fault}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          autoComplete="off"
          value={value}
          onChange={(e) => set(e.target.value)}
        />
      )}
    </Field>
  )
}

interface CommunityProps {
  /** its name */
  chosen: string | undefined
  choose: (community: string, name: string) => void
  fault: string | undefined
}
function Community({ chosen, choose, fault }: CommunityProps) {
  const b = bindingText.use()
  const [q, setQ] = useState('')
  const found = useCommunities(useSettled(q.trim()))
  if (chosen !== undefined)
    return (
      <p className="row">
        <State tone="met">{b('chosen', { name: chosen })}</State>
        <Button small onClick={() => choose('', '')}>
          {b('chooseAgain')}
        </Button>
      </p>
    )
  const rows = found.data?.rows
  return (
    <div className="stack stack-2">
      <Field at="community" label={b('where')} hint={b('whereHint')} fault={fault}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="search"
            autoComplete="off"
            value={q}
            onChange={(e) => setQ(e.target.value)}
          />
        )}
      </Field>
      {rows?.length === 0 && <p className="muted">{b('whereNone')}</p>}
      <ul className="stack stack-2">
        {rows?.map((row) => (
          <li key={row.id}>
            <Button wide onClick={() => choose(row.id, row.name)}>
              {row.name} · {row.place}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
