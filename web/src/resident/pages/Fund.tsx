// My fund: the balance of each room, and each entry with what made it (A21.4).
import { Link, useParams } from 'react-router'
import { useMyFund, useRoomFund } from '../../shared/api/fund.ts'
import type { FundEntry, RoomFund } from '../../shared/api/fund.ts'
import { publicationPath } from '../../shared/api/publications.ts'
import { amount, area, date, money, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { Figure, Figures, Money, State } from '../../shared/ui/Marks.tsx'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { UseLine } from '../parts/Uses.tsx'
import { Whole } from '../parts/Whole.tsx'
import { fundText } from '../texts/funds.ts'

export function Fund() {
  const r = fundText.use()
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
  const r = fundText.use()
  const { language } = useSettings()
  return (
    <section className="balance">
      <h2>
        <span className="nowrap">{fund.room.name}</span>{' '}
        <span className="balance-where">
          {fund.community.name} · <span className="nowrap">{area(fund.room.area)}</span>
        </span>
      </h2>
      <Figures>
        <Figure
          large
          label={r('fundTotal')}
          value={<Money yuan={fund.balance} />}
          note={r('fundAsOf', { date: date(fund.asOf, language) })}
        />
        <Figure label={r('fundFirst')} value={<Money yuan={fund.firstDeposit} />} />
      </Figures>
      <Pending fund={fund} />
      {fund.recentUses.length > 0 && (
        <section className="stack stack-2" aria-label={r('fundUses')}>
          <h3>{r('fundUses')}</h3>
          <ul className="lines">
            {fund.recentUses.map((use) => (
              <li key={use.voucher}>
                <UseLine room={fund.room} use={use} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <ButtonLink to={`/fund/${fund.room.id}`}>{r('fundOpen')}</ButtonLink>
      </p>
    </section>
  )
}

/** Shared, and kept for the payment: what will be taken, for which case, and what is left then. */
function Pending({ fund: { pending } }: { fund: RoomFund }) {
  const r = fundText.use()
  const words = useWords()
  const { language } = useSettings()
  if (pending.length === 0) return null
  return (
    <section className="stack stack-2" aria-label={r('fundPending')}>
      <h3>{r('fundPending')}</h3>
      <ul className="lines">
        {pending.map((one) => (
          <li key={one.case} className="stack stack-2">
            <State tone="wait">{r('fundPendingAmount', { amount: money(one.amount, language) })}</State>
            <span>{r('fundPendingFor', { title: words(one.title), number: one.caseNumber })}</span>
            <span>{r('fundPendingAfter', { amount: money(one.balanceAfter, language) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function RoomFundPage() {
  const { room = '' } = useParams()
  const r = fundText.use()
  const { language, elder } = useSettings()
  const asked = useRoomFund(room)
  return (
    <Answer of={asked} lines={8}>
      {(fund) => (
        <RecordSheet
          kind={fund.community.name}
          title={<Whole text={r('fundRoomTitle', { room: fund.room.name })} parts={[fund.room.name]} />}
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
          <Pending fund={fund} />
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
  const r = fundText.use()
  if (!entry.publication)
    return <span className="muted">{entry.case ? r('fundNoticeAhead') : r('fundNoticeNone')}</span>
  return (
    <Link className="nowrap" to={publicationPath(entry.publication)}>
      {r('fundNotice')}
    </Link>
  )
}

function EntryTable({ entries }: { entries: readonly FundEntry[] }) {
  const r = fundText.use()
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
          render: (entry) => (
            <span>
              <span className="nowrap">{tableDate(entry.date)}</span>{' '}
              <span className="muted small nowrap">{r('fundVoucher', { number: entry.number })}</span>
            </span>
          ),
        },
        {
          key: 'what',
          title: r('fundWhat'),
          render: (entry) => (
            <span>
              {words(entry.title)} <Notice entry={entry} />
            </span>
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
  const r = fundText.use()
  const words = useWords()
  const { language } = useSettings()
  return (
    <ul className="lines">
      {entries.map((entry) => (
        <li key={entry.id} className="stack stack-2">
          <span className="muted">{date(entry.date, language)}</span>
          <span>{words(entry.title)}</span>
          <span className="muted">{r('fundVoucher', { number: entry.number })}</span>
          <strong>
            {r(entry.amount.startsWith('-') ? 'fundOut' : 'fundIn', {
              amount: money(entry.amount.replace('-', ''), language),
            })}
          </strong>
          <span>
            {r('fundTotal')} {money(entry.balance, language)}
          </span>
          <Notice entry={entry} />
        </li>
      ))}
    </ul>
  )
}
