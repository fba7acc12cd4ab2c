// The last look before an act: what will happen, in figures and names, each once; then yes, or back.
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import type { JsonSchema } from '../api/work.ts'
import { date, money } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { formText } from '../texts/forms.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import type { Words } from '../texts/texts.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { isAmount, type FormValue } from './schema.ts'

const isWords = (one: unknown): one is Words => typeof one === 'object' && one !== null && 'zh' in one && 'en' in one

export interface Repeated {
  title: string
  value: string
}
/** What is read once more before the act: what the case knows, then the fields that the form says so of, each after what stands beside it. */
export function useRepeated(schema: JsonSchema | null, value: FormValue): readonly Repeated[] {
  const words = useWords()
  const { language } = useSettings()
  const said = (part: Pick<JsonSchema, 'format'>, one: unknown) =>
    isWords(one)
      ? words(one)
      : typeof one !== 'string' && typeof one !== 'number'
      ? '—'
      : isAmount(part)
        ? money(String(one), language)
        : part.format === 'date'
          ? date(String(one), language)
          : String(one)
  const known = (schema?.repeats ?? []).map((one) => ({ title: words(one.title), value: said(one, one.value) }))
  const typed = Object.entries(schema?.properties ?? {}).flatMap(([name, part]) => {
    if (!part.checked) return []
    const { beside } = part
    return [
      ...(beside ? [{ title: words(beside.title), value: said(part, beside.value) }] : []),
      { title: words(part.title), value: said(part, value[name]) },
    ]
  })
  return [...known, ...typed]
}

export function Look({ of }: { of: readonly Repeated[] }) {
  if (of.length === 0) return null
  return (
    <dl className="facts">
      {of.map(({ title, value }) => (
        <Fragment key={title}>
          <dt>{title}</dt>
          <dd>
            {/* a figure stays on its line, words go on in the next */}
            <strong className={value.length <= 24 ? 'num' : undefined}>{value}</strong>
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

interface LastLookProps {
  open: boolean
  /** what is to be read: nothing is sent unseen */
  of: readonly Repeated[]
  /** the act, as its button says it */
  does: string
  refuses?: boolean
  busy: boolean
  onYes: () => void
  onClose: () => void
  /** what follows from it */
  children?: ReactNode
}

/** The dialog of every act that is declared with what its last look tells. */
export function LastLook({ open, of, does, refuses = false, busy, onYes, onClose, children }: LastLookProps) {
  const c = formText.use()
  const t = sharedText.use()
  return (
    <Dialog open={open} title={c('caseCheckTitle')} onClose={onClose}>
      <Look of={of} />
      {children}
      <div className="row">
        <Button kind={refuses ? 'refuse' : 'primary'} busy={busy} onClick={onYes}>
          {does}
        </Button>
        <Button onClick={onClose}>{t('back')}</Button>
      </div>
    </Dialog>
  )
}
