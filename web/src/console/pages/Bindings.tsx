// Bindings of a community, and one with its history; a death, a revocation, a challenge brought to the desk from here (G7).
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useBinding, useBringEnd, useChallengeAtDesk } from '../../shared/api/binding.ts'
import type { Binding } from '../../shared/api/binding.ts'
import { tableDate, tableTime } from '../../shared/format/format.ts'
import { serverNow } from '../../shared/state/clock.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { DateField } from '../../shared/forms/DateField.tsx'
import { faultAt } from '../parts/faults.ts'
import { consoleText } from '../text.ts'

const states = {
  stands: ['met', 'bindStanding'],
  challenged: ['wait', 'bindChallenged'],
  ended: ['plain', 'bindOverNow'],
} as const

export function BindingList({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="bindings"
      path="/api/v1/communities/{community}/bindings"
      parts={{ community }}
      searchHint={c('bindListSearch')}
      to={({ id }) => `/registry/communities/${community}/bindings/${id}`}
      filters={[
        {
          field: 'state',
          title: c('bindState'),
          options: (['stands', 'challenged', 'ended'] as const).map((state) => ({ value: state, label: c(states[state][1]) })),
        },
      ]}
      columns={[
        { key: 'owner', title: c('bindWho'), render: ({ owner }) => <strong>{owner}</strong> },
        { key: 'homes', title: c('bindHome'), render: ({ homes }) => homes.join(c('listComma')) || '—' },
        { key: 'login', title: c('bindAccount'), render: ({ login }) => login },
        { key: 'verifier', title: c('bindVerifier'), aside: true, render: ({ verifier }) => verifier },
        { key: 'since', title: c('bindSince'), sorts: 'boundAt', render: ({ boundAt }) => tableTime(boundAt) },
        {
          key: 'state',
          title: c('bindState'),
          render: ({ state }) => <State tone={states[state][0]}>{c(states[state][1])}</State>,
        },
      ]}
      empty={{ title: c('bindListNone'), how: c('bindListNoneHow') }}
    />
  )
}

export function BindingPage() {
  const { community = '', binding = '' } = useParams()
  const c = consoleText.use()
  const words = useWords()
  const asked = useBinding(community, binding)
  return (
    <Answer of={asked}>
      {(found) => (
        <div className="stack stack-6">
          <div className="row row-apart">
            <div>
              <p className="muted">{found.homes.join(c('listComma'))}</p>
              <h1>
                {found.owner} · {found.login}
              </h1>
            </div>
            <State tone={states[found.state][0]}>{c(states[found.state][1])}</State>
          </div>
          {found.open.map((matter) => (
            <p key={matter}>
              <Link to={`/real-name/${matter}`}>{c('bindOpenMatter')}</Link>
            </p>
          ))}
          <Figures>
            <Figure label={c('bindEvidence')} value={words(found.evidence)} />
            <Figure label={c('bindVerifier')} value={found.verifier} note={tableTime(found.boundAt)} />
          </Figures>
          <History of={found} />
          {found.state !== 'ended' && <Bring community={community} of={found} />}
        </div>
      )}
    </Answer>
  )
}

function History({ of }: { of: Binding }) {
  const c = consoleText.use()
  return (
    <section className="stack stack-2">
      <h2>{c('bindHistory')}</h2>
      <ol className="stack stack-2">
        {of.acts.map((act) => (
          <li key={act.leaf}>
            <span className="muted nowrap">{tableTime(act.at)}</span> <strong>{c(`bindAct_${act.kind}`)}</strong> ·{' '}
            {c(`bindCause_${act.cause}`)} · {act.by ?? c('bindByPlatform')}
            {act.matter && (
              <>
                {' · '}
                <Link to={`/real-name/${act.matter}`}>{c('bindKind')}</Link>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

type Change = 'death' | 'revocation' | 'challenge'
function Bring({ community, of }: { community: string; of: Binding }) {
  const c = consoleText.use()
  const words = useWords()
  const navigate = useNavigate()
  const end = useBringEnd(community, of.id)
  const challenge = useChallengeAtDesk(community, of.id)
  const [change, setChange] = useState<Change>()
  const [document, setDocument] = useState('')
  const [seenOn, setSeenOn] = useState(tableDate(serverNow()))
  const [why, setWhy] = useState('')
  const error = change === 'challenge' ? challenge.error : end.error
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const onSuccess = ({ id }: { id: string }) => void navigate(`/real-name/${id}`)
    if (change === 'challenge') challenge.mutate(why, { onSuccess })
    else if (change) end.mutate({ kind: change, document, seenOn, words: why }, { onSuccess })
  }
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <Choice
        legend={c('bindBring')}
        value={change}
        onChange={setChange}
        short
        options={(['challenge', 'death', 'revocation'] as const).map((value) => ({ value, label: c(`bindBring_${value}`) }))}
      />
      {change && change !== 'challenge' && (
        <>
          <Field label={c('bindDocument')} fault={faultAt(error, 'document')}>
            {(ids) => (
              <select {...ids} className="input" value={document} onChange={(e) => setDocument(e.target.value)}>
                <option value="">{c('formChoose')}</option>
                {of.documents[change].map(({ key, title }) => (
                  <option key={key} value={key}>
                    {words(title)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={c('bindSeenOn')} fault={faultAt(error, 'seenOn')}>
            {(ids) => <DateField ids={ids} value={seenOn} set={(day) => setSeenOn(day ?? '')} />}
          </Field>
        </>
      )}
      {change && (
        <>
          <Field label={change === 'challenge' ? c('bindBringWhy') : c('bindShows')} fault={faultAt(error, 'words')}>
            {(ids) => <textarea {...ids} className="input" rows={2} value={why} onChange={(e) => setWhy(e.target.value)} />}
          </Field>
          <Problem error={error} />
          <div>
            <Button kind={change === 'challenge' ? 'refuse' : 'primary'} type="submit" busy={end.isPending || challenge.isPending}>
              {change === 'challenge' ? c('bindBring_challenge') : c('bindBringSend')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
