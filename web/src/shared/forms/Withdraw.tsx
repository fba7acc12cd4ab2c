// Taking back what one asked for, while it may still be: the case ends, its record stays.
import { useState } from 'react'
import { useWithdraw } from '../api/work.ts'
import type { Case } from '../api/work.ts'
import { formText } from '../texts/forms.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/Problem.tsx'

export function Withdraw({ found, onDone }: { found: Case; onDone: () => void }) {
  const c = formText.use()
  const t = sharedText.use()
  const [asked, setAsked] = useState(false)
  const withdraw = useWithdraw(found.id)
  return (
    <div>
      <Button small onClick={() => setAsked(true)}>
        {c('caseWithdraw')}
      </Button>
      <Dialog open={asked} title={c('caseWithdraw')} onClose={() => setAsked(false)}>
        <p>{c('caseWithdrawSays')}</p>
        <Problem error={withdraw.error} />
        <div className="row">
          <Button
            kind="refuse"
            busy={withdraw.isPending}
            onClick={() => void withdraw.mutateAsync({}).then(onDone, () => undefined)}
          >
            {c('caseWithdraw')}
          </Button>
          <Button onClick={() => setAsked(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </div>
  )
}
