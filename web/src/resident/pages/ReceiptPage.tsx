// My receipt of one vote: kept as a file or a code, and checked at once against the published lines (V6).
import { useMutation } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { address, send } from '../../shared/api/client.ts'
import { useReceipt } from '../../shared/api/votes.ts'
import { isNotFound } from '../../shared/api/client.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { Qr, RecordSheet } from '../../shared/ui/Record.tsx'
import { CheckResult } from '../check/CheckResult.tsx'
import { remembered } from '../check/remembered.ts'
import { verifyHere } from '../check/verify.ts'
import { residentText } from '../text.ts'
import { Refused } from './Verify.tsx'

async function check(vote: string, code: string) {
  const [bundle, key] = await Promise.all([
    send('GET', `/votes/${vote}/bundle`).then((answer) => answer.arrayBuffer()),
    fetch('/.well-known/hemei/log-key').then((answer) => (answer.ok ? answer.text() : '')),
  ])
  const own = remembered(vote)
  return verifyHere({
    bundle: new Uint8Array(bundle),
    receipt: code,
    ...(key.trim() ? { key: key.trim() } : {}),
    ...(own ? { expected: { ...own } } : {}),
  })
}

export function ReceiptPage() {
  const { vote = '' } = useParams()
  const r = residentText.use()
  const asked = useReceipt(vote)
  if (isNotFound(asked.error)) return <Empty title={r('receiptTitle')}>{r('receiptNone')}</Empty>
  return <Answer of={asked}>{({ code }) => <Receipt vote={vote} code={code} />}</Answer>
}

function Receipt({ vote, code }: { vote: string; code: string }) {
  const r = residentText.use()
  const t = sharedText.use()
  const checking = useMutation({ mutationFn: () => check(vote, code) })
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
          <ButtonHref download to={address(`/votes/${vote}/receipt`, { file: true })}>
            {t('download')}
          </ButtonHref>
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
