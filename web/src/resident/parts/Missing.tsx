// After a restore from a backup: said to whoever may vote; and whose ballot this device remembers and the platform lacks, what to do.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useLogKey, useStands } from '../../shared/api/votes.ts'
import type { MyPart, Vote } from '../../shared/api/votes.ts'
import { dateTime, endTime } from '../../shared/format/format.ts'
import { useNow } from '../../shared/state/clock.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { rememberedFor, type RememberedBallot } from '../check/remembered.ts'
import { voteText } from '../texts/votes.ts'
import { choiceWords } from './Casting.tsx'

export function Missing({ vote }: { vote: Vote }) {
  const r = voteText.use()
  const { language } = useSettings()
  const { mine, gaps } = vote
  return (
    <>
      {gaps.map(({ since, at }) => (
        <p key={since} className="wait">
          {r('voteGap', { since: dateTime(since, language), at: dateTime(at, language) })}
        </p>
      ))}
      {mine && <MyMissing key={mine.unit} vote={vote} mine={mine} />}
    </>
  )
}

/** The platform answered for this act once: it stands in no number of acts any more, or its leaf not in the log. */
function MyMissing({ vote, mine }: { vote: Vote; mine: MyPart }) {
  const kept = rememberedFor({ vote: vote.id, voter: mine.unit })
  const stands = useStands(kept?.promise, useNow()).data
  if (!kept || kept.seq === undefined || !kept.promise) return null
  return mine.next <= kept.seq || stands === false ? <Lost vote={vote} mine={mine} kept={kept} /> : null
}

function Lost({ vote, mine, kept }: { vote: Vote; mine: MyPart; kept: RememberedBallot }) {
  const r = voteText.use()
  const { language } = useSettings()
  const holds = usePromiseHolds(kept)
  const again = vote.state === 'open' && !mine.ballot
  return (
    <section className="notice stack stack-2" aria-labelledby="lost">
      <h2 id="lost">
        <State tone="late">{r('voteLost')}</State>
      </h2>
      <p>{r('voteLostSays', { choice: r(choiceWords[kept.choice]) })}</p>
      <p>
        {again
          ? r('voteLostAgain', { time: endTime(vote.closesAt, language) })
          : mine.ballot
            ? r('voteLostOther')
            : r('voteLostClosed')}
      </p>
      {holds !== undefined && <p className="muted small">{holds ? r('voteLostProof') : r('voteLostNoProof')}</p>}
      <p className="row">
        <Button onClick={() => save(kept)}>{r('voteLostSave')}</Button>
        <Link to="/verify">{r('voteLostLog')}</Link>
      </p>
    </section>
  )
}

/** Checked on this device: signed by the log's key, and about this very ballot. */
function usePromiseHolds(kept: RememberedBallot): boolean | undefined {
  const key = useLogKey().data
  return useQuery({
    queryKey: ['promise', kept.promise?.leaf, key],
    queryFn: async () => {
      const { checkPromise, parsePinned } = await import('@hemei/verifier/formats')
      const { vote, voter, choice, nonce, seq = 0, signed, promise } = kept
      const said = { kind: 'ballot', vote, voter, choice, nonce, seq, salt: promise?.salt ?? '', ...(signed ? { signed } : {}) } as const
      return parsePinned(key ?? '').some(({ key: one }) => {
        try {
          checkPromise(promise, one, said)
          return true
        } catch {
          return false
        }
      })
    },
    enabled: key !== undefined && kept.promise !== undefined,
    staleTime: Infinity,
  }).data
}

/** What this device keeps of the ballot, promise and all: whoever decides about it checks it by this. */
function save(kept: RememberedBallot) {
  const file = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = file
  link.download = `hemei-promise-${kept.promise?.leaf.slice(0, 16)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(file), 10_000)
}
