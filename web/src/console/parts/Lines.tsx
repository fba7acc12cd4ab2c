// What would change of one room or owner, line by line: as it stands, then as it would be (G3).
import type { Schemas } from '../../shared/api/client.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { consoleText } from '../text.ts'

export function Lines({ of: lines }: { of: Schemas['ImportOwner']['lines'] }) {
  const c = consoleText.use()
  const words = useWords()
  if (lines.length === 0) return '—'
  return (
    <ul className="plain stack-1 small">
      {lines.map(({ label, now, then }) => (
        <li key={label.zh}>
          {c('importLine', { label: words(label), now: now ? words(now) : c('compareNothing') })}
          {then && (
            <>
              {' → '}
              <strong>{words(then)}</strong>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
