// How the cost of a case falls on every room, once it has been apportioned.
import { useCaseShares } from '../../shared/api/fund.ts'
import type { CaseShares as Shares } from '../../shared/api/fund.ts'
import type { Case } from '../../shared/api/work.ts'
import { amount, areaFigure, count } from '../../shared/format/format.ts'
import { ButtonHref } from '../../shared/ui/Button.tsx'
import { Figure, Figures, Money } from '../../shared/ui/Marks.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { consoleText } from '../text.ts'

export function CaseShares({ found }: { found: Case }) {
  const c = consoleText.use()
  const apportioned = found.steps.some(({ key, state }) => key === 'apportion' && state === 'done')
  const shares = useCaseShares(found.id, apportioned).data
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
