// What is to be mended, above the form: one line per fault, each leading to its field.
import type { RefObject } from 'react'
import { sharedText } from '../texts/shared.ts'
import { goTo } from '../ui/goTo.ts'
import { formText } from '../texts/forms.ts'
import type { ShownFault } from './useSchemaForm.ts'

interface FaultSummaryProps {
  faults: readonly ShownFault[]
  form: RefObject<HTMLFormElement | null>
}

export function FaultSummary({ faults, form }: FaultSummaryProps) {
  const c = formText.use()
  const t = sharedText.use()
  if (faults.length === 0) return null
  return (
    <div className="problem" role="alert">
      <strong>{c('formFaults', { n: faults.length })}</strong>
      <ul className="bullets">
        {faults.map(({ at, label, message }) => (
          <li key={at}>
            <button type="button" className="as-link" onClick={() => goTo(form.current, at)}>
              {t('faultAt', { field: label, message })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
