// Choosing, checking, casting; then the promise, taking back within ten minutes, and the one change.
import { useState } from 'react'
import { useCast, useTakeBack } from '../../shared/api/votes.ts'
import type { BallotChoice, MyBallot, MyPart, Vote } from '../../shared/api/votes.ts'
import { dateTime } from '../../shared/format/format.ts'
import { useNow } from '../../shared/state/clock.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Choice } from '../../shared/ui/Field.tsx'
import { Countdown, State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { forget, remember } from '../check/remembered.ts'
import { residentText } from '../text.ts'

const choiceWords = { approve: 'voteApprove', against: 'voteAgainst', abstain: 'voteAbstain' } as const

/** Sixteen random bytes that this device alone knows until they are sent with the ballot. */
function freshNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

export function Ballot({ vote, mine }: { vote: Vote; mine: MyPart }) {
  const [changing, setChanging] = useState(false)
  const { ballot } = mine
  if (ballot && !changing)
    return <Cast vote={vote} mine={mine} ballot={ballot} onChange={() => setChanging(true)} />
  return <Casting vote={vote} mine={mine} onDone={() => setChanging(false)} />
}

function Casting({ vote, mine, onDone }: { vote: Vote; mine: MyPart; onDone: () => void }) {
  const r = residentText.use()
  const t = sharedText.use()
  const words = useWords()
  const { unit, ballot: former } = mine
  const [choice, setChoice] = useState<BallotChoice | undefined>(former?.choice ?? undefined)
  const [missing, setMissing] = useState(false)
  const [checking, setChecking] = useState(false)
  const [nonce, setNonce] = useState(freshNonce)
  const cast = useCast(vote.id)
  const send = () => {
    if (!choice) return
    cast.mutate(
      { choice, nonce, unit },
      {
        onSuccess: () => {
          remember({ vote: vote.id, voter: unit, choice, nonce })
          setChecking(false)
          setNonce(freshNonce())
          onDone()
        },
      },
    )
  }
  return (
    <div className="stack">
      <Choice<BallotChoice>
        legend={r('voteChoose')}
        value={choice}
        onChange={setChoice}
        fault={missing && !choice ? r('voteChooseFirst') : undefined}
        options={[
          { value: 'approve', label: r('voteApprove') },
          { value: 'against', label: r('voteAgainst') },
          { value: 'abstain', label: r('voteAbstain'), says: r('voteAbstainSays') },
        ]}
      />
      <Button kind="primary" wide onClick={() => (choice ? setChecking(true) : setMissing(true))}>
        {r('voteNext')}
      </Button>
      {former && (
        <Button wide onClick={onDone}>
          {r('voteKeep')}
        </Button>
      )}
      <Dialog open={checking} title={r('voteConfirmTitle')} onClose={() => setChecking(false)}>
        <p>{r('voteConfirmSays', { title: words(vote.title) })}</p>
        <p className="said">{choice && r(choiceWords[choice])}</p>
        {!former && (
          <p className="muted">
            {r('voteConfirmThen', { minutes: vote.rules.takeBackMinutes, n: vote.rules.changes })}
          </p>
        )}
        <Problem error={cast.error} />
        <Button kind="primary" wide busy={cast.isPending} onClick={send}>
          {r('voteCast')}
        </Button>
        <Button wide onClick={() => setChecking(false)}>
          {t('back')}
        </Button>
      </Dialog>
    </div>
  )
}

interface CastProps {
  vote: Vote
  mine: MyPart
  ballot: MyBallot
  onChange: () => void
}

function Cast({ vote, mine, ballot, onChange }: CastProps) {
  const r = residentText.use()
  const open = vote.state === 'open'
  if (!ballot.own)
    return (
      <p className="said">
        <State tone="met">{r('voteByCoOwner')}</State>
      </p>
    )
  return (
    <div className="stack">
      <Promised ballot={ballot} open={open} />
      {open && ballot.canTakeBack && <TakeBack vote={vote} unit={mine.unit} until={ballot.takeBackUntil} />}
      {open && !ballot.canTakeBack && <p className="muted">{r('voteTakeBackOver')}</p>}
      {open && (
        <div className="row">
          {ballot.changesLeft > 0 ? (
            <>
              <Button onClick={onChange}>{r('voteChange')}</Button>
              <span className="muted">{r('voteChangeLeft', { n: ballot.changesLeft })}</span>
            </>
          ) : (
            <span className="muted">{r('voteChangeNone')}</span>
          )}
        </div>
      )}
    </div>
  )
}

/** What the voter holds from now on: the system's signed word that the ballot enters the public log. */
function Promised({ ballot, open }: { ballot: MyBallot; open: boolean }) {
  const r = residentText.use()
  const { language } = useSettings()
  const { choice, promise, castAt } = ballot
  return (
    <RecordSheet level="h2" kind={r('votePromise')} title={r('voteDone')}>
      {choice && <State tone="met">{r('voteDoneChoice', { choice: r(choiceWords[choice]) })}</State>}
      {promise && open && <p>{r('votePromiseSays', { time: dateTime(promise.mergeBy, language) })}</p>}
      <p className="muted small">
        {r('voteDoneAt')} {dateTime(castAt, language)}
      </p>
      {promise && (
        <Working label={r('votePromiseLeaf')}>
          <p className="mono">{promise.leaf}</p>
        </Working>
      )}
    </RecordSheet>
  )
}

function TakeBack({ vote, unit, until }: { vote: Vote; unit: string; until: string }) {
  const r = residentText.use()
  const t = sharedText.use()
  const now = useNow()
  const [asked, setAsked] = useState(false)
  const takeBack = useTakeBack(vote.id)
  const takenBack = () => {
    forget(vote.id, unit)
    setAsked(false)
  }
  if (Date.parse(until) <= now) return <p className="muted">{r('voteTakeBackOver')}</p>
  return (
    <div className="row">
      <Button onClick={() => setAsked(true)}>{r('voteTakeBack')}</Button>
      <span>
        {r('voteTakeBackLeft')} <Countdown until={until} />
      </span>
      <Dialog open={asked} title={r('voteTakeBackTitle')} onClose={() => setAsked(false)}>
        <p>{r('voteTakeBackSays')}</p>
        <Problem error={takeBack.error} />
        <Button
          kind="primary"
          wide
          busy={takeBack.isPending}
          onClick={() => takeBack.mutate({ unit }, { onSuccess: takenBack })}
        >
          {r('voteTakeBack')}
        </Button>
        <Button wide onClick={() => setAsked(false)}>
          {t('cancel')}
        </Button>
      </Dialog>
    </div>
  )
}
