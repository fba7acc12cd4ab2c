// Whoever's office ended while they worked is told so, and where they may go on.
import type { Me } from '../../shared/api/session.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { consoleText } from '../text.ts'
import { WhereTo } from './MayNot.tsx'

export function Ended({ offices }: { offices: readonly Me['grants'][number][] }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const named = offices.map(({ title, place }) => [words(title), place].filter(Boolean).join(' · '))
  return (
    <div className="stack" role="alert">
      <h1>{c('endedTitle')}</h1>
      <p>{c('endedWhich', { offices: named.join(c('listComma')) })}</p>
      <p>{c('endedSays')}</p>
      <p>
        <ButtonLink kind="primary" to="/">
          {t('home')}
        </ButtonLink>
      </p>
      <WhereTo />
    </div>
  )
}
