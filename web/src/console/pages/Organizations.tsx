// Organizations: registered, renamed with their history, ended (G4).
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDissolve, useOrganization, usePosts, useRegister, useRename } from '../../shared/api/offices.ts'
import type { Organization } from '../../shared/api/offices.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { count, date, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { DateField } from '../../shared/forms/DateField.tsx'
import { faultAt } from '../parts/faults.ts'
import { PlaceField } from '../parts/PlaceField.tsx'
import { consoleText } from '../text.ts'

export function Organizations() {
  const c = consoleText.use()
  const words = useWords()
  const me = useMe().data
  const [making, setMaking] = useState(false)
  return (
    <div className="stack">
      <div className="row row-apart">
        <div>
          <h1>{c('orgTitle')}</h1>
          <p className="muted">{c('orgSays')}</p>
        </div>
        {may(me, 'organization.keep') && (
          <Button kind="primary" onClick={() => setMaking(true)}>
            {c('orgNew')}
          </Button>
        )}
      </div>
      <DataList
        name="organizations"
        path="/api/v1/organizations"
        searchHint={c('orgSearch')}
        to={({ id }) => `/offices/organizations/${id}`}
        filters={[
          {
            field: 'state',
            title: c('orgState'),
            options: [
              { value: 'in-force', label: c('orgLive') },
              { value: 'ended', label: c('orgEnded') },
            ],
          },
        ]}
        columns={[
          { key: 'name', title: c('orgName'), sorts: 'name', render: ({ name }) => <strong>{name}</strong> },
          { key: 'kind', title: c('orgKind'), render: ({ kindTitle }) => words(kindTitle) },
          { key: 'place', title: c('officePlace'), render: ({ place }) => place },
          { key: 'code', title: c('orgCode'), aside: true, render: ({ creditCode }) => creditCode ?? '—' },
          {
            key: 'staff',
            title: c('orgStaff'),
            figure: true,
            sum: { of: 'staff', render: (n) => count(Number(n)) },
            render: ({ staff }) => count(staff),
          },
          { key: 'from', title: c('orgFrom'), sorts: 'from', render: ({ from }) => tableDate(from) },
          { key: 'state', title: c('orgState'), render: (row) => <Standing of={row} /> },
        ]}
        empty={{ title: c('orgNoneYet'), how: c('orgNoneHow') }}
      />
      <Dialog open={making} title={c('orgNew')} onClose={() => setMaking(false)}>
        <NewOrganization />
      </Dialog>
    </div>
  )
}

function Standing({ of }: { of: Organization }) {
  const c = consoleText.use()
  const { language } = useSettings()
  if (of.until === null) return <State tone="met">{c('orgLive')}</State>
  return <State tone="plain">{c('orgEndedOn', { date: date(of.until, language) })}</State>
}

const blankOrganization: { kind: Organization['kind']; name: string; creditCode: string; from: string } = {
  ...{ kind: 'property-company', name: '', creditCode: '', from: '' },
}

function NewOrganization() {
  const c = consoleText.use()
  const words = useWords()
  const navigate = useNavigate()
  const register = useRegister()
  const kinds = usePosts().data?.kinds ?? []
  // a place is found by typing, and is found anew
  const [at, setAt] = useState<string>()
  const kept = useKeptForm('organization', blankOrganization)
  const { kind, name, creditCode, from } = kept.value
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    register.mutate(
      { kind, name, at: at ?? '', from, ...(creditCode ? { creditCode } : {}) },
      {
        onSuccess: ({ id }) => {
          kept.forget()
          void navigate(`/offices/organizations/${id}`)
        },
      },
    )
  }
  const fault = (field: string) => faultAt(register.error, field)
  return (
    <form className="form" onSubmit={submit} noValidate>
      {kept.note}
      <Field label={c('orgKind')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={kind}
            onChange={(e) => kept.set({ kind: e.target.value as typeof kind })}
          >
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {words(one.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={c('orgName')} fault={fault('name')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={name}
            onChange={(e) => kept.set({ name: e.target.value })}
          />
        )}
      </Field>
      <Field label={c('orgCode')} optional fault={fault('creditCode')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={creditCode}
            onChange={(e) => kept.set({ creditCode: e.target.value })}
          />
        )}
      </Field>
      <Field label={c('officePlace')} fault={fault('at')}>
        {(ids) => <PlaceField ids={ids} set={setAt} />}
      </Field>
      <Field label={c('orgFrom')} fault={fault('from')}>
        {(ids) => <DateField ids={ids} value={from} set={(day) => kept.set({ from: day ?? '' })} />}
      </Field>
      <Problem error={register.error} />
      <div>
        <Button kind="primary" type="submit" busy={register.isPending}>
          {c('orgNew')}
        </Button>
      </div>
    </form>
  )
}

export function OrganizationPage() {
  const { organization = '' } = useParams()
  const c = consoleText.use()
  const { language } = useSettings()
  const t = sharedText.use()
  const words = useWords()
  const me = useMe().data
  const asked = useOrganization(organization)
  const [doing, setDoing] = useState<'rename' | 'end'>()
  return (
    <Answer of={asked}>
      {(found) => (
        <div className="stack stack-6">
          <div className="row row-apart">
            <div>
              <p className="muted">
                {words(found.kindTitle)} · {found.place}
              </p>
              <h1>{found.name}</h1>
              {found.fictitious && <p className="wait small">{t('fictitious')}</p>}
            </div>
            <Standing of={found} />
          </div>
          <Figures>
            <Figure label={c('orgCode')} value={found.creditCode ?? '—'} />
            <Figure label={c('orgFrom')} value={tableDate(found.from)} />
            <Figure label={c('orgStaff')} value={count(found.staff)} />
          </Figures>
          {found.former.length > 0 && (
            <section className="stack stack-2">
              <h2>{c('orgFormer')}</h2>
              <ul>
                {found.former.map(({ name, until }) => (
                  <li key={until}>
                    {name} <span className="muted">{c('orgUntil', { date: date(until, language) })}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {may(me, 'organization.keep') && found.until === null && (
            <div className="row">
              <Button onClick={() => setDoing('rename')}>{c('orgRename')}</Button>
              <Button kind="refuse" onClick={() => setDoing('end')}>
                {c('orgEnd')}
              </Button>
            </div>
          )}
          <Dialog open={doing === 'rename'} title={c('orgRename')} onClose={() => setDoing(undefined)}>
            <Rename id={found.id} onDone={() => setDoing(undefined)} />
          </Dialog>
          <Dialog open={doing === 'end'} title={c('orgEnd')} onClose={() => setDoing(undefined)}>
            <End id={found.id} onDone={() => setDoing(undefined)} />
          </Dialog>
        </div>
      )}
    </Answer>
  )
}

function Rename({ id, onDone }: { id: string; onDone: () => void }) {
  const c = consoleText.use()
  const rename = useRename(id)
  const [name, setName] = useState('')
  const [on, setOn] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    rename.mutate({ name, on }, { onSuccess: onDone })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={c('orgNewName')} fault={faultAt(rename.error, 'name')}>
        {(ids) => <input {...ids} className="input" value={name} onChange={(e) => setName(e.target.value)} />}
      </Field>
      <Field label={c('orgRenamedOn')} fault={faultAt(rename.error, 'on')}>
        {(ids) => <DateField ids={ids} value={on} set={(day) => setOn(day ?? '')} />}
      </Field>
      <Problem error={rename.error} />
      <div>
        <Button kind="primary" type="submit" busy={rename.isPending}>
          {c('orgRename')}
        </Button>
      </div>
    </form>
  )
}

function End({ id, onDone }: { id: string; onDone: () => void }) {
  const c = consoleText.use()
  const dissolve = useDissolve(id)
  const [until, setUntil] = useState('')
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    dissolve.mutate({ until }, { onSuccess: onDone })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={c('orgLastDay')} fault={faultAt(dissolve.error, 'until')}>
        {(ids) => <DateField ids={ids} value={until} set={(day) => setUntil(day ?? '')} />}
      </Field>
      <Problem error={dissolve.error} />
      <div>
        <Button kind="refuse" type="submit" busy={dissolve.isPending}>
          {c('orgEnd')}
        </Button>
      </div>
    </form>
  )
}
