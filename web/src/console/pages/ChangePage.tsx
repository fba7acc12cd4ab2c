// Changing the roster by procedure: which change, then the form it declares; a second person checks it (G3, G6).
import { useRef } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useCommunity } from '../../shared/api/registry.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { useOpenCase, useProcedure } from '../../shared/api/work.ts'
import type { JsonSchema, Procedure } from '../../shared/api/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { DraftNote, useDraft, useKeeping } from '../../shared/ui/Draft.tsx'
import { FaultSummary } from '../parts/FaultSummary.tsx'
import type { FormValue } from '../parts/schema.ts'
import { SchemaForm } from '../parts/SchemaForm.tsx'
import { useSchemaForm } from '../parts/useSchemaForm.ts'
import { consoleText } from '../text.ts'

/** Those asked for from here; merging is asked for where the two records are seen. */
const keys = [
  'registry.transfer',
  'registry.transfer-share',
  'registry.area',
  'registry.reshape-rooms',
  'registry.undo-transfer',
  'registry.separate-people',
  'registry.space',
] as const

export function ChangePage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const [search, setSearch] = useSearchParams()
  const me = useMe().data
  const open = keys.filter((key) => may(me, `case.open.${key}`))
  const asked = search.get('what')
  const chosen = open.find((key) => key === asked) ?? open[0]
  const found = useCommunity(community)
  return (
    <div className="stack stack-6">
      <div>
        <p className="muted">{found.data?.name}</p>
        <h1>{c('changeTitle')}</h1>
        <p className="muted">{c('changeSays')}</p>
      </div>
      {chosen ? (
        <>
          <fieldset className="chips">
            <legend className="sr">{c('changeWhich')}</legend>
            {open.map((key) => (
              <Choice
                key={key}
                of={key}
                community={community}
                chosen={key === chosen}
                choose={() => setSearch((now) => (now.set('what', key), now), { replace: true })}
              />
            ))}
          </fieldset>
          <Asking key={chosen} community={community} of={chosen} begins={beginsOf(search)} />
        </>
      ) : (
        <p className="muted">{c('changeMayNot')}</p>
      )}
    </div>
  )
}

interface ChoiceProps {
  of: string
  community: string
  chosen: boolean
  choose: () => void
}
function Choice({ of, community, chosen, choose }: ChoiceProps) {
  const words = useWords()
  const { data } = useProcedure(of, community)
  return (
    <button type="button" className="chip" aria-pressed={chosen} onClick={choose}>
      {data && data.key === of ? words(data.title) : '…'}
    </button>
  )
}

/** What is known already where one comes from: a room, a parking space. */
const beginsOf = (search: URLSearchParams): FormValue =>
  Object.fromEntries(
    ['room', 'space', 'kind', 'use'].flatMap((name) =>
      search.get(name) ? [[name, search.get(name) ?? '']] : [],
    ),
  )

function Asking({ community, of, begins }: { community: string; of: string; begins: FormValue }) {
  const procedure = useProcedure(of, community)
  return (
    <Answer of={procedure} lines={8}>
      {(found) => found.key === of && <ChangeForm {...{ community, procedure: found, begins }} />}
    </Answer>
  )
}

interface ChangeFormProps {
  community: string
  procedure: Procedure
  begins: FormValue
}
function ChangeForm({ community, procedure, begins }: ChangeFormProps) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const element = useRef<HTMLFormElement>(null)
  const open = useOpenCase()
  const schema: JsonSchema = procedure.opens.form
  const known = Object.fromEntries(
    Object.entries(begins).filter(([name]) => name in (schema.properties ?? {})),
  )
  const draft = useDraft<FormValue>(`change.${procedure.key}.${community}.${JSON.stringify(known)}`)
  const form = useSchemaForm(schema, open.error, { ...known, ...draft.found })
  useKeeping(draft.place, { schema, now: form.value, blank: known })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    form.try()
    if (form.found.length > 0) return goTo(element.current, form.found[0]?.at)
    open.mutate(
      { community, procedure: procedure.key, form: form.value },
      {
        onSuccess: ({ id }) => {
          draft.forget()
          void navigate(`/cases/${id}`)
        },
        onError: (error) =>
          goTo(element.current, error instanceof ApiProblem ? error.fields[0]?.field : undefined),
      },
    )
  }
  return (
    <form ref={element} className="form" onSubmit={submit} noValidate>
      <DraftNote of={draft} reset={() => form.setValue(known)} />
      {form.tried && <FaultSummary faults={form.found.length > 0 ? form.found : form.refused} form={element} />}
      <SchemaForm schema={schema} value={form.value} onChange={form.setValue} faults={form.faults} />
      <Problem error={form.whole} names={form.names} />
      <div>
        <Button kind="primary" type="submit" busy={open.isPending}>
          {c('changeSend')}
        </Button>
      </div>
    </form>
  )
}
