// Offices that wait for a second factor: said on every page of the console until it is shown.
import { useMe } from '../../shared/api/session.ts'
import { signInText } from '../../shared/sign-in/text.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonHref } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'

export function Withheld() {
  const s = signInText.use()
  const words = useWords()
  const missing = useMe().data?.secondFactor
  if (!missing) return null
  const offices = missing.offices
    .map((o) => `${words(o.title)} · ${o.place}`)
    .join(words({ zh: '、', en: ', ' }))
  const code = missing.needs === 'code'
  const to = code ? `/second-factor?back=${encodeURIComponent(location.pathname)}` : '/console/my-sign-in'
  return (
    <output className="row desk-withheld no-print">
      <State tone="wait">{s('withheld', { offices })}</State>
      <ButtonHref small kind="primary" to={to}>
        {s(code ? 'stepCode' : 'stepEnrolButton')}
      </ButtonHref>
    </output>
  )
}
