// A date as it is written in tables, 2026-05-18, whatever the device's own habit; with a calendar and today at hand.
import { useRef } from 'react'
import { date, tableDate } from '../format/format.ts'
import { serverNow } from '../state/clock.ts'
import { useSettings } from '../state/settings.ts'
import { Button } from '../ui/Button.tsx'
import type { FieldIds } from '../ui/Field.tsx'
import { formText } from '../texts/forms.ts'

interface DateFieldProps {
  ids: FieldIds
  value: string
  set: (value: string | undefined) => void
  /** a day to come: today is not offered */
  ahead?: boolean
}

const whole = /^\d{4}-\d\d-\d\d$/

/** 2026年5月8日, 2026/5/8, 2026.5.8, 20260508 → 2026-05-08; what is no date stays as it was typed. */
export function readDate(typed: string): string {
  const match = /^(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})\D?$/.exec(typed.trim())
  if (!match) return typed.trim()
  const [, year, month = '', day = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export function DateField({ ids, value, set, ahead = false }: DateFieldProps) {
  const c = formText.use()
  const { language } = useSettings()
  const calendar = useRef<HTMLInputElement>(null)
  return (
    <div className="date-field">
      <input
        {...ids}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        placeholder={tableDate(serverNow())}
        value={value}
        onChange={(e) => set(e.target.value || undefined)}
        onBlur={() => value && set(readDate(value))}
      />
      <span className="date-calendar">
        <Button small onClick={() => calendar.current?.showPicker()}>
          {c('formCalendar')}
        </Button>
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={whole.test(value) ? value : ''}
          onChange={(e) => set(e.target.value || undefined)}
        />
      </span>
      {!ahead && (
        <Button small onClick={() => set(tableDate(serverNow()))}>
          {c('formToday')}
        </Button>
      )}
      {whole.test(value) && <span className="muted">{date(value, language)}</span>}
    </div>
  )
}
