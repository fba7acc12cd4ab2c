// A long form that is left half-filled is found again as it was: after a reload, and after the session ran out.
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../shared/api/session.ts'
import type { JsonSchema } from '../../shared/api/work.ts'
import { dateTime } from '../../shared/format/format.ts'
import { dropDraft, keepDraft, placeOf, readDraft } from '../../shared/state/drafts.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { consoleText } from '../text.ts'

/** Names of the fields that hold personal data, however deep. */
const personalIn = (schema: JsonSchema | null): string[] =>
  Object.entries(schema?.properties ?? {}).flatMap(([name, part]) => [
    ...(part.personal ? [name] : []),
    ...personalIn(part),
    ...personalIn(part.items ?? null),
  ])

/** What was kept of a form (of which case, step or place) for whoever is signed in: filled in from the start. */
export function useDraft<T extends object>(form: string) {
  const account = useMe().data?.account?.id
  const place = account === undefined ? undefined : placeOf(account, form)
  const [found] = useState(() =>
    place === undefined ? undefined : readDraft<T>(place, Date.now()),
  )
  const [keptAt, setKeptAt] = useState(found?.at)
  return {
    place,
    found: found?.value,
    keptAt,
    /** sent, or given up: nothing is kept any more */
    forget: () => {
      if (place !== undefined) dropDraft(place)
      setKeptAt(undefined)
    },
  }
}

interface Keeping<T> {
  schema: JsonSchema | null
  now: T
  /** with nothing typed: not worth keeping */
  blank: T
}
/** Keeps the form as it is typed. */
export function useKeeping<T extends object>(
  place: string | undefined,
  { schema, now, blank }: Keeping<T>,
): void {
  const text = JSON.stringify(now)
  const empty = JSON.stringify(blank)
  const personal = personalIn(schema).join(' ')
  const last = useRef(text)
  useEffect(() => {
    if (place === undefined || last.current === text) return
    last.current = text
    if (text === empty) dropDraft(place)
    else keepDraft(place, JSON.parse(text), new Set(personal.split(' ')))
  }, [place, text, empty, personal])
}

interface DraftNoteProps {
  of: { keptAt: number | undefined; forget: () => void }
  /** makes the form blank again */
  reset: () => void
}
export function DraftNote({ of, reset }: DraftNoteProps) {
  const c = consoleText.use()
  const { language } = useSettings()
  if (of.keptAt === undefined) return null
  return (
    <output className="notice row row-apart draft-note">
      <span>{c('draftKept', { time: dateTime(of.keptAt, language) })}</span>
      <Button
        small
        onClick={() => {
          of.forget()
          reset()
        }}
      >
        {c('draftDiscard')}
      </Button>
    </output>
  )
}
