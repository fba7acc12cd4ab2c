// Accounts of communities; one of them with its titles, vouchers and payment orders.
import { Tabs } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { useCommunityFund } from '../../shared/api/fund.ts'
import type { CommunitySummary } from '../../shared/api/registry.ts'
import { amount, count, date, tableDate, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import type { Words } from '../../shared/texts/texts.ts'
import { Figure, Figures, Money, State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export function FundAccounts() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <h1>{c('fundTitle')}</h1>
      <DataList<CommunitySummary>
        name="fund"
        path="/communities"
        to={({ id }) => `/fund/${id}`}
        columns={[
          {
            key: 'name',
            title: c('fundCommunities'),
            sorts: true,
            render: ({ name }) => <strong>{name}</strong>,
          },
          { key: 'place', title: c('communityPlace'), render: ({ place }) => place },
          { key: 'rooms', title: c('fundRooms'), figure: true, render: ({ rooms }) => count(rooms) },
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
  const { language } = useSettings()
  const [search, setSearch] = useSearchParams()
  const asked = useCommunityFund(community)
  return (
    <Answer of={asked}>
      {(fund) => (
        <div className="stack">
          <div>
            <p className="muted">{c('fundTitle')}</p>
            <h1>{fund.community.name}</h1>
          </div>
          <Figures>
            <Figure
              large
              label={c('fundBalance')}
              value={<Money yuan={fund.balance} />}
              note={c('fundAsOf', { date: date(fund.asOf, language) })}
            />
            <Figure label={c('fundRooms')} value={count(fund.rooms)} />
            <Figure label={c('fundBank')} value={words(fund.bank)} />
          </Figures>
          <Tabs
            destroyOnHidden
            activeKey={search.get('tab') ?? 'accounts'}
            onChange={(tab) => setSearch({ tab }, { replace: true })}
            items={[
              {
                key: 'accounts',
                label: c('fundAccounts'),
                children: (
                  <RecordTable
                    caption={c('fundAccounts')}
                    rows={fund.accounts}
                    rowKey={({ code }) => code}
                    columns={[
                      { key: 'code', title: c('fundAccountCode'), render: ({ code }) => code },
                      { key: 'title', title: c('fundAccountTitle'), render: ({ title }) => words(title) },
                      {
                        key: 'balance',
                        title: c('fundAccountBalance'),
                        figure: true,
                        render: ({ balance }) => amount(balance),
                      },
                    ]}
                  />
                ),
              },
              { key: 'vouchers', label: c('vouchersTitle'), children: <Vouchers community={community} /> },
              { key: 'orders', label: c('ordersTitle'), children: <Orders community={community} /> },
            ]}
          />
        </div>
      )}
    </Answer>
  )
}

interface VoucherRow {
  id: string
  number: string
  date: string
  summary: Words
  total: string
}

function Vouchers({ community }: { community: string }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList<VoucherRow>
      name="vouchers"
      path={`/communities/${community}/vouchers`}
      exports
      to={({ id }) => `/fund/vouchers/${id}`}
      columns={[
        { key: 'number', title: c('voucherNumber'), sorts: true, render: ({ number }) => number },
        { key: 'date', title: c('voucherDate'), sorts: true, render: (row) => tableDate(row.date) },
        { key: 'summary', title: c('voucherSummary'), render: ({ summary }) => words(summary) },
        { key: 'total', title: c('voucherTotal'), figure: true, render: ({ total }) => amount(total) },
      ]}
      empty={{ title: c('vouchersNone'), how: c('vouchersNoneHow') }}
    />
  )
}

interface OrderRow {
  id: string
  number: string
  payee: string
  amount: string
  state: 'made' | 'sent' | 'paid' | 'refused'
  at: string
}

const orderStates: Record<
  OrderRow['state'],
  [Tone, 'orderMade' | 'orderSent' | 'orderPaid' | 'orderRefused']
> = {
  made: ['plain', 'orderMade'],
  sent: ['wait', 'orderSent'],
  paid: ['met', 'orderPaid'],
  refused: ['late', 'orderRefused'],
}

function Orders({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <div className="stack stack-2">
      <p className="wait">{c('ordersSimulator')}</p>
      <DataList<OrderRow>
        name="orders"
        path={`/communities/${community}/payment-orders`}
        exports
        columns={[
          { key: 'number', title: c('orderNumber'), render: ({ number }) => number },
          { key: 'payee', title: c('orderPayee'), render: ({ payee }) => payee },
          { key: 'amount', title: c('orderAmount'), figure: true, render: (row) => amount(row.amount) },
          {
            key: 'state',
            title: c('orderState'),
            render: ({ state }) => {
              const [tone, word] = orderStates[state]
              return <State tone={tone}>{c(word)}</State>
            },
          },
          { key: 'at', title: c('orderAt'), sorts: true, render: ({ at }) => tableTime(at) },
        ]}
        empty={{ title: c('ordersNone'), how: c('ordersNoneHow') }}
      />
    </div>
  )
}
