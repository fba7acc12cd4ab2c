// A native dialog: traps the focus, closes by Escape, by Back, and by a button one can hit.
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { sharedText } from '../texts/shared.ts'
import { Button } from './Button.tsx'

interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  /** what is shown is shown once: neither Escape nor Back closes it, but its own button alone */
  stays?: boolean
  children: ReactNode
}

export function Dialog({ open, title, onClose, stays = false, children }: DialogProps) {
  const t = sharedText.use()
  const element = useRef<HTMLDialogElement>(null)
  const name = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  useEffect(() => {
    if (!open) return
    // Back leaves the dialog, not the page under it
    const mark = crypto.randomUUID()
    const isHere = () => (history.state as { dialog?: string } | null)?.dialog === mark
    history.pushState({ ...(history.state as object | null), dialog: mark }, '')
    const left = () => {
      if (!isHere()) element.current?.close()
    }
    addEventListener('popstate', left)
    return () => {
      removeEventListener('popstate', left)
      if (isHere()) history.back()
    }
  }, [open])
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={name}
      onClose={() => {
        // a browser asks once and then closes, whatever the page says
        if (stays && open) element.current?.showModal()
        else onClose()
      }}
    >
      {open && (
        <>
          <header className="row row-apart">
            <h2 id={name}>{title}</h2>
            {!stays && (
              <Button kind="quiet" small onClick={onClose} aria-label={t('close')}>
                ✕
              </Button>
            )}
          </header>
          <div className="stack">{children}</div>
        </>
      )}
    </dialog>
  )
}
