// Back from another platform: signed in, bound, or known to nobody here yet; then bound once signed in another way (G7).
import { useEffect, useRef } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useBindPending, useFinishSignOn, usePendingSignOn, useWays } from '../../shared/api/sign-in.ts'
import { useMe } from '../../shared/api/session.ts'
import { signInText } from '../../shared/sign-in/text.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Problem, Skeleton } from '../../shared/ui/Problem.tsx'
import { safe } from './SignIn.tsx'

/** A whole page load where the other face begins. */
const land = (landing: string, navigate: ReturnType<typeof useNavigate>): void => {
  const to = safe(landing)
  if (to.startsWith('/console')) location.assign(to)
  else void navigate(to, { replace: true })
}

export function SignOnBack() {
  const s = signInText.use()
  const words = useWords()
  const navigate = useNavigate()
  const { key = '' } = useParams()
  const ways = useWays().data
  const { mutate, data, error } = useFinishSignOn()
  // what comes back is taken once, however often the page is drawn
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    mutate({ key, query: location.search.slice(1) })
  }, [key, mutate])
  useEffect(() => {
    if (data?.outcome === 'bound') land(data.landing, navigate)
    if (data?.outcome === 'signed-in')
      void navigate(`/second-factor?back=${encodeURIComponent(safe(data.landing))}`, { replace: true })
  }, [data, navigate])
  const title = ways?.signOns.find((w) => w.key === key)?.title
  return (
    <div className="stack stack-6 narrow">
      <h1>{s('backTitle')}</h1>
      {error ? (
        <>
          <Problem error={error} />
          <ButtonLink to="/sign-in" kind="primary" wide>
            {s('backSignIn')}
          </ButtonLink>
        </>
      ) : data?.outcome === 'unknown' ? (
        <>
          <p>{s('backUnknown', { title: title ? words(title) : key })}</p>
          <p className="muted">{s('backUnknownHow')}</p>
          <ButtonLink to="/sign-in?back=/sign-on-pending" kind="primary" wide>
            {s('backSignIn')}
          </ButtonLink>
        </>
      ) : (
        <Skeleton />
      )}
    </div>
  )
}

export function BindPending() {
  const s = signInText.use()
  const words = useWords()
  const navigate = useNavigate()
  const me = useMe().data
  const pending = usePendingSignOn()
  const bind = useBindPending()
  if (pending.isPending) return <Skeleton />
  if (!pending.data?.pending)
    return (
      <div className="stack narrow">
        <h1>{s('bindNoneTitle')}</h1>
        <p>{s('bindNone')}</p>
        <ButtonLink to="/my-sign-in">{s('mine')}</ButtonLink>
      </div>
    )
  const { title, landing } = pending.data.pending
  return (
    <div className="stack stack-6 narrow">
      <h1>{s('bindTitle', { title: words(title) })}</h1>
      <p>{s('bindSays', { title: words(title), name: me?.account?.name ?? '' })}</p>
      <Problem error={bind.error} />
      <Button
        kind="primary"
        wide
        busy={bind.isPending}
        onClick={() => bind.mutate(undefined, { onSuccess: () => land(landing, navigate) })}
      >
        {s('bindButton')}
      </Button>
      <ButtonLink to="/" kind="quiet" wide>
        {s('bindNot')}
      </ButtonLink>
    </div>
  )
}
