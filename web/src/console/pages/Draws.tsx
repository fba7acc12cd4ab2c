// Draws at the desk: the list, a new one, and the figures that two people tell (A20.1).
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { api, got } from '../../shared/api/client.ts'
import { useDraw } from '../../shared/api/draws.ts'
import type { Draw } from '../../shared/api/draws.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { tableDate, tableTime } from '../../shared/format/format.ts'
import { serverNow } from '../../shared/state/clock.ts'
import { drawText } from '../../shared/texts/draws.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { DrawSheet } from '../../shared/ui/DrawSheet.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { useCommunityChoice } from '../parts/CommunityChoice.tsx'
import { DataList } from '../parts/DataList.tsx'
import { DateField } from '../../shared/forms/DateField.tsx'

export function Draws() {
  const d = drawText.use()
  const mayAnnounce = may(useMe().data, 'draw.announce')
  return (
    <div className="stack">
      <h1>{d('title')}</h1>
      <p className="muted">{d('says')}</p>
      {mayAnnounce && (
        <div>
          <ButtonLink kind="primary" to="/draws/new">
            {d('newDraw')}
          </ButtonLink>
        </div>
      )}
      <DataList
        name="draws"
        path="/api/v1/draws"
        to={({ id }) => `/draws/${id}`}
        columns={[
          { key: 'title', title: d('fieldTitle'), sorts: 'title', render: ({ title }) => <Said>{title}</Said> },
          { key: 'community', title: d('fieldCommunity'), render: ({ community }) => community.name },
          { key: 'due', title: d('fieldDay'), sorts: 'dueAt', render: (row) => tableTime(row.dueAt) },
          {
            key: 'drawn',
            title: d('drawn'),
            render: (row) => (row.drawnAt ? tableTime(row.drawnAt) : d('waiting')),
          },
        ]}
        empty={{ title: d('none'), how: d('noneHow') }}
      />
    </div>
  )
}

export function DrawAtDesk() {
  const { draw = '' } = useParams()
  return (
    <Answer of={useDraw(draw)}>
      {(found) => (
        <div className="stack stack-6">
          <DrawSheet draw={found} />
          <Tell draw={found} />
        </div>
      )}
    </Answer>
  )
}

/** The figures that others announced, told by one of the two people it takes. */
function Tell({ draw }: { draw: Draw }) {
  const d = drawText.use()
  const client = useQueryClient()
  const mayTell = may(useMe().data, 'draw.announce')
  const [value, setValue] = useState('')
  const tell = useMutation({
    mutationFn: () =>
      got(api.POST('/api/v1/draws/{draw}/value', { params: { path: { draw: draw.id } }, body: { value } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['draws'] }),
  })
  if (!mayTell || draw.result || draw.beacon.kind !== 'announced') return null
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim()) tell.mutate()
      }}
    >
      <h2>{d('tellTitle')}</h2>
      <Field label={draw.beacon.what} hint={d('tellSays')}>
        {(ids) => (
          <input {...ids} className="input" value={value} maxLength={400} onChange={(e) => setValue(e.target.value)} />
        )}
      </Field>
      <Problem error={tell.error} />
      {tell.isSuccess && <output>{d('telling')}</output>}
      <div>
        <Button kind="primary" type="submit" busy={tell.isPending} disabled={!value.trim()}>
          {d('tell')}
        </Button>
      </div>
    </form>
  )
}

export function NewDraw() {
  const d = drawText.use()
  const { community, field } = useCommunityChoice('draw.announce')
  return (
    <div className="stack stack-6">
      <div>
        <h1>{d('newDraw')}</h1>
        <p className="muted">{d('newSays')}</p>
      </div>
      {field}
      {community && <Plan key={community} community={community} />}
    </div>
  )
}

const dayMs = 86_400_000
const blank = () => ({
  ...{ title: '', candidates: '', take: '3', reserves: '3', what: '', from: '' },
  ...{ day: tableDate(serverNow() + dayMs), time: '10:00', source: 'drand' as 'drand' | 'announced' },
})
type Form = ReturnType<typeof blank>
const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((l) => l.trim()).filter(Boolean))]
/** The desk is in Hubei, whatever zone its device is set to. */
const instantOf = ({ day, time }: Form): Date => new Date(`${day}T${time}:00+08:00`)

function faultsOf(form: Form): ReadonlySet<keyof Form> {
  const must = ['title', 'candidates', 'day', 'time', ...(form.source === 'announced' ? ['what', 'from'] : [])] as (keyof Form)[]
  const empty = must.filter((key) => !form[key].trim())
  const numbers = (['take', 'reserves'] as const).filter((key) => !/^\d{1,5}$/.test(form[key]))
  return new Set([...empty, ...numbers, ...(Number.isNaN(instantOf(form).getTime()) ? (['day', 'time'] as const) : [])])
}

function Plan({ community }: { community: string }) {
  const d = drawText.use()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [form, setForm] = useState(blank)
  const [tried, setTried] = useState(false)
  const at = { params: { path: { community } } }
  const announce = useMutation({
    mutationFn: () => got(api.POST('/api/v1/communities/{community}/draws', { ...at, body: bodyOf(form) })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['draws'] })
      void navigate(`/draws/${id}`)
    },
  })
  const rooms = useMutation({
    mutationFn: () => got(api.GET('/api/v1/communities/{community}/draw-candidates', at)),
    onSuccess: ({ labels }) => set('candidates')(labels.join('\n')),
  })
  const set = (key: keyof Form) => (value: string) => setForm((now) => ({ ...now, [key]: value }))
  const faults = faultsOf(form)
  const shared = (key: keyof Form) => ({
    value: form[key],
    set: set(key),
    fault: tried && faults.has(key) ? d('missing') : undefined,
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (faults.size === 0) announce.mutate()
      }}
    >
      <Line label={d('fieldTitle')} hint={d('fieldTitleHint')} {...shared('title')} />
      <Line label={d('fieldCandidates')} hint={d('fieldCandidatesHint')} rows={8} {...shared('candidates')} />
      <div>
        <Button small busy={rooms.isPending} onClick={() => rooms.mutate()}>
          {d('fillRooms')}
        </Button>
      </div>
      <Line label={d('fieldTake')} {...shared('take')} />
      <Line label={d('fieldReserves')} {...shared('reserves')} />
      <Field label={d('fieldDay')} fault={shared('day').fault}>
        {(ids) => <DateField ids={ids} value={form.day} set={(day) => set('day')(day ?? '')} ahead />}
      </Field>
      <Line label={d('fieldTime')} hint={d('fieldTimeHint')} {...shared('time')} />
      <Choice
        legend={d('fieldSource')}
        value={form.source}
        onChange={set('source')}
        options={[
          { value: 'drand', label: d('optionDrand'), says: d('optionDrandSays') },
          { value: 'announced', label: d('optionAnnounced'), says: d('optionAnnouncedSays') },
        ]}
      />
      {form.source === 'announced' && (
        <>
          <Line label={d('fieldWhat')} hint={d('fieldWhatHint')} {...shared('what')} />
          <Line label={d('fieldFrom')} hint={d('fieldFromHint')} {...shared('from')} />
        </>
      )}
      <Problem error={rooms.error ?? announce.error} />
      <div>
        <Button kind="primary" type="submit" busy={announce.isPending}>
          {d('announce')}
        </Button>
      </div>
    </form>
  )
}
const bodyOf = (form: Form) => ({
  title: form.title.trim(),
  candidates: linesOf(form.candidates),
  ...{ take: Number(form.take), reserves: Number(form.reserves), at: instantOf(form).toISOString() },
  ...(form.source === 'announced' ? { announced: { what: form.what.trim(), from: form.from.trim() } } : {}),
})

interface LineProps {
  label: string
  hint?: string
  rows?: number
  value: string
  set: (value: string) => void
  fault: string | undefined
}
function Line({ label, hint, rows, value, set, fault }: LineProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(ids) =>
        rows ? (
          <textarea {...ids} className="input" rows={rows} value={value} onChange={(e) => set(e.target.value)} />
        ) : (
          <input {...ids} className="input" value={value} onChange={(e) => set(e.target.value)} />
        )
      }
    </Field>
  )
}
