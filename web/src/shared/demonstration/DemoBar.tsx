// The demonstration's bar: one line that says what to try next, and opens to its tools. Never in production.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useDemonstration, useStepIn } from '../api/demonstration.ts'
import type { Demonstration } from '../api/demonstration.ts'
import { useMe } from '../api/session.ts'
import { dateTime } from '../format/format.ts'
import { useNow } from '../state/clock.ts'
import { useSettings } from '../state/settings.ts'
import { useWords } from '../texts/texts.ts'
import { insideFace, isAt, useHint, type Hint } from './hints.ts'
import { demoText } from './text.ts'
import { Tools } from './Tools.tsx'

export function DemoBar() {
  const me = useMe().data
  const state = useDemonstration(me?.demonstration === true).data
  useFreshAfterActs()
  if (!me?.demonstration || !state) return null
  return <Bar state={state} name={me.account?.name ?? ''} />
}

/** What is done anywhere on the page changes what comes next; some of it a moment later. */
function useFreshAfterActs() {
  const client = useQueryClient()
  useEffect(() => {
    const fresh = () => void client.invalidateQueries({ queryKey: ['demonstration'] })
    return client.getMutationCache().subscribe(({ type, mutation }) => {
      if (type !== 'updated' || mutation?.state.status !== 'success') return
      fresh()
      setTimeout(fresh, 2000)
    })
  }, [client])
}

function Bar({ state, name }: { state: Demonstration; name: string }) {
  const [open, setOpen] = useState(false)
  useLocation()
  const t = demoText.use()
  const words = useWords()
  const role = state.roles.find((r) => r.name === name)
  const who = role ? `${role.name} · ${words(role.title)}` : name || t('nobody')
  const hint = useHint(state.hints, name)
  const does = open ? t('shut') : t('switch')
  return (
    <aside className="demo no-print" aria-label={t('demo')}>
      <div className="demo-line">
        <button
          type="button"
          className="btn btn-quiet btn-small demo-toggle"
          aria-expanded={open}
          aria-label={`${t('demo')} ${does}`}
          onClick={() => setOpen(!open)}
        >
          <span className="demo-tag">{t('demo')}</span> <span className="demo-wide">{does}</span>
          <span aria-hidden="true">{open ? '▴' : '▾'}</span>
        </button>
        {hint && <Next hint={hint} state={state} onTools={() => setOpen(true)} onGo={() => setOpen(false)} />}
        <span className="demo-wide demo-now">
          {who} · <Clock />
        </span>
      </div>
      {open && <Tools state={state} now={role?.key} who={who} hint={hint} clock={<Clock />} />}
    </aside>
  )
}

function Clock() {
  const now = useNow()
  const { language } = useSettings()
  const t = demoText.use()
  return <span>{t('clock', { time: dateTime(now, language) })}</span>
}

/**
 * One press leads to where it is done: the page, the person whose turn it is, or the tools. `onGo`: another page is gone
 * to in order to be seen, not to lie below the tools.
 */
function Next({ hint, state, onTools, onGo }: { hint: Hint; state: Demonstration; onTools: () => void; onGo: () => void }) {
  const t = demoText.use()
  const words = useWords()
  const stepIn = useStepIn()
  const { pathname, search } = location
  const said = (
    <>
      <strong>{t('try')}</strong> {words(hint.text)}
    </>
  )
  const whose = state.roles.find(({ key }) => key === hint.role)
  if (whose)
    return (
      <button
        type="button"
        className="demo-next"
        disabled={stepIn.isPending}
        onClick={() => stepIn.mutate(whose, { onSuccess: () => location.assign(whose.landing) })}
      >
        {said}
      </button>
    )
  if (hint.tools)
    return (
      <button type="button" className="demo-next" onClick={onTools}>
        {said}
      </button>
    )
  if (hint.path === null || isAt(hint.path, { pathname, search }))
    return <span className="demo-next">{said}</span>
  const inside = insideFace(hint.path, document.documentElement.dataset['face'])
  return inside === undefined ? (
    <a className="demo-next" href={hint.path}>
      {said}
    </a>
  ) : (
    <Link className="demo-next" to={inside} onClick={onGo}>
      {said}
    </Link>
  )
}
