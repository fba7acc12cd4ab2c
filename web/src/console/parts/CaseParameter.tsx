// What a change of a law parameter is about: the value wanted beside what is in force here and upward.
import { useCaseFigure } from '../../shared/api/parameters.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Figure, Figures } from '../../shared/ui/Marks.tsx'
import { consoleText } from '../text.ts'
import { InForce, useValue } from './figures.tsx'

export function CaseParameter({ id }: { id: string }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const { language } = useSettings()
  const say = useValue()
  const figure = useCaseFigure(id).data
  if (!figure) return null
  const { wanted } = figure
  return (
    <section className="stack stack-2">
      <h2>{words(figure.title)}</h2>
      <Figures>
        <Figure
          large
          label={c('parameterWanted') + t('noted', { note: c('parameterWantedFrom', { date: date(wanted.from, language) }) })}
          value={say(wanted.value, figure.unit)}
        />
      </Figures>
      <InForce figure={figure} />
    </section>
  )
}
