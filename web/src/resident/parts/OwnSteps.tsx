// Steps of cases that wait for me: what I asked for and got back to correct (A20.1). They are taken on the case's own page.
import { useMe, may } from '../../shared/api/session.ts'
import { useOwnToDo } from '../../shared/api/work.ts'
import type { ToDo } from '../../shared/api/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref } from '../../shared/ui/Button.tsx'
import { homeText } from '../texts/home.ts'

export const useOwnSteps = (): readonly ToDo[] =>
  useOwnToDo(may(useMe().data, 'voting.cast')).data?.rows ?? []

export function OwnSteps({ steps }: { steps: readonly ToDo[] }) {
  const r = homeText.use()
  const words = useWords()
  return steps.map((row) => (
    <div key={row.id} className="stack stack-2">
      <p className="waits-sentence">
        {r('homeStepWaits', { title: words(row.title), step: words(row.step) })}
      </p>
      <div>
        <ButtonHref to={`/console${row.path}`}>
          {r('homeStepButton')}
        </ButtonHref>
      </div>
    </div>
  ))
}
