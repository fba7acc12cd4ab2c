// By what I sign in: my password, my telephone, platforms bound to me; each changed in a form that opens below it.
import { useState } from 'react'
import { Link } from 'react-router'
import {
  useAskTelephone,
  useBindTelephone,
  useChangePassword,
  useEndSignOn,
  useEndTelephone,
  useSignOn,
} from '../api/sign-in.ts'
import type { MySignIn } from '../api/sign-in.ts'
import { date } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import { Button } from '../ui/Button.tsx'
import { State } from '../ui/Marks.tsx'
import { Line, SmallForm, useSure } from './Line.tsx'
import { signInText } from './text.ts'

export function PasswordPart({ mine }: { mine: MySignIn }) {
  const s = signInText.use()
  const change = useChangePassword()
  const [open, setOpen] = useState(false)
  const [present, setPresent] = useState('')
  const [fresh, setFresh] = useState('')
  const send = () =>
    change.mutate(
      { fresh, ...(mine.password ? { password: present } : {}) },
      { onSuccess: () => (setOpen(false), setPresent(''), setFresh('')) },
    )
  return (
    <section className="stack">
      <h2>{s('password')}</h2>
      <p>{mine.password ? s('passwordLogin', { login: mine.login }) : s('passwordNone')}</p>
      {change.isSuccess && !open && <output>{s('passwordDone')}</output>}
      {open ? (
        <SmallForm
          values={mine.password ? [present, fresh] : [fresh]}
          button={s('passwordButton')}
          busy={change.isPending}
          error={change.error}
          onSubmit={send}
          onCancel={() => setOpen(false)}
        >
          {mine.password && (
            <Line label={s('passwordPresent')} kind="password" value={present} onChange={setPresent} />
          )}
          <Line
            label={s('passwordFresh')}
            hint={s('passwordSays')}
            kind="fresh-password"
            value={fresh}
            onChange={setFresh}
          />
        </SmallForm>
      ) : (
        <p>
          <Button onClick={() => setOpen(true)}>{s(mine.password ? 'passwordChange' : 'passwordSet')}</Button>
        </p>
      )}
    </section>
  )
}

/** `owns`: on an owner's page, where another telephone of theirs is registered. */
export function TelephonePart({ mine, owns }: { mine: MySignIn; owns: boolean }) {
  const s = signInText.use()
  const [open, setOpen] = useState<'bind' | 'end'>()
  const shut = () => setOpen(undefined)
  return (
    <section className="stack">
      <h2>{s('telephone')}</h2>
      {mine.telephone ? (
        <State tone="met">{s('telephoneBound', { telephone: mine.telephone })}</State>
      ) : (
        <p>{s(mine.codesOffered ? 'telephoneNone' : 'telephoneNotOffered')}</p>
      )}
      {mine.codesOffered && <p className="muted">{s('telephoneRisk')}</p>}
      {owns && (
        <p className="muted">
          {s('telephoneOther')} <Link to="/privacy/correct">{s('telephoneOtherLink')}</Link>
        </p>
      )}
      {open === 'bind' && <BindTelephone asked={mine.password} onDone={shut} />}
      {open === 'end' && <EndTelephone asked={mine.password} onDone={shut} />}
      {!open && (
        <p className="row">
          {mine.codesOffered && (
            <Button onClick={() => setOpen('bind')}>
              {s(mine.telephone ? 'telephoneChange' : 'telephoneBind')}
            </Button>
          )}
          {mine.telephone && (
            <Button kind="quiet" onClick={() => setOpen('end')}>
              {s('telephoneEnd')}
            </Button>
          )}
        </p>
      )}
    </section>
  )
}

function BindTelephone({ asked, onDone }: { asked: boolean; onDone: () => void }) {
  const s = signInText.use()
  const sure = useSure(asked)
  const ask = useAskTelephone()
  const bind = useBindTelephone()
  const [telephone, setTelephone] = useState('')
  const [code, setCode] = useState('')
  if (!ask.data)
    return (
      <SmallForm
        values={[...sure.values, telephone]}
        button={s('sendCode')}
        busy={ask.isPending}
        error={ask.error}
        onSubmit={() => ask.mutate({ ...sure.given, telephone })}
        onCancel={onDone}
      >
        {sure.line}
        <Line label={s('telephone')} kind="telephone" value={telephone} onChange={setTelephone} />
      </SmallForm>
    )
  return (
    <SmallForm
      values={[code]}
      button={s('telephoneConfirm')}
      busy={bind.isPending}
      error={bind.error}
      onSubmit={() => bind.mutate({ telephone, code }, { onSuccess: onDone })}
      onCancel={onDone}
    >
      <p>{s('telephoneSent', { telephone })}</p>
      <Line label={s('code')} hint={s('codeHow')} kind="code" value={code} onChange={setCode} />
    </SmallForm>
  )
}

function EndTelephone({ asked, onDone }: { asked: boolean; onDone: () => void }) {
  const s = signInText.use()
  const sure = useSure(asked)
  const end = useEndTelephone()
  return (
    <SmallForm
      values={sure.values}
      button={s('telephoneEnd')}
      busy={end.isPending}
      error={end.error}
      onSubmit={() => end.mutate(sure.given, { onSuccess: onDone })}
      onCancel={onDone}
    >
      {sure.line}
    </SmallForm>
  )
}

export function PlatformsPart({ mine, landing }: { mine: MySignIn; landing: string }) {
  const s = signInText.use()
  const t = sharedText.use()
  const words = useWords()
  const { language } = useSettings()
  const [open, setOpen] = useState<string>()
  if (!mine.signOns.length) return null
  return (
    <section className="stack">
      <h2>{s('platforms')}</h2>
      <p className="muted">{s('platformsSay')}</p>
      <ul className="sign-list">
        {mine.signOns.map(({ key, title, since }) => (
          <li key={key}>
            <div className="stack stack-2">
              <strong>{words(title)}</strong>
              <State tone={since ? 'met' : 'plain'}>
                {since ? s('platformBound', { date: date(since, language) }) : s('platformNot')}
              </State>
            </div>
            {open === key ? (
              <Platform
                of={key}
                bound={since !== null}
                asked={mine.password}
                landing={landing}
                onDone={() => setOpen(undefined)}
              />
            ) : (
              <Button small onClick={() => setOpen(key)}>
                {s(since ? 'platformEnd' : 'platformBind')}
                <span className="sr">
                  {t('colon')}
                  {words(title)}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Platform(props: {
  of: string
  bound: boolean
  asked: boolean
  landing: string
  onDone: () => void
}) {
  const s = signInText.use()
  const sure = useSure(props.asked)
  const begin = useSignOn()
  const end = useEndSignOn()
  const send = () =>
    props.bound
      ? end.mutate({ key: props.of, ...sure.given }, { onSuccess: props.onDone })
      : begin.mutate({ key: props.of, landing: props.landing, bind: true, ...sure.given })
  return (
    <SmallForm
      values={sure.values}
      button={s(props.bound ? 'platformEnd' : 'platformBind')}
      busy={begin.isPending || end.isPending}
      error={begin.error ?? end.error}
      onSubmit={send}
      onCancel={props.onDone}
    >
      {sure.line}
    </SmallForm>
  )
}
