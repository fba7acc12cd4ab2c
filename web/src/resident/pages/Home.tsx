// The first page: what waits for me as one sentence, what is new, then everything else; and the public's own face (V5, A21.4, X1).
import { Link } from 'react-router'
import { may, useMe, worksInOffice } from '../../shared/api/session.ts'
import { useVotes } from '../../shared/api/votes.ts'
import type { VoteSummary } from '../../shared/api/votes.ts'
import { endTime } from '../../shared/format/format.ts'
import { useNow } from '../../shared/state/clock.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Deadline } from '../../shared/ui/Marks.tsx'
import { Answer, Skeleton } from '../../shared/ui/Problem.tsx'
import { Answered, LateCases } from '../parts/MyCases.tsx'
import { News } from '../parts/News.tsx'
import { OwnSteps, useOwnSteps } from '../parts/OwnSteps.tsx'
import { Uses } from '../parts/Uses.tsx'
import { bindingText } from '../texts/binding.ts'
import { homeText } from '../texts/home.ts'
import { PublicHome } from './PublicHome.tsx'

export function Home() {
  const me = useMe()
  const { elder } = useSettings()
  if (me.isPending) return <Skeleton lines={5} />
  if (!me.data?.account) return <PublicHome />
  return elder ? <ElderHome /> : <OwnHome />
}

const waiting = (votes: readonly VoteSummary[]) =>
  votes
    .filter(({ state, voted }) => state === 'open' && voted === false)
    .toSorted((a, b) => a.closesAt.localeCompare(b.closesAt))

const votedOpen = (votes: readonly VoteSummary[]) =>
  votes.filter(({ state, voted }) => state === 'open' && voted === true)

/** Whoever holds an office is led to its desk; whoever stands for no owner yet, to claim their home. */
function Unclaimed() {
  const b = bindingText.use()
  const t = sharedText.use()
  const me = useMe().data
  if (worksInOffice(me))
    return (
      <p>
        <ButtonHref wide to="/console">
          {t('deskOpen')}
        </ButtonHref>
      </p>
    )
  if (!me?.account || may(me, 'voting.cast')) return null
  return (
    <section className="notice stack stack-2">
      <p>{b('invite')}</p>
      <div>
        <ButtonLink kind="primary" to="/my-home">
          {b('open')}
        </ButtonLink>
      </div>
    </section>
  )
}

function Waits() {
  const r = homeText.use()
  const words = useWords()
  const { language } = useSettings()
  const votes = useVotes()
  const steps = useOwnSteps()
  return (
    <section className="waits" aria-labelledby="waits">
      <h1 id="waits" className="waits-head">
        {r('homeWaits')}
      </h1>
      <Answer of={votes} lines={2}>
        {({ rows }) => {
          const [first, ...others] = waiting(rows)
          // one primary button: of what came back, which ends without its owner's word
          const back = steps[0]?.mineAlone === true
          const own = <OwnSteps steps={steps} primary={back} />
          if (!first) return steps.length > 0 ? own : <NothingWaits voted={votedOpen(rows)} />
          const sentence = (vote: VoteSummary) =>
            r('homeVoteWaits', { date: endTime(vote.closesAt, language), title: words(vote.title) })
          return (
            <>
              {own}
              <p className="waits-sentence">{sentence(first)}</p>
              <div className="row">
                <ButtonLink kind={back ? 'plain' : 'primary'} to={`/votes/${first.id}`}>
                  {r('homeVoteButton')}
                </ButtonLink>
                <Deadline due={first.closesAt} />
              </div>
              {others.map((vote) => (
                <p key={vote.id}>
                  <Link to={`/votes/${vote.id}`}>{sentence(vote)}</Link>
                </p>
              ))}
            </>
          )
        }}
      </Answer>
    </section>
  )
}

const resultShownMs = 30 * 86_400_000
/** What I was asked and what came of it, for a month after the close. */
const decided = (votes: readonly VoteSummary[], now: number) =>
  votes.filter(
    ({ state, voted, closesAt }) =>
      state === 'published' && voted !== null && now - Date.parse(closesAt) < resultShownMs,
  )

function Results() {
  const r = homeText.use()
  const words = useWords()
  const now = useNow()
  const votes = decided(useVotes().data?.rows ?? [], now)
  if (votes.length === 0) return null
  return (
    <ul className="lines">
      {votes.map((vote) => (
        <li key={vote.id} className="stack stack-2">
          <p>
            {r('homeResult', {
              title: words(vote.title),
              result: r(`homeResult_${vote.conclusion ?? 'inconclusive'}`),
            })}
          </p>
          <p className="row">
            <Link to={`/votes/${vote.id}`}>{r('homeResultLook')}</Link>
            {vote.voted && <Link to={`/votes/${vote.id}/receipt`}>{r('homeResultReceipt')}</Link>}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Nothing to do: what I voted on and when its result comes, else how the next vote will be told. */
function NothingWaits({ voted }: { voted: readonly VoteSummary[] }) {
  const r = homeText.use()
  const words = useWords()
  const { language } = useSettings()
  return (
    <>
      <p className="waits-sentence">{r('homeNothing')}</p>
      {voted.length === 0 && <p className="muted">{r('homeNothingHow')}</p>}
      {voted.map((vote) => (
        <p key={vote.id}>
          {r('homeVoted', { date: endTime(vote.closesAt, language), title: words(vote.title) })}{' '}
          <Link to={`/votes/${vote.id}`}>{r('homeVotedLook')}</Link>
        </p>
      ))}
    </>
  )
}

function OwnHome() {
  return (
    <div className="stack stack-8">
      <Unclaimed />
      <Waits />
      <LateCases />
      <Answered />
      <Results />
      <Uses />
      <News />
      <Entries />
    </div>
  )
}

function Entries() {
  const r = homeText.use()
  const entries = [
    ['/votes', r('entryVotes'), r('entryVotesSays')],
    ['/fund', r('entryFund'), r('entryFundSays')],
    ['/publications', r('entryPublications'), r('entryPublicationsSays')],
    ['/verify', r('entryVerify'), r('entryVerifySays')],
    ['/calculators', r('entryCalculators'), r('entryCalculatorsSays')],
    ['/settings', r('entrySettings'), r('entrySettingsSays')],
  ] as const
  return (
    <nav aria-labelledby="entries" className="stack stack-2">
      <h2 id="entries">{r('homeEntries')}</h2>
      <ul className="entries">
        {entries.map(([to, name, says]) => (
          <li key={to}>
            <Link to={to}>
              <strong>{name}</strong>
              <span className="muted small">{says}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One column, few and large: what waits, then four doors. */
function ElderHome() {
  const r = homeText.use()
  return (
    <div className="stack stack-6">
      <Unclaimed />
      <Waits />
      <LateCases />
      <Answered />
      <Results />
      <Uses />
      <ButtonLink wide to="/votes">
        {r('elderVote')}
      </ButtonLink>
      <ButtonLink wide to="/fund">
        {r('elderFund')}
      </ButtonLink>
      <ButtonLink wide to="/publications">
        {r('elderPublications')}
      </ButtonLink>
      <ButtonLink wide to="/settings">
        {r('elderMine')}
      </ButtonLink>
    </div>
  )
}
