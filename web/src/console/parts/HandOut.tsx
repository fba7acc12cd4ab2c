// What is handed out at the desk once a second person confirmed it: a new telephone bound by its code, a code for the new phone (G7).
import { useState } from 'react'
import { useDeskBind, useDeskCode, useDeskDeviceCode } from '../../shared/api/sign-in.ts'
import { Line, SmallForm } from '../../shared/sign-in/Line.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'

export function NewTelephone({ login }: { login: string }) {
  const s = signInText.use()
  const ask = useDeskCode()
  const bind = useDeskBind()
  const [telephone, setTelephone] = useState('')
  const [code, setCode] = useState('')
  if (bind.data?.bound)
    return (
      <>
        <State tone="met">{s('deskBound')}</State>
        <NewDevice login={login} />
      </>
    )
  if (!ask.data)
    return (
      <SmallForm
        values={[telephone]}
        button={s('deskSend')}
        busy={ask.isPending}
        error={ask.error}
        onSubmit={() => ask.mutate({ login, telephone })}
      >
        <Line label={s('deskTelephone')} kind="telephone" value={telephone} onChange={setTelephone} />
      </SmallForm>
    )
  return (
    <SmallForm
      values={[code]}
      button={s('deskBind')}
      busy={bind.isPending}
      error={bind.error}
      onSubmit={() => bind.mutate({ login, telephone, code })}
      onCancel={() => ask.reset()}
    >
      <p>{s('telephoneSent', { telephone })}</p>
      {bind.data && <State tone="late">{s('deskWrong')}</State>}
      <Line label={s('code')} hint={s('codeHow')} kind="code" value={code} onChange={setCode} />
    </SmallForm>
  )
}

/** The code by which the new phone is enrolled for signing on the evidence that was seen. */
function NewDevice({ login }: { login: string }) {
  const s = signInText.use()
  const ask = useDeskDeviceCode()
  if (!ask.data)
    return (
      <div className="stack stack-2">
        <Problem error={ask.error} />
        <Button busy={ask.isPending} onClick={() => ask.mutate({ login })}>
          {s('deskDevice')}
        </Button>
      </div>
    )
  const { code, minutes } = ask.data
  return (
    <div className="stack stack-2">
      <p className="said mono">{code}</p>
      <p className="muted">{s('deskDeviceSays', { minutes })}</p>
    </div>
  )
}
