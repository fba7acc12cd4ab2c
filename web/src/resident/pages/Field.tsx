// Field work without a net (X8): what was taken along, what can be done with it, and what became of what was done.
import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, Outlet } from 'react-router'
import { api, got } from '../../shared/api/client.ts'
import { canKeep, keptFor, lastAccount, type Kept, type Opened } from '../../shared/field/store.ts'
import { may } from '../../shared/api/session.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { LanguageSwitch } from '../../shared/ui/Toggles.tsx'
import { Boundary } from '../../shared/ui/Boundary.tsx'
import { useTitle } from '../../shared/ui/title.ts'
import { Skeleton } from '../../shared/ui/Problem.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Opening, SignInFirst } from '../field/Opening.tsx'
import { Site } from '../field/Site.tsx'
import { fieldText } from '../texts/field.ts'

/** The frame of what works without a net: nothing in it leads to where a net is needed unsaid. */
export function FieldFrame() {
  const t = sharedText.use()
  const f = fieldText.use()
  const main = useRef<HTMLElement>(null)
  useTitle(main, t('appName'))
  useEffect(() => {
    if ('serviceWorker' in navigator && import.meta.env.PROD)
      void navigator.serviceWorker.register('/field-worker.js', { scope: '/field' }).catch(() => undefined)
  }, [])
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="top no-print">
        <div className="top-line">
          <Link to="/field" className="brand">
            <img src="/mark.svg" alt="" width="26" height="26" />
            <span>{f('title')}</span>
          </Link>
          <div className="top-tools">
            <LanguageSwitch />
          </div>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="page">
        <Boundary at="/field">
          <Outlet />
        </Boundary>
      </main>
    </>
  )
}

interface Here {
  account: string | undefined
  kept: Kept | undefined
  /** nobody can say without a net */
  nothingToTake: boolean
}
/** Whoever is signed in; where nobody can say, whoever used this device last. */
async function lookHere(): Promise<Here> {
  const me = await got(api.GET('/api/v1/me')).catch(() => undefined)
  const account = me?.account?.id ?? (await lastAccount())
  return { account, kept: account === undefined ? undefined : await keptFor(account), nothingToTake: me !== undefined && !may(me, 'field.work') }
}

/** Whoever came here by mistake is told so, and led home. */
function NothingToTake() {
  const f = fieldText.use()
  return (
    <div className="notice stack stack-2">
      <p>{f('nothingToTake')}</p>
      <div>
        <ButtonLink to="/">{f('home')}</ButtonLink>
      </div>
    </div>
  )
}

export function Field() {
  const f = fieldText.use()
  const [here, setHere] = useState<Here>()
  const [store, setStore] = useState<Opened>()
  const [ended, setEnded] = useState(false)
  const look = useCallback(() => void lookHere().then(setHere), [])
  useEffect(look, [look])
  const close = useCallback(
    (gone: boolean) => {
      setStore(undefined)
      setEnded(gone)
      look()
    },
    [look],
  )
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{f('title')}</h1>
        <p className="muted">{f('says')}</p>
        <p>
          <Link to="/field/rules">{f('rulesLink')}</Link>
        </p>
      </div>
      {ended && <State tone="late">{f('ended')}</State>}
      {!canKeep() ? (
        <p>{f('unable')}</p>
      ) : !here ? (
        <Skeleton />
      ) : store ? (
        <Site store={store} onClose={close} />
      ) : here.account && here.nothingToTake && !here.kept ? (
        <NothingToTake />
      ) : here.account ? (
        <Opening account={here.account} kept={here.kept} onOpen={setStore} onChange={look} />
      ) : (
        <SignInFirst />
      )}
    </div>
  )
}
