// Before signing in: what to do without the phone or the password, at which desk, and what to bring (G7, X1).
import { useState } from 'react'
import { useCommunities } from '../../shared/api/binding.ts'
import { signInText } from '../../shared/sign-in/text.ts'
import { useSettled } from '../../shared/state/settled.ts'
import { Field } from '../../shared/ui/Field.tsx'

/** `byCode`: whether codes by message are offered here. */
export function LostPhone({ byCode }: { byCode: boolean }) {
  const s = signInText.use()
  return (
    <details className="working">
      <summary>{s('lost')}</summary>
      <div className="stack">
        <ul>
          {byCode && <li>{s('lostCode')}</li>}
          <li>{s('lostPassword')}</li>
          <li>{s('lostNeither')}</li>
        </ul>
        <p>{s('lostBring')}</p>
        <p>{s('lostThere')}</p>
        <Desks />
      </div>
    </details>
  )
}

/** The street and neighbourhood of a community are public: whose desk it is can be read without signing in. */
function Desks() {
  const s = signInText.use()
  const [q, setQ] = useState('')
  const rows = useCommunities(useSettled(q.trim())).data?.rows
  return (
    <div className="stack stack-2">
      <Field label={s('lostWhere')} hint={s('lostWhereHow')}>
        {(ids) => (
          <input {...ids} className="input" type="search" autoComplete="off" value={q} onChange={(e) => setQ(e.target.value)} />
        )}
      </Field>
      <output className="stack stack-2">
        {rows?.length === 0 && <p className="muted">{s('lostWhereNone')}</p>}
        {rows?.map(({ id, name, place }) => (
          <p key={id}>
            <strong>{name}</strong>
            {s('lostDesk', { place })}
          </p>
        ))}
      </output>
    </div>
  )
}
