// What a matter costs one voter: reckoned on the budget, shared from the final cost, taken, or not taken at all (A20.1).
import { Link } from 'react-router'
import { useOtherParts } from '../../shared/api/votes.ts'
import type { MyPart, Vote } from '../../shared/api/votes.ts'
import { area, date, money } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Figure, Figures, Money } from '../../shared/ui/Marks.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { voteText } from '../texts/votes.ts'
import { Whole } from './Whole.tsx'

type MyCost = NonNullable<MyPart['cost']>

const isNothing = (yuan: string) => /^-?0*(\.0*)?$/.test(yuan)

/** The words of each state: its heading, its share, its balance after it. */
const said = {
  ahead: ['voteCost', 'voteShare', 'voteBalanceAfter'],
  shared: ['voteCostShared', 'voteShared', 'voteBalancePaid'],
  done: ['voteCostDone', 'voteShared', 'voteBalanceIs'],
} as const

export function Cost({ vote, mine, cost }: { vote: Vote; mine: MyPart; cost: MyCost }) {
  const r = voteText.use()
  const { state } = cost
  if (state === 'dropped')
    return (
      <section className="stack stack-2" aria-labelledby="cost">
        <h2 id="cost">{r('voteCostDropped')}</h2>
        <p>{r('voteCostDroppedNote')}</p>
      </section>
    )
  const [heading, share, after] = said[state]
  return (
    <section className="stack" aria-labelledby="cost">
      <h2 id="cost">{r(heading)}</h2>
      <Whose vote={vote} mine={mine} />
      <Figures>
        <Figure large label={r(share)} value={<Money yuan={cost.share} />} />
        <Figure large label={r(after)} value={<Money yuan={cost.balanceAfter} />} />
        {cost.balanceBefore !== null && (
          <Figure label={r('voteBalanceNow')} value={<Money yuan={cost.balanceBefore} />} />
        )}
        {cost.actual !== null && <Figure label={r('voteActual')} value={<Money yuan={cost.actual} />} />}
        <Figure label={r('voteEstimate')} value={<Money yuan={cost.estimate} />} />
      </Figures>
      <Short cost={cost} />
      <Note mine={mine} cost={cost} passed={vote.conclusion === 'passed'} />
      {mine.rooms.length > 1 && <ByRoom mine={mine} share={r(share)} after={r(after)} />}
    </section>
  )
}

const namesOf = (part: MyPart) => part.rooms.map(({ name }) => name)

/** Whose cost this is: the homes of this ballot, and what those of one's other ballots bear besides. */
function Whose({ vote, mine }: { vote: Vote; mine: MyPart }) {
  const r = voteText.use()
  const { language } = useSettings()
  const others = useOtherParts(vote.id, mine.others)
  const names = namesOf(mine)
  return (
    <>
      <p>
        <Whole text={r('voteCostOf', { rooms: names.join(r('comma')) })} parts={names} />
      </p>
      {others.map((part) => {
        if (!part.cost || part.cost.state === 'dropped') return null
        const rooms = namesOf(part)
        const amount = money(part.cost.share, language)
        const share = r(said[part.cost.state][1])
        const text = r('voteCostOther', { rooms: rooms.join(r('comma')), share, amount })
        return (
          <p key={part.unit}>
            <Whole text={text} parts={[...rooms, amount]} />
          </p>
        )
      })}
    </>
  )
}

function Short({ cost: { state, short } }: { cost: MyCost }) {
  const r = voteText.use()
  const { language } = useSettings()
  if (isNothing(short)) return null
  const amount = money(short, language)
  const text = state === 'ahead' ? r('voteShort', { amount }) : r('voteShortDue', { amount })
  return (
    <p className="wait">
      <Whole text={text} parts={[amount]} />
    </p>
  )
}

interface NoteProps {
  mine: MyPart
  cost: MyCost
  passed: boolean
}

/** What the figures stand for, and where the entries are once there are any. */
function Note({ mine, cost, passed }: NoteProps) {
  const r = voteText.use()
  const { language } = useSettings()
  if (cost.state === 'ahead')
    return <p className="muted small">{passed ? r('voteCostPassed') : r('voteCostNote')}</p>
  if (cost.state === 'shared') return <p className="muted small">{r('voteCostSharedNote')}</p>
  const names = namesOf(mine)
  const amount = money(cost.fromBalance, language)
  const text =
    cost.paidOn === null || isNothing(cost.fromBalance)
      ? r('voteCostNoneTaken')
      : r('voteCostDoneNote', { date: date(cost.paidOn, language), rooms: names.join(r('comma')), amount })
  return (
    <>
      <p>
        <Whole text={text} parts={[...names, amount]} />
      </p>
      <p className="row">
        {mine.rooms.map(({ id, name }) => (
          <Link key={id} to={`/fund/${id}`}>
            <Whole text={r('voteEntry', { room: name })} parts={[name]} />
          </Link>
        ))}
      </p>
    </>
  )
}

function ByRoom({ mine, share, after }: { mine: MyPart; share: string; after: string }) {
  const r = voteText.use()
  const { language } = useSettings()
  const sum = (yuan: string | null) => (yuan === null ? '—' : money(yuan, language))
  return (
    <Working label={r('voteByRoom')}>
      <RecordTable
        stacks
        caption={r('voteByRoom')}
        rows={mine.rooms}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'room',
            title: r('voteRoom'),
            render: ({ name }) => <strong className="nowrap">{name}</strong>,
          },
          { key: 'area', title: r('voteArea'), figure: true, render: (room) => area(room.area) },
          {
            key: 'share',
            title: share,
            figure: true,
            stacked: 'named',
            render: (room) => sum(room.share),
          },
          {
            key: 'after',
            title: after,
            figure: true,
            stacked: 'named',
            render: (room) => sum(room.balanceAfter),
          },
        ]}
      />
    </Working>
  )
}
