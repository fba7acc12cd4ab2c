// Small signs that never rest on colour alone: state, deadline, figure, bar to a threshold.
import type { ReactNode } from 'react'
import {
  amount,
  countdown,
  lastDay,
  money,
  percentOf,
  timeLeft,
  workingDaysLeft,
} from '../format/format.ts'
import { useNow } from '../state/clock.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'

export type Tone = 'plain' | 'met' | 'wait' | 'late' | 'act'

// none of them looks like a control: a plain one is no empty circle, which would be a choice not made
const shapes: Record<Tone, string> = { plain: '◇', met: '✓', wait: '◔', late: '!', act: '●' }

export function State({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`state state-${tone}`}>
      <span className="state-shape" aria-hidden="true">
        {shapes[tone]}
      </span>
      <span>{children}</span>
    </span>
  )
}

interface DeadlineProps {
  /** Instant or legal date by which it must be done. */
  due: string
  /** Working days left, as the server counted them by the calendar; without it the time itself is counted. */
  workingDays?: number | null | undefined
  withDate?: boolean
}

const nearDays = 2

export function Deadline({ due, workingDays, withDate = false }: DeadlineProps) {
  const { language } = useSettings()
  const t = sharedText.use()
  const now = useNow()
  const end = due.length === 10 ? `${due}T23:59:59+08:00` : due
  const leftMs = Date.parse(end) - now
  const counted = typeof workingDays === 'number'
  const late = counted ? workingDays < 0 || (workingDays === 0 && leftMs <= 0) : leftMs <= 0
  const near = counted ? workingDays <= nearDays : leftMs < nearDays * 86_400_000
  const tone: Tone = late ? 'late' : near ? 'wait' : 'plain'
  const words = counted ? workingDaysLeft(workingDays, language, late) : timeLeft(end, now, language)
  const day = lastDay(due, language)
  return (
    <time dateTime={due} title={day}>
      <State tone={tone}>
        {words}
        {withDate && <span className="muted">{t('noted', { note: day })}</span>}
      </State>
    </time>
  )
}

/** The seconds that remain, told to those who listen only at its beginning. */
export function Countdown({ until }: { until: string }) {
  const now = useNow()
  return (
    <span role="timer" aria-live="off" className="countdown">
      {countdown(until, now)}
    </span>
  )
}

interface FigureProps {
  label: string
  value: ReactNode
  /** What the figure is, as of when. */
  note?: ReactNode
  large?: boolean
}

export function Figure({ label, value, note, large = false }: FigureProps) {
  return (
    <div className={large ? 'figure figure-large' : 'figure'}>
      <dt>{label}</dt>
      <dd>
        <span className="figure-value">{value}</span>
        {note && <span className="figure-note">{note}</span>}
      </dd>
    </div>
  )
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className="figures">{children}</dl>
}

interface ThresholdProps {
  label: string
  part: string | number
  whole: string | number
  /** Where the threshold stands, in hundredths of the whole. */
  markPercent: number
  /** What is missing, in words: the bar only illustrates it. */
  words: ReactNode
  /** The exact figures. */
  figures: ReactNode
  met: boolean
}

export function Threshold({ label, part, whole, markPercent, words, figures, met }: ThresholdProps) {
  return (
    <div className="threshold">
      <div className="threshold-head">
        <span>{label}</span>
        <strong className={met ? 'met' : 'wait'}>{words}</strong>
      </div>
      <svg className="threshold-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="threshold-ground" width="100" height="6" />
        <rect
          className={met ? 'threshold-met' : 'threshold-part'}
          width={percentOf(part, whole)}
          height="6"
        />
        <rect className="threshold-mark" x={markPercent - 0.25} width="0.5" height="6" />
      </svg>
      <span className="muted small">{figures}</span>
    </div>
  )
}

/** Money as a large figure whose unit stands back. */
export function Money({ yuan }: { yuan: string }) {
  const { language } = useSettings()
  if (language === 'en') return <span className="nowrap">{money(yuan, 'en')}</span>
  return (
    <span className="nowrap">
      {amount(yuan)} <span className="unit">元</span>
    </span>
  )
}
