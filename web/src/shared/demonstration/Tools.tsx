// The demonstration's tools, opened from its bar: the clock, the neighbours, and one click into any role.
import type { ReactNode } from 'react'
import { useMoveClock, useNeighbours, useStepIn } from '../api/demonstration.ts'
import type { Demonstration } from '../api/demonstration.ts'
import { useNow } from '../state/clock.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Problem.tsx'
import type { Hint } from './hints.ts'
import { useShownVote } from './pageVote.ts'
import { demoText } from './text.ts'

interface ToolsProps {
  state: Demonstration
  /** the role that one has now */
  now: string | undefined
  who: string
  hint: Hint | undefined
  clock: ReactNode
}

export function Tools({ state, now, who, hint, clock }: ToolsProps) {
  const t = demoText.use()
  const shared = sharedText.use()
  const words = useWords()
  const stepIn = useStepIn()
  return (
    <div className="demo-tools">
      <p className="demo-narrow">
        {t('you', { who })} · {clock}
      </p>
      {hint && (
        <p>
          <strong>{words(hint.text)}</strong> — {words(hint.more)}
        </p>
      )}
      <ClockTools vote={state.vote} />
      <Problem error={stepIn.error} />
      <ul className="demo-roles">
        {state.roles.map((role) => (
          <li key={role.key} className={role.key === now ? 'demo-role demo-role-now' : 'demo-role'}>
            <strong>{words(role.title)}</strong>
            <span className="muted">
              {role.name} · {t(role.face)}
            </span>
            <span>{words(role.hint)}</span>
            <Button
              small
              busy={stepIn.isPending && stepIn.variables.key === role.key}
              onClick={() => stepIn.mutate(role, { onSuccess: () => location.assign(role.landing) })}
            >
              {t('enter')}
              <span className="sr">
                {shared('colon')}
                {words(role.title)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="muted">{t('strong')}</p>
      <p>
        <a href="/demonstration/messages">{t('messages')}</a>
      </p>
      <p className="muted">{t('what')}</p>
    </div>
  )
}

/** The clock; and for the vote on the page, or the one that the tour is at, its neighbours and its next instant. */
function ClockTools({ vote }: { vote: Demonstration['vote'] }) {
  const t = demoText.use()
  const words = useWords()
  const move = useMoveClock()
  const neighbours = useNeighbours()
  const shown = useShownVote()
  const now = useNow()
  const ahead = vote !== null && now < Date.parse(vote.opensAt)
  const open = shown?.open ? shown : vote !== null && !ahead ? vote : undefined
  return (
    <div className="stack stack-2">
      {vote && <span className="muted">{t('vote', { title: words(vote.title) })}</span>}
      <div className="row">
        {open && (
          <>
            <Button small busy={neighbours.isPending} onClick={() => neighbours.mutate(open.id)}>
              {t('neighbours')}
            </Button>
            <Button small disabled={move.isPending} onClick={() => move.mutate({ to: open.closesAt })}>
              {t('toClose')}
            </Button>
          </>
        )}
        {ahead && (
          <Button small disabled={move.isPending} onClick={() => move.mutate({ to: vote.opensAt })}>
            {t('toOpening')}
          </Button>
        )}
        <Button small disabled={move.isPending} onClick={() => move.mutate({ forward: 'PT1H' })}>
          {t('hour')}
        </Button>
        <Button small disabled={move.isPending} onClick={() => move.mutate({ forward: 'P1D' })}>
          {t('day')}
        </Button>
        {neighbours.isSuccess && <output>{t('neighboursDone')}</output>}
      </div>
      <Problem error={move.error ?? neighbours.error} />
    </div>
  )
}
