// Of a step that each of several offices takes: who has, and who is missing; of one that another case carries out: which.
import { Link } from 'react-router'
import type { CaseStep } from '../api/work.ts'
import { formText } from '../texts/forms.ts'
import { useWords } from '../texts/texts.ts'

export function EachOffice({ step }: { step: CaseStep }) {
  const t = formText.use()
  const words = useWords()
  const { each } = step
  if (!each) return null
  const named = (done: boolean) =>
    each
      .filter((one) => one.done === done)
      .map(({ office }) => words(office))
      .join(t('eachComma'))
  const reported = named(true)
  return (
    <p>{reported ? t('eachSome', { reported, missing: named(false) }) : t('eachNone', { missing: named(false) })}</p>
  )
}

export function RunBy({ steps }: { steps: readonly CaseStep[] }) {
  const t = formText.use()
  const words = useWords()
  return steps.flatMap(({ key, title, runs }) =>
    runs
      ? [
          <p key={key}>
            {t('runsIn', { step: words(title) })}
            <Link to={`/cases/${runs.id}`}>{runs.number}</Link>
          </p>,
        ]
      : [],
  )
}
