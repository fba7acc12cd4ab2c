// Choosing and checking before a ballot is cast or changed: what it says, what it said before, what can be undone.
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useMe } from '../../shared/api/session.ts'
import { useCast } from '../../shared/api/votes.ts'
import type { BallotChoice, MyPart, Vote } from '../../shared/api/votes.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Choice } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { remember } from '../check/remembered.ts'
import { signAct } from '../signing/device.ts'
import { useDevices } from '../signing/useDevices.ts'
import { deviceText } from '../texts/devices.ts'
import { voteText } from '../texts/votes.ts'

export const choiceWords = { approve: 'voteApprove', against: 'voteAgainst', abstain: 'voteAbstain' } as const

/** Sixteen random bytes that this device alone knows until they are sent with the ballot. */
function freshNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

/** Kept by the browser alone: a choice stands in no address that a server could read. */
interface Chosen {
  chosen: { unit: string; choice: BallotChoice }
}
function chosenBefore(state: unknown, unit: string): BallotChoice | undefined {
  const { chosen } = (state ?? {}) as Partial<Chosen>
  return chosen?.unit === unit ? chosen.choice : undefined
}

interface CastingProps {
  vote: Vote
  mine: MyPart
  onDone: () => void
  /** what was asked no longer fits what stands: said beside that, not over it */
  onRefused: (refusal: unknown) => void
}

export function Casting({ vote, mine, onDone, onRefused }: CastingProps) {
  const r = voteText.use()
  const former = mine.ballot?.choice ?? undefined
  // from a look at one's devices one comes back to what one had chosen
  const before: unknown = useLocation().state
  const [choice, setChoice] = useState<BallotChoice | undefined>(chosenBefore(before, mine.unit) ?? former)
  const [tried, setTried] = useState(false)
  const [checking, setChecking] = useState(false)
  const fault = !choice ? r('voteChooseFirst') : choice === former ? r('voteChangeSame') : undefined
  return (
    <div className="stack">
      <Choice<BallotChoice>
        legend={r('voteChoose')}
        value={choice}
        onChange={setChoice}
        fault={tried ? fault : undefined}
        options={[
          { value: 'approve', label: r('voteApprove') },
          { value: 'against', label: r('voteAgainst') },
          { value: 'abstain', label: r('voteAbstain'), says: r('voteAbstainSays') },
        ]}
      />
      <Button kind="primary" wide onClick={() => (fault ? setTried(true) : setChecking(true))}>
        {former ? r('voteChangeNext') : r('voteNext')}
      </Button>
      {former && (
        <Button wide onClick={() => onDone()}>
          {r('voteKeep')}
        </Button>
      )}
      {choice && (
        <Check
          {...{ vote, mine, choice, onDone, onRefused }}
          open={checking}
          onClose={() => setChecking(false)}
        />
      )}
    </div>
  )
}

interface CheckProps extends CastingProps {
  choice: BallotChoice
  open: boolean
  onClose: () => void
}

/** The last look before it counts. */
function Check({ vote, mine, choice, open, onClose, onDone, onRefused }: CheckProps) {
  const r = voteText.use()
  const t = sharedText.use()
  const words = useWords()
  const [nonce, setNonce] = useState(freshNonce)
  const cast = useCast(vote.id)
  const account = useMe().data?.account?.id ?? ''
  const { unit, changesLeft, next: seq } = mine
  const former = mine.ballot?.choice
  const { takeBackMinutes: minutes } = vote.rules
  const send = useMutation({
    mutationFn: async () => {
      const signed = await signAct(account, { act: 'cast', vote: vote.id, voter: unit, seq, choice, nonce })
      const { promise } = await cast.mutateAsync({
        ...{ choice, nonce, unit, seq },
        ...(signed ? { signature: signed.signature } : {}),
      })
      remember({
        ...{ vote: vote.id, voter: unit, choice, nonce, seq, promise },
        ...(signed ? { signed: signed.signed } : {}),
      })
    },
    onSuccess: () => {
      setNonce(freshNonce())
      onClose()
      onDone()
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || error.status !== 409) return
      onClose()
      onRefused(error)
    },
  })
  return (
    <Dialog open={open} title={r('voteConfirmTitle')} onClose={onClose}>
      <p>{r('voteConfirmSays', { title: words(vote.title) })}</p>
      {former ? (
        <Changed from={former} to={choice} left={changesLeft} minutes={minutes} />
      ) : (
        <>
          <p className="said">{r(choiceWords[choice])}</p>
          <p className="muted">
            {changesLeft > 0
              ? r('voteConfirmThen', { minutes, n: changesLeft })
              : r('voteConfirmLast', { minutes })}
          </p>
        </>
      )}
      <SignsHere account={account} chosen={{ unit, choice }} />
      <Problem error={send.error} />
      <Button kind="primary" wide busy={send.isPending} onClick={() => send.mutate()}>
        {former ? r('voteChangeCast') : r('voteCast')}
      </Button>
      <Button wide onClick={onClose}>
        {t('back')}
      </Button>
    </Dialog>
  )
}

/** Whether this device's signature will stand on the ballot; how to bring that about, and come back to what was chosen. */
function SignsHere({ account, chosen }: Chosen & { account: string }) {
  const d = deviceText.use()
  const { pathname, search } = useLocation()
  const devices = useDevices(account).data
  if (!devices) return null
  if (devices.here) return <State tone="met">{d('castHere')}</State>
  if (devices.able && devices.rows.length === 0) return <State tone="met">{d('castFirst')}</State>
  return (
    <p className="muted">
      {d('castNotHere')}{' '}
      {devices.able && (
        <Link to="/settings/devices" state={{ back: pathname + search, chosen }}>
          {d('castEnrol')}
        </Link>
      )}
    </p>
  )
}

interface ChangedProps {
  from: BallotChoice
  to: BallotChoice
  left: number
  minutes: number
}

/** A change as it was and as it will be, and what is left of changing after it. */
function Changed({ from, to, left, minutes }: ChangedProps) {
  const r = voteText.use()
  return (
    <>
      <p className="changed">
        <span className="muted">{r('voteChangedFrom', { choice: r(choiceWords[from]) })}</span>
        <span aria-hidden="true">→</span>
        <strong>{r('voteChangedTo', { choice: r(choiceWords[to]) })}</strong>
      </p>
      <p>{left > 1 ? r('voteChangeMore', { n: left - 1 }) : r('voteChangeLast')}</p>
      <p className="muted">{r('voteChangeThen', { minutes })}</p>
    </>
  )
}
