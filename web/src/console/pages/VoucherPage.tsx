// One voucher: its entries, debit equal to credit, and the shares by room that it carries (A21.1, A20.2).
import { useParams } from 'react-router'
import { useVoucher } from '../../shared/api/fund.ts'
import type { Voucher } from '../../shared/api/fund.ts'
import { amount, count, dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordSheet } from '../../shared/ui/Record.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { consoleText } from '../text.ts'

const orNothing = (yuan: string) => (/^0*(\.0*)?$/.test(yuan) ? '' : amount(yuan))

export function VoucherPage() {
  const { voucher = '' } = useParams()
  const c = consoleText.use()
  const { language } = useSettings()
  const words = useWords()
  const asked = useVoucher(voucher)
  return (
    <Answer of={asked}>
      {(found) => (
        <RecordSheet
          kind={c('vouchersTitle')}
          title={words(found.summary)}
          number={found.number}
          on={found.date}
          check={c('voucherCheck')}
        >
          <h2>{c('voucherLines')}</h2>
          <Lines of={found} />
          {(found.reverses ?? found.reversedBy) && (
            <p className="wait">
              {found.reverses && c('voucherReverses', { number: found.reverses.number })}
              {found.reversedBy && c('voucherReversedBy', { number: found.reversedBy.number })}
            </p>
          )}
          <p className="muted small">
            {c('voucherPosted', { who: found.postedBy, time: dateTime(found.postedAt, language) })}
          </p>
          {found.rooms.length > 0 && found.shares.length === 0 && <Rooms of={found} />}
          {found.shares.length > 0 && (
            <>
              <h2>{c('voucherShares')}</h2>
              <Shares of={found} />
            </>
          )}
        </RecordSheet>
      )}
    </Answer>
  )
}

function Lines({ of }: { of: Voucher }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <RecordTable
      caption={c('voucherLines')}
      rows={of.lines.map((line, at) => ({ ...line, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { key: 'code', title: c('fundAccountCode'), render: ({ account }) => account },
        { key: 'title', title: c('fundAccountTitle'), render: ({ title }) => words(title) },
        { key: 'debit', title: c('voucherDebit'), figure: true, render: ({ debit }) => orNothing(debit) },
        { key: 'credit', title: c('voucherCredit'), figure: true, render: ({ credit }) => orNothing(credit) },
      ]}
      foot={
        <tr>
          <th scope="row" colSpan={2}>
            {c('voucherSum')}
          </th>
          <td className="num">{amount(of.total)}</td>
          <td className="num">{amount(of.total)}</td>
        </tr>
      }
    />
  )
}

function Rooms({ of }: { of: Voucher }) {
  const c = consoleText.use()
  return (
    <Working label={c('voucherRooms', { n: count(of.rooms.length) })}>
      <RecordTable
        caption={c('voucherShares')}
        rows={of.rooms}
        rowKey={({ id }) => id}
        columns={[
          { key: 'room', title: c('voucherRoom'), render: ({ room }) => room },
          {
            key: 'change',
            title: c('voucherChange'),
            figure: true,
            render: ({ change }) => amount(change),
          },
        ]}
      />
    </Working>
  )
}

function Shares({ of }: { of: Voucher }) {
  const c = consoleText.use()
  return (
    <RecordTable
      caption={c('voucherShares')}
      rows={of.shares}
      rowKey={({ room }) => room}
      columns={[
        { key: 'room', title: c('voucherRoom'), render: ({ room }) => room },
        {
          key: 'payer',
          title: c('voucherPayer'),
          render: ({ payer }) => (payer === 'fund' ? c('voucherPayerFund') : c('voucherPayerDeveloper')),
        },
        {
          key: 'from',
          title: c('voucherFromBalance'),
          figure: true,
          render: ({ fromBalance }) => orNothing(fromBalance),
        },
        { key: 'short', title: c('voucherShort'), figure: true, render: ({ short }) => orNothing(short) },
        { key: 'amount', title: c('voucherAmount'), figure: true, render: (share) => amount(share.amount) },
      ]}
    />
  )
}
