// Accounts of communities; one of them with its titles, vouchers and payment orders (A21.1, A21.4).
import { Tabs } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { useCommunityFund } from '../../shared/api/fund.ts'
import type { CommunityFund, PaymentOrder } from '../../shared/api/fund.ts'
import { amount, areaFigure, count, date, tableDate, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Figure, Figures, Money, State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { DataList } from '../parts/DataList.tsx'
import { usePlaceFilter } from '../parts/usePlaceFilter.ts'
import { consoleText } from '../text.ts'

export function FundAccounts() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <h1>{c('fundTitle')}</h1>
      <DataList
        name="fund"
        stacks
        path="/api/v1/fund-accounts"
        searchHint={c('communitySearch')}
        filters={[
          usePlaceFilter('fund.read'),
          {
            field: 'balance',
            title: c('fundBalance'),
            options: [
              { value: 'held', label: c('fundBalanceHeld') },
              { value: 'none', label: c('fundBalanceNone') },
            ],
          },
        ]}
        to={({ id }) => `/fund/${id}`}
        columns={[
          {
            key: 'name',
            title: c('fundCommunities'),
            sorts: 'name',
            render: ({ name }) => <strong>{name}</strong>,
          },
          { key: 'place', title: c('communityPlace'), render: ({ place }) => place },
          { key: 'rooms', title: c('fundRooms'), figure: true, sorts: 'rooms', sum: { of: 'rooms', render: (n) => count(Number(n)) }, render: ({ rooms }) => count(rooms) },
          {
            key: 'area',
            title: c('communityArea'),
            figure: true,
            sorts: 'area',
            sum: { of: 'area', render: areaFigure },
            render: ({ area }) => areaFigure(area),
          },
          {
            key: 'balance',
            title: c('fundBalanceYuan'),
            figure: true,
            sorts: 'balance',
            sum: { of: 'balance', render: amount },
            render: ({ balance }) => (balance === null ? '—' : amount(balance)),
          },
        ]}
        empty={{ title: c('communitiesNone'), how: c('communitiesNoneHow') }}
      />
    </div>
  )
}

export function CommunityFundPage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const words = useWords()
  const [search, setSearch] = useSearchParams()
  const asked = useCommunityFund(community)
  return (
    <Answer of={asked}>
      {(fund) => (
        <div className="stack">
          <div>
            <p className="muted">
              {c('fundTitle')} · {words(fund.bank)} · {c('fundRoomsN', { n: count(fund.rooms) })}
            </p>
            <h1>{fund.community.name}</h1>
          </div>
          <Sums fund={fund} />
          <Agreement fund={fund} />
          <Tabs
            destroyOnHidden
            activeKey={search.get('tab') ?? 'accounts'}
            onChange={(tab) => setSearch({ tab }, { replace: true })}
            items={[
              { key: 'accounts', label: c('fundAccounts'), children: <Accounts fund={fund} /> },
              { key: 'vouchers', label: c('vouchersTitle'), children: <Vouchers community={community} /> },
              { key: 'orders', label: c('ordersTitle'), children: <Orders community={community} /> },
            ]}
          />
        </div>
      )}
    </Answer>
  )
}

/** What there is, and how opening, receipts and uses make it. */
function Sums({ fund }: { fund: CommunityFund }) {
  const c = consoleText.use()
  const { language } = useSettings()
  return (
    <>
      <Figures>
        <Figure
          large
          label={c('fundBalance')}
          value={<Money yuan={fund.balance} />}
          note={c('fundAsOf', { date: date(fund.asOf, language) })}
        />
        <Figure
          label={c('fundOpening')}
          value={<Money yuan={fund.opening} />}
          note={c('fundOpeningSays', {
            deposits: amount(fund.deposits),
            past: amount(fund.pastYears),
          })}
        />
        <Figure label={c('fundReceived')} value={<Money yuan={fund.received} />} />
        <Figure label={c('fundUsed')} value={<Money yuan={fund.used} />} />
      </Figures>
      <p className="muted equation">
        {c('fundEquation', {
          opening: amount(fund.opening),
          received: amount(fund.received),
          used: amount(fund.used),
          balance: amount(fund.balance),
        })}
      </p>
    </>
  )
}

function Accounts({ fund }: { fund: CommunityFund }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <RecordTable
      caption={c('fundAccounts')}
      rows={fund.accounts}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', title: c('fundAccountCode'), render: ({ code }) => code },
        { key: 'title', title: c('fundAccountTitle'), render: ({ title }) => words(title) },
        { key: 'debit', title: c('voucherDebit'), figure: true, render: ({ debit }) => amount(debit) },
        { key: 'credit', title: c('voucherCredit'), figure: true, render: ({ credit }) => amount(credit) },
        {
          key: 'balance',
          title: c('fundAccountBalance'),
          figure: true,
          render: ({ balance }) => amount(balance),
        },
      ]}
    />
  )
}

/** The books checked against themselves: debit and credit, control accounts and households. */
function Agreement({ fund: { check } }: { fund: CommunityFund }) {
  const c = consoleText.use()
  return (
    <Working label={check.agrees ? c('fundAgrees') : c('fundDisagrees')} open={!check.agrees}>
      <p>
        <State tone={check.agrees ? 'met' : 'late'}>
          {c('fundDebitCredit', { debit: amount(check.debit), credit: amount(check.credit) })}
        </State>
      </p>
      <p>
        <State tone={check.agrees ? 'met' : 'late'}>
          {c('fundSubLedgers', {
            fund: amount(check.fund),
            unclosed: amount(check.unclosed),
            rooms: amount(check.subLedgers),
          })}
        </State>
      </p>
    </Working>
  )
}

function Vouchers({ community }: { community: string }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList
      name="vouchers"
      path="/api/v1/communities/{community}/vouchers"
      parts={{ community }}
      to={({ id }) => `/fund/vouchers/${id}`}
      filters={[
        {
          field: 'kind',
          title: c('voucherKind'),
          options: [
            { value: 'since', label: c('voucherSince') },
            { value: 'opening', label: c('voucherOpening') },
            { value: 'reversal', label: c('voucherReversal') },
          ],
        },
      ]}
      columns={[
        { key: 'number', title: c('voucherNumber'), sorts: 'number', render: ({ number }) => number },
        { key: 'date', title: c('voucherDate'), sorts: 'date', render: (row) => tableDate(row.date) },
        { key: 'summary', title: c('voucherSummary'), render: ({ summary }) => words(summary) },
        {
          key: 'total',
          title: c('voucherTotal'),
          figure: true,
          sorts: 'total',
          sum: { of: 'total', render: amount },
          render: ({ total }) => amount(total),
        },
      ]}
      empty={{ title: c('vouchersNone'), how: c('vouchersNoneHow') }}
    />
  )
}

const orderStates: Record<
  PaymentOrder['state'],
  [Tone, 'orderMade' | 'orderSent' | 'orderPaid' | 'orderRefused']
> = {
  made: ['plain', 'orderMade'],
  sent: ['wait', 'orderSent'],
  paid: ['met', 'orderPaid'],
  refused: ['late', 'orderRefused'],
}

function Orders({ community }: { community: string }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack stack-2">
      <p className="wait">{c('ordersSimulator')}</p>
      <DataList
        name="orders"
        underWay={({ state }) => state === 'made' || state === 'sent'}
        underWaySays={c('ordersWaiting')}
        path="/api/v1/communities/{community}/payment-orders"
        parts={{ community }}
        filters={[
          {
            field: 'state',
            title: c('orderState'),
            options: (['made', 'sent', 'paid', 'refused'] as const).map((state) => ({
              value: state,
              label: c(orderStates[state][1]),
            })),
          },
        ]}
        columns={[
          {
            key: 'number',
            title: c('orderNumber'),
            sorts: 'number',
            render: ({ number }) => <span className="nowrap">{number}</span>,
          },
          {
            key: 'purpose',
            title: c('orderPurpose'),
            render: (row) => <Link to={`/cases/${row.case}`}>{words(row.purpose)}</Link>,
          },
          { key: 'payee', title: c('orderPayee'), render: ({ payee }) => payee },
          {
            key: 'amount',
            title: c('orderAmount'),
            figure: true,
            sorts: 'amount',
            sum: { of: 'amount', render: amount },
            render: (row) => amount(row.amount),
          },
          {
            key: 'state',
            title: c('orderState'),
            render: ({ state, reason, contradicted, vouched }) => {
              const [tone, word] = orderStates[state]
              return (
                <>
                  <State tone={tone}>{c(word)}</State>
                  {reason && <div className="muted small">{words(reason)}</div>}
                  {!vouched && <div className="late small">{c('orderNotVouched')}</div>}
                  {contradicted && <div className="late small">{c('orderContradicted')}</div>}
                </>
              )
            },
          },
          { key: 'at', title: c('orderAt'), sorts: 'at', render: ({ at }) => tableTime(at) },
        ]}
        empty={{ title: c('ordersNone'), how: c('ordersNoneHow') }}
      />
    </div>
  )
}
