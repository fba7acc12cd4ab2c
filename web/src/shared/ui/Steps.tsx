// The way of a case as a line of steps, each with its state and its clock.
import type { ReactNode } from 'react'
import { sharedText } from '../texts/shared.ts'

export type StepState = 'done' | 'refused' | 'current' | 'next' | 'late'

export interface StepOnTheWay {
  key: string
  title: string
  state: StepState
  /** Who and when, or how long is left. */
  note?: ReactNode
}

const words = {
  done: 'stepDone',
  refused: 'stepRefused',
  current: 'stepCurrent',
  next: 'stepNext',
  late: 'stepLate',
} as const

export function Steps({ steps }: { steps: readonly StepOnTheWay[] }) {
  const t = sharedText.use()
  return (
    <ol className="steps" aria-label={t('steps')}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`step step-${step.state}`}
          {...(step.state === 'current' || step.state === 'late' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="step-dot" aria-hidden="true" />
          <span className="step-title">
            {step.title}
            <span className="sr">{t('noted', { note: t(words[step.state]) })}</span>
          </span>
          {step.note && <span className="step-note">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}
