// How far long work is; it goes on when the page is left.
import { isOver, useJob } from '../api/jobs.ts'
import { problemOf } from '../api/problem.ts'
import { count } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import { Problem } from './Problem.tsx'

export function JobProgress({ id }: { id: string }) {
  const t = sharedText.use()
  const words = useWords()
  const { language } = useSettings()
  const { data: job } = useJob(id)
  if (!job) return null
  const { state, done, total } = job
  const said = {
    waiting: t('jobQueued'),
    running: total ? t('jobRunning', { done: count(done), total: count(total) }) : t('jobStarted'),
    done: t('jobDone'),
    failed: t('jobFailed'),
  }[state]
  return (
    <output className="stack stack-2">
      <div className="row row-apart">
        <strong>{words(job.title)}</strong>
        <span className={state === 'failed' ? 'late' : state === 'done' ? 'met' : ''}>{said}</span>
      </div>
      {!isOver(job) && (
        <>
          <progress
            className="progress"
            aria-label={words(job.title)}
            {...(total ? { max: total, value: done } : {})}
          />
          <p className="small muted">{t('jobLeave')}</p>
        </>
      )}
      {state === 'failed' && <Problem error={problemOf(job.problem, language)} />}
    </output>
  )
}
