// The last look before an act that nobody can take back: what it does, to whom, then yes or not.
import type { ReactNode } from 'react'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'

interface SureProps {
  open: boolean
  title: string
  /** the act, as its button says it */
  does: string
  busy: boolean
  onYes: () => void
  onClose: () => void
  children: ReactNode
}

export function Sure({ open, title, does, busy, onYes, onClose, children }: SureProps) {
  const t = sharedText.use()
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      {children}
      <div className="row">
        <Button kind="refuse" busy={busy} onClick={onYes}>
          {does}
        </Button>
        <Button onClick={onClose}>{t('back')}</Button>
      </div>
    </Dialog>
  )
}
