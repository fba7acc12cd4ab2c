// Appointments: who holds which post where and until when; proposed by one person, confirmed by another (G4, X2).
import { useState } from 'react'
import { useParams } from 'react-router'
import { useAppointment, useDecide, useEnd, useSlipAnew } from '../../shared/api/offices.ts'
import type { Appointment } from '../../shared/api/offices.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { tableDate, tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { faultAt } from '../parts/faults.ts'
import { HalfPassword } from '../parts/FirstPassword.tsx'
import { SecondDecision } from '../parts/SecondDecision.tsx'
import { Sure } from '../parts/Sure.tsx'
import { consoleText } from '../text.ts'

const standing = {
  proposed: ['wait', 'appProposed'],
  lapsed: ['late', 'appLapsed'],
  refused: ['late', 'appRefused'],
  upcoming: ['plain', 'appUpcoming'],
  'in-force': ['met', 'appInForce'],
  ending: ['wait', 'appEnding'],
  over: ['plain', 'appOver'],
  ended: ['plain', 'appEnded'],
} as const satisfies Record<Appointment['state'], [Tone, string]>

function Standing({ of }: { of: Appointment }) {
  const c = consoleText.use()
  const [tone, word] = standing[of.state]
  return (
    <>
      <State tone={tone}>{c(word)}</State>
      {of.state === 'ending' && of.daysLeft !== null && (
        <span className="muted"> {c('appDaysLeft', { n: of.daysLeft })}</span>
      )}
    </>
  )
}
const termOf = ({ starts, ends }: Pick<Appointment, 'starts' | 'ends'>, open: string) =>
  `${tableDate(starts)} – ${ends ? tableDate(ends) : open}`
function Term({ of }: { of: Appointment }) {
  return <span className="nowrap">{termOf(of, consoleText.use()('officeNone'))}</span>
}

export function Appointments() {
  const c = consoleText.use()
  const words = useWords()
  const me = useMe().data
  const chips = ['proposed', 'in-force', 'ending', 'over', 'ended', 'refused'] as const
  return (
    <div className="stack">
      <div className="row row-apart">
        <div>
          <h1>{c('appTitle')}</h1>
          <p className="muted">{c('appSays')}</p>
        </div>
        {may(me, 'appointment.propose') && (
          <ButtonLink kind="primary" to="/offices/appointments/propose">
            {c('appNew')}
          </ButtonLink>
        )}
      </div>
      <DataList
        name="appointments"
        path="/api/v1/appointments"
        searchHint={c('appSearch')}
        to={({ id }) => `/offices/appointments/${id}`}
        filters={[
          {
            field: 'state',
            title: c('appState'),
            options: [
              ...(may(me, 'appointment.confirm') ? [{ value: 'mine', label: c('appMine') }] : []),
              ...chips.map((state) => ({ value: state, label: c(standing[state][1]) })),
            ],
          },
        ]}
        columns={[
          {
            key: 'who',
            title: c('appWho'),
            render: ({ login, name }) => (
              <>
                <strong>{login}</strong> <span className="muted">{name}</span>
              </>
            ),
          },
          { key: 'post', title: c('appPost'), render: ({ title }) => words(title) },
          { key: 'organization', title: c('appOrganization'), render: ({ organization }) => organization },
          { key: 'where', title: c('appWhere'), aside: true, render: ({ place }) => place },
          { key: 'term', title: c('appTerm'), sorts: 'starts', render: (row) => <Term of={row} /> },
          { key: 'basis', title: c('appBasis'), aside: true, render: ({ basis }) => basis },
          { key: 'state', title: c('appState'), render: (row) => <Standing of={row} /> },
        ]}
        empty={{ title: c('appNoneYet'), how: c('appNoneHow') }}
      />
    </div>
  )
}

export function AppointmentPage() {
  const { appointment = '' } = useParams()
  const c = consoleText.use()
  const words = useWords()
  const asked = useAppointment(appointment)
  const decide = useDecide(appointment)
  const anew = useSlipAnew(appointment)
  return (
    <Answer of={asked}>
      {(found) => (
        <div className="stack stack-6">
          <div className="row row-apart">
            <div>
              <p className="muted">
                {found.organization === found.place ? found.place : `${found.organization} · ${found.place}`}
              </p>
              <h1>
                {found.login} {found.name} · {words(found.title)}
              </h1>
            </div>
            <Standing of={found} />
          </div>
          {found.may.decide && <Decision of={found} decide={decide} />}
          <Figures>
            <Figure label={c('appTerm')} value={<Term of={found} />} />
            <Figure label={c('appBasis')} value={found.basis} />
          </Figures>
          <Record of={found} />
          {found.may.slip && <SlipAnew of={found} draw={anew} />}
          <SecondSlip
            of={found}
            half={anew.data?.secondHalf ?? decide.data?.secondHalf}
            name={anew.data?.name ?? decide.data?.name ?? found.name}
            onClose={() => {
              decide.reset()
              anew.reset()
            }}
          />
          {found.may.end && <EndEarly of={found} />}
        </div>
      )}
    </Answer>
  )
}

function Record({ of }: { of: Appointment }) {
  const c = consoleText.use()
  const acts = [
    { what: c('appProposedBy'), by: of.proposedBy, at: of.proposedAt, note: null },
    { what: c('appDecidedBy'), by: of.decidedBy, at: of.decidedAt, note: of.note },
    { what: c('appEndedBy'), by: of.endedBy, at: of.endedAt, note: of.why },
  ]
  return (
    <section className="stack stack-2">
      <h2>{c('appRecord')}</h2>
      <ol className="stack stack-2">
        {acts.map(
          ({ what, by, at, note }) =>
            by &&
            at && (
              <li key={what}>
                <span className="muted nowrap">{tableTime(at)}</span> {what} · <strong>{by}</strong>
                {note && ` · ${note}`}
              </li>
            ),
        )}
      </ol>
    </section>
  )
}

/** Shown to who confirmed, once: the page forgets it as it is closed. */
function SecondSlip(props: { of: Appointment; half: string | null | undefined; name: string; onClose: () => void }) {
  const { of, half, name, onClose } = props
  const c = consoleText.use()
  return (
    <Dialog open={Boolean(half)} title={c('slipSecond')} stays onClose={onClose}>
      {half && <HalfPassword which="second" {...{ half, name, onClose }} login={of.login} />}
    </Dialog>
  )
}

function SlipAnew({ of, draw }: { of: Appointment; draw: ReturnType<typeof useSlipAnew> }) {
  const c = consoleText.use()
  const [asked, setAsked] = useState(false)
  return (
    <section className="form stack">
      <h2>{c('slipSecond')}</h2>
      <p className="muted">{c('slipAnewSays')}</p>
      <Problem error={draw.error} />
      <div>
        <Button busy={draw.isPending} onClick={() => setAsked(true)}>
          {c('slipAnew')}
        </Button>
      </div>
      <Sure
        open={asked}
        title={c('slipAnew')}
        does={c('slipAnew')}
        busy={false}
        onYes={() => {
          setAsked(false)
          draw.mutate()
        }}
        onClose={() => setAsked(false)}
      >
        <p className="said">
          {of.login} {of.name}
        </p>
        <p>{c('slipAnewSays')}</p>
      </Sure>
    </section>
  )
}

function Decision({ of, decide }: { of: Appointment; decide: ReturnType<typeof useDecide> }) {
  const c = consoleText.use()
  const words = useWords()
  const about = [
    { title: c('appWho'), value: [of.login, of.name].filter(Boolean).join(' ') },
    { title: c('appPost'), value: words(of.title) },
    { title: c('appOrganization'), value: of.organization },
    { title: c('appWhere'), value: of.place },
    { title: c('appTerm'), value: termOf(of, c('officeNone')) },
    { title: c('appBasis'), value: of.basis },
  ]
  return (
    <SecondDecision
      says={c('appConfirmSays')}
      confirm={c('appConfirm')}
      about={about}
      refuse={{ does: c('appRefuse'), note: c('appNote') }}
      decide={decide}
    />
  )
}

function EndEarly({ of }: { of: Appointment }) {
  const c = consoleText.use()
  const end = useEnd(of.id)
  const kept = useKeptForm(`appointment.end.${of.id}`, { why: '' })
  const { why } = kept.value
  const words = useWords()
  const [asked, setAsked] = useState(false)
  const send = () => end.mutate({ why }, { onSuccess: kept.forget, onSettled: () => setAsked(false) })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    // without a reason it is refused at its field
    if (why.trim()) setAsked(true)
    else send()
  }
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <h2>{c('appEndEarly')}</h2>
      <p className="muted">{c('appEndSays')}</p>
      {kept.note}
      <Field label={c('appWhy')} fault={faultAt(end.error, 'why')}>
        {(ids) => (
          <input {...ids} className="input" value={why} onChange={(e) => kept.set({ why: e.target.value })} />
        )}
      </Field>
      <Problem error={end.error} />
      <div>
        <Button kind="refuse" type="submit" busy={end.isPending}>
          {c('appEndEarly')}
        </Button>
      </div>
      <Sure
        open={asked}
        title={c('appEndEarly')}
        does={c('appEndYes')}
        busy={end.isPending}
        onYes={send}
        onClose={() => setAsked(false)}
      >
        <p className="said">
          {of.login} {of.name} · {words(of.title)}
        </p>
        <p>{c('appEndSays')}</p>
      </Sure>
    </form>
  )
}
