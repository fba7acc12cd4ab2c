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

interface DraftOf<T> {
  /** which form: of which case, step or place */
  form: string
  schema: JsonSchema | null
  now: T
  put: (kept: T) => void
}

/** Keeps `now` as it is typed; what was kept is put back once, and told by `DraftNote`. */
export function useDraft<T extends object>({ form, schema, now, put }: DraftOf<T>) {
  const account = useMe().data?.account?.id
  const place = account === undefined ? undefined : placeOf(account, form)
  const [begun] = useState(now)
  const [keptAt, setKeptAt] = useState<number>()
  const last = useRef<{ place: string; text: string } | undefined>(undefined)
  const text = JSON.stringify(now)
  useEffect(() => {
    if (place === undefined) return
    if (last.current?.place !== place) {
      const found = readDraft<T>(localStorage, place, Date.now())
      last.current = { place, text: JSON.stringify(found ? { ...begun, ...found.value } : begun) }
      if (!found) return
      put({ ...begun, ...found.value })
      setKeptAt(found.at)
    } else if (last.current.text !== text) {
      last.current.text = text
      keepDraft(place, JSON.parse(text), new Set(personalIn(schema)))
    }
  })
  const sent = () => {
    if (place !== undefined) dropDraft(place)
    setKeptAt(undefined)
  }
  return {
    keptAt,
    /** sent, or given up: nothing is kept any more */
    sent,
    discard: () => {
      last.current = place === undefined ? undefined : { place, text: JSON.stringify(begun) }
      put(begun)
      sent()
    },
  }
}

export function DraftNote({ of }: { of: { keptAt: number | undefined; discard: () => void } }) {
  const c = consoleText.use()
  const { language } = useSettings()
  if (of.keptAt === undefined) return null
  return (
    <output className="notice row row-apart draft-note">
      <span>{c('draftKept', { time: dateTime(of.keptAt, language) })}</span>
      <Button small onClick={of.discard}>
        {c('draftDiscard')}
      </Button>
    </output>
  )
}
