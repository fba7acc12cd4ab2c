// Votes as those who run them see them: turnout and gap, the roll, the dates, the result (V2, V5).
import { useParams } from 'react-router'
import { publicationPath } from '../../shared/api/publications.ts'
import { tallyOf, useTurnout, useVote } from '../../shared/api/votes.ts'
import type { Vote, VoteState } from '../../shared/api/votes.ts'
import { useShowVote } from '../../shared/demonstration/pageVote.ts'
import { areaFigure, dateTime, endTime, tableEnd, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { Conclusion, TallyWorking } from '../../shared/ui/Working.tsx'
import { TurnoutView } from '../../shared/ui/Turnout.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

const standing: Record<VoteState, [Tone, 'voteAnnounced' | 'voteOpen' | 'voteClosed' | 'votePublished']> = {
  announced: ['plain', 'voteAnnounced'],
  open: ['act', 'voteOpen'],
  closed: ['wait', 'voteClosed'],
  published: ['met', 'votePublished'],
}

function Standing({ of }: { of: VoteState }) {
  const c = consoleText.use()
  const [tone, word] = standing[of]
  return <State tone={tone}>{c(word)}</State>
}

export function Votes() {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack">
      <h1>{c('votesTitle')}</h1>
      <DataList
        name="votes"
        path="/api/v1/votes"
        filters={[
          {
            field: 'state',
            title: c('voteState'),
            options: (['announced', 'open', 'closed', 'published'] as const).map((state) => ({
              value: state,
              label: c(standing[state][1]),
            })),
          },
        ]}
        to={({ id }) => `/votes/${id}`}
        columns={[
          { key: 'title', title: c('voteTitle'), render: ({ title }) => <strong>{words(title)}</strong> },
          {
            key: 'community',
            title: c('voteCommunity'),
            render: ({ community, scope }) => (
              <>
                {community.name} <span className="muted">{words(scope)}</span>
              </>
            ),
          },
          { key: 'state', title: c('voteState'), render: ({ state }) => <Standing of={state} /> },
          {
            key: 'conclusion',
            title: c('voteConclusion'),
            render: ({ conclusion }) => conclusion && <Conclusion of={conclusion} />,
          },
          {
            key: 'opensAt',
            title: c('voteOpens'),
            sorts: 'opensAt',
            render: ({ opensAt }) => tableTime(opensAt),
          },
          {
            key: 'closesAt',
            title: c('voteCloses'),
            sorts: 'closesAt',
            render: ({ closesAt }) => tableEnd(closesAt),
          },
        ]}
        empty={{ title: c('votesNone'), how: c('votesNoneHow') }}
      />
    </div>
  )
}

export function VotePage() {
  const { vote = '' } = useParams()
  const asked = useVote(vote)
  const shown = asked.data
  useShowVote(shown && { id: shown.id, closesAt: shown.closesAt, open: shown.state === 'open' })
  return <Answer of={asked}>{(found) => <VoteBody vote={found} />}</Answer>
}

function VoteBody({ vote }: { vote: Vote }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const words = useWords()
  const open = vote.state === 'open'
  const turnout = useTurnout(vote.id, open).data ?? vote.turnout
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <p className="muted">
          {vote.community.name} · {words(vote.scope)}
        </p>
        <h1>{words(vote.title)}</h1>
        <p className="next-act row">
          <Standing of={vote.state} />
          <span>
            {dateTime(vote.opensAt, language)} — {endTime(vote.closesAt, language)}
          </span>
          {open && <Deadline due={vote.closesAt} />}
          {vote.case && (
            <ButtonLink kind="quiet" small to={`/cases/${vote.case}`}>
              {c('voteCase')}
            </ButtonLink>
          )}
          <ButtonHref kind="quiet" small to={`/votes/${vote.id}`}>
            {c('votePublic')}
          </ButtonHref>
          {vote.result?.publication && (
            <ButtonHref kind="quiet" small to={publicationPath(vote.result.publication)}>
              {c('navPublications')}
            </ButtonHref>
          )}
        </p>
      </header>
      {vote.result && (
        <section className="stack desk-column">
          <h2>
            <Conclusion of={tallyOf(vote.result).conclusion} />
          </h2>
          <TallyWorking tally={tallyOf(vote.result)} />
        </section>
      )}
      <div className="desk-column">
        <TurnoutView turnout={turnout} open={open} />
      </div>
      <section className="stack stack-2">
        <h2>{c('voteRoll')}</h2>
        <p className="muted small">
          {vote.canRemind || vote.result ? c('voteRollSays') : c('voteRollHidden')}
        </p>
        <Roll vote={vote.id} />
      </section>
    </div>
  )
}

function Roll({ vote }: { vote: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="roll"
      path="/api/v1/votes/{vote}/roll"
      parts={{ vote }}
      searchHint={c('rollSearch')}
      filters={[
        {
          field: 'took',
          title: c('voteTook'),
          options: [
            { value: 'true', label: c('voteTookYes') },
            { value: 'false', label: c('voteTookNo') },
          ],
        },
      ]}
      columns={[
        { key: 'rooms', title: c('voteRooms'), sorts: 'position', render: ({ rooms }) => rooms },
        { key: 'unit', title: c('voteUnit'), render: ({ unit }) => unit },
        {
          key: 'area',
          title: c('voteArea'),
          figure: true,
          sorts: 'area',
          sum: { of: 'area', render: areaFigure },
          render: ({ area }) => areaFigure(area),
        },
        {
          key: 'took',
          title: c('voteTook'),
          render: ({ took }) =>
            took === null ? (
              <span className="muted">{c('voteTookHidden')}</span>
            ) : (
              <State tone={took ? 'met' : 'plain'}>{took ? c('voteTookYes') : c('voteTookNo')}</State>
            ),
        },
      ]}
      empty={{ title: c('registryNone'), how: c('registryNoneHow') }}
    />
  )
}
