// No such page.
import { sharedText } from '../../shared/texts/shared.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { homeText } from '../texts/home.ts'

export function Lost() {
  const t = sharedText.use()
  const r = homeText.use()
  return (
    <div className="stack">
      <h1>{t('notFound')}</h1>
      <p>{t('notFoundHow')}</p>
      <p>
        <ButtonLink to="/">{r('navHome')}</ButtonLink>
      </p>
    </div>
  )
}
