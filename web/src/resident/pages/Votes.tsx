// The votes that concern me: first those that wait for my ballot (V5).
import { Link } from 'react-router'
import { useVotes } from '../../shared/api/votes.ts'
import type { VoteSummary } from '../../shared/api/votes.ts'
import { date, endDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { voteText } from '../texts/votes.ts'

export function Votes() {
  const r = voteText.use()
  const votes = useVotes()
  return (
    <div className="stack stack-8">
      <h1>{r('votesTitle')}</h1>
      <Answer of={votes}>
        {({ rows }) => {
          const mine = rows.filter(({ state, voted }) => state === 'open' && voted === false)
          const others = rows.filter((vote) => !mine.includes(vote))
          if (rows.length === 0) return <Empty title={r('votesNone')}>{r('votesNoneHow')}</Empty>
          return (
            <>
              {mine.length > 0 && <Group title={r('votesWait')} votes={mine} />}
              {others.length > 0 && <Group title={r('votesOthers')} votes={others} />}
            </>
          )
        }}
      </Answer>
    </div>
  )
}

function Group({ title, votes }: { title: string; votes: readonly VoteSummary[] }) {
  const words = useWords()
  return (
    <section className="stack stack-2">
      <h2>{title}</h2>
      <ul className="lines">
        {votes.map((vote) => (
          <li key={vote.id}>
            <Link to={`/votes/${vote.id}`}>
              <strong>{words(vote.title)}</strong>
              <span className="muted small">{vote.community.name}</span>
              <VoteStanding vote={vote} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function VoteStanding({ vote }: { vote: VoteSummary }) {
  const r = voteText.use()
  const { language } = useSettings()
  const { state, voted } = vote
  if (state === 'open')
    return (
      <span className="row small">
        {voted === true && <State tone="met">{r('voteVoted')}</State>}
        {voted === false && <State tone="act">{r('voteNotVoted')}</State>}
        {voted === null && <State tone="act">{r('voteOpen')}</State>}
        <Deadline due={vote.closesAt} />
      </span>
    )
  const said = { announced: r('voteAnnounced'), closed: r('voteClosed'), published: r('votePublished') }[
    state
  ]
  const when =
    state === 'announced'
      ? r('voteOpens', { date: date(vote.opensAt, language) })
      : r('voteCloses', { date: endDate(vote.closesAt, language) })
  return (
    <span className="row small">
      <State tone={state === 'published' ? 'met' : state === 'closed' ? 'wait' : 'plain'}>{said}</State>
      <span className="muted">{when}</span>
    </span>
  )
}
