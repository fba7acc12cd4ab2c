// The queue of a phone: each piece of work with whether it was sent, and what came of it by which rule.
import type { Queued, Work } from '../../shared/field/work.ts'
import { dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { State, type Tone } from '../../shared/ui/Marks.tsx'
import { fieldText } from '../texts/field.ts'

interface QueueProps {
  works: readonly Queued[]
  titleOf: (act: string) => string
  onSend: () => void
  busy: boolean
}
const tones: Record<NonNullable<Work['verdict']>['outcome'], Tone> = {
  applied: 'met',
  prevailed: 'met',
  beside: 'met',
  same: 'plain',
  yielded: 'wait',
  refused: 'late',
}

export function Queue({ works, titleOf, onSend, busy }: QueueProps) {
  const f = fieldText.use()
  const { language } = useSettings()
  const waiting = works.filter(({ work }) => !work.verdict).length
  return (
    <section className="stack stack-2" aria-labelledby="queue">
      <h2 id="queue">{f('queueTitle')}</h2>
      {works.length === 0 && <p className="muted">{f('queueNone')}</p>}
      <ul className="lines">
        {works.toReversed().map(({ at, work }) => (
          <li key={at} className="stack stack-2">
            <span>
              <strong>{work.label}</strong> · {titleOf(work.act)}
            </span>
            <Outcome work={work} />
            <span className="muted small">{dateTime(work.madeAt, language)}</span>
          </li>
        ))}
      </ul>
      {waiting > 0 && (
        <Button busy={busy} onClick={onSend}>
          {f('send')}
        </Button>
      )}
    </section>
  )
}

function Outcome({ work: { verdict, state } }: { work: Work }) {
  const f = fieldText.use()
  const words = useWords()
  const { language } = useSettings()
  if (!verdict) return <State tone="wait">{f('stateWaiting')}</State>
  if (state === 'taken-over') return <State tone="met">{f('state_taken-over')}</State>
  if (state === 'discarded') return <State tone="plain">{f('state_discarded')}</State>
  const { outcome, stood, said } = verdict
  const changed = { by: stood?.by ?? f('somebody'), at: stood?.at ? dateTime(stood.at, language) : '' }
  const tone = tones[outcome]
  if (outcome === 'refused') return <State tone={tone}>{f('state_refused', { why: words(said) })}</State>
  if (outcome === 'prevailed' || outcome === 'beside' || outcome === 'yielded')
    return <State tone={tone}>{f(`state_${outcome}`, changed)}</State>
  return <State tone={tone}>{f(`state_${outcome}`)}</State>
}
