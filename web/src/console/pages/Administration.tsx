// What administrators see of their own work: their area and its administrators; accounts, locked and unlocked (X2).
import { useState } from 'react'
import { useGuard, useMakeAccount } from '../../shared/api/offices.ts'
import type { Guard, StaffAccount } from '../../shared/api/offices.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { count, tableDate, tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { faultAt } from '../parts/faults.ts'
import { HalfPassword } from '../parts/FirstPassword.tsx'
import { PlaceField } from '../parts/PlaceField.tsx'
import { consoleText } from '../text.ts'

const duties = [
  { role: 'system.administrator', name: 'areaSystem' },
  { role: 'security.administrator', name: 'areaSecurity' },
  { role: 'audit.administrator', name: 'areaAudit' },
] as const

export function Area() {
  const c = consoleText.use()
  const words = useWords()
  const me = useMe().data
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('areaTitle')}</h1>
        <p className="muted">{c('areaSays')}</p>
      </div>
      <section className="stack stack-2">
        <h2>{c('areaMine')}</h2>
        <ul>
          {me?.grants.map(({ role, path, title, place }) => (
            <li key={`${role} ${path}`}>
              <strong>{place}</strong> · {words(title)}
            </li>
          ))}
        </ul>
      </section>
      <section className="stack stack-2">
        <h2>{c('areaAdministrators')}</h2>
        <DataList
          name="administrators"
          path="/api/v1/administrators"
          searchHint={c('areaSearch')}
          filters={[
            {
              field: 'duty',
              title: c('areaDuty'),
              options: duties.map((one) => ({ value: one.role, label: c(one.name) })),
            },
          ]}
          columns={[
            { key: 'place', title: c('officePlace'), sorts: 'path', render: ({ place }) => place },
            { key: 'duty', title: c('areaDuty'), render: ({ title }) => words(title) },
            {
              key: 'login',
              title: c('accLogin'),
              sorts: 'login',
              render: ({ login }) => <strong>{login}</strong>,
            },
            { key: 'from', title: c('officeFrom'), sorts: 'from', render: ({ from }) => tableDate(from) },
            {
              key: 'until',
              title: c('officeUntil'),
              render: ({ until }) => (until ? tableTime(until) : c('officeNone')),
            },
          ]}
          empty={{ title: c('areaNone'), how: c('appNoneHow') }}
        />
      </section>
    </div>
  )
}

const states = {
  open: ['met', 'accOpen'],
  locked: ['late', 'accLocked'],
  tries: ['wait', 'accTries'],
  ended: ['plain', 'accEndedState'],
} as const satisfies Record<StaffAccount['state'], [Tone, string]>

export function Accounts() {
  const c = consoleText.use()
  const me = useMe().data
  const [making, setMaking] = useState(false)
  /** the slip is out: it is shown this once */
  const [slip, setSlip] = useState(false)
  const shut = () => (setMaking(false), setSlip(false))
  const [asked, setAsked] = useState<{ account: StaffAccount; what: Guard }>()
  const guards = may(me, 'account.guard')
  return (
    <div className="stack">
      <div className="row row-apart">
        <div>
          <h1>{c('accTitle')}</h1>
          <p className="muted">{c('accSays')}</p>
        </div>
        {may(me, 'account.make') && (
          <Button kind="primary" onClick={() => setMaking(true)}>
            {c('accNew')}
          </Button>
        )}
      </div>
      <DataList
        name="accounts"
        path="/api/v1/accounts"
        searchHint={c('accSearch')}
        filters={[
          {
            field: 'state',
            title: c('accState'),
            options: (['open', 'locked', 'tries'] as const).map((state) => ({
              value: state,
              label: c(states[state][1]),
            })),
          },
        ]}
        columns={[
          {
            key: 'login',
            title: c('accLogin'),
            sorts: 'login',
            render: ({ login, name }) => (
              <>
                <strong>{login}</strong> <span className="muted">{name}</span>
              </>
            ),
          },
          { key: 'place', title: c('officePlace'), render: ({ place }) => place },
          {
            key: 'state',
            title: c('accState'),
            render: ({ state }) => <State tone={states[state][0]}>{c(states[state][1])}</State>,
          },
          { key: 'offices', title: c('accOffices'), figure: true, render: ({ offices }) => count(offices) },
          {
            key: 'sessions',
            title: c('accSessions'),
            figure: true,
            render: ({ sessions }) => count(sessions),
          },
          {
            key: 'seenAt',
            title: c('accSeen'),
            sorts: 'seenAt',
            render: ({ seenAt }) => (seenAt ? tableTime(seenAt) : '—'),
          },
          {
            key: 'createdAt',
            title: c('accMade'),
            sorts: 'createdAt',
            aside: true,
            render: ({ createdAt }) => tableTime(createdAt),
          },
          ...(guards
            ? [
                {
                  key: 'do',
                  title: c('accDo'),
                  render: (row: StaffAccount) => <Acts of={row} ask={setAsked} />,
                },
              ]
            : []),
        ]}
        empty={{ title: c('accNoneYet'), how: c('accNoneHow') }}
      />
      <Dialog open={making} title={c('accNew')} stays={slip} onClose={shut}>
        <NewAccount onMade={() => setSlip(true)} onClose={shut} />
      </Dialog>
      <Dialog open={asked !== undefined} title={c('accDo')} onClose={() => setAsked(undefined)}>
        {asked && <Sure {...asked} onDone={() => setAsked(undefined)} />}
      </Dialog>
    </div>
  )
}

interface Asking {
  account: StaffAccount
  what: Guard
}
function Acts({ of, ask }: { of: StaffAccount; ask: (asked: Asking) => void }) {
  const c = consoleText.use()
  const shut = of.state === 'locked' || of.state === 'tries'
  return (
    <span className="row">
      <Button small onClick={() => ask({ account: of, what: shut ? 'unlock' : 'lock' })}>
        {c(shut ? 'accUnlock' : 'accLock')}
      </Button>
      {of.sessions > 0 && (
        <Button small onClick={() => ask({ account: of, what: 'sessions' })}>
          {c('accEndSessions')}
        </Button>
      )}
    </span>
  )
}

const asks = {
  lock: ['accLockAsk', 'accLock'],
  unlock: ['accUnlockAsk', 'accUnlock'],
  sessions: ['accEndAsk', 'accEndSessions'],
} as const
function Sure({ account, what, onDone }: Asking & { onDone: () => void }) {
  const c = consoleText.use()
  const guard = useGuard(account.id)
  return (
    <>
      <p>{c(asks[what][0], { login: account.login })}</p>
      <Problem error={guard.error} />
      <div>
        <Button
          kind={what === 'unlock' ? 'primary' : 'refuse'}
          busy={guard.isPending}
          onClick={() => guard.mutate(what, { onSuccess: onDone })}
        >
          {c(asks[what][1])}
        </Button>
      </div>
    </>
  )
}

function NewAccount({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const c = consoleText.use()
  const make = useMakeAccount()
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [at, setAt] = useState<string>()
  if (make.data)
    return (
      <>
        <p>{c('officeDone', { what: login })}</p>
        <HalfPassword which="first" {...{ login, name, onClose }} half={make.data.firstHalf} />
      </>
    )
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    make.mutate({ login, name, at: at ?? '' }, { onSuccess: onMade })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={c('accLogin')} hint={c('accLoginHint')} fault={faultAt(make.error, 'login')}>
        {(ids) => (
          <input {...ids} className="input" value={login} onChange={(e) => setLogin(e.target.value)} />
        )}
      </Field>
      <Field label={c('accName')} fault={faultAt(make.error, 'name')}>
        {(ids) => <input {...ids} className="input" value={name} onChange={(e) => setName(e.target.value)} />}
      </Field>
      <Field label={c('officePlace')} fault={faultAt(make.error, 'at')}>
        {(ids) => <PlaceField ids={ids} set={setAt} />}
      </Field>
      <Problem error={make.error} />
      <div>
        <Button kind="primary" type="submit" busy={make.isPending}>
          {c('accMake')}
        </Button>
      </div>
    </form>
  )
}
