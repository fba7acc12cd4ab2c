// What was entered, field by field, and a correction beside the words it corrects.
import type { Case } from '../api/work.ts'
import { useWords } from '../texts/texts.ts'
import { formText } from '../texts/forms.ts'

export function Facts({ facts }: { facts: Case['facts'] }) {
  const words = useWords()
  return (
    <dl className="facts">
      {facts.map(({ label, value, was }) => (
        <FactLine key={label.zh} label={words(label)} value={value} was={was} />
      ))}
    </dl>
  )
}

/** A correction stands beside the words it corrects. */
function FactLine({ label, value, was }: { label: string; value: string; was: string | null }) {
  const c = formText.use()
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {value}
        {was !== null && (
          <span className="muted">
            {' '}
            {c('correctWas')}
            <del>{was || c('correctBlank')}</del>
          </span>
        )}
      </dd>
    </>
  )
}
