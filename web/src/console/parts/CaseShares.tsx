// How the cost of a case falls on every room, once it has been apportioned.
import { useCaseShares } from '../../shared/api/fund.ts'
import type { CaseShares as Shares } from '../../shared/api/fund.ts'
import { may, useMe } from '../../shared/api/session.ts'
import type { Case } from '../../shared/api/work.ts'
import { amount, areaFigure, count, money } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { ButtonHref } from '../../shared/ui/Button.tsx'
import { Figure, Figures, Money, State } from '../../shared/ui/Marks.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { consoleText } from '../text.ts'

/** Paid, and yet not over: what is collected elsewhere than from the fund, from whom, as far as the register knows. */
export function StillOpen({ found }: { found: Case }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const paid = found.procedureKey === 'fund.use' && found.state === 'ended' && found.well === true
  const { data: me } = useMe()
  const dues = useCaseShares(found.id, paid && may(me, 'fund.read')).data?.dues ?? []
  if (!paid || dues.length === 0) return null
  const whom = dues.map(({ payer, rooms, amount: owed }) =>
    c(payer === 'developer' ? 'sharesOwedDeveloper' : 'sharesOwedHomes', { n: count(rooms), amount: money(owed, language) }),
  )
  return (
    <div className="stack stack-2">
      <State tone="wait">{c('sharesOwed', { whom: whom.join(c('listComma')) })}</State>
      <p className="muted">{c('sharesOwedSays')}</p>
    </div>
  )
}

export function CaseShares({ found }: { found: Case }) {
  const c = consoleText.use()
  const apportioned = found.steps.some(({ key, state }) => key === 'apportion' && state === 'done')
  // what one may not see is not asked for
  const { data: me } = useMe()
  const shares = useCaseShares(found.id, apportioned && may(me, 'fund.read')).data
  if (!shares) return null
  const { totals, rows } = shares
  return (
    <section className="stack stack-2">
      <div className="row row-apart">
        <h2>{c('sharesTitle')}</h2>
        <ButtonHref small download to={`/api/v1/cases/${found.id}/shares.xlsx`}>
          {c('listExport')}
        </ButtonHref>
      </div>
      <Figures>
        <Figure large label={c('sharesTotal')} value={<Money yuan={totals.total} />} />
        <Figure label={c('sharesFund')} value={<Money yuan={totals.fund} />} />
        <Figure label={c('sharesDeveloper')} value={<Money yuan={totals.developer} />} />
        <Figure
          label={c('sharesShort')}
          value={<Money yuan={totals.short} />}
          note={c('sharesShortRooms', { n: count(totals.shortRooms) })}
        />
      </Figures>
      {rows.length > 0 && (
        <Working label={c('sharesRooms', { n: count(rows.length) })}>
          <SharesTable rows={rows} />
        </Working>
      )}
    </section>
  )
}

function SharesTable({ rows }: { rows: Shares['rows'] }) {
  const c = consoleText.use()
  return (
    <RecordTable
      caption={c('sharesTitle')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'room', title: c('voucherRoom'), render: ({ room }) => room },
        { key: 'area', title: c('roomArea'), figure: true, render: ({ area }) => areaFigure(area) },
        { key: 'amount', title: c('voucherAmount'), figure: true, render: (share) => amount(share.amount) },
        {
          key: 'payer',
          title: c('voucherPayer'),
          render: ({ payer }) => (payer === 'fund' ? c('voucherPayerFund') : c('voucherPayerDeveloper')),
        },
        {
          key: 'from',
          title: c('voucherFromBalance'),
          figure: true,
          render: ({ fromBalance }) => (fromBalance === null ? '—' : amount(fromBalance)),
        },
        {
          key: 'short',
          title: c('voucherShort'),
          figure: true,
          render: ({ short, ownerTopsUp }) => {
            if (short !== null) return amount(short)
            return ownerTopsUp === null ? '—' : c(ownerTopsUp ? 'voucherOwnerTopsUp' : 'voucherCovered')
          },
        },
      ]}
    />
  )
}
