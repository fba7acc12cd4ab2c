// Which device an act is about, before it is ended: its kind, since when it is known, when it was last used.
import { dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { signInText } from './text.ts'

interface WhichProps {
  /** its kind, as it named itself */
  label: string
  since: string
  /** null where it was never used */
  last: string | null
  here?: boolean
}
export function Which({ label, since, last, here = false }: WhichProps) {
  const s = signInText.use()
  const { language } = useSettings()
  const facts = [
    [s('whichKind'), here ? s('whichHere', { label }) : label],
    [s('whichSince'), dateTime(since, language)],
    [s('whichLast'), last === null ? s('whichNever') : dateTime(last, language)],
  ]
  return (
    <dl className="record-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
