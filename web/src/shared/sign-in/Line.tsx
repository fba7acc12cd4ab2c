// One line to fill in; and a small form that opens where it is needed and asks one thing at a time.
import { createContext, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { faultAt } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Problem } from '../ui/Problem.tsx'
import { shown } from './shown.ts'
import { signInText } from './text.ts'

interface LineProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  tried?: boolean
  /** what is wrong with it, besides being empty */
  fault?: string | undefined
  /** where it stands in what is sent, where its kind does not say so */
  at?: string
  kind?: 'password' | 'fresh-password' | 'login' | 'name' | 'telephone' | 'code' | 'recovery' | 'text'
}
const of = {
  password: { type: 'password', autoComplete: 'current-password' },
  'fresh-password': { type: 'password', autoComplete: 'new-password' },
  login: { autoComplete: 'username' },
  name: { autoComplete: 'name', maxLength: 40 },
  telephone: { type: 'tel', autoComplete: 'tel-national', inputMode: 'numeric', maxLength: 11 },
  code: { autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 6 },
  recovery: { autoComplete: 'one-time-code', maxLength: 20 },
  text: { autoComplete: 'off', maxLength: 500 },
} as const

/** Where what a line holds stands in what is sent, by its kind. */
const sentAs: Partial<Record<NonNullable<LineProps['kind']>, string>> = {
  password: 'password',
  login: 'login',
  telephone: 'telephone',
  code: 'code',
}
/** What the server refused of the form around: each line marks its own part of it. */
export const Refused = createContext<unknown>(undefined)

export function Line({ label, value, onChange, hint, tried = false, fault, at, kind = 'text' }: LineProps) {
  const s = signInText.use()
  const refused = faultAt(useContext(Refused), at ?? sentAs[kind] ?? '')
  return (
    <Field label={label} hint={hint} fault={tried && !value.trim() ? s('missing') : (fault ?? refused)}>
      {(ids) => (
        <input
          {...ids}
          {...of[kind]}
          className="input"
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  )
}

interface FormProps {
  children: ReactNode
  /** nothing of it may be empty */
  values: readonly string[]
  button: string
  busy: boolean
  error: unknown
  onSubmit: () => void
  onCancel?: () => void
}
/** Its button waits until nothing is empty. */
export function SmallForm({ children, values, button, busy, error, onSubmit, onCancel }: FormProps) {
  const s = signInText.use()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (values.every((v) => v.trim())) onSubmit()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Problem error={error} />
      <Refused value={error}>{children}</Refused>
      <div className="row">
        <Button kind="primary" type="submit" busy={busy} disabled={values.some((v) => !v.trim())}>
          {button}
        </Button>
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {s('cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

/**
 * The present password, where there is one to ask for. Typed on this page within the last minutes it is sent without being asked
 * for; `anew`: for what cannot be taken back it is always asked for.
 */
export function useSure(asked: boolean, { anew = false }: { anew?: boolean } = {}) {
  const s = signInText.use()
  const [password, setPassword] = useState('')
  const known = anew ? undefined : shown()
  const asks = asked && known === undefined
  return {
    given: asked ? { password: known ?? password } : {},
    values: asks ? [password] : [],
    line: asks ? <Line label={s('sure')} kind="password" value={password} onChange={setPassword} /> : null,
  }
}
