// My receipt of one vote: kept as a file or a code, and checked at once against the published lines (V6).
import type { Receipt } from '@hemei/verifier/formats'
import { useMutation } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { bytesAt, isNotFound } from '../../shared/api/client.ts'
import { bundleAddress, useLogKey, useReceipt } from '../../shared/api/votes.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { Qr, RecordSheet } from '../../shared/ui/Record.tsx'
import { CheckResult } from '../check/CheckResult.tsx'
import { rememberedFor } from '../check/remembered.ts'
import { verifyHere } from '../check/verify.ts'
import { residentText } from '../text.ts'
import { Refused } from './Verify.tsx'

async function check(vote: string, { code, receipt }: Held, key: string | undefined) {
  const own = rememberedFor(receipt)
  return verifyHere({
    bundle: await bytesAt(bundleAddress(vote)),
    receipt: code,
    ...(key ? { key } : {}),
    ...(own ? { expected: { ...own } } : {}),
  })
}

interface Held {
  code: string
  receipt: unknown
}

/** The receipt in its canonical form, as the verifier reads it. */
async function keep({ receipt }: Held, vote: string) {
  const { receiptBytes } = await import('@hemei/verifier/formats')
  const bytes = new Uint8Array(receiptBytes(receipt as Receipt))
  const file = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = file
  link.download = `hemei-receipt-${vote}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(file), 10_000)
}

export function ReceiptPage() {
  const { vote = '' } = useParams()
  const r = residentText.use()
  const asked = useReceipt(vote, useSearchParams()[0].get('unit') ?? undefined)
  if (isNotFound(asked.error)) return <Empty title={r('receiptTitle')}>{r('receiptNone')}</Empty>
  return <Answer of={asked}>{(held) => <Receipt vote={vote} held={held} />}</Answer>
}

function Receipt({ vote, held }: { vote: string; held: Held }) {
  const r = residentText.use()
  const t = sharedText.use()
  const key = useLogKey().data
  const checking = useMutation({ mutationFn: () => check(vote, held, key) })
  const { code } = held
  return (
    <div className="stack stack-6">
      <RecordSheet title={r('receiptTitle')} check={<p>{r('receiptCheckHow')}</p>}>
        <p>{r('receiptSays')}</p>
        <div className="receipt-code">
          <Qr text={code} label={r('receiptQr')} />
        </div>
        <div className="row no-print">
          <Button kind="primary" busy={checking.isPending} onClick={() => checking.mutate()}>
            {r('receiptCheck')}
          </Button>
          <Button onClick={() => void keep(held, vote)}>{t('download')}</Button>
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </div>
      </RecordSheet>
      <Problem error={checking.error} />
      {checking.data &&
        ('result' in checking.data ? (
          <CheckResult result={checking.data.result} />
        ) : (
          <Refused why={checking.data.refused} />
        ))}
    </div>
  )
}
