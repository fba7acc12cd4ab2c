// The demonstration's bar: what this is, its clock, its neighbours, and one click into any role. Never in production.
import { useState } from 'react'
import { useDemonstration, useMoveClock, useNeighbours, useStepIn } from '../api/demonstration.ts'
import type { DemonstrationRole } from '../api/demonstration.ts'
import { useMe } from '../api/session.ts'
import { dateTime } from '../format/format.ts'
import { useNow } from '../state/clock.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useShownVote } from './pageVote.ts'

/** Pages of the other face are another document: the way there is a whole load. */
const go = (path: string) => location.assign(path)

export function DemoBar() {
  const me = useMe().data
  const demonstration = useDemonstration(me?.demonstration === true).data
  const [open, setOpen] = useState(false)
  const t = sharedText.use()
  const words = useWords()
  if (!me?.demonstration || !demonstration) return null
  const role = demonstration.roles.find(({ name }) => name === me.account?.name)
  const who = role ? `${role.name}（${words(role.title)}）` : (me.account?.name ?? t('demoNobody'))
  return (
    <aside className="demo no-print" aria-label={t('demo')}>
      <div className="demo-line">
        <span className="demo-tag">{t('demo')}</span>
        <span className="demo-fill">
          <Clock />
        </span>
        <p className="demo-who">
          {t('demoRole', { role: who })}
          {role && (
            <>
              {' '}
              <strong>{t('demoTry')}</strong> {words(role.hint)}
            </>
          )}
        </p>
        <Button kind="quiet" small aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('demoShut') : t('demoSwitch')}
        </Button>
      </div>
      {open && <Tools roles={demonstration.roles} now={role?.key} />}
    </aside>
  )
}

function Clock() {
  const now = useNow()
  const { language } = useSettings()
  const t = sharedText.use()
  return <span>{t('demoClock', { time: dateTime(now, language) })}</span>
}

function Tools({ roles, now }: { roles: readonly DemonstrationRole[]; now: string | undefined }) {
  const t = sharedText.use()
  const words = useWords()
  const stepIn = useStepIn()
  return (
    <div className="demo-tools">
      <p>{t('demoWhat')}</p>
      <ClockTools />
      <Problem error={stepIn.error} />
      <ul className="demo-roles">
        {roles.map((role) => (
          <li key={role.key} className={role.key === now ? 'demo-role demo-role-now' : 'demo-role'}>
            <strong>{words(role.title)}</strong>
            <span className="muted">
              {role.name} · {t(role.face === 'resident' ? 'demoFaceResident' : 'demoFaceConsole')}
            </span>
            <span>{words(role.hint)}</span>
            <Button
              small
              busy={stepIn.isPending && stepIn.variables.key === role.key}
              onClick={() => stepIn.mutate(role, { onSuccess: () => go(role.landing) })}
            >
              {t('demoEnter')}
              <span className="sr">：{words(role.title)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ClockTools() {
  const t = sharedText.use()
  const move = useMoveClock()
  const neighbours = useNeighbours()
  const vote = useShownVote()
  return (
    <div className="stack stack-2">
      <div className="row">
        <Button small disabled={move.isPending} onClick={() => move.mutate({ forward: 'PT1H' })}>
          {t('demoHour')}
        </Button>
        <Button small disabled={move.isPending} onClick={() => move.mutate({ forward: 'P1D' })}>
          {t('demoDay')}
        </Button>
        {vote?.open && (
          <>
            <Button small busy={neighbours.isPending} onClick={() => neighbours.mutate(vote.id)}>
              {t('demoNeighbours')}
            </Button>
            <Button small disabled={move.isPending} onClick={() => move.mutate({ to: vote.closesAt })}>
              {t('demoClose')}
            </Button>
          </>
        )}
        {neighbours.isSuccess && <output>{t('demoNeighboursDone')}</output>}
      </div>
      <Problem error={move.error ?? neighbours.error} />
    </div>
  )
}
