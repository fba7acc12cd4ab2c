// Below every page for elders: the voice, the way home, the telephone (X1).
import type { RefObject } from 'react'
import { useLocation } from 'react-router'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { ReadAloud } from '../../shared/ui/ReadAloud.tsx'
import { homeText } from '../texts/home.ts'

export function ElderFoot({ of }: { of: RefObject<HTMLElement | null> }) {
  const r = homeText.use()
  const { pathname } = useLocation()
  return (
    <nav className="page elder-foot stack no-print" aria-label={r('elderHelp')}>
      <ReadAloud key={pathname} of={of} />
      {pathname !== '/' && (
        <ButtonLink wide to="/">
          {r('elderHome')}
        </ButtonLink>
      )}
      <a className="btn btn-plain btn-wide" href="tel:12345">
        {r('elderCall')}
      </a>
    </nav>
  )
}
