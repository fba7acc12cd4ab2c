// Who stands at the desk and does not know their login: found by telephone, or by community with home or name; each look is recorded.
import { useState } from 'react'
import { useFindAccounts } from '../../shared/api/sign-in.ts'
import { Line, SmallForm } from '../../shared/sign-in/Line.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Choice } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'
import { useCommunityChoice } from './CommunityChoice.tsx'

export function FindAccount({ onFound }: { onFound: (login: string) => void }) {
  const s = signInText.use()
  const c = consoleText.use()
  const find = useFindAccounts()
  const [by, setBy] = useState<'telephone' | 'home'>('telephone')
  const [telephone, setTelephone] = useState('')
  const [of, setOf] = useState('')
  const { community = '', field } = useCommunityChoice('identity.desk')
  const phone = by === 'telephone'
  return (
    <details className="working">
      <summary>{s('deskFind')}</summary>
      <SmallForm
        values={phone ? [telephone] : [community, of]}
        button={s('deskFindGo')}
        busy={find.isPending}
        error={find.error}
        onSubmit={() => find.mutate(phone ? { telephone } : { community, of })}
      >
        <p className="muted">{s('deskFindSays')}</p>
        <Choice
          legend={s('deskFindBy')}
          value={by}
          onChange={(now) => (setBy(now), find.reset())}
          options={[
            { value: 'telephone', label: s('deskFindTelephone') },
            { value: 'home', label: s('deskFindHome') },
          ]}
        />
        {phone ? (
          <Line label={s('telephone')} kind="telephone" value={telephone} onChange={setTelephone} />
        ) : (
          <>
            {field}
            <Line label={s('deskFindOf')} hint={s('deskFindOfHow')} value={of} onChange={setOf} />
          </>
        )}
      </SmallForm>
      <output>
        {find.data?.rows.length === 0 && <p>{s('deskFindNone')}</p>}
        <ul className="lines">
          {find.data?.rows.map((row) => (
            <li key={row.login} className="row row-apart">
              <span>
                <strong>{row.login}</strong>{' '}
                <span className="muted">
                  {[row.owner, row.community, row.homes.join(c('listComma'))].filter(Boolean).join(' · ') || s('deskFindNoHome')}
                </span>
              </span>
              <Button small onClick={() => onFound(row.login)}>
                {s('deskFindTake', { login: row.login })}
              </Button>
            </li>
          ))}
        </ul>
      </output>
    </details>
  )
}
