// What was taken from my fund of late: how much, from which home, for which case, on what day, and where it is told (A21.4).
import { Link } from 'react-router'
import { useMyFund } from '../../shared/api/fund.ts'
import type { RoomFund } from '../../shared/api/fund.ts'
import { publicationPath } from '../../shared/api/publications.ts'
import { date, money } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { homeText } from '../texts/home.ts'
import { Whole } from './Whole.tsx'

type Use = RoomFund['recentUses'][number]

/** On the first page, and only while there is something to tell. */
export function Uses() {
  const r = homeText.use()
  const rooms = useMyFund().data?.rooms ?? []
  const uses = rooms
    .flatMap(({ room, recentUses }) => recentUses.map((use) => ({ room, use })))
    .toSorted((a, b) => b.use.date.localeCompare(a.use.date))
  if (uses.length === 0) return null
  return (
    <section className="stack stack-2" aria-labelledby="uses">
      <h2 id="uses">{r('homeUses')}</h2>
      <ul className="lines">
        {uses.map(({ room, use }) => (
          <li key={`${room.id}${use.voucher}`}>
            <UseLine room={room} use={use} withEntry />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  room: RoomFund['room']
  use: Use
  /** leads to the entries besides the notice */
  withEntry?: boolean
}

export function UseLine({ room, use, withEntry = false }: LineProps) {
  const r = homeText.use()
  const words = useWords()
  const { language } = useSettings()
  const amount = money(use.amount.replace('-', ''), language)
  const number = use.caseNumber
  const day = date(use.date, language)
  return (
    <div className="stack stack-2">
      <p>
        <Whole
          text={r('homeUse', { date: day, room: room.name, amount, title: words(use.title), number })}
          parts={[room.name, amount, number, day]}
        />
      </p>
      <p className="row">
        {withEntry && <Link to={`/fund/${room.id}`}>{r('homeUseEntry')}</Link>}
        {use.publication && <Link to={publicationPath(use.publication)}>{r('homeUseNotice')}</Link>}
      </p>
    </div>
  )
}
