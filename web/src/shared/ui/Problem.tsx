// What went wrong, where, and how to mend it; plus the states of a page that is not there yet.
import type { ReactNode } from 'react'
import { ApiProblem, NoAnswer } from '../api/problem.ts'
import { sharedText } from '../texts/shared.ts'
import { Basis } from './Basis.tsx'
import { Button, ButtonHref, ButtonLink } from './Button.tsx'

interface ProblemProps {
  error: unknown
  /** Names of the form's fields as the person sees them, by their path. */
  names?: Record<string, string>
  onRetry?: (() => void) | undefined
}

export function Problem({ error, names = {}, onRetry }: ProblemProps) {
  const t = sharedText.use()
  if (!error) return null
  const retry = onRetry && (
    <Button small onClick={onRetry}>
      {t('retry')}
    </Button>
  )
  if (!(error instanceof ApiProblem)) {
    const lost = error instanceof NoAnswer
    const offline = lost && !navigator.onLine
    return (
      <div className="problem" role="alert">
        <strong>{offline ? t('offline') : lost ? t('noAnswer') : t('brokenPage')}</strong>
        <p>{offline ? t('offlineHow') : lost ? t('noAnswerHow') : t('brokenPageHow')}</p>
        {!lost && <p className="mono">{error instanceof Error ? error.message : ''}</p>}
        {retry}
      </div>
    )
  }
  if (error.status === 401 && error.fields.length === 0 && error.problem.code === 'KERNEL.SIGN_IN') return <SessionOver />
  const { title, detail, article } = error.problem
  // what is said of the whole is not said again of its field
  const fields = error.fields.filter(({ message }) => message !== detail)
  const broken = error.status >= 500
  // The path is for machines: without a name the fault stands for itself.
  const nameOf = ({ field, label }: { field: string; label: string | undefined }) =>
    names[field] ?? label ?? ''
  return (
    <div className="problem" role="alert">
      <strong>{broken ? t('busy') : title || t('problemTitle')}</strong>
      {detail && <p>{detail}</p>}
      {broken && <p>{t('busyHow')}</p>}
      {broken && <p className="mono small">{error.problem.code}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map(({ field, label, message }) => (
            <li key={`${field} ${message}`}>
              {nameOf({ field, label })
                ? t('faultAt', { field: nameOf({ field, label }), message })
                : message}
            </li>
          ))}
        </ul>
      )}
      <Basis cited={[article ?? null]} />
      {error.status !== 401 && retry}
    </div>
  )
}

/** The page stays where it is until its reader has signed in again. */
function SessionOver() {
  const t = sharedText.use()
  return (
    <div className="problem" role="alert">
      <strong>{t('sessionOver')}</strong>
      <p>{t('sessionOverHow')}</p>
      <ButtonHref kind="primary" small to={`/sign-in?back=${encodeURIComponent(location.pathname)}`}>
        {t('signIn')}
      </ButtonHref>
    </div>
  )
}

/** A page that is not there, or not open to this person: never a dead end. */
export function NotOpen({ detail }: { detail?: string | undefined }) {
  const t = sharedText.use()
  return (
    <div className="empty stack">
      <h1>{t('notFound')}</h1>
      <p className="muted">{detail ?? t('notFoundHow')}</p>
      {detail && <p className="muted">{t('refusedHow')}</p>}
      <p>
        {history.length > 1 && <Button onClick={() => history.back()}>{t('back')}</Button>}{' '}
        <ButtonLink to="/">{t('home')}</ButtonLink>
      </p>
    </div>
  )
}

/** An address that leads nowhere, or where this person may not go. */
const isAstray = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem &&
  (error.status === 403 ||
    error.status === 404 ||
    (error.fields.length > 0 && error.fields.every(({ field }) => field.startsWith('path/'))))

/** Says how the first one comes; `page` where nothing else stands on the page, so that it has its heading. */
export function Empty({ title, page, children }: { title: string; page?: boolean; children?: ReactNode }) {
  return (
    <div className="empty">
      {page ? (
        <h1>{title}</h1>
      ) : (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      {children && <div className="muted">{children}</div>}
    </div>
  )
}

/** Lines where text will stand; told once to those who listen. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = sharedText.use()
  return (
    <output className="skeleton">
      <span className="sr">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
    </output>
  )
}

interface Asked<Data> {
  data: Data | undefined
  error: unknown
  isPending: boolean
  refetch: () => Promise<unknown>
}

/** One answer of the server in its three states: on its way, refused, there. */
export function Answer<Data>({
  of,
  lines,
  children,
}: {
  of: Asked<Data>
  lines?: number
  children: (data: Data) => ReactNode
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (isAstray(of.error))
    return <NotOpen detail={of.error.status === 403 ? of.error.problem.detail : undefined} />
  if (of.error) return <Problem error={of.error} onRetry={() => void of.refetch()} />
  return of.isPending ? <Skeleton lines={lines ?? 4} /> : null
}
