// The way into a phone's store: enrolling it, opening it by the PIN, opening it again by the net.
import { useState } from 'react'
import { isNotFound } from '../../shared/api/client.ts'
import { erase, triesMost, tryPin, type Kept, type Opened } from '../../shared/field/store.ts'
import { openHere } from '../../shared/field/work.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { fieldText } from '../texts/field.ts'
import { useDoing } from './useDoing.ts'

interface OpeningProps {
  account: string
  kept: Kept | undefined
  onOpen: (store: Opened) => void
  /** the store changed otherwise: look again */
  onChange: () => void
}

export function Opening({ account, kept, onOpen, onChange }: OpeningProps) {
  const [anew, setAnew] = useState(false)
  if (!kept) return <NewPin account={account} kept={kept} onOpen={onOpen} onChange={onChange} />
  if (kept.wrapped && !anew) return <Pin {...{ account, kept, onOpen, onChange }} onForgot={() => setAnew(true)} />
  return <NewPin account={account} kept={kept} onOpen={onOpen} onChange={onChange} />
}

interface PinFieldProps {
  label: string
  value: string
  fault?: string | undefined
  onChange: (value: string) => void
}
function PinField({ label, value, fault, onChange }: PinFieldProps) {
  return (
    <Field label={label} fault={fault}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
        />
      )}
    </Field>
  )
}

function Pin({ account, kept, onOpen, onChange, onForgot }: OpeningProps & { kept: Kept; onForgot: () => void }) {
  const f = fieldText.use()
  const doing = useDoing()
  const [pin, setPin] = useState('')
  const [left, setLeft] = useState<number>()
  const enter = () =>
    doing.run(async () => {
      const tried = await tryPin(account, pin)
      if ('opened' in tried) return onOpen(tried.opened)
      setPin('')
      setLeft(tried.left)
      if (tried.left === 0) onChange()
    })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        enter()
      }}
    >
      <h2>{f('openTitle')}</h2>
      <PinField label={f('pin')} value={pin} onChange={setPin} fault={left === undefined ? undefined : f('openWrong', { left })} />
      <Problem error={doing.error} />
      <Button kind="primary" type="submit" wide busy={doing.busy} disabled={pin.length < 6}>
        {f('open')}
      </Button>
      <p className="muted small">{f('openSays', { left: left ?? triesMost - kept.tries })}</p>
      <p>
        <Button kind="quiet" onClick={onForgot}>
          {f('forgot')}
        </Button>
      </p>
    </form>
  )
}

/** A PIN is chosen wherever the server hands out the secret: for a new device, or for one whose store has closed. */
function NewPin({ account, kept, onOpen, onChange }: OpeningProps) {
  const f = fieldText.use()
  const doing = useDoing()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [said, setSaid] = useState(false)
  const fault = pin.length < 6 ? f('pinShort') : pin === again ? undefined : f('pinDiffers')
  const enrol = async () => {
    try {
      onOpen(await openHere(account, pin, kept?.device))
    } catch (error) {
      if (!kept || !isNotFound(error)) throw error
      // ended elsewhere: what is here opens no more
      await erase(account)
      onChange()
    }
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setSaid(true)
        if (!fault) doing.run(enrol)
      }}
    >
      <h2>{kept ? f('closedTitle') : f('enrolTitle')}</h2>
      <p>{kept ? f('closedSays') : f('enrolSays')}</p>
      <PinField label={f('pin')} value={pin} onChange={setPin} />
      <PinField label={f('pinAgain')} value={again} onChange={setAgain} fault={said ? fault : undefined} />
      <Problem error={doing.error} />
      <Button kind="primary" type="submit" wide busy={doing.busy}>
        {kept ? f('reopen') : f('enrol')}
      </Button>
    </form>
  )
}

export function SignInFirst() {
  const f = fieldText.use()
  return (
    <div className="stack">
      <h2>{f('signIn')}</h2>
      <p>{f('signInSays')}</p>
      <p>
        <ButtonLink kind="primary" to="/sign-in?back=/field">
          {f('signIn')}
        </ButtonLink>
      </p>
    </div>
  )
}
