// My fund: the balance of each room, and each entry with what made it (A21.4).
import { Link, useParams } from 'react-router'
import { useMyFund, useRoomFund } from '../../shared/api/fund.ts'
import type { FundEntry, RoomFund } from '../../shared/api/fund.ts'
import { publicationPath } from '../../shared/api/publications.ts'
import { amount, area, date, money, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { Figure, Figures, Money } from '../../shared/ui/Marks.tsx'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { residentText } from '../text.ts'

export function Fund() {
  const r = residentText.use()
  const mine = useMyFund()
  return (
    <div className="stack stack-8">
      <h1>{r('fundTitle')}</h1>
      <Answer of={mine}>
        {({ rooms }) =>
          rooms.length === 0 ? (
            <Empty title={r('fundNone')}>{r('fundNoneHow')}</Empty>
          ) : (
            <ul className="stack stack-6">
              {rooms.map((one) => (
                <li key={one.room.id}>
                  <RoomBalance fund={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  )
}

function RoomBalance({ fund }: { fund: RoomFund }) {
  const r = residentText.use()
  const { language } = useSettings()
  return (
    <section className="balance">
      <p>
        <strong>{fund.room.name}</strong>{' '}
        <span className="muted">
          {fund.community.name} · {area(fund.room.area)}
        </span>
      </p>
      <Figures>
        <Figure
          large
          label={r('fundTotal')}
          value={<Money yuan={fund.balance} />}
          note={r('fundAsOf', { date: date(fund.asOf, language) })}
        />
        <Figure label={r('fundFirst')} value={<Money yuan={fund.firstDeposit} />} />
      </Figures>
      <p>
        <ButtonLink to={`/fund/${fund.room.id}`}>{r('fundOpen')}</ButtonLink>
      </p>
    </section>
  )
}

export function RoomFundPage() {
  const { room = '' } = useParams()
  const r = residentText.use()
  const { language, elder } = useSettings()
  const asked = useRoomFund(room)
  return (
    <Answer of={asked} lines={8}>
      {(fund) => (
        <RecordSheet
          kind={fund.community.name}
          title={r('fundRoomTitle', { room: fund.room.name })}
          check={r('fundCheck')}
        >
          <Figures>
            <Figure
              large
              label={r('fundTotal')}
              value={<Money yuan={fund.balance} />}
              note={r('fundAsOf', { date: date(fund.asOf, language) })}
            />
            <Figure label={r('fundFirst')} value={<Money yuan={fund.firstDeposit} />} />
          </Figures>
          <h2>{r('fundEntries')}</h2>
          {fund.entries.length === 0 ? (
            <p className="muted">{r('fundNoEntries')}</p>
          ) : elder ? (
            <EntryList entries={fund.entries.toReversed()} />
          ) : (
            <EntryTable entries={fund.entries.toReversed()} />
          )}
        </RecordSheet>
      )}
    </Answer>
  )
}

function Notice({ entry }: { entry: FundEntry }) {
  const r = residentText.use()
  if (!entry.publication) return null
  return (
    <Link className="nowrap" to={publicationPath(entry.publication)}>
      {r('fundNotice')}
    </Link>
  )
}

function EntryTable({ entries }: { entries: readonly FundEntry[] }) {
  const r = residentText.use()
  const words = useWords()
  return (
    <RecordTable
      stacks
      caption={r('fundEntries')}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'date',
          title: r('fundDate'),
          stacked: 'wide',
          render: (entry) => <span className="nowrap">{tableDate(entry.date)}</span>,
        },
        {
          key: 'what',
          title: r('fundWhat'),
          render: (entry) => (
            <>
              {words(entry.title)} <Notice entry={entry} />
            </>
          ),
        },
        { key: 'amount', title: r('fundAmount'), figure: true, render: (entry) => amount(entry.amount) },
        {
          key: 'balance',
          title: r('fundBalance'),
          figure: true,
          stacked: 'named',
          render: (entry) => amount(entry.balance),
        },
      ]}
    />
  )
}

/** In elder mode each entry is a paragraph: nothing to scroll sideways. */
function EntryList({ entries }: { entries: readonly FundEntry[] }) {
  const r = residentText.use()
  const words = useWords()
  const { language } = useSettings()
  return (
    <ul className="lines">
      {entries.map((entry) => (
        <li key={entry.id} className="stack stack-2">
          <span className="muted">{date(entry.date, language)}</span>
          <span>{words(entry.title)}</span>
          <strong>{money(entry.amount, language)}</strong>
          <span>
            {r('fundTotal')} {money(entry.balance, language)}
          </span>
          <Notice entry={entry} />
        </li>
      ))}
    </ul>
  )
}
