// My ballot: cast or to be cast; then the promise, taking back within ten minutes, and the one change.
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../shared/api/session.ts'
import { useTakeBack } from '../../shared/api/votes.ts'
import type { MyBallot, MyPart, Vote } from '../../shared/api/votes.ts'
import { dateTime, endTime } from '../../shared/format/format.ts'
import { useNow } from '../../shared/state/clock.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Countdown, State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { forget } from '../check/remembered.ts'
import { signAct } from '../signing/device.ts'
import { deviceText } from '../texts/devices.ts'
import { voteText } from '../texts/votes.ts'
import { Casting, choiceWords } from './Casting.tsx'

export function Ballot({ vote, mine }: { vote: Vote; mine: MyPart }) {
  const [changing, setChanging] = useState(false)
  // kept here: the choosing it was said to may be gone, once the ballot is read anew
  const [refused, setRefused] = useState<unknown>()
  const [taken, setTaken] = useState(false)
  const { ballot } = mine
  const settle = (refusal?: unknown) => {
    setRefused(refusal)
    setChanging(false)
    setTaken(false)
  }
  const change = () => {
    setRefused(undefined)
    setChanging(true)
  }
  return (
    <div className="stack">
      <Problem error={refused} />
      <Taken vote={vote} mine={mine} taken={taken && !ballot} />
      {ballot && !changing ? (
        <Cast {...{ vote, mine, ballot }} onChange={change} onTaken={() => setTaken(true)} />
      ) : (
        <Casting vote={vote} mine={mine} onDone={settle} onRefused={settle} />
      )}
    </div>
  )
}

interface CastProps {
  vote: Vote
  mine: MyPart
  ballot: MyBallot
  onChange: () => void
  onTaken: () => void
}

/** After a ballot was taken back: that it was, until when one may vote again, how many changes are left. Said, and read out. */
function Taken({ vote, mine, taken }: { vote: Vote; mine: MyPart; taken: boolean }) {
  const r = voteText.use()
  const { language } = useSettings()
  const said = useRef<HTMLOutputElement>(null)
  // the button that was pressed is gone with the ballot: the focus goes to what became of it
  useEffect(() => {
    if (taken) said.current?.focus()
  }, [taken])
  const { changesLeft: n } = mine
  return (
    <output ref={said} tabIndex={-1} className="stack stack-2">
      {taken && (
        <>
          <State tone="met">{r('voteTaken')}</State>
          <p>{r('voteTakenSays', { time: endTime(vote.closesAt, language) })}</p>
          {vote.rules.changes > 0 && <p>{n > 0 ? r('voteTakenLeft', { n }) : r('voteTakenNone')}</p>}
        </>
      )}
    </output>
  )
}

function Cast({ vote, mine, ballot, onChange, onTaken }: CastProps) {
  const r = voteText.use()
  const { language } = useSettings()
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
      {open && <TakeBack {...{ vote, mine, ballot, onTaken }} />}
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
      {open && <p>{r('voteNextStep', { date: endTime(vote.closesAt, language) })}</p>}
    </div>
  )
}

/** What the voter holds from now on: the system's signed word that the ballot enters the public log. */
function Promised({ ballot, open }: { ballot: MyBallot; open: boolean }) {
  const r = voteText.use()
  const { language } = useSettings()
  const d = deviceText.use()
  const { choice, promise, castAt, signed } = ballot
  return (
    <RecordSheet level="h2" kind={r('votePromise')} title={r('voteDone')}>
      {choice && <State tone="met">{r('voteDoneChoice', { choice: r(choiceWords[choice]) })}</State>}
      <p className="muted small">
        {r('voteDoneAt')} {dateTime(castAt, language)} · {signed ? d('castSigned') : d('castUnsigned')}
      </p>
      {promise && open && <p>{r('votePromiseSays', { time: dateTime(promise.mergeBy, language) })}</p>}
      {promise && (
        <Working label={r('votePromiseLeaf')}>
          <p className="mono">{promise.leaf}</p>
          <p className="muted small">{r('votePromiseLeafSays')}</p>
        </Working>
      )}
    </RecordSheet>
  )
}

interface TakeBackProps {
  vote: Vote
  mine: MyPart
  ballot: MyBallot
  onTaken: () => void
}

function TakeBack({ vote, mine, ballot, onTaken }: TakeBackProps) {
  const r = voteText.use()
  const now = useNow()
  const [asked, setAsked] = useState(false)
  const { takeBackUntil: until, canTakeBack } = ballot
  if (!canTakeBack || Date.parse(until) <= now)
    return <p className="muted">{r('voteTakeBackOver', { minutes: vote.rules.takeBackMinutes })}</p>
  return (
    <div className="row">
      <Button onClick={() => setAsked(true)}>{r('voteTakeBack')}</Button>
      <span>
        {r('voteTakeBackLeft')} <Countdown until={until} />
      </span>
      <TakeBackAsked {...{ vote, mine, onTaken }} open={asked} onClose={() => setAsked(false)} />
    </div>
  )
}

interface AskedProps {
  vote: Vote
  mine: MyPart
  open: boolean
  onClose: () => void
  onTaken: () => void
}

/** Before a ballot is taken back: what that means, until when one may vote again, and what becomes of the change. */
function TakeBackAsked({ vote, mine, open, onClose, onTaken }: AskedProps) {
  const r = voteText.use()
  const t = sharedText.use()
  const { language } = useSettings()
  const account = useMe().data?.account?.id ?? ''
  const takeBack = useTakeBack(vote.id)
  const { unit, changesLeft: n, next: seq } = mine
  const send = useMutation({
    mutationFn: async () => {
      const signed = await signAct(account, { act: 'take-back', vote: vote.id, voter: unit, seq })
      await takeBack.mutateAsync({ unit, ...(signed ? { signature: signed.signature } : {}) })
      forget(vote.id, unit)
    },
    onSuccess: () => {
      onClose()
      onTaken()
    },
  })
  const changes =
    n === vote.rules.changes
      ? r('voteTakeBackFree', { n })
      : n > 0
        ? r('voteTakeBackUsed', { n })
        : r('voteTakeBackLast')
  return (
    <Dialog open={open} title={r('voteTakeBackTitle')} onClose={onClose}>
      <p>{r('voteTakeBackSays', { time: endTime(vote.closesAt, language) })}</p>
      {vote.rules.changes > 0 && <p>{changes}</p>}
      <Problem error={send.error} />
      <Button kind="primary" wide busy={send.isPending} onClick={() => send.mutate()}>
        {r('voteTakeBackYes')}
      </Button>
      <Button wide onClick={onClose}>
        {t('cancel')}
      </Button>
    </Dialog>
  )
}
