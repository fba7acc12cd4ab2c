// A long form that is left half-filled is found again as it was: after a reload, and after the session ran out.
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../api/session.ts'
import type { JsonSchema } from '../api/work.ts'
import { dateTime } from '../format/format.ts'
import { dropDraft, keepDraft, placeOf, readDraft } from '../state/drafts.ts'
import { useSettings } from '../state/settings.ts'
import { Button } from './Button.tsx'
import { sharedText } from '../texts/shared.ts'

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
  const [found] = useState(() => (place === undefined ? undefined : readDraft<T>(place, Date.now())))
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

/**
 * The fields of a plain form, kept as they are typed and found again. `without`: personal fields, and those that cannot be
 * filled in again by themselves.
 */
export function useKeptForm<T extends object>(form: string, blank: T, without: readonly string[] = []) {
  const account = useMe().data?.account?.id
  const place = account === undefined ? undefined : placeOf(account, form)
  const [openedAt] = useState(() => Date.now())
  const [read, setRead] = useState<{ place: string; text: string }>()
  const [value, setValue] = useState(blank)
  const [keptAt, setKeptAt] = useState<number>()
  // whose form this is may be known only after the page stands
  if (place !== undefined && read?.place !== place) {
    const found = readDraft<Partial<T>>(place, openedAt)
    const start = found ? { ...blank, ...found.value } : value
    setRead({ place, text: JSON.stringify(start) })
    setKeptAt(found?.at)
    setValue(start)
  }
  const touched = useRef(false)
  const [text, empty, left] = [JSON.stringify(value), JSON.stringify(blank), without.join(' ')]
  useEffect(() => {
    if (place === undefined || (!touched.current && text === read?.text)) return
    touched.current = true
    if (text === empty) dropDraft(place)
    else keepDraft(place, JSON.parse(text), new Set(left.split(' ')))
  }, [place, read, text, empty, left])
  const forget = () => {
    if (place !== undefined) dropDraft(place)
    setKeptAt(undefined)
  }
  return {
    value,
    set: (part: Partial<T>) => setValue((now) => ({ ...now, ...part })),
    /** sent: nothing is kept any more */
    forget,
    note: <DraftNote of={{ keptAt, forget }} reset={() => setValue(blank)} />,
  }
}

interface DraftNoteProps {
  of: { keptAt: number | undefined; forget: () => void }
  /** makes the form blank again */
  reset: () => void
}
export function DraftNote({ of, reset }: DraftNoteProps) {
  const t = sharedText.use()
  const { language } = useSettings()
  if (of.keptAt === undefined) return null
  return (
    <output className="notice row row-apart draft-note">
      <span>{t('draftKept', { time: dateTime(of.keptAt, language) })}</span>
      <Button
        small
        onClick={() => {
          of.forget()
          reset()
        }}
      >
        {t('draftDiscard')}
      </Button>
    </output>
  )
}
