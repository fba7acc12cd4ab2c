// No such page.
import { sharedText } from '../../shared/texts/shared.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { consoleText } from '../text.ts'

export function Lost() {
  const t = sharedText.use()
  const c = consoleText.use()
  return (
    <div className="stack">
      <h1>{t('notFound')}</h1>
      <p>{t('notFoundHow')}</p>
      <p>
        <ButtonLink to="/">{c('navWork')}</ButtonLink>
      </p>
    </div>
  )
}
