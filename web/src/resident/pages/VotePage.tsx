// One vote for one voter: the question, what follows, what it costs me, the law, my choice; then receipt and result.
import { useRef } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { publicationPath } from '../../shared/api/publications.ts'
import { bundleAddress, tallyOf, useOtherParts, useTurnout, useVote } from '../../shared/api/votes.ts'
import type { MyPart, Vote } from '../../shared/api/votes.ts'
import { useShowVote } from '../../shared/demonstration/pageVote.ts'
import { area, money } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Choice } from '../../shared/ui/Field.tsx'
import { Deadline, Figure, Figures, Money } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { ReadAloud } from '../../shared/ui/ReadAloud.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { articlesSaid, Conclusion, TallyWorking, Working } from '../../shared/ui/Working.tsx'
import { Ballot } from '../parts/Ballot.tsx'
import { TurnoutView } from '../../shared/ui/Turnout.tsx'
import { residentText } from '../text.ts'
import { VoteStanding } from './Votes.tsx'

export function VotePage() {
  const { vote = '' } = useParams()
  const asked = useVote(vote, useSearchParams()[0].get('unit') ?? undefined)
  const shown = asked.data
  useShowVote(shown && { id: shown.id, closesAt: shown.closesAt, open: shown.state === 'open' })
  return (
    <Answer of={asked} lines={8}>
      {(data) => <VoteBody vote={data} />}
    </Answer>
  )
}

function VoteBody({ vote }: { vote: Vote }) {
  const r = residentText.use()
  const words = useWords()
  const { elder } = useSettings()
  const spoken = useRef<HTMLDivElement>(null)
  const open = vote.state === 'open'
  const turnout = useTurnout(vote.id, open).data ?? vote.turnout
  return (
    <div className="stack stack-8">
      <div ref={spoken} className="stack stack-6">
        <header className="stack stack-2">
          <span className="row row-apart small">
            <span className="muted">{vote.community.name}</span>
            {open ? <Deadline due={vote.closesAt} withDate /> : <VoteStanding vote={vote} />}
          </span>
          <h1>{words(vote.question)}</h1>
          <p className="muted">{r('voteWho', { scope: words(vote.scope) })}</p>
        </header>
        {vote.result && <Result vote={vote} />}
        {vote.mine?.cost && <Cost mine={vote.mine} />}
        <section className="stack" aria-labelledby="if">
          <h2 id="if">{r('voteIf')}</h2>
          <dl className="ifs">
            <dt>{r('voteIfYes')}</dt>
            <dd>{words(vote.ifYes)}</dd>
            <dt>{r('voteIfNo')}</dt>
            <dd>{words(vote.ifNo)}</dd>
          </dl>
        </section>
      </div>
      {elder && <ReadAloud of={spoken} />}
      <section className="stack stack-2" aria-labelledby="law">
        <h2 id="law">{r('voteLaw')}</h2>
        <p>{words(vote.law.sentence)}</p>
        <Working label={`${r('voteLawMore')} · ${articlesSaid(vote.law.article.split('、'))}`}>
          <blockquote className="law-text">{vote.law.text}</blockquote>
        </Working>
      </section>
      <MyVote vote={vote} />
      <TurnoutView turnout={turnout} open={open} />
    </div>
  )
}

function MyVote({ vote }: { vote: Vote }) {
  const r = residentText.use()
  const { mine, state } = vote
  if (!mine) return <p className="muted">{r('voteNotMine')}</p>
  if (state === 'announced') return null
  if (state !== 'open' && !mine.ballot) return null
  return (
    <section className="stack" aria-label={r('voteChoose')}>
      {mine.others.length > 0 && <Parts vote={vote} mine={mine} />}
      {state === 'open' && (
        <p className="muted small">
          {r('voteMine', { rooms: roomsOf(mine, r('comma')), area: area(mine.area) })}
        </p>
      )}
      <Ballot key={mine.unit} vote={vote} mine={mine} />
    </section>
  )
}

const roomsOf = (part: MyPart, comma: string) => part.rooms.map(({ name }) => name).join(comma)

/** Alone and as a co-owner one has several ballots: which of them this is. */
function Parts({ vote, mine }: { vote: Vote; mine: MyPart }) {
  const r = residentText.use()
  const setSearch = useSearchParams()[1]
  const others = useOtherParts(vote.id, mine.others)
  const parts = [mine, ...others].toSorted((a, b) => a.unit.localeCompare(b.unit))
  return (
    <Choice<string>
      legend={r('voteWhichPart')}
      value={mine.unit}
      onChange={(unit) => setSearch({ unit }, { replace: true, preventScrollReset: true })}
      options={parts.map((part) => ({
        value: part.unit,
        label: roomsOf(part, r('comma')),
        says: part.ballot ? r('voteVoted') : r('voteNotVoted'),
      }))}
    />
  )
}

function Cost({ mine }: { mine: MyPart }) {
  const r = residentText.use()
  const { language } = useSettings()
  const { cost, rooms } = mine
  if (!cost) return null
  const short = !/^0*(\.0*)?$/.test(cost.short)
  return (
    <section className="stack" aria-labelledby="cost">
      <h2 id="cost">{r('voteCost')}</h2>
      <Figures>
        <Figure large label={r('voteShare')} value={<Money yuan={cost.share} />} />
        <Figure large label={r('voteBalanceAfter')} value={<Money yuan={cost.balanceAfter} />} />
        <Figure label={r('voteBalanceNow')} value={<Money yuan={cost.balanceBefore} />} />
        <Figure label={r('voteEstimate')} value={<Money yuan={cost.estimate} />} />
      </Figures>
      {short && <p className="wait">{r('voteShort', { amount: money(cost.short, language) })}</p>}
      {rooms.length > 1 && (
        <Working label={r('voteByRoom')}>
          <RecordTable
            caption={r('voteByRoom')}
            rows={rooms}
            rowKey={({ id }) => id}
            columns={[
              { key: 'room', title: r('voteRoom'), render: ({ name }) => name },
              { key: 'area', title: r('voteArea'), figure: true, render: (room) => area(room.area) },
              {
                key: 'share',
                title: r('voteShare'),
                figure: true,
                render: (room) => (room.share === null ? '—' : money(room.share, language)),
              },
              {
                key: 'after',
                title: r('voteBalanceAfter'),
                figure: true,
                render: (room) => (room.balanceAfter === null ? '—' : money(room.balanceAfter, language)),
              },
            ]}
          />
        </Working>
      )}
    </section>
  )
}

function Result({ vote }: { vote: Vote }) {
  const r = residentText.use()
  const { result, mine } = vote
  if (!result) return null
  return (
    <RecordSheet
      level="h2"
      kind={r('resultTitle')}
      title={r('resultTitle')}
      number={result.publication ?? undefined}
    >
      <p className="said">
        <Conclusion of={tallyOf(result).conclusion} />
      </p>
      <Working open>
        <TallyWorking tally={tallyOf(result)} />
      </Working>
      {vote.neighbours && <p className="wait small">{r('resultNeighbours')}</p>}
      <div className="row">
        {mine?.ballot?.own && (
          <ButtonLink kind="primary" to={`/votes/${vote.id}/receipt?unit=${mine.unit}`}>
            {r('resultReceipt')}
          </ButtonLink>
        )}
        <ButtonLink to={`/verify?vote=${vote.id}`}>{r('resultCheck')}</ButtonLink>
        <ButtonHref download to={bundleAddress(vote.id)}>
          {r('resultBundle')}
        </ButtonHref>
        {result.publication && (
          <ButtonLink to={publicationPath(result.publication)}>{r('resultNotice')}</ButtonLink>
        )}
      </div>
    </RecordSheet>
  )
}
