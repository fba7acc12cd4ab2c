// One vote for one voter: the question, what it costs me, why it is asked, what follows, the law, my choice; then receipt and result (V1, V3, V5, A20.1).
import { Link, useParams, useSearchParams } from 'react-router'
import { publicationPath } from '../../shared/api/publications.ts'
import { bundleAddress, tallyOf, useOtherParts, useTurnout, useVote } from '../../shared/api/votes.ts'
import type { MyPart, Vote } from '../../shared/api/votes.ts'
import { useShowVote } from '../../shared/demonstration/pageVote.ts'
import { area, tableDate } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Choice } from '../../shared/ui/Field.tsx'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { Said } from '../../shared/ui/Said.tsx'
import { Conclusion, TallyWorking, Working } from '../../shared/ui/Working.tsx'
import { Ballot } from '../parts/Ballot.tsx'
import { choiceWords } from '../parts/Casting.tsx'
import { Cost } from '../parts/Cost.tsx'
import { Missing } from '../parts/Missing.tsx'
import { Rooms, Whole } from '../parts/Whole.tsx'
import { TurnoutView } from '../../shared/ui/Turnout.tsx'
import { voteText } from '../texts/votes.ts'
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
  const r = voteText.use()
  const words = useWords()
  const open = vote.state === 'open'
  const turnout = useTurnout(vote.id, open).data ?? vote.turnout
  const jump = () => {
    const choice = document.getElementById(choiceId)
    choice?.scrollIntoView({ block: 'start' })
    choice?.focus({ preventScroll: true })
  }
  return (
    <div className="stack stack-8">
      <div className="stack stack-6">
        <header className="stack stack-2">
          <span className="row row-apart small">
            <span className="muted">{vote.community.name}</span>
            {open ? <Deadline due={vote.closesAt} withDate /> : <VoteStanding vote={vote} />}
          </span>
          <h1>{words(vote.question)}</h1>
          <p className="muted">{r('voteWho', { scope: words(vote.scope) })}</p>
          <MySay vote={vote} />
        </header>
        <Missing vote={vote} />
        {open && vote.mine && !vote.mine.ballot && (
          <p className="vote-jump">
            <Button wide onClick={jump}>
              {r('voteGo')}
            </Button>
          </p>
        )}
        {vote.state === 'closed' && <p>{r('resultWait')}</p>}
        {vote.result && <Result vote={vote} />}
        {vote.mine?.cost && <Cost vote={vote} mine={vote.mine} cost={vote.mine.cost} />}
        <Why vote={vote} />
        <Follows vote={vote} />
      </div>
      <section className="stack stack-2" aria-labelledby="law">
        <h2 id="law">{r('voteLaw')}</h2>
        <p>{words(vote.law.sentence)}</p>
        <Basis cited={vote.law.article.split('、')} />
      </section>
      <MyVote vote={vote} />
      <TurnoutView turnout={turnout} open={open} />
      <Papers vote={vote} />
    </div>
  )
}

const choiceId = 'my-choice'

/** Under the title, so that the first screen tells it: how it was decided, then what I said. */
function MySay({ vote: { mine, result } }: { vote: Vote }) {
  const r = voteText.use()
  const ballot = mine?.ballot
  if (!ballot && !result) return null
  return (
    <p className="row">
      {result && <Conclusion of={tallyOf(result).conclusion} />}
      {ballot && (
        <State tone="met">
          {!ballot.own
            ? r('voteByCoOwner')
            : ballot.choice
              ? r('voteSaid', { choice: r(choiceWords[ballot.choice]) })
              : r('voteVoted')}
        </State>
      )}
    </p>
  )
}

/** What the voters were told to decide on, and where the announcement stands in full. */
function Why({ vote }: { vote: Vote }) {
  const r = voteText.use()
  const words = useWords()
  const { grounds, announcement } = vote
  if (grounds.length === 0 && !announcement) return null
  return (
    <section className="stack" aria-labelledby="why">
      <h2 id="why">{r('voteWhy')}</h2>
      <dl className="told">
        {grounds.map(({ label, value }) => (
          <div key={label.zh}>
            <dt>{words(label)}</dt>
            <dd>
              <Said>{words(value)}</Said>
            </dd>
          </div>
        ))}
      </dl>
      {announcement && (
        <p className="row">
          <Link to={publicationPath(announcement)}>{r('voteAnnouncement')}</Link>
        </p>
      )}
    </section>
  )
}

/** What a yes and a no lead to; once it is decided, what follows from the decision alone. */
function Follows({ vote }: { vote: Vote }) {
  const r = voteText.use()
  const words = useWords()
  const { conclusion, mine, ended } = vote
  if (mine?.cost?.state === 'done') return null
  const passed = conclusion === 'passed'
  if (passed && ended?.well === false)
    return (
      <section className="stack stack-2" aria-labelledby="if">
        <h2 id="if">{r('voteThen')}</h2>
        <p>
          <State tone="late">{words(ended.stands)}</State>
        </p>
        <p>{r('voteThenDropped')}</p>
      </section>
    )
  return (
    <section className="stack" aria-labelledby="if">
      <h2 id="if">{conclusion ? r('voteThen') : r('voteIf')}</h2>
      <dl className="ifs">
        {(!conclusion || passed) && (
          <>
            <dt>{passed ? r('voteThenYes') : r('voteIfYes')}</dt>
            <dd>{words(vote.ifYes)}</dd>
          </>
        )}
        {!passed && (
          <>
            <dt>{conclusion ? r('voteThenNo') : r('voteIfNo')}</dt>
            <dd>{words(vote.ifNo)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** All that was made public about the case, in its order. */
function Papers({ vote }: { vote: Vote }) {
  const r = voteText.use()
  const words = useWords()
  if (vote.papers.length === 0) return null
  return (
    <section className="stack stack-2" aria-labelledby="papers">
      <h2 id="papers">{r('votePapers')}</h2>
      <ul className="lines">
        {vote.papers.map(({ number, title, date }) => (
          <li key={number}>
            <Link to={publicationPath(number)}>
              <span>{words(title)}</span>
              <span className="muted small">{tableDate(date)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function MyVote({ vote }: { vote: Vote }) {
  const r = voteText.use()
  const { mine, state } = vote
  if (!mine) return <p className="muted">{r('voteNotMine')}</p>
  if (state === 'announced') return null
  if (state !== 'open' && !mine.ballot) return null
  return (
    <section className="stack" aria-label={r('voteChoose')} id={choiceId} tabIndex={-1}>
      {mine.others.length > 0 && <Parts vote={vote} mine={mine} />}
      {state === 'open' && (
        <p className="muted small">
          <Whole
            text={r('voteMine', { rooms: roomsOf(mine, r('comma')), area: area(mine.area) })}
            parts={[...mine.rooms.map(({ name }) => name), area(mine.area)]}
          />
        </p>
      )}
      <Ballot key={mine.unit} vote={vote} mine={mine} />
    </section>
  )
}

const roomsOf = (part: MyPart, comma: string) => part.rooms.map(({ name }) => name).join(comma)

/** Alone and as a co-owner one has several ballots: which of them this is. */
function Parts({ vote, mine }: { vote: Vote; mine: MyPart }) {
  const r = voteText.use()
  const setSearch = useSearchParams()[1]
  const others = useOtherParts(vote.id, mine.others)
  const byDoor = new Intl.Collator('zh', { numeric: true })
  const parts = [mine, ...others].toSorted((a, b) => byDoor.compare(roomsOf(a, ' '), roomsOf(b, ' ')))
  return (
    <Choice<string>
      legend={r('voteWhichPart')}
      value={mine.unit}
      onChange={(unit) => setSearch({ unit }, { replace: true, preventScrollReset: true })}
      options={parts.map((part) => ({
        value: part.unit,
        label: <Rooms names={part.rooms.map(({ name }) => name)} comma={r('comma')} />,
        says: part.ballot ? r('voteVoted') : r('voteNotVoted'),
      }))}
    />
  )
}

function Result({ vote }: { vote: Vote }) {
  const r = voteText.use()
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
