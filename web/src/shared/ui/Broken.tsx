// A page whose part could not be fetched says so where it would have stood, with the rest of the frame around it.
import { useEffect, useState } from 'react'
import { useRouteError } from 'react-router'
import type { RouteObject } from 'react-router'
import { NoAnswer } from '../api/problem.ts'
import { isPartMissing, standing, type Standing } from '../state/renewal.ts'
import { sharedText } from '../texts/shared.ts'
import { Problem, Skeleton } from './Problem.tsx'

const againInMs = 5000

/** What is shown in place of a page that failed. */
export function Failed({ error }: { error: unknown }) {
  return isPartMissing(error) ? (
    <PartMissing error={error} />
  ) : (
    <Problem error={error} onRetry={() => location.reload()} />
  )
}

/** Without a connection it stays, says what to do, and opens by itself once the site answers; else it renews itself once. */
function PartMissing({ error }: { error: unknown }) {
  const t = sharedText.use()
  const [stands, setStands] = useState<Standing>('anew')
  const cut = stands === 'cut'
  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let wasCut = false
    const look = async () => {
      clearTimeout(timer)
      const now = await standing(wasCut)
      if (over) return
      if (now === 'anew') return location.reload()
      setStands(now)
      wasCut = now === 'cut'
      if (wasCut) timer = setTimeout(() => void look(), againInMs)
    }
    const back = () => void look()
    void look()
    addEventListener('online', back)
    return () => {
      over = true
      clearTimeout(timer)
      removeEventListener('online', back)
    }
  }, [])
  if (stands === 'anew') return <Skeleton lines={6} />
  if (!cut) return <Problem error={error} onRetry={() => location.reload()} />
  return (
    <div className="stack">
      <h1>{t('cutPage')}</h1>
      <Problem error={new NoAnswer(error)} />
      <p>{t('cutPageHow')}</p>
    </div>
  )
}

function BrokenRoute() {
  return <Failed error={useRouteError()} />
}

/** The same pages, each failing inside the frame that stands around them all. */
export const failingInside = (routes: readonly RouteObject[]): RouteObject[] =>
  routes.map(({ children = [], ...frame }) => ({ ...frame, children: [{ ErrorBoundary: BrokenRoute, children }] }) as RouteObject)
