// Steps of cases that wait for me: what I asked for and got back to correct stands on a page here; those of an office, at the desk (A20.1).
import { useMe, may } from '../../shared/api/session.ts'
import { useOwnToDo } from '../../shared/api/work.ts'
import type { ToDo } from '../../shared/api/work.ts'
import { lastDay } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Deadline } from '../../shared/ui/Marks.tsx'
import { homeText } from '../texts/home.ts'

export const useOwnSteps = (): readonly ToDo[] =>
  useOwnToDo(may(useMe().data, 'voting.cast')).data?.rows ?? []

/** What came back to be corrected says its last day, and what missing it means. */
export function OwnSteps({ steps, primary }: { steps: readonly ToDo[]; primary: boolean }) {
  const r = homeText.use()
  const words = useWords()
  const { language } = useSettings()
  return steps.map((row, at) => (
    <div key={row.id} className="stack stack-2">
      <p className="waits-sentence">
        {row.mineAlone && row.due
          ? r('homeStepBack', { title: words(row.title), step: words(row.step), date: lastDay(row.due, language) })
          : r('homeStepWaits', { title: words(row.title), step: words(row.step) })}
      </p>
      <div className="row">
        {row.mineAlone ? (
          <ButtonLink kind={primary && at === 0 ? 'primary' : 'plain'} to={row.path}>
            {words(row.step)}
          </ButtonLink>
        ) : (
          <ButtonHref to={`/console${row.path}`}>{r('homeStepButton')}</ButtonHref>
        )}
        {row.mineAlone && row.due && <Deadline due={row.due} workingDays={row.workingDaysLeft} />}
      </div>
    </div>
  ))
}
